"""The letter after a 1-2-1, from what was told of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kithwork.conversations import queries as conversations
from kithwork.people import queries as people
from kithwork.people.rules import Mentioned
from kithwork.plan.one_to_one.queries.booked import booked
from kithwork.plan.one_to_one.rules import Recap, recap

if TYPE_CHECKING:
    from kithwork.workspace.actor import Actor


def letter_after(actor: Actor, one_to_one_id: int) -> Recap:
    """Thanks with one detail, the promises made since then until it was told of, what they look for, the next time."""
    one = booked(actor, one_to_one_id)
    told_on = one.held_at.astimezone(actor.zone).date() if one.held_at else one.starts_at.date()
    day = min(one.starts_at.date(), told_on)
    promised = [
        line
        for line in conversations.promises_with(actor, one.person_id)
        if line.is_open and day <= line.made_date <= told_on
    ]
    seeks = [
        line.words
        for line in people.mentions_of(actor, one.person_id)
        if line.kind is Mentioned.SEEKS and day <= line.said_on <= told_on
    ]
    return recap(
        name=one.name,
        held_on=day,
        detail=one.takeaway,
        mine=[(line.what, line.due_date) for line in promised if line.is_mine],
        theirs=[(line.what, line.due_date) for line in promised if not line.is_mine],
        seeks=seeks,
        next_on=one.next_on,
        today=actor.today,
    )
