"""Which pairs of the ground have a reason strong enough to be told, and which reason weighs most."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kithwork.introductions.rules.learning import WEIGHED
from kithwork.introductions.rules.reasons import Strength
from kithwork.introductions.rules.words import Reason

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

    from kithwork.engines.synergy import Terms
    from kithwork.introductions.queries.ground import Ground


@dataclass(frozen=True, slots=True)
class Shown:
    """Pairs with a reason as places in the ground, in the order they were asked for; `reason`: a place in `WEIGHED`.

    `speaks` (x 4): how strongly each reason speaks, 0 to 1; of needs `to_low` and `to_high` apart.
    """

    low: NDArray[np.int64]
    high: NDArray[np.int64]
    value: NDArray[np.float64]
    reason: NDArray[np.int64]
    speaks: NDArray[np.float64]
    to_low: NDArray[np.float64]
    to_high: NDArray[np.float64]

    def strength(self, place: int) -> Strength:
        """How strongly each reason speaks for one of the pairs."""
        sources, active, event, _ = self.speaks[place].tolist()
        return Strength(sources, active, event, float(self.to_low[place]), float(self.to_high[place]))

    def first(self, most: int) -> Shown:
        """The first so many."""
        return self.where(slice(most))

    def where(self, chosen: slice | NDArray[np.bool_]) -> Shown:
        """Only those chosen."""
        import numpy as np

        at = np.arange(len(self.low))[chosen]
        return Shown(
            self.low[at],
            self.high[at],
            self.value[at],
            self.reason[at],
            self.speaks[at],
            self.to_low[at],
            self.to_high[at],
        )


def shown(ground: Ground, low: ArrayLike, high: ArrayLike) -> Shown:
    """Those of the pairs that may be introduced and have a reason strong enough to be told."""
    import numpy as np

    from kithwork.engines.synergy import terms

    one, other = np.asarray(low, dtype=np.int64), np.asarray(high, dtype=np.int64)
    found = terms(ground.ready, np.minimum(one, other), np.maximum(one, other))
    speaks = _speaks(ground, np.minimum(one, other), np.maximum(one, other), found)
    told_from = ground.care.told_from
    is_told = speaks >= np.array([told_from[reason] for reason in WEIGHED])
    kept = np.flatnonzero((found.value > 0) & (is_told & (found.parts > 0)).any(axis=1))
    reason = np.where(is_told[kept], found.parts[kept], -1.0).argmax(axis=1)
    return Shown(
        np.minimum(one, other)[kept],
        np.maximum(one, other)[kept],
        found.value[kept],
        reason,
        speaks[kept],
        found.m_to_low[kept],
        found.m_to_high[kept],
    )


def strength_of(ground: Ground, low: int, high: int) -> tuple[Strength, Reason | None]:
    """How strongly each reason speaks for two people by their places, and which weighs most of those told.

    Told even of those who may not be introduced; whether they may is not asked here.
    """
    import numpy as np

    from kithwork.engines.synergy import terms

    one, other = np.array([low]), np.array([high])
    found = terms(ground.ready, one, other)
    speaks = _speaks(ground, one, other, found)
    weights = ground.ready.weights
    worth = {
        Reason.SOURCES: weights.sources * found.s1,
        Reason.ACTIVE: weights.active * found.s2,
        Reason.EVENT: weights.events * found.s3,
        Reason.NEED: weights.needs * found.s4,
    }
    told_from = ground.care.told_from
    told = [reason for place, reason in enumerate(WEIGHED) if speaks[0, place] >= told_from[reason]]
    best = max(told, key=lambda reason: float(worth[reason][0]), default=None)
    sources, active, event, _ = speaks[0].tolist()
    return Strength(sources, active, event, float(found.m_to_low[0]), float(found.m_to_high[0])), best


def _speaks(ground: Ground, low: NDArray[np.int64], high: NDArray[np.int64], found: Terms) -> NDArray[np.float64]:
    """How strongly each reason speaks for each pair, in the order of `WEIGHED`."""
    import numpy as np

    active = np.minimum(ground.ready.active[low], ground.ready.active[high])
    plain = _shared(ground.sources, low, high)
    by_reason = {
        Reason.SOURCES: np.where(plain >= ground.care.sources_plainly_from, np.maximum(found.s1, plain), found.s1),
        Reason.ACTIVE: active,
        Reason.EVENT: found.s3,
        Reason.NEED: np.maximum(found.m_to_low, found.m_to_high),
    }
    return np.stack([by_reason[reason] for reason in WEIGHED], axis=-1)


def _shared(sources: Any, low: NDArray[np.int64], high: NDArray[np.int64]) -> NDArray[np.float64]:
    """How much of who sends work to the two of each pair is the same: the cosine of plain sets."""
    import numpy as np

    has = np.maximum(np.diff(sources.indptr), 1)
    both = sources[low].multiply(sources[high]).sum(axis=1)
    return np.asarray(both / np.sqrt(has[low] * has[high]), dtype=float)
