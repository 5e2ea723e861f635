"""Writes meetings as one calendar that any program reads, and that reads back to the same meetings."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from typing import TYPE_CHECKING, Any

from kithwork.conversations.rules import Aside, Channel, Response, Role, Status
from kithwork.sources.icalendar.blocks import Spool
from kithwork.sources.icalendar.reading import Reading
from kithwork.sources.records import ExchangeRecord

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kithwork.sources.records import ParticipantRecord

HEAD = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//kithwork//kithwork//EN\r\nCALSCALE:GREGORIAN\r\n"
FOOT = "END:VCALENDAR\r\n"

_KEY_PREFIX = "ics:"
_EVENT = b"BEGIN:VEVENT"
_REPEATS = re.compile(rb"^(?:RRULE|RDATE)\b", re.IGNORECASE | re.MULTILINE)


def write(records: Iterable[ExchangeRecord]) -> Iterator[str]:
    """One VCALENDAR with the meetings among *records*, piece by piece.

    An event that still reads to what the record says is carried over as it stood in its file, with everything
    other programs put into it; any other is written anew. The dates of a series are written one by one.
    """
    timezones: dict[bytes, bytes] = {}
    uids: set[str] = set()
    yield HEAD
    for record in records:
        if not _is_meeting(record):
            continue
        uid = _uid(record)
        yield _carried(record, timezones) or _made(record, uid, is_further_date=uid in uids)
        uids.add(uid)
    yield FOOT


def _is_meeting(record: ExchangeRecord) -> bool:
    if record.aside is Aside.AUTOMATED:
        return False
    return record.channel is Channel.MEETING or (record.channel is Channel.CALL and record.key.startswith(_KEY_PREFIX))


def _uid(record: ExchangeRecord) -> str:
    if not record.key.startswith(_KEY_PREFIX):
        return record.key
    return record.key.removeprefix(_KEY_PREFIX).rpartition("/")[0]


def _carried(record: ExchangeRecord, timezones: dict[bytes, bytes]) -> str:
    """The event as it stood, after its time zone where that is new; blank where it says otherwise now."""
    definition, found, event = record.raw.partition(_EVENT)
    if not found or _REPEATS.search(event) or timezones.get(_zone_name(definition), definition) != definition:
        return ""
    try:
        text = (b"" if _zone_name(definition) in timezones else definition) + _EVENT + event
        written = "\r\n".join(line.rstrip("\r") for line in text.decode("utf-8").rstrip().split("\n")) + "\r\n"
    except UnicodeDecodeError:
        return ""
    if not _reads_back(record):
        return ""
    if definition:
        timezones[_zone_name(definition)] = definition
    return written


def _zone_name(definition: bytes) -> bytes:
    return next((line for line in definition.splitlines() if line[:4].upper() == b"TZID"), b"")


def _reads_back(record: ExchangeRecord) -> bool:
    spool = Spool()
    try:
        stream = BytesIO(HEAD.encode() + record.raw.rstrip() + b"\r\n" + FOOT.encode())
        found = list(Reading(spool, file="", until=None).records(stream))
    finally:
        spool.close()
    if len(found) != 1 or not isinstance(found[0], ExchangeRecord):
        return False
    return replace(found[0], item=0, raw=b"") == replace(record, item=0, raw=b"")


def _made(record: ExchangeRecord, uid: str, *, is_further_date: bool) -> str:
    from icalendar import Event

    event = Event()
    event.add("UID", uid)
    begins: Any = record.at.date() if record.all_day else record.at
    event.add("DTSTAMP", record.at)
    event.add("DTSTART", begins)
    if is_further_date:
        event.add("RECURRENCE-ID", begins)
    if record.minutes is not None and not record.all_day:
        event.add("DTEND", record.at + timedelta(minutes=record.minutes))
    event.add("SUMMARY", record.subject)
    if record.text:
        event.add("DESCRIPTION", record.text)
    if record.status is not Status.STANDS:
        event.add("STATUS", record.status.value.upper())
    for person in record.participants:
        _add_person(event, person)
    for address in record.list_addresses:
        event.add("ATTENDEE", _caladdress(address, {"CUTYPE": "RESOURCE"}))
    return str(event.to_ical().decode("utf-8"))


def _add_person(event: Any, person: ParticipantRecord) -> None:
    """ORGANIZER or ATTENDEE; an organizer who answered stands as both: only an attendee has an answer."""
    answered = {"PARTSTAT": person.response.value.upper()} if person.response is not Response.UNKNOWN else {}
    if person.role is Role.ORGANIZER:
        event.add("ORGANIZER", _caladdress(person.address, {}, name=person.name))
    if person.role is not Role.ORGANIZER or answered:
        event.add("ATTENDEE", _caladdress(person.address, answered, name=person.name))


def _caladdress(address: str, parameters: dict[str, str], *, name: str = "") -> Any:
    from icalendar import vCalAddress

    value = vCalAddress(address if address.startswith("tel:") else f"mailto:{address}" if address else "invalid:nomail")
    for key, written in parameters.items():
        value.params[key] = written
    if name:
        value.params["CN"] = name.replace('"', "'")
    return value
