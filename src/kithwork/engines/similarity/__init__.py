"""Which entries of a book are one person, or one organisation: why, and how likely.

Nothing here imports numpy or rapidfuzz before it is called.
"""

from __future__ import annotations

from kithwork.engines.similarity.asking import likenesses, organisation_likenesses, organisation_pairs, pairs
from kithwork.engines.similarity.entries import Address, Entry, Field, Firm, How, Likeness, Reason

__all__ = [
    "Address",
    "Entry",
    "Field",
    "Firm",
    "How",
    "Likeness",
    "Reason",
    "likenesses",
    "organisation_likenesses",
    "organisation_pairs",
    "pairs",
]
