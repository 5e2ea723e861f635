"""Birthdays and other days as contact tables write them."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from kithwork.core.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable


class DayOrder(StrEnum):
    """Which comes first in `4/5/1990`."""

    DAY_FIRST = "d/m/y"
    MONTH_FIRST = "m/d/y"
    UNKNOWN = "?"


_ISO = re.compile(r"(\d{4})[-/.] ?(\d{1,2})[-/.] ?(\d{1,2})\.?(?:[ T].*)?$")
_SIGNS = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})$")
_NO_YEAR = re.compile(r"--(\d{2})-?(\d{2})$")
_NUMBERS = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})\.?(?:[ ,T].*)?$")
_WORDS = re.compile(
    r"(?:\w{2,9},\s*)?(\d{1,2})(?:st|nd|rd|th|\.)?[ \-](?:de |di )?"
    r"([^\W\d]{3,})\.?,?[ \-](?:de |di )?(\d{4})\b"
)
_WORDS_FIRST = re.compile(r"(?:[^\W\d]{3,},\s*)?([^\W\d]{3,})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\b")
_WORDS_SHORT = re.compile(r"(\d{1,2})[ \-]([^\W\d]{3,9})\.?[ \-](\d{2})$")
_DAY_AND_MONTH = re.compile(r"(\d{1,2})([/.])(\d{1,2})\.?$")
_EMPTY = re.compile(r"[0\s./\-]+$")
_MONTHS = (
    "jan ene gen janv januar januari",
    "feb fev fevr febr febrero",
    "mar mrz maer mrt mars marz marc",
    "apr avr abr avri avril",
    "may mai mei mag mayo maio magg maj",
    "jun juin giu june giug",
    "jul juil lug july lugl",
    "aug aou aout ago agos",
    "sep set sept sett",
    "oct okt out ott octo",
    "nov novi",
    "dec dez dic dici",
)
_MONTH_OF = {word: number for number, words in enumerate(_MONTHS, 1) for word in words.split()}
_YEAR_UNKNOWN = frozenset({"0000", "1604", "1600"})


def day_order(values: Iterable[str], *, otherwise: DayOrder) -> DayOrder:
    """Which order the dates of a column are in: told by any number over twelve, else *otherwise*."""
    for value in values:
        match = _NUMBERS.match(value.strip())
        if match is None:
            continue
        if match.group(2) == "." or int(match.group(1)) > 12:
            return DayOrder.DAY_FIRST
        if int(match.group(3)) > 12:
            return DayOrder.MONTH_FIRST
    return otherwise


def birthday_text(value: str, order: DayOrder) -> str:
    """`1975-12-12`, `--12-12` where the year is unknown, nothing for an empty date, else as written."""
    value = value.strip()
    if not value or _EMPTY.match(value):
        return ""
    if match := _NO_YEAR.match(value):
        return f"--{match.group(1)}-{match.group(2)}"
    if match := _DAY_AND_MONTH.match(value):
        found = birthday_text("{0}{1}{2}{1}1604".format(*match.groups()), order)
        return found if found.startswith("--") else value
    year, month, day = _parts(value, order)
    if len(year) != 4 or _day(2000 if year in _YEAR_UNKNOWN else int(year), month, day) is None:
        return value
    return f"--{month:02d}-{day:02d}" if year in _YEAR_UNKNOWN else f"{year}-{month:02d}-{day:02d}"


def birthday_from_parts(year: str, month: str, day: str) -> str:
    """A birthday from three columns, any of which may be blank."""
    number = _month(month) if month and not month.isdigit() else _number(month)
    of_month = _number(day)
    has_year = len(year) == 4 and year.isdigit() and year not in _YEAR_UNKNOWN
    if _day(int(year) if has_year else 2000, number, of_month) is not None:
        return f"{year if has_year else '-'}-{number:02d}-{of_month:02d}"
    if has_year:
        return f"{year}-{number:02d}" if 1 <= number <= 12 else year
    return ""


def day_of(value: str, order: DayOrder) -> date | None:
    """The calendar day that *value* begins with, if it can be told."""
    year, month, day = _parts(value.strip(), order)
    if not year:
        return None
    return _day(int(year) + (2000 if len(year) == 2 else 0), month, day)


def _parts(value: str, order: DayOrder) -> tuple[str, int, int]:
    """Year as written, month and day; a blank year where *value* is no date."""
    if match := _ISO.match(value) or _COMPACT.match(value) or _SIGNS.match(value):
        return match.group(1), int(match.group(2)), int(match.group(3))
    if match := _NUMBERS.match(value):
        first, second = int(match.group(1)), int(match.group(3))
        if match.group(2) == "." or first > 12:
            order = DayOrder.DAY_FIRST
        elif second > 12:
            order = DayOrder.MONTH_FIRST
        if first == second or order is DayOrder.DAY_FIRST:
            return match.group(4), second, first
        return (match.group(4), first, second) if order is DayOrder.MONTH_FIRST else ("", 0, 0)
    if match := _WORDS.match(value):
        return match.group(3), _month(match.group(2)), int(match.group(1))
    if match := _WORDS_SHORT.match(value):
        return match.group(3), _month(match.group(2)), int(match.group(1))
    if match := _WORDS_FIRST.match(value):
        return match.group(3), _month(match.group(1)), int(match.group(2))
    return "", 0, 0


def _month(word: str) -> int:
    word = fold(word).strip(".")
    return next((_MONTH_OF[word[:size]] for size in (5, 4, 3) if word[:size] in _MONTH_OF), 0)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else 0


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
