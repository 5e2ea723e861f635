"""Meetings to come that the user plans by hand, moves, calls off, and tells of afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from kithwork.conversations.actions.bulk import add_exchanges, announce
from kithwork.conversations.actions.hand import ConversationNotFoundError, NobodyInItError, refuse_minutes, told_by_hand
from kithwork.conversations.models import Exchange
from kithwork.conversations.rules import Channel, Direction, Status
from kithwork.core.errors import KithworkError
from kithwork.core.text import mend, one_line
from kithwork.people import queries as people

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from kithwork.workspace.actor import Actor


class PastMeetingError(KithworkError):
    """A plan for a moment that has passed."""


@transaction.atomic
def plan_meeting(
    actor: Actor,
    person_ids: Sequence[int],
    *,
    starts_at: datetime,
    minutes: int | None = None,
    subject: str = "",
    where: str = "",
    source_key: str = "",
) -> Exchange:
    """Keep a meeting to come; when its moment has come it counts as held, as a calendar's does.

    *source_key* is the key that a calendar file telling of the same meeting would give it, so that importing the
    file does not tell it twice.
    """
    if not person_ids:
        raise NobodyInItError("Say with whom: a meeting needs at least one person.")
    _refuse_past(actor, starts_at)
    refuse_minutes(minutes)
    known = [people.person(actor, pk) for pk in dict.fromkeys(person_ids)]
    place = one_line(where)
    new = told_by_hand(
        known,
        happened_at=starts_at,
        channel=Channel.MEETING,
        direction=Direction.BOTH,
        minutes=minutes,
        subject=one_line(subject),
        text=f"Where: {place}" if place else "",
        source_key=source_key,
    )
    [exchange_id] = add_exchanges(actor, [new], batch=None)
    announce(actor, [one.pk for one in known])
    return Exchange.objects.get(workspace=actor.workspace, pk=exchange_id)


@transaction.atomic
def move_meeting(
    actor: Actor, exchange_id: int, *, starts_at: datetime, minutes: int | None = None, source_key: str = ""
) -> Exchange:
    """Give a planned meeting another time (and length, and key, where given); one called off stands again."""
    _refuse_past(actor, starts_at)
    refuse_minutes(minutes)
    one = _planned(actor, exchange_id)
    one.happened_at = starts_at
    one.minutes = minutes or one.minutes
    one.source_key = source_key or one.source_key
    return _restand(actor, one, status=Status.STANDS)


@transaction.atomic
def call_off_meeting(actor: Actor, exchange_id: int) -> Exchange:
    """Say that a planned meeting does not (or did not) take place: it stays in the story and counts for nothing."""
    return _restand(actor, _planned(actor, exchange_id), status=Status.CANCELLED)


@transaction.atomic
def tell_of_meeting(actor: Actor, exchange_id: int, *, minutes: int | None = None, note: str = "") -> Exchange:
    """Say that a planned meeting took place, how long it was and what stays; one told of early has happened now."""
    refuse_minutes(minutes)
    one = _planned(actor, exchange_id)
    one.happened_at = min(one.happened_at, actor.now)
    one.minutes = minutes or one.minutes
    words = mend(note).strip()
    if words and words not in one.text:
        one.text = "\n\n".join(part for part in (one.text, words) if part)
    return _restand(actor, one, status=Status.STANDS)


def _planned(actor: Actor, exchange_id: int) -> Exchange:
    found = Exchange.objects.filter(workspace=actor.workspace, by_hand=True, channel=Channel.MEETING, pk=exchange_id)
    one = found.first()
    if one is None:
        raise ConversationNotFoundError("There is no such meeting of yours; one from a calendar is changed there.")
    return one


def _restand(actor: Actor, one: Exchange, *, status: Status) -> Exchange:
    one.status = status
    one.save()
    one.participations.update(happened_at=one.happened_at, counts=status is Status.STANDS)
    announce(actor, one.participations.values_list("person_id", flat=True))
    return one


def _refuse_past(actor: Actor, starts_at: datetime) -> None:
    if starts_at <= actor.now:
        raise PastMeetingError("That moment has passed; choose one to come, or log the conversation you had.")
