"""For how many new people there is room beside those whom the user keeps up with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kithwork.relationships import queries as relationships
from kithwork.relationships.rules import State

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from kithwork.relationships.queries import ReplyFit, TieArrays
    from kithwork.workspace.actor import Actor

MINUTES_A_CONTACT = 5
DAYS_A_WEEK = 7


@dataclass(frozen=True, slots=True)
class Room:
    """For how many new people the user has room now (0, 1 or 2), and what that rests on in a sentence."""

    people: int
    why: str


def room(actor: Actor, ties: TieArrays | None = None) -> Room:
    """For how many new people there is room beside those whom the user keeps up with; *ties* where at hand."""
    from kithwork.engines.planner import room_for_new

    ties = ties or relationships.arrays(actor)
    free = room_for_new(load_of(actor, ties, relationships.reply_fit(actor)))
    number = int(kept_up(ties).sum())
    whom = "One relationship is" if number == 1 else f"{number} relationships are"
    week = actor.workspace.minutes_a_week
    why = f"{whom} alive or fading, and you give people {week} minutes a week."
    return Room(free, why)


def load_of(actor: Actor, ties: TieArrays, fit: ReplyFit) -> float:
    """How much of the contacts the user's week has minutes for those whom they keep up with would take."""
    from kithwork.engines.planner import load, p_reply

    kept = kept_up(ties)
    answers = p_reply(ties.silent_days[kept], ties.unanswered[kept], ties.turns[kept], shift=fit.shift)
    return load(ties.rhythm_days[kept], answers, actor.workspace.minutes_a_week / MINUTES_A_CONTACT / DAYS_A_WEEK)


def kept_up(ties: TieArrays) -> NDArray[np.bool_]:
    """Whom the user keeps up with: alive or fading today, and not resting."""
    import numpy as np

    lively = [relationships.STATES.index(state) for state in (State.ALIVE, State.FADING)]
    return np.isin(ties.states, lively) & ~ties.rests & ~ties.as_of
