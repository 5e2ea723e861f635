"""Undoing a whole import: what it brought goes, what it changed stands as before, what the user did since stays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction

from kithwork.conversations import actions as conversations_actions
from kithwork.conversations.queries import in_use
from kithwork.core.errors import KithworkError
from kithwork.gatherings.actions import put_back_on_lists, take_back_bare
from kithwork.people import actions as people_actions
from kithwork.people import queries as people
from kithwork.people.actions.bare import Borne, borne_by, remove_bare
from kithwork.people.actions.bulk import without
from kithwork.people.actions.by_word import disown, take_up
from kithwork.sources.actions.cards_released import release_cards
from kithwork.sources.actions.noticing import release_noticed
from kithwork.sources.archive.sections import further, still_told_of
from kithwork.sources.models import Batch, Change, SourceItem
from kithwork.sources.queries import referenced_batches
from kithwork.sources.rules import GUEST, BatchNotFoundError, BatchState
from kithwork.workspace.actions import forget_addresses_of_batch, put_back_settings

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from kithwork.workspace.actor import Actor


AT_ONCE = 500


class NotUndoableError(KithworkError):
    """An import that was undone before."""


@dataclass(frozen=True, slots=True)
class UndoReport:
    """What undoing did: people and exchanges taken away, rows put back, and people kept for what you did since.

    `aside`: how many of the people taken away had been kept aside.
    """

    people: int
    exchanges: int
    restored: int
    kept_people: int
    aside: int = 0


@transaction.atomic
def undo_batch(actor: Actor, batch_id: int) -> UndoReport:
    """Undo import *batch_id* whole."""
    batch = Batch.objects.filter(workspace=actor.workspace, pk=batch_id).first()
    if batch is None:
        raise BatchNotFoundError(f"There is no import numbered {batch_id} here.")
    if batch.state == BatchState.UNDONE:
        raise NotUndoableError("This import was undone before; there is nothing left of it.")
    with people_actions.apart_meanwhile(actor, batch.pk):
        return _undone(actor, batch)


def _undone(actor: Actor, batch: Batch) -> UndoReport:
    """Everything the import brought taken away, where nobody it brought is one with somebody else."""
    exchanges = batch.counts.get("exchanges", {}).get("created", 0)
    told, borne, guests = _as_told(actor, batch), _borne(actor, batch), _guests(actor, batch)
    release_noticed(actor, batch=batch.pk)
    release_cards(actor, batch=batch.pk)
    people_actions.remove_role_changes(actor, batch=batch.pk)
    touched = set(conversations_actions.remove_exchanges(actor, batch=batch.pk))
    restored, more = _put_back(actor, batch)
    touched |= more
    conversations_actions.remove_promises(actor, batch=batch.pk)
    _take_sections(actor, batch)
    touched |= _take_items(actor, batch)
    brought = _brought(actor, batch, touched)
    take_back_bare(actor, [uid for uid, pk in guests.items() if pk in set(brought)])
    kept = _kept(actor, brought)
    gone = set(brought) - kept
    borne |= borne_by(actor, gone)
    put_back_on_lists(actor, [uid for uid, pk in guests.items() if pk not in kept], gone=gone)
    aside = people.aside_among(actor, gone)
    people_actions.remove_people(actor, gone)
    remove_bare(actor, borne, but=needed_by(_others(actor, batch), borne))
    take_up(actor, kept & told)
    _read_anew(actor, batch, touched)
    batch.state, batch.undone_at = BatchState.UNDONE, actor.now
    batch.save(update_fields=["state", "undone_at"])
    _forget_restored(actor)
    return UndoReport(len(gone), exchanges, restored, kept_people=len(kept), aside=aside)


def _kept(actor: Actor, brought: list[int]) -> frozenset[int]:
    """Those who stay: the user worked with them since, or something else tells of them still."""
    return (
        in_use(actor, brought)
        | people.edited_among(actor, brought)
        | _told_elsewhere(actor, brought)
        | still_told_of(actor, brought)
    )


def _read_anew(actor: Actor, batch: Batch, touched: set[int]) -> None:
    """Let everything be as it is without the addresses the import found, and without its exchanges."""
    addresses = forget_addresses_of_batch(actor, batch=batch.pk)
    if addresses:
        conversations_actions.read_anew(actor, addresses)
    left = set(people.present(actor, sorted(touched)))
    conversations_actions.settle(actor, left)
    conversations_actions.announce(actor, left)


def _as_told(actor: Actor, batch: Batch) -> frozenset[int]:
    """Let what the user told in their own words, and still stands so, come of the import again; of whom they told."""
    told = {change.person_id: change.before["yours"] for change in batch.changes.all() if "yours" in change.before}
    disown(actor, {pk: yours for pk, yours in told.items() if pk}, origin=f"import {batch.pk}")
    return frozenset(pk for pk in told if pk)


def _borne(actor: Actor, batch: Batch) -> Borne:
    """Where those work, or worked, of whom the import told, and what they are filed under."""
    persons = {*people.ids_of_batch(actor, batch.pk), *batch.changes.values_list("person_id", flat=True)} - {None}
    borne = borne_by(actor, {pk for pk in persons if pk})
    told = Change.objects.filter(workspace=actor.workspace, person_id__in=batch.changes.values("person_id"))
    before = list(told.values_list("before", flat=True))
    organisations = {one.get("organisation") for one in before} - {None}
    return borne | Borne(frozenset(organisations), frozenset(tag for one in before for tag in one.get("tags", ())))


def needed_by(changes: QuerySet[Change], borne: Borne) -> set[int]:
    """The organisations of *borne* that undoing an import would put back somebody into."""
    told = changes.filter(before__organisation__in=sorted(borne.organisations))
    return {change.before["organisation"] for change in told} if borne.organisations else set()


def _guests(actor: Actor, batch: Batch) -> dict[str, int]:
    """Whom the import made of the guests of an event, by the uid of the guest."""
    items = SourceItem.objects.filter(workspace=actor.workspace, origin_batch=batch.pk, key__startswith=GUEST)
    return {key.removeprefix(GUEST): pk for key, pk in items.values_list("key", "person_id") if pk}


def _brought(actor: Actor, batch: Batch, touched: set[int]) -> list[int]:
    """Whom the import brought, and those of *touched* whom an import undone before had brought and this one held."""
    undone = Batch.objects.filter(workspace=actor.workspace, state=BatchState.UNDONE)
    before = {pk for number in undone.values_list("pk", flat=True) for pk in people.ids_of_batch(actor, number)}
    return sorted({*people.ids_of_batch(actor, batch.pk), *(before & touched)})


def _take_sections(actor: Actor, batch: Batch) -> None:
    """Take away what the import, where it was an archive, brought beside people and what passed."""
    added = [change.before for change in batch.changes.all() if "section" in change.before]
    for name, section in further().items():
        names = [one for before in added if before["section"] == name for one in before["added"]]
        section.take_back(actor, batch.pk, names)


def _take_items(actor: Actor, batch: Batch) -> set[int]:
    """Take away the cards and events that came with the import but for those a later one told anew.

    Answers with the people whose cards they were.
    """
    mine = SourceItem.objects.filter(workspace=actor.workspace, origin_batch=batch.pk)
    renewed: dict[int, int] = {}
    for change in _others(actor, batch).order_by("-pk"):
        if "item" in change.before:
            renewed[change.before["item"]] = change.batch_id
    for item in mine.filter(pk__in=renewed):
        item.origin_batch = renewed[item.pk]
        item.save(update_fields=["origin_batch"])
    people_ids = set(mine.exclude(person=None).values_list("person_id", flat=True))
    mine.delete()
    return people_ids


def _told_elsewhere(actor: Actor, person_ids: list[int]) -> frozenset[int]:
    """Those of *person_ids* of whom there is still a card."""
    found: set[int] = set()
    for start in range(0, len(person_ids), AT_ONCE):
        some = SourceItem.objects.filter(workspace=actor.workspace, person_id__in=person_ids[start : start + AT_ONCE])
        found.update(some.values_list("person_id", flat=True))
    return frozenset(found)


def _others(actor: Actor, batch: Batch) -> QuerySet[Change]:
    """What other imports that still stand changed, first changes first."""
    others = Change.objects.filter(workspace=actor.workspace, batch__state=BatchState.DONE)
    return others.exclude(batch=batch).order_by("pk")


def _forget_restored(actor: Actor) -> None:
    """Forget the imports an archive told of that nothing comes from any more."""
    known = {one.pk for one in referenced_batches(actor)}
    Batch.objects.filter(workspace=actor.workspace, state=BatchState.RESTORED).exclude(pk__in=known).delete()


def _put_back(actor: Actor, batch: Batch) -> tuple[int, set[int]]:
    changes = list(batch.changes.order_by("pk"))
    later = list(_others(actor, batch).filter(pk__gt=changes[-1].pk)) if changes else []
    persons = {change.person_id: change.before for change in changes if change.person_id}
    people_actions.take_back(actor, persons)
    for change in later:
        if change.person_id in persons:
            change.before = without(change.before, persons[change.person_id])
            change.save(update_fields=["before"])
    exchanges = {change.exchange_id: change.before for change in changes if change.exchange_id}
    touched = conversations_actions.take_back(actor, _not_told_since(exchanges, later, "exchange_id"))
    items = {change.before["item"]: change.before for change in changes if "item" in change.before}
    for pk, was in _not_told_since(items, later, "item").items():
        _put_back_item(actor, pk, was)
    for change in changes:
        if "settings" in change.before:
            put_back_settings(actor, change.before["settings"])
    known = sum(not was.get("is_new") for was in persons.values())
    return known + len(exchanges), {*touched, *persons}


def _not_told_since(changes: dict[Any, dict[str, Any]], later: list[Change], name: str) -> dict[Any, dict[str, Any]]:
    """Those of *changes* that no later import told anew; of the others, the later one remembers what was before."""
    left = dict(changes)
    for change in later:
        key = change.before.get("item") if name == "item" else change.exchange_id
        if key in left:
            change.before = left.pop(key)
            change.save(update_fields=["before"])
    return left


def _put_back_item(actor: Actor, pk: int, was: dict[str, Any]) -> None:
    values = {"digest": bytes.fromhex(was["digest"]), "raw": bytes.fromhex(was["raw"])}
    if "key" in was:
        values["key"] = was["key"]
    SourceItem.objects.filter(workspace=actor.workspace, pk=pk).update(**values)
