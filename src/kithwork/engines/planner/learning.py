"""What a user's own attempts teach the index: how readily their people answer, and how readily the quiet ones do.

Both are maximum a posteriori estimates of one number, of a concave objective: found by halving, which cannot diverge.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kithwork.engines.planner.index import REVIVAL

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import ArrayLike

SHIFT_PRECISION = 10.0
"""How firmly the shift is held at 0: as forty attempts of even odds would hold it."""
REVIVAL_WEIGHT = 20.0
"""How many attempts at the gone the first belief about them counts for."""
LEAST_REVIVAL = 0.02
MOST_REVIVAL = 0.9
HALVINGS = 34
TINY = 1e-12


def learn_shift(expected_logits: ArrayLike, answered: ArrayLike, precision: float = SHIFT_PRECISION) -> float:
    """What to add to `reply_logit` for this user: 0 without outcomes, and nearer to 0 the fewer there are.

    `expected_logits` of past attempts, whose 14 days are over, as they were expected then; `answered`: what came of it.
    """
    import numpy as np

    logits, came = np.asarray(expected_logits, dtype=float), np.asarray(answered, dtype=float)

    def slope(shift: float) -> float:
        return float((came - 1.0 / (1.0 + np.exp(-(logits + shift)))).sum()) - precision * shift

    farthest = len(logits) / precision
    return _where_level(slope, -farthest, farthest)


def learn_revival(
    p_reply: ArrayLike, p_there: ArrayLike, answered: ArrayLike, *, weight: float = REVIVAL_WEIGHT
) -> float:
    """How willing the gone are to answer, as a share of the others; `REVIVAL` without outcomes, within [.02, .9].

    One entry for every past attempt: the chance of an answer were they still there, the chance that they are, and
    what came of it. Attempts at people who are surely there teach nothing.
    """
    import numpy as np

    reply, there = np.asarray(p_reply, dtype=float), np.asarray(p_there, dtype=float)
    came, gone = np.asarray(answered, dtype=bool), 1.0 - np.asarray(p_there, dtype=float)

    def slope(revival: float) -> float:
        chance = reply * (there + revival * gone)
        at_odds = np.maximum(np.where(came, chance, 1.0 - chance), TINY)
        told = float((np.where(came, 1.0, -1.0) * reply * gone / at_odds).sum())
        return told + weight * (REVIVAL / revival - (1.0 - REVIVAL) / (1.0 - revival))

    return _where_level(slope, LEAST_REVIVAL, MOST_REVIVAL)


def _where_level(slope: Callable[[float], float], low: float, high: float) -> float:
    """Where a falling slope is 0, or the end of the range it points to."""
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        if slope(middle) > 0:
            low = middle
        else:
            high = middle
    return (low + high) / 2
