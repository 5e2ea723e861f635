"""The lines of a card where they stand: laid level, measured, and joined to the blocks they form.

Distances are told in the height of the lines themselves, so that the size of the picture does not matter.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kithwork.sources.cards.seeing import Spot

STEEPEST_DEGREES = 40
"""Beyond this a line is taken to run along another edge of the card, and says nothing of how the card lies."""
SAME_ROW = 0.5
"""Lines whose middles are closer than this part of their height stand in one row."""

_ENDS_IN_I = re.compile(r"(?<=[a-zà-ÿ]{2})I(?![\w])")
"""A capital I at the end of small letters is an l."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text, with its edges once the card lies level; `high` is the height of its letters with margins."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def high(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """Halfway between top and bottom."""
        return (self.top + self.bottom) / 2

    @property
    def centre(self) -> float:
        """Halfway between left and right."""
        return (self.left + self.right) / 2


def level_lines(spots: Iterable[Spot]) -> list[Line]:
    """*spots* as lines of a card that lies level, from top to bottom, those of one row from left to right."""
    found = [spot for spot in spots if len(spot.corners) == 4 and all(map(_is_sound, spot.corners))]
    angle = _lean(found)
    lines = [_line(spot, angle) for spot in found]
    return in_order([line for line in lines if line.high > 0])


def in_order(lines: Sequence[Line]) -> list[Line]:
    """*lines* as one reads them: row by row."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda one: one.middle):
        last = rows[-1][0] if rows else None
        if last is not None and abs(line.middle - last.middle) < SAME_ROW * min(line.high, last.high):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [line for row in rows for line in sorted(row, key=lambda one: one.left)]


def is_beside(left: Line, right: Line) -> bool:
    """Whether *right* follows *left* in the same row."""
    small = min(left.high, right.high)
    return abs(left.middle - right.middle) < SAME_ROW * small and right.left >= left.right - small


def is_below(upper: Line, lower: Line, *, gap: float = 1.2) -> bool:
    """Whether *lower* is the next line of the block of *upper*: near below, and aligned left, right or in the middle.

    *gap* is how far apart they may be, in heights of the smaller one.
    """
    small = min(upper.high, lower.high)
    apart = lower.top - upper.bottom
    return -0.6 * small < apart < gap * small and lower.middle > upper.middle and is_aligned(upper, lower)


def is_aligned(one: Line, other: Line) -> bool:
    """Whether two lines begin, end or are centred at the same place."""
    slack = 1.1 * max(one.high, other.high)
    edges = (one.left - other.left, one.right - other.right, one.centre - other.centre)
    return min(map(abs, edges)) < slack


def are_alike(one: Line, other: Line, *, by: float = 1.25) -> bool:
    """Whether two lines are written in letters of the same size."""
    return max(one.high, other.high) <= by * min(one.high, other.high)


def _is_sound(corner: tuple[float, float]) -> bool:
    return all(math.isfinite(value) and abs(value) < 1e6 for value in corner)


def _lean(spots: Sequence[Spot]) -> float:
    """By which angle the card leans, in radians: the middle one of its longer lines."""
    angles = []
    for spot in spots:
        (x0, y0), (x1, y1) = spot.corners[0], spot.corners[1]
        angle = math.atan2(y1 - y0, x1 - x0)
        if len(spot.text) >= 5 and abs(math.degrees(angle)) <= STEEPEST_DEGREES:
            angles.append(angle)
    return median(angles) if angles else 0.0


def _line(spot: Spot, angle: float) -> Line:
    cos, sin = math.cos(-angle), math.sin(-angle)
    corners = [(x * cos - y * sin, x * sin + y * cos) for x, y in spot.corners]
    left = (corners[0][0] + corners[3][0]) / 2
    right = (corners[1][0] + corners[2][0]) / 2
    top = (corners[0][1] + corners[1][1]) / 2
    bottom = (corners[3][1] + corners[2][1]) / 2
    return Line(_ENDS_IN_I.sub("l", spot.text), min(left, right), min(top, bottom), max(left, right), max(top, bottom))
