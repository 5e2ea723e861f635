"""Undoing a whole import: what it brought goes, what it changed stands as before, what the user did since stays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from kithwork.conversations import actions as conversations_actions
from kithwork.conversations.queries import in_use
from kithwork.core.errors import KithworkError
from kithwork.people import actions as people_actions
from kithwork.people import queries as people
from kithwork.sources.models import Batch, SourceItem
from kithwork.sources.rules import BatchNotFoundError, BatchState
from kithwork.workspace.actions import forget_addresses_of_batch

if TYPE_CHECKING:
    from kithwork.workspace.actor import Actor


class NotUndoableError(KithworkError):
    """An import that was undone before."""


@dataclass(frozen=True, slots=True)
class UndoReport:
    """What undoing did: people and exchanges taken away, rows put back, and people kept for what you did since."""

    people: int
    exchanges: int
    restored: int
    kept_people: int


@transaction.atomic
def undo_batch(actor: Actor, batch_id: int) -> UndoReport:
    """Undo import *batch_id* whole."""
    batch = Batch.objects.filter(workspace=actor.workspace, pk=batch_id).first()
    if batch is None:
        raise BatchNotFoundError(f"There is no import numbered {batch_id} here.")
    if batch.state == BatchState.UNDONE:
        raise NotUndoableError("This import was undone before; there is nothing left of it.")
    exchanges = batch.counts.get("exchanges", {}).get("created", 0)
    touched = set(conversations_actions.remove_exchanges(actor, batch=batch.pk))
    restored, more = _put_back(actor, batch)
    touched |= more
    conversations_actions.remove_promises(actor, batch=batch.pk)
    brought = people.ids_of_batch(actor, batch.pk)
    kept = in_use(actor, brought) | people.edited_among(actor, brought)
    SourceItem.objects.filter(workspace=actor.workspace, origin_batch=batch.pk).delete()
    people_actions.remove_people(actor, set(brought) - kept)
    addresses = forget_addresses_of_batch(actor, batch=batch.pk)
    if addresses:
        conversations_actions.read_anew(actor, addresses)
    left = set(people.present(actor, sorted(touched)))
    conversations_actions.settle(actor, left)
    conversations_actions.announce(actor, left)
    batch.state, batch.undone_at = BatchState.UNDONE, actor.now
    batch.save(update_fields=["state", "undone_at"])
    return UndoReport(people=len(set(brought) - kept), exchanges=exchanges, restored=restored, kept_people=len(kept))


def _put_back(actor: Actor, batch: Batch) -> tuple[int, set[int]]:
    changes = list(batch.changes.all())
    persons = {change.person_id: change.before for change in changes if change.person_id}
    exchanges = {change.exchange_id: change.before for change in changes if change.exchange_id}
    people_actions.take_back(actor, persons)
    touched = conversations_actions.take_back(actor, exchanges)
    for change in changes:
        if "item" in change.before:
            SourceItem.objects.filter(workspace=actor.workspace, pk=change.before["item"]).update(
                digest=bytes.fromhex(change.before["digest"]), raw=bytes.fromhex(change.before["raw"])
            )
    return len(persons) + len(exchanges), set(touched)
