"""Keeping the user's word that two entries are two people, or two organisations: they are never proposed again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from kithwork.core.events import publish
from kithwork.people.actions.merging import MergingError
from kithwork.people.models import NotSame, OrganisationsApart
from kithwork.people.queries import person
from kithwork.people.queries.merged import organisation
from kithwork.people.rules import PersonChanged

if TYPE_CHECKING:
    from collections.abc import Callable

    from kithwork.workspace.actor import Actor


@transaction.atomic
def say_not_same(actor: Actor, one: int, other: int) -> None:
    """Keep that two entries are two people; said again, the first word stands."""
    low, high = _two(actor, one, other, person)
    NotSame.objects.get_or_create(
        workspace=actor.workspace, low_id=low, high_id=high, defaults={"said_on": actor.today}
    )
    publish(actor, PersonChanged(frozenset({low, high})))


@transaction.atomic
def unsay_not_same(actor: Actor, one: int, other: int) -> None:
    """Take it back: they may be proposed as one again."""
    low, high = _two(actor, one, other, person)
    NotSame.objects.filter(workspace=actor.workspace, low_id=low, high_id=high).delete()
    publish(actor, PersonChanged(frozenset({low, high})))


@transaction.atomic
def say_organisations_apart(actor: Actor, one: int, other: int) -> None:
    """Keep that two names are two organisations; said again, the first word stands."""
    low, high = _two(actor, one, other, organisation)
    OrganisationsApart.objects.get_or_create(
        workspace=actor.workspace, low_id=low, high_id=high, defaults={"said_on": actor.today}
    )


@transaction.atomic
def unsay_organisations_apart(actor: Actor, one: int, other: int) -> None:
    """Take it back: they may be proposed as one again."""
    low, high = _two(actor, one, other, organisation)
    OrganisationsApart.objects.filter(workspace=actor.workspace, low_id=low, high_id=high).delete()


def _two(actor: Actor, one: int, other: int, find: Callable[[Actor, int], object]) -> tuple[int, int]:
    if one == other:
        raise MergingError("That is one entry; it takes two to tell them apart.")
    find(actor, one)
    find(actor, other)
    return min(one, other), max(one, other)
