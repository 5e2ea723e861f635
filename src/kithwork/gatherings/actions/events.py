"""Beginning to go through an event, and ending it."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.db import transaction

from kithwork.core.errors import KithworkError
from kithwork.core.text import one_line
from kithwork.gatherings.models import Gathering
from kithwork.gatherings.queries import GatheringNotFoundError
from kithwork.gatherings.rules import Further
from kithwork.people import actions as people_actions
from kithwork.people import queries as people
from kithwork.people.rules import PersonCard

if TYPE_CHECKING:
    from datetime import date

    from kithwork.workspace.actor import Actor


class EmptyEventError(KithworkError):
    """An event without a name."""


class NotYetHeldError(KithworkError):
    """An event to come."""


@transaction.atomic
def add_gathering(
    actor: Actor, *, name: str, on: date, where: str = "", host_id: int | None = None, calendar_key: str = ""
) -> Gathering:
    """Begin to go through an event; one of the calendar that was begun before is answered again."""
    known = Gathering.objects.filter(workspace=actor.workspace, calendar_key=calendar_key).first()
    if calendar_key and known is not None:
        return known
    one = Gathering(
        workspace=actor.workspace, uid=str(uuid.uuid4()), calendar_key=calendar_key[:300], created_at=actor.now
    )
    return _fill(actor, one, name=name, on=on, where=where, host_id=host_id)


@transaction.atomic
def edit_gathering(
    actor: Actor, gathering_id: int, *, name: str, on: date, where: str = "", host_id: int | None = None
) -> Gathering:
    """Say its name, day, place or host anew."""
    return _fill(actor, one_gathering(actor, gathering_id), name=name, on=on, where=where, host_id=host_id)


@transaction.atomic
def end(actor: Actor, gathering_id: int) -> Gathering:
    """It is gone through: whoever was met and not decided waits, and those never met are forgotten."""
    one = one_gathering(actor, gathering_id)
    one.attendances.filter(met=True, further=Further.OPEN).update(further=Further.WAITS)
    one.attendances.filter(met=False).delete()
    one.ended_at = actor.now
    one.save(update_fields=["ended_at"])
    return one


@transaction.atomic
def open_again(actor: Actor, gathering_id: int) -> Gathering:
    """Go on with an event that was ended."""
    one = one_gathering(actor, gathering_id)
    one.ended_at = None
    one.save(update_fields=["ended_at"])
    return one


@transaction.atomic
def forget_gathering(actor: Actor, gathering_id: int) -> None:
    """Take an event away with its list; people and what was noted of them stay."""
    one_gathering(actor, gathering_id).delete()


@transaction.atomic
def host_called(actor: Actor, name: str, *, event: str) -> int | None:
    """Who invited, by name; somebody nobody knows yet comes into the book, and nobody is named by a blank.

    Raises `SeveralPeopleError` where the name may mean more than one.
    """
    words = one_line(name)
    if not words:
        return None
    try:
        return people.person_called(actor, words).pk
    except people.PersonNotFoundError as error:
        if isinstance(error, people.SeveralPeopleError):
            raise
        return people_actions.add_person(actor, card=PersonCard(name=words, met_how=one_line(event)[:200])).pk


def one_gathering(actor: Actor, gathering_id: int) -> Gathering:
    """The row itself; not found where it is another workspace's."""
    one = Gathering.objects.filter(workspace=actor.workspace, pk=gathering_id).first()
    if one is None:
        raise GatheringNotFoundError(f"There is no event numbered {gathering_id} here.")
    return one


def _fill(actor: Actor, one: Gathering, *, name: str, on: date, where: str, host_id: int | None) -> Gathering:
    words = one_line(name)[:200]
    if not words:
        raise EmptyEventError("Say what it was called, like “Harbour mixer”.")
    if on > actor.today:
        raise NotYetHeldError("That day has not come yet; go through an event once it was.")
    one.name, one.on_date, one.where = words, on, one_line(where)[:200]
    one.host = None if host_id is None else people.person(actor, host_id)
    one.save()
    return one
