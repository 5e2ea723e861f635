"""The pairs that may be taken, in order of value, and the limits they are taken within."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

REASONS = 4
"""The reasons of a pair: same sources, both active, same events, offer meets need."""
SAME = 1e-8
"""Two plans are worth the same where they differ by less than this share of the best pair's value."""


@dataclass(frozen=True, slots=True)
class Listed:
    """Pairs by value (highest first), then `low`, then `high`; people numbered anew from 0, only those in a pair.

    `place`: where each pair stands in the caller's list. `room`: how many pairs each person may still be in. At most
    `most` pairs in all and `quota` of one `reason`; no pair beyond the list is worth more than `unlisted`.
    """

    place: NDArray[np.int64]
    low: NDArray[np.int64]
    high: NDArray[np.int64]
    value: NDArray[np.float64]
    reason: NDArray[np.int64]
    room: NDArray[np.int64]
    most: int
    quota: int
    unlisted: float

    def __len__(self) -> int:
        return len(self.place)

    @property
    def same(self) -> float:
        """The difference in total below which two plans are worth the same."""
        return SAME * float(self.value[0]) if len(self) else 0.0

    def total(self, plan: list[int]) -> float:
        """What the pairs at these places of the order are worth together."""
        return float(self.value[sorted(plan)].sum())


def in_order(
    low: ArrayLike,
    high: ArrayLike,
    value: ArrayLike,
    reason: ArrayLike,
    *,
    most: int,
    per_person: ArrayLike,
    of_one_reason: float,
    unlisted: float,
) -> Listed:
    """The pairs that may be taken at all, whatever order they came in.

    Left out: pairs worth nothing, of somebody with themselves, of people without room, and the repeats of a pair.
    Raises ValueError where a reason is none of 0 to 3.
    """
    import numpy as np

    one, other = np.asarray(low, dtype=np.int64), np.asarray(high, dtype=np.int64)
    low, high = np.minimum(one, other), np.maximum(one, other)
    value, reason = np.asarray(value, dtype=np.float64), np.asarray(reason, dtype=np.int64)
    if ((reason < 0) | (reason >= REASONS)).any():
        raise ValueError(f"A reason is one of 0 to {REASONS - 1}.")
    room = np.asarray(per_person, dtype=np.int64)
    room_low, room_high = (room[low], room[high]) if room.ndim else (room, room)
    place = np.flatnonzero((value > 0) & np.isfinite(value) & (low != high) & (room_low > 0) & (room_high > 0))
    place = place[np.lexsort((reason[place], high[place], low[place], -value[place]))]
    people, numbered = np.unique(np.stack([low[place], high[place]]), return_inverse=True)
    numbered = numbered.reshape(2, len(place))
    _, first = np.unique(numbered[0] * len(people) + numbered[1], return_index=True)
    place, numbered = place[np.sort(first)], numbered[:, np.sort(first)]
    most = max(int(most), 0)
    return Listed(
        place,
        numbered[0],
        numbered[1],
        value[place],
        reason[place],
        room[people] if room.ndim else np.full(len(people), room),
        most,
        max(1, int(most * of_one_reason + SAME)),
        max(float(unlisted), 0.0),
    )
