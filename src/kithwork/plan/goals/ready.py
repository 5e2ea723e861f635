"""Whom one might turn to for a goal that is not reached: prepared, never pressed."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from kithwork.conversations import queries as conversations
from kithwork.conversations.rules import HelpKind
from kithwork.people import queries as people
from kithwork.plan.goals.introduced import proposed
from kithwork.plan.goals.rules import Ready
from kithwork.plan.one_to_one.queries import to_book
from kithwork.plan.rules import Act
from kithwork.plan.week.noticing import MET_BEFORE_DAYS
from kithwork.relationships.queries import STATES
from kithwork.relationships.rules import State

if TYPE_CHECKING:
    from datetime import date

    import numpy as np
    from numpy.typing import NDArray

    from kithwork.relationships.queries import TieArrays
    from kithwork.workspace.actor import Actor

MOST = 3
"""So many are named."""
THANKS_WITHIN_DAYS = 60
"""For help of so long ago a word of thanks still comes naturally (our judgement)."""


def ready_for(actor: Actor, act: Act, ties: TieArrays) -> tuple[Ready, ...]:
    """What stands ready for *act*, best or latest first, a few; nobody who rests. Constant queries."""
    if act is Act.INTRODUCTION:
        return tuple(Ready(words) for words in proposed(actor)[:MOST])
    if act is Act.ONE_TO_ONE:
        return tuple(Ready(one.person.name, one.person.id) for one in to_book(actor, ties=ties)[:MOST])
    found = _met_lately(actor, ties) if act is Act.FOLLOW_UP else _helped_lately(actor, ties)
    names = people.names(actor, found)
    return tuple(Ready(names[pk], pk) for pk in found)


def _met_lately(actor: Actor, ties: TieArrays) -> list[int]:
    """Who was met for the first time within the last weeks and not written to since, the latest first."""
    import numpy as np

    met = ties.first_met_seconds
    since = (actor.now - timedelta(days=MET_BEFORE_DAYS)).timestamp()
    untold = (met >= since) & (met <= actor.now.timestamp()) & ~(ties.last_out_seconds > met)
    chosen = np.flatnonzero(untold & _awake(ties))
    return [int(pk) for pk in ties.person_ids[chosen[np.argsort(-met[chosen], kind="stable")]][:MOST]]


def _helped_lately(actor: Actor, ties: TieArrays) -> list[int]:
    """Whoever helped the user lately and was not thanked since, the latest first."""
    awake = frozenset(ties.person_ids[_awake(ties)].tolist())
    first = actor.today - timedelta(days=THANKS_WITHIN_DAYS)
    found: list[tuple[date, int]] = []
    for person_id, lines in conversations.helps_by_person(actor, None).items():
        given = [line.on_date for line in lines if not line.is_mine and line.kind is not HelpKind.THANKS]
        thanked = [line.on_date for line in lines if line.is_mine and line.kind is HelpKind.THANKS]
        if not given or (thanked and max(thanked) >= max(given)):
            continue
        if person_id in awake and first <= max(given) <= actor.today:
            found.append((max(given), person_id))
    return [person_id for _, person_id in sorted(found, key=lambda one: (-one[0].toordinal(), one[1]))[:MOST]]


def _awake(ties: TieArrays) -> NDArray[np.bool_]:
    awake: NDArray[np.bool_] = ties.states != STATES.index(State.RESTING)
    return awake
