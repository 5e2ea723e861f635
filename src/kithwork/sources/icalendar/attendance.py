"""Who is in a meeting: people apart from rooms, robots and mailing lists."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kithwork.conversations.rules import Response, Role
from kithwork.core.text import one_line
from kithwork.sources.records import ParticipantRecord

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kithwork.sources.icalendar.lines import Line

_MAILTO = re.compile(r"mailto:\s*(.*)", re.IGNORECASE | re.DOTALL)
_ANGLED = re.compile(r"(?P<name>[^<]*)<(?P<address>[^<>\s]+@[^<>\s]+)>")
_ADDRESS = re.compile(r"[^@\s<>\"]+@[^@\s<>\"]+\.[^@\s<>\".]+\.?")
_BLANK_AT_SIGN = re.compile(r"\s*@\s*")
_ROOM_NAME = re.compile(r"\b(?:meeting|conference|conf\.?|training|board)[ -]?room\b", re.IGNORECASE)
_ROBOT = re.compile(
    r"(?:no-?reply|do-?not-?reply|mailer-daemon|unknownorganizer)(?:[+._-].*)?@.*|.*@(?:[\w-]+\.)*calendar\.google\.com"
)
_NO_PERSON_KINDS = frozenset({"ROOM", "RESOURCE", "GROUP"})
_MAIL_PARAMETERS = ("EMAIL", "X-CALENDARSERVER-EMAIL", "X-SENT-TO")
_NO_NAME = frozenset({"null", "null null", "undefined", "unknown", "(null)", "none"})
_RESPONSES = {response.value: response for response in Response if response.value} | {
    "completed": Response.ACCEPTED,
    "in-process": Response.ACCEPTED,
    "confirmed": Response.ACCEPTED,
    "needs action": Response.NEEDS_ACTION,
    "needs_action": Response.NEEDS_ACTION,
}


@dataclass(frozen=True, slots=True)
class Attendance:
    """The people of a meeting, the organizer first, and the addresses in it that are no people's."""

    people: tuple[ParticipantRecord, ...] = ()
    others: tuple[str, ...] = ()


def attendance(lines: Iterable[Line]) -> Attendance:
    """Who the ORGANIZER and ATTENDEE properties among *lines* name; every address once."""
    people: dict[str, ParticipantRecord] = {}
    others: dict[str, None] = {}
    for line in sorted(lines, key=lambda line: line.name != "ORGANIZER"):
        person = _person(line)
        if not person.address and not person.name:
            continue
        if _is_no_person(person, line):
            others[person.address or person.name.casefold()] = None
            continue
        key = person.address or f"name:{person.name.casefold()}"
        people[key] = _merged(people[key], person) if key in people else person
    return Attendance(people=tuple(people.values()), others=tuple(others))


def _person(line: Line) -> ParticipantRecord:
    address, name = _address(line)
    return ParticipantRecord(
        address=address,
        name=_name(line.parameters.get("CN", ""), address) or name,
        role=Role.ORGANIZER if line.name == "ORGANIZER" else Role.ATTENDEE,
        response=_RESPONSES.get(line.parameters.get("PARTSTAT", "").casefold(), Response.UNKNOWN),
    )


def _address(line: Line) -> tuple[str, str]:
    """The address of *line*, and the name where it is written beside it (vCalendar 1.0)."""
    value = one_line(line.value)
    if found := _MAILTO.search(value):
        value = found[1]
    elif ":" in value or value.startswith("/") or "@" not in value:
        value = _other_address(value, line.parameters)
    if found := _ANGLED.search(value):
        return found["address"].casefold(), _name(found["name"], "")
    return _BLANK_AT_SIGN.sub("@", value).strip("<>'\" ").casefold(), ""


def _other_address(value: str, parameters: dict[str, str]) -> str:
    """The e-mail address given beside a value that is none (a path, `urn:uuid:…`, `invalid:nomail`)."""
    for name in _MAIL_PARAMETERS:
        if "@" in parameters.get(name, ""):
            return parameters[name].removeprefix("mailto:")
    return value if value.casefold().startswith("tel:") else ""


def _name(written: str, address: str) -> str:
    name = one_line(written.replace("\\,", ",").replace("\\;", ";").replace("^n", " ").replace("^'", '"')).strip("'\" ")
    if name.casefold() in _NO_NAME or name.casefold() == address or _ADDRESS.fullmatch(name):
        return ""
    return name.removeprefix("mailto:")


def _is_no_person(person: ParticipantRecord, line: Line) -> bool:
    if line.parameters.get("CUTYPE", "").upper() in _NO_PERSON_KINDS or _ROOM_NAME.search(person.name):
        return True
    if not person.address or person.address.startswith("tel:"):
        return False
    return _ADDRESS.fullmatch(person.address) is None or _ROBOT.fullmatch(person.address) is not None


def _merged(first: ParticipantRecord, second: ParticipantRecord) -> ParticipantRecord:
    """One entry for a person named twice: the first one's role, and what either of them knows."""
    return replace(
        first,
        name=first.name or second.name,
        response=first.response if first.response is not Response.UNKNOWN else second.response,
    )
