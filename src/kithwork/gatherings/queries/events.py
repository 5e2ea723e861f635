"""Events and their guests, as they stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from django.db.models import Count, Q

from kithwork.conversations.queries.talks import full_rooms, people_at
from kithwork.core.errors import NotFoundError
from kithwork.gatherings.models import Attendance, Gathering
from kithwork.gatherings.rules import FEWEST_AT_EVENT, LATELY_DAYS, Feeling, Further, Guest, same_name
from kithwork.people.rules import PointKind

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from kithwork.workspace.actor import Actor

WAITS_DAYS = 120
"""For so long no follow-up comes of an event for whom the user let wait; by then nothing would anyway."""
SHOWN = 40


class GatheringNotFoundError(NotFoundError):
    """No such event here."""


class GuestNotFoundError(NotFoundError):
    """Nobody of that number was at the event."""


@dataclass(frozen=True, slots=True)
class Event:
    """One event. `met`, `told`: how many were met, and of how many the user told; `host` is a name, or blank."""

    id: int
    name: str
    on: date
    where: str
    host_id: int | None
    host: str
    listed: int
    met: int
    told: int
    has_ended: bool


@dataclass(frozen=True, slots=True)
class MaybeEvent:
    """A meeting of the calendar with many people that may have been an event; `key` tells which."""

    key: str
    name: str
    on: date
    people: tuple[int, ...]


def events(actor: Actor, *, most: int = SHOWN) -> list[Event]:
    """The latest events first."""
    return [_event(one) for one in _all(actor).order_by("-on_date", "-pk")[:most]]


def event(actor: Actor, gathering_id: int) -> Event:
    """One event; not found where it is another workspace's."""
    one = _all(actor).filter(pk=gathering_id).first()
    if one is None:
        raise GatheringNotFoundError(f"There is no event numbered {gathering_id} here.")
    return _event(one)


def guests(actor: Actor, gathering_id: int, *, met: bool | None = None) -> list[Guest]:
    """Who was at an event, by name; with *met* only those met, or only the others."""
    found = Attendance.objects.filter(workspace=actor.workspace, gathering_id=gathering_id)
    if met is not None:
        found = found.filter(met=met)
    return sorted((_guest(one) for one in found), key=lambda one: (one.name.casefold(), one.id))


def address_on_list(actor: Actor, gathering_id: int, name: str) -> str:
    """The e-mail address that the list of an event tells of somebody of that name; blank where it tells none."""
    found = Attendance.objects.filter(workspace=actor.workspace, gathering_id=gathering_id)
    told = [card.get("points", ()) for one, card in found.values_list("name", "card") if same_name(one, name)]
    emails = (value for points in told for kind, value, *_ in points if kind == PointKind.EMAIL)
    return next((str(value) for value in emails), "")


def guest(actor: Actor, guest_id: int) -> tuple[Event, Guest]:
    """One guest and their event."""
    one = Attendance.objects.filter(workspace=actor.workspace, pk=guest_id).first()
    if one is None:
        raise GuestNotFoundError("Nobody of that number was at the event; have a look at its list again.")
    return event(actor, one.gathering_id), _guest(one)


def to_go_through(actor: Actor) -> Event | None:
    """The latest event of these days that was begun to be told of and is not through."""
    since = actor.today - timedelta(days=LATELY_DAYS)
    found = _all(actor).filter(ended_at=None, on_date__gte=since, on_date__lte=actor.today)
    one = found.order_by("-on_date", "-pk").first()
    return _event(one) if one else None


def calendar_events(actor: Actor) -> list[MaybeEvent]:
    """Meetings of these days with many people, latest first, that nobody has told of as an event yet."""
    since = datetime.combine(actor.today - timedelta(days=LATELY_DAYS), time.min, tzinfo=actor.zone)
    rooms = full_rooms(actor, since=since, until=actor.now, fewest=FEWEST_AT_EVENT)
    told = set(Gathering.objects.filter(workspace=actor.workspace).values_list("calendar_key", flat=True))
    return [
        MaybeEvent(room.key, room.subject or "A meeting of many", room.at.astimezone(actor.zone).date(), room.people)
        for room in rooms
        if room.key not in told
    ]


def people_of_calendar(actor: Actor, gathering_id: int) -> tuple[int, ...]:
    """Who of the book was there as the calendar has it; nobody where the event is none of the calendar."""
    found = Gathering.objects.filter(workspace=actor.workspace, pk=gathering_id).exclude(calendar_key="")
    key = found.values_list("calendar_key", flat=True).first()
    return people_at(actor, key) if key else ()


def waiting_from_events(actor: Actor) -> frozenset[int]:
    """People met at an event lately whom the user lets wait, or let go: nothing is suggested because of it."""
    since = actor.today - timedelta(days=WAITS_DAYS)
    met = Attendance.objects.filter(workspace=actor.workspace, gathering__on_date__gte=since, person__isnull=False)
    wait = met.filter(further__in=[Further.WAITS, Further.LET_GO]).values_list("person_id", flat=True)
    now = set(met.filter(further=Further.NOW).values_list("person_id", flat=True))
    return frozenset(set(wait) - now)


def _all(actor: Actor) -> QuerySet[Gathering]:
    met = Q(attendances__met=True)
    return (
        Gathering.objects.filter(workspace=actor.workspace)
        .select_related("host")
        .annotate(
            listed=Count("attendances"),
            met=Count("attendances", filter=met),
            told=Count("attendances", filter=met & Q(attendances__told_at__isnull=False)),
        )
    )


def _event(one: Gathering) -> Event:
    counts = (one.listed, one.met, one.told)  # type: ignore[attr-defined]  # as `_all` annotates
    return Event(
        id=one.pk,
        name=one.name,
        on=one.on_date,
        where=one.where,
        host_id=one.host_id,
        host=one.host.full_name if one.host is not None else "",
        listed=counts[0],
        met=counts[1],
        told=counts[2],
        has_ended=one.ended_at is not None,
    )


def _guest(one: Attendance) -> Guest:
    return Guest(
        id=one.pk,
        uid=one.uid,
        name=one.name,
        about=one.about,
        person_id=one.person_id,
        met=one.met,
        feeling=Feeling(one.feeling),
        cares=one.cares,
        is_told=one.told_at is not None,
        further=Further(one.further),
    )
