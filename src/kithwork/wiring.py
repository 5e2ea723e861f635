"""Who hears of what, and what the archive carries: two tables, read from top to bottom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kithwork.conversations.actions import forget_person
from kithwork.conversations.rules import ConversationsChanged
from kithwork.introductions.actions import note_changed, recount_acquaintances
from kithwork.introductions.erasing import forget_introductions
from kithwork.opportunities.erasing import forget_wanted
from kithwork.people.rules import PersonChanged, PersonErased
from kithwork.plan.erasing import forget_plans
from kithwork.plan.one_to_one.following import follow_meetings
from kithwork.plan.whole import PLANNED
from kithwork.relationships.actions import recount_ties
from kithwork.sources.archive.introduced import INTRODUCED
from kithwork.sources.archive.said import SAID

if TYPE_CHECKING:
    from collections.abc import Callable

    from kithwork.sources.archive.sections import Section

HANDLERS: dict[type, list[Callable[[Any, Any], None]]] = {
    ConversationsChanged: [recount_ties, follow_meetings, recount_acquaintances, note_changed],
    PersonChanged: [note_changed],
    PersonErased: [forget_person, forget_plans, forget_introductions, forget_wanted],
}

SECTIONS: dict[str, Section] = {**SAID, **INTRODUCED, **PLANNED}
"""What the archive carries beside people and what passed, in the order of the file."""
