"""Who may stand in the book twice, surest first, with every reason as a sentence.

Looking through a large book takes seconds, so it is done beforehand (`people.actions.twice.prepare_twice`) and kept as
numbers; what is told of a pair is read from the entries as they are now. A small book is looked through as one asks.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache, reduce
from operator import or_
from typing import TYPE_CHECKING

from django.db.models import Count, Max, Q

from kithwork.engines.similarity import likenesses, organisation_likenesses, organisation_pairs, pairs
from kithwork.knowledge.nicknames import nicknames
from kithwork.people.likeness import PERHAPS, Sure, TwinKind, how_sure, sentence, tied_through
from kithwork.people.models import ContactPoint, Organisation, Person, TwinSheet
from kithwork.people.queries.book import names, person
from kithwork.people.queries.merged import organisation
from kithwork.people.queries.some import NAMED_AT_MOST
from kithwork.people.queries.twice_entries import (
    comparable,
    organisation_entries,
    organisations_apart,
    people_apart,
    person_entries,
)
from kithwork.people.rules import Place, PointKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from kithwork.engines.similarity import Entry, Firm, Likeness
    from kithwork.workspace.actor import Actor

    Two = tuple[int, int]

SMALL = 300
"""A book of no more entries than these is looked through as one asks."""
MOST = 500
LOOKED_AT = 40
"""Of more people than these who share an address or a name, a page looks at the first."""
STILL = 0.2
"""Entries that have become less like each other than this since they were looked at are not proposed."""
WAY = "2"
"""Which way entries are compared: another with every release that compares otherwise, so that sheets are made anew."""
TELLING = (PointKind.EMAIL, PointKind.PHONE, PointKind.HANDLE)


@dataclass(frozen=True, slots=True)
class Twin:
    """Two entries that may be one: `low` and `high` are their numbers, `names` theirs in that order.

    `sure` is a word for it, `reasons` are whole sentences, those against it last; `proven` where an identity says so.
    """

    low: int
    high: int
    names: tuple[str, str]
    sure: str
    reasons: tuple[str, ...]
    proven: bool


@dataclass(frozen=True, slots=True)
class Looked:
    """Whether and when the book was looked through; `is_stale` where it has changed since."""

    at: datetime | None
    is_stale: bool


@dataclass(frozen=True, slots=True)
class Pair:
    """Two numbers as they were found to be one; `through` is a third entry that ties them."""

    low: int
    high: int
    chance: float
    proven: bool
    through: int | None


def twice(actor: Actor, *, most: int | None = MOST) -> list[Twin]:
    """People who may stand here twice, surest first; never those of whom the user said that they are two.

    "Perhaps the same" begins at a chance of one half: of 10,000 made entries with namesakes and families almost six of
    ten such pairs were one person, of those called "very likely" 98 of 100, of those proven all (`bench/duplicates`).
    Pairs of which both stand aside are left out; *most* None tells of all. A constant number of queries.
    """
    return twins_told(actor, pairs_here(actor)[: most and most * 2])[:most]


def pairs_here(actor: Actor) -> list[Pair]:
    """The pairs that `twice` tells of as numbers, so that a list need tell (`twins_told`) no more than it shows."""
    apart, aside = people_apart(actor), _aside(actor)
    found = [one for one in _found_people(actor) if _is_wanted(one, apart, aside)]
    here = _here(actor, {pk for one in found for pk in (one.low, one.high)})
    return [one for one in found if here.issuperset((one.low, one.high))]


def twins_told(actor: Actor, found: Sequence[Pair]) -> list[Twin]:
    """What is told of these pairs, those left out that are not alike any more."""
    wanted = {(one.low, one.high): one for one in found}
    ids = {pk for two in wanted for pk in two}
    alike = likenesses(person_entries(actor, ids), list(wanted), out_of=number_comparable(actor), nicknames=nicknames())
    return _still(alike, wanted, names(actor, ids | _thirds(found)))


def organisations_twice(actor: Actor, *, most: int | None = MOST) -> list[Twin]:
    """Organisations that may stand here twice; as `twice`."""
    apart = organisations_apart(actor)
    found = [one for one in _found_firms(actor) if (one.low, one.high) not in apart]
    return _firms_told(actor, found[: most and most * 2])[:most]


def twice_of(actor: Actor, one: int, other: int) -> Twin:
    """What speaks for and against two entries being one person; `PersonNotFoundError` where one is not here."""
    low, high = sorted((person(actor, one).pk, person(actor, other).pk))
    entries = person_entries(actor, (low, high))
    alike = likenesses(entries, [(low, high)], out_of=number_comparable(actor), nicknames=nicknames())
    called = names(actor, (low, high))
    kept = next((pair for pair in _sheet_pairs(actor, TwinKind.PEOPLE) if (pair.low, pair.high) == (low, high)), None)
    if (low, high) not in alike:
        return Twin(low, high, (called[low], called[high]), Sure.PERHAPS, (), proven=False)
    return _twin(alike[low, high], called, kept)


def organisations_twice_of(actor: Actor, one: int, other: int) -> Twin:
    """What speaks for and against two names being of one organisation, whichever they are."""
    low, high = sorted((organisation(actor, one).pk, organisation(actor, other).pk))
    firms = organisation_entries(actor, (low, high))
    alike = organisation_likenesses(firms, [(low, high)], out_of=len(firms) + SMALL)
    return _twin(alike[low, high], {firm.id: firm.name for firm in firms}, None)


def twins_of(actor: Actor, person_id: int) -> tuple[Twin, ...]:
    """The other entries that may be of the same person; quick, from what was found and from addresses they share."""
    sheet = _sheet(actor, TwinKind.PEOPLE)
    kept = {
        (low if high == person_id else high): Pair(low, high, *told)
        for low, high, *told in (sheet.pairs if sheet else ())
        if person_id in (low, high)
    }
    near = kept.keys() | _sharing(actor, person_id)
    wanted = {(min(pk, person_id), max(pk, person_id)) for pk in near} - people_apart(actor, person_id)
    if not wanted:
        return ()
    entries = person_entries(actor, (person_id, *near))
    out_of = sheet.entries if sheet else number_comparable(actor)
    alike = likenesses(entries, sorted(wanted), out_of=out_of, nicknames=nicknames())
    called = names(actor, {person_id, *near} | _thirds(kept.values()))
    told = [(one, kept.get(one.high if one.low == person_id else one.low)) for one in alike.values()]
    likely = sorted(((_chance(*both), both) for both in told), key=lambda two: (-two[0], two[1][0].low, two[1][0].high))
    return tuple(_twin(one, called, pair) for chance, (one, pair) in likely if chance >= PERHAPS)


def twice_state(actor: Actor, kind: TwinKind = TwinKind.PEOPLE) -> Looked:
    """Whether what `twice` tells is of the book as it is now; a small book is always looked through as one asks."""
    if _is_small(actor, kind):
        return Looked(actor.now, is_stale=False)
    row = TwinSheet.objects.filter(workspace=actor.workspace, kind=kind).values_list("made_at", "mark").first()
    return Looked(None, is_stale=True) if row is None else Looked(row[0], is_stale=row[1] != mark(actor, kind))


def mark(actor: Actor, kind: TwinKind) -> str:
    """What the book is like now, in a word that is another as soon as somebody comes, goes or changes."""
    people = Person.objects.filter(workspace=actor.workspace).aggregate(
        here=Count("pk", filter=Q(trashed_at__isnull=True)), newest=Max("pk"), changed=Max("updated_at")
    )
    points = ContactPoint.objects.filter(workspace=actor.workspace).aggregate(here=Count("pk"), newest=Max("pk"))
    told = [WAY, people["here"], people["newest"], people["changed"], points["here"], points["newest"]]
    if kind is TwinKind.ORGANISATIONS:
        firms = Organisation.objects.filter(workspace=actor.workspace).aggregate(here=Count("pk"), newest=Max("pk"))
        told += [firms["here"], firms["newest"]]
    return " ".join(map(str, told))


def number_comparable(actor: Actor) -> int:
    """How many could stand in the book twice."""
    return comparable(actor).count()


def pairs_of_people(entries: Sequence[Entry], apart: frozenset[Two]) -> list[Likeness]:
    """The pairs among *entries* that are told of; seconds where there are thousands."""
    return pairs(entries, nicknames=nicknames(), known_apart=apart, least=PERHAPS)


def pairs_of_firms(firms: Sequence[Firm], apart: frozenset[Two]) -> list[Likeness]:
    """The pairs among *firms* that are told of."""
    return organisation_pairs(firms, known_apart=apart, least=PERHAPS)


def _found_people(actor: Actor) -> list[Pair]:
    if _is_small(actor, TwinKind.PEOPLE):
        return list(_small_book(tuple(person_entries(actor)), people_apart(actor)))
    return _sheet_pairs(actor, TwinKind.PEOPLE)


def _found_firms(actor: Actor) -> list[Pair]:
    if _is_small(actor, TwinKind.ORGANISATIONS):
        return list(_few_firms(tuple(organisation_entries(actor)), organisations_apart(actor)))
    return _sheet_pairs(actor, TwinKind.ORGANISATIONS)


@lru_cache(maxsize=4)
def _small_book(entries: tuple[Entry, ...], apart: frozenset[Two]) -> tuple[Pair, ...]:
    """Some tenths of a second; the same entries are asked about again and again while somebody goes through them."""
    return tuple(_pair(one) for one in pairs_of_people(entries, apart))


@lru_cache(maxsize=4)
def _few_firms(firms: tuple[Firm, ...], apart: frozenset[Two]) -> tuple[Pair, ...]:
    return tuple(_pair(one) for one in pairs_of_firms(firms, apart))


def _is_small(actor: Actor, kind: TwinKind) -> bool:
    """Whether no more than `SMALL` could stand there twice: of a large book no more are counted."""
    there = comparable(actor) if kind is TwinKind.PEOPLE else Organisation.objects.filter(workspace=actor.workspace)
    return there.order_by()[: SMALL + 1].count() <= SMALL


def _sheet(actor: Actor, kind: TwinKind) -> TwinSheet | None:
    return TwinSheet.objects.filter(workspace=actor.workspace, kind=kind).first()


def _sheet_pairs(actor: Actor, kind: TwinKind) -> list[Pair]:
    sheet = _sheet(actor, kind)
    return [Pair(*told) for told in sheet.pairs] if sheet else []


def _pair(one: Likeness) -> Pair:
    return Pair(one.low, one.high, one.chance, one.proven, one.through)


def _here(actor: Actor, person_ids: set[int]) -> frozenset[int]:
    found = comparable(actor)
    if len(person_ids) <= NAMED_AT_MOST:
        found = found.filter(pk__in=person_ids)
    return frozenset(found.values_list("pk", flat=True))


def _aside(actor: Actor) -> frozenset[int]:
    return frozenset(comparable(actor).filter(place=Place.ASIDE).values_list("pk", flat=True))


def _is_wanted(one: Pair, apart: frozenset[Two], aside: frozenset[int]) -> bool:
    return (one.low, one.high) not in apart and not aside.issuperset((one.low, one.high))


def _firms_told(actor: Actor, found: Sequence[Pair]) -> list[Twin]:
    wanted = {(one.low, one.high): one for one in found}
    firms = organisation_entries(actor, {pk for two in wanted for pk in two})
    alike = organisation_likenesses(firms, list(wanted), out_of=len(firms) + SMALL)
    thirds = Organisation.objects.filter(workspace=actor.workspace, pk__in=_thirds(found))
    return _still(alike, wanted, {firm.id: firm.name for firm in firms} | dict(thirds.values_list("pk", "name")))


def _still(alike: dict[Two, Likeness], wanted: dict[Two, Pair], called: dict[int, str]) -> list[Twin]:
    """Those of *wanted* that are still here and alike, in their order."""
    return [
        _twin(alike[two], called, pair)
        for two, pair in wanted.items()
        if two in alike and min(1.0 if pair.through else alike[two].chance, alike[two].most) >= STILL
    ]


def _thirds(found: Iterable[Pair]) -> set[int]:
    return {one.through for one in found if one.through is not None}


def _chance(one: Likeness, pair: Pair | None) -> float:
    return pair.chance if pair is not None and one.chance >= STILL else one.chance


def _twin(one: Likeness, called: dict[int, str], pair: Pair | None) -> Twin:
    """*one* is how they are now, *pair* how they were when the whole book was looked through."""
    if pair is None:
        sure, proven, through = how_sure(one.chance, proven=one.proven), one.proven, None
    else:
        proven, through = one.proven and pair.proven, pair.through
        sure = how_sure(min(pair.chance, one.most), proven=proven)
    reasons = [sentence(reason) for reason in one.reasons]
    if through in called:
        reasons.insert(0, tied_through(called[through]))
    return Twin(one.low, one.high, (called[one.low], called[one.high]), sure, tuple(reasons), proven)


def _sharing(actor: Actor, person_id: int) -> set[int]:
    """Others of the same name, or with an address, a number or a handle of theirs; the first few of each."""
    points = ContactPoint.objects.filter(workspace=actor.workspace)
    mine = list(points.filter(person=person_id, kind__in=TELLING).values_list("kind", "key"))
    found: set[int] = set()
    if mine:
        any_of_mine = reduce(or_, (Q(kind=kind, key=key) for kind, key in mine))
        same = points.filter(any_of_mine).exclude(person=person_id)
        found.update(same.values_list("person_id", flat=True)[:LOOKED_AT])
    same_name = comparable(
        actor
    ).filter(
        place__in=(Place.KEPT, Place.ARCHIVED, Place.ASIDE),  # so that the index on places and names serves
        sort_name=Person.objects.filter(workspace=actor.workspace, pk=person_id).values("sort_name")[:1],
    )
    found.update(same_name.exclude(pk=person_id).values_list("pk", flat=True)[:LOOKED_AT])
    return found
