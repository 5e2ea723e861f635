"""What somebody does, where, in which languages, who sends them clients and whom they serve, made ready to show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kithwork.knowledge import client_types, country_names
from kithwork.knowledge.languages import languages
from kithwork.people import queries as people
from kithwork.people.queries import usual_reach
from kithwork.people.rules import Place, ReachKind
from kithwork.web.parts import listed
from kithwork.web.people.words import capital

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from kithwork.people.models import Person
    from kithwork.people.queries import Reach, ReachChange, Whereabout
    from kithwork.people.reading import Vocabulary
    from kithwork.workspace.actor import Actor

NAMED_AT_MOST = 4
"""So many of those who send clients, and of whom one serves, are named before “and more”."""


@dataclass(frozen=True, slots=True)
class WorkView:
    """One profession: `words` is what it was read from, or that the user said so."""

    slug: str
    label: str
    words: str


@dataclass(frozen=True, slots=True)
class ReachLine:
    """Those who send clients, or whom one serves, in a row; `more` is how many are not named."""

    heading: str
    words: str
    more: int
    is_own: bool


@dataclass(frozen=True, slots=True)
class WhereForm:
    """Where somebody is as the form holds it: country and languages by their English names."""

    town: str
    country: str
    languages: str
    from_anywhere: bool


@dataclass(frozen=True, slots=True)
class DoesView:
    """What somebody does, as their page shows it; `reads` wait for the user's yes or no."""

    is_me: bool
    heading: str
    works: list[WorkView]
    reads: list[WorkView]
    reach: list[ReachLine]
    where: str
    where_note: str
    form: WhereForm

    @property
    def is_blank(self) -> bool:
        """Whether nothing at all is known of it."""
        return not (self.works or self.reads or self.where)


@dataclass(frozen=True, slots=True)
class ReachChoice:
    """One that may send clients, or be served: `is_usual` by the profession, `is_own` where the user spoke of it."""

    slug: str
    label: str
    holds: bool
    is_usual: bool
    is_own: bool


def does_view(actor: Actor, one: Person) -> DoesView:
    """What *one* does, as far as anybody said; a constant number of queries."""
    among = people.vocabulary(actor)
    here = people.whereabouts(actor, [one.pk]).get(one.pk)
    changes = people.reach_changes(actor, [one.pk])
    works = people.works_of(actor, [one.pk]).get(one.pk, ())
    reach = people.reach_by({one.pk: [line.slug for line in works]}, changes, among=among).get(one.pk)
    is_me = one.place == Place.YOU
    return DoesView(
        is_me=is_me,
        heading="What you do" if is_me else "What they do",
        works=[
            WorkView(line.slug, line.label, f"read from “{line.words}”" if line.words else "you said so")
            for line in works
        ],
        reads=[
            WorkView(read.slug, among.label(read.slug), f"it reads “{read.words}”")
            for read in people.reads_of(actor, [one.pk], among=among).get(one.pk, ())
        ],
        reach=_reach_lines(reach, changes.get(one.pk, ()), among, is_me=is_me),
        where=where_words(here),
        where_note="" if here is None or here.said else "from their address",
        form=_where_form(here),
    )


def where_words(here: Whereabout | None) -> str:
    """`Porto, Portugal · speaks French and English · works from anywhere`."""
    if here is None:
        return ""
    place = ", ".join(part for part in (here.town, country_names().get(here.country, "")) if part)
    speaks = listed(sorted(_language(code) for code in here.languages))
    parts = [place, f"speaks {speaks}" if speaks else "", "works from anywhere" if here.from_anywhere else ""]
    return capital(" · ".join(part for part in parts if part))


def reach_choices(actor: Actor, person_id: int) -> tuple[list[ReachChoice], list[ReachChoice]]:
    """Everything that may send somebody clients, and whom they may serve, by label; four queries."""
    among = people.vocabulary(actor)
    works = people.works_of(actor, [person_id]).get(person_id, ())
    usual = usual_reach([among.like(line.slug) for line in works])
    changes = people.reach_changes(actor, [person_id]).get(person_id, ())
    return (
        _choices(usual.sources, changes, ReachKind.SOURCE, among.label),
        _choices(usual.clients, changes, ReachKind.CLIENT, client_label),
    )


def client_label(slug: str) -> str:
    """What a sort of clients is called."""
    known = client_types().get(slug)
    return known.label if known else slug.replace("-", " ")


def _choices(
    usual: Collection[str], changes: Collection[ReachChange], kind: ReachKind, label: Callable[[str], str]
) -> list[ReachChoice]:
    said = {change.slug: change.holds for change in changes if change.kind is kind}
    found = [
        ReachChoice(slug, label(slug), said.get(slug, slug in usual), is_usual=slug in usual, is_own=slug in said)
        for slug in {*usual, *said}
    ]
    return sorted(found, key=lambda choice: choice.label.casefold())


def _reach_lines(
    reach: Reach | None, changes: Collection[ReachChange], among: Vocabulary, *, is_me: bool
) -> list[ReachLine]:
    if reach is None:
        return []
    told = (
        ("Clients come from", [among.label(slug) for slug in reach.sources], ReachKind.SOURCE),
        ("You serve" if is_me else "They serve", [client_label(slug) for slug in reach.clients], ReachKind.CLIENT),
    )
    return [
        ReachLine(
            heading,
            ", ".join(sorted(labels, key=str.casefold)[:NAMED_AT_MOST]),
            max(0, len(labels) - NAMED_AT_MOST),
            is_own=any(change.kind is kind for change in changes),
        )
        for heading, labels, kind in told
        if labels
    ]


def _where_form(here: Whereabout | None) -> WhereForm:
    if here is None:
        return WhereForm("", "", "", from_anywhere=False)
    spoken = ", ".join(sorted(_language(code) for code in here.languages))
    return WhereForm(here.town, country_names().get(here.country, ""), spoken, from_anywhere=here.from_anywhere)


def _language(code: str) -> str:
    known = languages().get(code)
    return known.label if known else code
