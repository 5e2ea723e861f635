"""Who an address or a number belongs to: the whole book's identities at once, for an import."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kithwork.core.text import fold
from kithwork.people.models import ContactPoint, Person
from kithwork.people.rules import (
    FROM_EXCHANGES,
    NAME_FROM_ADDRESS,
    AsideReason,
    Place,
    PointKind,
    names_agree,
    point_key,
    point_of_address,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kithwork.people.rules import CardPoint
    from kithwork.workspace.actor import Actor

IDENTIFYING = (PointKind.EMAIL, PointKind.PHONE, PointKind.URL, PointKind.HANDLE)
SHARED = frozenset({PointKind.PHONE, PointKind.URL})
"""What families and firms have in common, so that it proves nothing but for two cards of the same name."""
_PROFILES = {
    "linkedin": tuple(
        f"{scheme}{host}linkedin.com/in/{{who}}{end}"
        for scheme in ("https://", "http://", "")
        for host in ("www.", "")
        for end in ("", "/")
    )
}
"""How cards write as a web page what is an account at a service."""


@dataclass(slots=True)
class Identities:
    """Who has which address, number, page or handle, and under which name; kept up to date by the import itself."""

    holders: dict[tuple[str, str], list[int]] = field(default_factory=lambda: defaultdict(list))
    names: dict[int, str] = field(default_factory=dict)
    nameless: set[int] = field(default_factory=set)
    only_from_exchanges: set[int] = field(default_factory=set)

    def add(self, person_id: int, *, name: str, name_source: str, points: Iterable[CardPoint]) -> None:
        """Somebody new, or a new address of somebody known; the first real name stays."""
        if name_source in NAME_FROM_ADDRESS:
            if self.names.setdefault(person_id, name) == name:
                self.nameless.add(person_id)
        elif person_id in self.nameless or person_id not in self.names:
            self.names[person_id] = name
            self.nameless.discard(person_id)
        for point in points:
            self.hold(person_id, point.kind, point.key)

    def hold(self, person_id: int, kind: PointKind, key: str) -> None:
        """That *person_id* has this address."""
        holders = self.holders[kind.value, key]
        if person_id not in holders:
            holders.append(person_id)

    def same_person(self, *, name: str, name_source: str, points: Iterable[CardPoint]) -> int | None:
        """Who a card is of: shares an address with somebody, and the names do not contradict each other.

        A phone number or a page alone proves nothing (families and firms share them) unless the names are the same
        word for word, or nothing but exchanges told of the holder until now and the names do not contradict.
        """
        unnamed = name_source in NAME_FROM_ADDRESS
        for point in points:
            if point.kind not in IDENTIFYING:
                continue
            for person_id in self.holders.get((point.kind.value, point.key), ()):
                if self._agrees(person_id, name, unnamed=unnamed, strictly=point.kind in SHARED):
                    return person_id
        return None

    def _agrees(self, person_id: int, name: str, *, unnamed: bool, strictly: bool) -> bool:
        if strictly and person_id in self.only_from_exchanges and not unnamed:
            return person_id in self.nameless or names_agree(self.names[person_id], name)
        if strictly:
            known = self.names[person_id]
            return not unnamed and person_id not in self.nameless and _words(known) == _words(name)
        return unnamed or person_id in self.nameless or names_agree(self.names[person_id], name)

    def holder_of_address(self, address: str, *, name: str) -> int | None:
        """Who writes from *address*: the one holder, or of several the one whose name agrees, else the first."""
        holders = self._holding(address)
        if len(holders) > 1 and name:
            return next((pk for pk in holders if names_agree(self.names[pk], name)), holders[0])
        return holders[0] if holders else None

    def _holding(self, address: str) -> Sequence[int]:
        kind, value = point_of_address(address)
        if kind is PointKind.EMAIL:
            return self.holders.get((kind.value, address), ())
        found = self.holders.get((kind.value, point_key(kind, value)), ())
        if found or kind is PointKind.PHONE:
            return found
        service, _, who = value.partition(":")
        pages = (page.format(who=who) for page in _PROFILES.get(service, ()))
        keys = ((PointKind.URL.value, point_key(PointKind.URL, page)) for page in pages)
        return next((self.holders[key] for key in keys if key in self.holders), ())


def _words(name: str) -> list[str]:
    return sorted(re.findall(r"\w+", fold(name)))


def identities(actor: Actor) -> Identities:
    """Everybody's identities, the trash included (so that an import does not bring back whom the user threw away)."""
    known = Identities()
    for pk, name, source, placed in Person.objects.filter(workspace=actor.workspace).values_list(
        "pk", "full_name", "name_source", "field_origins__place"
    ):
        known.names[pk] = name
        if placed == FROM_EXCHANGES:
            known.only_from_exchanges.add(pk)
        if source in NAME_FROM_ADDRESS:
            known.nameless.add(pk)
    points = (
        ContactPoint.objects.filter(workspace=actor.workspace, kind__in=IDENTIFYING)
        .order_by("pk")
        .values_list("person_id", "kind", "key")
    )
    for pk, kind, key in points.iterator(chunk_size=5000):
        known.holders[kind, key].append(pk)
    return known


def known_only_from_exchanges(actor: Actor, person_ids: Sequence[int]) -> dict[int, AsideReason]:
    """Those of *person_ids* that no card, form or decision of the user placed, with why they stand aside now.

    The owner is not among them.
    """
    found = Person.objects.filter(workspace=actor.workspace, pk__in=person_ids, field_origins__place=FROM_EXCHANGES)
    reasons = found.exclude(place=Place.YOU).values_list("pk", "aside_reason")
    return {pk: AsideReason(reason) for pk, reason in reasons}


def standing_as_you(actor: Actor) -> dict[int, str]:
    """Those who stand as the owner, each with who placed them."""
    found = Person.objects.filter(workspace=actor.workspace, place=Place.YOU)
    return {pk: origins.get("place", "") for pk, origins in found.values_list("pk", "field_origins")}
