"""What the user tells: "we just talked", with what was promised and what of value passed in the same breath."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from kithwork.conversations.actions.bulk import NewExchange, add_exchanges, announce
from kithwork.conversations.actions.helps import record_help
from kithwork.conversations.actions.promises import make_promise
from kithwork.conversations.models import Exchange, Participation, Promise
from kithwork.conversations.rules import (
    Aside,
    By,
    CastMember,
    Channel,
    Direction,
    HelpKind,
    Part,
    Reading,
    Role,
    Status,
)
from kithwork.core.errors import KithworkError, NotFoundError
from kithwork.core.text import mend
from kithwork.people import queries as people

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date, datetime

    from kithwork.people.models import Person
    from kithwork.workspace.actor import Actor

MOST_MINUTES = 24 * 60


class NobodyInItError(KithworkError):
    """An exchange needs somebody."""


class NotYetError(KithworkError):
    """It has not happened."""


class MinutesError(KithworkError):
    """No conversation is that long."""


class ConversationNotFoundError(NotFoundError):
    """No such exchange here, or it came from a file and cannot be forgotten by hand."""


@dataclass(frozen=True, slots=True)
class NewPromise:
    """A promise made in a conversation."""

    by: By
    what: str
    due_date: date | None = None


@dataclass(frozen=True, slots=True)
class NewHelp:
    """Something of value that moved in a conversation; `by` is who gave it."""

    by: By
    kind: HelpKind
    what: str


@transaction.atomic
def log_conversation(
    actor: Actor,
    *,
    person_ids: Sequence[int],
    channel: Channel,
    happened_at: datetime,
    direction: Direction = Direction.BOTH,
    minutes: int | None = None,
    note: str = "",
    promises: Sequence[NewPromise] = (),
    helps: Sequence[NewHelp] = (),
) -> Exchange:
    """Keep that the user talked with (wrote to, heard from) people, with what was promised and what moved.

    Meetings and calls always count both ways.
    """
    if not person_ids:
        raise NobodyInItError("Say with whom: an exchange needs at least one person.")
    if happened_at > actor.now + timedelta(minutes=5):
        raise NotYetError("That moment has not come yet; log what has happened, and put plans into your calendar.")
    refuse_minutes(minutes)
    if channel in {Channel.MEETING, Channel.CALL}:
        direction = Direction.BOTH
    known = [people.person(actor, pk) for pk in dict.fromkeys(person_ids)]
    new = told_by_hand(
        known,
        happened_at=happened_at,
        channel=channel,
        direction=direction,
        minutes=minutes,
        text=note,
    )
    [exchange_id] = add_exchanges(actor, [new], batch=None)
    for one in known:
        for promise in promises:
            make_promise(
                actor,
                person_id=one.pk,
                by=promise.by,
                what=promise.what,
                due_date=promise.due_date,
                exchange_id=exchange_id,
            )
        _keep_helps(actor, one.pk, helps, exchange_id=exchange_id, on_date=happened_at.astimezone(actor.zone).date())
    announce(actor, [one.pk for one in known])
    return Exchange.objects.get(workspace=actor.workspace, pk=exchange_id)


def _keep_helps(actor: Actor, person_id: int, helps: Sequence[NewHelp], *, exchange_id: int, on_date: date) -> None:
    for new in helps:
        record_help(
            actor,
            person_id,
            by=new.by,
            kind=new.kind,
            what=new.what,
            on_date=min(on_date, actor.today),
            exchange_id=exchange_id,
        )


def told_by_hand(
    known: Sequence[Person],
    *,
    happened_at: datetime,
    channel: Channel,
    direction: Direction,
    minutes: int | None,
    text: str,
    subject: str = "",
    source_key: str = "",
) -> NewExchange:
    """An exchange with *known* as the user tells it, in the direction they say, counted for everyone in it."""
    role = Role.FROM if direction is Direction.IN else Role.ATTENDEE if direction is Direction.BOTH else Role.TO
    cast = tuple(CastMember("", one.full_name, role) for one in known)
    return NewExchange(
        source_key=source_key or f"hand:{uuid.uuid4()}",
        other_key="",
        happened_at=happened_at,
        channel=channel,
        subject=subject,
        text=mend(text).strip(),
        minutes=minutes,
        all_day=False,
        status=Status.STANDS,
        aside=Aside.NO,
        cast=cast,
        reading=Reading(direction, tuple(Part(member, direction, counts=True) for member in cast)),
        people=tuple(one.pk for one in known),
        by_hand=True,
    )


def refuse_minutes(minutes: int | None) -> None:
    """Raise where no conversation is that long."""
    if minutes is not None and not 0 < minutes <= MOST_MINUTES:
        raise MinutesError("Minutes: a whole number from 1 to 1440, or nothing.")


@transaction.atomic
def forget_conversation(actor: Actor, exchange_id: int) -> frozenset[int]:
    """Take back what the user logged by hand; answers with the people it was about."""
    one = Exchange.objects.filter(workspace=actor.workspace, pk=exchange_id, by_hand=True).first()
    if one is None:
        raise ConversationNotFoundError("There is no such note of yours; what came from a file goes with its import.")
    touched = frozenset(one.participations.values_list("person_id", flat=True))
    one.delete()
    announce(actor, touched)
    return touched


@transaction.atomic
def forget_with_promises(actor: Actor, exchange_id: int) -> None:
    """Take back what the user logged by hand, and what was promised in it and is open still; gone already is well."""
    Promise.objects.filter(
        workspace=actor.workspace, exchange_id=exchange_id, kept_at__isnull=True, let_go_at__isnull=True
    ).delete()
    if Exchange.objects.filter(workspace=actor.workspace, pk=exchange_id, by_hand=True).exists():
        forget_conversation(actor, exchange_id)


@transaction.atomic
def forget_all_by_hand(actor: Actor, person_ids: Collection[int]) -> None:
    """Take back everything the user logged by hand with these people alone; shared notes stay with the others."""
    theirs = Participation.objects.filter(workspace=actor.workspace, person_id__in=person_ids)
    logged = set(theirs.filter(exchange__by_hand=True).values_list("exchange_id", flat=True))
    others = Participation.objects.filter(workspace=actor.workspace, exchange_id__in=logged)
    shared = set(others.exclude(person_id__in=person_ids).values_list("exchange_id", flat=True))
    Exchange.objects.filter(workspace=actor.workspace, pk__in=logged - shared).delete()
