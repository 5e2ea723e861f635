"""A contact table with its header found: where the rows begin, and what its columns hold."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING, BinaryIO

from kithwork.sources.csv_contacts.decoding import text_lines
from kithwork.sources.csv_contacts.fields import IDENTITY, Field
from kithwork.sources.csv_contacts.guessing import (
    Column,
    guess_columns,
    guess_without_header,
)
from kithwork.sources.csv_contacts.headers import plain
from kithwork.sources.csv_contacts.sections import event_above, header_row, most_known
from kithwork.sources.csv_contacts.table import SEPARATORS, Row, Rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

ANY_TABLE = "contact table"
"""What a table is called whose program is not known."""
_SAMPLE_LINES = 400
_SEP_LINE = "sep="
_DIALECTS = (
    ("LinkedIn connections", {"first name", "last name", "connected on"}),
    ("Google Contacts", {"email 1 value"}),
    ("Google Contacts", {"phone 1 value"}),
    ("Google Contacts", {"group membership", "given name"}),
    ("Google Contacts", {"first name", "file as", "labels"}),
    ("Thunderbird", {"primary email", "screen name"}),
    ("Thunderbird", {"primary email", "display name"}),
    ("Eventbrite", {"order", "attendee status"}),
    ("Eventbrite", {"order", "attendee", "ticket type"}),
    ("Meetup", {"rsvp", "joined group on"}),
    ("Luma", {"api id", "approval status"}),
    ("Event Espresso", {"price option", "event date"}),
    ("Yahoo", {"messenger id", "distribution lists"}),
    ("Outlook", {"email address", "email 2 address"}),
    ("Outlook", {"email address", "business phone"}),
    ("Outlook", {"business phone", "home phone", "job title"}),
)
_OUTLOOK_ABROAD = (
    "geschaftlich",
    "(bureau)",
    "(uff.)",
    "particular",
    "werkadres",
    "comercial",
    "del trabajo",
    "(emprego)",
    "służbowy",
    ", arbete",
    "(arbejde)",
    "(zam.)",
    "(раб. адрес)",
    "(会社)",
    "勤務先",
    "(hivatali)",
    "iş adresi",
    "(työ)",
)


@dataclass(frozen=True, slots=True)
class Table:
    """A table ready to be read: its rows come after the header, numbered by the caller."""

    columns: list[Column]
    dialect: str
    sample: list[list[str]]
    rows: Iterator[Row]
    header_cells: tuple[str, ...] | None
    event: tuple[str, date | None] = ("", None)

    @property
    def has_header(self) -> bool:
        """Whether the first row names the columns."""
        return self.header_cells is not None

    @property
    def header(self) -> tuple[str, ...]:
        """The names of the columns, each its own."""
        return tuple(column.name for column in self.columns)


def open_table(stream: BinaryIO) -> Table:
    """Find separator and header of the table in *stream*; raises nothing, an empty file has no columns."""
    lines = text_lines(stream)
    first = list(islice(lines, _SAMPLE_LINES))
    separator = _declared_separator(first)
    if separator:
        first = first[1:]
    else:
        separator = best_separator(first)
    sample = _filled_rows(first, separator)
    at = header_row(sample)
    reader = Rows(chain(first, lines), separator)
    if at is None:
        cells = sample[:100]
        columns = guess_without_header(cells)
        reader.width = len(columns)
        return Table(columns, "table without a header", cells, iter(reader), None)
    header = without_empty_end(sample[at])
    cells = sample[at + 1 : at + 101]
    rows = _after_header(reader, at, len(sample[at]))
    event = event_above(sample[: at + 1])
    return Table(guess_columns(header, cells), dialect_of(header), cells, rows, tuple(sample[at]), event)


def best_separator(lines: Sequence[str | None]) -> str:
    """The separator that gives the most known headers, then the most even rows."""
    return max(SEPARATORS, key=lambda separator: _merit(lines[:60], separator))


def dialect_of(header: Sequence[str]) -> str:
    """Which program wrote a table with this header."""
    plains = {plain(cell) for cell in header}
    for name, signs in _DIALECTS:
        if signs <= plains:
            return name
    joined = " ".join(header).lower()
    if sum(joined.count(sign) for sign in _OUTLOOK_ABROAD) > 3 or joined.count("geschäftlich") > 3:
        return "Outlook"
    return ANY_TABLE


def has_identity(columns: Iterable[Column]) -> bool:
    """Whether any column tells who somebody is: a name, an e-mail address, a phone."""
    return any(column.field in IDENTITY for column in columns)


def is_bare_list(columns: Sequence[Column]) -> bool:
    """Whether a name is all that the table tells of anybody: skills and courses are listed like that."""
    fields = {column.field for column in columns} - {Field.IGNORE, Field.NOTES, Field.URL, Field.TAGS}
    return fields == {Field.NAME}


def _after_header(reader: Rows, at: int, width: int) -> Iterator[Row]:
    rows = iter(reader)
    for _ in range(at + 1):
        while (row := next(rows, None)) is not None and not any(row.cells):
            pass
    reader.width = width
    yield from rows


def _filled_rows(lines: Sequence[str | None], separator: str) -> list[list[str]]:
    return [row.cells for row in Rows(lines, separator) if any(row.cells)]


def _merit(lines: Sequence[str | None], separator: str) -> tuple[int, float, int]:
    rows = _filled_rows(lines, separator)
    known = most_known(rows)
    widths = [len(row) for row in rows]
    common = max(set(widths), key=widths.count, default=0)
    evenness = widths.count(common) / len(widths) if common > 1 else 0.0
    return known, evenness, common


def _declared_separator(lines: Sequence[str | None]) -> str:
    """Excel writes `sep=;` as the first line of some files."""
    line = (lines[0] if lines else "") or ""
    text = line.strip("\n").strip('"')
    return text[4] if text.lower().startswith(_SEP_LINE) and len(text) == 5 else ""


def without_empty_end(header: Sequence[str]) -> list[str]:
    """A row without the empty cells behind its last filled one."""
    header = list(header)
    while header and not header[-1]:
        header.pop()
    return header
