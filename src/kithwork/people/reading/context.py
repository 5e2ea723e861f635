"""What stands around a profession in a title, and whether it then still means somebody who is in it."""

from __future__ import annotations

import re
from enum import IntEnum
from typing import TYPE_CHECKING

from kithwork.core.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kithwork.people.reading.words import Words


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


LOOKED_BACK = 5
"""How many words before a profession may say something about it."""
_IN_TRAINING = ("in", "training")
_OVER = frozenset({"retired", "retd", "rtd"})
_IN_PARENS = re.compile(r"\(([^)]*)\)")
_RELATING = frozenset({"to", "of"})
_TURNS = _set(
    "for to helping helps help serving serves supporting supports connecting empowering enabling seeking hiring"
)
_DOING = _set("advising teaching coaching recruiting placing selling insuring training")


class Doubt(IntEnum):
    """How far the words around a profession leave it standing."""

    NONE = 0
    SOME = 1
    REFUSED = 2


PLAIN_BEFORE = _set(
    """
    a an the my your our i am im as being is senior sr junior jr lead leading head principal chief chartered licensed
    certified registered qualified accredited freelance freelancer independent self employed staff associate managing
    owner founder cofounder co partner director president practising practicing professional local award winning
    experienced full part time fully board mobile family private international national bilingual english spanish
    french german portuguese italian clinical at in with from by via or
    """
)
"""Words before a profession that change nothing about it."""

NO_MORE = _set(
    """
    ex former formerly retired previously past late aspiring future wannabe student trainee apprentice not no non never
    ehemalige ehemaliger angehende angehender auszubildende auszubildender praktikantin praktikant ancien ancienne
    stagiaire apprenti apprentie antiguo antigua aprendiz jubilado jubilada antigo antiga estagiaria estagiario
    apprendista tirocinante
    """
)
"""Words before a profession that say that somebody is not in it, or not yet."""

NOT_QUITE = _set("assistant deputy acting interim")
"""Words before a profession that leave a doubt."""

BESIDES = _set("assistant secretary pa ea aide deputy reporting clerk married wife husband son daughter runner")
"""Who is "… to" or "… of" a profession is not in it."""

OTHER_AFTER = _set(
    """
    assistant assistants support recruiter recruiters recruitment recruiting coordinator liaison relations
    school student students trainee intern apprentice association society magazine marketing sales software
    training trainer client clients customer customers network platform app portal team teams manager management
    secretary receptionist administrator helper partnerships success program channel supply supplies engagement
    experience enablement onboarding licensing union guild federation institute council board education
    insurance protection clerk clerks handler handlers chambers tecnico tecnica
    """
)
"""Words after a profession that make it something else: an accountant recruiter, an architect association."""

AT_EASE_AFTER = _set(
    "at in with from by on for to of as based specializing specialist who whose helping serving ii iii iv llc ltd inc "
    "partner owner founder director principal emeritus extraordinaire via near covering speaking turned"
)
"""Words after a profession that leave it as it is."""

OTHER_KIND = {
    "photographer": _set("stock police crime"),
    "therapist": _set("retail beauty spa"),
    "recruiter": _set("army military"),
    "protection": _set("data child fire radiation close executive environmental witness"),
}
"""Words before a profession that make it another one, which the table does not have; by the first word of its name."""


def doubt_of(words: Words, start: int, end: int) -> Doubt:
    """How much the words around those from *start* to *end* cast doubt on their meaning."""
    before, is_beside = _before(words, start)
    after = _after(words, end)
    if is_beside or before & NO_MORE or after in OTHER_AFTER or _is_no_more(words, end):
        return Doubt.REFUSED
    if before & OTHER_KIND.get(words.words[start], frozenset()):
        return Doubt.REFUSED
    if before & NOT_QUITE:
        return Doubt.SOME
    if end - start > 1:
        return Doubt.SOME if after and after not in AT_EASE_AFTER else Doubt.NONE
    is_plain = before <= PLAIN_BEFORE and (not after or after in AT_EASE_AFTER)
    return Doubt.NONE if is_plain else Doubt.SOME


def _is_no_more(words: Words, end: int) -> bool:
    """Whether what follows says that they are not in it yet, or says "retired" and no more."""
    following = words.words[end : end + 2]
    if following == _IN_TRAINING:
        return True
    return bool(following) and following[0] in _OVER and end + 1 in words.breaks


def is_over_in_parentheses(text: str) -> bool:
    """Whether parentheses in *text* say that something in it is no more: "Dentist (retired)"."""
    return any(not NO_MORE.isdisjoint(fold(said).split()) for said in _IN_PARENS.findall(text))


def _before(words: Words, start: int) -> tuple[frozenset[str], bool]:
    """The few words of the same part before *start*, and whether they say "assistant to"."""
    first = start
    while first > 0 and start - first < LOOKED_BACK and first not in words.breaks and first not in words.joins:
        first -= 1
    some = words.words[first:start]
    for place in range(len(some) - 1, -1, -1):
        if some[place] in _RELATING:
            return frozenset(some[place + 1 :]), bool({*some[:place]} & BESIDES)
    return frozenset(some[-3:]), False


def _after(words: Words, end: int) -> str:
    if end in words.breaks or end in words.joins or end == len(words.words):
        return ""
    return words.words[end]


def own_parts(words: Words) -> Iterator[tuple[int, int]]:
    """The (first, end) of every part of a title that speaks of its holder: up to "for", "helping" and the like."""
    start = 0
    for end in sorted(words.breaks):
        cut = next((at for at in range(start, end) if _turns(words.words[at], is_first=at == start)), end)
        if cut > start:
            yield start, cut
        start = end


def _turns(word: str, *, is_first: bool) -> bool:
    return word in _TURNS or (word in _DOING and not is_first)


def is_done_to(words: Words, start: int) -> bool:
    """Whether those from *start* on are whom somebody works for: "teaching photographers"."""
    return start > 0 and words.words[start - 1] in _DOING
