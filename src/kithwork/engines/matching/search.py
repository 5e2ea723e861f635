"""The best plan by asking, where somebody is in too many pairs, which of these pairs gives way.

Without the limits of people the best plan is plain: the first pairs of each reason, merged (a truncated partition
matroid). Where it puts somebody into more pairs than there is room for, the ways to mend it are tried, the most
promising first (Land and Doig, Econometrica 28, 1960), until nothing open is worth more than the plan in hand. For a
handful a week that takes a few steps and no solver; it gives up where it takes more.
"""

from __future__ import annotations

import heapq
from collections import Counter
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

from kithwork.engines.matching.listing import REASONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kithwork.engines.matching.listing import Listed

LOOKS = 20_000
"""How many pairs the search looks at before it gives up."""


@dataclass(frozen=True, slots=True)
class Found:
    """A plan as places of the order; no plan of all pairs, listed or not, is worth more than `bound`.

    `is_best`: no other plan of the listed pairs is worth more.
    """

    plan: list[int]
    bound: float
    is_best: bool


@dataclass(frozen=True, slots=True)
class _Branch:
    """Plans that hold `taken` and nothing `barred`: `picks` join without a look at people's room.

    Not one of them is worth more than `value`, nor more than `bound` where pairs beyond the list may join.
    """

    taken: tuple[int, ...]
    barred: frozenset[int]
    picks: list[int]
    value: float
    bound: float


def search(listed: Listed, plan: list[int], *, looks: int = LOOKS) -> Found:
    """The best plan, or the better of *plan* and what was found when *looks* were used up."""
    columns = _Columns(listed)
    best, worth, beyond = plan, listed.total(plan), 0.0
    number = count()
    root = columns.branch((), frozenset())
    waiting = [(-root.value, next(number), root)]
    while waiting and waiting[0][2].value > worth + listed.same and columns.looks <= looks:
        branch = heapq.heappop(waiting)[2]
        ways = list(columns.ways(branch))
        if not ways:
            best, worth, beyond = [*branch.taken, *branch.picks], branch.value, max(beyond, branch.bound)
        for taken, barred in ways:
            way = columns.branch(taken, barred)
            heapq.heappush(waiting, (-way.value, next(number), way))
    is_best = not waiting or waiting[0][2].value <= worth + listed.same
    return Found(best, max([worth, beyond, *(branch.bound for *_, branch in waiting)]), is_best)


class _Columns:
    """The listed pairs as plain lists, and how many of them were looked at."""

    __slots__ = ("high", "looks", "low", "most", "of_reason", "quota", "reason", "room", "unlisted", "value")

    def __init__(self, listed: Listed) -> None:
        self.low: list[int] = listed.low.tolist()
        self.high: list[int] = listed.high.tolist()
        self.value: list[float] = listed.value.tolist()
        self.reason: list[int] = listed.reason.tolist()
        self.room: list[int] = listed.room.tolist()
        self.of_reason: list[list[int]] = [[] for _ in range(REASONS)]
        for place, reason in enumerate(self.reason):
            self.of_reason[reason].append(place)
        self.most, self.quota, self.unlisted = listed.most, listed.quota, listed.unlisted
        self.looks = 0

    def branch(self, taken: tuple[int, ...], barred: frozenset[int]) -> _Branch:
        """The branch with its picks and what it is worth at most."""
        held = self.in_pairs(taken)
        full = {person for person, pairs in held.items() if pairs >= self.room[person]}
        used = Counter(self.reason[place] for place in taken)
        picks: list[int] = []
        for reason, places in enumerate(self.of_reason):
            picks += self._first(places, self.quota - used[reason], full, barred.union(taken))
        picks = sorted(picks)[: self.most - len(taken)]
        values = [self.value[place] for place in (*taken, *picks)]
        more = min(self.most, REASONS * self.quota) - len(values)
        bound = sum(max(value, self.unlisted) for value in values) + more * self.unlisted
        return _Branch(taken, barred, picks, sum(values), bound)

    def in_pairs(self, places: tuple[int, ...] | list[int]) -> Counter[int]:
        """In how many of these pairs each person is."""
        return Counter(person for place in places for person in (self.low[place], self.high[place]))

    def ways(self, branch: _Branch) -> Iterator[tuple[tuple[int, ...], frozenset[int]]]:
        """The branches into which a branch splits; none where its picks leave nobody in too many pairs.

        Of the pairs of somebody with too many the first, or else the second, and so on, is not in the plan, and those
        before it are: no plan that keeps the limits is lost and none is in two branches.
        """
        met = self.in_pairs([*branch.taken, *branch.picks])
        person = next((one for one, pairs in met.items() if pairs > self.room[one]), None)
        if person is None:
            return
        theirs = [place for place in branch.picks if person in (self.low[place], self.high[place])]
        room = self.room[person] - self.in_pairs(branch.taken)[person]
        for seat in range(room + 1):
            yield (*branch.taken, *theirs[:seat]), branch.barred | {theirs[seat]}

    def _first(self, places: list[int], most: int, full: set[int], barred: frozenset[int]) -> list[int]:
        """The first *most* pairs that are neither barred nor of somebody without room."""
        found: list[int] = []
        for place in places:
            if len(found) >= most:
                break
            self.looks += 1
            if place not in barred and self.low[place] not in full and self.high[place] not in full:
                found.append(place)
        return found
