"""The postal address of a signature."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kithwork.sources.mail.signature.words import LEGAL_FORM

if TYPE_CHECKING:
    from collections.abc import Iterable

_US = re.compile(
    r"[A-Z][\w .'’-]+,?\s+(?:[A-Z]{2}|[A-Z]\.[A-Z]\.|[A-Z][a-z]+(?: [A-Z][a-z]+)?)\.?,?\s+\d{5}(?:-\d{4})?\b"
)
_UK = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s+\d[A-Z]{2}\b")
_CONTINENT = re.compile(
    r"(?:^|,\s*|\s[-–|]\s)(?:[A-Z]{1,3}-)?(?:\d{4,5}(?:-\d{3})?|\d{2}-\d{3}|\d{3} \d{2})\s+"
    r"(?:[A-Z]{2}\s+)?[A-ZÀ-ÖØ-Þ][^\W\d_]{2,}"
)
_CANADA = re.compile(r"\b[A-Z]\d[A-Z]\s?\d[A-Z]\d\b")
_SURE = (_US, _UK, _CANADA)
_ROAD = re.compile(
    r"\b(?:street|st|road|rd|drive|dr|avenue|ave|lane|ln|way|boulevard|blvd|parkway|pkwy|highway)\b\.?", re.IGNORECASE
)
_STREET = re.compile(
    r"^(?:one|two|three|four|five|ten)\s+[^\W\d_]{3,}|^\d{1,5}[A-Za-z]?(?:[-/]\d+)?,?\s+[^\W\d_]|[^\W\d_]{3,}\.?,?\s+(?:nº?\s*)?\d{1,4}[a-zA-Z]?(?:\s*[-/]\s*\d+\w?)?\s*(?:,|$|[-–])"
    r"|\b(?:P\.?\s?O\.?\s?Box|Postfach|B\.?P\.?|Apartado|Casella)\s+\d+",
    re.IGNORECASE,
)
_PAGE = re.compile(r"\s*(?:https?://|www\.)\S+.*$")
_MORE = re.compile(
    r"\b(?:suite|ste|floor|fl|building|bldg|room|level|tower|house|plaza|park|court|centre|center|stock|etage|étage|piso|andar)\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\d|^(?:one|two|three|four|five|ten)\b", re.IGNORECASE)
_LONGEST_SIGNS = 120
_LONGEST_ADDRESS = 300
_MOST_LINES = 4


def address_in(lines: list[str]) -> tuple[str, list[int]]:
    """The postal address that *lines* hold, on one line, and the places of its lines; blank where there is none.

    Only an address with a postcode and a street, a house or a box is one.
    """
    for at in _last_lines(lines):
        first = _first_line(lines, at)
        some = [_PAGE.sub("", line).strip().strip(",") for line in lines[first : at + 1]]
        if not any(_has_street(line) for line in (*some[:-1], _CONTINENT.sub(" ", some[-1]))):
            continue
        some[0] = parted_from_firm(some[0])[1]
        value = ", ".join(some)
        return (value, list(range(first, at + 1))) if len(value) <= _LONGEST_ADDRESS else ("", [])
    return "", []


def _last_lines(lines: list[str]) -> list[int]:
    """The places of lines that may be the last of an address: those surely so, else those of the Continent's kind."""
    sure = {at for at, line in enumerate(lines) if _ends(line, _SURE)}
    last = sorted(at for at in sure if at + 1 not in sure)
    return last or [at for at, line in enumerate(lines) if _ends(line, (_CONTINENT,)) and not _ROAD.search(line)]


def _first_line(lines: list[str], at: int) -> int:
    """Where the address begins that ends with line *at*: at its first line with a number."""
    first = at
    while first > 0 and at - first < _MOST_LINES - 1 and _belongs(lines[first - 1]):
        first -= 1
    while first < at and not (_has_street(lines[first].strip()) or _NUMBERED.search(lines[first])):
        first += 1
    return first


def parted_from_firm(line: str) -> tuple[str, str]:
    """A firm's name before the street, and the rest of *line*; blank and all of it where none stands there."""
    first, comma, rest = line.partition(", ")
    is_firm = comma and LEGAL_FORM.search(first) and not re.search(r"\d", first)
    return (first, rest) if is_firm else ("", line)


def _ends(line: str, shapes: Iterable[re.Pattern[str]]) -> bool:
    """Whether *line* may be the last of an address: it holds a postcode with its town."""
    if len(line) > _LONGEST_SIGNS or "@" in line:
        return False
    return any(shape.search(line.strip()) for shape in shapes)


def _belongs(line: str) -> bool:
    line = line.strip()
    if not line or len(line) > 80 or "@" in line or "www." in line or ":" in line:
        return False
    return _has_street(line) or _MORE.search(line) is not None


def _has_street(line: str) -> bool:
    return any(_STREET.search(part) for part in (line, *line.split(", ")[1:]))
