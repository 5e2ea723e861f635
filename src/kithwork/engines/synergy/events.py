"""Who is needed by the same people after one event: when a couple separates, a mediator and an accountant.

Scored per event, and the best event counts. A likeness over all events is wrong here: it holds a private
investigator nearer to a mediator than the accountant is, though both are needed within weeks of one separation.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

Part = Mapping[str, tuple[int, float]]
"""The part a profession has in events: event → (stage 1 first .. 4 later, weight 0..1)."""

FAR_STAGES = 3
FAR = 0.5
"""Stages so far from each other reach each other by half; nearer ones wholly."""


@dataclass(frozen=True, slots=True)
class BestEvents:
    """`value` (K x K, 0..1) and `event` (K x K: a place in `names`, -1 where nothing is shared)."""

    value: NDArray[np.float64]
    event: NDArray[np.int32]
    names: tuple[str, ...]


def shared_events(members: Sequence[Part | Sequence[Part]]) -> NDArray[np.float64]:
    """How surely one event brings clients to both of two kinds, K x K, 0..1; symmetric."""
    return best_events(members).value


def best_events(members: Sequence[Part | Sequence[Part]]) -> BestEvents:
    """The same, and which event it is; of equals the one whose name comes first.

    *members*: for each kind the part it has in events, or the parts of each of its professions: the best counts.
    """
    kinds = [[one] if isinstance(one, Mapping) else list(one) for one in members]
    names = tuple(sorted({name for kind in kinds for part in kind for name in part}))
    stages = sorted({stage for kind in kinds for part in kind for stage, _ in part.values()})
    weights = _weights(kinds, names, stages)
    reach = np.where(np.abs(np.subtract.outer(stages, stages)) >= FAR_STAGES, FAR, 1.0).reshape(
        len(stages), len(stages)
    )
    value = np.zeros((len(kinds), len(kinds)))
    event = np.full(value.shape, -1, dtype=np.int32)
    for place, told in weights.items():
        who = np.flatnonzero(told.any(axis=1))
        reached = (told[who][:, :, None] * reach).max(axis=1)
        both = (reached[:, None, :] * told[who][None, :, :]).max(axis=2)
        square = np.ix_(who, who)
        better = both > value[square]
        value[square] = np.where(better, both, value[square])
        event[square] = np.where(better, place, event[square])
    return BestEvents(value, event, names)


def _weights(
    kinds: Sequence[Sequence[Part]], names: tuple[str, ...], stages: list[int]
) -> dict[int, NDArray[np.float64]]:
    """For each event the weight of every kind at every stage."""
    told = {place: np.zeros((len(kinds), len(stages))) for place in range(len(names))}
    place_of = {name: place for place, name in enumerate(names)}
    for number, kind in enumerate(kinds):
        for part in kind:
            for name, (stage, weight) in part.items():
                row, column = told[place_of[name]][number], stages.index(stage)
                row[column] = max(row[column], weight)
    return told
