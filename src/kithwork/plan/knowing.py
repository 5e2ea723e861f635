"""What is at hand about the people a suggestion names: one reading for all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kithwork.conversations import queries as conversations
from kithwork.people import queries as people
from kithwork.people.rules import Mentioned
from kithwork.plan.acts import Known
from kithwork.relationships import queries as relationships

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from kithwork.conversations.queries import StoryLine
    from kithwork.people.queries import MentionLine
    from kithwork.workspace.actor import Actor


def known_people(
    actor: Actor,
    person_ids: Sequence[int],
    *,
    last: Mapping[int, StoryLine] | None = None,
    seeks: Mapping[int, MentionLine] | None = None,
) -> dict[int, Known]:
    """What a suggestion about each of these people may rest on; constant queries.

    *last*, *seeks*: what passed last and what they look for, where that is at hand already.
    """
    if not person_ids:
        return {}
    rows = {row.id: row for row in people.rows(actor, person_ids)}
    how = relationships.standings(actor, list(rows))
    last = conversations.last_with(actor, list(rows)) if last is None else last
    seeks = needs(actor, list(rows)) if seeks is None else seeks
    return {pk: Known(row, how[pk], last.get(pk), seeks.get(pk)) for pk, row in rows.items()}


def needs(actor: Actor, person_ids: Collection[int]) -> dict[int, MentionLine]:
    """What each of these people looks for, as they said last and not too long ago; one query."""
    told = people.open_mentions(actor, person_ids)
    seeks = {
        pk: [line for line in lines if line.kind is Mentioned.SEEKS and not line.is_stale] for pk, lines in told.items()
    }
    return {pk: lines[0] for pk, lines in seeks.items() if lines}
