"""Which report of a chapter a table is, by its header."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from kithwork.core.text import fold
from kithwork.sources.csv_contacts.dates import DayOrder, day_of, day_order
from kithwork.sources.csv_contacts.fields import Field
from kithwork.sources.csv_contacts.guessing import guess_columns
from kithwork.sources.home import month_comes_first

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

_COUNTS = frozenset(
    """
    p a l m s t palms rgi rgo rri rro v 1-2-1 121 tyfcb ceu
    rdi rde rre inv. tat mpb ueg u cte
    """.split()  # noqa: SIM905
)
"""Headers of counts: those of a report in English, then what one in French or German has besides."""
_FEWEST_COUNTS = 4
_FEWEST_CODES = 8
_FEWEST_LETTERS = 3
_CODE = re.compile(r"[^\W_a-z]{1,3}(?:[-:][^\W_a-z]{1,2}){0,2}[^\W_a-z]{0,2}$")
"""Headers of counts are short and in capitals in every language: P, RGI, 1-2-1."""
_NAMES = {Field.GIVEN: "first name", Field.FAMILY: "last name"}
_PARTS = {"from": "from", "to": "to", "slip type": "slip type", "detail": "detail", "details": "detail"}
_DAY_HEADERS = ("date", "slip date", "meeting date")
_MEETING = re.compile(r"[^\W\d_]{3,9}\.? \d{1,2}")
"""A column of one meeting in a report of attendance: `Sep 02`."""
_DAYS = re.compile(r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./]\d{1,2}[./]\d{4}|\d{1,2}[ -][A-Za-z]{3,9}[ -]\d{4}", re.ASCII)


_BOUND = re.compile(r"(?:from|to)\b", re.IGNORECASE)
_YEARS = range(1980, 9999)


class Report(StrEnum):
    """What a report tells."""

    MEMBERS = "members"
    SLIPS = "slips"


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a report: where each column is, by its folded name."""

    report: Report
    columns: Mapping[str, int]

    def cell(self, cells: Sequence[str], *names: str) -> str:
        """The cell of the first of the columns *names* that the report has; blank where it has none."""
        for name in names:
            at = self.columns.get(name)
            if at is not None and at < len(cells) and cells[at]:
                return cells[at]
        return ""

    def day_text(self, cells: Sequence[str]) -> str:
        """The day of a row as written; blank where no column tells it."""
        return self.cell(cells, *_DAY_HEADERS)


def header_of(cells: Sequence[str], above: Iterable[str] = ()) -> Header | None:
    """The header that a row is, or None; a report of attendance says in a line *above* what it is."""
    names = [fold(cell) for cell in cells]
    columns = {name: at for at, name in reversed(list(enumerate(names))) if name}
    told = {part: at for name, at in columns.items() if (part := _PARTS.get(name))}
    if {"from", "to", "slip type"} <= told.keys():
        return Header(Report.SLIPS, {**columns, **told})
    counts = len(_COUNTS & columns.keys())
    codes = [cell for cell in cells if _CODE.match(cell)]
    letters = sum(len(cell) == 1 and cell.isalpha() for cell in codes)
    is_counted = counts >= _FEWEST_COUNTS or (len(codes) >= _FEWEST_CODES and letters >= _FEWEST_LETTERS)
    is_attendance = any("palms" in fold(line) for line in above) and any(_MEETING.fullmatch(cell) for cell in cells)
    if (is_counted or is_attendance) and (named := _named(cells)):
        return Header(Report.MEMBERS, {**columns, **named})
    return None


def _named(cells: Sequence[str]) -> dict[str, int]:
    """Where the two parts of a name stand; empty where they do not."""
    columns = guess_columns(cells, [])
    if any(column.field is Field.EMAIL for column in columns):  # a list of people, whatever else it counts
        return {}
    found = {_NAMES[column.field]: at for at, column in reversed(list(enumerate(columns))) if column.field in _NAMES}
    return found if len(found) == len(_NAMES) else {}


def order_told(above: Sequence[str], days: Iterable[str], *, region: str) -> DayOrder:
    """Which comes first in the *days* of a report and in the lines *above* it, day or month.

    A number over twelve tells it, else the order in which its period does not end before it begins, else the *region*
    of its reader; unknown where none does.
    """
    told = [one for line in above for one in _DAYS.findall(line)]
    found = day_order(chain(told, days), otherwise=DayOrder.UNKNOWN)
    if found is not DayOrder.UNKNOWN:
        return found
    forward = [order for order in (DayOrder.DAY_FIRST, DayOrder.MONTH_FIRST) if _goes_forward(told, order)]
    if len(forward) == 1:
        return forward[0]
    if not region:
        return DayOrder.UNKNOWN
    return DayOrder.MONTH_FIRST if month_comes_first(region) else DayOrder.DAY_FIRST


def _goes_forward(told: Sequence[str], order: DayOrder) -> bool:
    days = [day for one in told if (day := day_of(one, order)) is not None]
    return all(one <= two for one, two in pairwise(days))


def period_of(above: Sequence[str], name: str, order: DayOrder) -> tuple[date, ...]:
    """The days of a report, the earliest first: those of its lines “From” and “To”, else of the first with any."""
    bounds = [line for line in above if _BOUND.match(line)]
    for line in (" ".join(bounds), *above, name):
        if found := days_in(line, order):
            return tuple(found)
    return ()


def days_in(text: str, order: DayOrder) -> list[date]:
    """The days that *text* tells, the earliest first."""
    found = (day_of(one, order) for one in _DAYS.findall(text.replace("_", " ")))
    return sorted({day for day in found if day is not None and _YEARS.start <= day.year < _YEARS.stop})


def two_ways(lines: Iterable[str]) -> str:
    """The first day in *lines* that could be two; blank where there is none."""
    told = (one for line in lines for one in _DAYS.findall(line))
    return next((one for one in told if day_of(one, DayOrder.UNKNOWN) is None and day_of(one, DayOrder.DAY_FIRST)), "")
