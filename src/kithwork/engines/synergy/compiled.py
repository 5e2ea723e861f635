"""The same as `plain`, by the compiled kernel (`kernel.c`), where it was built. Exact."""

from __future__ import annotations

import struct
from dataclasses import fields
from typing import TYPE_CHECKING, Any

import numpy as np

from kithwork.engines.synergy import building, layouts
from kithwork.engines.synergy.scoring import BILLIONTHS

if TYPE_CHECKING:
    import ctypes
    from collections.abc import Callable

    from numpy.typing import NDArray

    from kithwork.engines.synergy.scoring import Ready

ROWS_AT_ONCE = 4096
SLACK, SLACK_PER_ENTRY = 1e-5, 1.2e-7
"""Bounds are sums in single precision; so much of the weights may be lost in them."""
_FOUND = np.dtype([("key", "<i8"), ("low", "<i4"), ("high", "<i4")])


def is_there() -> bool:
    """Whether the kernel was built."""
    return building.kernel() is not None


def partners(
    ready: Ready, k: int, rows: NDArray[np.int64], told: Callable[[int], object]
) -> tuple[NDArray[np.int32], NDArray[np.float64]]:
    """The best *k* for each of the rows; see `finding.partners`."""
    ids = np.full((len(rows), k), -1, dtype=np.int32)
    values = np.zeros((len(rows), k))
    population, seats = _population(ready), _seats(ready)
    order = np.argsort(ready.kinds[rows], kind="stable")
    for start in range(0, len(rows), ROWS_AT_ONCE):
        some = order[start : start + ROWS_AT_ONCE]
        wanted = rows[some].astype(np.int32)
        found = np.zeros((len(some), k), dtype=_FOUND)
        _call("lists", population, seats, wanted, len(some), k, found)
        ids[some] = found["low"]
        values[some] = found["key"] / BILLIONTHS
        told(start + len(some))
    return ids, values


def best_pairs(ready: Ready, most: int) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.float64]]:
    """The best pairs of all (low, high, value); see `finding.best_pairs`."""
    ranked = layouts.ranked(ready)
    found = np.zeros(min(most, len(ranked) * (len(ranked) - 1) // 2), dtype=_FOUND)
    if len(found):
        _call("pairs", _population(ready), _clusters(ready), ranked, len(ranked), len(found), found)
    found = found[found["key"] > 0]
    return found["low"].copy(), found["high"].copy(), found["key"] / BILLIONTHS


class _Record:
    """A struct of C: whole numbers, doubles and pointers to columns, in order; keeps the columns alive."""

    def __init__(self, *told: object) -> None:
        self.columns = [np.ascontiguousarray(one) for one in told if isinstance(one, np.ndarray)]
        addresses = (column.ctypes.data for column in self.columns)
        self.packed = struct.pack(
            "".join(_letter(one) for one in told),
            *(next(addresses) if isinstance(one, np.ndarray) else one for one in told),
        )


def _letter(one: object) -> str:
    if isinstance(one, np.ndarray):
        return "P"
    return "d" if isinstance(one, float) else "q"


def _call(name: str, *told: Any) -> int:
    """One function of the kernel: records and columns by address, whole numbers as they are."""
    import ctypes

    library = building.kernel() or _built()
    handed: list[Any] = []
    for one in told:
        if isinstance(one, _Record):
            handed.append(ctypes.c_char_p(one.packed))
        elif isinstance(one, np.ndarray):
            handed.append(ctypes.c_void_p(one.ctypes.data))
        else:
            handed.append(ctypes.c_int64(one))
    function = library[name]
    function.restype = ctypes.c_int64
    looked = int(function(*handed))
    if looked < 0:
        raise MemoryError
    return looked


def _built() -> ctypes.CDLL:
    building.build()
    if library := building.kernel():
        return library
    raise RuntimeError("The kernel could not be compiled here: install a C compiler, or ask for it the plain way.")


def _population(ready: Ready) -> _Record:
    weights, places, near = ready.weights, ready.places, ready.near
    each = (weights.sources, weights.active, weights.events, weights.needs)
    entries = sum(int(np.diff(rows.indptr).max(initial=0)) for rows in (ready.sources, ready.offers, ready.needs))
    slack = (SLACK + SLACK_PER_ENTRY * entries) * sum(each)
    highest = (1.0, ready.active.max(initial=0.0) ** 2, ready.shared_events.max(initial=0.0), 1.0)
    most = sum(weight * high for weight, high in zip(each, highest, strict=True))
    return _Record(
        len(ready),
        len(ready.shared_events),
        ready.sources.shape[1],
        ready.needs.shape[1],
        *map(float, each),
        float(slack),
        float(most + slack) * (1.0 + 1e-6),
        *map(float, (near.metro, near.at_ease, near.country, near.elsewhere)),
        ready.quality,
        ready.active,
        ready.shared_events,
        ready.competing,
        ready.kinds,
        places.metro,
        places.country,
        layouts.traits(ready),
        ready.organisation,
        ready.languages,
        *(column for rows in (ready.sources, ready.offers, ready.needs) for column in _rows(rows)),
        ready.apart.start,
        ready.apart.high,
    )


def _rows(rows: Any) -> tuple[NDArray[np.int32], NDArray[np.int32], Any]:
    return rows.indptr.astype(np.int32, copy=False), rows.indices.astype(np.int32, copy=False), rows.data


def _seats(ready: Ready) -> _Record:
    found = layouts.seats(ready)
    varied = not ready.places.are_one()
    return _Record(len(found.person), len(found.chunk_start) - 1, int(varied), *_columns(found))


def _clusters(ready: Ready) -> _Record:
    found = layouts.clusters(ready)
    return _Record(len(found.kind), *_columns(found))


def _columns(found: Any) -> list[NDArray[Any]]:
    """All columns of a layout in order, those of its postings among them."""
    each = [getattr(found, field.name) for field in fields(found)]
    return [column for one in each for column in ([one] if isinstance(one, np.ndarray) else _columns(one))]
