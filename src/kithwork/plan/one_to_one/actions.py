"""Writing 1-2-1s: book, move, call off, and tell what came of one."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from kithwork.conversations import actions as conversations
from kithwork.conversations.rules import Channel
from kithwork.core.errors import KithworkError
from kithwork.core.periods import day_words
from kithwork.core.text import mend, one_line
from kithwork.knowledge import meeting_format, meeting_formats
from kithwork.people import actions as people_actions
from kithwork.people import queries as people
from kithwork.people.rules import Mentioned
from kithwork.plan.models import NotThem, OneToOne
from kithwork.plan.one_to_one.queries import one_to_one
from kithwork.plan.one_to_one.queries.choosing import NOT_FOR
from kithwork.plan.one_to_one.rules import calendar_key
from kithwork.plan.one_to_one.rules.lines import NOT_NOW_DAYS
from kithwork.plan.rules import refuse_far_day
from kithwork.relationships.actions import add_impression
from kithwork.relationships.rules import ImpressionKind
from kithwork.sources.actions.booked import say_no_more_of_meeting, say_of_meeting

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from kithwork.conversations.actions import NewHelp, NewPromise
    from kithwork.workspace.actor import Actor


class UnknownFormatError(KithworkError):
    """There is no such format."""


class NotOpenError(KithworkError):
    """It was held or called off already."""


class BookedAlreadyError(KithworkError):
    """The same 1-2-1 is booked; `booked_id` is which."""

    def __init__(self, message: str, *, booked_id: int) -> None:
        super().__init__(message)
        self.booked_id = booked_id


class PastDayError(KithworkError):
    """The two cannot meet again on a day that has passed."""


@dataclass(frozen=True, slots=True)
class NextTime:
    """When the two meet again; booked at once where the hour is named too."""

    on: date
    starts_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What came of a 1-2-1. `likes` and `seen_work` are the words of an impression, None where there is none.

    `note` is what stays with the user, `takeaway` the one thing of theirs that a letter of thanks may hold.
    """

    minutes: int | None = None
    note: str = ""
    takeaway: str = ""
    promises: Sequence[NewPromise] = ()
    helps: Sequence[NewHelp] = ()
    seeks: Sequence[str] = ()
    offers: Sequence[str] = ()
    likes: str | None = None
    seen_work: str | None = None
    next_time: NextTime | None = None


@transaction.atomic
def book(
    actor: Actor,
    *,
    person_id: int,
    starts_at: datetime,
    format: str,  # noqa: A002 -- the user's word for it
    minutes: int | None = None,
    where: str = "",
    purpose: str = "",
) -> OneToOne:
    """Book a 1-2-1: a planned meeting of the two, as long as its format wants unless *minutes* says otherwise."""
    if format not in {one.slug for one in meeting_formats()}:
        raise UnknownFormatError("There is no such way to hold a 1-2-1; choose one of the twelve.")
    refuse_far_day(starts_at.date(), today=actor.today)
    one = people.person(actor, person_id)
    _refuse_same(actor, one.pk, starts_at)
    uid = f"{uuid.uuid4()}@kithwork"
    length = minutes or meeting_format(format).minutes
    place = one_line(where)[:200]
    exchange = conversations.plan_meeting(
        actor,
        [person_id],
        starts_at=starts_at,
        minutes=length,
        subject=f"1-2-1 with {one.full_name}",
        where=place,
        source_key=calendar_key(uid, starts_at),
    )
    say_of_meeting(actor, exchange.pk, key=exchange.source_key, sequence=0)
    return OneToOne.objects.create(
        workspace=actor.workspace,
        uid=uid,
        person=one,
        exchange_id=exchange.pk,
        starts_at=starts_at,
        minutes=length,
        format=format,
        where=place,
        purpose=one_line(purpose)[:300],
    )


@transaction.atomic
def move(
    actor: Actor, one_to_one_id: int, *, starts_at: datetime, minutes: int | None = None, where: str | None = None
) -> OneToOne:
    """Give it another time (and length, and place, where given); its calendar file says so with a higher number."""
    refuse_far_day(starts_at.date(), today=actor.today)
    one = _open(actor, one_to_one_id)
    _refuse_same(actor, one.person_id, starts_at, but=one.pk)
    key = calendar_key(one.uid, starts_at)
    length = minutes or one.minutes
    if one.exchange_id is not None:
        conversations.move_meeting(actor, one.exchange_id, starts_at=starts_at, minutes=length, source_key=key)
        say_of_meeting(actor, one.exchange_id, key=key, sequence=one.revision + 1)
    one.starts_at, one.minutes = starts_at, length
    one.where = one.where if where is None else one_line(where)[:200]
    one.revision += 1
    one.save(update_fields=["starts_at", "minutes", "where", "revision"])
    return one


@transaction.atomic
def call_off(actor: Actor, one_to_one_id: int) -> OneToOne:
    """Say that it does not, or did not, take place: nothing counts, and nobody is to blame."""
    one = _open(actor, one_to_one_id)
    if one.exchange_id is not None:
        conversations.call_off_meeting(actor, one.exchange_id)
        say_of_meeting(actor, one.exchange_id, key=calendar_key(one.uid, one.starts_at), sequence=one.revision + 1)
    one.cancelled_at = actor.now
    one.revision += 1
    one.save(update_fields=["cancelled_at", "revision"])
    return one


@transaction.atomic
def tell(actor: Actor, one_to_one_id: int, told: Told) -> OneToOne | None:
    """Keep what came of a 1-2-1, all of it or nothing; answers with the next one where it was booked at once."""
    one = _open(actor, one_to_one_id)
    _refuse_next(actor, told.next_time)
    exchange_id = _kept_exchange(actor, one, told)
    for promise in told.promises:
        conversations.make_promise(
            actor,
            person_id=one.person_id,
            by=promise.by,
            what=promise.what,
            due_date=promise.due_date,
            exchange_id=exchange_id,
        )
    for new in told.helps:
        conversations.record_help(
            actor, one.person_id, by=new.by, kind=new.kind, what=new.what, exchange_id=exchange_id
        )
    _keep_what_was_said(actor, one, told)
    one.held_at = actor.now
    one.starts_at = min(one.starts_at, actor.now)
    one.takeaway = mend(told.takeaway).strip()
    one.minutes = told.minutes or one.minutes
    one.next_on = told.next_time.on if told.next_time else None
    one.save(update_fields=["held_at", "starts_at", "takeaway", "minutes", "next_on"])
    return _book_next(actor, one, told.next_time)


@transaction.atomic
def not_now(actor: Actor, person_id: int) -> date:
    """Do not suggest a 1-2-1 with this person for a while; answers with the first day on which it may come again."""
    one = people.person(actor, person_id)
    until = actor.today + timedelta(days=NOT_NOW_DAYS)
    NotThem.objects.update_or_create(workspace=actor.workspace, person=one, what=NOT_FOR, defaults={"until": until})
    return until


@transaction.atomic
def suggest_again(actor: Actor, person_id: int) -> None:
    """Take back “not now”."""
    NotThem.objects.filter(workspace=actor.workspace, person_id=person_id, what=NOT_FOR).delete()


def _open(actor: Actor, one_to_one_id: int) -> OneToOne:
    one = one_to_one(actor, one_to_one_id)
    if one.held_at is not None:
        raise NotOpenError("You told of this 1-2-1 already; what else comes to mind goes into a note or a new log.")
    if one.cancelled_at is not None:
        raise NotOpenError("This 1-2-1 was called off; book a new one when the time is right.")
    return one


def _refuse_same(actor: Actor, person_id: int, starts_at: datetime, *, but: int | None = None) -> None:
    """Refuse a second 1-2-1 with the same person at the same moment."""
    same = OneToOne.objects.filter(
        workspace=actor.workspace, person_id=person_id, starts_at=starts_at, cancelled_at__isnull=True
    ).exclude(pk=but or 0)
    found = same.select_related("person").first()
    if found is None:
        return
    at = found.starts_at.astimezone(actor.zone)
    when = f"{day_words(at.date(), today=actor.today)}, {at:%H:%M}"
    raise BookedAlreadyError(
        f"You have booked that already: a 1-2-1 with {found.person.full_name} {when}.", booked_id=found.pk
    )


def _refuse_next(actor: Actor, next_time: NextTime | None) -> None:
    """Refuse a next time that has passed, or that nobody plans for."""
    if next_time is None:
        return
    refuse_far_day(next_time.on, today=actor.today)
    if next_time.on < actor.today:
        raise PastDayError("The day you meet again has passed; choose one to come.")


def _kept_exchange(actor: Actor, one: OneToOne, told: Told) -> int:
    """The meeting as held; logged anew where the planned one is gone."""
    if one.exchange_id is not None:
        say_no_more_of_meeting(actor, one.exchange_id)
        return conversations.tell_of_meeting(actor, one.exchange_id, minutes=told.minutes, note=told.note).pk
    held = conversations.log_conversation(
        actor,
        person_ids=[one.person_id],
        channel=Channel.MEETING,
        happened_at=min(one.starts_at, actor.now),
        minutes=told.minutes or one.minutes,
        note=told.note,
    )
    one.exchange_id = held.pk
    one.save(update_fields=["exchange"])
    return held.pk


def _keep_what_was_said(actor: Actor, one: OneToOne, told: Told) -> None:
    for kind, said in ((Mentioned.SEEKS, told.seeks), (Mentioned.OFFERS, told.offers)):
        for words in said:
            people_actions.mention(actor, one.person_id, kind=kind, words=words)
    for impression, why in ((ImpressionKind.LIKE, told.likes), (ImpressionKind.SEEN_WORK, told.seen_work)):
        if why is not None:
            add_impression(actor, one.person_id, kind=impression, words=why)


def _book_next(actor: Actor, one: OneToOne, next_time: NextTime | None) -> OneToOne | None:
    if next_time is None or next_time.starts_at is None:
        return None
    return book(actor, person_id=one.person_id, starts_at=next_time.starts_at, format=one.format, where=one.where)
