"""Tables of several lists below one another, and what stands above a list: hosts, speakers, guests of one event."""

from __future__ import annotations

from itertools import islice, pairwise
from typing import TYPE_CHECKING

from kithwork.sources.csv_contacts.asking import asked, of_whom
from kithwork.sources.csv_contacts.cells import line_of
from kithwork.sources.csv_contacts.dates import DayOrder, day_of
from kithwork.sources.csv_contacts.fields import IDENTITY
from kithwork.sources.csv_contacts.guessing import looks_like_data
from kithwork.sources.csv_contacts.headers import meaning_of, plain
from kithwork.sources.csv_contacts.words import BARE_NAME, BARE_TITLE, EMAIL_WORDS, EXACT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from kithwork.sources.csv_contacts.table import Row

FEWEST_KNOWN = 3
_HEADER_ROWS = 12
_TOPICS = ("topic", "thema", "tema", "sujet", "argomento", "event name", "event title")
_BEGINS = (
    "actual start time", "start time", "scheduled time", "tatsachliche startzeit", "startzeit", "event date", "date",
)  # fmt: skip
_SAMPLE_ROWS = 30


def header_row(rows: Sequence[Sequence[str]]) -> int | None:
    """Which of the first *rows* is the header: the one with most known words; None where there is none.

    LinkedIn puts two or three lines of notes before it. Of several lists the first one's header is meant.
    """
    first = rows[:_HEADER_ROWS]
    counts = [known_headers(row) for row in first]
    best = max(counts, default=0)
    if best:
        whole = next((at for at, row in enumerate(first) if is_whole_header(row)), None)
        return whole if whole is not None and 2 * counts[whole] >= best else counts.index(best)
    if not rows or looks_like_data(rows[0]):
        return None
    return 0


def most_known(rows: Sequence[Sequence[str]]) -> int:
    """The most known words in any of the first *rows*."""
    return max((known_headers(row) for row in rows[:_HEADER_ROWS]), default=0)


def known_headers(cells: Sequence[str]) -> int:
    """How many cells are words that headers are made of; none in a row that holds an address or a number."""
    if looks_like_data(cells):
        return 0
    return sum(is_known_header(cell) for cell in cells if cell and len(cell) < 60)


def is_known_header(cell: str) -> bool:
    """Whether a header of this wording is understood."""
    text = asked(of_whom(plain(cell))[1])
    return text in BARE_NAME or text in BARE_TITLE or meaning_of(cell).field is not None


def is_identity_header(cell: str) -> bool:
    """Whether a column of this name can tell who somebody is."""
    text = asked(of_whom(plain(cell))[1])
    return text in BARE_NAME or meaning_of(cell).field in IDENTITY or meaning_of(text).field in IDENTITY


class Lists:
    """The rows of a table, of which some may be looked at before they are read."""

    def __init__(self, rows: Iterator[Row]) -> None:
        self._rows = rows
        self._ahead: list[Row] = []

    def __iter__(self) -> Iterator[Row]:
        while True:
            row = self._ahead.pop(0) if self._ahead else next(self._rows, None)
            if row is None:
                return
            yield row

    def sample(self) -> list[list[str]]:
        """The cells of the next rows, down to the next header."""
        self._ahead += islice(self._rows, max(0, _SAMPLE_ROWS - len(self._ahead)))
        ends = (at for at, row in enumerate(self._ahead) if begins_list(row.cells))
        return [row.cells for row in self._ahead[: next(ends, len(self._ahead))]]


def begins_list(cells: Sequence[str]) -> bool:
    """Whether a row within a table is the header of a further list."""
    quick = 0
    for cell in cells:
        if "@" in cell:
            return False
        word = cell.casefold()
        quick += word in EXACT or word in EMAIL_WORDS or word in BARE_NAME or word == "e-mail"
    return quick > 1 and is_whole_header(cells)


def is_whole_header(cells: Sequence[str]) -> bool:
    """Whether a row names columns, among them one that tells who somebody is."""
    return known_headers(cells) >= FEWEST_KNOWN and any(is_identity_header(cell) for cell in cells)


def event_above(rows: Sequence[Sequence[str]]) -> tuple[str, date | None]:
    """The name and the day of the event that the rows above a list tell of, as far as they do."""
    for above, below in pairwise(rows):
        told = {plain(name): line_of(cell) for name, cell in zip(above, below, strict=False) if name and cell}
        name = next((told[word] for word in _TOPICS if word in told), "")
        begins = next((told[word] for word in _BEGINS if word in told), "")
        if name and begins:
            return name, day_of(begins, DayOrder.UNKNOWN)
    return "", None
