"""What happens in a life or a business, as people tell it of others: "her lease is up", "they're expecting".

The table's phrases are what somebody says of themselves; here is how others tell it. Every slug is one of the table.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from kithwork.knowledge.trigger_events import trigger_events
from kithwork.opportunities.rules.known import as_spoken
from kithwork.sources.in_words.dates import Leaning, first_day
from kithwork.sources.in_words.told import Happening
from kithwork.sources.in_words.told_events import TOLD

if TYPE_CHECKING:
    from datetime import date

    from kithwork.sources.in_words.ground import Ground

_PATTERNS = tuple((slug, re.compile(rf"(?<![\w-])(?:{words})", re.IGNORECASE)) for slug, words in TOLD)
_WISHES = re.compile(
    r"^(?:(?:is|are|she|he|they)\s+)?(?:wants?|(?:might\s+|may\s+|will\s+)?needs?|hopes?|hoping|plans?|planning|thinking|"
    r"would\s+like|would\s+love|about|going)"
    r"\s+(?:to|of|about)\s+",
    re.IGNORECASE,
)
FEWEST_WORDS = 3
_PERSONS = {
    **dict.fromkeys(("i", "we", "she", "he", "they", "id", "ive", "weve", "wed", "hes", "shes", "theyre"), "i"),
    **dict.fromkeys(("my", "our", "her", "his", "their"), "my"),
    **dict.fromkeys(("me", "us", "him", "them"), "me"),
}


def happening_in(clause: str, *, ground: Ground, today: date) -> Happening | None:
    """What *clause* says has happened or is to come in somebody's life, with its month where one is named."""
    slug = _told(clause) or _own(clause, ground) or _of_table(clause)
    if not slug:
        return None
    day = first_day(clause, today=today, leaning=Leaning.COMING)
    is_over = _IS_OVER.search(clause) and not _AHEAD.search(clause)
    is_to_come = day is not None and day.day is not None and day.day >= today and not is_over
    return Happening(slug, day.partial if day is not None and is_to_come else "", clause)


_IS_OVER = re.compile(
    r"\b(?:had|got|was|were|lost|bought|sold|moved|left|closed|completed|exchanged|died|gave\s+birth|raised|graduated)\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(r"\b(?:due|next|from|starting|starts?|until|by|will|in\s+[a-z]+|tomorrow)\b", re.IGNORECASE)


def begins_with_happening(clause: str) -> bool:
    """Whether a wish or need is itself an event: "wants to sell her flat", "looking for a new role"."""
    bare = _WISHES.sub("", re.sub(r"^(?:is|are)\s+", "", clause))
    return any(pattern.match(bare) for _, pattern in _PATTERNS)


def _told(clause: str) -> str:
    return next((slug for slug, pattern in _PATTERNS if pattern.search(clause)), "")


def _own(clause: str, ground: Ground) -> str:
    """An event of the user's own, told in the words they gave it."""
    said = as_spoken(clause)
    return ground.known.own_phrases.get(said) or ground.known.own_phrases.get(said[1:]) or ""


def _of_table(clause: str) -> str:
    """An event of which the clause has a phrase of the table word for word, whoever says it of whom."""
    said = f" {' '.join(_whoever(as_spoken(clause)))} "
    return next((slug for slug, phrase in _phrases() if phrase in said), "")


@cache
def _phrases() -> tuple[tuple[str, str], ...]:
    told = ((one.slug, _whoever(as_spoken(phrase))) for one in trigger_events().values() for phrase in one.phrases)
    return tuple((slug, f" {' '.join(words)} ") for slug, words in told if len(words) >= FEWEST_WORDS)


def _whoever(words: tuple[str, ...]) -> list[str]:
    """Words with all persons put alike: "my husband" and "her husband"."""
    return [_PERSONS.get(word, word) for word in words if word not in {"is", "are", "am", "im", "were", "be"}]
