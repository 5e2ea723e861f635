"""The story with a person: line by line, month by month, and one exchange opened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Left

from kithwork.conversations.models import Exchange, Participation, Promise
from kithwork.conversations.rules import CastMember, Channel, Direction, Status
from kithwork.core.errors import NotFoundError
from kithwork.core.text import shorten, without_signature

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from datetime import datetime

    from django.db.models import QuerySet

    from kithwork.workspace.actor import Actor

SNIPPET_SIGNS = 220
LONGEST_SEARCH = 200
CALENDAR_KEYS = "ics:"


class ExchangeNotFoundError(NotFoundError):
    """No such exchange here."""


@dataclass(frozen=True, slots=True)
class StoryLine:
    """One exchange in the story with a person, as one line tells it."""

    exchange_id: int
    at: datetime
    channel: Channel
    direction: Direction
    role: str
    counts: bool
    subject: str
    snippet: str
    minutes: int | None
    status: Status
    company: int
    by_hand: bool


@dataclass(frozen=True, slots=True)
class Month:
    """How many days of one month brought something from me, from them, and together."""

    first_day: date
    mine: int
    theirs: int
    together: int


@dataclass(frozen=True, slots=True)
class ExchangeView:
    """One exchange opened: everything known of it. `people`: (id, name, role, direction, counts)."""

    id: int
    at: datetime
    channel: Channel
    direction: Direction
    subject: str
    text: str
    minutes: int | None
    all_day: bool
    status: Status
    aside: str
    by_hand: bool
    cast: tuple[CastMember, ...]
    people: tuple[tuple[int, str, str, str, bool], ...]
    origin_batch: int | None


@dataclass(frozen=True, slots=True)
class Planned:
    """A meeting to come, with the people it is with: (id, name)."""

    exchange_id: int
    at: datetime
    subject: str
    all_day: bool
    people: tuple[tuple[int, str], ...]


def story(actor: Actor, person_id: int, *, limit: int = 30, offset: int = 0) -> list[StoryLine]:
    """The exchanges with a person, newest first, those where neither addressed the other left out."""
    found = (
        Participation.objects.filter(workspace=actor.workspace, person_id=person_id)
        .exclude(direction=Direction.OTHER)
        .order_by("-happened_at", "-pk")
    )
    return [line for _, line in _lines(found, first=offset, most=limit)]


def months(actor: Actor, person_id: int, *, number: int = 12) -> list[Month]:
    """The last *number* months with a person, oldest first, this one included; days counted once each way."""
    firsts = _first_days(actor.today, number)
    zone = actor.zone
    days: dict[date, dict[str, set[date]]] = {first: {"out": set(), "in": set(), "both": set()} for first in firsts}
    found = Participation.objects.filter(
        workspace=actor.workspace,
        person_id=person_id,
        happened_at__gte=actor.now - timedelta(days=31 * number + 1),
        happened_at__lte=actor.now,
        counts=True,
    ).values_list("happened_at", "direction")
    for at, direction in found:
        day = at.astimezone(zone).date()
        month = days.get(day.replace(day=1))
        if month is not None and direction in month:
            month[direction].add(day)
    return [
        Month(first, mine=len(day["out"]), theirs=len(day["in"]), together=len(day["both"]))
        for first, day in days.items()
    ]


def exchange(actor: Actor, exchange_id: int) -> ExchangeView:
    """One exchange with everybody in it; `ExchangeNotFoundError` where not yours."""
    one = Exchange.objects.filter(workspace=actor.workspace, pk=exchange_id).first()
    if one is None:
        raise ExchangeNotFoundError(f"There is no exchange numbered {exchange_id} here.")
    parts = one.participations.select_related("person").order_by("pk")
    return ExchangeView(
        id=one.pk,
        at=one.happened_at,
        channel=Channel(one.channel),
        direction=Direction(one.direction),
        subject=one.subject,
        text=one.text,
        minutes=one.minutes,
        all_day=one.all_day,
        status=Status(one.status),
        aside=one.aside,
        by_hand=one.by_hand,
        cast=tuple(CastMember.from_row(row) for row in one.cast),
        people=tuple((part.person_id, part.person.full_name, part.role, part.direction, part.counts) for part in parts),
        origin_batch=one.origin_batch,
    )


def texts_of(actor: Actor, exchange_ids: Iterable[int]) -> dict[int, str]:
    """What stands written in each of these exchanges."""
    found = Exchange.objects.filter(workspace=actor.workspace, pk__in=list(exchange_ids))
    return dict(found.values_list("pk", "text"))


def last_from(actor: Actor, person_ids: Collection[int]) -> dict[int, StoryLine]:
    """The latest that each of these people wrote to me directly."""
    return _latest(actor, person_ids, directions=(Direction.IN,))


def last_with(actor: Actor, person_ids: Collection[int]) -> dict[int, StoryLine]:
    """The latest that passed between me and each of these people, either way."""
    return _latest(actor, person_ids, directions=(Direction.IN, Direction.OUT, Direction.BOTH))


def last_each_way(actor: Actor, person_id: int) -> tuple[StoryLine | None, StoryLine | None]:
    """The latest by which I addressed a person, and the latest by which they addressed me; a talk is both."""
    parts = Participation.objects.filter(
        workspace=actor.workspace, person_id=person_id, counts=True, happened_at__lte=actor.now
    ).order_by("-happened_at", "-pk")
    mine = _lines(parts.filter(direction__in=(Direction.OUT, Direction.BOTH)), most=1)
    theirs = _lines(parts.filter(direction__in=(Direction.IN, Direction.BOTH)), most=1)
    return (mine[0][1] if mine else None), (theirs[0][1] if theirs else None)


def upcoming(actor: Actor, *, days: int = 7, limit: int = 5) -> list[Planned]:
    """What the calendar holds with people in the coming days, soonest first."""
    parts = (
        Participation.objects.filter(
            exchange__workspace=actor.workspace,  # by the exchange, which alone is indexed by time
            exchange__happened_at__gt=actor.now,
            exchange__happened_at__lte=actor.now + timedelta(days=days),
            channel__in=(Channel.MEETING, Channel.CALL),
            counts=True,
        )
        .order_by("exchange__happened_at", "exchange_id", "pk")
        .values_list("exchange_id", *(f"exchange__{name}" for name in _PLANNED), "person_id", "person__full_name")
    )
    plans: dict[tuple[int, datetime, str, bool], list[tuple[int, str]]] = {}
    for *plan, person_id, name in parts[: limit * 20]:
        plans.setdefault(tuple(plan), []).append((person_id, name))
    return [Planned(*plan, people=tuple(together)) for plan, together in list(plans.items())[:limit]]


_PLANNED = ("happened_at", "subject", "all_day")


def channel_counts(actor: Actor) -> dict[str, int]:
    """How many exchanges there are by channel, until now."""
    found = (
        Exchange.objects.filter(workspace=actor.workspace)
        .values_list("channel")
        .annotate(Count("pk"))
        .order_by("channel")
    )
    return dict(found)


def exchange_count(actor: Actor) -> int:
    """How many exchanges there are."""
    return Exchange.objects.filter(workspace=actor.workspace).count()


def known_keys(actor: Actor) -> Iterator[tuple[int, str, str]]:
    """(id, source key, other key) of every exchange, for an import."""
    found = Exchange.objects.filter(workspace=actor.workspace).values_list("pk", "source_key", "other_key")
    return found.iterator(chunk_size=10_000)


def meetings_known(actor: Actor) -> Iterator[tuple[int, str, str, datetime, int | None, bool]]:
    """(id, status, aside, when, minutes, by hand) of every meeting and call that calendars may tell of anew."""
    told = Q(by_hand=False) | Q(by_hand=True, source_key__startswith=CALENDAR_KEYS)
    found = Exchange.objects.filter(
        told, workspace=actor.workspace, channel__in=(Channel.MEETING, Channel.CALL)
    ).values_list("pk", "status", "aside", "happened_at", "minutes", "by_hand")
    return found.iterator(chunk_size=10_000)


def in_use(actor: Actor, person_ids: Collection[int]) -> frozenset[int]:
    """Those of *person_ids* with whom there is still an exchange or a promise."""
    ids = list(person_ids)
    found: set[int] = set()
    for start in range(0, len(ids), 1000):
        some = ids[start : start + 1000]
        for table in (Participation, Promise):
            rows = table.objects.filter(workspace=actor.workspace, person_id__in=some)
            found.update(rows.values_list("person_id", flat=True).distinct())
    return frozenset(found)


def exchanges_with(actor: Actor, person_id: int) -> frozenset[int]:
    """The numbers of all exchanges that somebody was in."""
    parts = Participation.objects.filter(workspace=actor.workspace, person_id=person_id)
    return frozenset(parts.values_list("exchange_id", flat=True))


def people_in_notes(actor: Actor, typed: str, *, limit: int = 50) -> list[int]:
    """The ids of those (not in the trash) about whom the user noted *typed* after a conversation, latest first."""
    wanted = typed.strip()[:LONGEST_SEARCH]
    noted = Exchange.objects.filter(workspace=actor.workspace, by_hand=True, text__icontains=wanted)
    # sorted here: asked to sort, SQLite would walk through every exchange by time
    latest = sorted(noted.values_list("happened_at", "pk"), reverse=True)[: limit * 4]
    exchanges = [pk for _, pk in latest]
    parts = Participation.objects.filter(
        workspace=actor.workspace, exchange_id__in=exchanges, person__trashed_at__isnull=True
    )
    ids = parts.order_by("-happened_at").values_list("person_id", flat=True)
    return list(dict.fromkeys(ids))[:limit]


def _latest(actor: Actor, person_ids: Collection[int], *, directions: Sequence[Direction]) -> dict[int, StoryLine]:
    with_them = Participation.objects.filter(
        workspace=actor.workspace,
        person_id=OuterRef("pk"),
        counts=True,
        direction__in=directions,
        happened_at__lte=actor.now,
    )
    newest = Subquery(with_them.order_by("-happened_at").values("pk")[:1])  # one step into the index for each person
    persons: Any = Participation._meta.get_field("person").related_model  # noqa: SLF001 -- Django's documented model API
    ids = persons.objects.filter(workspace=actor.workspace, pk__in=person_ids).values_list(newest, flat=True)
    return dict(_lines(Participation.objects.filter(pk__in=list(ids))))


def _lines(parts: QuerySet[Participation], *, first: int = 0, most: int | None = None) -> list[tuple[int, StoryLine]]:
    """(person, line) of each of *parts*, *most* of them from *first* on; of long letters only the beginning is read."""
    told = parts.annotate(begins=Left("exchange__text", SNIPPET_SIGNS * 4)).values_list(
        "person_id", "exchange_id", "happened_at", "exchange__channel", "direction", "role", "counts",
        "exchange__subject", "begins", "exchange__minutes", "exchange__status", "company", "exchange__by_hand",
    )  # fmt: skip
    rows = told[first:] if most is None else told[first : first + most]
    return [
        (
            pk,
            StoryLine(
                exchange_id=exchange_id,
                at=at,
                channel=Channel(channel),
                direction=Direction(direction),
                role=role,
                counts=counts,
                subject=subject,
                snippet=shorten(without_signature(text), signs=SNIPPET_SIGNS),
                minutes=minutes,
                status=Status(status),
                company=company,
                by_hand=hand,
            ),
        )
        for pk, exchange_id, at, channel, direction, role, counts, subject, text, minutes, status, company, hand in rows
    ]


def _first_days(today: date, number: int) -> list[date]:
    firsts = [today.replace(day=1)]
    for _ in range(number - 1):
        firsts.append((firsts[-1] - timedelta(days=1)).replace(day=1))
    return firsts[::-1]
