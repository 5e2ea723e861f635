"""Which town or country words name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kithwork.core.text import fold
from kithwork.knowledge.places import country_codes, towns_by_name
from kithwork.sources.in_words.towns import TOWNS

if TYPE_CHECKING:
    from kithwork.sources.in_words.ground import Ground


MOST_PLACE_WORDS = 4
ARTICLE = re.compile(r"^(?:the|[Aa]n?|[Oo]ur|[Mm]y|[Tt]his|her|his|their)\s+")
"""What stands before a place and is no part of it; "The" written large is: "The Crown"."""


def known_place(said: str, ground: Ground) -> str:
    """The town or country that *said* is, as it is called; blank where it is none that is known."""
    folded = fold(said.strip(" ,."))
    if folded in ground.towns:
        return ground.towns[folded]
    if folded in towns_by_name():
        return towns_by_name()[folded]
    if folded in TOWNS:
        return TOWNS[folded]
    return _large(said) if len(folded) > 2 and folded in country_codes() else ""


def place_named(said: str, ground: Ground) -> str:
    """The place after "in": one that is known, or words written large."""
    said = said.strip(" ,.")
    known = known_place(said, ground)
    if known:
        return known
    words = said.split()
    first = words[0] if words else ""
    if len(words) <= MOST_PLACE_WORDS and first[:1].isupper() and words[-1][:1].isupper():
        return said
    return ""


def _large(said: str) -> str:
    return said if not said.islower() else " ".join(word.capitalize() for word in said.split())
