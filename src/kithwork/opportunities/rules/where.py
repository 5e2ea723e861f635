"""Where somebody is to be, and which languages they are to speak, as a question says it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kithwork.core.text import fold
from kithwork.knowledge.asking_words import asking_words
from kithwork.knowledge.languages import languages
from kithwork.knowledge.places import countries, country_codes, town_key, towns_by_name
from kithwork.opportunities.rules.correcting import nearest
from kithwork.opportunities.rules.wording import DAYS_AND_MONTHS, STOP, WRITTEN_SMALL

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kithwork.opportunities.rules.known import Known
    from kithwork.opportunities.rules.spelling import Word

_AT_A_PLACE = asking_words("at-a-place")
_MOVING_TO = asking_words("moving-to")
_DIRECTIONS = asking_words("direction")
_PART_OF_TOWN = asking_words("part-of-town")
_SPEAKING = asking_words("speaking")
_BETWEEN = frozenset({"and", "or", "&", ","})
MOST_WORDS = 4
SHORTEST_BARE = 4
"""A shorter name than this stands for a place only after "in" and the like."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A language named at a place of the phrase; `is_sure`: a word like "speaks" says that it is one."""

    code: str
    place: int
    is_sure: bool


@dataclass(frozen=True, slots=True)
class Where:
    """A place named from one place of the phrase up to before another; `key` is a country's code or a town's key."""

    name: str
    key: str
    start: int
    end: int


@cache
def _tongues() -> Mapping[str, str]:
    return {fold(name): one.code for one in languages().values() for name in (one.label, *one.names)}


def spoken(words: Sequence[Word]) -> list[Spoken]:
    """The languages that *words* name, in their order."""
    found: list[Spoken] = []
    for place, word in enumerate(words):
        folded = fold(word.written)
        sure = _is_sure(words, place) or (bool(found) and found[-1].is_sure and _joins(words, found[-1].place, place))
        code = _tongues().get(folded) or (_mistyped(folded) if sure else None)
        if code is None:
            continue
        if sure or word.is_capital or folded not in WRITTEN_SMALL:
            found.append(Spoken(code, place, is_sure=sure))
    return found


def speaking(words: Sequence[Word], tongues: Sequence[Spoken]) -> set[int]:
    """Where the words around languages stand that say nothing else: "who speaks", "speaking", "in"."""
    around = {place for one in tongues if one.is_sure for place in (one.place - 2, one.place - 1, one.place + 1)}
    said = _SPEAKING | {"in"}
    return {place for place in around if 0 <= place < len(words) and fold(words[place].written) in said}


def _mistyped(folded: str) -> str | None:
    right = nearest(folded, tuple(_tongues()))
    return None if right is None else _tongues()[right]


def _is_sure(words: Sequence[Word], place: int) -> bool:
    before = [fold(word.written) for word in words[max(0, place - 2) : place]]
    after = [fold(word.written) for word in words[place + 1 : place + 2]]
    speaks = any(word in _SPEAKING for word in before) or any(word in _SPEAKING for word in after)
    return speaks or (before[-1:] == ["in"] and fold(words[place].written) in _tongues())


def _joins(words: Sequence[Word], first: int, second: int) -> bool:
    between = words[first + 1 : second]
    return len(between) <= 2 and all(word.is_break or fold(word.written) in _BETWEEN for word in between)


def places_in(words: Sequence[Word], known: Known) -> list[Where]:
    """The places that *words* name: after "in", "near" and the like, or by a name of a town that is known."""
    found: list[Where] = []
    place = 0
    while place < len(words):
        one = _after_a_preposition(words, place, known) or _bare(words, place, known)
        if one is None:
            place += 1
            continue
        found.append(one)
        place = one.end
    return found


def _after_a_preposition(words: Sequence[Word], place: int, known: Known) -> Where | None:
    if not _is_preposition(words, place):
        return None
    start = place + 1
    while start < len(words) and fold(words[start].written) in _DIRECTIONS | {"the"}:
        start += 1
    one = _named(words, start, known) or _unheard_of(words, start, known)
    return None if one is None else Where(one.name, one.key, place, _with_part(words, one.end))


def _is_preposition(words: Sequence[Word], place: int) -> bool:
    written = fold(words[place].written)
    if written in _AT_A_PLACE:
        return True
    return written == "to" and place > 0 and fold(words[place - 1].written) in _MOVING_TO


def _with_part(words: Sequence[Word], end: int) -> int:
    return end + 1 if end < len(words) and fold(words[end].written) in _PART_OF_TOWN else end


def _named(words: Sequence[Word], start: int, known: Known) -> Where | None:
    """The longest name of a town or country that is known, from *start* on."""
    for end in range(min(len(words), start + MOST_WORDS), start, -1):
        if any(word.is_break for word in words[start:end]):
            continue
        written = " ".join(word.written for word in words[start:end])
        key = _key(fold(written), known)
        if key:
            return Where(place_name(key, written, known), key, start, end)
    return None


def _key(folded: str, known: Known) -> str:
    if len(folded) > 2 or folded in {"uk", "us", "la", "sf"}:
        if folded in country_codes() and folded != "us":
            return country_codes()[folded]
        if folded in towns_by_name() or town_key(folded) in known.towns:
            return town_key(folded)
    return ""


def place_name(key: str, written: str, known: Known) -> str:
    """What a place is called on the page."""
    if key in countries():
        return countries()[key].label
    return known.towns.get(key) or towns_by_name().get(key) or " ".join(part.capitalize() for part in written.split())


def _unheard_of(words: Sequence[Word], start: int, known: Known) -> Where | None:
    """A name nobody knows, right after the preposition: written large, or words that mean nothing else."""
    end = start
    while end < min(len(words), start + 3) and _may_be_name(words[end], known):
        end += 1
    if end == start:
        return None
    written = " ".join(word.written for word in words[start:end])
    meant = nearest(fold(written), tuple({**known.towns, **towns_by_name()}))
    key = town_key(meant or written)
    return Where(place_name(key, written, known), key, start, end)


def _may_be_name(word: Word, known: Known) -> bool:
    if word.is_break or word.plain in STOP or not word.plain.isalpha() or len(word.plain) < 3:
        return False
    if fold(word.written) in DAYS_AND_MONTHS or fold(word.written) in _tongues():
        return False
    if word.is_capital and not word.written.isupper():
        return not known.is_told(word)
    return not known.knows(word) and nearest(word.plain, known.targets) is None


def _bare(words: Sequence[Word], place: int, known: Known) -> Where | None:
    """A town or country named without a preposition: "a Porto lawyer"; never a word that means something else."""
    one = _named(words, place, known)
    if one is None:
        return None
    named = words[one.start : one.end]
    if len(named) == 1 and len(named[0].plain) < SHORTEST_BARE:
        return None
    means_else = any(word.plain in STOP or known.knows(word) for word in named)
    is_name = all(word.is_capital for word in named) and any(not word.written.isupper() for word in words)
    if means_else and not (is_name and place > 0):
        return None
    return one
