"""What the user's answers teach: a reason turned down again and again comes up less, and says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kithwork.introductions.rules.words import Reason

if TYPE_CHECKING:
    from collections.abc import Mapping

LEARNS_FROM_DAYS = 365
AS_IF_TAKEN = 4
"""So many proposals of each reason count as taken before any answer: one no teaches little."""
LEAST = 0.5
WEIGHED = (Reason.SOURCES, Reason.ACTIVE, Reason.EVENT, Reason.NEED)


@dataclass(frozen=True, slots=True)
class Learned:
    """What the answers of a year make of one reason: `factor` (.5 to 1) of its weight; blank words where nothing."""

    reason: Reason
    factor: float
    words: str


def learned_from(taken: Mapping[Reason, int], turned_down: Mapping[Reason, int]) -> tuple[Learned, ...]:
    """What the user's yes and "they do not fit" of the last year make of each reason, in the order of the weights."""
    return tuple(_learned(reason, taken.get(reason, 0), turned_down.get(reason, 0)) for reason in WEIGHED)


def _learned(reason: Reason, taken: int, turned_down: int) -> Learned:
    factor = max(LEAST, (taken + AS_IF_TAKEN) / (taken + turned_down + AS_IF_TAKEN))
    return Learned(reason, factor, "" if factor == 1 else f"You turned down {_FOR[reason]}; they come up less for now.")


_FOR = {
    Reason.SOURCES: "people who are sent work by the same others",
    Reason.ACTIVE: "people who both make things happen",
    Reason.EVENT: "people who are needed after the same event",
    Reason.NEED: "people of whom one has what the other looks for",
}
