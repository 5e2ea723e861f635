"""One event of a calendar, understood: when, who, what, and whether it stands."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from kithwork.conversations.rules import BULK_RECIPIENTS, Aside, Channel, Status
from kithwork.core.text import one_line
from kithwork.sources.icalendar.attendance import Attendance, attendance
from kithwork.sources.icalendar.lines import Line, properties
from kithwork.sources.icalendar.moments import Moment, Zones, duration, in_utc, moment, moment_of
from kithwork.sources.icalendar.wording import is_call, is_called_off, title, what_was_written
from kithwork.sources.records import ExchangeRecord

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kithwork.sources.icalendar.blocks import Block

LONGEST_MEETING = timedelta(days=7)
LONGEST_UID = 255
LARGEST_RAW = 200_000
ANSWERS = frozenset({"REPLY", "COUNTER", "REFRESH", "DECLINECOUNTER"})
_STAMPS = ("DTSTAMP", "LAST-MODIFIED", "CREATED")
_BARE_DAY = re.compile(r"\d{8}Z?")


class UnreadableEventError(ValueError):
    """This event cannot be placed in time; the message is the sentence for the user."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """One VEVENT.

    `begins` is its first or only date; `slot` the date of its series it stands in for. `rules` are RRULE
    values, `added` and `excluded` the dates of RDATE and EXDATE.
    """

    item: int
    uid: str
    begins: Moment
    lasts: timedelta | None
    slot: Moment | None
    moves_the_rest: bool
    sequence: int
    stamp: str
    method: str
    status: Status
    who: Attendance
    subject: str
    text: str
    channel: Channel
    is_marked_all_day: bool
    rules: tuple[str, ...]
    added: tuple[Moment, ...]
    excluded: tuple[Moment, ...]
    raw: bytes

    @property
    def is_series(self) -> bool:
        """Whether it says itself that it repeats."""
        return bool(self.rules or self.added)

    @property
    def is_answer(self) -> bool:
        """Whether it only carries somebody's answer (REPLY, COUNTER) and is no meeting by itself."""
        return self.method in ANSWERS

    @property
    def version(self) -> tuple[int, str, int]:
        """Grows with every newer word on the same event."""
        return self.sequence, self.stamp, self.item


def understood(block: Block, octets: bytes, zones: Zones) -> Meeting:
    """The event in *octets*.

    Raises:
        UnreadableEventError: it has no date that can be read.
    """
    lines = properties(octets)
    first = _firsts(lines)
    method = block.calendar.method
    begins = _begins(first, zones, method=method)
    subject = title(first["SUMMARY"].text) if "SUMMARY" in first else ""
    place = one_line(first["LOCATION"].text) if "LOCATION" in first else ""
    return Meeting(
        item=block.item,
        uid=_uid(first),
        begins=begins,
        lasts=_lasts(first, begins, zones),
        slot=_moment_or_none(first.get("RECURRENCE-ID"), zones),
        moves_the_rest="RECURRENCE-ID" in first and first["RECURRENCE-ID"].parameters.get("RANGE") == "THISANDFUTURE",
        sequence=_number(first.get("SEQUENCE")),
        stamp=_stamp(first),
        method=method,
        status=_status(first, method, subject),
        who=attendance(line for line in lines if line.name in {"ORGANIZER", "ATTENDEE"}),
        subject=subject,
        text=what_was_written(first["DESCRIPTION"].text) if "DESCRIPTION" in first else "",
        channel=Channel.CALL if is_call(subject, place) else Channel.MEETING,
        is_marked_all_day=_is_marked_all_day(first, begins),
        rules=tuple(line.value.strip().strip(";") for line in lines if line.name == "RRULE"),
        added=tuple(_listed("RDATE", lines, begins, zones)),
        excluded=tuple(_listed("EXDATE", lines, begins, zones)),
        raw=_raw(block, octets, first),
    )


def record(meeting: Meeting, *, begins: Moment, lasts: timedelta | None, with_raw: bool = True) -> ExchangeRecord:
    """The exchange *meeting* is on the date *begins*.

    Raises:
        UnreadableEventError: the date lies outside the calendar.
    """
    at = _at(begins)
    key = key_of(meeting, at)
    slot_key = key_of(meeting, _at(meeting.slot)) if meeting.slot is not None and not meeting.is_answer else key
    is_all_day = meeting.is_marked_all_day or not isinstance(begins, datetime)
    return ExchangeRecord(
        item=meeting.item,
        key=key,
        also_keys=(slot_key,) if slot_key != key else (),
        at=at,
        channel=meeting.channel,
        participants=meeting.who.people,
        subject=meeting.subject,
        text=meeting.text,
        minutes=None if is_all_day else _minutes(lasts),
        all_day=is_all_day,
        status=meeting.status,
        aside=_aside(meeting),
        list_addresses=meeting.who.others,
        raw=meeting.raw if with_raw else b"",
    )


def key_of(meeting: Meeting, at: datetime) -> str:
    """What the date *at* of *meeting* is called in every import; an answer has a name of its own."""
    key = f"ics:{meeting.uid or _digest(meeting)}/{at.isoformat().replace('+00:00', 'Z')}"
    if meeting.is_answer:
        who = next((person.address for person in reversed(meeting.who.people)), "")
        return f"{key}/{meeting.method.casefold()}/{who}"
    return key


def _digest(meeting: Meeting) -> str:
    said = [
        meeting.subject,
        *(person.address or person.name for person in meeting.who.people),
        str(meeting.begins),
    ]
    return hashlib.sha256("\n".join(said).encode()).hexdigest()[:24]


def _firsts(lines: list[Line]) -> dict[str, Line]:
    """The first non-blank property of each name."""
    first: dict[str, Line] = {}
    for line in lines:
        if line.value.strip():
            first.setdefault(line.name, line)
    return first


def _begins(first: dict[str, Line], zones: Zones, *, method: str) -> Moment:
    """When it begins; an answer or a cancellation may leave that out, its own date then stands in."""
    names = ("DTSTART", "RECURRENCE-ID", *_STAMPS) if method in ANSWERS | {"CANCEL"} else ("DTSTART",)
    for name in names:
        if name in first:
            return _readable(first[name], zones)
    if "DTEND" in first:
        return _readable(first["DTEND"], zones)
    raise UnreadableEventError(
        "The event has no start, so it cannot be placed in time; give it a date and export again."
    )


def _readable(line: Line, zones: Zones) -> Moment:
    try:
        value = moment(line, zones)
        in_utc(value)
    except (ValueError, OverflowError):
        written = one_line(line.value)[:40]
        raise UnreadableEventError(
            f"The event's date “{written}” cannot be read; correct it in the calendar and export again."
        ) from None
    return value


def _at(begins: Moment) -> datetime:
    try:
        return in_utc(begins)
    except (ValueError, OverflowError):
        raise UnreadableEventError("The event's date lies outside the years a calendar can hold.") from None


def _moment_or_none(line: Line | None, zones: Zones) -> Moment | None:
    if line is None:
        return None
    try:
        value = moment(line, zones)
        in_utc(value)
    except (ValueError, OverflowError):
        return None
    return value


def _listed(name: str, lines: list[Line], begins: Moment, zones: Zones) -> Iterator[Moment]:
    """The dates of the *name* lines; of a period its start. One that cannot be read is passed over."""
    for line in lines:
        if line.name != name:
            continue
        for written in re.split(r"[,;]", line.value):
            start = written.partition("/")[0].strip()
            kind = "DATE" if _BARE_DAY.fullmatch(start) else ""
            try:
                value = moment_of(start, zones, tzid=line.parameters.get("TZID", ""), kind=kind)
                in_utc(value)
            except (ValueError, OverflowError):
                continue
            is_of_whole_days = not isinstance(begins, datetime)
            yield value.date() if is_of_whole_days and isinstance(value, datetime) else value


def _lasts(first: dict[str, Line], begins: Moment, zones: Zones) -> timedelta | None:
    ends = _moment_or_none(first.get("DTEND"), zones)
    if ends is not None:
        return in_utc(ends) - in_utc(begins)
    if "DURATION" not in first:
        return None
    try:
        return duration(first["DURATION"].value)
    except (ValueError, OverflowError):
        return None


def _minutes(lasts: timedelta | None) -> int | None:
    """Whole minutes; None where the end is missing, not after the start, or more than a week later."""
    if lasts is None or not timedelta() < lasts <= LONGEST_MEETING:
        return None
    return round(lasts.total_seconds() / 60)


def _uid(first: dict[str, Line]) -> str:
    uid = one_line(first["UID"].value) if "UID" in first else ""
    if len(uid) > LONGEST_UID:
        return hashlib.sha256(uid.encode()).hexdigest()
    return uid


def _number(line: Line | None) -> int:
    value = line.value.strip() if line is not None else ""
    return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else 0


def _stamp(first: dict[str, Line]) -> str:
    return first["DTSTAMP"].value.strip() if "DTSTAMP" in first else ""


def _status(first: dict[str, Line], method: str, subject: str) -> Status:
    status = first["STATUS"].value.strip().upper() if "STATUS" in first else ""
    if method == "CANCEL" or status in {"CANCELLED", "CANCELED"} or is_called_off(subject):
        return Status.CANCELLED
    return Status.TENTATIVE if status == "TENTATIVE" else Status.STANDS


def _is_marked_all_day(first: dict[str, Line], begins: Moment) -> bool:
    mark = first.get("X-MICROSOFT-CDO-ALLDAYEVENT") or first.get("X-FUNAMBOL-ALLDAY")
    is_midnight = isinstance(begins, datetime) and (begins.hour, begins.minute) == (0, 0)
    return is_midnight and mark is not None and mark.value.strip().upper() in {"TRUE", "1"}


def _aside(meeting: Meeting) -> Aside:
    if meeting.is_answer:
        return Aside.AUTOMATED
    return Aside.BULK if len(meeting.who.people) > BULK_RECIPIENTS else Aside.NO


def _raw(block: Block, octets: bytes, first: dict[str, Line]) -> bytes:
    """The event as it stood, after the time zone it names; blank where an attachment bloats it."""
    if len(octets) > LARGEST_RAW:
        return b""
    tzid = first["DTSTART"].parameters.get("TZID", "") if "DTSTART" in first else ""
    definition = block.calendar.timezones.get(tzid, b"")
    return octets if len(definition) > 4000 else definition + octets
