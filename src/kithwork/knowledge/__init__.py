"""The starter tables and their loaders."""

from kithwork.knowledge.moves import ValueMove, value_move, value_moves
from kithwork.knowledge.one_to_ones import (
    AgendaPart,
    MeetingFormat,
    Question,
    meeting_format,
    meeting_formats,
    questions,
)

__all__ = [
    "AgendaPart",
    "MeetingFormat",
    "Question",
    "ValueMove",
    "meeting_format",
    "meeting_formats",
    "questions",
    "value_move",
    "value_moves",
]
