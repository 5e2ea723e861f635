"""The log of contacts as numbers, for whoever works out how ties stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.db.models import Min

from kithwork.conversations.models import Participation
from kithwork.conversations.rules import Channel, Direction

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from kithwork.workspace.actor import Actor


class Contact(NamedTuple):
    """One person's part in one exchange."""

    person_id: int
    at: datetime
    direction: str
    counts: bool
    channel: str
    company: int
    is_direct: bool


def contact_log(actor: Actor, person_ids: Sequence[int]) -> Iterator[Contact]:
    """Every part these people had until now, person by person, oldest first."""
    found = (
        Participation.objects.filter(workspace=actor.workspace, person_id__in=person_ids, happened_at__lte=actor.now)
        .exclude(direction=Direction.OTHER)
        .order_by("person_id", "happened_at", "pk")
        .values_list("person_id", "happened_at", "direction", "counts", "channel", "company", "is_direct")
    )
    return (Contact(*row) for row in found.iterator(chunk_size=5000))


def newly_held(actor: Actor, *, since: datetime) -> frozenset[int]:
    """The people with whom something that was planned has come about after *since* and until now."""
    found = Participation.objects.filter(
        exchange__workspace=actor.workspace,  # by the exchange, which alone is indexed by time
        exchange__happened_at__gt=since,
        exchange__happened_at__lte=actor.now,
        counts=True,
    )
    return frozenset(found.values_list("person_id", flat=True).distinct())


def next_meetings(actor: Actor, person_ids: Sequence[int]) -> dict[int, datetime]:
    """When each of these people is met next, for those with something planned."""
    found = (
        Participation.objects.filter(
            person__workspace=actor.workspace,  # by the person, whose story is indexed
            person_id__in=person_ids,
            happened_at__gt=actor.now,
            counts=True,
            channel=Channel.MEETING,
        )
        .values_list("person_id")
        .annotate(Min("happened_at"))
        .order_by()
    )
    return dict(found)
