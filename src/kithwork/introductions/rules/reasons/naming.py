"""Professions as one says them in a sentence: “an accountant”, “family therapists”."""

from __future__ import annotations

import re

_PROPER = {"Medicare"}
_CAPITALS = re.compile(r"\w*[A-Z0-9]")
_NOUN = ("er", "or", "ist", "ian", "man", "path", "ee", "ant", "yst", "la")
_ODD = {"Clergy / faith leader": "member of the clergy", "Warehouse / 3PL": "warehouse"}
_PLURALS = {"member of the clergy": "clergy", "handyman": "handymen", "gym": "gyms"}
_AN_HOUR = re.compile(r"(?:[aeiou](?!ni|ne\b|u)|hour|hono|[AEFHILMNORSX](?:[A-Z0-9]|\b|-))")


def work_words(label: str) -> str:
    """A profession's label as one says it: no brackets, one of several names, no capital where none is needed.

    >>> work_words("Accountant (CPA / chartered)"), work_words("Matrimonial / family attorney")
    ('accountant', 'matrimonial attorney')
    """
    if label in _ODD:
        return _ODD[label]
    plain = re.sub(r"\s*\([^)]*\)", "", label).strip()
    first, slash, rest = plain.partition(" / ")
    if slash and " " not in first and " " in rest and not first.lower().endswith(_NOUN):
        first = f"{first} {rest.rsplit(' ', 1)[1]}"
    word = first.partition(" ")[0]
    return first if word in _PROPER or _CAPITALS.match(word[1:]) else f"{first[:1].lower()}{first[1:]}"


def a_work(label: str) -> str:
    """One of a profession: “an accountant”, “a plumber”."""
    said = work_words(label)
    return f"{'an' if _AN_HOUR.match(said) else 'a'} {said}"


def works(label: str) -> str:
    """Several of a profession: “accountants”, “digital marketing agencies”."""
    said = work_words(label)
    if said in _PLURALS:
        return _PLURALS[said]
    if said.endswith(("s", "x", "ch", "sh")):
        return said if said.endswith("s") else f"{said}es"
    return f"{said[:-1]}ies" if said.endswith("y") and said[-2] not in "aeiou" else f"{said}s"


def listed(words: list[str]) -> str:
    """Words in a row: “a”, “a and b”, “a, b and c”."""
    return " and ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)
