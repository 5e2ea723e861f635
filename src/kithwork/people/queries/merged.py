"""Entries that were made one: who is who now, what was made one, and what two entries say differently."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kithwork.core.errors import NotFoundError
from kithwork.core.text import fold, item_number
from kithwork.people.merging.rules import Side, Standing, differences
from kithwork.people.merging.rules import rather_kept as rather
from kithwork.people.models import Merge, NotSame, Organisation, OrganisationMerge, OrganisationsApart, Person
from kithwork.people.queries.book import person
from kithwork.people.rules import AsideReason, Place

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date, datetime

    from django.db.models import QuerySet

    from kithwork.people.merging.rules import Difference
    from kithwork.workspace.actor import Actor

NAMED = 3
PERSON = Person._meta.label_lower  # noqa: SLF001 -- Django's documented model API
SAYS = (
    "full_name", "name_source", "given", "family", "additional", "prefix", "suffix", "nickname", "department", "title",
    "birthday", "notes", "met_on", "met_how",
)  # fmt: skip


class OrganisationNotFoundError(NotFoundError):
    """No organisation of that number or name here."""


@dataclass(frozen=True, slots=True)
class Merged:
    """Two entries that are one now: `id` takes them apart, `name` is who stayed, `gone_name` the other entry's."""

    id: int
    kept: int
    name: str
    gone: int
    gone_name: str
    why: tuple[str, ...]
    merged_at: datetime


@dataclass(frozen=True, slots=True)
class SaidTwo:
    """Two entries that are two people, as the user said: `names` are theirs, in the order of the numbers."""

    low: int
    high: int
    names: tuple[str, str]
    said_on: date


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    """An organisation: `number` people work there, `people` are the first few of them."""

    id: int
    name: str
    number: int
    people: tuple[str, ...]


def merged_into(actor: Actor, gone_id: int) -> int | None:
    """Whose entry took in the one of that number; None where none did."""
    found = Merge.objects.filter(workspace=actor.workspace, gone=gone_id).order_by("-pk")
    return found.values_list("kept_id", flat=True).first()


def organisation_merged_into(actor: Actor, gone_id: int) -> int | None:
    """Which organisation took in the one of that number; None where none did."""
    found = OrganisationMerge.objects.filter(workspace=actor.workspace, gone=gone_id).order_by("-pk")
    return found.values_list("kept_id", flat=True).first()


def organisation(actor: Actor, organisation_id: int) -> Organisation:
    """The one organisation; `OrganisationNotFoundError` where not yours."""
    found = Organisation.objects.filter(workspace=actor.workspace, pk=organisation_id).first()
    if found is None:
        raise OrganisationNotFoundError(f"There is no organisation numbered {organisation_id} here.")
    return found


def organisation_called(actor: Actor, words: str) -> Organisation:
    """The one organisation of that number or name."""
    if (number := item_number(words.strip())) is not None:
        return organisation(actor, number)
    found = Organisation.objects.filter(workspace=actor.workspace, key=fold(words)[:300]).first()
    if found is None:
        raise OrganisationNotFoundError(f"No organisation here is called “{words}”; write its name in full.")
    return found


def organisations(actor: Actor, organisation_ids: Iterable[int]) -> dict[int, OrganisationRow]:
    """Organisations by number, each with how many work there and the first few by name; two queries."""
    found = Organisation.objects.filter(workspace=actor.workspace, pk__in=list(organisation_ids)).order_by("pk")
    names = dict(found.values_list("pk", "name"))
    people = Person.objects.filter(workspace=actor.workspace, organisation__in=names, trashed_at__isnull=True)
    there: dict[int, list[str]] = {pk: [] for pk in names}
    for pk, name in people.order_by("sort_name", "pk").values_list("organisation_id", "full_name"):
        there[pk or 0].append(name)
    return {pk: OrganisationRow(pk, name, len(there[pk]), tuple(there[pk][:NAMED])) for pk, name in names.items()}


def merges(actor: Actor, *, most: int | None = None, among: Collection[int] | None = None) -> list[Merged]:
    """What was made one, latest first; of *among* alone where numbers of merges are given."""
    found = Merge.objects.filter(workspace=actor.workspace)
    return _told(found if among is None else found.filter(pk__in=list(among)), "kept__full_name", most=most)


def merges_of(actor: Actor, person_id: int) -> list[Merged]:
    """The other entries that somebody's took in, latest first."""
    return _told(Merge.objects.filter(workspace=actor.workspace, kept=person_id), "kept__full_name")


def former_names(actor: Actor, person_id: int) -> frozenset[str]:
    """What somebody was called in the entries that became one."""
    names: set[str] = set()
    for one in Merge.objects.filter(workspace=actor.workspace, kept=person_id):
        names.add(one.gone_name)
        for label, number, before, after in one.changes:
            if label == PERSON and number == person_id and before and after:
                names.add(before.get("full_name", ""))
    return frozenset(names - {""})


def organisation_merges(actor: Actor, *, most: int | None = None) -> list[Merged]:
    """The organisations that were made one, latest first."""
    return _told(OrganisationMerge.objects.filter(workspace=actor.workspace), "kept__name", most=most)


def said_not_same(actor: Actor, one: int, other: int) -> bool:
    """Whether the user said that these are two people."""
    found = NotSame.objects.filter(workspace=actor.workspace, low_id=min(one, other), high_id=max(one, other))
    return found.exists()


def said_two(actor: Actor, *, most: int | None = None) -> list[SaidTwo]:
    """The pairs of whom the user said that they are two people, the latest first; one query."""
    found = NotSame.objects.filter(workspace=actor.workspace).order_by("-said_on", "-pk")
    rows = found.values_list("low_id", "high_id", "low__full_name", "high__full_name", "said_on")[:most]
    return [SaidTwo(low, high, (one, other), on) for low, high, one, other, on in rows]


def said_organisations_apart(actor: Actor, one: int, other: int) -> bool:
    """Whether the user said that these are two organisations."""
    two = {"low_id": min(one, other), "high_id": max(one, other)}
    return OrganisationsApart.objects.filter(workspace=actor.workspace, **two).exists()


def standing(one: Person) -> Standing:
    """What an entry says, for making it one with another; its organisation and points at hand."""
    values = {name: getattr(one, name) for name in SAYS}
    return Standing(
        values={**values, "organisation": one.organisation.name if one.organisation else ""},
        origins=dict(one.field_origins),
        place=Place(one.place),
        aside_reason=AsideReason(one.aside_reason),
        updated_at=one.updated_at,
        points=len(one.points.all()),
    )


def different(actor: Actor, kept_id: int, gone_id: int) -> list[Difference]:
    """What two entries say differently, each with whose word is proposed."""
    return differences(standing(person(actor, kept_id)), standing(person(actor, gone_id)))


def rather_kept(actor: Actor, one: int, other: int) -> tuple[int, int]:
    """(the entry that had better stay, the one that goes into it): the older where neither says more."""
    low, high = min(one, other), max(one, other)
    side = rather(standing(person(actor, low)), standing(person(actor, high)))
    return (low, high) if side is Side.KEPT else (high, low)


def _told(found: QuerySet[Any], name: str, *, most: int | None = None) -> list[Merged]:
    rows = found.order_by("-merged_at", "-pk").values_list(
        "pk", "kept_id", name, "gone", "gone_name", "why", "merged_at"
    )
    return [
        Merged(id=pk, kept=kept, name=who, gone=gone, gone_name=gone_name, why=tuple(why), merged_at=at)
        for pk, kept, who, gone, gone_name, why, at in rows[:most]
    ]
