"""Who does one of some professions, by the user's word and by titles and firms nobody answered yet, among thousands.

`works_of` and `reads_of` tell all that everybody does; here only what is asked for is read, by the search index.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kithwork.people.models import Practice
from kithwork.people.queries.search import kept_titles_with_any
from kithwork.people.reading import professions_of
from kithwork.people.reading.starts import starts_of
from kithwork.people.rules import Does, Place

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date

    from kithwork.people.reading import Read, Vocabulary
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
    """Who of those kept is in one of these professions, by the user's word first; two queries at most."""
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
    read: dict[tuple[str, str], list[Read]] = {}
    for pk, title, organisation in kept_titles_with_any(actor, starts_of(slugs, among.own)):
        key = title, organisation
        if key not in read:
            read[key] = [one for one in professions_of(title, organisation, among) if one.slug in slugs]
        for one in read[key]:
            yield Doing(pk, one.slug, None, one.words, one.certain)
