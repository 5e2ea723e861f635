"""What somebody is needed for, as one says it in a sentence: “for emotional support”, “to find a new home”."""

from __future__ import annotations

import re

_TO = frozenset(
    [
        "assess",
        "book",
        "choose",
        "clear",
        "compete",
        "contain",
        "coordinate",
        "defend",
        "defer",
        "draw",
        "exit",
        "fill",
        "find",
        "get",
        "give",
        "hang",
        "harden",
        "hold",
        "inspire",
        "know",
        "lower",
        "make",
        "manage",
        "meet",
        "merge",
        "mind",
        "navigate",
        "open",
        "pay",
        "prevent",
        "protect",
        "prove",
        "ready",
        "reach",
        "rebuild",
        "redirect",
        "redo",
        "refinance",
        "remove",
        "repair",
        "replace",
        "repurpose",
        "respond",
        "save",
        "secure",
        "see",
        "sell",
        "serve",
        "settle",
        "sharpen",
        "shed",
        "sort",
        "stop",
        "store",
        "transfer",
        "unlock",
        "update",
        "wrap",
    ]
)
"""Verbs a role begins with where more words follow."""
_TO_THE = frozenset(
    [
        "catch",
        "change",
        "check",
        "clean",
        "close",
        "cost",
        "cover",
        "cut",
        "design",
        "document",
        "fight",
        "fix",
        "fund",
        "hand",
        "list",
        "lock",
        "move",
        "notify",
        "organise",
        "plan",
        "plant",
        "price",
        "raise",
        "release",
        "review",
        "rewrite",
        "rule",
        "run",
        "scale",
        "separate",
        "switch",
        "take",
        "tell",
        "test",
        "train",
        "use",
        "value",
    ]
)
"""Words that are a verb where “the” or the like follows them, and a thing elsewhere."""
_THE = frozenset(["a", "an", "it", "one", "over", "the"])
_NO_THING = _THE | {"of", "own"}
_FOR = frozenset(
    [
        "access",
        "administration",
        "advice",
        "care",
        "clearance",
        "coaching",
        "communication",
        "cover",
        "coverage",
        "design",
        "equipment",
        "equity",
        "filing",
        "filming",
        "finance",
        "food",
        "funding",
        "furniture",
        "guidance",
        "guardianship",
        "heating",
        "help",
        "honeymoon",
        "insulation",
        "income",
        "integration",
        "maintenance",
        "merchandise",
        "music",
        "nursing",
        "payroll",
        "planning",
        "recovery",
        "referral",
        "rehabilitation",
        "safety",
        "security",
        "shipping",
        "space",
        "stationery",
        "storage",
        "strategy",
        "support",
        "therapy",
        "training",
        "translation",
        "transport",
        "treatment",
        "wiring",
    ]
)
"""Things that come without “a”."""
_ENDS_LIKE_ONE = ("ss", "us", "is")
_ODD = re.compile(r"[^a-z' -]")


def role_words(role: str) -> str:
    """*role* with a blank before it, to go after whoever has it; blank where it does not fit into a sentence.

    >>> role_words("emotional support"), role_words("sell or find a new home"), role_words("first 90 days")
    (' for emotional support', ' to sell or find a new home', '')
    """
    words = role.split()
    if not words or _ODD.search(role[1:]):
        return ""
    first = words[0]
    if len(words) > 1 and (first in _TO or (first in _TO_THE and words[1] in _THE)):
        return f" to {role}"
    is_a_verb = len(words) > 1 and first in _TO_THE
    return f" for {role}" if not is_a_verb and _NO_THING.isdisjoint(words) and _is_a_thing(words[-1]) else ""


def _is_a_thing(word: str) -> bool:
    """Whether a word needs no “a” before it: several, or nothing one counts."""
    return word in _FOR or (len(word) > 3 and word.endswith("s") and not word.endswith(_ENDS_LIKE_ONE))
