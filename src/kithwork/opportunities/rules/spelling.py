"""How a word compares: British or American, one or many, the work or who does it ("roofs", "roofer", "roofing").

Both what is looked for and what is known go through here, so what matters is not that a root is a word but that
words of one meaning share it and others do not.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from kithwork.core.text import fold, one_line
from kithwork.knowledge.asking_words import asking_words, word_forms

_TOGETHER = (
    (re.compile(r"\b(\w)\s?&\s?(\w)\b"), r"\1\2"),  # R&D
    (re.compile(r"\((\w)\)"), r"\1"),  # 401(k)
    (re.compile(r"\b(\w)\.(?=\w\b)(?:(\w)\.?)(?:(\w)\b\.?)?"), r"\1\2\3"),  # C.P.A.
)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?|[,;:.!?]|(?<= )[-–—](?= )", re.UNICODE)
_BREAKS = frozenset(",;:.!?-–—")
_MANY_CAPITALS = re.compile(r"[A-Z]{2,}s$")  # GPs, CVs
_APOSTROPHE = re.compile(r"['’](s|re|m|ve|ll|d|t)?$")

_SPELLED = word_forms("spelling")
_LIKE = word_forms("meaning")
"""Words that are taken for one another: whoever says one means the other, as far as finding somebody goes."""
_MEANT = frozenset(_LIKE.values())
_AS_IS = asking_words("as-it-is")
_PLURAL = (("ies", "y"), ("sses", "ss"), ("shes", "sh"), ("ches", "ch"), ("xes", "x"), ("s", ""))
_ENDINGS = (
    "isation",
    "ization",
    "ations",
    "ation",
    "ators",
    "ator",
    "ating",
    "ated",
    "ate",
    "ancy",
    "ency",
    "ance",
    "ician",
    "icity",
    "ically",
    "ical",
    "ments",
    "ment",
    "ings",
    "ing",
    "ists",
    "ist",
    "ers",
    "er",
    "ors",
    "or",
    "ant",
    "ent",
    "ed",
    "ic",
    "ial",
    "al",
    "y",
    "e",
)
_SHORTEST = {"e": 3, "y": 3, "ed": 3, "ing": 3, "ings": 3, "er": 3, "ers": 3, "s": 3}
_SHORTEST_ELSE = 4
_BY_LAST = {last: tuple(one for one in _ENDINGS if one[-1] == last) for last in {one[-1] for one in _ENDINGS}}
"""The endings by their last letter, in their order: a word is held against the few that it may have."""
_PLAIN_TEXT = re.compile(r"[a-z]+(?: [a-z]+)*")


class Word(NamedTuple):
    """One word of a phrase: as written, folded and without plural, its root; a sign that ends a part has no root."""

    written: str
    plain: str
    root: str

    @property
    def is_break(self) -> bool:
        """Whether it is a comma, a full stop or the like."""
        return not self.root

    @property
    def is_capital(self) -> bool:
        """Whether it begins as a name does."""
        return self.written[:1].isupper()


def words_of(text: str) -> list[Word]:
    """The words of *text* in their order, with the signs that end a part."""
    if _PLAIN_TEXT.fullmatch(text):  # most names of the tables: nothing to mend, no sign between the words
        return [_plain_word(written) for written in text.split(" ")]
    text = one_line(text)
    for pattern, put in _TOGETHER:
        text = pattern.sub(put, text)
    return [word for written in _WORD.findall(text) if (word := _word(written)) is not None]


@lru_cache(maxsize=20_000)
def _word(written: str) -> Word | None:
    if written in _BREAKS:
        return Word(written, written, "")
    if _MANY_CAPITALS.match(written):
        written = written[:-1]
    plain = _APOSTROPHE.sub("", fold(written)).replace("'", "").replace("’", "")
    return Word(written, singular(plain), root(plain)) if plain else None


@lru_cache(maxsize=20_000)
def _plain_word(written: str) -> Word:
    """A word of small letters alone, which is as it is written."""
    return Word(written, singular(written), root(written))


@lru_cache(maxsize=20_000)
def singular(plain: str) -> str:
    """*plain* as one of its kind, in American spelling: `solicitors`, `colours`, `counsellors`.

    >>> singular("properties"), singular("colours"), singular("organisers")
    ('property', 'color', 'organizer')
    """
    if plain in _SPELLED:
        return _SPELLED[plain]
    if plain in _AS_IS or plain in _LIKE:
        return plain
    return _american(_without_plural(plain))


def _without_plural(plain: str) -> str:
    if len(plain) < 4 or plain.endswith(("ss", "us", "is")):
        return plain
    for ending, put in _PLURAL:
        if plain.endswith(ending):
            return plain[: -len(ending)] + put
    return plain


_BRITISH = (
    (re.compile(r"(?<=[a-z]{3})our(?=$|ing$|ed$|er$|ful$)"), "or"),
    (re.compile(r"(?<=[a-z]{3})(?<!ra)is(?=(?:e|er|ed|ing|ation)$)"), "iz"),
    (re.compile(r"(?<=[a-z]{3})ys(?=(?:e|er|ed|ing)$)"), "yz"),
    (re.compile(r"(?<=[a-z]{3})ll(?=(?:or|er|ing|ed)$)"), "l"),
    (re.compile(r"(?<=[bcdfgkpt])re$"), "er"),
    (re.compile(r"^paed"), "ped"),
    (re.compile(r"^gynae"), "gyne"),
    (re.compile(r"paed"), "ped"),
    (re.compile(r"naes"), "nes"),
    (re.compile(r"^haem"), "hem"),
)
_MAY_BE_BRITISH = re.compile(r"our|is[eai]|ys[ei]|ll[oei]|re$|ae")


def _american(plain: str) -> str:
    plain = _SPELLED.get(plain, plain)
    if len(plain) < 5 or not _MAY_BE_BRITISH.search(plain):
        return plain
    for pattern, put in _BRITISH:
        plain = pattern.sub(put, plain)
    return plain


@lru_cache(maxsize=20_000)
def root(plain: str) -> str:
    """What words of one meaning share; never blank for a word.

    >>> root("roofing") == root("roofers") == root("roof")
    True
    >>> root("attorneys") == root("solicitor")
    True
    """
    if plain in _LIKE:
        return _LIKE[plain]
    one = singular(plain)
    if one in _LIKE:
        return _LIKE[one]
    if one in _AS_IS or one in _MEANT or len(one) < 5:
        return one
    for ending in _BY_LAST.get(one[-1], ()):
        if one.endswith(ending) and len(one) - len(ending) >= _SHORTEST.get(ending, _SHORTEST_ELSE):
            return _undoubled(one[: -len(ending)])
    return _undoubled(one)


def _undoubled(stem: str) -> str:
    return stem[:-1] if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "aeiou" else stem
