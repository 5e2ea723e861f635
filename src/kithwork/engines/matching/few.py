"""Which few pairs this week: the most valuable plan within everybody's room, with its proof.

Source: `design/engines-synergy.md`, "Matching". Value only orders; people see reasons in words.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol, TypeVar

from kithwork.engines.matching.greedy import earlier_of_equals, first_come
from kithwork.engines.matching.listing import Listed, in_order
from kithwork.engines.matching.search import Found, search
from kithwork.engines.matching.solver import solve

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import ArrayLike, NDArray

LEAST_LISTED = 1_000
LISTED_PER_PLACE = 20
MOST_LISTED = 256_000


@dataclass(frozen=True, slots=True)
class Few:
    """The pairs chosen, as places in the caller's list, in order of value (highest first), then low, then high.

    `total`: what they are worth together. `bound`: what no plan can exceed, pairs beyond the list included.
    `is_proven`: the two are the same, so that no other plan is worth more.
    """

    chosen: NDArray[np.int64]
    total: float
    bound: float
    is_proven: bool


class Pairs(Protocol):
    """Pairs in columns of one length: two people's numbers, what the pair is worth, its main reason (0 to 3)."""

    @property
    def low(self) -> NDArray[np.integer]:
        """The one of each pair."""

    @property
    def high(self) -> NDArray[np.integer]:
        """The other of each pair."""

    @property
    def value(self) -> NDArray[np.floating]:
        """What each pair is worth."""

    @property
    def reason(self) -> NDArray[np.integer]:
        """The reason that makes most of each pair's value."""


Asked = TypeVar("Asked", bound=Pairs)


def choose_few(
    low: ArrayLike,
    high: ArrayLike,
    value: ArrayLike,
    reason: ArrayLike,
    *,
    most: int,
    per_person: ArrayLike,
    of_one_reason: float = 0.5,
    unlisted: float = 0.0,
    seconds: float = 2.0,
) -> Few:
    """The plan worth most: never less than taking pair after pair by value, and the same in whatever order they come.

    `most` pairs in all; `per_person`: the pairs each may be in, one number or one per person; `of_one_reason`: the
    largest share of `most` with one main reason (one pair at least); `unlisted`: what no pair beyond the list exceeds;
    `seconds`: how long the solver may take where it is needed. Raises ValueError where a reason is none of 0 to 3.
    """
    listed = in_order(
        low, high, value, reason, most=most, per_person=per_person, of_one_reason=of_one_reason, unlisted=unlisted
    )
    simple = first_come(listed)
    found = search(listed, simple)
    if not found.is_best and seconds > 0:
        found = solve(listed, found, seconds=seconds)
    return _told(listed, simple, found)


def most_valuable(
    pairs_of: Callable[[int], Asked],
    *,
    most: int,
    per_person: ArrayLike,
    of_one_reason: float = 0.5,
    seconds: float = 2.0,
) -> tuple[Few, Asked]:
    """The plan worth most of all pairs there are, and the list its places speak of.

    `pairs_of(so_many)`: the so many most valuable pairs, or all where there are fewer. The list starts at 1,000 pairs
    or 20 for each place and doubles until the plan is proven, all are listed, or the seconds are used up; a list that
    took all of them to come is still looked through.
    """
    until, left = time.monotonic() + seconds, seconds
    so_many = max(LEAST_LISTED, min(LISTED_PER_PLACE * most, MOST_LISTED))
    best: tuple[Few, Asked] | None = None
    while True:
        pairs = pairs_of(so_many)
        began = time.monotonic()
        is_all = len(pairs.value) < so_many
        is_last = is_all or so_many >= MOST_LISTED or began >= until
        choose = partial(
            choose_few,
            pairs.low,
            pairs.high,
            pairs.value,
            pairs.reason,
            most=most,
            per_person=per_person,
            of_one_reason=of_one_reason,
            unlisted=0.0 if is_all else float(pairs.value.min()),
        )
        few = choose(seconds=0.0)
        if not few.is_proven and (is_last or len(few.chosen) >= most):
            few = choose(seconds=left)
        if best is None or few.is_proven or few.total > best[0].total:
            best = few, pairs
        if few.is_proven or is_last:
            return best
        left -= time.monotonic() - began
        so_many *= 2


def _told(listed: Listed, simple: list[int], found: Found) -> Few:
    plan = simple if found.plan == simple else earlier_of_equals(listed, found.plan)
    total = listed.total(plan)
    is_proven = found.bound <= total + listed.same
    return Few(listed.place[plan], total, total if is_proven else found.bound, is_proven)
