"""Who is at the same organisation as somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kithwork.people.models import Person

if TYPE_CHECKING:
    from kithwork.workspace.actor import Actor


def workplace_of(actor: Actor, person_id: int) -> str:
    """The name of the organisation of a person; blank where there is none."""
    found = Person.objects.filter(workspace=actor.workspace, pk=person_id, organisation__isnull=False)
    return found.order_by().values_list("organisation__name", flat=True).first() or ""


def colleagues_of(actor: Actor, person_id: int) -> list[int]:
    """The ids of everybody else at the organisation of a person, wherever in the book they stand; one query."""
    theirs = Person.objects.filter(workspace=actor.workspace, pk=person_id, organisation__isnull=False)
    found = Person.objects.filter(
        workspace=actor.workspace, organisation_id__in=theirs.values("organisation_id"), trashed_at__isnull=True
    )
    return list(found.exclude(pk=person_id).order_by("pk").values_list("pk", flat=True))
