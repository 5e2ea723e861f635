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
    p90: NDArray[np.float64], *, ever_two_way: NDArray[np.bool_], first: NDArray[np.int64], today: int
) -> NDArray[np.int8]:
    """How many ties stand (`State` codes), from columns of one length.

    *first*: the day of the first contact, -1 where there was none (`UNKNOWN`). Before both sides have spoken a tie is
    `NEW` for 60 days, then `UNANSWERED`; after that it is alive from .5, fading from .15, quiet below.
    """
    spoken = np.select([p90 >= ALIVE_FROM, p90 >= FADING_FROM], [State.ALIVE, State.FADING], default=State.QUIET)
    before = np.where(today - first <= NEW_DAYS, State.NEW, State.UNANSWERED)
    found = np.where(ever_two_way, spoken, before)
    return np.where(first < 0, State.UNKNOWN, found).astype(np.int8)
