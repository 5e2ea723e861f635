"""A book laid out for comparing: a column a field, the levels of any pairs, and what no evidence outweighs."""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from kithwork.engines.similarity.columns import Codes, Column, Judge, Levels, Places
    from kithwork.engines.similarity.entries import Field, Reason
    from kithwork.engines.similarity.fields import Spec

    Odds = NDArray[np.float64]


VERY_LIKELY = 4.0
"""Log odds of at most some 98 in 100: the most that is said where something says that they are two."""
_NO_CODES: Codes = np.zeros(0, dtype=np.int32)


class Compared(NamedTuple):
    """Pairs of places (left before right) and how they stand: a row a pair, a column a field of the book's `specs`.

    `codes` are of the values that agree, where a pair is the same in a field; `most` bounds the log odds of each pair.
    """

    left: Places
    right: Places
    levels: Levels
    codes: Codes
    most: Odds


class Book(ABC):
    """Entries in the order of their ids, by places from 0 on."""

    def __init__(self, specs: Sequence[Spec], columns: Mapping[Field, Column]) -> None:
        self.specs = specs
        self.columns = columns
        self.at = {spec.field: at for at, spec in enumerate(specs)}
        self.judges: Mapping[Field, Judge] = {}
        self.ids: list[int] = []
        self.contested: dict[Field, Codes] = {}

    def __len__(self) -> int:
        return len(self.ids)

    def compared(self, left: Places, right: Places) -> Compared:
        """How the pairs stand to each other in every field."""
        levels = np.zeros((len(left), len(self.specs)), dtype=np.int8)
        codes = np.full((len(left), len(self.specs)), -1, dtype=np.int32)
        for field in self.judges:
            at = self.at[field]
            levels[:, at], codes[:, at] = self.columns[field].compared(left, right, self.judges[field])
        self.refine(left, right, levels, codes)
        return Compared(left, right, levels, codes, self.most(left, right, levels))

    @abstractmethod
    def refine(self, left: Places, right: Places, levels: Levels, codes: Codes) -> None:
        """Mend what single fields cannot know of one another."""

    @abstractmethod
    def most(self, left: Places, right: Places, levels: Levels) -> Odds:
        """The highest log odds that pairs may have: what says "two" is outweighed by nothing."""

    @abstractmethod
    def says_two(self, pairs: Compared) -> NDArray[np.bool_]:
        """Which pairs differ in something that one has one of."""

    @abstractmethod
    def most_in_a_group(self, pairs: Compared) -> Odds:
        """The highest log odds that pairs may have, whatever third entries say: what says "two" is never surely one."""

    @abstractmethod
    def proven(self, pairs: Compared) -> NDArray[np.bool_]:
        """Which pairs are one because an identity says so, and nothing speaks against it."""

    def least(self, pairs: Compared) -> Odds:
        """The lowest log odds that pairs may have, however many the book has: nothing, but where a book says so."""
        return np.full(len(pairs.left), -np.inf)

    def note_contested(self, pairs: Compared) -> None:
        """Remember the values that entries share which are surely not one: of those nothing is proven."""
        for field, same, apart in self.contests(pairs):
            shared = pairs.codes[same & apart, self.at[field]]
            self.contested[field] = np.unique(shared)

    def is_uncontested(self, pairs: Compared, field: Field) -> NDArray[np.bool_]:
        """Whether nobody else has the value in which each pair agrees."""
        return ~np.isin(pairs.codes[:, self.at[field]], self.contested.get(field, _NO_CODES))

    @abstractmethod
    def contests(self, pairs: Compared) -> Iterator[tuple[Field, NDArray[np.bool_], NDArray[np.bool_]]]:
        """(field, which pairs are the same in it, which of all are surely not one)."""

    @abstractmethod
    def keys(self) -> Iterator[tuple[int, str]]:
        """(place, key): entries that share a key are worth comparing."""

    @abstractmethod
    def in_order(self) -> NDArray[np.int64]:
        """Where each entry stands by name, so that neighbours are alike."""

    @abstractmethod
    def reasons(self, left: int, right: int, levels: Sequence[int]) -> tuple[Reason, ...]:
        """The evidence of one pair whose levels these are."""


def rarity(column: Column) -> dict[str, float]:
    """How telling each word of the values of *column* is: the rarer, the more."""
    counts: dict[str, float] = {}
    entries = len(column.lengths)
    for value, many in zip(column.values, column.counted(np.ones(entries)).tolist(), strict=True):
        for word in value.split():
            counts[word] = counts.get(word, 0.0) + many
    return {word: math.log(1 + entries / many) for word, many in counts.items()}


def by_name(names: Sequence[str]) -> NDArray[np.int64]:
    """The rank of each name in the order of the alphabet; of the same names the first stands first."""
    return np.argsort(np.argsort(np.array(names, dtype=np.str_), kind="stable"), kind="stable")
