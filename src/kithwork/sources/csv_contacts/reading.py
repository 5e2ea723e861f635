"""Reads a contact table: people, with the rows that could not be read or were left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from kithwork.core.text import one_line, shorten
from kithwork.sources.csv_contacts.cells import filled_cells
from kithwork.sources.csv_contacts.guessing import guess_columns, mapped
from kithwork.sources.csv_contacts.layout import layout_of
from kithwork.sources.csv_contacts.linkedin import is_other_table
from kithwork.sources.csv_contacts.opened_table import (
    ANY_TABLE,
    Table,
    has_identity,
    is_bare_list,
    open_table,
    without_empty_end,
)
from kithwork.sources.csv_contacts.people import Keys, read_row, source_of
from kithwork.sources.csv_contacts.sections import Lists, begins_list
from kithwork.sources.records import Problem, Skipped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kithwork.sources.csv_contacts.layout import Layout
    from kithwork.sources.csv_contacts.table import Row
    from kithwork.sources.records import Record

NO_IDENTITY = "no name, e-mail address or phone in this row"
OTHER_TABLE = "left out: this table of a LinkedIn export holds no contacts"
NO_CONTACTS = "left out: this table has no column with a name, an e-mail address or a phone"


@dataclass(frozen=True, slots=True)
class Columns:
    """A table before it is read: its columns, five rows, what each column seems to hold, who wrote it."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    guess: dict[str, str]
    dialect: str


def columns_of(stream: BinaryIO) -> Columns:
    """What the columns of the table in *stream* seem to hold, for the user to check; raises nothing."""
    table = open_table(stream)
    width = len(table.columns)
    rows = tuple(
        tuple(one_line(cell) for cell in [*row[:width], *[""] * (width - len(row))]) for row in table.sample[:5]
    )
    return Columns(
        header=tuple(one_line(name) for name in table.header),
        rows=rows,
        guess={one_line(column.name): column.field.value for column in table.columns},
        dialect=table.dialect,
    )


def read(stream: BinaryIO, *, file: str, mapping: Mapping[str, str] | None = None) -> Iterator[Record]:
    """The people of a contact table, in file order; *mapping* (column to field) overrules the guess."""
    table = open_table(stream)
    if not table.columns:
        yield Skipped(file, None, "an empty table")
        return
    columns = mapped(table.columns, mapping) if mapping else table.columns
    if mapping is None and (refusal := _refusal(table, file)) is not None:
        yield refusal
        return
    if not has_identity(columns):
        yield Problem(file, None, _no_identity(table))
        return
    layout = layout_of(columns, dialect=table.dialect, sample=table.sample, event=table.event)
    keys = Keys(source_of("" if table.dialect == ANY_TABLE else table.dialect, table.header))
    rows = Lists(table.rows)
    for item, row in enumerate(rows, 1):
        if tuple(row.cells) == table.header_cells:
            yield Skipped(file, item, "the header once more", is_other=True)
            continue
        if begins_list(row.cells):
            layout = _further_list(row.cells, rows.sample(), table, mapping)
            yield Skipped(file, item, "the header of a further list", is_other=True)
            continue
        yield from _row(row, layout, file=file, item=item, keys=keys)


def _further_list(cells: list[str], sample: list[list[str]], table: Table, mapping: Mapping[str, str] | None) -> Layout:
    """The layout of a list that begins within a table; what the user said of a column holds there, too."""
    columns = guess_columns(without_empty_end(cells), sample)
    columns = mapped(columns, mapping) if mapping else columns
    return layout_of(columns, dialect=table.dialect, sample=sample, event=table.event)


def _row(row: Row, layout: Layout, *, file: str, item: int, keys: Keys) -> Iterator[Record]:
    if row.is_lost:
        yield Problem(file, item, row.fault)
        return
    reading = read_row(row.cells, layout, item=item, keys=keys)
    if reading.person is None:
        nobody = NO_IDENTITY if filled_cells(row.cells) else "an empty row"
        yield Skipped(file, item, reading.left_out or nobody)
        return
    if row.fault:
        yield Problem(file, item, row.fault, lost=False)
    if any(row.cells[len(layout.names) :]):
        reason = "This row has more cells than the header; the rest was kept with the original row only."
        yield Problem(file, item, reason, lost=False)
    for warning in reading.warnings:
        yield Problem(file, item, warning, lost=False)
    yield reading.person


def _refusal(table: Table, file: str) -> Problem | Skipped | None:
    if is_other_table(table.header, file):
        return Skipped(file, None, OTHER_TABLE)
    # inside a folder or an archive tables of all sorts lie beside the contacts; one named directly is meant
    if "/" in file and (not has_identity(table.columns) or is_bare_list(table.columns)):
        return Skipped(file, None, NO_CONTACTS)
    return None


def _no_identity(table: Table) -> str:
    if not table.has_header:
        return (
            "This table has no header, and no column of it looks like names, e-mail addresses or phones. "
            "Put a first row above it that names them, or say on the import page which column holds what."
        )
    seen = shorten(", ".join(table.header), signs=300)
    return (
        f"No column holds a name, an e-mail address or a phone. The columns are: {seen}. "
        "Say which column holds what, on the import page or with --column."
    )
