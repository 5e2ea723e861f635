"""What the week is chosen from: the best pairs of all, the best of every reason, and what each pair is about."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kithwork.introductions.queries.ground_columns import parts_by_profession
from kithwork.introductions.queries.ground_shown import shown
from kithwork.introductions.rules.learning import WEIGHED
from kithwork.introductions.rules.words import Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from kithwork.introductions.queries.ground import Ground
    from kithwork.introductions.queries.ground_columns import Part
    from kithwork.introductions.queries.ground_shown import Shown

OWN_WORDS = 1.15
"""What somebody said they look for and another has goes before a reason of the table worth at most so much more."""
OF_EACH_REASON = 500
"""So many of the best pairs by each reason alone are looked at, beside the best of all."""


def of_every_reason(everybody: Ground, low: NDArray[np.integer], high: NDArray[np.integer]) -> Shown:
    """These pairs with the best by each reason alone, as far as they have a reason strong enough to be told."""
    import numpy as np

    from kithwork.engines.synergy import Weights, best_pairs

    weights, nothing = everybody.ready.weights, Weights(0.0, 0.0, 0.0, 0.0)
    lows, highs = [low], [high]
    for name in ("sources", "active", "events", "needs"):
        alone = replace(nothing, **{name: getattr(weights, name)})
        found = best_pairs(replace(everybody.ready, weights=alone), OF_EACH_REASON)
        lows.append(found.low)
        highs.append(found.high)
    pairs = np.unique(np.stack([np.concatenate(lows), np.concatenate(highs)]), axis=1)
    return shown(everybody, pairs[0], pairs[1])


def worth(some: Shown) -> NDArray[np.float64]:
    """What each pair is worth in the choice: a need in somebody's own words a little more than it weighs."""
    import numpy as np

    return some.value * np.where(some.reason == WEIGHED.index(Reason.NEED), OWN_WORDS, 1.0)


def abouts(everybody: Ground, some: Shown) -> NDArray[np.int64]:
    """For each pair the event it is about, as a number; -1 where an event is not its reason."""
    import numpy as np

    of_kinds = _Events.of(everybody)
    kinds = everybody.kinds.of_person
    column = np.full(len(some.low), -1, dtype=np.int64)
    for place in np.flatnonzero(some.reason == WEIGHED.index(Reason.EVENT)).tolist():
        column[place] = of_kinds.about(int(kinds[some.low[place]]), int(kinds[some.high[place]]))
    return column


@dataclass(frozen=True, slots=True)
class _Events:
    """The parts of each kind of people in events, and the events of two kinds that were asked for."""

    parts: Sequence[Mapping[str, tuple[int, float]]]
    number: Mapping[str, int]
    known: dict[tuple[int, int], int]

    @classmethod
    def of(cls, everybody: Ground) -> _Events:
        """Nothing is asked for yet."""
        by_profession = parts_by_profession(everybody.events)
        words = everybody.vocabulary
        parts = tuple(
            _best(part for slug in said for part in by_profession.get(slug) or by_profession.get(words.like(slug), ()))
            for said in everybody.kinds.works
        )
        return cls(parts, {slug: number for number, slug in enumerate(sorted(everybody.events))}, {})

    def about(self, one: int, other: int) -> int:
        """The number of the event that is told of two kinds, chosen as reasons choose it; -1 where they share none."""
        pair = min(one, other), max(one, other)
        if pair not in self.known:
            self.known[pair] = self._about(*pair)
        return self.known[pair]

    def _about(self, one: int, other: int) -> int:
        from kithwork.engines.synergy.events import FAR, FAR_STAGES

        mine, theirs = self.parts[one], self.parts[other]
        ranks = []
        for event in mine.keys() & theirs.keys():
            (stage, weight), (later, their_weight) = mine[event], theirs[event]
            near = FAR if abs(stage - later) >= FAR_STAGES else 1.0
            ranks.append((-weight * their_weight * near, stage + later, event))
        return self.number[min(ranks)[2]] if ranks else -1


def _best(parts: Iterable[Part]) -> dict[str, tuple[int, float]]:
    """By event the weightiest part in it, of equals the earliest."""
    found: dict[str, tuple[int, float]] = {}
    for event, stage, weight in parts:
        before = found.get(event)
        if before is None or (-weight, stage) < (-before[1], before[0]):
            found[event] = stage, weight
    return found
