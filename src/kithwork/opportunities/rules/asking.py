"""How a question is put: who asks for what, and which of its words name whom is meant.

"My client who owns a bakery is looking for a bookkeeper for her taxes": what comes before the asking and after "for"
says for whom and why; "bookkeeper" is meant.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from kithwork.core.text import fold, one_line
from kithwork.knowledge.asking_words import asking_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kithwork.opportunities.rules.spelling import Word

BEFORE_SHARE = 0.35
CONTEXT_SHARE = 0.6
_REACH = (
    r"(?:introduce|introduction|intro|introduced)(?: me| us)? to",
    r"(?:get|bring|lead)(?: me| us)? (?:in front of|in touch with|an? (?:meeting|intro|introduction) (?:with|to))",
    r"(?:get|bring|lead) (?:me|us) to",
    r"put (?:me|us) in touch with",
    r"connect (?:me|us) (?:to|with)",
    r"how (?:do|can|could|might|would|should) (?:i|we) (?:best )?(?:reach|meet|approach|contact)",
    r"how (?:do|can|could|might|would|should) (?:i|we) (?:best )?get (?:to(?: know)?|hold of|in touch with|through to)",
    r"(?:way|path|route|door|line) (?:in)?to",
    r"open (?:a |the )?doors? (?:to|at|for me at)",
    r"^who (?:here |else )?(?:has met|is close to|is friends with|is connected to|works with)",
    r"^who (?:here |else )?knows(?! (?:an?|any|some|about|how|something|anything|good|lots|of|the)\b)",
    r"(?:do i know|do we know|is there|i know|have i got) any(?:one|body) (?:who knows|close to|at)",
)
_PATH = re.compile(rf"(?:\b|^)(?:{'|'.join(_REACH)})\s+(?P<whom>.+)$")
_SEEKERS = re.compile(
    r"\b(?:who(?: here| else)?(?: is|'s|’s| might| could| would| may)?|(?:any|some)(?:one|body)(?: here)?"
    r"(?: who(?: is|'s|’s| might| could| would| may)?)?)"
    r" (?:needs?|looking for|looks for|wants?|seeking|seeks|searching for|after|(?:could |can )?use|in need of)\b"
)
_CUES = asking_words("asks")
_FOR = asking_words("asks-for")
_CONTEXT = asking_words("context")
_SUBJECTS = asking_words("subject")
_SEARCHING = asking_words("searching")
_BEING = asking_words("being")
_BEGINS_ASKING = asking_words("begins-asking")


@dataclass(frozen=True, slots=True)
class Asked:
    """How a question is put: `path_to` whom one wants to be brought to, `is_seeking`: it asks who looks for this."""

    text: str
    path_to: str = ""
    is_seeking: bool = False


def asked(text: str) -> Asked:
    """What *text* asks, and its words without the asking where it asks for a way to somebody."""
    text = one_line(text)
    flat = _same_length(text)
    way = _PATH.search(flat)
    if way:
        whom = text[way.start("whom") :].strip(" ?.!")
        return Asked(whom, path_to=whom)
    seekers = _SEEKERS.search(flat)
    if seekers:
        return Asked(text[seekers.end() :], is_seeking=True)
    return Asked(text)


def _same_length(text: str) -> str:
    """*text* in lower case, sign for sign."""
    return "".join(low if len(low := sign.lower()) == 1 else sign for sign in text)


@dataclass(frozen=True, slots=True)
class Shares:
    """How much each word of a phrase counts for whom is meant (0 to 1), by place; `head` are those that count fully.

    `is_asking`: there is a word of asking ("know", "need"). `is_statement`: it begins by telling of somebody.
    """

    by_place: dict[int, float]
    head: frozenset[int]
    before: frozenset[int]
    is_asking: bool
    is_statement: bool


def shares(words: Sequence[Word], *, told: frozenset[int]) -> Shares:
    """How much each of *words* counts; *told* are the places of words that some term has."""
    start = _start(words)
    counts = dict.fromkeys(range(start), BEFORE_SHARE)
    seen = False
    for place in range(start, len(words)):
        if seen and (words[place].plain in _CONTEXT or words[place].is_break):
            counts |= dict.fromkeys(range(place, len(words)), CONTEXT_SHARE)
            break
        seen = seen or place in told
    head = frozenset(place for place in range(len(words)) if place not in counts)
    is_told = _is_told(words)
    wishes = is_told and start > 0 and words[start - 1].plain == "to"
    return Shares(counts, head, frozenset(range(start)), is_asking=start > 0 and not wishes, is_statement=is_told)


def _start(words: Sequence[Word]) -> int:
    """Where what is asked for begins: after the first word of asking."""
    for place, word in enumerate(words):
        after = words[place + 1].plain if place + 1 < len(words) else ""
        if word.plain in _CUES and after:
            return place + 2 if after in {"to", "for"} else place + 1
        if word.plain in _FOR and after == "for":
            return place + 2
        if word.plain == "after" and place and fold(words[place - 1].written).strip("’'") in _SEARCHING:
            return place + 1
    return 0


def _is_told(words: Sequence[Word]) -> bool:
    """Whether somebody tells what is or was: a sentence that does not begin by asking and has a word for being."""
    spoken = [fold(word.written).replace("'", "").replace("’", "") for word in words if not word.is_break]
    if not spoken or spoken[0] in _BEGINS_ASKING:
        return False
    if spoken[0] in _SUBJECTS:
        return True
    return any(_is_being(word) for word in takewhile(lambda word: word not in _CONTEXT, spoken[1:]))


def _is_being(word: str) -> bool:
    return word in _BEING or (word.endswith("ed") and len(word) > 4)
