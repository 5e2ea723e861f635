"""Events at which two entries that are made one both stood."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kithwork.gatherings.models import Attendance

if TYPE_CHECKING:
    from kithwork.people.rules import PeopleMerged
    from kithwork.workspace.actor import Actor

TOLD = ("about", "met", "feeling", "cares", "told_at", "further", "exchange_id")


def merge_attendances(actor: Actor, event: PeopleMerged) -> None:
    """At one event somebody stands once, with what was told of either; all else is moved as it stands."""
    mine = {one.gathering_id: one for one in Attendance.objects.filter(workspace=actor.workspace, person=event.kept)}
    for other in Attendance.objects.filter(person_id=event.gone, gathering_id__in=mine):
        known = mine[other.gathering_id]
        for name in TOLD:
            setattr(known, name, getattr(known, name) or getattr(other, name))
        known.save()
        other.delete()
