"""Reading the plan: who is on it today, what it may take, and what the user said of it."""

from kithwork.plan.capacity import Room, room
from kithwork.plan.queries.memory import not_suggested, not_suggested_until, presence
from kithwork.plan.queries.today import today

__all__ = [
    "Room",
    "not_suggested",
    "not_suggested_until",
    "presence",
    "room",
    "today",
]
