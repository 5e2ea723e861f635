"""The small words of asking, and which words are taken for one another.

`tables/asking_words.csv` (by what they are good for) and `tables/word_forms.csv` (spelling, meaning, what belongs
together); curated by hand.
"""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from kithwork.knowledge.reading import cells, table

if TYPE_CHECKING:
    from collections.abc import Mapping


def asking_words(kind: str) -> frozenset[str]:
    """The words of *kind*; KeyError where there is no such kind."""
    return _asking_words()[kind]


def word_forms(kind: str) -> Mapping[str, str]:
    """What each word (or words) of *kind* is taken for: `spelling`, `meaning` or `together`."""
    return _word_forms()[kind]


@cache
def _asking_words() -> Mapping[str, frozenset[str]]:
    return {row["kind"]: frozenset(cells(row["words"])) for row in table("asking_words")}


@cache
def _word_forms() -> Mapping[str, Mapping[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for row in table("word_forms"):
        found.setdefault(row["kind"], {})[row["words"]] = row["meant"]
    return {kind: MappingProxyType(words) for kind, words in found.items()}
