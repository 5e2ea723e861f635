"""Several cards on one picture that touch, or lie on a ground of their own colour: told by the words on them.

Claim: a picture shows several cards where the empty bands between its lines part it so that every part names somebody
else, with an e-mail address or a telephone of their own. It is a doubt to ask about, never a reason to cut unasked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, TypeAlias

from kithwork.core.text import fold
from kithwork.sources.cards.layout import fields_of_spots
from kithwork.sources.cards.lines import Line, in_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kithwork.sources.cards.fields import CardFields
    from kithwork.sources.cards.seeing import Spot

Box: TypeAlias = tuple[float, float, float, float]
"""Left, top, right and bottom, in points or as parts of a picture's width and height."""

MOST = 12
MOST_CUTS = 12
"""So many of the widest bands are tried."""
MOST_WAYS = 3
"""Of those that part two people, so many are followed further."""
FEWEST_LINES = 2
_REACHES = re.compile(r"@|©|®|(?:\d\D{0,3}){5}\d")
"""What stands in an e-mail address, however its sign was read, or in a telephone."""
NARROWEST = 0.5
"""A band between two cards is at least so wide, in heights of the lines."""


def cards_on(spots: Sequence[Spot], size: tuple[int, int]) -> tuple[Box, ...]:
    """Where each of several cards lies, as parts of the *size* of the picture, row by row; none where it is one."""
    wide, high = size
    found = _Cutter().parts([spot for spot in spots if spot.corners], (0.0, 0.0, float(wide), float(high))).boxes
    if not 1 < len(found) <= MOST:
        return ()
    rows = in_order([Line("", *box) for box in found])
    return tuple((one.left / wide, one.top / high, one.right / wide, one.bottom / high) for one in rows)


@dataclass(frozen=True, slots=True)
class _Parts:
    """One way to part a picture: its boxes, and how many kinds of fields the cards in them tell together."""

    boxes: tuple[Box, ...]
    tells: int


@dataclass(slots=True)
class _Cutter:
    """Parts a picture, and remembers what was read of lines that come up again."""

    read: dict[tuple[int, ...], CardFields] = field(default_factory=dict)
    parted: dict[tuple[object, ...], _Parts] = field(default_factory=dict)

    def parts(self, spots: Sequence[Spot], where: Box) -> _Parts:
        """The parts of *where*, cut so that the cards tell most; whole where no band leaves two people's cards.

        A cut a little aside of the right one takes a line from its card, which tells less without it.
        """
        key = (where, *map(id, spots))
        if key not in self.parted:
            self.parted[key] = self._cut_best(spots, where)
        return self.parted[key]

    def _cut_best(self, spots: Sequence[Spot], where: Box) -> _Parts:
        tried = (self._cut_at(spots, where, axis, at) for axis, at in _cuts(spots))
        best = islice((one for one in tried if one is not None), MOST_WAYS)
        return max(best, key=lambda one: one.tells, default=_Parts((where,), _tells(self.fields(spots))))

    def _cut_at(self, spots: Sequence[Spot], where: Box, axis: int, at: float) -> _Parts | None:
        before = [spot for spot in spots if _middle(spot, axis) < at]
        after = [spot for spot in spots if _middle(spot, axis) >= at]
        if not (_may_be_a_card(before) and _may_be_a_card(after)):
            return None
        if not _are_of_two(self.fields(before), self.fields(after)):
            return None
        first, second = _cut(where, axis, at)
        one, other = self.parts(before, first), self.parts(after, second)
        return _Parts((*one.boxes, *other.boxes), one.tells + other.tells)

    def fields(self, spots: Sequence[Spot]) -> CardFields:
        """What *spots* say as one card."""
        key = tuple(map(id, spots))
        if key not in self.read:
            self.read[key] = fields_of_spots(spots)
        return self.read[key]


def _tells(card: CardFields) -> int:
    """How many kinds of fields a card tells."""
    kinds = (card.name, card.title, card.organisation, card.emails, card.phones, card.addresses)
    return sum(map(bool, kinds))


def _cuts(spots: Sequence[Spot]) -> Iterable[tuple[int, float]]:
    """The middles of the empty bands between the lines, across (axis 0) and down (axis 1), the widest first."""
    bands = sorted((band for axis in (0, 1) for band in _bands(spots, axis)), reverse=True)
    return [(axis, at) for _, axis, at in bands[:MOST_CUTS]]


def _bands(spots: Sequence[Spot], axis: int) -> list[tuple[float, int, float]]:
    """The empty bands across *axis*: how wide, which axis, where the middle is."""
    edges = sorted(_edges(spot, axis) for spot in spots)
    if not edges:
        return []
    least = NARROWEST * sorted(_height(spot) for spot in spots)[len(spots) // 2]
    bands, reach = [], edges[0][1]
    for begin, end in edges[1:]:
        if begin - reach > least:
            bands.append((begin - reach, axis, (begin + reach) / 2))
        reach = max(reach, end)
    return bands


def _are_of_two(one: CardFields, other: CardFields) -> bool:
    """Whether what stands on either side of a band is of two people."""
    if not (one.is_enough and other.is_enough) or fold(one.name) == fold(other.name):
        return False
    if one.emails and other.emails:
        return _values(one.emails).isdisjoint(_values(other.emails))
    return _says_more(one) and _says_more(other) and _values(one.phones).isdisjoint(_values(other.phones))


def _may_be_a_card(spots: Sequence[Spot]) -> bool:
    """Whether there are lines enough, and one by which somebody may be reached; quick, before they are read closely."""
    return len(spots) >= FEWEST_LINES and any(_REACHES.search(spot.text) for spot in spots)


def _says_more(card: CardFields) -> bool:
    """Whether a card without an e-mail address tells enough not to be the half of another."""
    return bool(card.phones and (card.addresses or card.emails) and (card.title or card.organisation))


def _values(ways: Iterable[object]) -> set[str]:
    return {fold(getattr(way, "value", "")) for way in ways}


def _cut(where: Box, axis: int, at: float) -> tuple[Box, Box]:
    left, top, right, bottom = where
    if axis == 0:
        return (left, top, at, bottom), (at, top, right, bottom)
    return (left, top, right, at), (left, at, right, bottom)


def _edges(spot: Spot, axis: int) -> tuple[float, float]:
    values = [corner[axis] for corner in spot.corners]
    return min(values), max(values)


def _middle(spot: Spot, axis: int) -> float:
    return sum(_edges(spot, axis)) / 2


def _height(spot: Spot) -> float:
    return min(end - begin for begin, end in (_edges(spot, axis) for axis in (0, 1)))
