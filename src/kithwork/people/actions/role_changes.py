"""Noting that somebody is elsewhere, or something else, than a source said before; and letting that rest."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django.db import transaction

from kithwork.people.models import Organisation, Person, RoleChange
from kithwork.people.queries import person
from kithwork.people.role_changes import Role, is_change
from kithwork.people.rules import Place
from kithwork.workspace.plain import put_back_rows, take_back_rows

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from kithwork.workspace.actor import Actor

AT_ONCE = 500
ROW = ("uid", "was_title", "was_organisation", "title", "organisation", "seen_on", "settled_on")


@transaction.atomic
def note_role_changes(actor: Actor, before: Mapping[int, Mapping[str, Any]], *, batch: int) -> list[int]:
    """Note whose title or place of work an import made another; *before* is how people stood (`supplement_people`).

    Who came with the same import, or stands for the user, has not moved. Answers with whose changed. Two queries per
    500 people.
    """
    names = _organisations(actor, (was["organisation"] for was in before.values()))
    new: list[RoleChange] = []
    ids = sorted(before)
    for start in range(0, len(ids), AT_ONCE):
        some = Person.objects.filter(workspace=actor.workspace, pk__in=ids[start : start + AT_ONCE])
        found = some.exclude(origin_batch=batch).exclude(place=Place.YOU).select_related("organisation")
        for one in found.order_by("pk"):
            was = Role(before[one.pk]["title"], names.get(before[one.pk]["organisation"], ""))
            now = Role(one.title, one.organisation.name if one.organisation else "")
            if is_change(was, now):
                new.append(_row(actor, one.pk, was, now, batch=batch))
    RoleChange.objects.bulk_create(new, batch_size=AT_ONCE)
    return [one.person_id for one in new]


@transaction.atomic
def note_role_change(actor: Actor, person_id: int, *, was: Role, now: Role) -> int | None:
    """Note that the user took it that somebody changed; answers with its number, None where it is no change."""
    one = person(actor, person_id)
    if not is_change(was, now):
        return None
    row = _row(actor, one.pk, was, now, batch=None)
    row.save()
    return row.pk


@transaction.atomic
def settle_role_changes(actor: Actor, person_id: int) -> None:
    """Let what changed with somebody be no occasion any more; it stays on their page."""
    mine = RoleChange.objects.filter(workspace=actor.workspace, person_id=person_id, settled_on__isnull=True)
    mine.update(settled_on=actor.today)


@transaction.atomic
def forget_role_change(actor: Actor, change_id: int) -> None:
    """Take a change away that was none."""
    RoleChange.objects.filter(workspace=actor.workspace, pk=change_id).delete()


@transaction.atomic
def remove_role_changes(actor: Actor, *, batch: int) -> None:
    """Remove the changes that an undone import had told."""
    RoleChange.objects.filter(workspace=actor.workspace, origin_batch=batch).delete()


@transaction.atomic
def put_back_role_changes(
    actor: Actor, rows: Sequence[dict[str, Any]], *, people: Mapping[str, int], batch: int
) -> list[str]:
    """Add the changes an archive tells of people who are here; answers with the uids added."""
    del batch

    def also(row: dict[str, Any]) -> dict[str, Any] | None:
        return {"person_id": people[row["person"]]} if row["person"] in people else None

    return put_back_rows(actor, RoleChange, rows, names=ROW, also=also)


@transaction.atomic
def take_back_role_changes(actor: Actor, uids: Collection[str]) -> None:
    """Remove the changes with these uids, as an undone archive had told them."""
    take_back_rows(actor, RoleChange, uids)


def _row(actor: Actor, person_id: int, was: Role, now: Role, *, batch: int | None) -> RoleChange:
    return RoleChange(
        workspace=actor.workspace,
        uid=str(uuid.uuid4()),
        person_id=person_id,
        was_title=was.title[:500],
        was_organisation=was.organisation[:300],
        title=now.title[:500],
        organisation=now.organisation[:300],
        seen_on=actor.today,
        origin_batch=batch,
    )


def _organisations(actor: Actor, ids: Iterable[int | None]) -> dict[int | None, str]:
    wanted = sorted({pk for pk in ids if pk is not None})
    found: dict[int | None, str] = {}
    for start in range(0, len(wanted), AT_ONCE):
        some = Organisation.objects.filter(workspace=actor.workspace, pk__in=wanted[start : start + AT_ONCE])
        found.update(some.values_list("pk", "name"))
    return found
