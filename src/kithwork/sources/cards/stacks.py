"""How long a stack of cards waits before it is spoken of, and before it is put away: kindly, and never for good.

Told of once after some days; told once more before it goes; then it lies among the older stacks with all its pictures.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

TOLD_AFTER_DAYS = 3
"""A stack brought yesterday needs no word."""
LAPSES_AFTER_DAYS = 30
NOTICE_DAYS = 7
"""So long before it is put away that is told; who comes later than that finds it for as long again."""
MINUTES_A_CARD = 0.25
"""Fifteen seconds a card (requirement R62)."""


class Notice(StrEnum):
    """What is to be told of a stack today."""

    NONE = ""
    WAITS = "waits"
    GOES_SOON = "goes-soon"


@dataclass(frozen=True, slots=True)
class StackDays:
    """The days that matter of a stack: when it was brought, and when it was last told of."""

    brought: date
    told: date | None = None

    def notice(self, today: date) -> Notice:
        """What to tell of it today; on the day on which it is told, all day."""
        if self.lapsed(today):
            return Notice.NONE
        is_late = today >= self.brought + timedelta(days=LAPSES_AFTER_DAYS - NOTICE_DAYS)
        if is_late:
            return Notice.GOES_SOON if not self._was_told_late or self.told == today else Notice.NONE
        if today < self.brought + timedelta(days=TOLD_AFTER_DAYS):
            return Notice.NONE
        return Notice.WAITS if self.told in {None, today} else Notice.NONE

    def goes_on(self, today: date) -> date:
        """The day on which it is put away, if nobody goes through it until then."""
        told = self.told if self._was_told_late and self.told is not None else today
        return max(self.brought + timedelta(days=LAPSES_AFTER_DAYS), told + timedelta(days=NOTICE_DAYS))

    def lapsed(self, today: date) -> bool:
        """Whether it is put away: so many days have passed, and it was told before."""
        return self._was_told_late and today >= self.goes_on(today)

    @property
    def _was_told_late(self) -> bool:
        first = self.brought + timedelta(days=LAPSES_AFTER_DAYS - NOTICE_DAYS)
        return self.told is not None and self.told >= first


def minutes_for(cards: int) -> int:
    """About how many minutes so many cards take; never none."""
    return max(1, round(cards * MINUTES_A_CARD))
