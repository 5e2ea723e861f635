"""Who hears of what: the one table of event handlers, read from top to bottom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kithwork.conversations.actions import forget_person
from kithwork.conversations.rules import ConversationsChanged
from kithwork.people.rules import PersonErased
from kithwork.relationships.actions import recount_ties

if TYPE_CHECKING:
    from collections.abc import Callable

HANDLERS: dict[type, list[Callable[[Any, Any], None]]] = {
    ConversationsChanged: [recount_ties],
    PersonErased: [forget_person],
}
