"""The 1-2-1s that are booked, were held, or still wait to be told of."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from django.db.models import Sum

from kithwork.core.errors import NotFoundError
from kithwork.knowledge import meeting_format, meeting_formats
from kithwork.plan.models import OneToOne
from kithwork.plan.one_to_one.rules import Booked

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from kithwork.knowledge import MeetingFormat
    from kithwork.workspace.actor import Actor

COMING_DAYS = 7
TOLD_WITHIN_DAYS = 30


class OneToOneNotFoundError(NotFoundError):
    """No such 1-2-1 here."""


def one_to_one(actor: Actor, one_to_one_id: int) -> OneToOne:
    """The one 1-2-1 with its person; `OneToOneNotFoundError` where not yours."""
    found = _all(actor).filter(pk=one_to_one_id).first()
    if found is None:
        raise OneToOneNotFoundError(f"There is no 1-2-1 numbered {one_to_one_id} here.")
    return found


def booked(actor: Actor, one_to_one_id: int) -> Booked:
    """The one 1-2-1 as pages show it; `OneToOneNotFoundError` where not yours."""
    return shown(actor, one_to_one(actor, one_to_one_id))


def coming(actor: Actor, *, days: int = COMING_DAYS) -> list[Booked]:
    """The 1-2-1s booked for the next *days*, and any that is going on now, soonest first."""
    found = _open(actor).filter(
        starts_at__gt=actor.now - timedelta(days=1), starts_at__lte=actor.now + timedelta(days=days)
    )
    lines = [shown(actor, one) for one in found.order_by("starts_at", "pk")]
    return [line for line in lines if line.ends_at > actor.now]


def to_tell(actor: Actor) -> list[Booked]:
    """The 1-2-1s whose time has passed within the last 30 days and of which nothing was told yet, latest first."""
    found = _open(actor).filter(starts_at__lte=actor.now, starts_at__gt=actor.now - timedelta(days=TOLD_WITHIN_DAYS))
    lines = [shown(actor, one) for one in found.order_by("-starts_at", "-pk")]
    return [line for line in lines if line.ends_at <= actor.now]


def held_with(actor: Actor, person_id: int) -> int:
    """How many 1-2-1s with a person were told of as held."""
    return _all(actor).filter(person_id=person_id, held_at__isnull=False).count()


def minutes_held(actor: Actor, monday: date) -> int:
    """How many minutes the 1-2-1s held in the week of *monday* took."""
    start = datetime.combine(monday, time.min, tzinfo=actor.zone)
    end = datetime.combine(monday + timedelta(days=7), time.min, tzinfo=actor.zone)
    held = OneToOne.objects.filter(
        workspace=actor.workspace, held_at__isnull=False, starts_at__gte=start, starts_at__lt=end
    )
    return held.aggregate(together=Sum("minutes"))["together"] or 0


def shown(actor: Actor, one: OneToOne) -> Booked:
    """A row as pages show it, its moments in the user's own zone."""
    return Booked(
        id=one.pk,
        uid=one.uid,
        person_id=one.person_id,
        name=one.person.full_name,
        starts_at=one.starts_at.astimezone(actor.zone),
        minutes=one.minutes,
        format=_format(one.format),
        where=one.where,
        purpose=one.purpose,
        exchange_id=one.exchange_id,
        held_at=one.held_at,
        cancelled_at=one.cancelled_at,
        takeaway=one.takeaway,
        next_on=one.next_on,
        revision=one.revision,
    )


def _format(slug: str) -> MeetingFormat:
    """The format; the first of the table where a later table has it no more."""
    return meeting_format(slug) if slug in {one.slug for one in meeting_formats()} else meeting_formats()[0]


def _all(actor: Actor) -> QuerySet[OneToOne]:
    return OneToOne.objects.filter(workspace=actor.workspace).select_related("person")


def _open(actor: Actor) -> QuerySet[OneToOne]:
    return _all(actor).filter(held_at__isnull=True, cancelled_at__isnull=True, person__trashed_at__isnull=True)
