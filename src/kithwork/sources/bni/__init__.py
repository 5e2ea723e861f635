"""The reports of a BNI chapter: who its members are, and what passed between them. The counts stay out."""

from kithwork.sources.bni.reading import read, recognises

KIND = "bni"

__all__ = ["KIND", "read", "recognises"]
