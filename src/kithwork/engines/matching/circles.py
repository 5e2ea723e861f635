"""Circles of three to six around one event: people whom the same event calls, none of whom competes with another.

A circle is for meeting: at least half of its pairs are new to each other, and everybody meets somebody new.
"""

from __future__ import annotations

import heapq
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

LEAST_IN_CIRCLE = 3
MOST_IN_CIRCLE = 6


class Member(NamedTuple):
    """Somebody whom an event calls: the family of their profession, when (stage) and how much, and their standing."""

    person: int
    family: str
    stage: int
    weight: float
    standing: float


@dataclass(frozen=True, slots=True)
class Circle:
    """The people of one circle, best standing first."""

    event: str
    people: tuple[int, ...]


def circles(
    members: Mapping[str, Sequence[tuple[int, str, int, float, float]]],
    apart: Collection[frozenset[int]],
    *,
    never: Collection[frozenset[int]] = frozenset(),
    least: int = LEAST_IN_CIRCLE,
    most: int = MOST_IN_CIRCLE,
    each: int = 1,
) -> list[Circle]:
    """At most one circle per event, the strongest first, nobody in more than *each*; the same in whatever order.

    `members`: by event, whom it calls (`Member`; somebody of several families once for each). `apart`: pairs that know
    each other already; `never`: pairs that must not sit together. A pair of one family is never in one circle.
    """
    table = _Table(frozenset(apart), frozenset(never), least, most)
    guests = {event: _guests(theirs) for event, theirs in members.items()}
    formed = ((event, table.circle(theirs)) for event, theirs in guests.items())
    waiting = [(-_strength(circle), event, circle) for event, circle in formed if circle]
    heapq.heapify(waiting)
    found: list[Circle] = []
    sat: Counter[int] = Counter()
    while waiting:
        _, event, circle = heapq.heappop(waiting)
        people = tuple(guest.person for guest in circle)
        if all(sat[person] < each for person in people):
            found.append(Circle(event, people))
            sat.update(people)
        elif circle := table.circle([guest for guest in guests[event] if sat[guest.person] < each]):
            heapq.heappush(waiting, (-_strength(circle), event, circle))
    return found


class _Guest(NamedTuple):
    """Somebody under one event, in order of standing (highest first), weight, stage, then number."""

    standing: float
    weight: float
    stage: int
    person: int
    families: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Table:
    """What a circle must hold to."""

    apart: frozenset[frozenset[int]]
    never: frozenset[frozenset[int]]
    least: int
    most: int

    def circle(self, guests: Sequence[_Guest]) -> list[_Guest]:
        """The circle of the first guest who can have one; empty where nobody can.

        With one family each and nobody kept from anybody, a circle of three is found where there is one: beside whoever
        is new to the two others sits the first that may, and of the two at least one can still join.
        """
        if len(frozenset().union(*(guest.families for guest in guests))) < self.least:
            return []
        seated = (self._seated(first, guests) for first in guests)
        return next((circle for circle in seated if len(circle) >= self.least), [])

    def _seated(self, first: _Guest, guests: Sequence[_Guest]) -> list[_Guest]:
        """Whoever may sit down with *first*, one after the other."""
        circle, new = [first], 0
        for guest in guests:
            if len(circle) >= self.most:
                break
            fresh = sum(not self._know_each_other(guest, other) for other in circle)
            pairs = (len(circle) + 1) * len(circle) // 2
            if fresh and 2 * (new + fresh) >= pairs and all(self._may_sit(guest, other) for other in circle):
                circle, new = [*circle, guest], new + fresh
        return sorted(circle, key=_by_standing)

    def _know_each_other(self, one: _Guest, other: _Guest) -> bool:
        return frozenset((one.person, other.person)) in self.apart

    def _may_sit(self, one: _Guest, other: _Guest) -> bool:
        """Two people of no family in common, whom nothing keeps from each other."""
        pair = frozenset((one.person, other.person))
        return len(pair) > 1 and pair not in self.never and one.families.isdisjoint(other.families)


def _guests(members: Sequence[tuple[int, str, int, float, float]]) -> list[_Guest]:
    """Each person once, with all their families and the best that is said of them."""
    said: dict[int, list[Member]] = {}
    for member in map(Member._make, members):
        said.setdefault(member.person, []).append(member)
    return sorted((_guest(rows) for rows in said.values()), key=_by_standing)


def _guest(rows: list[Member]) -> _Guest:
    best = min(rows, key=lambda row: (-row.standing, -row.weight, row.stage))
    return _Guest(best.standing, best.weight, best.stage, best.person, frozenset(row.family for row in rows))


def _by_standing(guest: _Guest) -> tuple[float, float, int, int]:
    return -guest.standing, -guest.weight, guest.stage, guest.person


def _strength(circle: Sequence[_Guest]) -> float:
    return sum(guest.weight * guest.standing for guest in circle)
