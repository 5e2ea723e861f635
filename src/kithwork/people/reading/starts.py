"""How a word of every title and firm begins that may name one of some professions, to find them by the index."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from kithwork.people.reading.firms import _BY_WORDS as TRADES
from kithwork.people.reading.law import FIELDS
from kithwork.people.reading.phrases import index_of
from kithwork.people.reading.roles import ROLE_HEADS
from kithwork.people.reading.words import _SPELLED as SPELLED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kithwork.people.rules import Work

_EITHER = re.compile(r"i[sz](?=e|a|i)")
"""British and American words part here: "organise", "organize"."""

MANY_HAVE = ROLE_HEADS | {"partner", "partners", "senior"}
SHORTEST = 4
"""A shorter word begins too many others."""
COMPOUND, PART = 8, 4
"""A word of so many letters may be written in two ("book-keeper"): then its first part has at least so many."""


@lru_cache(maxsize=512)
def starts_of(slugs: frozenset[str], own: tuple[Work, ...]) -> frozenset[str]:
    """The beginnings of words, folded, one of which stands in every title or firm that reads as one of *slugs*."""
    found: set[str] = set()
    for words in _names(slugs, own):
        longest = _telling(words)
        found |= _written(longest)
        if len(words) == 1 and len(longest) >= COMPOUND:
            found.add(longest[:PART])
    return frozenset(found)


def _telling(words: tuple[str, ...]) -> str:
    """The word that fewest titles have: the longest, but rather "tax" than "consultant", which many have."""
    telling = [word for word in words if len(word) >= SHORTEST and word.isalpha() and word not in MANY_HAVE]
    return max(telling or words, key=len)


def _names(slugs: frozenset[str], own: tuple[Work, ...]) -> Iterator[tuple[str, ...]]:
    for seconds in index_of(own).values():
        for phrases in seconds.values():
            yield from (one.words for one in phrases if not slugs.isdisjoint(one.slugs))
    yield from (words for words, slug in (*TRADES.items(), *FIELDS.items()) if slug in slugs)


def _written(word: str) -> set[str]:
    """A word as it compares may be written in several ways: "lawyer" is an attorney or a solicitor too."""
    one = word.removesuffix("s") if len(word) > SHORTEST else word  # "children's" is found by "children"
    ways = {one, *(written for written, compared in SPELLED.items() if compared in {one, word})}
    return {way[: parts.start()] if (parts := _EITHER.search(way, 3)) else way for way in ways}
