"""The clock rule: only observed days are time.

A log has holes (a mailbox that was not imported, a telephone that was changed) and an end. Whoever counts those days
as silence sees everybody fade at once. So each channel has a clock of its own, judged by what was exchanged in it with
anybody at all. The thresholds are judgement, checked on public logs (`docs/decisions/0009-warmth.md`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from kithwork.engines.rhythm.contacts import Contacts

GAP_DAYS = 21
GAP_OF_MEAN_GAPS = 10.0
ACTIVE_DAYS_TO_JUDGE = 30
CHANNEL_CODES = 8

DRY_DAYS = 21
DRY_WEEK_DAYS = 7
DRY_SHARE = 0.1
USUAL_STRETCHES = 8
LEAST_USUAL = 20.0


class Abstains(StrEnum):
    """Why there is "not enough recent history" for a chance."""

    NOT = ""
    ENDED = "the log has ended"
    DRIES_UP = "the log dries up"


@dataclass(frozen=True, slots=True)
class Clock:
    """Observed days of each channel; made by `observe`.

    `elapsed`: observed days since `first` (the day of the first contact) by channel and calendar day, up to the day it
    was made for. `ceiling`: by channel the last day that counts as observed. `used`: which channels have contacts.
    """

    today: int
    first: int
    elapsed: NDArray[np.int64]
    ceiling: NDArray[np.int64]
    used: NDArray[np.bool_]

    def age(self, channel: NDArray[np.int64], day: NDArray[np.int64]) -> NDArray[np.int64]:
        """How many observed days ago each contact was; negative for what comes after today."""
        ages = self.ages()
        found: NDArray[np.int64] = ages[channel, self.place(day)]
        return np.where(day > self.today, self.today - day, found)

    def ages(self) -> NDArray[np.int64]:
        """How many observed days ago each day was, by channel and by days since `first`; 0 for what is later."""
        now = self.elapsed[:, self.place(np.array([self.today]))]
        ages: NDArray[np.int64] = np.maximum(now - self.elapsed, 0)
        return ages

    def passed(self, day: NDArray[np.int64]) -> NDArray[np.int64]:
        """How many days had been observed, in whichever channel most, from the first contact to each day."""
        most: NDArray[np.int64] = self.elapsed.max(axis=0, where=self.used[:, np.newaxis], initial=0)
        return most[self.place(day)]

    def place(self, day: NDArray[np.int64]) -> NDArray[np.int64]:
        """The column of each day in `elapsed`, the first or the last for what lies outside."""
        return np.clip(day - self.first, 0, self.elapsed.shape[1] - 1)

    def ends(self, channel: int) -> int | None:
        """The day at which the channel's time stands still, where that is before today."""
        return int(self.ceiling[channel]) if self.used[channel] and self.ceiling[channel] < self.today else None

    def until(self) -> int:
        """The last day on which any channel in use was observed (today where there is none)."""
        return min(int(self.ceiling[self.used].max()), self.today) if self.used.any() else self.today

    def observed(self, after: int, until: int) -> float:
        """Which share of the days after *after*, up to *until*, was observed in any channel."""
        start, end = self.passed(np.array([after, until])).tolist()
        return float(end - start) / max(until - after, 1)

    def at(self, day: int) -> Clock:
        """The same knowledge of gaps, asked about an earlier day."""
        return replace(self, today=min(day, self.today))


def observe(contacts: Contacts, today: int, *, seen_until: Mapping[int, int] | None = None) -> Clock:
    """The clock of one person's log, from the days on which each channel was used with anybody.

    A stretch without any exchange in a channel that is longer than `gap_days` of that channel is a hole: it passes like
    the usual time between two active days. As long as a stretch lasts it counts up to that threshold, then the
    channel's time stands still: time alone warms nobody up, and an ended log cools nobody down. A channel with fewer
    than 30 active days has no density to judge by, all its time counts. *seen_until*: by channel the day until which
    it is known to have been looked at (the last import): silence until then is silence, and later days do not count.
    """
    known = seen_until or {}
    past = contacts.day <= today
    day, channel = contacts.day[past], contacts.channel[past]
    first = int(day.min()) if len(day) else today
    passes = np.ones((CHANNEL_CODES, today - first + 1), dtype=np.int64)
    passes[:, 0] = 0
    ceiling = np.full(CHANNEL_CODES, today)
    used = np.bincount(channel, minlength=CHANNEL_CODES) > 0
    for code in np.flatnonzero(used).tolist():
        active = np.flatnonzero(np.bincount(day[channel == code] - first)) + first
        ceiling[code] = min(_ceiling(active, known.get(code), today), today)
        passes[code, ceiling[code] - first + 1 :] = 0
        for start, end in _holes(active):
            passes[code, start + _usual(active) - first + 1 : end - first + 1] = 0
    return Clock(today, first, np.cumsum(passes, axis=1), ceiling, used)


def gap_days(active: NDArray[np.int64]) -> int | None:
    """How long a channel may be silent before it counts as unobserved; None where it has too few *active* days."""
    if len(active) < ACTIVE_DAYS_TO_JUDGE:
        return None
    return max(GAP_DAYS, round(GAP_OF_MEAN_GAPS * float(np.diff(active).mean())))


def _usual(active: NDArray[np.int64]) -> int:
    return max(1, round(float(np.median(np.diff(active)))))


def _ceiling(active: NDArray[np.int64], seen_until: int | None, today: int) -> int:
    last = int(active[-1])
    if seen_until is not None:
        return max(last, seen_until)
    most = gap_days(active)
    return today if most is None else last + most


def _holes(active: NDArray[np.int64]) -> list[tuple[int, int]]:
    most = gap_days(active)
    if most is None:
        return []
    holes = np.flatnonzero(np.diff(active) > most)
    return [(int(active[place]), int(active[place + 1])) for place in holes]


def abstains(contacts: Contacts, today: int, clock: Clock) -> Abstains:
    """Whether the log allows no chance to be given today, and why.

    It has ended when every channel's time stands still for three weeks or more. It dries up when the last 21 days, and
    the last 7 of them, hold less than a tenth of what such a stretch held before: the median of the (up to) eight
    21-day stretches before it, with at least 20 contacts each. One or two quiet weeks of holiday leave the 21 days
    above a tenth, and after a longer one the first ordinary week lifts it.
    """
    if clock.used.any() and today - clock.until() >= GAP_DAYS:
        return Abstains.ENDED
    ago = today - contacts.day
    counts = np.bincount(ago[(ago >= 0) & (ago < DRY_DAYS * (USUAL_STRETCHES + 1))], minlength=DRY_DAYS)
    whole = counts[: len(counts) // DRY_DAYS * DRY_DAYS].reshape(-1, DRY_DAYS).sum(axis=1)
    before = whole[1:]
    if not len(before):
        return Abstains.NOT
    usual = float(np.median(before))
    week = counts[:DRY_WEEK_DAYS].sum()
    dry = whole[0] < DRY_SHARE * usual and week < DRY_SHARE * usual * DRY_WEEK_DAYS / DRY_DAYS
    return Abstains.DRIES_UP if dry and usual >= LEAST_USUAL else Abstains.NOT
