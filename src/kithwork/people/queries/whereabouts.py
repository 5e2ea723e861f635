"""Where people work and what they speak: the user's word, else the town and country of their address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kithwork.knowledge import country_code
from kithwork.people.models import ContactPoint, Person, Whereabouts
from kithwork.people.queries.some import of_people
from kithwork.people.rules import STANDS_FOR_ME, Place, PointKind

if TYPE_CHECKING:
    from collections.abc import Collection
    from typing import Any

    from kithwork.workspace.actor import Actor

_TOWN, _COUNTRY = 3, 6
"""Where in the seven parts of a postal address (RFC 6350, ADR) these stand."""
_HOME = "home"


@dataclass(frozen=True, slots=True)
class Whereabout:
    """Where somebody works: `country` and `languages` are two-letter codes; `said` by the user, not from a card."""

    town: str = ""
    country: str = ""
    languages: frozenset[str] = frozenset()
    from_anywhere: bool = False
    said: bool = False


def whereabouts(actor: Actor, person_ids: Collection[int] | None) -> dict[int, Whereabout]:
    """Where these people (None: everybody) are; two queries. Of whom nothing is known is left out.

    Of several addresses the preferred one counts, then one of their work, then the first.
    """
    wanted = None if person_ids is None else frozenset(person_ids)
    found: dict[int, Whereabout] = {}
    for pk, parts in _addresses(actor, person_ids):
        where = _from_address(parts)
        if pk not in found and where is not None and (wanted is None or pk in wanted):
            found[pk] = where
    said = of_people(Whereabouts.objects.filter(workspace=actor.workspace), person_ids)
    names = ("person_id", "town", "country", "languages", "from_anywhere")
    for pk, town, country, languages, from_anywhere in said.values_list(*names):
        if wanted is None or pk in wanted:
            found[pk] = Whereabout(town, country, frozenset(languages), from_anywhere, said=True)
    return found


def me(actor: Actor) -> int | None:
    """Who in the book stands as the user: whoever was made for it, else the first known; None where nobody does."""
    mine = Person.objects.filter(workspace=actor.workspace, place=Place.YOU, trashed_at__isnull=True)
    found = [(origins.get("place") != STANDS_FOR_ME, pk) for pk, origins in mine.values_list("pk", "field_origins")]
    return min(found)[1] if found else None


def _addresses(actor: Actor, person_ids: Collection[int] | None) -> list[tuple[int, Any]]:
    rows = ContactPoint.objects.filter(workspace=actor.workspace, kind=PointKind.ADDRESS)
    found = of_people(rows, person_ids).order_by("person_id", "position", "pk")
    some = found.values_list("person_id", "preferred", "label", "parts")
    ranked = sorted(some, key=lambda row: (row[0], not row[1], row[2] == _HOME))
    return [(pk, parts) for pk, _, _, parts in ranked]


def _from_address(parts: Any) -> Whereabout | None:
    if len(parts) <= _COUNTRY or not (parts[_TOWN] or parts[_COUNTRY]):
        return None
    return Whereabout(town=parts[_TOWN].strip(), country=country_code(parts[_COUNTRY]))
