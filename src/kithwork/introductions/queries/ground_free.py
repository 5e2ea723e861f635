"""Who is free to be introduced now, and who of them the user knows well enough."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kithwork.conversations import queries as conversations
from kithwork.introductions.queries.activity import activity
from kithwork.introductions.queries.ground_columns import acquainted
from kithwork.introductions.queries.wishes import wishes
from kithwork.introductions.rules.consent import asks_from, is_never
from kithwork.introductions.rules.gates import STAGES, room
from kithwork.introductions.rules.knowing import is_shared_workplace
from kithwork.people import queries as people
from kithwork.relationships import queries as relationships
from kithwork.relationships.rules import State
from kithwork.workspace.fetching import fetched

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    import numpy as np
    from numpy.typing import NDArray

    from kithwork.introductions.queries.history import History
    from kithwork.introductions.rules.care import Care
    from kithwork.relationships.queries import TieArrays
    from kithwork.workspace.actor import Actor


@dataclass(frozen=True, slots=True)
class Chosen:
    """Who is in the ground; `active` is 0 where nothing shows it, `ties` how strong they are to the user.

    `pairs` (M x 2): who know each other, of everybody.
    """

    ids: NDArray[np.int64]
    organisations: NDArray[np.int32]
    stages: NDArray[np.int8]
    ties: NDArray[np.float64]
    active: NDArray[np.float64]
    pairs: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Free:
    """Everybody kept, ascending by id; `brings`: something a reason could rest on, and only the stage may bar them."""

    ids: NDArray[np.int64]
    organisations: NDArray[np.int32]
    stages: NDArray[np.int8]
    quiet: NDArray[np.bool_]
    active: NDArray[np.float64]
    pairs: NDArray[np.int64]
    brings: NDArray[np.bool_]

    def far_enough(self, cared: Care) -> NDArray[np.bool_]:
        """Whose tie has come as far as the user asks for."""
        return self.stages >= STAGES.index(cared.least_stage)

    def who_may(self, cared: Care, include: Collection[int]) -> Chosen:
        """Those who may be introduced, and those to *include* whatever speaks against it."""
        import numpy as np

        chosen = (self.brings & self.far_enough(cared)) | among(self.ids, include)
        strengths = np.array(cared.ties)[self.stages] * np.where(self.quiet, cared.gone_quiet, 1.0)
        return Chosen(
            self.ids[chosen],
            self.organisations[chosen],
            self.stages[chosen],
            strengths[chosen],
            self.active[chosen],
            self.pairs,
        )


def free(actor: Actor, cared: Care, *, signals: Collection[int], history: Mapping[int, History]) -> Free:
    """Everybody kept, and who may be introduced but for how far the user has come with them.

    *signals*: of whom it is said what they do, look for or can give.
    """
    ids, organisations = _kept(actor)
    ties = relationships.arrays(actor)
    stages, quiet = _tie_columns(ties, ids)
    resting = [pk for pk, (until, _) in relationships.rests(actor).items() if until > actor.today]
    pairs = acquainted(actor)
    everybody = activity(actor, ties, conversations.helps_by_person(actor, None), pairs)
    active = everybody.shown(ids)
    closed = [pk for pk, wish in wishes(actor, None).items() if is_never(wish) or asks_from(wish, today=actor.today)]
    full = [pk for pk, one in history.items() if not room(cared, pending=one.pending, this_month=one.this_month)]
    brings = among(ids, signals) | (active >= cared.active_from)
    brings &= ~among(ids, resting) & ~among(ids, closed) & ~among(ids, full)
    return Free(ids, organisations, stages, quiet, active, pairs, brings)


def among(ids: NDArray[np.int64], some: Collection[int]) -> NDArray[np.bool_]:
    """Which of *ids* are some of these."""
    import numpy as np

    return np.isin(ids, np.fromiter(some, dtype=np.int64, count=len(some)))


def _kept(actor: Actor) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """(person, organisation) of everybody kept, ascending; -1 where there is no organisation that colleagues share."""
    import numpy as np

    found = people.everyone(actor).order_by("pk").values_list("pk", "organisation_id", "organisation__name")
    rows = fetched(found)
    shared = {name: is_shared_workplace(name) for name in {name for _, _, name in rows if name}}
    organisations = [number if name and shared[name] else -1 for _, number, name in rows]
    return np.array([pk for pk, *_ in rows], dtype=np.int64), np.array(organisations, dtype=np.int32)


def _tie_columns(ties: TieArrays, ids: NDArray[np.int64]) -> tuple[NDArray[np.int8], NDArray[np.bool_]]:
    """(stage, gone quiet) of *ids*; nothing has passed with whoever has no tie."""
    import numpy as np

    if not len(ties.person_ids):
        return np.zeros(len(ids), dtype=np.int8), np.zeros(len(ids), dtype=np.bool_)
    place = np.searchsorted(ties.person_ids, ids).clip(0, len(ties.person_ids) - 1)
    there = ties.person_ids[place] == ids
    quiet = ties.states[place] == relationships.STATES.index(State.QUIET)
    return np.where(there, ties.stages[place], 0).astype(np.int8), there & quiet
