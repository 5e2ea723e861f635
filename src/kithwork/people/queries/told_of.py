"""What the book says of people already, as far as a signature could say it too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kithwork.people.models import ContactPoint, Person
from kithwork.people.role_changes import Role
from kithwork.people.rules import Place, PointKind

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from kithwork.workspace.actor import Actor

AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class ToldOf:
    """What stands about somebody: `role`, who said either part of it, and every way to reach them by kind and key."""

    id: int
    name: str
    role: Role
    title_origin: str
    organisation_origin: str
    is_kept: bool
    updated_at: datetime
    points: frozenset[tuple[PointKind, str]]


def told_of(actor: Actor, person_ids: Collection[int]) -> dict[int, ToldOf]:
    """What stands about each of *person_ids*; two queries per 500 people."""
    every = sorted(person_ids)
    found: dict[int, ToldOf] = {}
    for start in range(0, len(every), AT_ONCE):
        found.update(_some(actor, every[start : start + AT_ONCE]))
    return found


def _some(actor: Actor, person_ids: Collection[int]) -> dict[int, ToldOf]:
    points: dict[int, set[tuple[PointKind, str]]] = {}
    mine = ContactPoint.objects.filter(workspace=actor.workspace, person_id__in=person_ids).order_by()
    for pk, kind, key in mine.values_list("person_id", "kind", "key"):
        points.setdefault(pk, set()).add((PointKind(kind), key))
    people = Person.objects.filter(workspace=actor.workspace, pk__in=person_ids).select_related("organisation")
    return {
        one.pk: ToldOf(
            id=one.pk,
            name=one.full_name,
            role=Role(one.title, one.organisation.name if one.organisation else ""),
            title_origin=one.field_origins.get("title", ""),
            organisation_origin=one.field_origins.get("organisation", ""),
            is_kept=one.place == Place.KEPT and one.trashed_at is None,
            updated_at=one.updated_at,
            points=frozenset(points.get(one.pk, ())),
        )
        for one in people.defer("notes")
    }
