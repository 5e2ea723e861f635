"""The best partners without a compiler: sparse products, a block of people at a time. Exact."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from kithwork.engines.synergy.places import distance
from kithwork.engines.synergy.scoring import BARRED, BILLIONTHS, in_billionths

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from kithwork.engines.synergy.scoring import Ready

_CELLS_AT_ONCE = 1_000_000
"""So many pairs are looked at in one block."""
_MOST_PEOPLE_AT_ONCE = 256
_HALF = 0.5 / BILLIONTHS


@dataclass(frozen=True, slots=True)
class _Turned:
    """The columns of the population as rows."""

    sources: Any
    offers: Any
    needs: Any


def partners(
    ready: Ready, k: int, rows: NDArray[np.int64], told: Callable[[int], object]
) -> tuple[NDArray[np.int32], NDArray[np.float64]]:
    """The best *k* for each of the rows; see `finding.partners`."""
    ids = np.full((len(rows), k), -1, dtype=np.int32)
    values = np.zeros((len(rows), k))
    turned = _turned(ready)
    for start in range(0, len(rows), _people_at_once(ready)):
        some = rows[start : start + _people_at_once(ready)]
        for place, of_one in enumerate(_values(ready, turned, some), start):
            found = best(of_one, k)
            ids[place, : len(found)] = found
            values[place, : len(found)] = in_billionths(of_one[found])
        told(min(start + len(some), len(rows)))
    return ids, values


def best_pairs(ready: Ready, most: int) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.float64]]:
    """The best pairs of all (low, high, value); see `finding.best_pairs`."""
    turned, everybody = _turned(ready), np.arange(len(ready))
    low, high, value = np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64), np.empty(0)
    for start in range(0, len(ready), _people_at_once(ready)):
        some = everybody[start : start + _people_at_once(ready)]
        found = _values(ready, turned, some)
        found[some[:, None] >= everybody] = BARRED
        least = value[-1] if len(value) == most else 0.0
        row, column = np.nonzero(found > least + 0.8 * _HALF)
        low, high = np.concatenate([low, some[row]]), np.concatenate([high, column])
        value = np.concatenate([value, in_billionths(found[row, column])])
        kept = np.lexsort((high, low, -value))[:most]
        kept = kept[value[kept] > 0]
        low, high, value = low[kept], high[kept], value[kept]
    return low.astype(np.int32), high.astype(np.int32), value


def for_needs(ready: Ready, needs: NDArray[np.float64], near: NDArray[np.float64]) -> NDArray[np.float64]:
    """What everybody is worth to somebody who has needs alone (by rarity, summing to 1); nobody barred yet."""
    covered: NDArray[np.float64] = ready.offers @ needs
    return in_billionths(100.0 * ready.quality * near * (ready.weights.needs * (0.25 * covered)))


def best(values: NDArray[np.float64], k: int) -> NDArray[np.intp]:
    """The places of the *k* best (k > 0) that are worth anything, equals in order of place."""
    least = np.partition(values, -k)[-k] if k < len(values) else 0.0
    could = np.flatnonzero(values >= max(least - 2 * _HALF, _HALF))
    return could[np.argsort(-in_billionths(values[could]), kind="stable")[:k]]


def _turned(ready: Ready) -> _Turned:
    return _Turned(*(one.T.tocsr() for one in (ready.sources, ready.offers, ready.needs)))


def _people_at_once(ready: Ready) -> int:
    return max(1, min(_MOST_PEOPLE_AT_ONCE, _CELLS_AT_ONCE // max(1, len(ready))))


def _values(ready: Ready, turned: _Turned, rows: NDArray[np.int64]) -> NDArray[np.float64]:
    """The value of every person for each of the rows, not yet rounded; the order of operations is that of `terms`."""
    weights, kinds = ready.weights, ready.kinds
    total: NDArray[np.float64] = (ready.sources[rows] @ turned.sources).toarray()
    total *= weights.sources
    pairs = np.multiply.outer(ready.active[rows], ready.active)
    pairs *= weights.active
    total += pairs
    mine = kinds[rows]
    total += np.take(weights.events * ready.shared_events[mine], kinds, axis=1)
    there = (ready.offers[rows] @ turned.needs).toarray()
    back = (ready.needs[rows] @ turned.offers).toarray()
    np.add(there, back, out=pairs)
    there *= back
    np.sqrt(there, out=there)
    there *= 0.5
    pairs *= 0.25
    pairs += there
    pairs *= weights.needs
    total += pairs
    np.multiply.outer(ready.quality[rows], ready.quality, out=pairs)
    pairs *= 100.0
    _bring_near(pairs, ready, rows)
    total *= pairs
    _bar(total, ready, rows)
    return total


def _bring_near(scale: NDArray[np.float64], ready: Ready, rows: NDArray[np.int64]) -> None:
    if not ready.places.are_one():
        scale *= distance(ready.places.of(rows, None), ready.places.of(None), ready.near)
    else:
        scale *= distance(ready.places.of(rows, None), ready.places.of(rows[:1]), ready.near)


def _bar(values: NDArray[np.float64], ready: Ready, rows: NDArray[np.int64]) -> None:
    """Marks who is never introduced, as `scoring.barred` does."""
    kinds, organisation = ready.kinds, ready.organisation
    values[np.take(ready.competing[kinds[rows]], kinds, axis=1)] = BARRED
    values[(organisation[rows, None] == organisation) & (organisation[rows, None] >= 0)] = BARRED
    values[(ready.languages[rows, None] & ready.languages) == 0] = BARRED
    apart = ready.apart.as_matrix()
    for half in (apart[rows], apart[:, rows].T):
        known = half.tocoo()
        values[known.row, known.col] = BARRED
    values[np.arange(len(rows)), rows] = BARRED
