"""Exchanges from a source, thousands at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction

from kithwork.conversations.models import Exchange, Participation
from kithwork.conversations.rules import ConversationsChanged, Direction, Status
from kithwork.core.events import publish
from kithwork.workspace.rows import add_instances, insert_rows

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import datetime

    from kithwork.conversations.rules import Aside, CastMember, Channel, Part, Reading
    from kithwork.workspace.actor import Actor

AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class NewExchange:
    """An exchange to add; `people` gives, for each part of `reading`, the person's id (None for nobody)."""

    source_key: str
    other_key: str
    happened_at: datetime
    channel: Channel
    subject: str
    text: str
    minutes: int | None
    all_day: bool
    status: Status
    aside: Aside
    cast: tuple[CastMember, ...]
    reading: Reading
    people: tuple[int | None, ...]
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class Revision:
    """An exchange known already that its source now tells differently (a meeting moved or called off)."""

    exchange_id: int
    new: NewExchange


@dataclass(frozen=True, slots=True)
class Retiming:
    """A meeting planned by hand that a calendar now tells of at another time, or as called off."""

    exchange_id: int
    source_key: str
    happened_at: datetime
    minutes: int | None
    status: Status


@transaction.atomic
def add_exchanges(actor: Actor, exchanges: Sequence[NewExchange], *, batch: int | None) -> list[int]:
    """Add *exchanges* with everybody's part; answers with their ids. Tells nobody: see `announce`."""
    made = [_exchange(actor, new, batch=batch) for new in exchanges]
    add_instances(made, known_by="source_key")
    add_parts(actor, ((one.pk, new) for one, new in zip(made, exchanges, strict=True)))
    return [one.pk for one in made]


@transaction.atomic
def revise_exchanges(actor: Actor, revisions: Iterable[Revision]) -> dict[int, dict[str, Any]]:
    """Tell known exchanges anew; answers with how they stood, for `take_back`. Tells nobody: see `announce`."""
    before: dict[int, dict[str, Any]] = {}
    for revision in revisions:
        one = Exchange.objects.get(workspace=actor.workspace, pk=revision.exchange_id)
        before.setdefault(one.pk, _snapshot(one))
        one.source_key, one.other_key = revision.new.source_key[:300], revision.new.other_key[:300]
        _fill(one, revision.new)
        one.save()
        one.participations.all().delete()
        add_parts(actor, [(one.pk, revision.new)])
    return before


@transaction.atomic
def retime_meetings(actor: Actor, retimings: Iterable[Retiming]) -> dict[int, dict[str, Any]]:
    """Let meetings planned by hand follow a calendar: all else about them, and who comes, stays as the user said.

    Answers with how they stood, for `take_back`. Tells nobody: see `announce`.
    """
    before: dict[int, dict[str, Any]] = {}
    for new in retimings:
        one = Exchange.objects.get(workspace=actor.workspace, pk=new.exchange_id)
        before.setdefault(one.pk, _snapshot(one))
        one.source_key, one.happened_at, one.status = new.source_key[:300], new.happened_at, new.status
        one.minutes = new.minutes or one.minutes
        one.save()
        one.participations.update(happened_at=one.happened_at, counts=one.status != Status.CANCELLED)
    return before


@transaction.atomic
def take_back(actor: Actor, changes: Mapping[int, Mapping[str, Any]]) -> frozenset[int]:
    """Put revised exchanges back as they stood; answers with the people whose ties that touches."""
    from django.utils.dateparse import parse_datetime

    touched: set[int] = set()
    for one in Exchange.objects.filter(workspace=actor.workspace, pk__in=changes):
        was = changes[one.pk]
        for name in _REVISED:
            setattr(one, name, was[name])
        one.source_key, one.other_key = was["source_key"], was["other_key"]
        one.happened_at = parse_datetime(was["happened_at"]) or one.happened_at
        one.save()
        touched.update(one.participations.values_list("person_id", flat=True))
        one.participations.all().delete()
        Participation.objects.bulk_create(
            [
                Participation(
                    workspace=actor.workspace,
                    exchange=one,
                    happened_at=one.happened_at,
                    channel=one.channel,
                    **row,
                )
                for row in was["participations"]
            ]
        )
        touched.update(row["person_id"] for row in was["participations"])
    return frozenset(touched)


@transaction.atomic
def remove_exchanges(actor: Actor, *, batch: int) -> frozenset[int]:
    """Remove every exchange that import *batch* brought; answers with the people that were in them."""
    found = Exchange.objects.filter(workspace=actor.workspace, origin_batch=batch)
    mine = Participation.objects.filter(workspace=actor.workspace, exchange__in=found)
    people = frozenset(mine.values_list("person_id", flat=True).distinct())
    mine.delete()
    found.delete()
    return people


def announce(actor: Actor, person_ids: Collection[int]) -> None:
    """Tell whoever listens that exchanges with these people changed."""
    if person_ids:
        publish(actor, ConversationsChanged(person_ids=frozenset(person_ids)))


def add_parts(actor: Actor, exchanges: Iterable[tuple[int, NewExchange]]) -> set[int]:
    """Write everybody's part in exchanges; somebody named twice has the part that counts for most.

    Answers with everybody who is in one.
    """
    rows = []
    touched: set[int] = set()
    for exchange_id, new in exchanges:
        best = _best_parts(new)
        touched.update(best)
        rows += [
            (
                actor.workspace.pk,
                exchange_id,
                person_id,
                part.member.role.value,
                part.direction.value,
                part.counts,
                part.is_direct,
                len(best),
                new.channel.value,
                new.happened_at,
            )
            for person_id, part in best.items()
        ]
    insert_rows(Participation, PART_COLUMNS, rows)
    return touched


def _best_parts(new: NewExchange) -> dict[int, Part]:
    best: dict[int, Part] = {}
    for part, person_id in zip(new.reading.parts, new.people, strict=True):
        if person_id is None:
            continue
        known = best.get(person_id)
        if known is None or _weight(part) > _weight(known):
            best[person_id] = part
    return best


PART_COLUMNS = (
    "workspace_id", "exchange_id", "person_id", "role", "direction", "counts", "is_direct", "company", "channel",
    "happened_at",
)  # fmt: skip


def _weight(part: Part) -> tuple[bool, bool, bool]:
    return part.counts, part.is_direct, part.direction is not Direction.OTHER


_REVISED = ("channel", "direction", "subject", "text", "minutes", "all_day", "status", "aside", "cast")


def _exchange(actor: Actor, new: NewExchange, *, batch: int | None) -> Exchange:
    one = Exchange(
        workspace=actor.workspace,
        source_key=new.source_key[:300],
        other_key=new.other_key[:300],
        by_hand=new.by_hand,
        origin_batch=batch,
    )
    _fill(one, new)
    return one


def _fill(one: Exchange, new: NewExchange) -> None:
    one.happened_at = new.happened_at
    one.channel = new.channel
    one.direction = new.reading.direction
    one.subject = new.subject[:1000]
    one.text = new.text
    one.minutes = new.minutes
    one.all_day = new.all_day
    one.status = new.status
    one.aside = new.aside
    one.cast = [member.as_row() for member in new.cast]


def _snapshot(one: Exchange) -> dict[str, Any]:
    rows = one.participations.values("person_id", "role", "direction", "counts", "is_direct", "company")
    return {
        **{name: getattr(one, name) for name in ("source_key", "other_key", *_REVISED)},
        "happened_at": one.happened_at.isoformat(),
        "participations": list(rows),
    }
