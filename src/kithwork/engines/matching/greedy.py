"""Pair after pair by value, whatever fits: what every other plan must reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kithwork.engines.matching.listing import REASONS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from kithwork.engines.matching.listing import Listed


def first_come(listed: Listed) -> list[int]:
    """The places in the order of the pairs taken: each one that fits beside those taken before it."""
    room, left = listed.room.tolist(), [listed.quota] * REASONS
    plan: list[int] = []
    columns = zip(listed.low.tolist(), listed.high.tolist(), listed.reason.tolist(), strict=True)
    for place, (low, high, reason) in enumerate(columns):
        if len(plan) >= listed.most:
            break
        if room[low] > 0 and room[high] > 0 and left[reason] > 0:
            plan.append(place)
            room[low], room[high], left[reason] = room[low] - 1, room[high] - 1, left[reason] - 1
    return plan


def earlier_of_equals(listed: Listed, plan: list[int]) -> list[int]:
    """The same total with no pair that could give way to one of the very same value earlier in the order."""
    import numpy as np

    chosen = np.sort(np.asarray(plan, dtype=np.int64))
    moved = True
    while moved:
        moved = False
        for place in chosen.tolist():
            others = chosen[chosen != place]
            first = np.searchsorted(-listed.value, -listed.value[place])
            fitting = first + np.flatnonzero(_fitting(listed, others, slice(first, place)))
            if len(fitting):
                chosen, moved = np.sort(np.append(others, fitting[0])), True
    return [int(place) for place in chosen]


def _fitting(listed: Listed, plan: NDArray[np.int64], offered: slice) -> NDArray[np.bool_]:
    """Which of the pairs offered would fit beside those of the plan."""
    import numpy as np

    met = np.bincount(np.concatenate([listed.low[plan], listed.high[plan]]), minlength=len(listed.room))
    free = met < listed.room
    left = np.bincount(listed.reason[plan], minlength=REASONS) < listed.quota
    fits = free[listed.low[offered]] & free[listed.high[offered]] & left[listed.reason[offered]]
    fits[plan[(plan >= offered.start) & (plan < offered.stop)] - offered.start] = False
    return fits


def fits(listed: Listed, plan: list[int]) -> bool:
    """Whether a plan keeps every limit."""
    import numpy as np

    met = np.bincount(np.concatenate([listed.low[plan], listed.high[plan]]), minlength=len(listed.room))
    of_each = np.bincount(listed.reason[plan])
    return len(plan) <= listed.most and bool((met <= listed.room).all() and (of_each <= listed.quota).all())
