"""Who does one of some professions, by the user's word and by titles and firms nobody answered yet, among thousands.

`works_of` and `reads_of` tell all that everybody does; here only what is asked for is read, by the search index.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kithwork.people.models import Person, Practice
from kithwork.people.queries.search import kept_ids_with_any
from kithwork.people.queries.some import NAMED_AT_MOST
from kithwork.people.reading import professions_of
from kithwork.people.reading.starts import starts_of
from kithwork.people.rules import Does, Place

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date

    from kithwork.people.reading import Vocabulary
    from kithwork.workspace.actor import Actor


@dataclass(frozen=True, slots=True)
class Doing:
    """A profession somebody is in: `said_on` the day the user said so, None where their card alone says it.

    `words`: the title or firm it was read from; `certain` is as a reading says it, true where the user said so.
    """

    person_id: int
    slug: str
    said_on: date | None
    words: str
    certain: bool


def doing(actor: Actor, slugs: Collection[str], *, among: Vocabulary) -> list[Doing]:
    """Who of those kept is in one of these professions, by the user's word first; three queries at most."""
    wanted = frozenset(slugs)
    if not wanted:
        return []
    rows = Practice.objects.filter(
        workspace=actor.workspace,
        profession__in=wanted,
        person__place=Place.KEPT,
        person__trashed_at__isnull=True,
    ).order_by("said_on", "pk")
    answers = list(rows.values_list("person_id", "profession", "does", "said_on", "words"))
    answered = {(pk, slug) for pk, slug, *_ in answers}
    said = [Doing(pk, slug, day, words, certain=True) for pk, slug, does, day, words in answers if does == Does.YES]
    return said + [one for one in _read(actor, wanted, among) if (one.person_id, one.slug) not in answered]


def _read(actor: Actor, slugs: frozenset[str], among: Vocabulary) -> Iterator[Doing]:
    likely = frozenset(kept_ids_with_any(actor, starts_of(slugs, among.own)))
    people = Person.objects.filter(workspace=actor.workspace, place=Place.KEPT, trashed_at__isnull=True).order_by("pk")
    if len(likely) <= NAMED_AT_MOST:
        people = people.filter(pk__in=likely)
    for pk, title, organisation in people.values_list("pk", "title", "organisation__name"):
        if pk not in likely:
            continue
        for read in professions_of(title, organisation or "", among):
            if read.slug in slugs:
                yield Doing(pk, read.slug, None, read.words, read.certain)
