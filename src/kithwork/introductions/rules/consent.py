"""What somebody said about being introduced, and what follows from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from kithwork.core.periods import short_date
from kithwork.introductions.rules.words import NotWhy, Stance

if TYPE_CHECKING:
    from kithwork.introductions.rules.words import Reason

NO_DAY = date.max
"""How long "not now" holds where no day was said: until the user changes it."""


@dataclass(frozen=True, slots=True)
class WishLine:
    """What somebody said about being introduced; `names_fine`: they may be named before they are asked."""

    person_id: int
    stance: Stance
    until: date | None
    names_fine: bool
    words: str
    said_on: date


@dataclass(frozen=True, slots=True)
class NotTheseLine:
    """Two people who are not to be brought together, and why; for good where `until` is empty."""

    low: int
    high: int
    names: tuple[str, str]
    why: NotWhy
    reason: Reason | None
    until: date | None
    said_on: date

    def still_holding(self, today: date) -> bool:
        """Whether it holds on that day."""
        return self.until is None or today < self.until


def is_never(wish: WishLine | None) -> bool:
    """Whether somebody asked never to be introduced."""
    return wish is not None and wish.stance is Stance.NEVER


def asks_from(wish: WishLine | None, *, today: date) -> date | None:
    """The day before which somebody asked not to be asked; none where they may be asked today."""
    if wish is None or wish.stance is not Stance.NOT_NOW:
        return None
    until = wish.until or NO_DAY
    return until if today < until else None


def closed_words(wish: WishLine | None, *, name: str, today: date) -> str:
    """Why somebody is not asked today, kindly, with what would change it; blank where they may be asked."""
    if is_never(wish):
        return (
            f"{name} asked never to be introduced, so nobody asks. "
            f"Should {name} see it differently one day, change the wish first."
        )
    until = asks_from(wish, today=today)
    if until is None:
        return ""
    if until == NO_DAY:
        return f"{name} said not now. Change the wish when {name} is open to it again."
    return f"{name} said not before {short_date(until, today=today)}. Ask then, or change the wish."


def wish_words(wish: WishLine | None, *, today: date) -> str:
    """What somebody said about being introduced, in one sentence."""
    if wish is None:
        return "Has said nothing about introductions yet; ask before you connect."
    told = {
        Stance.OPEN: "Likes to be introduced; ask all the same.",
        Stance.ASK_FIRST: "Asked to be asked first.",
        Stance.NEVER: "Asked never to be introduced.",
        Stance.NOT_NOW: _not_now_words(asks_from(wish, today=today), today),
    }[wish.stance]
    return f"{told} May be named before the answer." if wish.names_fine else told


def _not_now_words(until: date | None, today: date) -> str:
    if until is None:
        return "Said not now; that time is over."
    return "Said not now." if until == NO_DAY else f"Said not before {short_date(until, today=today)}."
