"""Words mistyped, run together or pulled apart, put right with care: never a short word, never a word that is known."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from kithwork.core.text import fold
from kithwork.opportunities.rules.spelling import Word, root

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kithwork.opportunities.rules.known import Known

SHORTEST = 5
LONG = 8
"""From so many letters on a word may differ in two of them, below that in one."""


def corrected(words: Sequence[Word], known: Known) -> list[Word]:
    """*words* with those put right that nobody knows; what they were written as stays.

    A word written large within a sentence is a name, and never a slip.
    """
    found: list[Word] = []
    is_title = all(word.is_capital for word in words if not word.is_break)
    place = 0
    while place < len(words):
        word = words[place]
        after = words[place + 1] if place + 1 < len(words) else None
        if after is not None and _is_one(word, after, known):
            one = word.plain + after.plain
            found.append(Word(f"{word.written} {after.written}", one, root(one)))
            place += 2
            continue
        found += [word] if place and word.is_capital and not is_title else _put_right(word, known)
        place += 1
    return found


def _is_one(word: Word, after: Word, known: Known) -> bool:
    """Whether two words are one that a term has, and are no two that a term has: "book keeper"."""
    if word.is_break or after.is_break:
        return False
    one = word.plain + after.plain
    return len(one) >= SHORTEST and one in known.plain and one not in known.joined


def _put_right(word: Word, known: Known) -> list[Word]:
    if word.is_break or known.knows(word):
        return [word]
    if word.plain in known.joined:
        return [Word(word.written, one, root(one)) for one in known.joined[word.plain]]
    right = nearest(fold(word.written), known.targets) or nearest(word.plain, known.targets)
    return [word] if right is None else [Word(word.written, right, root(right))]


@lru_cache(maxsize=4096)
def nearest(plain: str, targets: tuple[str, ...]) -> str | None:
    """The one of *targets* that *plain* was meant to be, as far as letters tell; None where none is near enough."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    if len(plain) < SHORTEST:
        return None
    most = 1 if len(plain) < LONG else 2
    near = process.extract(plain, targets, scorer=OSA.distance, score_cutoff=most, limit=8)
    likely = [(distance, one[0] != plain[0], one) for one, distance, _ in near if _may_be(plain, one, distance)]
    return min(likely)[2] if likely else None


def _may_be(plain: str, one: str, distance: float) -> bool:
    """A word of another first letter is meant only where it is long and all else is alike."""
    if len(one) < SHORTEST:
        return False
    return one[0] == plain[0] or (distance == 1 and len(plain) >= LONG) or {one[0], plain[0]} == {"f", "p"}
