"""Every event and everybody at one, as rows of the archive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kithwork.gatherings.models import Attendance, Gathering
from kithwork.workspace.plain import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kithwork.workspace.actor import Actor

GATHERING = ("uid", "name", "on_date", "where", "calendar_key", "created_at", "ended_at")
ATTENDANCE = ("uid", "name", "about", "card", "met", "feeling", "cares", "told_at", "further")
AT_ONCE = 1000


def whole_gatherings(actor: Actor) -> Iterator[dict[str, Any]]:
    """Every event by its uid; `person` is its host."""
    found = Gathering.objects.filter(workspace=actor.workspace).order_by("uid")
    for one in found.iterator(chunk_size=AT_ONCE):
        yield {**plain(one, GATHERING), "person": one.host_id}


def whole_attendances(actor: Actor) -> Iterator[dict[str, Any]]:
    """Everybody at an event by uid, with the event's uid and the key of what was noted of them."""
    found = Attendance.objects.filter(workspace=actor.workspace).select_related("gathering", "exchange").order_by("uid")
    for one in found.iterator(chunk_size=AT_ONCE):
        key = one.exchange.source_key if one.exchange is not None else None
        yield {**plain(one, ATTENDANCE), "person": one.person_id, "gathering": one.gathering.uid, "exchange": key}
