"""Events and who was there, put back from an archive, and taken back with an undone import."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from kithwork.conversations.queries.whole import ids_by_key
from kithwork.gatherings.models import Attendance, Gathering
from kithwork.gatherings.queries.whole import ATTENDANCE, GATHERING
from kithwork.workspace.plain import put_back_rows, take_back_rows

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from kithwork.workspace.actor import Actor

    Row = dict[str, Any]


@transaction.atomic
def put_back_gatherings(actor: Actor, rows: Sequence[Row], *, people: Mapping[str, int], batch: int) -> list[str]:
    """Add events that are unknown here."""
    del batch
    return put_back_rows(
        actor, Gathering, rows, names=GATHERING, also=lambda row: {"host_id": people.get(row["person"] or "")}
    )


@transaction.atomic
def put_back_attendances(actor: Actor, rows: Sequence[Row], *, people: Mapping[str, int], batch: int) -> list[str]:
    """Add who was at events; a row whose event is not here, or whose person is there already, is left out."""
    del batch
    here = dict(Gathering.objects.filter(workspace=actor.workspace).values_list("uid", "pk"))
    told = Attendance.objects.filter(workspace=actor.workspace, person__isnull=False)
    there = set(told.values_list("gathering_id", "person_id"))
    notes = ids_by_key(actor, [row["exchange"] for row in rows if row["exchange"]])

    def also(row: Row) -> Row | None:
        gathering_id, person_id = here.get(row["gathering"]), people.get(row["person"] or "")
        if gathering_id is None or (person_id is not None and (gathering_id, person_id) in there):
            return None
        if person_id is not None:
            there.add((gathering_id, person_id))
        return {"gathering_id": gathering_id, "person_id": person_id, "exchange_id": notes.get(row["exchange"])}

    return put_back_rows(actor, Attendance, rows, names=ATTENDANCE, also=also)


@transaction.atomic
def take_back_gatherings(actor: Actor, batch: int, uids: Collection[str]) -> None:
    """Remove events with these uids."""
    del batch
    take_back_rows(actor, Gathering, uids)
