"""Reading what people said they look for and can offer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kithwork.people.models import Mention
from kithwork.people.queries.some import by_person, of_people
from kithwork.people.rules import MENTION_FRESH_DAYS, Mentioned

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from kithwork.workspace.actor import Actor


@dataclass(frozen=True, slots=True)
class MentionLine:
    """What somebody looks for or offers, in their own words; stale where they said it long ago."""

    id: int
    kind: Mentioned
    words: str
    said_on: date
    is_stale: bool
    person_id: int


def mentions_of(actor: Actor, person_id: int) -> list[MentionLine]:
    """What a person looks for and offers as far as it is not over, latest said first."""
    return open_mentions(actor, [person_id]).get(person_id, [])


def open_mentions(actor: Actor, person_ids: Collection[int] | None) -> dict[int, list[MentionLine]]:
    """What these people (None: everybody) look for and offer as far as it is not over, latest said first; one query.

    Who said nothing is left out.
    """
    rows = Mention.objects.filter(workspace=actor.workspace, closed_on__isnull=True).order_by("-said_on", "-pk")
    found = of_people(rows, person_ids).values_list("pk", "kind", "words", "said_on", "person_id")
    return by_person(
        (
            MentionLine(pk, Mentioned(kind), words, day, (actor.today - day).days > MENTION_FRESH_DAYS, person_id)
            for pk, kind, words, day, person_id in found
        ),
        person_ids,
    )
