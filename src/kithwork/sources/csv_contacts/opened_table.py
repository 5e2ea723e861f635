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
    looks_like_data,
)
from kithwork.sources.csv_contacts.headers import meaning_of, plain
from kithwork.sources.csv_contacts.table import SEPARATORS, Row, Rows
from kithwork.sources.csv_contacts.words import BARE_NAME, BARE_TITLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_SAMPLE_LINES = 400
_HEADER_ROWS = 12
_SEP_LINE = "sep="
_DIALECTS = (
    ("LinkedIn connections", {"first name", "last name", "connected on"}),
    ("Google Contacts", {"email 1 value"}),
    ("Google Contacts", {"phone 1 value"}),
    ("Google Contacts", {"group membership", "given name"}),
    ("Google Contacts", {"first name", "file as", "labels"}),
    ("Thunderbird", {"primary email", "screen name"}),
    ("Thunderbird", {"primary email", "display name"}),
    ("Yahoo", {"messenger id", "distribution lists"}),
    ("Outlook", {"email address", "email 2 address"}),
    ("Outlook", {"email address", "business phone"}),
    ("Outlook", {"business phone", "home phone", "job title"}),
)
_OUTLOOK_ABROAD = ("geschaftlich", "(bureau)", "(uff.)", "particular", "werkadres", "comercial")


@dataclass(frozen=True, slots=True)
class Table:
    """A table ready to be read: its rows come after the header, numbered by the caller."""

    columns: list[Column]
    dialect: str
    sample: list[list[str]]
    rows: Iterator[Row]
    header_cells: tuple[str, ...] | None

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
    header = _without_empty_end(sample[at])
    cells = sample[at + 1 : at + 101]
    rows = _after_header(reader, at, len(sample[at]))
    return Table(guess_columns(header, cells), dialect_of(header), cells, rows, tuple(sample[at]))


def best_separator(lines: Sequence[str | None]) -> str:
    """The separator that gives the most known headers, then the most even rows."""
    return max(SEPARATORS, key=lambda separator: _merit(lines[:60], separator))


def header_row(rows: Sequence[Sequence[str]]) -> int | None:
    """Which of the first *rows* is the header: the one with most known words; None where there is none.

    LinkedIn puts two or three lines of notes before it.
    """
    counts = [known_headers(row) for row in rows[:_HEADER_ROWS]]
    best = max(counts, default=0)
    if best:
        return counts.index(best)
    if not rows or looks_like_data(rows[0]):
        return None
    return 0


def known_headers(cells: Sequence[str]) -> int:
    """How many cells are words that headers are made of; none in a row that holds an address or a number."""
    if looks_like_data(cells):
        return 0
    return sum(is_known_header(cell) for cell in cells if cell and len(cell) < 60)


def is_known_header(cell: str) -> bool:
    """Whether a header of this wording is understood."""
    text = plain(cell)
    return text in BARE_NAME or text in BARE_TITLE or meaning_of(cell).field is not None


def is_identity_header(cell: str) -> bool:
    """Whether a column of this name can tell who somebody is."""
    return plain(cell) in BARE_NAME or meaning_of(cell).field in IDENTITY


def dialect_of(header: Sequence[str]) -> str:
    """Which program wrote a table with this header."""
    plains = {plain(cell) for cell in header}
    for name, signs in _DIALECTS:
        if signs <= plains:
            return name
    joined = " ".join(header).lower()
    if sum(joined.count(sign) for sign in _OUTLOOK_ABROAD) > 3 or joined.count("geschäftlich") > 3:
        return "Outlook"
    return "contact table"


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
    known = max((known_headers(row) for row in rows[:_HEADER_ROWS]), default=0)
    widths = [len(row) for row in rows]
    common = max(set(widths), key=widths.count, default=0)
    evenness = widths.count(common) / len(widths) if common > 1 else 0.0
    return known, evenness, common


def _declared_separator(lines: Sequence[str | None]) -> str:
    """Excel writes `sep=;` as the first line of some files."""
    line = (lines[0] if lines else "") or ""
    text = line.strip("\n").strip('"')
    return text[4] if text.lower().startswith(_SEP_LINE) and len(text) == 5 else ""


def _without_empty_end(header: Sequence[str]) -> list[str]:
    header = list(header)
    while header and not header[-1]:
        header.pop()
    return header
