"""How full the user's days are with the people they have, and how many new ones they can take on.

The load is a design proposal, not a measured law: an answered contact every four usual gaps.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

GAPS_BETWEEN_CONTACTS = 4.0
ROOM_FOR_TWO_BELOW = 1.0
ROOM_FOR_ONE_UP_TO = 2.0


def load(rhythm_days: ArrayLike, p_reply: ArrayLike, contacts_a_day: float) -> float:
    """How much of the contacts a day these ties would take; infinite where there are ties and no time at all.

    Leave out who rests. `p_reply`: chance of an answer, above 0.
    """
    import numpy as np

    wanted = 1.0 / (GAPS_BETWEEN_CONTACTS * np.asarray(rhythm_days, dtype=float) * np.asarray(p_reply, dtype=float))
    total = float(wanted.sum())
    if total == 0.0:
        return 0.0
    return total / contacts_a_day if contacts_a_day > 0 else math.inf


def room_for_new(load: float) -> int:
    """How many new people there is room for now: two, one, or none until somebody rests."""
    if load < ROOM_FOR_TWO_BELOW:
        return 2
    return 1 if load <= ROOM_FOR_ONE_UP_TO else 0
