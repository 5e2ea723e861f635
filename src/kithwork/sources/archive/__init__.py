"""The archive: everything out as one file that imports again to the same state.

A zip with `kithwork.json` (everything, one row a line), `contacts.vcf` (vCard 4.0) and `calendar.ics` for other
programs, and a `README.txt`. Reading it, kithwork takes `kithwork.json` and leaves its two translations out.
"""

from __future__ import annotations

from kithwork.sources.archive.reading import ArchiveRow, read, recognises

KIND = "kithwork"
BESIDE = frozenset({"contacts.vcf", "calendar.ics", "README.txt"})

__all__ = ["BESIDE", "KIND", "ArchiveRow", "read", "recognises"]
