"""Everybody who could be introduced now, as columns for the engine; a constant number of queries.

Who may not be proposed is not in it: who is not kept or rests, whose tie has not come far enough, who does not wish it
or has enough on their hands. Nor who would bring no reason: no work said, nothing looked for or offered, not active.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import connection

from kithwork.conversations import queries as conversations
from kithwork.introductions.queries.activity import activity
from kithwork.introductions.queries.care import care, learned
from kithwork.introductions.queries.events import trigger_events
from kithwork.introductions.queries.ground_columns import (
    Kinds,
    abroad,
    acquainted,
    kinds_of,
    known_as,
    pairs_as_places,
    rows_of,
    source_rows,
)
from kithwork.introductions.queries.history import History, histories, introduced_pairs
from kithwork.introductions.queries.tags import tags_said
from kithwork.introductions.queries.wishes import not_these, wishes
from kithwork.introductions.rules.consent import asks_from, is_never
from kithwork.introductions.rules.gates import QUIET, STAGES, TIES, room
from kithwork.introductions.rules.knowing import is_shared_workplace
from kithwork.introductions.rules.reasons.facts import ACTIVE_FROM
from kithwork.introductions.rules.tags import needs_of, offers_of
from kithwork.introductions.rules.words import Reason
from kithwork.people import queries as people
from kithwork.relationships import queries as relationships
from kithwork.relationships.rules import State

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from kithwork.engines.synergy import Ready, Weights
    from kithwork.introductions.queries.events import EventView
    from kithwork.introductions.rules.care import Care
    from kithwork.people.queries import Reach
    from kithwork.people.reading import Vocabulary
    from kithwork.relationships.queries import TieArrays
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
    chosen = _chosen(actor, cared, signals=signals, history=history, include=include)
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
        quality=_quality(chosen, history),
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
        ready=prepare(population, weights_of(actor, cared)),
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


def _reach(actor: Actor, ids: Sequence[int], kinds: Kinds, words: Vocabulary) -> list[Reach]:
    """Who sends work to each and whom they serve: by their kind, but for the few the user said otherwise of."""
    changed = people.reach_of(actor, list(people.reach_changes(actor, ids)), among=words)
    of_kind = [people.usual_reach({words.like(slug) for slug in said} - {""}) for said in kinds.works]
    return [changed.get(pk) or of_kind[kind] for pk, kind in zip(ids, kinds.of_person.tolist(), strict=True)]


@dataclass(frozen=True, slots=True)
class _Chosen:
    """Who is in the ground; `active` is 0 where nothing shows it, `ties` how strong they are to the user.

    `pairs` (M x 2): who know each other, of everybody.
    """

    ids: NDArray[np.int64]
    organisations: NDArray[np.int32]
    stages: NDArray[np.int8]
    ties: NDArray[np.float64]
    active: NDArray[np.float64]
    pairs: NDArray[np.int64]


def _chosen(
    actor: Actor,
    cared: Care,
    *,
    signals: Collection[int],
    history: Mapping[int, History],
    include: Collection[int],
) -> _Chosen:
    import numpy as np

    ids, organisations = _kept(actor)
    ties = relationships.arrays(actor)
    stages, quiet, rests = _tie_columns(ties, ids)
    pairs = acquainted(actor)
    everybody = activity(actor, ties, conversations.helps_by_person(actor, None), pairs)
    active = everybody.shown(ids)
    closed = [pk for pk, wish in wishes(actor, None).items() if is_never(wish) or asks_from(wish, today=actor.today)]
    full = [pk for pk, one in history.items() if not room(cared, pending=one.pending, this_month=one.this_month)]
    chosen = (stages >= STAGES.index(cared.least_stage)) & ~rests & ~_among(ids, closed) & ~_among(ids, full)
    chosen &= _among(ids, signals) | (active >= ACTIVE_FROM)
    chosen |= _among(ids, include)
    strengths = np.array([TIES[stage] for stage in STAGES])[stages] * np.where(quiet, QUIET, 1.0)
    return _Chosen(ids[chosen], organisations[chosen], stages[chosen], strengths[chosen], active[chosen], pairs)


def _kept(actor: Actor) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """(person, organisation) of everybody kept, ascending; -1 where there is no organisation that colleagues share."""
    import numpy as np

    found = people.everyone(actor).order_by("pk").values_list("pk", "organisation_id", "organisation__name")
    with connection.cursor() as cursor:  # past the ORM's iteration, which costs as much as the query
        cursor.execute(*found.query.sql_with_params())
        rows = cursor.fetchall()
    shared = {name: is_shared_workplace(name) for name in {name for _, _, name in rows if name}}
    organisations = [number if name and shared[name] else -1 for _, number, name in rows]
    return np.array([pk for pk, *_ in rows], dtype=np.int64), np.array(organisations, dtype=np.int32)


def _tie_columns(
    ties: TieArrays, ids: NDArray[np.int64]
) -> tuple[NDArray[np.int8], NDArray[np.bool_], NDArray[np.bool_]]:
    """(stage, gone quiet, rests) of *ids*; nothing has passed with whoever has no tie."""
    import numpy as np

    if not len(ties.person_ids):
        none = np.zeros(len(ids), dtype=np.bool_)
        return np.zeros(len(ids), dtype=np.int8), none, none
    place = np.searchsorted(ties.person_ids, ids).clip(0, len(ties.person_ids) - 1)
    there = ties.person_ids[place] == ids
    quiet = ties.states[place] == relationships.STATES.index(State.QUIET)
    return np.where(there, ties.stages[place], 0).astype(np.int8), there & quiet, there & ties.rests[place]


def _among(ids: NDArray[np.int64], some: Collection[int]) -> NDArray[np.bool_]:
    import numpy as np

    return np.isin(ids, np.fromiter(some, dtype=np.int64, count=len(some)))


def _quality(chosen: _Chosen, history: Mapping[int, History]) -> NDArray[np.float64]:
    import numpy as np

    from kithwork.engines.synergy import load, quality

    count = len(chosen.ids)
    kept, missed, loads = (np.zeros(count) for _ in range(3))
    for place, pk in enumerate(chosen.ids.tolist()):
        if (one := history.get(pk)) is not None:
            kept[place], missed[place], loads[place] = one.kept, one.missed, load([one.days])[0]
    return quality(np.ones(count), chosen.ties, kept, missed, loads)


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
