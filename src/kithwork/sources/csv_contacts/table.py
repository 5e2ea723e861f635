"""Rows of a table of separated values, mended where quotation marks go astray."""

from __future__ import annotations

import csv
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SEPARATORS = ",;\t|"
_MOST_LINES = 1_000
_MOST_SIGNS = 4 * 1024 * 1024
# One cell may be as long as one line may be; the csv module's own limit of 128 KiB would cost the row.
csv.field_size_limit(max(csv.field_size_limit(), 60 * 1024 * 1024))


@dataclass(frozen=True, slots=True)
class Row:
    """The trimmed cells of one row; `fault` says what was wrong with it, `is_lost` that nothing was kept."""

    cells: list[str]
    fault: str = ""
    is_lost: bool = False


class Rows:
    """The rows of *lines*. Set `width` once the header is known: it tells which cells swallowed rows."""

    def __init__(self, lines: Iterable[str | None], separator: str) -> None:
        self.width = 0
        self.separator = separator
        self._feed = _Feed(iter(lines))
        self._reader = csv.reader(self._feed, delimiter=separator, skipinitialspace=True)

    def __iter__(self) -> Iterator[Row]:
        while True:
            self._feed.start_row()
            try:
                cells = next(self._reader)
            except StopIteration:
                return
            except csv.Error:
                yield Row([], "This row breaks off within a cell or holds a cell too big to be read.", is_lost=True)
                continue
            if self._feed.overlong:
                yield Row([], "This row is longer than 50 MB. Check the file for a missing line end.", is_lost=True)
            if cells:
                yield self._mended(cells)

    def _mended(self, cells: list[str]) -> Row:
        taken = self._feed.taken
        if len(taken) > 1 and self._has_swallowed_rows(taken, cells):
            self._feed.give_back(taken[1:])
            cells = parse_line(taken[0], self.separator)
            fault = "A quotation mark is opened and never closed; the row was read to the end of its line."
            return Row([cell.strip() for cell in cells], fault)
        return Row([cell.strip() for cell in cells])

    def _has_swallowed_rows(self, taken: list[str], cells: list[str]) -> bool:
        """Whether lines within a quoted cell are rows of their own: most have the width of the table."""
        if self._feed.is_full:
            return True
        if self.width < 2 or (len(cells) == self.width and self._is_well_formed(taken)):
            return False
        rows = sum(len(parse_line(line, self.separator)) == self.width for line in taken[1:])
        return rows * 10 >= len(taken[1:]) * 6

    def _is_well_formed(self, taken: list[str]) -> bool:
        if sum(line.count('"') for line in taken) % 2 == 0:
            return True
        try:
            list(csv.reader(taken, delimiter=self.separator, skipinitialspace=True, strict=True))
        except csv.Error:
            return False
        return True


class _Feed:
    """Lines for the csv module, remembering those of the row at hand, so that they can be given back."""

    def __init__(self, lines: Iterator[str | None]) -> None:
        self.taken: list[str] = []
        self.overlong = False
        self.is_full = False
        self._lines = lines
        self._again: deque[str] = deque()
        self._signs = 0

    def start_row(self) -> None:
        self.taken = []
        self.overlong = False
        self.is_full = False
        self._signs = 0

    def give_back(self, lines: list[str]) -> None:
        self._again.extendleft(reversed(lines))

    def __iter__(self) -> _Feed:
        return self

    def __next__(self) -> str:
        if len(self.taken) >= _MOST_LINES or self._signs > _MOST_SIGNS:
            self.is_full = True
            raise StopIteration
        line = self._again.popleft() if self._again else next(self._lines)
        if line is None:
            self.overlong = True
            return "\n"
        self.taken.append(line)
        self._signs += len(line)
        return line


def parse_line(line: str, separator: str) -> list[str]:
    """The cells of a line read alone; quotation marks that do not pair up stay as they are."""
    try:
        cells = next(csv.reader([line], delimiter=separator, skipinitialspace=True), [])
    except csv.Error:
        cells = []
    if cells and cells[-1].endswith("\n"):  # an open quotation mark takes the line end into the cell
        cells = next(csv.reader([line], delimiter=separator, quoting=csv.QUOTE_NONE), [])
    return cells
