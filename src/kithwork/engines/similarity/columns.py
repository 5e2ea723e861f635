"""The values of one field over all entries: each distinct value once, and which entries have which."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    Places = NDArray[np.int64]
    Levels = NDArray[np.int8]
    Codes = NDArray[np.int32]
    Judge = Callable[[list[str], list[str]], Levels]
    """How two values stand to each other, for many pairs of values at once: 1 differs, more is closer."""


class Column:
    """One field: `values` are the distinct ones; an entry may have none, one or several."""

    __slots__ = ("codes", "lengths", "owners", "starts", "values")

    def __init__(self, rows: Sequence[Sequence[str]]) -> None:
        kept = [tuple(dict.fromkeys(row)) for row in rows]
        number: dict[str, int] = {}
        self.codes = np.array([number.setdefault(value, len(number)) for row in kept for value in row], dtype=np.int32)
        self.values = list(number)
        self.lengths = np.array([len(row) for row in kept], dtype=np.int64)
        self.starts = np.cumsum(self.lengths) - self.lengths
        self.owners = np.repeat(np.arange(len(kept)), self.lengths)

    def of(self, place: int) -> list[str]:
        """The values of the entry at *place*."""
        start = self.starts[place]
        return [self.values[code] for code in self.codes[start : start + self.lengths[place]]]

    def counted(self, weights: NDArray[np.float64]) -> NDArray[np.float64]:
        """How many entries have each value, each entry counting for its weight."""
        each = weights[self.owners]
        return np.bincount(self.codes, weights=each, minlength=len(self.values)).astype(np.float64)

    def compared(self, left: Places, right: Places, judge: Judge, other: Column | None = None) -> tuple[Levels, Codes]:
        """The closest two values of each pair of entries: how close, and the left one's code (0 and -1 where none).

        *other* holds the values of the right entries, where they are another field's.
        """
        second = other or self
        levels = np.zeros(len(left), dtype=np.int8)
        codes = np.full(len(left), -1, dtype=np.int32)
        times = self.lengths[left] * second.lengths[right]
        pair = np.repeat(np.arange(len(left)), times)
        if not len(pair):
            return levels, codes
        within = np.arange(len(pair)) - np.repeat(np.cumsum(times) - times, times)
        width = second.lengths[right][pair]
        one = self.codes[self.starts[left][pair] + within // width]
        two = second.codes[second.starts[right][pair] + within % width]
        met, place = np.unique(one.astype(np.int64) * len(second.values) + two, return_inverse=True)
        ones, twos = np.divmod(met, len(second.values))
        found = judge([self.values[at] for at in ones], [second.values[at] for at in twos])[place]
        order = np.lexsort((two, one, found))
        levels[pair[order]], codes[pair[order]] = found[order], one[order]
        return levels, codes
