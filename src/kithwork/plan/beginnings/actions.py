"""Writing whom the user begins with, who waits, and who has grown steady."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.db import transaction

from kithwork.core.errors import KithworkError, NotFoundError
from kithwork.core.text import one_line
from kithwork.people import queries as people
from kithwork.plan.beginnings.queries import active_ones, open_number, standing_of
from kithwork.plan.beginnings.rules import MOST_OPEN, fits_week, full_words, time_words, too_many_words
from kithwork.plan.models import Beginning
from kithwork.plan.rules import Begun
from kithwork.relationships.actions import set_layer, wish_rhythm

if TYPE_CHECKING:
    from kithwork.relationships.rules import Layer
    from kithwork.workspace.actor import Actor


class NobodyMeantError(KithworkError):
    """A beginning needs somebody, or a type in words."""


class BegunAlreadyError(KithworkError):
    """They are on the list already."""


class NoFreePlaceError(KithworkError):
    """A couple at a time, or the minutes of the week, hold nobody more: one of them may wait."""


class TooManyBeginningsError(KithworkError):
    """Thirty on the list are enough."""


class BeginningNotFoundError(NotFoundError):
    """No such beginning here."""


@transaction.atomic
def begin(actor: Actor, *, person_id: int | None = None, whom: str = "", why: str = "") -> Beginning:
    """Begin to get to know somebody, or look for a type; `NoFreePlaceError` asks who may wait where all is taken."""
    new = _new(actor, person_id=person_id, whom=whom, why=why, standing=Begun.ACTIVE)
    need_a_place(actor)
    new.save()
    return new


@transaction.atomic
def line_up(actor: Actor, *, person_id: int | None = None, whom: str = "", why: str = "") -> Beginning:
    """Put somebody, or a type, on the list of those who wait; no reminder ever comes of it."""
    new = _new(actor, person_id=person_id, whom=whom, why=why, standing=Begun.WAITING)
    new.save()
    return new


@transaction.atomic
def begin_instead(
    actor: Actor, other_id: int, *, person_id: int | None = None, whom: str = "", why: str = ""
) -> Beginning:
    """Let one of those begun with wait, and begin with somebody else in their place."""
    wait(actor, other_id)
    return begin(actor, person_id=person_id, whom=whom, why=why)


@transaction.atomic
def swap(actor: Actor, other_id: int, beginning_id: int) -> Beginning:
    """Let one of those begun with wait, and move up one who waited."""
    wait(actor, other_id)
    return move_up(actor, beginning_id)


@transaction.atomic
def move_up(actor: Actor, beginning_id: int) -> Beginning:
    """Begin with one who waited, where there is a place."""
    one = _one(actor, beginning_id)
    if one.standing != Begun.ACTIVE:
        need_a_place(actor)
    return _stand(actor, one, Begun.ACTIVE)


@transaction.atomic
def wait(actor: Actor, beginning_id: int) -> Beginning:
    """Let one wait, without reminders."""
    return _stand(actor, _one(actor, beginning_id), Begun.WAITING)


@transaction.atomic
def let_go(actor: Actor, beginning_id: int) -> Beginning:
    """Take one off the list; nothing else changes."""
    return _stand(actor, _one(actor, beginning_id), Begun.LET_GO)


@transaction.atomic
def grew(actor: Actor, beginning_id: int, *, layer: Layer | None = None, wish_days: int | None = None) -> Beginning:
    """It has grown steady: its place is free, and from here on it is tended in its layer and rhythm."""
    one = _one(actor, beginning_id)
    if one.person_id is not None and layer is not None:
        set_layer(actor, one.person_id, layer=layer)
    if one.person_id is not None and wish_days is not None:
        wish_rhythm(actor, one.person_id, days=wish_days)
    return _stand(actor, one, Begun.STEADY)


@transaction.atomic
def choose_person(actor: Actor, beginning_id: int, person_id: int) -> Beginning:
    """Say who of the book the type looked for turned out to be."""
    one = _one(actor, beginning_id)
    _not_twice(actor, person_id)
    one.person = people.person(actor, person_id)
    one.why = one.why or f"You were looking for {one.whom}"[:300]
    one.save(update_fields=["person", "why"])
    return one


def need_a_place(actor: Actor) -> None:
    """Raise `NoFreePlaceError` where nobody more may be begun with now."""
    growing = [one for one in active_ones(actor) if not one.has_grown]
    places, week = actor.workspace.new_at_a_time, actor.workspace.minutes_a_week
    if len(growing) >= places:
        raise NoFreePlaceError(full_words([one.whom for one in growing], places=places))
    minutes = sum(one.minutes for one in growing)
    if not fits_week(minutes=minutes, week=week):
        raise NoFreePlaceError(time_words(minutes=minutes, week=week))


def _new(actor: Actor, *, person_id: int | None, whom: str, why: str, standing: Begun) -> Beginning:
    words = one_line(whom)[:200]
    if person_id is None and not words:
        raise NobodyMeantError("Say whom: somebody from your book, or a type, like “an elder-law attorney in Porto”.")
    if person_id is not None:
        _not_twice(actor, person_id)
    if open_number(actor) >= MOST_OPEN:
        raise TooManyBeginningsError(too_many_words())
    return Beginning(
        workspace=actor.workspace,
        uid=str(uuid.uuid4()),
        person=None if person_id is None else people.person(actor, person_id),
        whom=words if person_id is None else "",
        why=one_line(why)[:300],
        standing=standing,
        since=actor.today,
        created_at=actor.now,
    )


def _not_twice(actor: Actor, person_id: int) -> None:
    name = people.person(actor, person_id).full_name
    now = standing_of(actor, person_id)
    if now is Begun.ACTIVE:
        raise BegunAlreadyError(f"You are getting to know {name} already.")
    if now is Begun.WAITING:
        raise BegunAlreadyError(f"{name} is on your list already, waiting for a place.")


def _one(actor: Actor, beginning_id: int) -> Beginning:
    one = (
        Beginning.objects.select_related("person")
        .filter(workspace=actor.workspace, pk=beginning_id, standing__in=[Begun.ACTIVE, Begun.WAITING])
        .first()
    )
    if one is None:
        raise BeginningNotFoundError("Nobody of that number is on the list; have a look at it again.")
    return one


def _stand(actor: Actor, one: Beginning, standing: Begun) -> Beginning:
    one.standing = standing
    one.since = actor.today
    one.save(update_fields=["standing", "since"])
    return one
