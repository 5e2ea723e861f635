"""Cards, imports and what letters told of two entries that are made one: each can still be read again and undone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kithwork.people.actions.bulk import TOLD_TOGETHER
from kithwork.people.rules import FROM_EXCHANGES
from kithwork.sources.models import Batch, Change, Noticed
from kithwork.sources.rules import Answer, BatchState

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from django.db.models import QuerySet

    from kithwork.people.merging.rules import OrganisationsMerged
    from kithwork.people.rules import PeopleMerged
    from kithwork.workspace.actor import Actor


def merge_sources(actor: Actor, event: PeopleMerged) -> None:
    """Let what imports remember be of the one kept, so that undoing one of them takes away just what it brought."""
    _one_memory_each(actor, event)
    _remember_who_brought(actor, event)
    _parts_of_exchanges(actor, event)
    _noticed(event)


def merge_places_of_work(actor: Actor, event: OrganisationsMerged) -> None:
    """Let what imports remember of where people worked name the organisation kept."""
    for change in changes_naming(actor, "organisation", event.gone):
        if change.before.get("organisation") == event.gone:
            event.remember(Change.objects.filter(pk=change.pk))
            change.before["organisation"] = event.kept
            change.save(update_fields=["before"])


def _one_memory_each(actor: Actor, event: PeopleMerged) -> None:
    """Where an import changed both, one row remembers both: each field as whose word stands stood before it."""
    changes = Change.objects.filter(workspace=actor.workspace)
    mine = {change.batch_id: change for change in changes.filter(person_id=event.kept)}
    for change in changes.filter(person_id=event.gone):
        known = mine.get(change.batch_id)
        if known is None:
            change.person_id = event.kept
            change.save(update_fields=["person"])
            continue
        known.before = _both(known.before, change.before, event.how.from_gone)
        known.save(update_fields=["before"])
        change.delete()


def _both(mine: Mapping[str, Any], theirs: Mapping[str, Any], from_gone: frozenset[str]) -> dict[str, Any]:
    both, origins = dict(mine), dict(mine["field_origins"])
    for field, names in TOLD_TOGETHER.items():
        if field not in from_gone:
            continue
        both.update({name: theirs[name] for name in names})
        origins.pop(field, None)
        if field in theirs["field_origins"]:
            origins[field] = theirs["field_origins"][field]
    points = theirs["points"] if mine["points"] == FROM_EXCHANGES else mine["points"]
    tags = sorted({*mine["tags"], *theirs["tags"]})
    return {**both, "field_origins": origins, "points": points, "tags": tags}


def _remember_who_brought(actor: Actor, event: PeopleMerged) -> None:
    """An import that brought one of the two is remembered as having told more of the other."""
    how = event.how
    if how.kept_batch == how.gone_batch:
        return
    for number, was, tags in (
        (how.gone_batch, how.kept_was, how.gone_tags),
        (how.kept_batch, how.gone_was, how.kept_tags),
    ):
        standing = Batch.objects.filter(workspace=actor.workspace, state=BatchState.DONE)
        batch = standing.filter(pk=number).first() if number is not None else None
        if batch is None:
            continue
        known = batch.changes.filter(person_id=event.kept).first()
        if known is None:
            before = {**was, "points": f"import {batch.pk}", "tags": list(tags)}
            Change.objects.create(workspace=actor.workspace, batch=batch, person_id=event.kept, before=before)
        else:
            more = {"points": f"import {batch.pk}", "tags": sorted({*known.before["tags"], *tags})}
            known.before = {**known.before, **more}
            known.save(update_fields=["before"])


def _parts_of_exchanges(actor: Actor, event: PeopleMerged) -> None:
    """An exchange that an import told anew remembers who was in it before."""
    for change in changes_naming(actor, "person_id", event.gone):
        parts = change.before.get("participations", [])
        if all(part["person_id"] != event.gone for part in parts):
            continue
        event.remember(Change.objects.filter(pk=change.pk))
        kept = [part for part in parts if part["person_id"] != event.gone]
        if all(part["person_id"] != event.kept for part in parts):
            kept = [{**part, "person_id": event.kept} if part["person_id"] == event.gone else part for part in parts]
        change.before = {**change.before, "participations": kept}
        change.save(update_fields=["before"])


def changes_naming(actor: Actor, name: str, number: int) -> Iterator[Change]:
    """What imports remember in which a column called *name* may hold *number*; longer numbers are among them."""
    found: QuerySet[Change] = Change.objects.filter(workspace=actor.workspace, before__icontains=f'"{name}": {number}')
    yield from found.order_by("pk")


def _noticed(event: PeopleMerged) -> None:
    """What letters of both told alike waits once, or is answered as it was."""
    mine = {(one.kind, one.key): one for one in Noticed.objects.filter(person_id=event.kept)}
    for one in Noticed.objects.filter(person_id=event.gone):
        known = mine.get((one.kind, one.key))
        if known is None:
            continue
        if known.answer == Answer.WAITING != one.answer:
            known.answer, known.before = one.answer, one.before
            known.save(update_fields=["answer", "before"])
        one.delete()
