"""Keeping open what nobody was found for yet, and closing it."""

from kithwork.opportunities.actions.wanted import NotWantedError, close, found, keep_open, note_seen, reopen
from kithwork.opportunities.actions.whole import put_back_wanted, take_back_wanted

__all__ = [
    "NotWantedError",
    "close",
    "found",
    "keep_open",
    "note_seen",
    "put_back_wanted",
    "reopen",
    "take_back_wanted",
]
