"""The JSON export of Monica: contacts with all that was noted of them, meetings, calls and conversations."""

from kithwork.sources.monica.reading import read, recognises

KIND = "monica"

__all__ = ["KIND", "read", "recognises"]
