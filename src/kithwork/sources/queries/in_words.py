"""The book as far as a sentence needs it: whom its words may name, and what the user added to the tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kithwork.conversations import queries as conversations
from kithwork.core.text import search_words
from kithwork.opportunities.queries.reading import read_ground
from kithwork.people import queries as people
from kithwork.people.queries.named import named_any, organisations_called, towns_said
from kithwork.sources.in_words.ground import Ground, KnownPerson
from kithwork.sources.in_words.understanding import MOST_SIGNS
from kithwork.sources.models import Change
from kithwork.sources.rules import BatchState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kithwork.workspace.actor import Actor

MOST_WORDS = 400
LONGEST_FIRM = 5
MOST_ALIKE = 300
"""More people than these with a word of the sentence in their name are told by their name alone."""


def ground_for(actor: Actor, text: str) -> Ground:
    """What *text* is read against: those of the book its words may name, and only those; nine queries."""
    words = search_words(text[:MOST_SIGNS])[:MOST_WORDS]
    read = read_ground(actor)
    named = named_any(actor, words)
    closer = [one.id for one in named][:MOST_ALIKE]
    told_by = {row.id: row.told_by for row in people.rows(actor, closer)}
    last = conversations.last_with(actor, closer)
    return Ground(
        people=tuple(
            KnownPerson(
                one.id,
                one.name,
                nickname=one.nickname,
                told_by=told_by.get(one.id, ""),
                last_date=last[one.id].at.astimezone(actor.zone).date() if one.id in last else None,
            )
            for one in named
        ),
        vocabulary=read.words,
        known=read.known,
        towns=towns_said(actor),
        organisations=organisations_called(actor, _runs(words)),
    )


def exchange_told(actor: Actor, batch_id: int) -> int | None:
    """The exchange that import *batch_id* kept of a sentence; None where it was no such import, or is undone."""
    rows = Change.objects.filter(workspace=actor.workspace, batch_id=batch_id, batch__state=BatchState.DONE)
    return next((before["told"] for before in rows.values_list("before", flat=True) if "told" in before), None)


def sentences(actor: Actor, batch_ids: Sequence[int]) -> dict[int, str]:
    """What was said, by the import that kept it, of those of *batch_ids* that kept a sentence and still stand."""
    rows = Change.objects.filter(workspace=actor.workspace, batch__in=batch_ids, batch__state=BatchState.DONE)
    told = rows.filter(before__told__isnull=False).values_list("batch_id", "before")
    exchange_ids = {batch_id: before["told"] for batch_id, before in told}
    texts = conversations.texts_of(actor, exchange_ids.values())
    return {batch_id: texts.get(pk, "") for batch_id, pk in exchange_ids.items()}


def _runs(words: Sequence[str]) -> set[str]:
    """Every run of a few words, as the name of a firm may be."""
    return {" ".join(words[at : at + many]) for at in range(len(words)) for many in range(1, LONGEST_FIRM + 1)}
