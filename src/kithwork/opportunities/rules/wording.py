"""The small words of asking: what says nothing of whom is meant, and what belongs together."""

from __future__ import annotations

from kithwork.knowledge.asking_words import asking_words, word_forms
from kithwork.opportunities.rules.spelling import singular


def _in_both_forms(kind: str) -> frozenset[str]:
    return frozenset(form for word in asking_words(kind) for form in (word, singular(word)))


STOP = _in_both_forms("says-nothing")
"""Words that say nothing of who is meant."""
EVENT_STOP = _in_both_forms("small")
"""Words that say nothing of what has happened."""
WEAK = asking_words("says-little")
"""Words that say little of who is meant: many a trade has them."""
COMMON = asking_words("everyday")
"""Everyday words: what they are, never a slip for something else."""
WRITTEN_SMALL = asking_words("written-small")
"""Languages whose names, written small, mean something else as often."""
DAYS_AND_MONTHS = asking_words("day-or-month")
"""What stands after "in" and is no place."""
COLLOCATIONS = {tuple(words.split()): tuple(meant.split()) for words, meant in word_forms("together").items()}
"""What belongs together, as the words (one of their kind, American spelling) that stand for it."""
