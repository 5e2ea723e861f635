"""What the user corrected on a card, and where they met its bearer: their own word, which no later file overwrites.

It comes of the import of the card again once that is undone (`people.by_word`), and goes with it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from kithwork.people.actions.by_word import as_new, disown, own
from kithwork.sources.as_card import card_of
from kithwork.sources.cards.fields import WAYS, CardFields, record_of
from kithwork.sources.models import Change

if TYPE_CHECKING:
    from kithwork.workspace.actor import Actor

_FIELDS = {
    "name": "full_name",
    "title": "title",
    "organisation": "organisation",
    "department": "department",
    "nickname": "nickname",
    "birthday": "birthday",
    "notes": "notes",
}
"""The fields of a card, and what a person calls them."""
_MET = frozenset({"met_on", "met_how"})


def own_corrections(
    actor: Actor, person_id: int, *, batch: int, proposed: CardFields, kept: CardFields, is_met_told: bool
) -> None:
    """Of what import *batch* brought, let what *kept* says otherwise than *proposed* be the user's word.

    *is_met_told*: whether the user said where or when they met.
    """
    origin = f"import {batch}"
    fields = {person for card, person in _FIELDS.items() if getattr(kept, card) != getattr(proposed, card)}
    fields |= _MET if is_met_told else frozenset()
    points = _corrected_points(actor, proposed, kept)
    told = own(actor, [person_id], origin=origin)[person_id]
    yours: dict[str, Any] = {
        "fields": {name: value for name, value in told["fields"].items() if name in fields},
        "points": [point for point in told["points"] if tuple(point) in points],
    }
    others: dict[str, Any] = {
        "fields": {name: value for name, value in told["fields"].items() if name not in fields},
        "points": [point for point in told["points"] if tuple(point) not in points],
    }
    disown(actor, {person_id: others}, origin=origin)
    if yours["fields"] or yours["points"]:
        _remember(actor, person_id, batch=batch, yours=yours)


def _corrected_points(actor: Actor, proposed: CardFields, kept: CardFields) -> set[tuple[str, str]]:
    """The ways that stand otherwise than proposed, or are called otherwise, by kind and key."""
    new: dict[str, Any] = {
        name: tuple(way for way in getattr(kept, name) if way not in getattr(proposed, name)) for name in WAYS
    }
    record = record_of(replace(CardFields(), **new), key="", file="")
    return {(point.kind.value, point.key) for point in card_of(record, region=actor.workspace.region).points}


def _remember(actor: Actor, person_id: int, *, batch: int, yours: dict[str, object]) -> None:
    """Put what is the user's beside how the person stood before, so that undoing takes it as well."""
    found = Change.objects.filter(workspace=actor.workspace, batch_id=batch, person_id=person_id).first()
    if found is None:
        before = as_new(actor, [person_id], origin=f"import {batch}")[person_id]
        found = Change(workspace=actor.workspace, batch_id=batch, person_id=person_id, before=before)
    found.before["yours"] = yours
    found.save()
