"""Who hears of what, and what the archive carries: two tables, read from top to bottom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kithwork.conversations.actions import forget_person
from kithwork.conversations.rules import ConversationsChanged
from kithwork.people.rules import PersonErased
from kithwork.plan.erasing import forget_plans
from kithwork.plan.one_to_one.following import follow_meetings
from kithwork.plan.whole import PLANNED
from kithwork.relationships.actions import recount_ties
from kithwork.sources.archive.said import SAID

if TYPE_CHECKING:
    from collections.abc import Callable

    from kithwork.sources.archive.sections import Section

HANDLERS: dict[type, list[Callable[[Any, Any], None]]] = {
    ConversationsChanged: [recount_ties, follow_meetings],
    PersonErased: [forget_person, forget_plans],
}

SECTIONS: dict[str, Section] = {**SAID, **PLANNED}
"""What the archive carries beside people and what passed, in the order of the file."""
