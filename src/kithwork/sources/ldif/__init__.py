"""Address books in LDIF, as Thunderbird and directories write them."""

from kithwork.sources.ldif.reading import read, recognises

KIND = "ldif"

__all__ = ["KIND", "read", "recognises"]
