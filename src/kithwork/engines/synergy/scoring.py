"""What it is worth that two people meet, and why: the parts sum to the value.

V = 100 · q q · g · (.25 S1 + .15 S2 + .25 S3 + .35 S4), in whole billionths, so that equals are equal in whatever
order they were summed. Formulas and reasons: `docs/decisions/0012-synergy.md`. Every way of finding the best pairs
(`plain`, `compiled`) computes this same number in this same order of operations.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from kithwork.engines.synergy.places import NEAR, Near, Places, distance
from kithwork.engines.synergy.population import check

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    from kithwork.engines.synergy.population import Population

BARRED = -1.0
"""The value of a pair that is never introduced."""
BILLIONTHS = 1e9
_AT_ONCE = 100_000


@dataclass(frozen=True, slots=True)
class Weights:
    """What each reason counts; judgement until enough outcomes are known."""

    sources: float = 0.25
    active: float = 0.15
    events: float = 0.25
    needs: float = 0.35


WEIGHTS = Weights()


@dataclass(frozen=True, slots=True)
class Apart:
    """Pairs never to be introduced, each once: those of the lower of the two from `start` on, ascending."""

    start: NDArray[np.int32]
    high: NDArray[np.int32]

    def hold(self, low: NDArray[np.int64], high: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Which of the pairs (low <= high) are among them."""
        if not len(low) or not len(self.high):
            return np.zeros(len(low), dtype=bool)
        return np.asarray(self.as_matrix()[low, high], dtype=bool)

    def as_matrix(self) -> Any:
        """The same as the upper half of a sparse matrix, N x N."""
        from scipy.sparse import csr_array

        count = len(self.start) - 1
        return csr_array((np.ones(len(self.high), dtype=bool), self.high, self.start), shape=(count, count))


@dataclass(frozen=True, slots=True)
class Ready:
    """A population made ready for any number of questions.

    `sources`: rows of length 1 (or empty); `needs`: rows that sum to 1 (or empty), by how rare a need is;
    `needs_idf`: that rarity, for each of the G. `languages`: all bits where not known.
    """

    weights: Weights
    near: Near
    quality: NDArray[np.float64]
    kinds: NDArray[np.int32]
    shared_events: NDArray[np.float64]
    competing: NDArray[np.bool_]
    sources: Any
    offers: Any
    needs: Any
    needs_idf: NDArray[np.float64]
    active: NDArray[np.float64]
    places: Places
    languages: NDArray[np.uint64]
    organisation: NDArray[np.int32]
    apart: Apart

    def __len__(self) -> int:
        """How many people."""
        return len(self.quality)


@dataclass(frozen=True, slots=True)
class Terms:
    """What speaks for each of some pairs, columns of one length.

    `s1` same referral sources, `s2` both active, `s3` the same clients after one event, `s4` offers meet needs: 0..1;
    `m_to_low`, `m_to_high`: what share of the needs of one the other covers; `distance`: see `places.distance`;
    `value`: 0..100, `BARRED` where `barred`; `parts` (x 4): what each term adds to it, 0 where barred.
    """

    s1: NDArray[np.float64]
    s2: NDArray[np.float64]
    s3: NDArray[np.float64]
    s4: NDArray[np.float64]
    m_to_low: NDArray[np.float64]
    m_to_high: NDArray[np.float64]
    distance: NDArray[np.float64]
    value: NDArray[np.float64]
    parts: NDArray[np.float64]
    barred: NDArray[np.bool_]


def prepare(population: Population, weights: Weights = WEIGHTS, near: Near = NEAR) -> Ready:
    """The population with its rare things weighed; what is worked out once for any number of questions.

    Raises ValueError where columns do not fit together, a weight is below 0, or what a distance leaves is not 0 to 1.
    """
    check(population)
    if min(weights.sources, weights.active, weights.events, weights.needs) < 0:
        raise ValueError("A weight may be 0, but not below.")
    if not all(0 <= left <= 1 for left in (near.metro, near.at_ease, near.country, near.elsewhere)):
        raise ValueError("What a distance leaves is between 0 and 1.")
    apart = _apart(np.asarray(population.apart, dtype=np.int64).reshape(-1, 2), len(population))
    sources, offers, needs = (_rows(told) for told in (population.sources, population.offers, population.needs))
    sources = _scaled(sources, _idf(sources), 2)
    needs_idf = _idf(needs)
    languages = np.array(population.languages, dtype=np.uint64)
    languages[languages == 0] = ~np.uint64(0)
    events = np.asarray(population.shared_events, dtype=float)
    competing = np.asarray(population.competing, dtype=bool)
    return Ready(
        weights=weights,
        near=near,
        quality=np.ascontiguousarray(population.quality, dtype=float),
        kinds=np.ascontiguousarray(population.kinds, dtype=np.int32),
        shared_events=np.maximum(events, events.T),
        competing=competing | competing.T,
        sources=sources,
        offers=offers,
        needs=_scaled(needs, needs_idf, 1),
        needs_idf=needs_idf,
        active=np.ascontiguousarray(population.active, dtype=float),
        places=Places(
            np.ascontiguousarray(population.metro, dtype=np.int32),
            np.ascontiguousarray(population.country, dtype=np.int32),
            np.ascontiguousarray(population.remote, dtype=bool),
        ),
        languages=languages,
        organisation=np.ascontiguousarray(population.organisation, dtype=np.int32),
        apart=apart,
    )


def terms(ready: Ready, low: ArrayLike, high: ArrayLike) -> Terms:
    """What speaks for the pairs (low, high), two columns of people; who stands on which side changes no value."""
    lows, highs = np.asarray(low, dtype=np.int64), np.asarray(high, dtype=np.int64)
    weights = ready.weights
    both = ready.quality[lows] * ready.quality[highs]
    near = distance(ready.places.of(lows), ready.places.of(highs), ready.near)
    scale = 100.0 * both * near
    to_low = _shared(ready.needs, ready.offers, lows, highs)
    to_high = _shared(ready.needs, ready.offers, highs, lows)
    each = (
        _shared(ready.sources, ready.sources, lows, highs),
        ready.active[lows] * ready.active[highs],
        ready.shared_events[ready.kinds[lows], ready.kinds[highs]],
        0.25 * (to_low + to_high) + 0.5 * np.sqrt(to_low * to_high),
    )
    worth = (weights.sources, weights.active, weights.events, weights.needs)
    weighed = [weight * term for weight, term in zip(worth, each, strict=True)]
    never = barred(ready, lows, highs)
    value = in_billionths(scale * (((weighed[0] + weighed[1]) + weighed[2]) + weighed[3]))
    parts = np.stack([scale * one for one in weighed], axis=-1)
    return Terms(
        *each,
        to_low,
        to_high,
        near,
        np.where(never, BARRED, value),
        np.where(never[:, None], 0.0, parts),
        never,
    )


def barred(ready: Ready, low: NDArray[np.int64], high: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which pairs are never introduced: whatever else speaks for them."""
    kinds, organisation = ready.kinds, ready.organisation
    return np.asarray(
        (low == high)
        | (ready.quality[low] <= 0)
        | (ready.quality[high] <= 0)
        | ready.competing[kinds[low], kinds[high]]
        | ((organisation[low] == organisation[high]) & (organisation[low] >= 0))
        | ((ready.languages[low] & ready.languages[high]) == 0)
        | ready.apart.hold(np.minimum(low, high), np.maximum(low, high))
    )


def in_billionths(value: NDArray[np.float64]) -> NDArray[np.float64]:
    """Rounded, so that what is equal on paper is equal here, and ties go by who comes first."""
    return np.rint(value * BILLIONTHS) / BILLIONTHS


def _rows(told: Any) -> Any:
    """Sparse rows in order of column, each entry once, 0..1, none of them 0; shared with the caller where it can be."""
    from scipy.sparse import csr_array

    rows = csr_array(told, dtype=np.float64)
    if not rows.has_canonical_format or (rows.data <= 0).any() or (rows.data > 1).any():
        rows = rows.copy()
        rows.sum_duplicates()
        np.clip(rows.data, 0.0, 1.0, out=rows.data)
        rows.eliminate_zeros()
    return rows


def _idf(rows: Any) -> NDArray[np.float64]:
    """How rare each column is: ln(1 + N / (1 + how many have it))."""
    having = np.bincount(rows.indices, minlength=rows.shape[1])
    return np.asarray(np.log(1.0 + rows.shape[0] / (1.0 + having)))


def _scaled(rows: Any, idf: NDArray[np.float64], power: int) -> Any:
    """The rows by rarity, each divided by its size: the root of the sum of its entries to that power."""
    from scipy.sparse import csr_array

    data = idf[rows.indices]
    data *= rows.data
    weighed = csr_array((data**power, rows.indices, rows.indptr), shape=rows.shape)
    size = (weighed @ np.ones(rows.shape[1])) ** (1.0 / power)
    weighed.data = data
    weighed.data /= np.repeat(size, np.diff(rows.indptr))
    return weighed


def _shared(left: Any, right: Any, some: NDArray[np.int64], others: NDArray[np.int64]) -> NDArray[np.float64]:
    """For each pair the product of a row of the left and a row of the right, summed in order of column."""
    found = np.empty(len(some))
    ones = np.ones(left.shape[1])
    for start in range(0, len(some), _AT_ONCE):
        part = slice(start, start + _AT_ONCE)
        found[part] = left[some[part]].multiply(right[others[part]]) @ ones
    return found


def _apart(pairs: NDArray[np.int64], count: int) -> Apart:
    """Each pair once, in the row of the lower of the two; some at a time, as there may be millions of them."""
    from scipy.sparse import csr_array

    parts = [pairs[start : start + _AT_ONCE] for start in range(0, len(pairs), _AT_ONCE)]
    free = np.zeros(count + 1, dtype=np.int32)
    for part in parts:
        free[1:] += np.bincount(np.minimum(*part.T), minlength=count).astype(np.int32)
    start = np.cumsum(free, out=free).copy()
    high = np.empty(len(pairs), dtype=np.int32)
    for part in parts:
        low = np.minimum(*part.T)
        order = np.argsort(low, kind="stable")
        low = low[order]
        high[free[low] + np.arange(len(low)) - np.searchsorted(low, low)] = np.maximum(*part.T)[order]
        free[:-1] += np.bincount(low, minlength=count).astype(np.int32)
    once = csr_array((np.ones(len(pairs), dtype=bool), high, start), shape=(count, count))
    once.sum_duplicates()
    return Apart(once.indptr, once.indices)
