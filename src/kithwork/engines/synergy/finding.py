"""Who should meet whom: the best partners of everybody, the best pairs of all, and who has what somebody asks for.

Exact, whichever way it is done: the very pairs that comparing everybody with everybody would find.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from kithwork.engines.synergy import compiled, plain
from kithwork.engines.synergy.places import Places, distance
from kithwork.engines.synergy.population import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import ArrayLike, NDArray

    from kithwork.engines.synergy.scoring import Ready

How = Literal["compiled", "plain"] | None
"""None: compiled where the kernel was built and it is worth it, else plain."""
FEW_ROWS = 16
"""So few lists are found the plain way before the kernel has its columns laid out."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of people, low < high, with the value of their meeting; the best first, equals by low, then high."""

    low: NDArray[np.int32]
    high: NDArray[np.int32]
    value: NDArray[np.float64]

    def __len__(self) -> int:
        """How many pairs."""
        return len(self.low)


def partners(
    ready: Ready,
    k: int,
    rows: ArrayLike | None = None,
    *,
    told: Callable[[int], object] | None = None,
    how: How = None,
) -> tuple[NDArray[np.int32], NDArray[np.float64]]:
    """The best *k* for each of the rows (all where not given): ids (n x k, -1 where there are fewer) and values.

    Best first, equals by id; only who may be introduced and is worth anything. *told* hears now and then how many rows
    are done.
    """
    wanted = np.arange(len(ready)) if rows is None else np.asarray(rows, dtype=np.int64)
    if wanted.size and not 0 <= wanted.min() <= wanted.max() < len(ready):
        raise IndexError(f"Rows must be people, 0 to {len(ready) - 1}.")
    if k < 1 or not len(wanted):
        return np.full((len(wanted), max(k, 0)), -1, dtype=np.int32), np.zeros((len(wanted), max(k, 0)))
    by_kernel = how == "compiled" or (how is None and len(wanted) > FEW_ROWS and compiled.is_there())
    return (compiled.partners if by_kernel else plain.partners)(ready, k, wanted, told or _silent)


def best_pairs(ready: Ready, most: int, *, how: How = None) -> Pairs:
    """The best *most* of all pairs that may be introduced and are worth anything."""
    if most < 1 or not len(ready):
        return Pairs(np.empty(0, dtype=np.int32), np.empty(0, dtype=np.int32), np.empty(0))
    by_kernel = how == "compiled" or (how is None and compiled.is_there())
    return Pairs(*(compiled.best_pairs if by_kernel else plain.best_pairs)(ready, most))


def partners_of_needs(
    ready: Ready,
    needs_row: Any,
    k: int,
    *,
    metro: int = UNKNOWN,
    country: int = UNKNOWN,
    remote: bool = False,
    languages: int = 0,
    apart: ArrayLike = (),
) -> tuple[NDArray[np.int32], NDArray[np.float64]]:
    """“Do you know a …?”: the best *k* for somebody who has needs alone; ids and values, as long as there are any.

    *needs_row*: what is asked for, G entries 0..1 (a column or one sparse row); *apart*: who is not meant, such as the
    one who asks and those they know.
    """
    asked = _column(needs_row) * ready.needs_idf
    places = Places(*(np.array([one]) for one in (metro, country, remote)))
    values = plain.for_needs(ready, asked / (asked.sum() or 1.0), distance(places, ready.places, ready.near))
    values[np.asarray(apart, dtype=np.int64)] = 0.0
    if languages:
        values[(ready.languages & np.uint64(languages)) == 0] = 0.0
    found = plain.best(values, k) if k > 0 else np.empty(0, dtype=np.intp)
    return found.astype(np.int32), values[found]


def _column(needs_row: Any) -> NDArray[np.float64]:
    dense = np.asarray(needs_row.toarray() if hasattr(needs_row, "toarray") else needs_row, dtype=float)
    return np.asarray(np.clip(dense.ravel(), 0.0, 1.0))


def _silent(_done: int) -> None:
    """Hears nothing."""
