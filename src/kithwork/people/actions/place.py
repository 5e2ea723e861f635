"""Where in the book people stand: kept, aside, archived, in the trash, gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q

from kithwork.core.events import publish
from kithwork.people.actions.fields import YOU
from kithwork.people.actions.forgetting import keep_out
from kithwork.people.actions.remains import clear_remains_after
from kithwork.people.models import Person
from kithwork.people.queries import person
from kithwork.people.queries.identity import addresses_written
from kithwork.people.rules import (
    FROM_EXCHANGES,
    STANDS_FOR_ME,
    AsideReason,
    PersonErased,
    Place,
    PointKind,
    point_key,
    point_of_address,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from kithwork.workspace.actor import Actor


@transaction.atomic
def keep(actor: Actor, person_id: int) -> Person:
    """Take somebody (back) into the book."""
    return _stand(actor, person_id, Place.KEPT, AsideReason.NONE)


@transaction.atomic
def keep_all(actor: Actor, person_ids: Collection[int]) -> int:
    """Take several people (back) into the book; answers with how many of them are yours to keep."""
    people = list(Person.objects.filter(workspace=actor.workspace, pk__in=person_ids))
    for one in people:
        one.place, one.aside_reason = Place.KEPT, AsideReason.NONE
        one.field_origins["place"] = YOU
    Person.objects.bulk_update(people, ["place", "aside_reason", "field_origins"], batch_size=500)
    return len(people)


@transaction.atomic
def put_aside(actor: Actor, person_id: int) -> Person:
    """Set somebody aside by hand: no relationship, and no import brings them back."""
    return _stand(actor, person_id, Place.ASIDE, AsideReason.BY_HAND)


@transaction.atomic
def archive(actor: Actor, person_id: int) -> Person:
    """Archive somebody: kept whole, never suggested."""
    return _stand(actor, person_id, Place.ARCHIVED, AsideReason.NONE)


@transaction.atomic
def throw_away(actor: Actor, person_id: int) -> Person:
    """Put somebody into the trash, from where `restore` brings them back whole."""
    one = person(actor, person_id)
    one.trashed_at = actor.now
    one.save(update_fields=["trashed_at"])
    return one


@transaction.atomic
def restore(actor: Actor, person_id: int) -> Person:
    """Bring somebody back from the trash to where they stood."""
    one = person(actor, person_id)
    one.trashed_at = None
    one.save(update_fields=["trashed_at"])
    return one


@transaction.atomic
def erase(actor: Actor, person_id: int) -> None:
    """Erase somebody in the trash for good, with everything known only of them; no source brings them back.

    Nor does the file of the database hold a byte of them afterwards.
    To let them in again the user types them in, or says so (`let_in_again`).
    """
    one = person(actor, person_id)
    if one.trashed_at is not None:
        addresses = addresses_written(one.points.values_list("kind", "key", "value"))
        told = PersonErased(person_id=one.pk, addresses=addresses)
        publish(actor, told)
        keep_out(actor, one, cards=told.cards)
        one.delete()
        clear_remains_after()


@transaction.atomic
def move(actor: Actor, places: Mapping[int, tuple[Place, AsideReason]]) -> None:
    """Let an import decide where people stand; whoever the user placed by hand stays."""
    groups: dict[tuple[Place, AsideReason], list[int]] = {}
    for pk, target in places.items():
        groups.setdefault(target, []).append(pk)
    for (place, reason), ids in groups.items():
        for start in range(0, len(ids), 500):
            some = Person.objects.filter(workspace=actor.workspace, pk__in=ids[start : start + 500])
            some.exclude(field_origins__place=YOU).update(place=place, aside_reason=reason)


@transaction.atomic
def remove_people(actor: Actor, person_ids: Collection[int]) -> None:
    """Remove people that an undone import had brought, with all that hangs on them."""
    ids = sorted(person_ids)
    for start in range(0, len(ids), 500):
        Person.objects.filter(workspace=actor.workspace, pk__in=ids[start : start + 500]).delete()


def _stand(actor: Actor, person_id: int, place: Place, reason: AsideReason) -> Person:
    one = person(actor, person_id)
    one.place, one.aside_reason = place, reason
    one.field_origins["place"] = YOU
    one.save(update_fields=["place", "aside_reason", "field_origins"])
    return one


@transaction.atomic
def stand_as_you(actor: Actor, addresses: Collection[str]) -> None:
    """Let whoever has one of the owner's *addresses* stand as the owner, and nobody else but who was made for it."""
    people = Person.objects.filter(workspace=actor.workspace)
    me = people.filter(_having(addresses))
    me_ids = list(me.values_list("pk", flat=True).distinct())
    others = people.filter(place=Place.YOU).exclude(pk__in=me_ids).exclude(field_origins__place=STANDS_FOR_ME)
    others.update(place=Place.ASIDE, aside_reason=AsideReason.COPIED)
    people.filter(pk__in=me_ids).update(place=Place.YOU, aside_reason=AsideReason.NONE)


def _having(addresses: Collection[str]) -> Q:
    """Whoever has one of *addresses*; by a number, which families share, only whom nothing but exchanges told of."""
    keys: dict[PointKind, list[str]] = {PointKind.EMAIL: [], PointKind.PHONE: [], PointKind.HANDLE: []}
    for address in addresses:
        kind, value = point_of_address(address)
        keys[kind].append(value if kind is PointKind.EMAIL else point_key(kind, value))
    wanted = Q(points__kind=PointKind.EMAIL, points__key__in=keys[PointKind.EMAIL])
    wanted |= Q(points__kind=PointKind.HANDLE, points__key__in=keys[PointKind.HANDLE])
    numbers = Q(points__kind=PointKind.PHONE, points__key__in=keys[PointKind.PHONE])
    return wanted | (numbers & Q(field_origins__place=FROM_EXCHANGES))
