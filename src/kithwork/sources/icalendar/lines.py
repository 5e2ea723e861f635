"""Content lines of a calendar: unfolded, decoded, split into name, parameters and value (RFC 5545, 3.1)."""

from __future__ import annotations

import quopri
import re
from dataclasses import dataclass, field
from itertools import zip_longest

from kithwork.core.text import mend

_NAMED = re.compile(rb"[A-Za-z][A-Za-z0-9.-]*[;:]")
_BARE_NAME = re.compile(rb"[A-Za-z][A-Za-z0-9-]*")
_PARAMETER = re.compile(r';\s*([^;:="]+?)\s*(?:=((?:"[^"]*"|[^";:])*))?(?=[;:])')
_ZONED_DATE = re.compile(r";TZID=([^;]*:[^;]*):(\d{8}(?:T\d{6})?Z?)$", re.IGNORECASE)
_ESCAPED = re.compile(r"\\([\\;,nN:\"])")
_FOLDS = (b" ", b"\t")


@dataclass(frozen=True, slots=True)
class Line:
    """One property: its name and its parameters' names in capitals, its value as written."""

    name: str
    value: str
    parameters: dict[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The value as text: escapes undone, mended."""
        return unescape(self.value)


def unescape(value: str) -> str:
    """*value* with the escapes of TEXT undone, mended."""
    if "\\" in value:
        value = _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)
    return mend(value)


def properties(block: bytes) -> list[Line]:
    """The properties of the component *block* itself, without those of components inside it."""
    lines: list[Line] = []
    depth = 0
    for octets in _unfolded(block):
        boundary = octets[:6].upper()
        if boundary == b"BEGIN:":
            depth += 1
        elif boundary.startswith(b"END:"):
            depth -= 1
        elif depth <= 1:
            line = _line(octets)
            if line is not None:
                lines.append(line)
    return lines


def _unfolded(block: bytes) -> list[bytes]:
    """Logical lines: folds glued, and lines that are no property taken as a continuation of the one before.

    Gluing happens on bytes, because some producers fold within a multi-byte sign.
    """
    physical = [line for line in block.splitlines() if line.strip()]
    lines: list[bytes] = []
    for line, following in zip_longest(physical, physical[1:], fillvalue=b""):
        if lines and line[:1] in _FOLDS:
            lines[-1] += line[1:]
        elif lines and _is_soft_broken(lines[-1]):
            lines[-1] = lines[-1][:-1] + line
        elif lines and not _NAMED.match(line) and not _begins_folded(line, following):
            lines[-1] += b"\\n" + line
        else:
            lines.append(line)
    return lines


def _begins_folded(line: bytes, following: bytes) -> bool:
    """Whether *line* is a name whose value only begins in the fold after it (KOrganizer)."""
    return following[:2] in {b" :", b" ;", b"\t:", b"\t;"} and _BARE_NAME.fullmatch(line) is not None


def _is_soft_broken(line: bytes) -> bool:
    """Whether a quoted-printable value (vCalendar 1.0) goes on in the next line: it ends with `=`."""
    return line.endswith(b"=") and b"QUOTED-PRINTABLE" in line.split(b":", 1)[0].upper()


def _line(octets: bytes) -> Line | None:
    head, colon, _ = octets.partition(b":")
    if not colon:
        return None
    if b";" not in head:
        return Line(name=head.strip().decode("ascii", "replace").upper(), value=_decoded(octets[len(head) + 1 :]))
    return _with_parameters(octets)


def _with_parameters(octets: bytes) -> Line:
    text = _decoded(octets)
    name, _, _ = text.partition(";")
    place = len(name)
    parameters: dict[str, str] = {}
    while text[place : place + 1] == ";" and (found := _PARAMETER.match(text, place)):
        parameters[found[1].upper()] = (found[2] or "").replace('"', "").strip()
        place = found.end()
    value = text[place:].partition(":")[2]
    if found := _ZONED_DATE.search(text):
        parameters["TZID"], value = found[1].strip('"'), found[2]
    if is_quoted_printable(parameters):
        value = _from_quoted_printable(octets, parameters)
    return Line(name=name.strip().upper(), value=value, parameters=parameters)


def is_quoted_printable(parameters: dict[str, str]) -> bool:
    """Whether a value with these *parameters* is quoted-printable (vCalendar 1.0)."""
    return parameters.get("ENCODING", "").upper() == "QUOTED-PRINTABLE" or "QUOTED-PRINTABLE" in parameters


def _from_quoted_printable(octets: bytes, parameters: dict[str, str]) -> str:
    decoded = quopri.decodestring(octets.split(b":", 1)[1])
    try:
        return decoded.decode(parameters.get("CHARSET") or "utf-8")
    except (LookupError, UnicodeDecodeError):
        return _decoded(decoded)


def _decoded(octets: bytes) -> str:
    try:
        return octets.decode("utf-8")
    except UnicodeDecodeError:
        return octets.decode("cp1252", "replace")
