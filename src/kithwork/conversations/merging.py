"""What passed with two entries that are made one: one person, with one part in each exchange."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import F

from kithwork.conversations.actions.bulk import announce
from kithwork.conversations.models import Participation
from kithwork.conversations.rules import Direction
from kithwork.people import queries as people
from kithwork.workspace.ledger import portions

if TYPE_CHECKING:
    from collections.abc import Collection

    from kithwork.people.merging.rules import PeopleApart, StoriesMoved
    from kithwork.people.rules import PeopleMerged
    from kithwork.workspace.actor import Actor

TOLD = ("role", "direction", "counts", "is_direct")


def merge_conversations(actor: Actor, event: PeopleMerged) -> None:
    """Let one person have both parts, of an exchange that both are in the one that counts for most.

    Whoever else was in such an exchange was in smaller company.
    """
    del actor
    shared = _shared(event.kept, event.gone)
    for some in portions(shared):
        others = Participation.objects.filter(exchange_id__in=some).exclude(person_id__in=[event.kept, event.gone])
        event.remember(others)
        _take_stronger(event, some)
        left = Participation.objects.filter(exchange_id__in=some, company__gt=1)
        left.update(company=F("company") - 1)
    Participation.objects.filter(person_id=event.gone).update(person_id=event.kept)
    event.touched.update({event.kept} | _in(shared))


def part_conversations(actor: Actor, event: PeopleApart) -> None:
    """The stories of the two change, and of whoever was in an exchange with both."""
    del actor
    event.touched.update({event.kept, event.back} | _in(_shared(event.kept, event.back)))


def announce_moved(actor: Actor, event: StoriesMoved) -> None:
    """Everything worked out from the log follows."""
    announce(actor, people.present(actor, sorted(event.person_ids)))


def _take_stronger(event: PeopleMerged, exchange_ids: Collection[int]) -> None:
    rows = Participation.objects.filter(exchange_id__in=exchange_ids)
    mine = {one.exchange_id: one for one in rows.filter(person_id=event.kept)}
    for theirs in rows.filter(person_id=event.gone):
        one = mine[theirs.exchange_id]
        if _weight(theirs) > _weight(one):
            for name in TOLD:
                setattr(one, name, getattr(theirs, name))
            one.save(update_fields=TOLD)
        theirs.delete()


def _weight(part: Participation) -> tuple[bool, bool, bool]:
    return part.counts, part.is_direct, part.direction != Direction.OTHER


def _shared(one: int, other: int) -> set[int]:
    mine = Participation.objects.filter(person_id=one).values("exchange_id")
    return set(
        Participation.objects.filter(person_id=other, exchange_id__in=mine).values_list("exchange_id", flat=True)
    )


def _in(exchange_ids: Collection[int]) -> set[int]:
    found: set[int] = set()
    for some in portions(exchange_ids):
        rows = Participation.objects.filter(exchange_id__in=some)
        found.update(rows.values_list("person_id", flat=True))
    return found
