"""Putting people back exactly as an archive tells them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.dateparse import parse_datetime

from kithwork.people.actions.bulk import NewPerson, add_people
from kithwork.people.models import ContactPoint, Mention, Person
from kithwork.people.queries.whole import MENTION_NAMES
from kithwork.people.rules import AsideReason, CardPoint, PersonCard, Place, PointKind
from kithwork.workspace.plain import put_back_rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kithwork.workspace.actor import Actor


@transaction.atomic
def put_back(actor: Actor, rows: Sequence[dict[str, Any]], *, batch: int) -> list[int]:
    """Add people as `queries.whole_book` told them; answers with their ids in the same order."""
    new = [
        NewPerson(
            uid=str(row["uid"])[:64],
            card=card_of_row(row),
            place=Place(row["place"]),
            aside_reason=AsideReason(row["aside_reason"]),
        )
        for row in rows
    ]
    ids = add_people(actor, new, origin="", batch=batch)
    people = Person.objects.in_bulk(ids)
    for pk, row in zip(ids, rows, strict=True):
        one = people[pk]
        one.field_origins = dict(row["field_origins"])
        one.created_at = parse_datetime(row["created_at"]) or actor.now
        one.trashed_at = parse_datetime(row["trashed_at"]) if row["trashed_at"] else None
    Person.objects.bulk_update(people.values(), ["field_origins", "created_at", "trashed_at"], batch_size=100)
    _give_origins(ids, rows)
    return ids


def card_of_row(row: dict[str, Any]) -> PersonCard:
    """What the archive says of somebody, as a card."""
    return PersonCard(
        name=row["full_name"],
        name_source=row["name_source"],
        given=row["given"],
        family=row["family"],
        additional=row["additional"],
        prefix=row["prefix"],
        suffix=row["suffix"],
        nickname=row["nickname"],
        organisation=row["organisation"],
        department=row["department"],
        title=row["title"],
        birthday=row["birthday"],
        notes=row["notes"],
        met_on=row["met_on"],
        met_how=row["met_how"],
        points=tuple(
            CardPoint(
                kind=PointKind(point["kind"]),
                value=point["value"],
                key=point["key"],
                label=point["label"],
                preferred=bool(point["preferred"]),
                parts=tuple(point["parts"]),
            )
            for point in row["points"]
        ),
        tags=tuple(row["tags"]),
    )


def _give_origins(ids: Sequence[int], rows: Sequence[dict[str, Any]]) -> None:
    origins = {
        (pk, point["kind"], point["key"]): point["origin"]
        for pk, row in zip(ids, rows, strict=True)
        for point in row["points"]
    }
    points = list(ContactPoint.objects.filter(person_id__in=ids))
    for point in points:
        point.origin = origins.get((point.person_id, point.kind, point.key), "")
    ContactPoint.objects.bulk_update(points, ["origin"], batch_size=300)


@transaction.atomic
def put_back_mentions(
    actor: Actor, rows: Sequence[dict[str, Any]], *, people: Mapping[str, int], batch: int
) -> list[str]:
    """Add what people seek and offer as `queries.whole_mentions` told it; answers with the uids added."""

    def also(row: dict[str, Any]) -> dict[str, Any] | None:
        return {"person_id": people[row["person"]], "origin_batch": batch} if row["person"] in people else None

    return put_back_rows(actor, Mention, rows, names=MENTION_NAMES, also=also)


@transaction.atomic
def remove_mentions(actor: Actor, *, batch: int) -> None:
    """Remove what an undone import had brought of what people seek and offer."""
    Mention.objects.filter(workspace=actor.workspace, origin_batch=batch).delete()
