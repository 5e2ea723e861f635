"""The archive of an X account: whose it is, and its direct messages. The rest bears numbers instead of names."""

from kithwork.sources.social.x.reading import read, recognises

KIND = "x"

__all__ = ["KIND", "read", "recognises"]
