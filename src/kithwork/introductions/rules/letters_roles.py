"""How a letter speaks of somebody by their profession, without saying who they are."""

from __future__ import annotations

import re

from kithwork.core.text import one_line

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
