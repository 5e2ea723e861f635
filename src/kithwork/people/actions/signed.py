"""Taking what somebody's own signature tells into the book, and giving it back; what the user wrote stays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction

from kithwork.core.text import fold, one_line
from kithwork.people.actions.bulk import _organisations, _point
from kithwork.people.actions.fields import LONGEST, YOU
from kithwork.people.actions.search import refresh_search
from kithwork.people.queries import person
from kithwork.people.rules import FROM_SIGNATURE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kithwork.people.models import Person
    from kithwork.people.rules import CardPoint
    from kithwork.workspace.actor import Actor


@dataclass(frozen=True, slots=True)
class Signed:
    """What a signature tells; blank means "says nothing"."""

    title: str = ""
    organisation: str = ""
    points: tuple[CardPoint, ...] = ()


@transaction.atomic
def add_signed(actor: Actor, person_id: int, signed: Signed) -> dict[str, Any]:
    """Take *signed* into the book; answers with what `remove_signed` needs to give it back.

    A way to reach them is added; a title or place of work is put in where the user did not write their own.
    """
    one = person(actor, person_id)
    before: dict[str, Any] = {}
    title = one_line(signed.title)[: LONGEST["title"]]
    if title and one.field_origins.get("title") != YOU and one.title != title:
        before["title"] = {"value": one.title, "origin": one.field_origins.get("title", ""), "new": title}
        one.title = title
        one.field_origins["title"] = FROM_SIGNATURE
    if signed.organisation and one.field_origins.get("organisation") != YOU:
        before |= _move_to(actor, one, signed.organisation)
    before |= _add_points(actor, one, signed)
    if before:
        one.updated_at = actor.now
        one.save(update_fields=["title", "organisation", "field_origins", "updated_at"])
        refresh_search(actor, [one.pk])
    return before


@transaction.atomic
def remove_signed(actor: Actor, person_id: int, before: Mapping[str, Any]) -> None:
    """Give back what `add_signed` took in, as far as nobody said anything else since."""
    one = person(actor, person_id)
    told = before.get("title")
    if told and one.field_origins.get("title") == FROM_SIGNATURE and one.title == told["new"]:
        one.title = told["value"]
        _origin_back(one, "title", told["origin"])
    told = before.get("organisation")
    where = one.organisation.name if one.organisation else ""
    if told and one.field_origins.get("organisation") == FROM_SIGNATURE and fold(where) == fold(told["new"]):
        was = told["value"]
        one.organisation = _organisations(actor, [was]).get(fold(was)[:300]) if was else None
        _origin_back(one, "organisation", told["origin"])
    for kind, key in before.get("points", ()):
        one.points.filter(kind=kind, key=key, origin=FROM_SIGNATURE).delete()
    one.updated_at = actor.now
    one.save(update_fields=["title", "organisation", "field_origins", "updated_at"])
    refresh_search(actor, [one.pk])


def _move_to(actor: Actor, one: Person, name: str) -> dict[str, Any]:
    where = one.organisation.name if one.organisation else ""
    organisation = _organisations(actor, [one_line(name)]).get(fold(one_line(name))[:300])
    if organisation is None or one.organisation_id == organisation.pk:
        return {}
    was = {"value": where, "origin": one.field_origins.get("organisation", ""), "new": organisation.name}
    one.organisation = organisation
    one.field_origins["organisation"] = FROM_SIGNATURE
    return {"organisation": was}


def _add_points(actor: Actor, one: Person, signed: Signed) -> dict[str, Any]:
    known = {(point.kind, point.key) for point in one.points.all()}
    new = [point for point in signed.points if (point.kind.value, point.key[:500]) not in known]
    for place, point in enumerate(new):
        _point(actor, one, point, FROM_SIGNATURE, len(known) + place).save()
    return {"points": [[point.kind.value, point.key[:500]] for point in new]} if new else {}


def _origin_back(one: Person, name: str, origin: str) -> None:
    if origin:
        one.field_origins[name] = origin
    else:
        one.field_origins.pop(name, None)
