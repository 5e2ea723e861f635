"""The whole story with a person: what passed, what of value moved, and promises made and kept, in one row of days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from heapq import merge
from typing import TYPE_CHECKING

from kithwork.conversations.queries.helps import HelpLine, helps_with
from kithwork.conversations.queries.promises import PromiseLine, promises_with
from kithwork.conversations.queries.story import StoryLine, story

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from kithwork.workspace.actor import Actor


class Turn(StrEnum):
    """What happened to a promise on a day."""

    MADE = "made"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class PromiseMoment:
    """The day on which a promise was made, or kept."""

    turn: Turn
    on_date: date
    promise: PromiseLine


Moment = StoryLine | HelpLine | PromiseMoment
Written = tuple[Sequence[HelpLine], Sequence[PromiseLine]]
"""What of value moved between me and somebody (`helps_with`), and the promises between us (`promises_with`)."""


def moments(
    actor: Actor, person_id: int, *, limit: int = 30, offset: int = 0, written: Written | None = None
) -> list[Moment]:
    """The story with a person, newest first; three queries, one where what was *written* is at hand.

    What was noted for a day stands above what passed on it; a promise let go is told no more.
    """
    helps, promises = written or (helps_with(actor, person_id), promises_with(actor, person_id))
    noted = _noted(helps, promises, actor)
    # So many exchanges from the first cannot stand at *offset* or later: at most all that was noted comes before them.
    skipped = max(0, offset - len(noted))
    passed = story(actor, person_id, limit=offset + limit - skipped, offset=skipped)
    together: list[Moment] = list(merge(passed, noted, key=lambda moment: _place(moment, actor)))
    return together[offset - skipped : offset - skipped + limit]


def _noted(
    helps: Iterable[HelpLine], promises: Iterable[PromiseLine], actor: Actor
) -> Sequence[HelpLine | PromiseMoment]:
    every: list[HelpLine | PromiseMoment] = [*helps]
    every += (moment for promise in promises for moment in _turns(promise, actor))
    return sorted(every, key=lambda moment: _place(moment, actor))


def _turns(promise: PromiseLine, actor: Actor) -> Iterator[PromiseMoment]:
    if promise.let_go_at is not None:
        return
    yield PromiseMoment(Turn.MADE, promise.made_date, promise)
    if promise.kept_at is not None:
        kept_on = promise.kept_at.astimezone(actor.zone).date()
        yield PromiseMoment(Turn.KEPT, max(kept_on, promise.made_date), promise)


def _place(moment: Moment, actor: Actor) -> tuple[int, int]:
    """Grows with age, by the owner's days; within a day: kept, made, moved, passed."""
    if isinstance(moment, StoryLine):
        return -moment.at.astimezone(actor.zone).date().toordinal(), 3
    if isinstance(moment, HelpLine):
        return -moment.on_date.toordinal(), 2
    return -moment.on_date.toordinal(), 0 if moment.turn is Turn.KEPT else 1
