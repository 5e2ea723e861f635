"""Who an address or a number belongs to: the whole book's identities at once, for an import."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import Q
from django.db.models.fields.json import KeyTextTransform

from kithwork.core.text import fold
from kithwork.people.models import ContactPoint, Person
from kithwork.people.numbers import end_of, is_one_number
from kithwork.people.rules import (
    FROM_EXCHANGES,
    NAME_FROM_ADDRESS,
    TEL,
    AsideReason,
    Place,
    PointKind,
    names_agree,
    point_key,
    point_of_address,
)
from kithwork.workspace.fetching import fetched

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

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
    _ends: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """The keys of numbers by their last digits."""

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
        if kind is PointKind.PHONE and not holders:
            self._ends[end_of(key)].append(key)
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
            for person_id in self._at(point.kind, point.key):
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
        holders = self._holding(address, name=name)
        if len(holders) > 1 and name:
            return next((pk for pk in holders if names_agree(self.names[pk], name)), holders[0])
        return holders[0] if holders else None

    def names_at(self, address: str) -> list[str]:
        """The names of everybody who has an address."""
        return [self.names[pk] for pk in self._holding(address)]

    def _holding(self, address: str, *, name: str = "") -> Sequence[int]:
        found = next((self.holders[way] for way in ways_of(address) if way in self.holders), ())
        kind, value = point_of_address(address)
        if found or kind is not PointKind.PHONE:
            return found
        others = self._written_otherwise(point_key(kind, value))
        return [pk for pk in others if not name or pk in self.nameless or names_agree(self.names[pk], name)]

    def _at(self, kind: PointKind, key: str) -> Sequence[int]:
        found = self.holders.get((kind.value, key), ())
        return found if found or kind is not PointKind.PHONE else self._written_otherwise(key)

    def _written_otherwise(self, key: str) -> Sequence[int]:
        """Who has the same number with its country, or without: nobody where it may be one of several numbers."""
        same = [other for other in self._ends.get(end_of(key), ()) if is_one_number(other, key)]
        everybody = [self.holders[PointKind.PHONE.value, other] for other in same]
        return [pk for pk in everybody[0] if all(pk in some for some in everybody)] if everybody else ()


def ways_of(address: str) -> Iterator[tuple[str, str]]:
    """The ways to reach somebody, as (kind, key), under which a book may hold an address of an exchange."""
    kind, value = point_of_address(address)
    yield kind.value, address if kind is PointKind.EMAIL else point_key(kind, value)
    service, _, who = value.partition(":")
    for page in _PROFILES.get(service, ()) if kind is PointKind.HANDLE else ():
        yield PointKind.URL.value, point_key(PointKind.URL, page.format(who=who))


def addresses_written(points: Iterable[tuple[str, str, str]]) -> frozenset[str]:
    """Every address as exchanges write it, of ways to reach somebody told as (kind, key, value)."""
    found: set[str] = set()
    for kind, key, value in points:
        if kind == PointKind.EMAIL:
            found.add(key)
        elif kind == PointKind.PHONE:
            found.add(TEL + key)
        elif kind == PointKind.HANDLE:
            found |= {key, value, value.lower()}
    return frozenset(found)


def _words(name: str) -> list[str]:
    return sorted(re.findall(r"\w+", fold(name)))


def identities(actor: Actor, *, at: Iterable[CardPoint] | None = None) -> Identities:
    """Everybody's identities, the trash included (so that an import does not bring back whom the user threw away).

    With *at* only what is known of those points, which is enough to ask whose one card is.
    """
    known = Identities()
    placed_by = KeyTextTransform("place", "field_origins")
    everybody = Person.objects.filter(workspace=actor.workspace).order_by()
    points = ContactPoint.objects.filter(workspace=actor.workspace, kind__in=IDENTIFYING)
    if at is not None:
        points = points.filter(_is_at(at))
        everybody = everybody.filter(pk__in=points.order_by().values("person_id"))
    for pk, name, source, placed in fetched(everybody.values_list("pk", "full_name", "name_source", placed_by)):
        known.names[pk] = name
        if placed == FROM_EXCHANGES:
            known.only_from_exchanges.add(pk)
        if source in NAME_FROM_ADDRESS:
            known.nameless.add(pk)
    kinds = {kind.value: kind for kind in IDENTIFYING}  # asked once, not for thousands of lines
    for pk, kind, key in fetched(points.order_by("pk").values_list("person_id", "kind", "key")):
        known.hold(pk, kinds[kind], key)
    return known


def _is_at(points: Iterable[CardPoint]) -> Q:
    """One of these points, or a number that ends as one of them."""
    told = [(point.kind, point.key) for point in points if point.kind in IDENTIFYING]
    found = Q(key__in=[key for _, key in told])
    for end in {end_of(key) for kind, key in told if kind is PointKind.PHONE}:
        found |= Q(kind=PointKind.PHONE, key__endswith=end)
    return found


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
