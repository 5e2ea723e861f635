"""Which report of a chapter a table is, by its header."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from kithwork.core.text import fold
from kithwork.sources.csv_contacts.dates import DayOrder, day_of, day_order
from kithwork.sources.csv_contacts.fields import Field
from kithwork.sources.csv_contacts.guessing import guess_columns

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

_COUNTS = frozenset(["p", "a", "l", "m", "s", "rgi", "rgo", "rri", "rro", "v", "1-2-1", "121", "tyfcb", "ceu", "t"])
_FEWEST_COUNTS = 4
_FEWEST_CODES = 8
_FEWEST_LETTERS = 3
_CODE = re.compile(r"[^\W_a-z]{1,3}(?:[-:][^\W_a-z]{1,2}){0,2}[^\W_a-z]{0,2}$")
"""Headers of counts are short and in capitals in every language: P, RGI, 1-2-1."""
_NAMES = {Field.GIVEN: "first name", Field.FAMILY: "last name"}
_PARTS = {
    "from": "from von de da van od fran fra",
    "to": "to an a para per aan do till til al pour",
    "detail": """detail details comments comment einzelheiten kommentar bemerkung detalle detalles comentarios detalhe
        detalhes commentaires dettagli dettaglio toelichting szczegoly""",
}
_PART_OF = {word: part for part, words in _PARTS.items() for word in words.split()}
_SLIP_WORDS = ("slip", "beleg", "zettel", "fiche", "bordereau", "boleta", "papeleta", "ficha", "scheda", "strook")
_SLIP_TYPES = ("typ", "tipo", "art", "soort", "rodzaj", "type")
_DAY_HEADERS = (
    "date", "slip date", "submitted", "date submitted", "meeting date", "created", "date created", "datum", "fecha",
    "data", "dato",
)  # fmt: skip
_DAYS = re.compile(r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./]\d{1,2}[./]\d{4}|\d{1,2}[ -][A-Za-z]{3,9}[ -]\d{4}", re.ASCII)


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

    @property
    def has_days(self) -> bool:
        """Whether a column tells the day of every row."""
        return any(name in self.columns for name in _DAY_HEADERS)

    def day(self, cells: Sequence[str], order: DayOrder) -> date | None:
        """The day of a row."""
        return day_of(self.cell(cells, *_DAY_HEADERS), order)


def header_of(cells: Sequence[str]) -> Header | None:
    """The header that a row is, or None."""
    names = [fold(cell) for cell in cells]
    columns = {name: at for at, name in reversed(list(enumerate(names))) if name}
    told = {part: at for name, at in columns.items() if (part := _slip_part(name))}
    if {"from", "to", "slip type"} <= told.keys():
        return Header(Report.SLIPS, {**columns, **told})
    counts = len(_COUNTS & columns.keys())
    codes = [cell for cell in cells if _CODE.match(cell)]
    letters = sum(len(cell) == 1 and cell.isalpha() for cell in codes)
    is_counted = counts >= _FEWEST_COUNTS or (len(codes) >= _FEWEST_CODES and letters >= _FEWEST_LETTERS)
    if is_counted and (named := _named(cells)):
        return Header(Report.MEMBERS, {**columns, **named})
    return None


def _named(cells: Sequence[str]) -> dict[str, int]:
    """Where the two parts of a name stand; empty where they do not."""
    columns = guess_columns(cells, [])
    if any(column.field is Field.EMAIL for column in columns):  # a list of people, whatever else it counts
        return {}
    found = {_NAMES[column.field]: at for at, column in reversed(list(enumerate(columns))) if column.field in _NAMES}
    return found if len(found) == len(_NAMES) else {}


def _slip_part(name: str) -> str:
    if any(word in name for word in _SLIP_WORDS) and any(word in name for word in _SLIP_TYPES):
        return "slip type"
    return _PART_OF.get(name, "")


def days_in(text: str) -> list[date]:
    """The days that a line above the table or the name of its file tells, the earliest first."""
    told = _DAYS.findall(text.replace("_", " "))
    order = day_order(told, otherwise=DayOrder.UNKNOWN)
    found = (day_of(one, order) for one in told)
    return sorted({day for day in found if day is not None and 1980 <= day.year < 9999})
