"""People out of vCard files (2.1, 3.0, 4.0, as address books really write them) and back into vCard 4.0."""

from __future__ import annotations

from kithwork.sources.vcard.reading import read, recognises

KIND = "vcard"

__all__ = ["KIND", "read", "recognises"]
