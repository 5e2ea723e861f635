"""What Mastodon gives out: whom somebody follows, and whose archive it is."""

from kithwork.sources.social.mastodon.reading import read, recognises

KIND = "mastodon"

__all__ = ["KIND", "read", "recognises"]
