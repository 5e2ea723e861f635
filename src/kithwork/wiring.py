"""Who hears of what, and what the archive carries: two tables, read from top to bottom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kithwork.conversations.actions import forget_person
from kithwork.conversations.merging import announce_moved, merge_conversations, part_conversations
from kithwork.conversations.rules import ConversationsChanged
from kithwork.gatherings.erasing import forget_attendances
from kithwork.gatherings.merging import merge_attendances
from kithwork.introductions.actions import note_changed, recount_acquaintances
from kithwork.introductions.erasing import forget_introductions
from kithwork.introductions.merging import merge_introductions
from kithwork.opportunities.erasing import forget_wanted
from kithwork.opportunities.merging import merge_wanted
from kithwork.people.erasing import forget_in_merges
from kithwork.people.forgetting import LetIn
from kithwork.people.merging.rules import OrganisationsMerged, PeopleApart, StoriesMoved
from kithwork.people.rules import PeopleMerged, PersonChanged, PersonErased
from kithwork.plan.erasing import forget_plans
from kithwork.plan.merging import merge_plans
from kithwork.plan.one_to_one.following import follow_meetings
from kithwork.plan.whole import PLANNED
from kithwork.relationships.actions import recount_ties
from kithwork.relationships.merging import merge_ties
from kithwork.sources.actions.live_anew import read_anew
from kithwork.sources.archive.carded import CARDED
from kithwork.sources.archive.forgotten import FORGOTTEN
from kithwork.sources.archive.gathered import GATHERED
from kithwork.sources.archive.introduced import INTRODUCED
from kithwork.sources.archive.living import LIVING
from kithwork.sources.archive.noticed import NOTICED
from kithwork.sources.archive.once import ONCE
from kithwork.sources.archive.said import SAID
from kithwork.sources.erasing import forget_in_sources
from kithwork.sources.merging import merge_places_of_work, merge_sources

if TYPE_CHECKING:
    from collections.abc import Callable

    from kithwork.sources.archive.sections import Section

HANDLERS: dict[type, list[Callable[[Any, Any], None]]] = {
    ConversationsChanged: [recount_ties, follow_meetings, recount_acquaintances, note_changed],
    PersonChanged: [note_changed],
    PersonErased: [
        forget_in_sources,
        forget_in_merges,
        forget_person,
        forget_plans,
        forget_introductions,
        forget_wanted,
        forget_attendances,
    ],
    LetIn: [read_anew],
    PeopleMerged: [
        merge_wanted,
        merge_introductions,
        merge_plans,
        merge_sources,
        merge_attendances,
        merge_ties,
        merge_conversations,
    ],
    PeopleApart: [part_conversations],
    StoriesMoved: [announce_moved],
    OrganisationsMerged: [merge_places_of_work],
}

SECTIONS: dict[str, Section] = {
    **SAID,
    **INTRODUCED,
    **GATHERED,
    **PLANNED,
    **ONCE,
    **NOTICED,
    **LIVING,
    **CARDED,
    **FORGOTTEN,
}
"""What the archive carries beside people and what passed, in the order of the file."""
