"""How a letter speaks of somebody: by their profession without saying who they are, or by what one calls them."""

from __future__ import annotations

import re
from functools import cache

from kithwork.core.text import one_line, search_words
from kithwork.knowledge import professions

_BRACKETS = re.compile(r"\s*\([^)]*\)")
_SOMEBODY = (
    "advocate", "agent", "ant", "ary", "ath", "chef", "cfo", "coach", "dj", "doula", "ect", "egal", "eer", "eon", "er",
    "ey", "gp", "ian", "ife", "ist", "ith", "man", "mason", "nanny", "or", "pilot", "rep", "tative", "woman", "yst",
)  # fmt: skip
"""How words end that mean somebody, and not a trade or a firm."""
_FIRM = (
    "agency", "brewery", "centre", "community", "company", "facility", "house", "service", "shop", "spa", "studio",
    "truck",
)  # fmt: skip
"""How firms end: somebody is at one."""
_SPELLED_WITH_A_VOWEL = "AEFHILMNORSX"
_VOWELS = "aeiouAEIOU"
_SOUNDS_LIKE_YOU = ("uni", "use", "eu", "one")


def role_hint(label: str) -> str:
    """A profession as one speaks of somebody in it: an accountant, a family mediator, an HR consultant.

    Of several names of the table the first that means a person is taken; somebody is at a firm and in a trade.
    """
    names = [one_line(name) for name in _BRACKETS.sub("", label).replace(" & ", " and ").split("/")]
    known = [name for name in names if name]
    for name in known:
        if _means_somebody(name):
            return _with_article(_in_a_sentence(name))
    if not known:
        return ""
    plain = _in_a_sentence(known[0])
    return f"someone at {_with_article(plain)}" if plain.endswith(_FIRM) else f"someone in {plain}"


def _means_somebody(name: str) -> bool:
    return name.lower().endswith(_SOMEBODY)


def _in_a_sentence(name: str) -> str:
    """*name* with a small letter, unless it is spelled in capitals or written in its own way."""
    head = name.split(maxsplit=1)[0]
    return name[:1].lower() + name[1:] if head[1:].islower() or len(head) == 1 else name


def _with_article(name: str) -> str:
    head = name.split(maxsplit=1)[0]
    if head.isupper() and len(head) > 1:
        return f"{'an' if head[0] in _SPELLED_WITH_A_VOWEL else 'a'} {name}"
    sounds = name[:1] in _VOWELS and not name.lower().startswith(_SOUNDS_LIKE_YOU)
    return f"{'an' if sounds else 'a'} {name}"


def called(full_name: str, *, given: str = "", nickname: str = "") -> str:
    """What one calls somebody in a letter: the nickname or given name where known, else the first word that is one."""
    if given:
        return nickname or given
    words = [word for word in full_name.split() if word.rstrip(".").casefold() not in _TITLES]
    return words[0] if words and len(words) > 1 else full_name


def is_login(name: str) -> bool:
    """Whether a name is what a machine calls its user, and not what friends do: root, ana92, You."""
    word = name.strip()
    if not word or "@" in word or word.casefold() in _NOBODY:
        return True
    return len(word.split()) == 1 and (word[:1].islower() or not word.isalpha()) and word.isascii()


def is_usual_title(title: str) -> bool:
    """Whether many have a title: one word, a profession of the table, or a rank that every firm has."""
    words = " ".join(search_words(title))
    return " " not in words or words in _RANKS or words in _usual()


@cache
def _usual() -> frozenset[str]:
    names = (name for one in professions().values() for name in (one.label, *one.aliases))
    parts = (part for name in names for part in (name, *_BRACKETS.sub("", name).split("/")))
    return frozenset(" ".join(search_words(part)) for part in parts)


_TITLES = frozenset({"dr", "mr", "mrs", "ms", "mx", "prof", "professor", "rev", "sir"})
_NOBODY = frozenset({"admin", "administrator", "guest", "me", "nobody", "owner", "root", "ubuntu", "user", "you"})
_RANKS = frozenset(
    {
        "account manager",
        "business owner",
        "chief executive",
        "chief executive officer",
        "chief financial officer",
        "chief operating officer",
        "chief technology officer",
        "co founder",
        "executive assistant",
        "executive director",
        "founder and ceo",
        "general manager",
        "managing director",
        "managing partner",
        "office manager",
        "operations manager",
        "product manager",
        "project manager",
        "sales director",
        "sales manager",
        "self employed",
        "senior manager",
        "senior partner",
        "team lead",
        "team leader",
        "vice president",
    }
)
