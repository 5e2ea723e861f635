"""People by hand: what the user writes wins over every source."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.db import transaction

from kithwork.core.errors import KithworkError
from kithwork.core.text import fold
from kithwork.people.actions.bulk import NewPerson, _organisations, _point, _tags, add_people
from kithwork.people.actions.fields import NAME_FIELDS, PLAIN_FIELDS, YOU, card_values, fill
from kithwork.people.actions.forgetting import let_in
from kithwork.people.actions.search import refresh_search
from kithwork.people.actions.whereabouts import ensure_me
from kithwork.people.models import ContactPoint, Tagging
from kithwork.people.queries import person
from kithwork.people.rules import PersonCard

if TYPE_CHECKING:
    from kithwork.people.models import Person
    from kithwork.workspace.actor import Actor


class NamelessPersonError(KithworkError):
    """Somebody without a name."""


@transaction.atomic
def add_person(actor: Actor, *, card: PersonCard) -> Person:
    """Add somebody by hand; if they were erased once, they are let in again."""
    _refuse_nameless(card)
    let_in(actor, card)
    [pk] = add_people(actor, [NewPerson(uid=str(uuid.uuid4()), card=card)], origin=YOU, batch=None)
    return person(actor, pk)


@transaction.atomic
def edit_person(actor: Actor, person_id: int, *, card: PersonCard) -> Person:
    """Make everything known of somebody what *card* says; what differs from before is yours from now on."""
    _refuse_nameless(card)
    one = person(actor, person_id)
    values = card_values(card)
    if any(getattr(one, name) != values[name] for name in NAME_FIELDS if name != "name_source"):
        one.field_origins["full_name"] = YOU
        fill(one, {name: values[name] for name in NAME_FIELDS})
    for name in PLAIN_FIELDS:
        if getattr(one, name) != values[name]:
            setattr(one, name, values[name])
            one.field_origins[name] = YOU
    _move_to_organisation(actor, one, card.organisation)
    one.updated_at = actor.now
    one.save()
    _replace_points(actor, one, card)
    _replace_tags(actor, one, card)
    let_in(actor, card)
    refresh_search(actor, [one.pk])
    return person(actor, one.pk)


@transaction.atomic
def call_me(actor: Actor, name: str) -> Person:
    """Keep what the user is called, to sign letters with, on their own page, which is made where there is none."""
    card = PersonCard(name=name)
    _refuse_nameless(card)
    one = ensure_me(actor)
    values = card_values(card)
    fill(one, {field: values[field] for field in NAME_FIELDS})
    one.field_origins["full_name"] = YOU
    one.updated_at = actor.now
    one.save()
    refresh_search(actor, [one.pk])
    return one


@transaction.atomic
def set_notes(actor: Actor, person_id: int, *, notes: str) -> Person:
    """Keep the user's notes about somebody."""
    one = person(actor, person_id)
    one.notes = notes.strip()
    one.field_origins["notes"] = YOU
    one.updated_at = actor.now
    one.save(update_fields=["notes", "field_origins", "updated_at"])
    refresh_search(actor, [one.pk])
    return one


def _refuse_nameless(card: PersonCard) -> None:
    if not card.name.strip():
        raise NamelessPersonError("A person needs a name; a first name or a nickname is enough.")


def _move_to_organisation(actor: Actor, one: Person, name: str) -> None:
    organisation = _organisations(actor, [name]).get(fold(name)[:300])
    if one.organisation_id != (organisation.pk if organisation else None):
        one.organisation = organisation
        one.field_origins["organisation"] = YOU


def _replace_points(actor: Actor, one: Person, card: PersonCard) -> None:
    known = {(point.kind, point.key): point for point in one.points.all()}
    wanted = {(point.kind.value, point.key[:500]): point for point in card.points}
    ContactPoint.objects.filter(
        workspace=actor.workspace, pk__in=[point.pk for key, point in known.items() if key not in wanted]
    ).delete()
    for position, (key, point) in enumerate(wanted.items()):
        row = known.get(key)
        if row is None:
            _point(actor, one, point, YOU, position).save()
        elif (row.value, row.label, row.position) != (point.value, point.label, position):
            row.value, row.label, row.position = point.value, point.label, position
            row.save(update_fields=["value", "label", "position"])


def _replace_tags(actor: Actor, one: Person, card: PersonCard) -> None:
    wanted = set(_tags(actor, card.tags).values())
    known = {tagging.tag_id for tagging in one.taggings.all()}
    one.taggings.filter(tag_id__in=known - wanted).delete()
    Tagging.objects.bulk_create(
        [Tagging(workspace=actor.workspace, person=one, tag_id=tag_id) for tag_id in sorted(wanted - known)]
    )
