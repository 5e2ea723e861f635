"""Who may be suggested for a hello at all, before anybody is ranked."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

LEAST_SILENCE_DAYS = 3
"""Nobody is suggested while the last exchange is this fresh."""
SPACING_DAYS = 14
"""Days between two contacts of mine, and between two suggestions of the same person."""
UNANSWERED_TRIES = 3
"""After so many attempts in a row without an answer nobody is suggested any more; it is theirs to come back."""


def may_tend(
    gap_days: ArrayLike,
    days_since_mine: ArrayLike,
    unanswered: ArrayLike,
    resting: ArrayLike,
    *,
    days_since_suggested: ArrayLike = float("inf"),
    still_open: ArrayLike = False,
    tries: float = UNANSWERED_TRIES,
    again_after_days: float = float("inf"),
) -> NDArray[np.bool_]:
    """Whether a hello may be suggested: silent for a while, not addressed lately, not resting, not tried in vain.

    Arrays of one length, or numbers; NaN or infinity where something never happened (somebody with whom no exchange
    ever happened is not tended). A suggestion that is `still_open` stays, however lately it was made.
    Where the plan is to try again after all, `again_after_days` is how long after the last try in vain.
    """
    import numpy as np

    silent, mine = np.asarray(gap_days, dtype=float), np.asarray(days_since_mine, dtype=float)
    suggested = np.asarray(days_since_suggested, dtype=float)
    return np.asarray(
        (silent >= LEAST_SILENCE_DAYS)
        & np.isfinite(silent)
        & ~(mine < SPACING_DAYS)
        & ((np.asarray(unanswered) < tries) | (mine > again_after_days))
        & ~np.asarray(resting, dtype=bool)
        & (~(suggested < SPACING_DAYS) | np.asarray(still_open, dtype=bool))
    )
