"""The meaningful words of what somebody said, cut to the part that stays: regulated, regulatory and regulation are one.

English suffixes by rule, in the manner of Porter (Program 14, 1980) but blunter; other languages keep their plain
words, but for the small words listed.
"""

from __future__ import annotations

import re
from functools import lru_cache

from kithwork.core.text import search_words


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


LEAST_SIGNS = 4
"""What is left of a word has at least so many signs."""
_PASSES = 3
_ENDINGS = _set(
    """
    ization isation izations isations izing ising ized ised izer iser ize ise ational ation ations ative ated ates ating
    ator ators atory ate ional ion ions ive ives ory ance ances ancy ancies ant ants ence ency ian ians ial ially ical
    ically ally al ment ments ship ships ness ity ities able ible ably ist ists ing ings ed er ers or ors ful less ly
    ous
    """
)
_SUFFIXES = tuple(sorted(_ENDINGS, key=lambda suffix: (-len(suffix), suffix)))
_ODD = {
    "children": "child",
    "women": "woman",
    "men": "man",
    "people": "person",
    "wives": "wife",
    "lives": "life",
    "intro": "introduction",
    "intros": "introduction",
    "introduce": "introduction",
    "introducing": "introduction",
    "technical": "tech",
    "technology": "tech",
    "technologies": "tech",
    "apis": "api",
    "infra": "infrastructure",
}
_PLACE = re.compile(
    r"\b(?:in|near|around|from|at|en|em|bei|aus)\s+(?:the\s+)?[A-ZÀ-Ý][\w'’-]*(?:[\s-]+[A-ZÀ-Ý][\w'’-]*)*"
)
_LANGUAGE = re.compile(r"\b(?:who\s+)?(?:speaks?|speaking)\s+\w+|\b\w+[\s-]speaking\b", re.IGNORECASE)
SMALL = _set(
    """
    a about after all also an and any are as at be been before being but by can could did do does for from had has have
    having he her hers herself him himself his how i if in into is it its just let like may me might more most much must
    my near no not of off on once one only or other our out over own per she should so some somebody someone something
    such than that the their them themselves then there these they this those through to too under until up upon us very
    via was we well were what when where which while who whom whose why will with within without would you your yours
    monday tuesday wednesday thursday friday saturday sunday january february march april june july august september
    october november december today tomorrow week weeks month months year years day days soon now later spring summer
    autumn fall winter next last
    der die das den dem des ein eine einen einem einer und oder fur mit von zu zum zur im am auf aus bei ist
    le la les un une du de et ou pour avec dans sur chez qui que est
    el los las una y o para con en por quien del al
    il lo gli di da e che
    os as um uma em na da dos das quem
    """
)
"""Words that say nothing of what is looked for."""
WEAK_WORDS = _set(
    """
    accurate advice adviser advisor best better big build business client colleague company connect consult consultant
    contact create curated custom customer deal develop developer excellent experience expert fair find firm first flow
    fresh friend friendly general good great group guide guidance help high hire honest idea information introduce
    introduction job kind know launch lead learn local long look make manage manager market meet member name need
    network new offer open opportunity organise organisation partner person plan platform practice product professional
    profession project provide provider quality quick real recommend reliable right sale search seek service small solid
    specialist strategy support system talk team term thing time tip trust trusted tool use want way work
    """
)
"""Words that say little: they count little, and alone they prove nothing."""


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """The part of a folded *word* that stays when its ending changes; at least `LEAST_SIGNS` signs of a longer one.

    >>> sorted({stem(word) for word in ("regulated", "regulatory", "regulation")})
    ['regul']
    """
    word = _ODD.get(word, word)
    if len(word) <= LEAST_SIGNS:
        return word
    word = _singular(word)
    for _ in range(_PASSES):
        word = _without_suffix(word)
    return _tidy(word)


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > LEAST_SIGNS + 2:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def _without_suffix(word: str) -> str:
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= LEAST_SIGNS:
            return word[: -len(suffix)]
    return word


def _tidy(word: str) -> str:
    if len(word) > LEAST_SIGNS and word[-1] in "eyi":
        word = word[:-1]
    is_double = len(word) > LEAST_SIGNS and word[-1] == word[-2] and word[-1] not in "ls"
    return word[:-1] if is_double else word


WEAK_STEMS = frozenset(stem(word) for word in WEAK_WORDS)


def stems(text: str) -> tuple[str, ...]:
    """The stems of *text* in its order, small words, places and languages left out."""
    text = _LANGUAGE.sub(" ", _PLACE.sub(" ", text))
    return tuple(stem(word) for word in search_words(text) if word not in SMALL and not word.isdecimal())


def is_weak(one: str) -> bool:
    """Whether a stem says so little that it proves nothing alone."""
    return one in WEAK_STEMS or len(one) < 2
