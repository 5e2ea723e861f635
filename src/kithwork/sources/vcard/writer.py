"""A person as a vCard 4.0 (RFC 6350), with what kithwork does not model carried over from the raw card."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kithwork.core.text import mend
from kithwork.people.rules import PointKind
from kithwork.sources.vcard.card import CONNECTED_PROPERTY, NAME_SOURCE_PARAM
from kithwork.sources.vcard.carrying import carried
from kithwork.sources.vcard.lines import SILENT_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kithwork.sources.records import PersonRecord, Point

LINE_OCTETS = 75
_TYPE_WORDS = frozenset({"home", "work", "cell", "fax", "pager", "video", "main", "other"})
_FULL_DATE = re.compile(r"(\d{4}|--)-?(\d{2})-(\d{2})\Z", re.ASCII)
_SHORT_DATE = re.compile(r"\d{4}(?:-\d{2})?\Z", re.ASCII)
_EXTENSION = re.compile(r"(?:(.*) )?ext ([0-9A-Za-z*#]+)\Z")
_TEL_URI = re.compile(r"\+?[0-9().-]+\Z", re.ASCII)
_WEB = re.compile(r"https?://", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_TOKEN = re.compile(r"(?!x-)[a-z0-9-]+\Z")
_NO_SERVICES = SILENT_TYPES | {"mobile", "home", "work"}
_ESCAPES = str.maketrans({"\\": "\\\\", ",": "\\,", ";": "\\;", "\n": "\\n"})


def write(record: PersonRecord, *, uid: str) -> str:
    """One card in vCard 4.0 that says all *record* says; reading it gives the same fields again."""
    over = carried(record)
    lines = ["BEGIN:VCARD", "VERSION:4.0", f"UID:{_text(uid)}", *_name(record), *_work(record)]
    if record.birthday:
        lines.append(_birthday(record.birthday))
    lines += _points(record, over.groups)
    if record.notes:
        lines.append(f"NOTE:{_text(record.notes)}")
    if record.tags:
        lines.append("CATEGORIES:" + ",".join(map(_text, record.tags)))
    if record.connected_on:
        lines.append(f"{CONNECTED_PROPERTY}:{record.connected_on.isoformat()}")
    lines += over.lines
    lines.append("END:VCARD")
    return "".join(folded(line) for line in lines)


def folded(line: str) -> str:
    """*line* in pieces of at most `LINE_OCTETS` in UTF-8 with CRLF, no sign torn."""
    data = line.encode("utf-8", "replace")
    if len(data) <= LINE_OCTETS:
        return data.decode() + "\r\n"
    pieces, at, room = [], 0, LINE_OCTETS
    while at < len(data):
        end = at + room
        while end < len(data) and data[end] & 0xC0 == 0x80:
            end -= 1
        pieces.append(data[at:end])
        at, room = end, LINE_OCTETS - 1
    return b"\r\n ".join(pieces).decode() + "\r\n"


def _text(text: str) -> str:
    return mend(text).translate(_ESCAPES)


def _uri(text: str) -> str:
    return mend(text).replace("\\", "\\\\").replace("\n", "")


def _name(record: PersonRecord) -> Iterator[str]:
    source = f";{NAME_SOURCE_PARAM}={record.name_source}" if record.name_source not in {"FN", ""} else ""
    yield f"FN{source}:{_text(record.name)}"
    parts = (record.family, record.given, record.additional, record.prefix, record.suffix)
    if any(parts):
        yield "N:" + ";".join(map(_text, parts))
    if record.nickname:
        yield f"NICKNAME:{_text(record.nickname)}"


def _work(record: PersonRecord) -> Iterator[str]:
    if record.department:
        yield f"ORG:{_text(record.organisation)};{_text(record.department)}"
    elif record.organisation:
        yield f"ORG:{_text(record.organisation)}"
    if record.title:
        yield f"TITLE:{_text(record.title)}"


def _birthday(birthday: str) -> str:
    if match := _FULL_DATE.match(birthday):
        return f"BDAY:{match[1]}{match[2]}{match[3]}"
    if _SHORT_DATE.match(birthday):
        return f"BDAY:{birthday}"
    return f"BDAY;VALUE=text:{_text(birthday)}"


def _points(record: PersonRecord, taken: frozenset[str]) -> Iterator[str]:
    number = 0
    for point in record.points:
        params = _types(point)
        if params is not None:
            yield _point(point, params)
            continue
        number += 1  # two points never share a group: a group has one label
        while f"item{number}" in taken:
            number += 1
        yield f"item{number}.{_point(point, '')}"
        yield f"item{number}.X-ABLabel:{_text(point.label)}"


def _types(point: Point) -> str | None:
    """The TYPE parameter that says the point's label; None where only a label of its own can."""
    label = point.label
    if point.kind is PointKind.PHONE and (match := _EXTENSION.match(label)) and _TEL_URI.match(point.value):
        label = match[1] or ""
    words = label.split(" ") if label else []
    if len(set(words)) < len(words):
        return None
    if _is_web_profile(point) and len(words) == 1 and _TOKEN.match(label) and label not in _NO_SERVICES:
        return f";TYPE={label}"
    if not set(words) <= _TYPE_WORDS:
        return None
    return f";TYPE={','.join(words)}" if words else ""


def _is_web_profile(point: Point) -> bool:
    return point.kind is PointKind.HANDLE and _WEB.match(point.value) is not None


def _point(point: Point, types: str) -> str:
    params = types + (";PREF=1" if point.preferred else "")
    if point.kind is PointKind.EMAIL:
        return f"EMAIL{params}:{_text(point.value)}"
    if point.kind is PointKind.PHONE:
        return _phone(point, params)
    if point.kind is PointKind.URL:
        return f"URL{params}:{_uri(point.value)}"
    if point.kind is PointKind.ADDRESS:
        parts = point.parts or ("", "", point.value, "", "", "", "")
        return f"ADR{params}:" + ";".join(map(_text, parts))
    if _is_web_profile(point):
        return f"X-SOCIALPROFILE{params}:{_uri(point.value)}"
    return f"IMPP{'' if _SCHEME.match(point.value) else ';VALUE=text'}{params}:{_uri(point.value)}"


def _phone(point: Point, params: str) -> str:
    extension = _EXTENSION.match(point.label)
    if extension and _TEL_URI.match(point.value) and _types(point) is not None:
        return f"TEL;VALUE=uri{params}:tel:{point.value};ext={extension[2]}"
    return f"TEL{params}:{_text(point.value)}"
