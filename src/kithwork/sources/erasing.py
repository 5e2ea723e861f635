"""Forgetting somebody who is erased in what imports remember: cards, events, and how exchanges stood before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kithwork.conversations.queries import exchanges_with
from kithwork.sources.csv_contacts.people import key_in_any_table
from kithwork.sources.icalendar.striking import struck
from kithwork.sources.merging import changes_naming
from kithwork.sources.models import Change, SourceItem
from kithwork.workspace.models import OwnAddress
from kithwork.workspace.rules import AddressStanding

if TYPE_CHECKING:
    from collections.abc import Collection

    from kithwork.people.rules import PersonErased
    from kithwork.workspace.actor import Actor


def forget_in_sources(actor: Actor, event: PersonErased) -> None:
    """Tell which cards told of them, and strike them from events with others and from what undoing would put back."""
    items = SourceItem.objects.filter(workspace=actor.workspace)
    keys = set(items.filter(person_id=event.person_id, kind="card").values_list("key", flat=True))
    event.cards.update(keys | {key_in_any_table(key) for key in keys})
    for change in changes_naming(actor, "person_id", event.person_id):
        told = _without(change.before, event)
        if told != change.before:
            change.before = told
            change.save(update_fields=["before"])
    theirs = OwnAddress.objects.filter(workspace=actor.workspace, address__in=event.addresses)
    theirs.filter(standing__in=[AddressStanding.PROPOSED, AddressStanding.NOT_MINE]).delete()
    shared = items.filter(exchange_id__in=exchanges_with(actor, event.person_id))
    for item in shared:
        _strike_item(item, event.addresses)
    _strike_items_before(actor, {item.pk for item in shared}, event.addresses)


def _without(before: dict[str, Any], event: PersonErased) -> dict[str, Any]:
    """How an exchange stood, without their part in it."""
    parts = before.get("participations", [])
    left = [part for part in parts if part["person_id"] != event.person_id]
    if len(left) == len(parts):
        return before
    cast = [row for row in before["cast"] if row[0] not in event.addresses]
    return {**before, "participations": left, "cast": cast}


def _strike_item(item: SourceItem, addresses: Collection[str]) -> None:
    left = struck(bytes(item.raw), addresses)
    if left != bytes(item.raw):
        item.raw = left
        item.save(update_fields=["raw"])


def _strike_items_before(actor: Actor, items: Collection[int], addresses: Collection[str]) -> None:
    """The same in how these events stood before an import told them anew."""
    if not items:
        return
    for change in Change.objects.filter(workspace=actor.workspace, before__item__isnull=False):
        if change.before["item"] in items:
            left = struck(bytes.fromhex(change.before["raw"]), addresses)
            change.before = {**change.before, "raw": left.hex()}
            change.save(update_fields=["before"])
