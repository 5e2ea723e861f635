"""Which few pairs this week, so that as many different reasons as there are stand in it, each about something else.

The share that one reason may take is raised one step at a time until no place stays empty that could be filled.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kithwork.engines.matching.few import Few, choose_few

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray


def choose_spread(
    low: ArrayLike,
    high: ArrayLike,
    value: ArrayLike,
    reason: ArrayLike,
    about: ArrayLike,
    *,
    most: int,
    per_person: ArrayLike,
    unlisted: float = 0.0,
) -> Few:
    """The plan worth most of those with the most different reasons; as many pairs as there would be without this.

    Columns and limits as in `choose_few`, `per_person` one number per person. `about`: what a pair is about, below 0
    where that does not matter; no two are about the same where another pair can take the place. `is_proven`: no plan
    of this spread is worth more.
    """
    import numpy as np

    told = (np.asarray(column, dtype=np.int64) for column in (low, high, reason, about))
    one, other, why, topic = told
    room = np.asarray(per_person, dtype=np.int64)
    pairs = _Pairs(one, other, np.asarray(value, dtype=np.float64), why, room, most, unlisted)
    few, settled = pairs.spread(), set[int]()

    def how_wide(few: Few) -> tuple[int, int, int]:
        return len(few.chosen), pairs.reasons(few), -_repeats(few, topic)

    while (again := _said_twice(few, topic, settled)) is not None:
        settled.add(int(topic[again]))
        barred = topic == topic[again]
        barred[again] = False
        others = replace(pairs, value=np.where(barred, 0.0, pairs.value))
        found = others.spread()
        if how_wide(found) > how_wide(few):
            pairs, few = others, found
    return few


def _repeats(few: Few, about: NDArray[np.int64]) -> int:
    """How many of the chosen are about what another is about already."""
    told = [topic for topic in about[few.chosen].tolist() if topic >= 0]
    return len(told) - len(set(told))


def _said_twice(few: Few, about: NDArray[np.int64], settled: set[int]) -> int | None:
    """The best of the chosen pairs that are about the same, where that is not settled yet."""
    told: dict[int, int] = {}
    for place in few.chosen.tolist():
        topic = int(about[place])
        if topic < 0 or topic in settled:
            continue
        if topic in told:
            return told[topic]
        told[topic] = place
    return None


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Pairs in columns and the limits they are taken within."""

    low: NDArray[np.int64]
    high: NDArray[np.int64]
    value: NDArray[np.float64]
    reason: NDArray[np.int64]
    room: NDArray[np.int64]
    most: int
    unlisted: float

    def spread(self) -> Few:
        """As many pairs as the plan worth most has, of as many reasons as fit together."""
        widest = self._few(self.value, self.most, self.unlisted)
        if self.reasons(widest) == len(widest.chosen):
            return widest
        single = self._fullest(1)
        raised = (single if quota == 1 else self._fullest(quota) for quota in range(1, self.most))
        few = next((few for few in raised if len(few.chosen) >= len(widest.chosen)), widest)
        if self.reasons(few) >= len(single.chosen):
            return few
        filled = self._with(single)
        return filled if len(filled.chosen) >= len(few.chosen) else few

    def reasons(self, few: Few) -> int:
        """How many different reasons are among the chosen."""
        return len(set(self.reason[few.chosen].tolist()))

    def _fullest(self, quota: int) -> Few:
        """As many pairs as can be with so many of one reason, and of these plans the one worth most."""
        import numpy as np

        one_more = float(self.value.max()) * self.most
        unlisted = self.unlisted + one_more if self.unlisted else 0.0
        few = self._few(np.where(self.value > 0, self.value + one_more, 0.0), quota, unlisted)
        total = float(self.value[few.chosen].sum())
        bound = total if few.is_proven else max(total, few.bound - one_more * len(few.chosen))
        return Few(few.chosen, total, bound, few.is_proven)

    def _few(self, value: NDArray[np.float64], quota: int, unlisted: float) -> Few:
        return choose_few(
            self.low,
            self.high,
            value,
            self.reason,
            most=self.most,
            per_person=self.room,
            of_one_reason=quota / max(self.most, 1),
            unlisted=unlisted,
        )

    def _with(self, few: Few) -> Few:
        """These pairs, and others in the places that are left; not proven, as the two were chosen apart."""
        import numpy as np

        met = np.concatenate([self.low[few.chosen], self.high[few.chosen]])
        room = self.room - np.bincount(met, minlength=len(self.room))
        value = self.value.copy()
        value[few.chosen] = 0.0
        rest = replace(self, room=room, value=value, most=self.most - len(few.chosen)).spread()
        chosen = np.concatenate([few.chosen, rest.chosen])
        low, high = np.minimum(self.low, self.high)[chosen], np.maximum(self.low, self.high)[chosen]
        order = np.lexsort((high, low, -self.value[chosen]))
        return Few(chosen[order], few.total + rest.total, few.bound + rest.bound, is_proven=False)
