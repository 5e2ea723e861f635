"""What the user corrected on a card, and where they met its bearer: their own word, which no later file overwrites.

It stands even where the book said something else of somebody known. It comes of the import of the card again once that
is undone (`people.by_word`), and goes with it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from kithwork.people import queries as people
from kithwork.people.actions.by_word import More, as_new, disown, own, say_more
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
    corrected = {card for card in _FIELDS if getattr(kept, card) != getattr(proposed, card)}
    before = _say_anew(actor, person_id, kept, corrected, origin=origin)
    fields = {_FIELDS[card] for card in corrected} | (_MET if is_met_told else frozenset())
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
        _remember(actor, person_id, batch=batch, before=before, yours=yours)


def _say_anew(
    actor: Actor, person_id: int, kept: CardFields, corrected: set[str], *, origin: str
) -> dict[str, Any] | None:
    """Put corrected fields in the place of what the book says, where it says something else; notes join its notes.

    Answers with how the person stood before, where anything was replaced.
    """
    one = people.person(actor, person_id)
    stands = {
        **{card: getattr(one, name) for card, name in _FIELDS.items() if card != "organisation"},
        "organisation": one.organisation.name if one.organisation else "",
    }
    anew = {card for card in corrected if (said := getattr(kept, card)) and said.casefold() != stands[card].casefold()}
    note = kept.notes if "notes" in anew and kept.notes not in one.notes else ""
    anew -= {"notes"}
    if not (anew or note):
        return None
    only = replace(CardFields(), **{card: getattr(kept, card) for card in anew})
    card = card_of(record_of(only, key="", file=""), region=actor.workspace.region)
    if "name" not in anew:
        card = replace(card, name="", name_source="EMAIL")
    more = More(person_id, card, replaced=frozenset(_FIELDS[card] for card in anew), note=note)
    return say_more(actor, [more], origin=origin)[person_id]


def _corrected_points(actor: Actor, proposed: CardFields, kept: CardFields) -> set[tuple[str, str]]:
    """The ways that stand otherwise than proposed, or are called otherwise, by kind and key."""
    new: dict[str, Any] = {
        name: tuple(way for way in getattr(kept, name) if way not in getattr(proposed, name)) for name in WAYS
    }
    record = record_of(replace(CardFields(), **new), key="", file="")
    return {(point.kind.value, point.key) for point in card_of(record, region=actor.workspace.region).points}


def _remember(
    actor: Actor, person_id: int, *, batch: int, before: dict[str, Any] | None, yours: dict[str, object]
) -> None:
    """Put what is the user's beside how the person stood before, so that undoing takes it as well."""
    found = Change.objects.filter(workspace=actor.workspace, batch_id=batch, person_id=person_id).first()
    if found is None:
        was = before or as_new(actor, [person_id], origin=f"import {batch}")[person_id]
        found = Change(workspace=actor.workspace, batch_id=batch, person_id=person_id, before=was)
    found.before["yours"] = yours
    found.save()
