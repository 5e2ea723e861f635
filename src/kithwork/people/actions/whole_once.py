"""Putting back from an archive who is not the same as whom, and taking it back with an undone import."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import transaction

from kithwork.core.text import fold
from kithwork.people.models import NotSame, Organisation, OrganisationsApart

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from kithwork.workspace.actor import Actor

    Row = dict[str, Any]

AT_ONCE = 500


@transaction.atomic
def put_back_not_same(actor: Actor, rows: Sequence[Row], *, people: Mapping[str, int], batch: int) -> list[str]:
    """Add who is not the same, where both are here and nothing was said of the two; answers with the numbers added."""
    del batch
    here = set(NotSame.objects.filter(workspace=actor.workspace).values_list("low_id", "high_id"))
    new = {}
    for row in rows:
        ids = sorted({people.get(uid, 0) for uid in row["two"]})
        if len(ids) == 2 and ids[0] and (ids[0], ids[1]) not in here:
            new[ids[0], ids[1]] = date.fromisoformat(row["said_on"])
    made = NotSame.objects.bulk_create(
        (
            NotSame(workspace=actor.workspace, low_id=low, high_id=high, said_on=said_on)
            for (low, high), said_on in new.items()
        ),
        batch_size=AT_ONCE,
    )
    return [str(one.pk) for one in made]


@transaction.atomic
def put_back_organisations_apart(
    actor: Actor, rows: Sequence[Row], *, people: Mapping[str, int], batch: int
) -> list[str]:
    """Add which organisations are two, where both are here; answers with the numbers added."""
    del people, batch
    keys = {fold(name)[:300] for row in rows for name in row["names"]}
    known = dict(Organisation.objects.filter(workspace=actor.workspace, key__in=keys).values_list("key", "pk"))
    here = set(OrganisationsApart.objects.filter(workspace=actor.workspace).values_list("low_id", "high_id"))
    added = []
    for row in rows:
        ids = sorted({known.get(fold(name)[:300], 0) for name in row["names"]})
        if len(ids) != 2 or not ids[0] or (ids[0], ids[1]) in here:
            continue
        here.add((ids[0], ids[1]))
        said_on = date.fromisoformat(row["said_on"])
        one = OrganisationsApart.objects.create(
            workspace=actor.workspace, low_id=ids[0], high_id=ids[1], said_on=said_on
        )
        added.append(str(one.pk))
    return added


@transaction.atomic
def remove_not_same(actor: Actor, names: Collection[str]) -> None:
    """Remove what an undone import had said of who is not the same, by its numbers."""
    NotSame.objects.filter(workspace=actor.workspace, pk__in=[int(name) for name in names]).delete()


@transaction.atomic
def remove_organisations_apart(actor: Actor, names: Collection[str]) -> None:
    """Remove what an undone import had said of organisations, by its numbers."""
    OrganisationsApart.objects.filter(workspace=actor.workspace, pk__in=[int(name) for name in names]).delete()
