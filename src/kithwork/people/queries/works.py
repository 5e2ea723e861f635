"""What people do for a living: what the user said, and what titles and firms say that nobody confirmed yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from django.db.models import OuterRef, Subquery

from kithwork.people.models import OwnProfession, Person, Practice
from kithwork.people.queries.some import NAMED_AT_MOST, by_person, of_people
from kithwork.people.reading import Vocabulary, own_work, professions_of
from kithwork.people.rules import Does, Place, role_line
from kithwork.workspace.fetching import fetched

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date

    from kithwork.people.reading import Read
    from kithwork.workspace.actor import Actor


@dataclass(frozen=True, slots=True)
class WorkLine:
    """A profession somebody is in: `words` is what it was read from, blank where the user said it themselves."""

    slug: str
    label: str
    words: str
    said_on: date
    person_id: int


class ReadOne(NamedTuple):
    """Somebody whose title or firm seems to say what they do; `words` is that title or firm."""

    person_id: int
    name: str
    words: str
    certain: bool


@dataclass(frozen=True, slots=True)
class ReadGroup:
    """Everybody who seems to be in one profession, by name; those it is certain of first."""

    slug: str
    label: str
    people: tuple[ReadOne, ...]


def vocabulary(actor: Actor) -> Vocabulary:
    """Every profession there is for the user, theirs among them; one query."""
    own = OwnProfession.objects.filter(workspace=actor.workspace).order_by("label", "slug")
    return Vocabulary(
        tuple(
            own_work(slug, label, tuple(aliases), like)
            for slug, label, aliases, like in own.values_list("slug", "label", "aliases", "like")
        )
    )


def works_of(actor: Actor, person_ids: Collection[int] | None) -> dict[int, tuple[WorkLine, ...]]:
    """What these people (None: everybody) do as far as the user said so, first said first; one query.

    Who is in nothing is left out.
    """
    own = OwnProfession.objects.filter(workspace=actor.workspace, slug=OuterRef("profession")).values("label")[:1]
    rows = Practice.objects.filter(workspace=actor.workspace, does=Does.YES).order_by("said_on", "pk")
    found = of_people(rows, person_ids).values_list("profession", Subquery(own), "words", "said_on", "person_id")
    names = Vocabulary()
    lines = (WorkLine(slug, label or names.label(slug), words, day, pk) for slug, label, words, day, pk in found)
    return {pk: tuple(some) for pk, some in by_person(lines, person_ids).items()}


def said_to_be_in(actor: Actor, slugs: Collection[str]) -> list[tuple[int, str, str]]:
    """(person, name, profession) of those kept who are in one of these professions as the user said; one query."""
    rows = Practice.objects.filter(
        workspace=actor.workspace,
        does=Does.YES,
        profession__in=list(slugs),
        person__place=Place.KEPT,
        person__trashed_at__isnull=True,
    )
    return list(rows.order_by().values_list("person_id", "person__full_name", "profession"))


def reads_of(
    actor: Actor, person_ids: Collection[int] | None, *, among: Vocabulary | None = None
) -> dict[int, tuple[Read, ...]]:
    """What titles and firms of these people (None: everybody kept) say they do, without what was answered yes or no.

    Three queries; two where the *among* is at hand. Who seems to be in nothing is left out.
    """
    among = among or vocabulary(actor)
    return {one.person_id: one.reads for one in _unanswered(actor, person_ids, among)}


def works_read(actor: Actor) -> tuple[ReadGroup, ...]:
    """What titles and firms of those kept say and the user has not answered yet, by profession; three queries."""
    among = vocabulary(actor)
    groups: dict[str, list[ReadOne]] = {}
    for one in _unanswered(actor, None, among):
        words = one.words
        for read in one.reads:
            groups.setdefault(read.slug, []).append(ReadOne(one.person_id, one.name, words, read.certain))
    found = [
        ReadGroup(slug, among.label(slug), tuple(sorted(some, key=lambda one: not one.certain)))
        for slug, some in groups.items()
    ]
    return tuple(sorted(found, key=lambda group: group.label.casefold()))


class _Unanswered(NamedTuple):
    person_id: int
    name: str
    title: str
    organisation: str
    reads: tuple[Read, ...]

    @property
    def words(self) -> str:
        return role_line(self.title, self.organisation)[:300]


def _unanswered(actor: Actor, person_ids: Collection[int] | None, among: Vocabulary) -> Iterator[_Unanswered]:
    """By name, everybody of whom something can be read that the user has not answered."""
    answered = _answered(actor, person_ids)
    wanted = None if person_ids is None else frozenset(person_ids)
    for pk, name, title, organisation in _titled(actor, person_ids):
        if wanted is not None and pk not in wanted:
            continue
        reads = professions_of(title, organisation or "", among)
        said = answered.get(pk)
        if said:
            reads = tuple(read for read in reads if read.slug not in said)
        if reads:
            yield _Unanswered(pk, name, title, organisation or "", reads)


def _titled(actor: Actor, person_ids: Collection[int] | None) -> Iterator[tuple[int, str, str, str | None]]:
    people = Person.objects.filter(workspace=actor.workspace, trashed_at__isnull=True)
    if person_ids is None:
        people = people.filter(place=Place.KEPT)
    elif len(person_ids) <= NAMED_AT_MOST:
        people = people.filter(pk__in=list(person_ids))
    people = people.exclude(title="", organisation__isnull=True).order_by("sort_name", "pk")
    yield from fetched(people.values_list("pk", "full_name", "title", "organisation__name"))


def _answered(actor: Actor, person_ids: Collection[int] | None) -> dict[int, set[str]]:
    rows = of_people(Practice.objects.filter(workspace=actor.workspace), person_ids)
    found: dict[int, set[str]] = {}
    for pk, slug in fetched(rows.values_list("person_id", "profession")):
        found.setdefault(pk, set()).add(slug)
    return found
