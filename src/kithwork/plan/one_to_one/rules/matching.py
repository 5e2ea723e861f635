"""When what one person looks for is what another does: a telling word they share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kithwork.core.text import search_words

if TYPE_CHECKING:
    from collections.abc import Sequence

SHORTEST_WORD = 4
SHORTEST_STEM = 5
_PLAIN_WORDS = """
    about advice also another anybody anyone around assistant associate because been best better between business
    chief client clients company contact contacts could director does doing each executive experience experienced
    expert find first founder from general good great group have head help here hire into kind know last lead like
    local looking lots made make manager managing maybe meet member more most much need needs next nice office officer
    other others owner partner people perhaps person place please practice president question really right same senior
    service services small some somebody someone something soon still such team than that their them then there these
    they thing things this those through time town trusted under very want wants well what when where which while whom
    will with work working works would year years young your
"""
_TELL_NOTHING = frozenset(_PLAIN_WORDS.split())


def telling_words(text: str) -> tuple[str, ...]:
    """The words of *text* that say what is meant, folded, in the singular, each once and in order."""
    words = (_singular(word) for word in search_words(text) if word not in _TELL_NOTHING)
    return tuple(dict.fromkeys(word for word in words if len(word) >= SHORTEST_WORD and word not in _TELL_NOTHING))


def shared_word(wanted: str, has: Sequence[str]) -> str:
    """The first telling word of *wanted* that is in one of *has* too, as `account` is in `accountant`; else blank."""
    theirs = {word for text in has for word in telling_words(text)}
    return next((word for word in telling_words(wanted) if any(_alike(word, other) for other in theirs)), "")


def _alike(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return one == other or (len(shorter) >= SHORTEST_STEM and longer.startswith(shorter))


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
