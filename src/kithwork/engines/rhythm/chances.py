"""From warmth to a chance: P = σ(a + b · logit), logit = α + β z + what else is known; (a, b) from the user's own past.

The three further terms and all constants were fitted on four public sets of exchanges, each set checked with the
constants of the other three: they close half of the distance to a learned line over many people at once, and lose
nothing within a person (`docs/decisions/0009-warmth.md`). Each has one sign only: another exchange raises every term,
time alone raises none, and no term knows which side is which.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

HORIZONS = (30, 90)
PRIOR = {30: (0.525, 0.5835), 90: (0.880, 0.4722)}
"""(α, β) by days."""
KNOWN, OWN, SILENCE = range(3)
FURTHER = {30: (0.191, 0.233, -0.0285), 90: (0.235, 0.257, -0.0144)}
"""By days: what a tie's known time, the user's own ties in the mean, and each day of the user's own silence add."""
MOST_KNOWN_DAYS = 90
USUAL_KNOWN_DAYS = 15
USUAL_Z = -5.0
USUAL_TIES = 5
MOST_SILENCE_DAYS = 120


@dataclass(frozen=True, slots=True)
class Calibration:
    """The lines for 30 and 90 days, and how many outcomes they rest on (0: as the four public sets have it)."""

    a30: float = 0.0
    b30: float = 1.0
    a90: float = 0.0
    b90: float = 1.0
    outcomes: int = 0

    def line(self, horizon: int) -> tuple[float, float]:
        """(a, b) of 30 or 90 days."""
        return (self.a30, self.b30) if horizon == 30 else (self.a90, self.b90)


AS_MEASURED = Calibration()


def p_two_way(z: ArrayLike, horizon: int = 90, calibration: Calibration = AS_MEASURED) -> NDArray[np.float64]:
    """The chance, from warmth alone, that both address each other at least once within *horizon* (30 or 90) days."""
    return chance(logit(z, horizon), horizon, calibration)


def logit(z: ArrayLike, horizon: int) -> NDArray[np.float64]:
    """α + β z, before anything is learned from the user's own past."""
    alpha, beta = PRIOR[horizon]
    return alpha + beta * np.asarray(z, dtype=float)


def chance(logit0: NDArray[np.float64], horizon: int, calibration: Calibration = AS_MEASURED) -> NDArray[np.float64]:
    """P = σ(a + b · logit0)."""
    a, b = calibration.line(horizon)
    found: NDArray[np.float64] = 1 / (1 + np.exp(-np.clip(a + b * logit0, -30, 30)))
    return found


def further(
    known_days: NDArray[np.int64], own_z: NDArray[np.float64], silence_days: NDArray[np.int64], horizon: int
) -> NDArray[np.float64]:
    """What is added to α + β z, by tie.

    *known_days*: observed days between the first and the last contact, up to 90; a fortnight adds nothing. *own_z*:
    how far the user's own ties are above the usual warmth of -5 in the mean (`own_warmth`). *silence_days*: observed
    days since the user's last contact with anybody, up to 120: whole people fall silent, not only ties.
    """
    slopes = FURTHER[horizon]
    known = np.log1p(np.minimum(known_days, MOST_KNOWN_DAYS)) - np.log1p(USUAL_KNOWN_DAYS)
    silence = np.minimum(silence_days, MOST_SILENCE_DAYS)
    added: NDArray[np.float64] = slopes[KNOWN] * known + slopes[OWN] * own_z + slopes[SILENCE] * silence
    return added


def own_warmth(
    z: NDArray[np.float64], ever_two_way: NDArray[np.bool_], user: NDArray[np.int64], users: int
) -> NDArray[np.float64]:
    """Each tie's user's base rate: Σ (z + 5) / (ties + 5) over the user's ties in which both sides ever spoke.

    *user*: whose tie each is. Five ties of the usual warmth are put beside the user's own, so that a few say little.
    """
    whose = user[ever_two_way]
    above = np.bincount(whose, z[ever_two_way] - USUAL_Z, minlength=users)
    found: NDArray[np.float64] = (above / (np.bincount(whose, minlength=users) + USUAL_TIES))[user]
    return found
