"""Is a tie alive? First form: silence measured against the pair's own rhythm.

Source: `design/screens.md` section 4 (defaults): the usual gap is the median of the last six gaps between
conversations, held between 7 and 365 days; a tie fades at twice that gap and rests at four times. Silence is counted
from the day by which both sides had spoken for the last time, so that a monologue keeps nothing alive.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

GAPS_LOOKED_AT = 6
ONE_CONVERSATION_DAYS = 5
LEAST_GAP_DAYS = 7.0
MOST_GAP_DAYS = 365.0
FADES_AT_GAPS = 2.0
RESTS_AT_GAPS = 4.0
GAP_UNTIL_LEARNED_DAYS = 45.0
NEVER_FADES_BEFORE_DAYS = 14.0
RECENT_DAYS_LOOKED_AT = 20
ONE_SIDED_SHARE = 0.75
DAYS_BEFORE_A_VERDICT = 3


class Standing(IntEnum):
    """How a tie stands; the order is that of the words on a page."""

    UNKNOWN = 0
    ALIVE = 1
    FADING = 2
    RESTING = 3


class Goes(IntEnum):
    """Who speaks."""

    UNCLEAR = 0
    BOTH_WAYS = 1
    MOSTLY_YOU = 2
    MOSTLY_THEM = 3


@dataclass(frozen=True, slots=True)
class Rhythm:
    """What the days with contact say of a pair; days are numbers on any one calendar."""

    out_days: int
    in_days: int
    recent_out_days: int
    recent_in_days: int
    two_way_days: int
    usual_gap_days: float | None


def rhythm(out_days: Sequence[int], in_days: Sequence[int]) -> Rhythm:
    """The rhythm of a pair from the calendar days on which I addressed them, and they me (a meeting is in both).

    Order and repetition do not matter. `usual_gap_days` is None before three days with contact.
    """
    mine, theirs = set(out_days), set(in_days)
    days = sorted(mine | theirs)
    recent = days[-RECENT_DAYS_LOOKED_AT:]
    return Rhythm(
        out_days=len(mine),
        in_days=len(theirs),
        recent_out_days=sum(day in mine for day in recent),
        recent_in_days=sum(day in theirs for day in recent),
        two_way_days=len(days) if mine and theirs else 0,
        usual_gap_days=_usual_gap(days),
    )


def _usual_gap(days: Sequence[int]) -> float | None:
    began = _conversations(days)
    if len(days) < DAYS_BEFORE_A_VERDICT or len(began) < 2:
        return None
    gaps = sorted(later - earlier for earlier, later in pairwise(began[-GAPS_LOOKED_AT - 1 :]))
    middle = len(gaps) // 2
    median = gaps[middle] if len(gaps) % 2 else (gaps[middle - 1] + gaps[middle]) / 2
    return float(min(max(median, LEAST_GAP_DAYS), MOST_GAP_DAYS))


def _conversations(days: Sequence[int]) -> list[int]:
    """The first days of the conversations: a letter and its answer within some days are one, not two."""
    began: list[int] = []
    for day in days:
        if not began or day - began[-1] >= ONE_CONVERSATION_DAYS:
            began.append(day)
    return began


def standings(
    *, silent_days: NDArray[np.float64], usual_gap_days: NDArray[np.float64], two_way: NDArray[np.bool_]
) -> NDArray[np.int8]:
    """How many ties stand (`Standing` codes), from arrays of one length.

    `silent_days`: days since both sides had spoken for the last time (NaN where never); `usual_gap_days`: NaN
    where not learned yet; `two_way`: whether both sides ever spoke.
    """
    gap = np.where(np.isnan(usual_gap_days), GAP_UNTIL_LEARNED_DAYS, usual_gap_days)
    fades = np.maximum(gap * FADES_AT_GAPS, NEVER_FADES_BEFORE_DAYS)
    rests = np.maximum(gap * RESTS_AT_GAPS, fades * 2)
    silent = np.where(np.isnan(silent_days), np.inf, silent_days)
    found = np.select([silent <= fades, silent <= rests], [Standing.ALIVE, Standing.FADING], default=Standing.RESTING)
    return np.where(two_way, found, Standing.UNKNOWN).astype(np.int8)


def goes(recent_out_days: int, recent_in_days: int) -> Goes:
    """Who speaks, judged on the last twenty days with contact; unclear before three."""
    total = recent_out_days + recent_in_days
    if total < DAYS_BEFORE_A_VERDICT:
        return Goes.UNCLEAR
    if recent_out_days >= ONE_SIDED_SHARE * total:
        return Goes.MOSTLY_YOU
    if recent_in_days >= ONE_SIDED_SHARE * total:
        return Goes.MOSTLY_THEM
    return Goes.BOTH_WAYS
