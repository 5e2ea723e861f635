"""Circles of three to six around one event: people whom the same event calls, all of them new to each other.

A circle is for meeting: nobody in it competes with another, and no two of it are kept apart.
"""

from __future__ import annotations

import heapq
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from kithwork.engines.matching.table import Seat, best_table

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
    never: Collection[frozenset[int]],
    *,
    least: int = LEAST_IN_CIRCLE,
    most: int = MOST_IN_CIRCLE,
    each: int = 1,
) -> list[Circle]:
    """At most one circle per event, the strongest first, nobody in more than *each*; the same in whatever order.

    `members`: by event, whom it calls (`Member`; somebody of several families once for each). `never`: pairs that must
    not sit together, such as those who know each other. A pair of one family is never in one circle.
    """
    seating = _Seating(frozenset(never), least, most)
    guests = {event: _guests(theirs) for event, theirs in members.items()}
    formed = ((event, seating.circle(theirs)) for event, theirs in guests.items())
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
        elif circle := seating.circle([guest for guest in guests[event] if sat[guest.person] < each]):
            heapq.heappush(waiting, (-_strength(circle), event, circle))
    return found


class _Guest(NamedTuple):
    """Somebody under one event, in order of standing (highest first), weight, stage, then number."""

    standing: float
    weight: float
    stage: int
    person: int
    families: frozenset[str]

    @property
    def worth(self) -> float:
        """How much they are needed, by how well they are known."""
        return self.weight * self.standing


@dataclass(frozen=True, slots=True)
class _Seating:
    """What a circle must hold to."""

    never: frozenset[frozenset[int]]
    least: int
    most: int

    def circle(self, guests: Sequence[_Guest]) -> list[_Guest]:
        """The strongest circle of these guests, best standing first; empty where there is none."""
        order = sorted(guests, key=lambda guest: -guest.worth)
        seats = [Seat(guest.person, guest.worth, guest.families) for guest in order]
        return sorted(
            (order[place] for place in best_table(seats, self.never, self.least, self.most)), key=_by_standing
        )


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
    return sum(guest.worth for guest in circle)
