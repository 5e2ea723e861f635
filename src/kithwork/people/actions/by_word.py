"""What the user said of people in their own words: theirs from then on, and yet to be taken back whole.

While an import of such words is kept, or undone, it bears the import's origin, as all imports do; in between it is the
user's own word ("you"), which no source overwrites.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction

from kithwork.people.actions.bulk import Supplement, supplement_people
from kithwork.people.actions.fields import PLAIN_FIELDS, YOU, snapshot
from kithwork.people.actions.search import refresh_search
from kithwork.people.models import ContactPoint, Person

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from kithwork.people.rules import PersonCard
    from kithwork.workspace.actor import Actor

Told = dict[str, Any]


@dataclass(frozen=True, slots=True)
class More:
    """More about somebody known: what is blank is filled, a field of `replaced` is said anew, `note` is added."""

    person_id: int
    card: PersonCard
    replaced: frozenset[str] = frozenset()
    note: str = ""


@transaction.atomic
def say_more(actor: Actor, more: Sequence[More], *, origin: str) -> dict[int, Told]:
    """Keep more about people known; answers, for everyone named, with what `take_back` needs to undo it."""
    people = {
        one.pk: one for one in Person.objects.filter(workspace=actor.workspace, pk__in=[m.person_id for m in more])
    }
    before = {pk: {**snapshot(one), "points": origin, "tags": []} for pk, one in people.items()}
    for said in more:
        _make_room(people[said.person_id], said.replaced)
    changed = supplement_people(actor, [Supplement(said.person_id, said.card) for said in more], origin=origin)
    for pk, was in changed.items():
        before[pk]["tags"] = was["tags"]
    for said in more:
        if said.note:
            _add_note(actor, said.person_id, said.note, origin=origin)
    refresh_search(actor, before)
    return before


def _make_room(one: Person, replaced: Collection[str]) -> None:
    """Blank what is to be said anew."""
    if not replaced:
        return
    for name in replaced:
        if name == "organisation":
            one.organisation = None
        elif name == "full_name":
            one.full_name, one.name_source = "", "EMAIL"
        else:
            setattr(one, name, "")
        one.field_origins.pop(name, None)
    one.save()


def _add_note(actor: Actor, person_id: int, note: str, *, origin: str) -> None:
    one = Person.objects.get(workspace=actor.workspace, pk=person_id)
    if note in one.notes:
        return
    one.notes = "\n".join(part for part in (one.notes, note) if part)
    one.field_origins["notes"] = origin
    one.updated_at = actor.now
    one.save(update_fields=["notes", "field_origins", "updated_at"])


@transaction.atomic
def own(actor: Actor, person_ids: Collection[int], *, origin: str) -> dict[int, Told]:
    """Let all that came of *origin* be the user's own word; answers with what that was, by person, for `disown`."""
    told: dict[int, Told] = {}
    people = Person.objects.filter(workspace=actor.workspace, pk__in=person_ids).prefetch_related("points")
    for one in people:
        fields = {name: _value(one, name) for name, said_by in one.field_origins.items() if said_by == origin}
        told[one.pk] = {
            "fields": fields,
            "points": [[point.kind, point.key] for point in one.points.all() if point.origin == origin],
        }
        one.field_origins.update(dict.fromkeys(fields, YOU))
        one.save(update_fields=["field_origins"])
        one.points.filter(origin=origin).update(origin=YOU)
    return told


@transaction.atomic
def disown(actor: Actor, told: Mapping[int, Told], *, origin: str) -> None:
    """Let what `own` answered come of *origin* again, where it still stands as it was said."""
    for one in Person.objects.filter(workspace=actor.workspace, pk__in=told):
        was = told[one.pk]
        for name, value in was["fields"].items():
            if one.field_origins.get(name) == YOU and _value(one, name) == value:
                one.field_origins[name] = origin
        one.save(update_fields=["field_origins"])
        for kind, key in was["points"]:
            ContactPoint.objects.filter(person=one, kind=kind, key=key, origin=YOU).update(origin=origin)


def as_new(actor: Actor, person_ids: Collection[int], *, origin: str) -> dict[int, Told]:
    """For people that *origin* brought: what `take_back` needs, so that all of theirs is nobody's word again."""
    people = Person.objects.filter(workspace=actor.workspace, pk__in=person_ids).prefetch_related("taggings")
    return {
        one.pk: {
            **snapshot(one),
            "field_origins": {},
            "points": origin,
            "tags": sorted(tagging.tag_id for tagging in one.taggings.all()),
            "is_new": True,
        }
        for one in people
    }


@transaction.atomic
def take_up(actor: Actor, person_ids: Collection[int]) -> None:
    """Let what is nobody's word about people who stay be the user's."""
    for one in Person.objects.filter(workspace=actor.workspace, pk__in=person_ids):
        nobodys = [name for name in ("full_name", "place", "organisation", *PLAIN_FIELDS) if _value(one, name)]
        one.field_origins = {**dict.fromkeys(nobodys, YOU), **one.field_origins}
        one.save(update_fields=["field_origins"])


def _value(one: Person, name: str) -> Any:
    return one.organisation_id if name == "organisation" else getattr(one, name)
