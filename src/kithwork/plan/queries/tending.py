"""Whom a word keeps most today, by the tend index, and who gets the one hello of the week."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kithwork.plan.acts import move_for
from kithwork.plan.acts.moves import move_minutes
from kithwork.plan.capacity import load_of
from kithwork.plan.rules import (
    HELLO_AFTER_DAYS,
    MEETING_SOON_DAYS,
    MOST_ITEMS,
    REST_DAYS,
    UNANSWERED_TRIES,
    Kind,
    is_surprising_week,
    wait_days,
)
from kithwork.relationships import queries as relationships
from kithwork.relationships.rules import Stage, State

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from kithwork.plan.queries.memory import Memory
    from kithwork.relationships.queries import ReplyFit, TieArrays
    from kithwork.workspace.actor import Actor

SECONDS_A_DAY = 86_400
LOOKED_AT = MOST_ITEMS + 1
"""More of one kind than this never fit into a day."""
SHORT_LIST = 4 * LOOKED_AT
HELLO_TURNS = 1


def tended(actor: Actor, ties: TieArrays, lately: Memory, *, fit: ReplyFit, taken: frozenset[int]) -> list[int]:
    """Those past their usual gap (or the user's wish) whom a hello may be suggested, most kept per minute first.

    The guards are `engines.planner.may_tend`; a hello that nobody answered makes the next wait longer. *fit* is what
    the user's own past tells of answers; how full their days are is counted in.
    """
    import numpy as np

    from kithwork.engines.planner import tend_index, tend_order

    where = np.flatnonzero(may_be_tended(actor, ties, lately) & ~_among(ties, taken))
    told = (ties.values, ties.silent_days, ties.rhythm_days, ties.unanswered, ties.turns)
    crowded = load_of(actor, ties, fit)
    merit = tend_index(*(one[where] for one in told), shift=fit.shift, revival=fit.revival, load=crowded)
    order = tend_order(ties.person_ids[where], merit)
    where, merit = where[order], merit[order]
    best = where[:SHORT_LIST]
    stages = list(Stage)
    minutes = [
        move_minutes(move_for(int(pk), stages[int(step)], actor.today))
        for pk, step in zip(ties.person_ids[best], ties.stages[best], strict=True)
    ]
    best = best[tend_order(ties.person_ids[best], merit[:SHORT_LIST], np.array(minutes, dtype=float))]
    return [int(pk) for pk in ties.person_ids[np.concatenate([best, where[SHORT_LIST:]])]]


def may_be_tended(actor: Actor, ties: TieArrays, lately: Memory) -> NDArray[np.bool_]:
    """Who may be suggested for a hello at all: once both ways, past their rhythm, left in peace where that is due."""
    import numpy as np

    from kithwork.engines.planner import may_tend

    mine = (actor.now.timestamp() - ties.last_out_seconds) / SECONDS_A_DAY
    open_to_it = may_tend(
        ties.silent_days, mine, ties.unanswered, ties.rests, tries=UNANSWERED_TRIES, again_after_days=REST_DAYS
    )
    return np.asarray(
        open_to_it
        & (ties.states != relationships.STATES.index(State.UNKNOWN))
        & ~ties.as_of
        & (ties.silent_days >= ties.rhythm_days)
        & ~(mine < wait_days(ties.rhythm_days, ties.unanswered))
        & ~is_long_silent(ties)
        & ~meets_soon(actor, ties)
        & ~_among(ties, lately.paused(Kind.TEND))
    )


def dormant_hello(actor: Actor, ties: TieArrays, lately: Memory, *, fit: ReplyFit, taken: frozenset[int]) -> int | None:
    """The one person silent for more than a year who gets this week's hello; the same all week, None once answered.

    Every other week it is somebody comfortable (known longest and best), else somebody surprising (met a few times).
    """
    import numpy as np

    from kithwork.engines.planner import p_reply

    if lately.hello_is_answered():
        return None
    dormant = is_dormant(ties) & ~_among(ties, taken) & ~_among(ties, lately.hellos_lately())
    where = np.flatnonzero(dormant)
    if not len(where):
        return None
    chosen = lately.hello_of_the_week()
    if chosen in {int(pk) for pk in ties.person_ids[where]}:
        return chosen
    answers = p_reply(ties.silent_days[where], ties.unanswered[where], ties.turns[where], shift=fit.shift)
    known = ties.turns[where] + ties.met[where]
    first = known if is_surprising_week(actor.today) else -known
    order = np.lexsort((ties.person_ids[where], -answers, first))
    return int(ties.person_ids[where[order[0]]])


def is_dormant(ties: TieArrays) -> NDArray[np.bool_]:
    """Who was in touch both ways once, is silent for more than a year, and was not tried in vain since."""
    import numpy as np

    return np.asarray(
        is_long_silent(ties)
        & (ties.states != relationships.STATES.index(State.UNKNOWN))
        & ((ties.turns >= HELLO_TURNS) | (ties.met > 0))
        & (ties.unanswered == 0)
        & ~ties.rests
        & ~ties.as_of
    )


def is_long_silent(ties: TieArrays) -> NDArray[np.bool_]:
    """With whom nothing passed for more than a year, where the user did not say how often it should."""
    import numpy as np

    return np.asarray((ties.silent_days > HELLO_AFTER_DAYS) & np.isnan(ties.wish_days))


def meets_soon(actor: Actor, ties: TieArrays) -> NDArray[np.bool_]:
    """With whom there is a meeting to come within two weeks."""
    import numpy as np

    soon = actor.now.timestamp() + MEETING_SOON_DAYS * SECONDS_A_DAY
    return np.asarray(np.nan_to_num(ties.next_seconds, nan=np.inf) <= soon)


def _among(ties: TieArrays, person_ids: frozenset[int]) -> NDArray[np.bool_]:
    import numpy as np

    return np.isin(ties.person_ids, list(person_ids))
