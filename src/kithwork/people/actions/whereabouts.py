"""Where somebody works and what they speak, as the user says it; and the user themselves in the book."""

from __future__ import annotations

import re
import uuid
from typing import TYPE_CHECKING

from django.db import transaction

from kithwork.core.errors import KithworkError
from kithwork.core.events import publish
from kithwork.core.text import fold, one_line
from kithwork.knowledge import country_code
from kithwork.people.actions.bulk import NewPerson, add_people
from kithwork.people.models import Whereabouts
from kithwork.people.queries import person
from kithwork.people.queries.whereabouts import me
from kithwork.people.rules import (
    STANDS_FOR_ME,
    CardPoint,
    PersonCard,
    PersonChanged,
    Place,
    point_key,
    point_of_address,
)
from kithwork.workspace.queries import addresses_standing
from kithwork.workspace.rules import AddressStanding

if TYPE_CHECKING:
    from collections.abc import Collection

    from kithwork.people.models import Person
    from kithwork.workspace.actor import Actor

_CODE = re.compile(r"[a-z]{2}")


class WhereaboutsError(KithworkError):
    """A country or language that is none."""


@transaction.atomic
def set_whereabouts(
    actor: Actor, person_id: int, *, town: str, country: str, languages: Collection[str], from_anywhere: bool
) -> Whereabouts | None:
    """Say where somebody works; *country* by name or code, *languages* by two-letter codes. All blank takes it back."""
    one = person(actor, person_id)
    code, said = _country(country), sorted({_language(language) for language in languages})
    place = one_line(town)[:120]
    row = None
    if place or code or said or from_anywhere:
        values = {"town": place, "country": code, "languages": said, "from_anywhere": from_anywhere}
        row, _ = Whereabouts.objects.update_or_create(workspace=actor.workspace, person=one, defaults=values)
    else:
        Whereabouts.objects.filter(workspace=actor.workspace, person=one).delete()
    publish(actor, PersonChanged(frozenset({one.pk})))
    return row


@transaction.atomic
def ensure_me(actor: Actor) -> Person:
    """Who stands as the user, made where nobody does, so that the same can be said of them as of everybody."""
    known = me(actor)
    if known is not None:
        return person(actor, known)
    mine = sorted(addresses_standing(actor, AddressStanding.MINE))
    ways = map(point_of_address, mine)
    points = tuple(CardPoint(kind, value, point_key(kind, value)) for kind, value in ways)
    card = PersonCard(name=actor.member.name.strip() or "You", points=points)
    new = NewPerson(uid=str(uuid.uuid4()), card=card, place=Place.YOU)
    [pk] = add_people(actor, [new], origin=STANDS_FOR_ME, batch=None)
    return person(actor, pk)


def _country(said: str) -> str:
    if not fold(said):
        return ""
    code = country_code(said)
    if not code:
        raise WhereaboutsError(f"“{one_line(said)}” is no country I know; write its English name, or its two letters.")
    return code


def _language(said: str) -> str:
    code = fold(said)
    if not _CODE.fullmatch(code):
        raise WhereaboutsError(f"“{one_line(said)}” is no two-letter code of a language; English is “en”.")
    return code
