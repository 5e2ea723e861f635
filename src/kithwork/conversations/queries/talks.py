"""Talks of two, and rooms shared with others: what tells a conversation from an event."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kithwork.conversations.models import Participation
from kithwork.conversations.rules import Channel

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from kithwork.workspace.actor import Actor

EVENT_FROM_COMPANY = 3
"""From so many other people on, a meeting is an event rather than a talk."""


@dataclass(frozen=True, slots=True)
class Talk:
    """A meeting or call with one person alone."""

    exchange_id: int
    person_id: int
    person: str
    at: datetime
    minutes: int | None
    channel: Channel


@dataclass(frozen=True, slots=True)
class Rooms:
    """How often somebody was met among others, when and where last, and whether there was any smaller meeting."""

    times: int
    last_at: datetime
    last_exchange_id: int
    last_subject: str
    only_events: bool


@dataclass(frozen=True, slots=True)
class Room:
    """A meeting with many: `key` is its source's, `people` those who did not decline."""

    key: str
    subject: str
    at: datetime
    people: tuple[int, ...]


def full_rooms(actor: Actor, *, since: datetime, until: datetime, fewest: int) -> list[Room]:
    """Meetings from *since* until *until* with at least *fewest* people besides the user, latest first; one query."""
    found = (
        Participation.objects.filter(
            exchange__workspace=actor.workspace,
            exchange__happened_at__gte=since,
            exchange__happened_at__lt=until,
            exchange__channel=Channel.MEETING,  # by the exchange: of letters nobody's part is looked at
            counts=True,
            company__gte=fewest,
        )
        .order_by("-exchange__happened_at", "-exchange_id", "person_id")
        .values_list("exchange__source_key", "exchange__subject", "exchange__happened_at", "person_id")
    )
    rooms: dict[str, tuple[str, datetime, list[int]]] = {}
    for key, subject, at, person_id in found:
        rooms.setdefault(key, (subject, at, []))[2].append(person_id)
    return [Room(key, subject, at, tuple(ids)) for key, (subject, at, ids) in rooms.items()]


def people_at(actor: Actor, source_key: str) -> tuple[int, ...]:
    """Who took part in the exchange of that key, as far as it counts for them."""
    found = Participation.objects.filter(workspace=actor.workspace, exchange__source_key=source_key, counts=True)
    return tuple(found.order_by("person_id").values_list("person_id", flat=True))


def talks_of_two(actor: Actor, *, since: datetime, until: datetime) -> list[Talk]:
    """Every meeting and call with one person alone from *since* until before *until*, oldest first."""
    found = (
        Participation.objects.filter(
            exchange__workspace=actor.workspace,  # by the exchange, which alone is indexed by time
            exchange__happened_at__gte=since,
            exchange__happened_at__lt=until,
            channel__in=(Channel.MEETING, Channel.CALL),
            counts=True,
            company=1,
            person__trashed_at__isnull=True,
        )
        .order_by("exchange__happened_at", "pk")
        .values_list("exchange_id", "person_id", "person__full_name", "happened_at", "exchange__minutes", "channel")
    )
    return [
        Talk(exchange_id, person_id, name, at, minutes, Channel(channel))
        for exchange_id, person_id, name, at, minutes, channel in found
    ]


def talked_alone(actor: Actor, person_ids: Collection[int], *, since: datetime) -> frozenset[int]:
    """Those of *person_ids* with whom the user alone met or spoke after *since* and until now."""
    found = Participation.objects.filter(
        person__workspace=actor.workspace,  # by the person, whose story alone is indexed by time
        person_id__in=list(person_ids),
        happened_at__gt=since,
        happened_at__lte=actor.now,
        channel__in=(Channel.MEETING, Channel.CALL),
        counts=True,
        company=1,
    )
    return frozenset(found.values_list("person_id", flat=True).distinct())


def rooms_shared(actor: Actor, person_ids: Collection[int]) -> dict[int, Rooms]:
    """For those of *person_ids* who were met among others: how often, and whether only so; one query."""
    found = (
        Participation.objects.filter(
            workspace=actor.workspace,
            person_id__in=list(person_ids),
            channel__in=(Channel.MEETING, Channel.CALL),
            counts=True,
            happened_at__lte=actor.now,
        )
        .order_by("person_id", "happened_at", "pk")
        .values_list("person_id", "company", "happened_at", "exchange_id", "exchange__subject")
    )
    met: dict[int, list[tuple[int, datetime, int, str]]] = {}
    for person_id, company, at, exchange_id, subject in found:
        met.setdefault(person_id, []).append((company, at, exchange_id, subject))
    rooms: dict[int, Rooms] = {}
    for person_id, meetings in met.items():
        events = [one for one in meetings if one[0] >= EVENT_FROM_COMPANY]
        if events:
            _, at, exchange_id, subject = events[-1]
            rooms[person_id] = Rooms(len(events), at, exchange_id, subject, only_events=len(events) == len(meetings))
    return rooms
