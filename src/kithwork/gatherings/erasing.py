"""What goes of an event with somebody who is erased."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kithwork.gatherings.models import Attendance
from kithwork.gatherings.rules import same_name
from kithwork.people import queries as people
from kithwork.people.rules import PointKind

if TYPE_CHECKING:
    from kithwork.people.rules import PersonErased
    from kithwork.workspace.actor import Actor


def forget_attendances(actor: Actor, event: PersonErased) -> None:
    """No list of an event remembers them: neither as met, nor by their name, nor by an address of theirs."""
    name = people.names(actor, [event.person_id]).get(event.person_id, "")
    for one in Attendance.objects.filter(workspace=actor.workspace).iterator(chunk_size=500):
        known = one.person_id in {None, event.person_id}
        points = one.card.get("points", ())
        listed = {str(value).strip().lower() for kind, value, *_ in points if kind == PointKind.EMAIL}
        if one.person_id == event.person_id or (known and (same_name(one.name, name) or listed & event.addresses)):
            one.delete()
