"""Booked 1-2-1s follow their meeting, where the user's own calendar moved it or called it off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kithwork.conversations.rules import Status
from kithwork.plan.models import OneToOne
from kithwork.sources.actions.booked import sequences

if TYPE_CHECKING:
    from datetime import datetime

    from kithwork.conversations.rules import ConversationsChanged
    from kithwork.workspace.actor import Actor

MOST_MINUTES = 24 * 60


def follow_meetings(actor: Actor, event: ConversationsChanged) -> None:
    """Give the 1-2-1s not told of yet the time and standing of their meeting; one query where nothing changed."""
    open_ones = OneToOne.objects.filter(workspace=actor.workspace, held_at__isnull=True, exchange__isnull=False)
    moved = [
        one
        for one in open_ones.select_related("exchange")
        if one.person_id in event.person_ids and _standing(one) != _meeting(one)
    ]
    if not moved:
        return
    latest = sequences(actor, [one.exchange_id for one in moved if one.exchange_id])
    for one in moved:
        one.starts_at, one.minutes, is_off = _meeting(one)
        one.cancelled_at = (one.cancelled_at or actor.now) if is_off else None
        one.revision = max(one.revision, latest.get(one.exchange_id or 0, 0))
        one.save(update_fields=["starts_at", "minutes", "cancelled_at", "revision"])


def _standing(one: OneToOne) -> tuple[datetime, int, bool]:
    return one.starts_at, one.minutes, one.cancelled_at is not None


def _meeting(one: OneToOne) -> tuple[datetime, int, bool]:
    meeting = one.exchange
    assert meeting is not None
    minutes = min(meeting.minutes or one.minutes, MOST_MINUTES)
    return meeting.happened_at, minutes, meeting.status == Status.CANCELLED
