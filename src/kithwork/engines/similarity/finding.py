"""Who stands in a book twice: pairs of entries with the chance that they are one, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from kithwork.engines.similarity.blocking import candidates
from kithwork.engines.similarity.entries import Likeness
from kithwork.engines.similarity.grouping import components, tied
from kithwork.engines.similarity.weights import bounded, chances, learned, log_odds, rarities, usual

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from numpy.typing import NDArray

    from kithwork.engines.similarity.book import Book, Compared, Odds
    from kithwork.engines.similarity.columns import Places
    from kithwork.engines.similarity.weights import Model

    Two = tuple[int, int]

PROVEN = 0.995
"""The chance that an identity stands for, at least."""
APART = -30.0
"""Log odds of two of whom the user said that they are two."""
FEW = 60
"""A book of fewer entries than these is not asked what is usual in it."""


def heard_alone(book: Book, asked: Collection[Two], out_of: int) -> dict[Two, Likeness]:
    """How likely each of the pairs of ids *asked* is one, whatever the chance."""
    place = {one: at for at, one in enumerate(book.ids)}
    known = [sorted(two) for two in asked if place.keys() >= set(two)]
    left, right = (np.array([place[two[side]] for two in known], dtype=np.int64) for side in (0, 1))
    told = _Asked(book, usual(book, out_of), frozenset())
    odds = told.odds(left, right).tolist()
    heard = [_Heard(*ends, None) for ends in zip(left.tolist(), right.tolist(), odds, strict=True)]
    return {(one.low, one.high): one for one in told.likenesses(heard)}


def found(book: Book, known_apart: Collection[Two], least: float, out_of: int | None) -> list[Likeness]:
    """The pairs of *book* that are one with a chance of *least* or more, likeliest first."""
    left, right = candidates(book)
    compared = book.compared(left, right)
    book.note_contested(compared)
    is_few = out_of is not None or len(book) < FEW
    model = usual(book, out_of or len(book)) if is_few else learned(book, compared)
    asked = _Asked(book, model, known_apart)
    asked.note_torn(compared)
    odds = asked.odds_of(compared)
    floor = np.log(least / (1 - least)) if 0 < least < 1 else -np.inf
    heard = {(one.left, one.right): (one.odds, one.through) for one in tied(left, right, odds, asked.odds)}
    for place in np.flatnonzero(odds >= floor).tolist():
        heard.setdefault((int(left[place]), int(right[place])), (float(odds[place]), None))
    likely = [_Heard(*places, *told) for places, told in heard.items() if told[0] >= floor]
    told = (one for one in asked.likenesses(likely) if one.chance >= least)
    return sorted(told, key=lambda one: (-one.chance, one.low, one.high))


class _Heard(NamedTuple):
    left: int
    right: int
    odds: float
    through: int | None


class _Asked:
    """A book with what was learned of it, to be asked of any pairs."""

    __slots__ = ("_apart", "_book", "_model", "_torn")

    def __init__(self, book: Book, model: Model, known_apart: Collection[Two]) -> None:
        place = {one: at for at, one in enumerate(book.ids)}
        count = len(book)
        told = ((place.get(low), place.get(high)) for low, high in known_apart)
        codes = [one * count + two for one, two in told if one is not None and two is not None]
        self._book, self._model, self._apart = book, model, np.array(codes, dtype=np.int64)
        self._torn = np.zeros(count, dtype=np.bool_)

    def odds(self, left: Places, right: Places) -> Odds:
        """Log odds of pairs of places."""
        return self.odds_of(self._book.compared(left, right))

    def odds_of(self, compared: Compared) -> Odds:
        """Log odds of pairs that were compared; an identity counts for `PROVEN` at least."""
        rare = rarities(self._book, compared, self._model)
        odds = log_odds(self._book, compared, self._model, rare)
        odds = np.where(self._is_proven(compared), np.maximum(odds, np.log(PROVEN / (1 - PROVEN))), odds)
        odds = np.maximum(odds, self._book.least(compared))
        odds[self._is_apart(compared)] = APART
        return odds

    def note_torn(self, compared: Compared) -> None:
        """Where one proof after another would make one of two who are two, none of them proves anything."""
        proofs = np.flatnonzero(self._book.proven(compared))
        for members, _ in components(compared.left, compared.right, proofs):
            one, other = np.triu_indices(len(members), 1)
            among = self._book.compared(members[one], members[other])
            self._torn[members] = (self._book.says_two(among) | self._is_apart(among)).any()

    def _is_proven(self, compared: Compared) -> NDArray[np.bool_]:
        return self._book.proven(compared) & ~self._torn[compared.left]

    def _is_apart(self, compared: Compared) -> NDArray[np.bool_]:
        return np.isin(compared.left * len(self._book) + compared.right, self._apart)

    def likenesses(self, heard: Sequence[_Heard]) -> Iterator[Likeness]:
        """Each in full; what says "two" is outweighed by no group either."""
        left, right, odds = (np.array([one[at] for one in heard]) for at in range(3))
        compared = self._book.compared(left.astype(np.int64), right.astype(np.int64))
        proven = self._is_proven(compared) & (odds > 0)
        most = np.where(proven, np.inf, self._book.most_in_a_group(compared))
        ids = self._book.ids
        sure = chances(bounded(odds, most)).tolist(), chances(most).tolist(), proven.tolist()
        for one, chance, at_most, is_proven, levels in zip(heard, *sure, compared.levels.tolist(), strict=True):
            yield Likeness(
                low=ids[one.left],
                high=ids[one.right],
                chance=chance,
                proven=is_proven,
                reasons=self._book.reasons(one.left, one.right, levels),
                through=None if one.through is None else ids[one.through],
                most=at_most,
            )
