"""Putting what the user said of ties back as an archive tells it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from kithwork.relationships.models import Impression, Tie, Weighing
from kithwork.relationships.queries.whole import IMPRESSION_NAMES, SAID_NAMES, WEIGHT_NAMES
from kithwork.workspace.plain import put_back_rows, values_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from kithwork.workspace.actor import Actor

    Row = dict[str, Any]


@transaction.atomic
def put_back_said(actor: Actor, rows: Sequence[Row], *, people: Mapping[str, int], batch: int) -> list[str]:
    """Let what is said of ties be as `queries.whole.whole_said` told it; it goes with the people."""
    del batch
    told = {people[row["person"]]: row for row in rows if row["person"] in people}
    known = {one.person_id: one for one in Tie.objects.filter(workspace=actor.workspace, person_id__in=told)}
    missing = [Tie(workspace=actor.workspace, person_id=person_id) for person_id in told if person_id not in known]
    for one in [*known.values(), *missing]:
        for name, value in values_of(Tie, told[one.person_id], SAID_NAMES).items():
            setattr(one, name, value)
    Tie.objects.bulk_create(missing, batch_size=500)
    Tie.objects.bulk_update(known.values(), SAID_NAMES, batch_size=100)
    return []


@transaction.atomic
def put_back_impressions(actor: Actor, rows: Sequence[Row], *, people: Mapping[str, int], batch: int) -> list[str]:
    """Add impressions as `queries.whole.whole_impressions` told them; answers with the uids added."""

    def also(row: Row) -> Row | None:
        return {"person_id": people[row["person"]], "origin_batch": batch} if row["person"] in people else None

    return put_back_rows(actor, Impression, rows, names=IMPRESSION_NAMES, also=also)


@transaction.atomic
def remove_impressions(actor: Actor, *, batch: int) -> None:
    """Remove the impressions that an undone import had brought."""
    Impression.objects.filter(workspace=actor.workspace, origin_batch=batch).delete()


@transaction.atomic
def put_back_weights(actor: Actor, rows: Sequence[Row], *, people: Mapping[str, int], batch: int) -> list[str]:
    """Let channels weigh as the archive tells, unless the user said otherwise here; answers whether they now do."""
    del people, batch
    if not rows or Weighing.objects.filter(workspace=actor.workspace).exists():
        return []
    Weighing.objects.create(workspace=actor.workspace, **values_of(Weighing, rows[0], WEIGHT_NAMES))
    return ["weights"]


@transaction.atomic
def take_back_weights(actor: Actor, added: Collection[str]) -> None:
    """Let channels weigh as by default again, where an undone import had changed that."""
    if added:
        Weighing.objects.filter(workspace=actor.workspace).delete()
