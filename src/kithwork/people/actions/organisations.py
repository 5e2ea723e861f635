"""Making two names of one organisation one, and taking them apart again."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.db import transaction

from kithwork.core.events import publish
from kithwork.people.actions.merging import MergeNotFoundError, MergingError
from kithwork.people.actions.search import refresh_search
from kithwork.people.merging.rules import OrganisationsMerged
from kithwork.people.models import Organisation, OrganisationMerge, OrganisationsApart, Person
from kithwork.people.queries.merged import merged_into, organisation, organisation_merged_into
from kithwork.people.rules import PersonChanged
from kithwork.workspace.ledger import Ledger
from kithwork.workspace.moving import move_pairs, move_references
from kithwork.workspace.taking_back import take_back

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kithwork.workspace.actor import Actor
    from kithwork.workspace.ledger import Table


@transaction.atomic
def merge_organisations(actor: Actor, kept_id: int, gone_id: int, *, why: Sequence[str] = ()) -> int:
    """Make two organisations one, by the name of *kept_id*; answers with the number `take_organisations_apart` needs.

    Files that still use the other name put people into the one kept from now on.
    """
    if kept_id == gone_id:
        raise MergingError("That is one organisation; it takes two to make them one.")
    kept, gone = organisation(actor, kept_id), organisation(actor, gone_id)
    log = OrganisationMerge(
        workspace=actor.workspace,
        uid=str(uuid.uuid4()),
        kept=kept,
        gone=gone.pk,
        gone_name=gone.name,
        why=list(why),
        merged_at=actor.now,
    )
    _make_one(actor, log)
    return int(log.pk)


@transaction.atomic
def take_organisations_apart(actor: Actor, merge_id: int) -> int:
    """Make one organisation the two again that they were; answers with the number of the one that is back.

    Who came to the one kept since stays with it.
    """
    log = _log(actor, merge_id)
    later = OrganisationMerge.objects.filter(workspace=actor.workspace, kept=log.kept_id, pk__gt=log.pk)
    undone = [_undone(actor, pk) for pk in [*later.order_by("-pk").values_list("pk", flat=True), log.pk]]
    for one in undone[-2::-1]:
        _make_one(actor, one)
    return int(log.gone)


def _make_one(actor: Actor, log: OrganisationMerge) -> None:
    ledger = Ledger(Organisation, [log.kept_id, log.gone])
    there = _people_of(actor, [log.gone])
    publish(actor, OrganisationsMerged(kept=log.kept_id, gone=log.gone, remember=ledger.remember))
    mine = OrganisationsApart.objects.filter(workspace=actor.workspace)
    move_pairs(mine, kept=log.kept_id, gone=log.gone)
    move_references(Organisation, kept=log.kept_id, gone=log.gone)
    Organisation.objects.filter(pk=log.gone).delete()
    _tell(actor, there)
    log.changes = ledger.changes()
    log.save(force_insert=True)


def _undone(actor: Actor, merge_id: int) -> OrganisationMerge:
    log = _log(actor, merge_id)
    OrganisationMerge.objects.filter(pk=log.pk).delete()
    take_back(log.changes, instead=lambda table, number: _instead(actor, table, number))
    if not Organisation.objects.filter(workspace=actor.workspace, pk=log.gone).exists():
        raise MergingError(f"“{log.gone_name}” is there again already, so these are two as they stand.")
    _tell(actor, _people_of(actor, [log.kept_id, log.gone]))
    return log


def _instead(actor: Actor, table: Table, number: int) -> int | None:
    if table is Person:
        return merged_into(actor, number)
    return organisation_merged_into(actor, number) if table is Organisation else None


def _people_of(actor: Actor, organisation_ids: Iterable[int]) -> list[int]:
    found = Person.objects.filter(workspace=actor.workspace, organisation__in=list(organisation_ids))
    return list(found.values_list("pk", flat=True))


def _tell(actor: Actor, person_ids: Sequence[int]) -> None:
    refresh_search(actor, person_ids)
    publish(actor, PersonChanged(frozenset(person_ids)))


def _log(actor: Actor, merge_id: int) -> OrganisationMerge:
    found = OrganisationMerge.objects.filter(workspace=actor.workspace, pk=merge_id).first()
    if found is None:
        raise MergeNotFoundError("These are two already, or were never one here.")
    return found
