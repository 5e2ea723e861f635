"""Who was at an event: listed, met, told of, and decided about."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime, time
from typing import TYPE_CHECKING, Any

from django.db import transaction

from kithwork.conversations import actions as conversations
from kithwork.conversations import queries as conversations_told
from kithwork.conversations.rules import By, Channel
from kithwork.core.errors import KithworkError
from kithwork.core.text import fold, one_line
from kithwork.gatherings.actions.events import one_gathering
from kithwork.gatherings.models import Attendance
from kithwork.gatherings.queries import GuestNotFoundError
from kithwork.gatherings.rules import MOST_GUESTS, MOST_NOW, Feeling, Further, same_name
from kithwork.people import actions as people_actions
from kithwork.people import queries as people
from kithwork.people.rules import Mentioned

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from kithwork.gatherings.models import Gathering
    from kithwork.gatherings.rules import GuestCard
    from kithwork.workspace.actor import Actor

NOON = time(12)


class TooManyGuestsError(KithworkError):
    """A list longer than any room."""


class TooManyNowError(KithworkError):
    """One goes on with two people of an event at most."""


class DueBeforeError(KithworkError):
    """A promise for a day before the event it was given at."""


class NobodyNamedError(KithworkError):
    """No name was given."""


@dataclass(frozen=True, slots=True)
class Told:
    """What stays of somebody met: what they care about, what they look for, what I promised, how it felt."""

    cares: str = ""
    seeks: str = ""
    promise: str = ""
    promise_by: date | None = None
    feeling: Feeling = Feeling.UNSAID


@transaction.atomic
def list_guests(actor: Actor, gathering_id: int, cards: Sequence[GuestCard]) -> int:
    """Add a list of who was to come; names that stand there already stay as they are. Answers with how many are new."""
    gathering = one_gathering(actor, gathering_id)
    here = list(gathering.attendances.values_list("name", "card"))
    known = {(fold(name), _first_email(card)) for name, card in here}
    new = []
    for card in cards:
        key = (fold(card.name), _first_email(card.card))
        if card.name.strip() and key not in known:
            known.add(key)
            new.append(_row(actor, gathering, card.name, about=card.about, card=dict(card.card)))
    if len(here) + len(new) > MOST_GUESTS:
        raise TooManyGuestsError(f"An event holds {MOST_GUESTS:,} names at most; bring the list of one event alone.")
    Attendance.objects.bulk_create(new, batch_size=500)
    return len(new)


def cards_of(actor: Actor, guest_ids: Collection[int]) -> dict[int, dict[str, Any]]:
    """What the list told of these guests, by their numbers."""
    found = Attendance.objects.filter(workspace=actor.workspace, pk__in=list(guest_ids))
    return dict(found.values_list("pk", "card"))


@transaction.atomic
def add_guests(actor: Actor, gathering_id: int, *, names: Sequence[str] = (), person_ids: Collection[int] = ()) -> int:
    """Say whom one met, by names (a line of the list of that name is ticked) and by people of the book."""
    gathering = one_gathering(actor, gathering_id)
    there = list(gathering.attendances.all())
    number = 0
    for person_id in dict.fromkeys(person_ids):
        one = people.person(actor, person_id)
        row = next((row for row in there if row.person_id == one.pk), None)
        row = row or _row(actor, gathering, one.full_name, about="", card={})
        row.person_id = one.pk
        number += _now_met(row)
    for name in dict.fromkeys(one_line(name)[:500] for name in names):
        if name:
            row = next((row for row in there if same_name(row.name, name)), None)
            number += _now_met(row or _row(actor, gathering, name, about="", card={}))
    if not number and not any(name.strip() for name in names) and not person_ids:
        raise NobodyNamedError("Say whom you met: tick a name, or write one.")
    return number


@transaction.atomic
def stands_for(actor: Actor, guest_id: int, person_id: int) -> Attendance:
    """Say who of the book a guest is."""
    row = _one(actor, guest_id)
    row.person = people.person(actor, person_id)
    row.met = True
    row.save(update_fields=["person", "met"])
    return row


@transaction.atomic
def did_not_meet(actor: Actor, guest_id: int) -> Attendance:
    """Take back that one met somebody; what was noted of it goes with it."""
    row = _one(actor, guest_id)
    _forget_told(actor, row)
    row.met, row.further = False, Further.OPEN
    row.save()
    return row


@transaction.atomic
def put_back_on_lists(actor: Actor, uids: Collection[str], *, gone: Collection[int]) -> None:
    """These guests are on their lists again, not met, because the import that took them into the book is undone.

    Whoever is not among the *gone* and was told of, or is gone on with, stays as met.
    """
    every = Attendance.objects.filter(workspace=actor.workspace, uid__in=list(uids), met=True)
    for row in every.select_related("gathering"):
        if row.person_id in gone or (row.told_at is None and row.further != Further.NOW):
            row.person_id, row.met, row.further = None, False, Further.OPEN
            row.card = {} if row.gathering.ended_at is not None else row.card
            row.save()


@transaction.atomic
def take_back_bare(actor: Actor, uids: Collection[str]) -> None:
    """Take back of these guests that they were met, where nothing else was told: no word, no promise, no wish.

    Asked while an import is undone that brought them: whoever was let be with nothing written goes with it.
    """
    found = Attendance.objects.filter(
        workspace=actor.workspace, uid__in=list(uids), told_at__isnull=False, exchange__isnull=False, cares=""
    )
    for row in found.exclude(feeling=Feeling.YES).exclude(further=Further.NOW).select_related("gathering"):
        if _is_bare(actor, row):
            _forget_told(actor, row)
            row.save()


@transaction.atomic
def forget_guest(actor: Actor, guest_id: int) -> None:
    """Take somebody off the list of an event."""
    row = _one(actor, guest_id)
    _forget_told(actor, row)
    row.delete()


@transaction.atomic
def tell(actor: Actor, guest_id: int, told: Told) -> Attendance:
    """Keep what stays of somebody met, who stands in the book by now; told again, the newer words stand.

    The meeting, the promise, and what they look for become part of their story.
    """
    row = _one(actor, guest_id)
    if row.person_id is None:
        raise GuestNotFoundError(f"{row.name} is not in the book yet; say first that you met them.")
    gathering = row.gathering
    if told.promise.strip() and told.promise_by is not None and told.promise_by < gathering.on_date:
        raise DueBeforeError("That day was before you met; by when will it be done?")
    _forget_told(actor, row)
    words = one_line(told.cares)[:500]
    promises = [conversations.NewPromise(By.ME, told.promise, told.promise_by)] if told.promise.strip() else []
    exchange = conversations.log_conversation(
        actor,
        person_ids=[row.person_id],
        channel=Channel.MEETING,
        happened_at=_moment(actor, gathering.on_date),
        note=f"{gathering.name}: {words}" if words else _bare_note(gathering),
        promises=promises,
    )
    if told.seeks.strip():
        people_actions.mention(actor, row.person_id, kind=Mentioned.SEEKS, words=told.seeks, said_on=gathering.on_date)
    row.cares, row.feeling, row.told_at, row.exchange_id = words, told.feeling, actor.now, exchange.pk
    row.further = Further.LET_GO if told.feeling is Feeling.LET_GO else Further.OPEN
    row.save()
    return row


@transaction.atomic
def take_back_told(actor: Actor, guest_id: int) -> Attendance:
    """Take back what was told of somebody: the note and its promise go, they stay on the list as met."""
    row = _one(actor, guest_id)
    _forget_told(actor, row)
    row.save()
    return row


@transaction.atomic
def decide(actor: Actor, gathering_id: int, *, now: Collection[int]) -> list[Attendance]:
    """Go on with those of the guests *now* (two at most); everybody else met waits without reminders.

    Answers with the rows of those gone on with.
    """
    gathering = one_gathering(actor, gathering_id)
    met = list(gathering.attendances.filter(met=True))
    chosen = [row for row in met if row.pk in set(now)]
    if len(chosen) > MOST_NOW:
        raise TooManyNowError("Two at a time is plenty; which of them may wait? They stay in your book.")
    for row in met:
        if row in chosen:
            row.further = Further.NOW
        elif row.feeling != Feeling.LET_GO:
            row.further = Further.WAITS
    Attendance.objects.bulk_update(met, ["further"])
    return chosen


def _row(actor: Actor, gathering: Gathering, name: str, *, about: str, card: dict[str, object]) -> Attendance:
    return Attendance(
        workspace=actor.workspace,
        uid=str(uuid.uuid4()),
        gathering=gathering,
        name=one_line(name)[:500],
        about=one_line(about)[:500],
        card=card,
    )


def _now_met(row: Attendance) -> bool:
    if row.met:
        return False
    row.met = True
    row.save()
    return True


def _one(actor: Actor, guest_id: int) -> Attendance:
    row = Attendance.objects.select_related("gathering").filter(workspace=actor.workspace, pk=guest_id).first()
    if row is None:
        raise GuestNotFoundError("Nobody of that number was at the event; have a look at its list again.")
    return row


def _forget_told(actor: Actor, row: Attendance) -> None:
    """Take back the note, its open promise with it."""
    if row.exchange_id is not None:
        conversations.forget_with_promises(actor, row.exchange_id)
        row.exchange_id = None
    row.told_at, row.cares, row.feeling = None, "", Feeling.UNSAID


def _is_bare(actor: Actor, row: Attendance) -> bool:
    """Whether the story of a guest is the meeting at the event and nothing more."""
    person_id, note = row.person_id, row.exchange_id
    if person_id is None or note is None or conversations_told.exchanges_with(actor, person_id) != {note}:
        return False
    if conversations_told.promises_with(actor, person_id) or conversations_told.helps_with(actor, person_id):
        return False
    listed = {fold(words) for kind in ("seeks", "offers") for words in row.card.get(kind, ())}
    wished = {fold(line.words) for line in people.mentions_of(actor, person_id)}
    return wished <= listed and conversations_told.exchange(actor, note).text == _bare_note(row.gathering)


def _bare_note(gathering: Gathering) -> str:
    return f"Met at {gathering.name}."


def _first_email(card: object) -> str:
    points = card.get("points", ()) if isinstance(card, dict) else ()
    return next((str(value).lower() for kind, value, *_ in points if kind == "email"), "")


def _moment(actor: Actor, on: date) -> datetime:
    noon = datetime.combine(on, NOON, tzinfo=actor.zone)
    return min(noon, actor.now)
