"""What the user's own past says of the chances: (a, b) of P = σ(a + b · logit), learned from what came true.

Maximum a posteriori with prior precision 10 on (a, b - 1), by damped Newton (the plain one ran away on one of four
public logs). With fewer than 200 outcomes, or on a log that ends, the chances stay as they are.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from kithwork.engines.rhythm.chances import AS_MEASURED, HORIZONS, Calibration
from kithwork.engines.rhythm.clock import Abstains, abstains
from kithwork.engines.rhythm.contacts import IN, OUT, Contacts
from kithwork.engines.rhythm.warmth import score
from kithwork.engines.rhythm.weights import WEIGHTS, Weights

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    from kithwork.engines.rhythm.clock import Clock
    from kithwork.engines.rhythm.warmth import Scores

__all__ = ["AS_MEASURED", "Calibration", "learn", "own_outcomes", "recalibrate"]

PRECISION = 10.0
LEAST_OUTCOMES = 200
LEAST_SLOPE = 0.05
SMALLEST_GAIN = 1e-9
SHORTEST_STEP = 1e-4
STEP_DAYS = 30
NEWEST_DAYS = 60
SPOKE_WITHIN_DAYS = 365
LEAST_OBSERVED = 0.8


def learn(contacts: Contacts, today: int, *, clock: Clock, weights: Weights = WEIGHTS) -> Calibration:
    """The lines of both horizons from the user's own past; unchanged ones below 200 outcomes or on an ending log."""
    if abstains(contacts, today, clock) is not Abstains.NOT:
        return AS_MEASURED
    lines = {}
    rows = []
    for horizon in HORIZONS:
        logit0, happened = own_outcomes(contacts, today, horizon, clock=clock, weights=weights)
        if len(happened) >= LEAST_OUTCOMES:
            lines[f"a{horizon}"], lines[f"b{horizon}"] = recalibrate(logit0, happened)
            rows.append(len(happened))
    return replace(AS_MEASURED, **lines, outcomes=max(rows, default=0))


def own_outcomes(
    contacts: Contacts, today: int, horizon: int, *, clock: Clock, weights: Weights = WEIGHTS
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """(logit0, happened) of past snapshots, a month apart, whose *horizon* days are over and were observed.

    A row is a tie in which both sides had spoken within the 365 days before; it happened when both spoke again in
    time. The newest 60 days of snapshots, and older ones for as long as there are fewer than 200 rows.
    """
    newest = min(today, clock.until()) - horizon
    found: list[tuple[NDArray[np.float64], NDArray[np.bool_]]] = []
    rows = 0
    for place, day in enumerate(range(newest, clock.first, -STEP_DAYS)):
        age = place * STEP_DAYS
        if rows >= LEAST_OUTCOMES and age >= NEWEST_DAYS:
            break
        if clock.observed(day, day + horizon) < LEAST_OBSERVED:
            continue
        found.append(_snapshot(contacts, day, horizon, clock, weights))
        rows += len(found[-1][1])
    if not found:
        return np.empty(0), np.empty(0, dtype=np.bool_)
    return np.concatenate([logit for logit, _ in found]), np.concatenate([happened for _, happened in found])


def spoke_lately(scores: Scores) -> NDArray[np.bool_]:
    """Which ties a chance can be checked on: both sides spoke within the 365 days before."""
    since = scores.today - SPOKE_WITHIN_DAYS
    return scores.ever_two_way & (scores.last_out > since) & (scores.last_in > since)


def two_way_within(contacts: Contacts, after: int, until: int) -> NDArray[np.bool_]:
    """Whether both sides of each tie spoke after day *after*, up to and with day *until*."""
    window = (contacts.day > after) & (contacts.day <= until)
    place = contacts.tie[window] * 2 + contacts.side[window]
    sides = np.bincount(place, minlength=2 * contacts.ties).reshape(-1, 2)
    return (sides[:, OUT] > 0) & (sides[:, IN] > 0)


def _snapshot(
    contacts: Contacts, day: int, horizon: int, clock: Clock, weights: Weights
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    scores = score(contacts, day, clock=clock, weights=weights)
    asked = spoke_lately(scores)
    return scores.logit(horizon)[asked], two_way_within(contacts, day, day + horizon)[asked]


def recalibrate(logit0: ArrayLike, happened: ArrayLike, precision: float = PRECISION) -> tuple[float, float]:
    """(a, b) under which the logits of past snapshots agree best with what *happened* (0 or 1); b is positive."""
    x, y = np.asarray(logit0, dtype=float), np.asarray(happened, dtype=float)
    at = np.array([0.0, 1.0])
    before, loss = np.inf, _loss(at, x, y, precision)
    while before - loss >= SMALLEST_GAIN * max(1.0, before):
        before = loss
        at, loss = _downhill(at, loss, x, y, precision)
    return float(at[0]), max(float(at[1]), LEAST_SLOPE)


def _loss(at: NDArray[np.float64], x: NDArray[np.float64], y: NDArray[np.float64], precision: float) -> float:
    logit = at[0] + at[1] * x
    return float(np.sum(np.logaddexp(0, logit) - y * logit) + precision / 2 * (at[0] ** 2 + (at[1] - 1) ** 2))


def _downhill(
    at: NDArray[np.float64], loss: float, x: NDArray[np.float64], y: NDArray[np.float64], precision: float
) -> tuple[NDArray[np.float64], float]:
    """One Newton step, halved until it does not climb."""
    chance = 1 / (1 + np.exp(-np.clip(at[0] + at[1] * x, -30, 30)))
    weight = chance * (1 - chance)
    slope = np.array([(chance - y).sum() + precision * at[0], ((chance - y) * x).sum() + precision * (at[1] - 1)])
    across = (weight * x).sum()
    bend = np.array([[weight.sum() + precision, across], [across, (weight * x * x).sum() + precision]])
    step = np.linalg.solve(bend, slope)
    size = 1.0
    while size > SHORTEST_STEP:
        there = at - size * step
        found = _loss(there, x, y, precision)
        if found <= loss:
            return there, found
        size /= 2
    return at, loss
