"""Everybody who could be introduced now, as columns for the engine; a constant number of queries.

Who may not be proposed is not in it: who is not kept or rests, whose tie has not come far enough, who does not wish it
or has enough on their hands. Nor who would bring no reason: no work said, nothing looked for or offered, not active.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kithwork.introductions.queries.care import care, learned
from kithwork.introductions.queries.events import trigger_events
from kithwork.introductions.queries.ground_columns import (
    Kinds,
    abroad,
    kinds_of,
    known_as,
    pairs_as_places,
    rows_of,
    source_rows,
)
from kithwork.introductions.queries.ground_free import free
from kithwork.introductions.queries.history import History, histories, introduced_pairs
from kithwork.introductions.queries.tags import tags_said
from kithwork.introductions.queries.wishes import not_these
from kithwork.introductions.rules.gates import room
from kithwork.introductions.rules.tags import needs_of, offers_of
from kithwork.introductions.rules.words import Reason
from kithwork.people import queries as people

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from kithwork.engines.synergy import Near, Ready, Weights
    from kithwork.introductions.queries.events import EventView
    from kithwork.introductions.queries.ground_free import Chosen
    from kithwork.introductions.rules.care import Care
    from kithwork.people.queries import Reach
    from kithwork.people.reading import Vocabulary
    from kithwork.workspace.actor import Actor

NO_HISTORY = History()


@dataclass(frozen=True, slots=True)
class Ground:
    """People by place, ascending by id, ready for the engine; `room`: in how many introductions each may be proposed.

    `stages`: steps 0 (new) to 4 (refer). `sources`: who sends work to each, as sparse rows of ones.
    """

    care: Care
    vocabulary: Vocabulary
    events: Mapping[str, EventView]
    ids: NDArray[np.int64]
    ready: Ready
    kinds: Kinds
    room: NDArray[np.int64]
    stages: NDArray[np.int8]
    sources: Any

    def place(self, person_id: int) -> int | None:
        """Where somebody stands in the columns; None where they are not in them."""
        import numpy as np

        place = int(np.searchsorted(self.ids, person_id))
        return place if place < len(self.ids) and self.ids[place] == person_id else None

    @property
    def pairs(self) -> int:
        """How many pairs there are among them."""
        return len(self.ids) * (len(self.ids) - 1) // 2


def ground(
    actor: Actor,
    *,
    include: Collection[int] = (),
    apart: Iterable[tuple[int, int]] = (),
) -> Ground:
    """Everybody who could be introduced now.

    *include*: these are in it whatever speaks against it. *apart*: further pairs that are not to be found.
    """
    words = people.vocabulary(actor)
    events, cared = trigger_events(actor, words), care(actor)
    works, history = people.works_of(actor, None), histories(actor, None)
    sought, given = tags_said(actor, words)
    signals = works.keys() | sought.keys() | given.keys()
    chosen = free(actor, cared, signals=signals, history=history).who_may(cared, include)
    ids = chosen.ids.tolist()
    kinds = kinds_of(actor, ids, works, words, events)
    reach = _reach(actor, ids, kinds, words)
    needs = {pk: needs_of(sought[pk]) for pk in ids if pk in sought}
    offers = {
        pk: offers_of(
            (tags for tags, _ in given.get(pk, ())), known_as(kinds.works_at(place), words), reach[place].clients
        )
        for place, pk in enumerate(ids)
    }
    tags = sorted({tag for row in needs.values() for tag in row})
    from kithwork.engines.synergy import Population, prepare

    metro, country, remote, languages = abroad(actor, ids)
    population = Population(
        quality=_quality(cared, chosen, history),
        kinds=kinds.of_person,
        shared_events=kinds.shared.value,
        competing=kinds.competing,
        sources=source_rows([one.sources for one in reach]),
        offers=rows_of(offers, ids, tags),
        needs=rows_of(needs, ids, tags),
        active=chosen.active,
        metro=metro,
        country=country,
        remote=remote,
        languages=languages,
        organisation=chosen.organisations,
        apart=pairs_as_places(_apart(actor, chosen.pairs, apart), chosen.ids),
    )
    return Ground(
        care=cared,
        vocabulary=words,
        events=events,
        ids=chosen.ids,
        ready=prepare(population, weights_of(actor, cared), near_of(cared)),
        kinds=kinds,
        room=_room(cared, ids, history),
        stages=chosen.stages,
        sources=population.sources,
    )


def weights_of(actor: Actor, cared: Care) -> Weights:
    """What each reason counts: as the user set it, less where their answers spoke against it."""
    from kithwork.engines.synergy import Weights

    factors = {one.reason: one.factor for one in learned(actor)}
    return Weights(
        sources=cared.sources * factors[Reason.SOURCES],
        active=cared.active * factors[Reason.ACTIVE],
        events=cared.event * factors[Reason.EVENT],
        needs=cared.need * factors[Reason.NEED],
    )


def near_of(cared: Care) -> Near:
    """What each distance leaves of a meeting, as the user set it."""
    from kithwork.engines.synergy import Near

    return Near(cared.near_town, cared.near_at_ease, cared.near_country, cared.near_elsewhere)


def _reach(actor: Actor, ids: Sequence[int], kinds: Kinds, words: Vocabulary) -> list[Reach]:
    """Who sends work to each and whom they serve: by their kind, but for the few the user said otherwise of."""
    changed = people.reach_of(actor, list(people.reach_changes(actor, ids)), among=words)
    of_kind = [people.usual_reach({words.like(slug) for slug in said} - {""}) for said in kinds.works]
    return [changed.get(pk) or of_kind[kind] for pk, kind in zip(ids, kinds.of_person.tolist(), strict=True)]


def _quality(cared: Care, chosen: Chosen, history: Mapping[int, History]) -> NDArray[np.float64]:
    import numpy as np

    from kithwork.engines.synergy import Counting, load, quality

    count = len(chosen.ids)
    kept, missed, loads = (np.zeros(count) for _ in range(3))
    for place, pk in enumerate(chosen.ids.tolist()):
        if (one := history.get(pk)) is not None:
            kept[place], missed[place] = one.kept, one.missed
            loads[place] = load([one.days], half_life_days=cared.lately_days)[0]
    counting = Counting(cared.tie_counts, cared.talked_counts, cared.lately_counts)
    return quality(np.ones(count), chosen.ties, kept, missed, loads, counting=counting)


def _room(cared: Care, ids: Sequence[int], history: Mapping[int, History]) -> NDArray[np.int64]:
    import numpy as np

    lines = (history.get(pk, NO_HISTORY) for pk in ids)
    rooms = [room(cared, pending=one.pending, this_month=one.this_month) for one in lines]
    return np.array(rooms, dtype=np.int64)


def _apart(actor: Actor, known: NDArray[np.int64], more: Iterable[tuple[int, int]]) -> NDArray[np.int64]:
    """Every pair that is not to be found: who know each other, were introduced before, or are not to meet."""
    import numpy as np

    kept_apart = [(one.low, one.high) for one in not_these(actor) if one.still_holding(actor.today)]
    others = [*introduced_pairs(actor), *kept_apart, *more]
    return np.concatenate([known, np.array(others, dtype=np.int64).reshape(-1, 2)])
