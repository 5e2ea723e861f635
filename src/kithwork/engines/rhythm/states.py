"""The words for how a tie stands, from the chance of a two-way exchange in 90 days."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

ALIVE_FROM = 0.5
FADING_FROM = 0.15
NEW_DAYS = 60
MEASURED_WITHIN_DAYS = 365


class State(IntEnum):
    """How a tie stands. `RESTING` is the user's word, the engine never says it."""

    UNKNOWN = 0
    ALIVE = 1
    FADING = 2
    RESTING = 3
    QUIET = 4
    NEW = 5
    UNANSWERED = 6


def states(
    p90: NDArray[np.float64],
    *,
    ever_two_way: NDArray[np.bool_],
    first: NDArray[np.int64],
    today: int,
    silent_days: NDArray[np.int64] | int = 0,
    once: NDArray[np.bool_] | bool = False,
) -> NDArray[np.int8]:
    """How many ties stand (`State` codes), from columns of one length.

    *first*: the day of the first contact, -1 where there was none (`UNKNOWN`). Before both sides have spoken a tie is
    `NEW` for 60 days, then `UNANSWERED`; after that it is alive from .5, fading from .15, quiet below. Of a tie that
    began less than 60 days ago it is too early to say that it fades: it stays `NEW`. *silent_days*: observed days since
    both sides had last spoken; after a year of that a tie is quiet whatever its past, as the chances were measured on
    pairs in touch within the year alone. *once*: all contact was on one day; that is a first meeting, `NEW` for 60 days
    and quiet after them, however warm the user's other ties make its chance.
    """
    early = today - first <= NEW_DAYS
    told = np.where(once, 0.0, p90)
    below = np.where(told >= FADING_FROM, State.FADING, State.QUIET)
    spoken = np.select(
        [np.asarray(silent_days) > MEASURED_WITHIN_DAYS, told >= ALIVE_FROM, early],
        [State.QUIET, State.ALIVE, State.NEW],
        default=below,
    )
    found = np.where(ever_two_way, spoken, np.where(early, State.NEW, State.UNANSWERED))
    return np.where(first < 0, State.UNKNOWN, found).astype(np.int8)
