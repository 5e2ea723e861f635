"""The tables of a LinkedIn export beside its connections: messages, invitations, recommendations, whose it is."""

from kithwork.sources.linkedin.reading import read, recognises

KIND = "linkedin"

__all__ = ["KIND", "read", "recognises"]
