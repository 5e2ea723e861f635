"""The best plan by HiGHS (Huangfu and Hall, Math. Prog. Comp. 10, 2018), with a proof that reaches beyond the list.

The linear programme gives a price to each person's room, to a place in the plan and to each reason's share. Any
prices, right or not, bound every plan: limits times prices, plus what single pairs are worth above theirs. So the
proof rests on arithmetic done here, not on the solver's word:

- a listed pair that costs more than the bound can spare is in no better plan and is left out before whole pairs are
  asked for (reduced-cost fixing);
- a pair beyond the list is worth `unlisted` at most and pays at least a place and the cheapest reason. Where that
  leaves a loss, a plan with such a pair is worth at most the bound less that loss; where it leaves a gain, at most
  the bound plus that gain for every place.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kithwork.engines.matching.greedy import fits
from kithwork.engines.matching.listing import REASONS
from kithwork.engines.matching.search import Found

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from kithwork.engines.matching.listing import Listed

SCALE = 1e3
"""What the best pair is worth to the solver, whose fixed gap of 1e-6 is then a tenth of what counts as the same."""


@dataclass(frozen=True, slots=True)
class _Limits:
    """One row per person, one for the places, one per reason; one column per pair."""

    matrix: Any
    most: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Priced:
    """What any prices prove: what each pair is worth above them, the bound of plans of listed pairs, and of others."""

    above: NDArray[np.float64]
    bound: float
    beyond: float


def solve(listed: Listed, found: Found, *, seconds: float) -> Found:
    """The best plan and its bound; *found* as it is where the solver is missing or out of time."""
    until = time.monotonic() + seconds
    try:
        limits = _limits(listed)
        priced = _price(listed, limits, seconds)
    except ImportError:
        return found
    if priced is None:
        return found
    whole = _whole(listed, limits, priced, found, until - time.monotonic())
    return Found(whole.plan, min(found.bound, max(whole.bound, priced.beyond)), whole.is_best)


def _limits(listed: Listed) -> _Limits:
    import numpy as np
    from scipy.sparse import csr_array

    pairs, people = len(listed), len(listed.room)
    rows = np.concatenate([listed.low, listed.high, np.full(pairs, people), people + 1 + listed.reason])
    columns = np.tile(np.arange(pairs), 4)
    matrix = csr_array((np.ones(4 * pairs), (rows, columns)), shape=(people + 1 + REASONS, pairs))
    most = np.concatenate([listed.room, [listed.most], np.full(REASONS, listed.quota)])
    return _Limits(matrix, most.astype(np.float64))


def _price(listed: Listed, limits: _Limits, seconds: float) -> _Priced | None:
    """The prices of the linear programme over all listed pairs; None where time was too short for it."""
    import numpy as np
    from scipy.optimize import linprog

    scale = SCALE / listed.value[0]
    solved = linprog(
        -scale * listed.value,
        A_ub=limits.matrix,
        b_ub=limits.most,
        bounds=(0, 1),
        method="highs",
        options={"time_limit": seconds},
    )
    if solved.status != 0:
        return None
    prices = np.maximum(-solved.ineqlin.marginals, 0) / scale
    above = listed.value - limits.matrix.T @ prices
    bound = float(limits.most @ prices + np.maximum(above, 0).sum())
    return _Priced(above, bound, _beyond(listed, bound, float(prices[-1 - REASONS]), float(prices[-REASONS:].min())))


def _beyond(listed: Listed, bound: float, place: float, reason: float) -> float:
    """What a plan with pairs beyond the list is worth at most, by the price of a place and of the cheapest reason."""
    if not listed.unlisted:
        return 0.0
    loss = place + reason - listed.unlisted
    return bound - loss * (1 if loss > 0 else min(listed.most, REASONS * listed.quota))


def _whole(listed: Listed, limits: _Limits, priced: _Priced, found: Found, seconds: float) -> Found:
    """The best plan of whole pairs, never below the one found before, and a bound for all plans of listed pairs."""
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp

    worth = listed.total(found.plan)
    if priced.bound <= worth + listed.same:
        return Found(found.plan, priced.bound, is_best=True)
    kept = np.flatnonzero(priced.bound + np.minimum(priced.above, 0) >= worth - listed.same)
    scale = SCALE / listed.value[0]
    solved = milp(
        -scale * listed.value[kept],
        constraints=LinearConstraint(limits.matrix[:, kept], -np.inf, limits.most),
        bounds=Bounds(0, 1),
        integrality=np.ones(len(kept)),
        options={"time_limit": max(seconds, 0.0), "mip_rel_gap": 0.0},
    )
    plan = found.plan
    if solved.x is not None:
        other = kept[solved.x > 0.5].tolist()
        if listed.total(other) > worth + listed.same and fits(listed, other):
            plan = other
    bound = priced.bound if solved.mip_dual_bound is None else -solved.mip_dual_bound / scale
    return Found(plan, max(listed.total(plan), min(priced.bound, bound)), is_best=solved.status == 0)
