"""Which few of everybody's pairs this week: the proven best, beside one pair after the other by value.

`measure()` is a share of the part `introductions`. A plan's time is that of its first run, the solver's loading included
where it is needed; the time of the lists it asks for is told beside it.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bench.introductions.population import make
from bench.measuring import Figure, best_of, print_table
from kithwork.engines.matching import most_valuable
from kithwork.engines.matching.greedy import first_come
from kithwork.engines.matching.listing import in_order
from kithwork.engines.synergy import best_pairs, prepare, terms

if TYPE_CHECKING:
    import numpy as np

PEOPLE = 10_000
PER_PERSON = 2
SECONDS = {3: 0.005, 10: 2.0, 50: 2.0}
"""How long the plan of so many may take."""
EQUAL_SECONDS = {**SECONDS, 3: 0.05}
"""The same where most people are equal: a second reason among the best pairs lies deep in the list."""


@dataclass(frozen=True)
class Listed:
    """The best pairs with the reason that makes most of each."""

    low: np.ndarray
    high: np.ndarray
    value: np.ndarray
    reason: np.ndarray


def measure():
    """Plans among people who differ, and among people most of whom are equal to many others."""
    return [
        *_planned("each their own", 0.0, SECONDS),
        *_planned("seven in ten known by their profession alone", 0.7, EQUAL_SECONDS),
    ]


def _planned(who, inherit, seconds):
    lists = Lists(prepare(make(PEOPLE, inherit=inherit)))
    told = [_one(lists, most, bar) for most, bar in seconds.items()]
    proven = sum(few.is_proven for few, _ in told)
    figures = [figure for _, made in told for figure in made]
    figures.append(Figure("plans proven best of all pairs", proven, 0, "", "plans", len(told), more_is_better=True))
    print_table(
        f"Which few of {PEOPLE * (PEOPLE - 1) // 2:,} pairs, {who}: {PER_PERSON} a person, half of one reason", figures
    )
    return figures


class Lists:
    """The best pairs of a population, and the seconds it took to find them."""

    def __init__(self, ready):
        self.ready, self.taken = ready, 0.0

    def __call__(self, so_many):
        began = time.perf_counter()
        found = best_pairs(self.ready, so_many)
        reason = terms(self.ready, found.low, found.high).parts.argmax(axis=1)
        self.taken += time.perf_counter() - began
        return Listed(found.low, found.high, found.value, reason)


def _one(lists, most, bar):
    """The plan of so many, and how long it took and what it is worth beside the simple one."""
    lists(1000)
    lists.taken, began = 0.0, time.perf_counter()
    few, listed = most_valuable(lists, most=most, per_person=PER_PERSON)
    taken = time.perf_counter() - began - lists.taken
    worth, simple_taken = _simple(listed, most)
    what = f"the best {most}"
    more = f"{'proven' if few.is_proven else 'not proven'} with {len(listed.value):,} listed, {lists.taken:.2g} s for the lists"
    gap = f"the simple plan is {100 * (1 - worth / few.total):.2g} % less"
    return few, [
        Figure(f"{what}: chosen in", taken, simple_taken, "one after the other", "s", bar, more),
        Figure(f"{what}: worth", few.total, worth, "one after the other", "", worth, gap, more_is_better=True),
    ]


def _simple(listed, most):
    """What one pair after the other is worth, and how long that takes."""

    def plan():
        ordered = in_order(
            listed.low,
            listed.high,
            listed.value,
            listed.reason,
            most=most,
            per_person=PER_PERSON,
            of_one_reason=0.5,
            unlisted=0.0,
        )
        return ordered.total(first_come(ordered))

    return plan(), best_of(3, plan)
