"""The rows of a LinkedIn table by the names of their columns, cells of many lines whole."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, islice, pairwise
from typing import TYPE_CHECKING, BinaryIO

from kithwork.core.text import mend
from kithwork.sources.csv_contacts.decoding import text_lines
from kithwork.sources.csv_contacts.headers import plain
from kithwork.sources.csv_contacts.linkedin import is_named_so, names_people
from kithwork.sources.csv_contacts.table import SEPARATORS, Rows
from kithwork.sources.linkedin.places import table_by_places
from kithwork.sources.linkedin.tables import Table, table_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_FIRST_LINES = 40
_HEADER_ROWS = 12


@dataclass(frozen=True, slots=True)
class Line:
    """One row: its number from 1, its filled cells by the plain name of their column, what was wrong with it."""

    item: int
    cells: Mapping[str, str]
    fault: str = ""
    is_lost: bool = False


@dataclass(frozen=True, slots=True)
class OpenedTable:
    """A table whose header was found."""

    table: Table
    lines: Iterator[Line]


def open_table(stream: BinaryIO, *, file: str) -> OpenedTable | None:
    """The table in *stream*, or None where it is none of LinkedIn's; raises nothing."""
    lines = text_lines(stream)
    first = list(islice(lines, _FIRST_LINES))
    for separator in SEPARATORS:
        found = _header(first, separator, file)
        if found is not None:
            table, at, header = found
            reader = Rows(chain(first, lines), separator)
            return OpenedTable(table, _numbered(reader, at, header))
    return None


def _header(lines: Sequence[str | None], separator: str, file: str) -> tuple[Table, int, list[str]] | None:
    rows = list(islice(Rows(iter(lines), separator), _HEADER_ROWS))
    for at, row in enumerate(rows):
        table = table_of(row.cells, file) if row.cells else None
        if table is not None:
            return table, at, [plain(cell) for cell in row.cells]
    for at, (row, below) in enumerate(pairwise(rows)):
        found = table_by_places(row.cells, below.cells)
        if found is not None:
            return found[0], at, [*found[1], *map(plain, row.cells[len(found[1]) :])]
    if any(names_people(row.cells) for row in rows):
        return None
    return next(((Table.OTHER, at, []) for at, row in enumerate(rows) if is_named_so(row.cells, file)), None)


def _numbered(reader: Rows, at: int, header: Sequence[str]) -> Iterator[Line]:
    rows = iter(reader)
    for _ in range(at + 1):
        next(rows, None)
    reader.width = len(header)
    filled = (row for row in rows if row.is_lost or any(row.cells))
    for item, row in enumerate(filled, 1):
        pairs = zip(header, row.cells, strict=False)
        cells = {name: text for name, cell in pairs if cell and (text := mend(cell).strip())}
        yield Line(item, cells, row.fault, row.is_lost)
