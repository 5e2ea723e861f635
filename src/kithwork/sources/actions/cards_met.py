"""The day on which the bearer of a card was met, put into their story once."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from kithwork.conversations import queries as conversations
from kithwork.conversations.actions import add_exchanges, announce
from kithwork.conversations.actions.hand import told_by_hand
from kithwork.conversations.rules import Channel, Direction
from kithwork.people import queries as people
from kithwork.people.rules import Place
from kithwork.sources.models import Batch

if TYPE_CHECKING:
    from datetime import date

    from kithwork.sources.queries.cards import StackRow
    from kithwork.workspace.actor import Actor


def how_met(where: str, through: str) -> str:
    """Where and through whom, as it stands with the person: `harbour mixer, through Ines Almeida`."""
    return ", ".join(part for part in (where, f"through {through}" if through else "") if part)[:300]


def note_meeting(actor: Actor, person_id: int, stack: StackRow, *, batch: int) -> None:
    """Put the day they were met into their story, unless a meeting of that day stands there or it is the user."""
    one = people.person(actor, person_id)
    on = stack.met_on or stack.brought_at.astimezone(actor.zone).date()
    noon = datetime.combine(on, time(12), tzinfo=actor.zone).astimezone(UTC)
    if one.place == Place.YOU or _met_that_day(actor, person_id, on):
        return
    how = how_met(stack.met_where, stack.through)
    new = told_by_hand(
        [one],
        happened_at=min(noon, actor.now),
        channel=Channel.MEETING,
        direction=Direction.BOTH,
        minutes=None,
        text=f"Met: {how}." if how else "Met, and took their card.",
        subject=stack.met_where,
        source_key=f"card:{uuid.uuid4()}",
    )
    add_exchanges(actor, [new], batch=batch)
    announce(actor, [person_id])
    one_batch = Batch.objects.get(workspace=actor.workspace, pk=batch)
    one_batch.counts["exchanges"]["created"] += 1
    one_batch.save(update_fields=["counts"])


def _met_that_day(actor: Actor, person_id: int, on: date) -> bool:
    lines = conversations.story(actor, person_id, limit=60)
    return any(line.channel == Channel.MEETING and line.at.astimezone(actor.zone).date() == on for line in lines)
