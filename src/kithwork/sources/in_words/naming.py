"""Whether words are no more than somebody's name."""

from __future__ import annotations

import re

from kithwork.core.text import fold
from kithwork.sources.in_words.names import NO_NAMES, names_at
from kithwork.sources.in_words.opening import opening_of, they_came
from kithwork.sources.in_words.saying import DO

MOST_WORDS = 5
_TURNED = re.compile(r"[^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’.-]*)?, [^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’.-]*)?")
_TO_DO = re.compile(rf"(?:{DO})\s", re.IGNORECASE)
_TELLING = re.compile(r"[,;:!?\n@#/\d()]|\.\s")


def is_only_a_name(text: str) -> bool:
    """Whether *text* is a name and nothing besides: "Zoe Lind", "Keller, Dana", "mum".

    >>> is_only_a_name("Zoe Lind"), is_only_a_name("met Zoe Lind"), is_only_a_name("Zoe Lind, roofer")
    (True, False, False)
    """
    text = " ".join(text.split())
    if not text or len(text.split()) > MOST_WORDS:
        return False
    if _TURNED.fullmatch(text):
        return all(word[0].isupper() for word in text.replace(",", "").split())
    if _TO_DO.match(text):
        return False
    if _TELLING.search(re.sub(r"\b(?:Dr|Mr|Mrs|Ms|Prof|St)\.\s", "", text)) or opening_of(text) or they_came(text):
        return False
    if all(word[0].isupper() for word in text.split()) and fold(text.split()[0]) not in NO_NAMES:
        return True
    named = names_at(text)
    return len(named.names) <= 1 and not named.rest.strip() if named.names else len(text.split()) == 1
