"""The tend index: how much relationship one contact today keeps.

Letting a tie age costs its value times the chance that it is gone; contact, if it is answered, starts its clock again.
For such a restart bandit the Whittle index has a closed form (continuous form of Tripathi & Modiano, arXiv 1908.10438):
with the chance `1 / (1 + gap / k)` of still being there it is `k (ln(1 + y) - y / (1 + y))`, `y = gap / k`. Claim,
simulated: see `docs/decisions/0010-tend-index.md`.

All arguments are numbers or arrays of one length; every tie is judged by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

REPLY_AT_ONCE = 0.934
REPLY_PER_LOG_GAP = -0.301
REPLY_PER_UNANSWERED = -0.363
REPLY_PER_LOG_EXCHANGE = 0.379
"""Chance of an answer within 14 days, fitted on four public logs with equal weight (AUC .61-.74)."""
MOST_UNANSWERED_COUNTED = 5
LIVES_GAPS = 8.0
"""After so many usual gaps of silence half of the ties are taken to be gone."""
LONGEST_GAP_DAYS = 365.0
"""Longer silence makes nobody more worth a contact."""
YOUNG_BEFORE_EXCHANGES = 3
YOUNG_LIVES_SHARE = 0.5
"""A tie of fewer exchanges is fragile: its rhythm counts by half."""
CROWDED_LOAD = 8.0
"""At this load the index stands half way between the closed form and the gain of today times the root of the rhythm."""
REVIVAL = 0.35
"""How willing the gone are to answer, as a share of the others, until `learn_revival` knows better."""


def reply_logit(gap_days: ArrayLike, unanswered: ArrayLike, exchanges: ArrayLike) -> NDArray[np.float64]:
    """The logit of the chance that somebody answers within 14 days, before the user's own shift.

    `gap_days` since the last exchange, `unanswered` attempts of mine in a row since, `exchanges` so far.
    """
    import numpy as np

    tries = np.minimum(np.asarray(unanswered, dtype=float), MOST_UNANSWERED_COUNTED)
    gap, known = np.asarray(gap_days, dtype=float), np.asarray(exchanges, dtype=float)
    return np.asarray(
        REPLY_AT_ONCE
        + REPLY_PER_LOG_GAP * np.log1p(gap)
        + REPLY_PER_UNANSWERED * tries
        + REPLY_PER_LOG_EXCHANGE * np.log1p(known)
    )


def p_reply(
    gap_days: ArrayLike, unanswered: ArrayLike, exchanges: ArrayLike, *, shift: float = 0.0
) -> NDArray[np.float64]:
    """The chance that somebody answers within 14 days; `shift` is what `learn_shift` found."""
    import numpy as np

    return np.asarray(1.0 / (1.0 + np.exp(-(reply_logit(gap_days, unanswered, exchanges) + shift))))


def p_there(gap_days: ArrayLike, rhythm_days: ArrayLike, exchanges: ArrayLike) -> NDArray[np.float64]:
    """The chance, for the index alone, that a tie is still there after so long a silence; `rhythm_days` > 0."""
    import numpy as np

    return np.asarray(1.0 / (1.0 + np.asarray(gap_days, dtype=float) / _life(rhythm_days, exchanges)))


def tend_index(
    value: ArrayLike,
    gap_days: ArrayLike,
    rhythm_days: ArrayLike,
    unanswered: ArrayLike,
    exchanges: ArrayLike,
    *,
    shift: float = 0.0,
    revival: float = REVIVAL,
    load: float = 0.0,
) -> NDArray[np.float64]:
    """Value-days kept by one contact today: 0 on the day of an exchange, never negative.

    `value`: what the user says a tie means (1, 2.7 or 7), `rhythm_days`: the usual gap of this pair, above 0. With a
    `load` (see `capacity.load`) it is a merit alone: the fuller the days, the less it counts on coming back in time,
    and the more it goes by the chance that somebody would be gone.
    """
    import numpy as np

    life = _life(rhythm_days, exchanges)
    lapsed = np.minimum(np.asarray(gap_days, dtype=float), LONGEST_GAP_DAYS) / life
    there = p_there(gap_days, rhythm_days, exchanges)
    answers = p_reply(gap_days, unanswered, exchanges, shift=shift) * (there + revival * (1.0 - there))
    kept = life * (np.log1p(lapsed) - lapsed / (1.0 + lapsed))
    crowded = 1.0 - 1.0 / (1.0 + load / CROWDED_LOAD)
    merit = kept ** (1.0 - crowded) * ((1.0 - there) * np.sqrt(life)) ** crowded
    return np.asarray(np.asarray(value, dtype=float) * answers * merit)


def tend_order(ids: ArrayLike, index: ArrayLike, minutes: ArrayLike = 1.0) -> NDArray[np.intp]:
    """Positions, best first: by index per minute of the act, equals by id; the order given changes nothing."""
    import numpy as np

    return np.lexsort((np.asarray(ids), -np.asarray(index, dtype=float) / np.asarray(minutes, dtype=float)))


def _life(rhythm_days: ArrayLike, exchanges: ArrayLike) -> NDArray[np.float64]:
    import numpy as np

    young = np.asarray(exchanges) < YOUNG_BEFORE_EXCHANGES
    return np.asarray(LIVES_GAPS * np.asarray(rhythm_days, dtype=float) * np.where(young, YOUNG_LIVES_SHARE, 1.0))
