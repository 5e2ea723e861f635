"""Forgetting somebody in the log when they are erased."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from kithwork.conversations.models import Exchange, Participation
from kithwork.conversations.rules import CastMember, Role

if TYPE_CHECKING:
    from kithwork.people.rules import PersonErased
    from kithwork.workspace.actor import Actor


@transaction.atomic
def forget_person(actor: Actor, event: PersonErased) -> None:
    """Delete what passed with them alone, and strike their name and addresses from what others were in too."""
    theirs = Participation.objects.filter(workspace=actor.workspace, person_id=event.person_id)
    ids = list(theirs.values_list("exchange_id", flat=True))
    others = Participation.objects.filter(workspace=actor.workspace, exchange_id__in=ids)
    shared = set(others.exclude(person_id=event.person_id).values_list("exchange_id", flat=True))
    Exchange.objects.filter(workspace=actor.workspace, pk__in=set(ids) - shared).delete()
    left = list(Exchange.objects.filter(workspace=actor.workspace, pk__in=shared))
    for one in left:
        one.cast = _cast_without(one, event)
    Exchange.objects.bulk_update(left, ["cast"], batch_size=200)


def _cast_without(one: Exchange, event: PersonErased) -> list[list[str]]:
    """Everybody else in an exchange; one told by hand names people without addresses, so they are named anew."""
    if not one.by_hand or any(address for address, *_ in one.cast):
        return [row for row in one.cast if row[0] not in event.addresses]
    others = one.participations.exclude(person_id=event.person_id).order_by("pk")
    left = others.values_list("person__full_name", "role")
    return [CastMember("", name, Role(role)).as_row() for name, role in left]
