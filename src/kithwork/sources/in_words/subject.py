"""Of whom a clause speaks: the user, somebody by name or pronoun, or nobody it says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kithwork.core.text import fold
from kithwork.sources.in_words.saying import About
from kithwork.sources.in_words.titles import title_in

if TYPE_CHECKING:
    from kithwork.sources.in_words.draft import Draft

_SHORT = (("'ll", " will"), ("'re", " are"), ("'ve", " have"), ("'m", " am"), ("'d", " would"))
_THEY = re.compile(r"^(?P<who>she|he|they|who)(?P<is>'s)?\s+(?P<rest>.+)$", re.IGNORECASE)
_BEEN = re.compile(
    r"(?:just\s+|recently\s+|already\s+)?(?:been|got|had|moved|started|joined|lost|left|"
    r"agreed|promised|offered|asked)\b",
    re.IGNORECASE,
)
_THEIR = re.compile(r"^(?P<who>her|his|their|whose)\s+(?P<rest>.+)$", re.IGNORECASE)
_I = re.compile(r"^(?:i|we)\s+(?P<rest>.+)$", re.IGNORECASE)


def long_words(text: str) -> str:
    """*text* with "'ll" and the like written out."""
    for short, words in _SHORT:
        text = re.sub(rf"(?<=\w){short}(?=\s|$)", words, text, flags=re.IGNORECASE)
    return text


def subject_of(draft: Draft, text: str) -> tuple[About, str, tuple[int, ...]]:
    """Of whom a clause speaks, what it says without that, and their places."""
    mine = _I.match(text)
    if mine:
        return About.ME, mine["rest"], (draft.current,)
    they = _THEY.match(text)
    if they:
        rest = f"{'has' if _BEEN.match(they['rest']) else 'is'} {they['rest']}" if they["is"] else they["rest"]
        several = fold(they["who"]) == "they" and len(draft.people) > 1
        return About.THEM, rest, draft.everybody if several else (draft.current,)
    their = _THEIR.match(text)
    if their:
        several = fold(their["who"]) == "their" and len(draft.people) > 1
        return (
            About.THEM,
            text if fold(their["who"]) != "whose" else their["rest"],
            draft.everybody if several else (draft.current,),
        )
    return _by_name(draft, text)


def _by_name(draft: Draft, text: str) -> tuple[About, str, tuple[int, ...]]:
    """A clause that begins with the name of somebody told of."""
    words = text.split()
    taken = 0
    place = None
    while taken < len(words):
        found = draft.named(re.sub(r"'s$", "", words[taken].strip(".,")))
        if found is None or (place is not None and found != place):
            break
        place, taken = found, taken + 1
        if words[taken - 1].endswith("'s"):
            break
    is_a_firm = (
        taken == 1 and taken < len(words) and all(word[:1].isupper() or word in {"&", "and"} for word in words[1:])
    )
    if place is None or taken == len(words) or is_a_firm:
        return About.NOBODY, text, draft.everybody if draft.together else (draft.current,)
    draft.current, draft.together = place, False
    rest = " ".join(words[taken:])
    if words[taken - 1].endswith("'s") and title_in(rest, draft.ground):
        rest = f"is {rest}"
    return About.THEM, rest, (place,)
