"""The strongest table: which few of the guests of one event sit together, with no two kept apart or of one family.

Whoever is worth most is seated first, then those who may sit beside them; a branch is left as soon as it cannot be
worth more than the table in hand. Guests of one family take one seat between them, which bounds what a branch is worth
(colouring bound of the maximum clique; Tomita and Seki, DMTCS 2003).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

LOOKS = 2_000
"""So many tables, whole or begun, are looked at; the best of them is taken where there would be more."""
A_SEAT = 1e-6
"""What somebody more at the table is worth beside what they are worth themselves."""
SAME = 1e-9


class Seat(NamedTuple):
    """A guest: what they are worth at the table, and the families of their professions (one at least)."""

    person: int
    worth: float
    families: frozenset[str]


def best_table(guests: Sequence[Seat], never: Collection[frozenset[int]], least: int, most: int) -> list[int]:
    """The places of those who sit together, *least* to *most* of them and worth most in all; empty where none can.

    *guests*: by worth, highest first; of tables worth the same the one of earlier guests is taken. Exact up to
    `LOOKS` tables, far more than some sixty guests of a dozen families take.
    """
    search = _Search(guests, never, least, most)
    search.look([], list(range(len(guests))), 0.0)
    return search.best


class _Search:
    """The best table so far, and what the next ones are judged by."""

    __slots__ = ("best", "family", "guests", "least", "looks", "most", "never", "worth")

    def __init__(self, guests: Sequence[Seat], never: Collection[frozenset[int]], least: int, most: int) -> None:
        self.guests, self.never, self.least, self.most = guests, never, least, most
        self.family = [min(guest.families) for guest in guests]
        self.best: list[int] = []
        self.worth = 0.0
        self.looks = 0

    def look(self, seated: list[int], free: list[int], worth: float) -> None:
        """Seat each of those *free* beside those seated, in order, as far as that may make a better table."""
        self.looks += 1
        if len(seated) >= self.least and worth > self.worth + SAME:
            self.best, self.worth = seated, worth
        if len(seated) >= self.most:
            return
        for at, (more, families) in enumerate(self._bounds(free, self.most - len(seated))):
            is_hopeless = worth + more <= self.worth + SAME or len(seated) + families < self.least
            if is_hopeless or self.looks >= LOOKS:
                return
            place = free[at]
            beside = [other for other in free[at + 1 :] if self._may_sit(place, other)]
            self.look([*seated, place], beside, worth + self.guests[place].worth + A_SEAT)

    def _bounds(self, free: list[int], seats: int) -> list[tuple[float, int]]:
        """From each of the free guests on: what so many seats are worth at most, and how many families there are."""
        families: list[str] = []
        first: dict[str, float] = {}
        bounds: list[tuple[float, int]] = []
        for place in reversed(free):
            family = self.family[place]
            if family in first:
                families.remove(family)
            families.insert(0, family)
            first[family] = self.guests[place].worth + A_SEAT
            bounds.append((sum(first[one] for one in families[:seats]), len(families)))
        return bounds[::-1]

    def _may_sit(self, place: int, other: int) -> bool:
        """Two people of no family in common, whom nothing keeps from each other."""
        one, two = self.guests[place], self.guests[other]
        return one.families.isdisjoint(two.families) and frozenset((one.person, two.person)) not in self.never
