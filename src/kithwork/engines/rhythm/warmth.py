"""Warmth: how active both sides of a tie are, and the chance that both address each other soon if nobody acts.

Source: the power law of memory (Anderson & Schooler 1991; ACT-R): a contact counts w · n^-1/2 · (age + 1)^-.75, where
age is in observed days. z = ln(A_out + 1e-4) + ln(A_in + 1e-4) is high only where both sides are active, and
the chance is worked out from it in `chances`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from kithwork.engines.rhythm.chances import (
    AS_MEASURED,
    HORIZONS,
    PRIOR,
    Calibration,
    chance,
    further,
    logit,
    own_warmth,
    p_two_way,
)
from kithwork.engines.rhythm.clock import Abstains, abstains, observe
from kithwork.engines.rhythm.contacts import IN, NEVER, OUT, Contacts
from kithwork.engines.rhythm.weights import CROWD, WEIGHTS, Weights

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    from kithwork.engines.rhythm.clock import Clock

__all__ = ["PRIOR", "Scores", "activation", "p_two_way", "score", "score_at", "warmth"]

DECAY = 0.75
NOTHING = 1e-4


@dataclass(frozen=True, slots=True)
class Scores:
    """Every tie on one day, columns by tie number; days are -1 where there was none.

    `a_out`, `a_in`: activation of either side. `z`: warmth. `p30`, `p90`: the chance of a two-way exchange within so
    many days; where `abstains` says why there is not enough recent history, they serve for words, never as numbers.
    `days_out`, `days_in`: days with contact from either side. `known_days`, `own_z`, `silence_days`: what `further`
    was worked out from.
    """

    today: int
    abstains: Abstains
    a_out: NDArray[np.float64]
    a_in: NDArray[np.float64]
    z: NDArray[np.float64]
    p30: NDArray[np.float64]
    p90: NDArray[np.float64]
    ever_two_way: NDArray[np.bool_]
    first: NDArray[np.int64]
    last_out: NDArray[np.int64]
    last_in: NDArray[np.int64]
    days_out: NDArray[np.int64]
    days_in: NDArray[np.int64]
    known_days: NDArray[np.int64]
    own_z: NDArray[np.float64]
    silence_days: NDArray[np.int64]

    def logit(self, horizon: int) -> NDArray[np.float64]:
        """The logit of either chance before anything is learned from the user's own past."""
        return logit(self.z, horizon) + further(self.known_days, self.own_z, self.silence_days, horizon)


def activation(ages: ArrayLike, weights: ArrayLike = 1.0) -> float:
    """The activation of one side: Σ weight · (age + 1)^-.75 over its contacts, ages in days."""
    return float(np.sum(np.asarray(weights, dtype=float) * (np.asarray(ages, dtype=float) + 1.0) ** -DECAY))


def warmth(a_out: NDArray[np.float64], a_in: NDArray[np.float64]) -> NDArray[np.float64]:
    """Z = ln A_out + ln A_in: the same whoever is which side."""
    logs = np.log(np.stack((np.minimum(a_out, a_in), np.maximum(a_out, a_in))) + NOTHING)
    found: NDArray[np.float64] = logs[0] + logs[1]
    return found


def score(
    contacts: Contacts,
    today: int,
    *,
    clock: Clock | None = None,
    weights: Weights = WEIGHTS,
    calibration: Calibration = AS_MEASURED,
    users: NDArray[np.int64] | None = None,
) -> Scores:
    """All ties as they stand on *today*, which may be a day of the past; later contacts do not count.

    One pass over the contacts: what a contact of each channel and day counts is looked up. *users*: whose tie each is
    (0.. by tie), where the contacts are those of several people observed by one clock; one person's where not given.
    """
    clock = observe(contacts, today) if clock is None else clock.at(today)
    if len(contacts) and int(contacts.day.max()) > today:
        contacts = contacts.until(today)
    place = contacts.tie * 2 + contacts.side
    sides = np.bincount(place, _counts(contacts, clock, weights), minlength=2 * contacts.ties).reshape(-1, 2)
    days = np.bincount(place, minlength=2 * contacts.ties).reshape(-1, 2)
    a_out, a_in = sides[:, OUT].astype(float), sides[:, IN].astype(float)
    z = warmth(a_out, a_in)
    two_way = (days[:, OUT] > 0) & (days[:, IN] > 0)
    first, last_out, last_in = _ends(contacts)
    user = np.zeros(contacts.ties, dtype=np.int64) if users is None else users
    known, silence = _known_and_silence(first, np.maximum(last_out, last_in), clock, user)
    own = own_warmth(z, two_way, user, int(user.max(initial=0)) + 1)
    p30, p90 = (chance(logit(z, days) + further(known, own, silence, days), days, calibration) for days in HORIZONS)
    return Scores(
        today=today,
        abstains=abstains(contacts, today, clock),
        a_out=a_out,
        a_in=a_in,
        z=z,
        p30=p30,
        p90=p90,
        ever_two_way=two_way,
        first=first,
        last_out=last_out,
        last_in=last_in,
        days_out=days[:, OUT],
        days_in=days[:, IN],
        known_days=known,
        own_z=own,
        silence_days=silence,
    )


def _counts(contacts: Contacts, clock: Clock, weights: Weights) -> NDArray[np.float64]:
    """What each contact counts today, all of them up to today."""
    ages = clock.ages()
    decay = (np.arange(int(ages.max(initial=0)) + 1) + 1.0) ** -DECAY
    by_day = decay[ages] * weights.table()[:, np.newaxis]
    found: NDArray[np.float64] = by_day.ravel()[contacts.channel * by_day.shape[1] + clock.place(contacts.day)]
    found *= CROWD[contacts.people]
    return found


def _known_and_silence(
    first: NDArray[np.int64], last: NDArray[np.int64], clock: Clock, user: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """By tie: observed days from the first to the last contact, and since the user's last contact with anybody."""
    passed = clock.passed(last)
    newest = np.full(int(user.max(initial=0)) + 1, NEVER)
    np.maximum.at(newest, user, np.where(last < 0, NEVER, passed))
    known = np.where(last < 0, 0, passed - clock.passed(first))
    silence = np.where(newest < 0, 0, clock.passed(np.array([clock.today])) - newest)
    return known, silence[user]


def score_at(
    contacts: Contacts,
    day: int,
    *,
    clock: Clock,
    weights: Weights = WEIGHTS,
    calibration: Calibration = AS_MEASURED,
    users: NDArray[np.int64] | None = None,
) -> Scores:
    """All ties as they stood on a past *day*, by the clock of today."""
    return score(contacts, day, clock=clock, weights=weights, calibration=calibration, users=users)


def _ends(contacts: Contacts) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """The first day of each tie and the last of each side (days ascend within a tie)."""
    first = np.full(contacts.ties, NEVER, dtype=np.int64)
    first[contacts.tie[::-1]] = contacts.day[::-1]
    last = np.full((contacts.ties, 2), NEVER, dtype=np.int64)
    last[contacts.tie, contacts.side] = contacts.day
    return first, last[:, OUT], last[:, IN]
