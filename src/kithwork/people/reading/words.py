"""A title or a name of a firm as bare words, British and American alike, with where they break."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from kithwork.core.text import fold

_APOSTROPHE = re.compile("['’‘`´]")
_APOSTROPHES = str.maketrans("", "", "'’‘`´")
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?")
_ONE_LETTERS = re.compile(r"\b([^\W\d_]) ?& ?([^\W\d_])\b")
_ONE_IN_PARENS = re.compile(r"\(([^\W_])\)")
_IN_PARENS = re.compile(r"\([^)]*\)")
_HYPHEN = re.compile(r"(?<=\w)[-\u2010\u2011](?=\w)")
_PIECE = re.compile(r"[^\W_]+|\S")
_AND = frozenset({"&", "and", "+"})
_SPELLED = {
    "adviser": "advisor", "aesthetician": "esthetician", "ageing": "aging", "attorney": "lawyer",
    "behaviourist": "behaviorist", "centre": "center", "colour": "color", "counsellor": "counselor",
    "defence": "defense", "fibre": "fiber", "fulfilment": "fulfillment", "gynaecologist": "gynecologist",
    "jeweller": "jeweler", "labour": "labor", "mould": "mold", "orthopaedic": "orthopedic",
    "paediatrician": "pediatrician", "programme": "program", "remodeller": "remodeler", "solicitor": "lawyer",
    "theatre": "theater", "tyre": "tire",
}  # fmt: skip
_BRITISH = re.compile(r"(?<=[a-z]{3})is(?=(?:er|ed|ing|ation)s?$)")


class Words(NamedTuple):
    """Words as they compare; `breaks` holds before which of them a new part begins (`len(words)` ends the last).

    `joins` holds before which of them an "and" or "&" stands. `shown` are the words as they were written.
    """

    words: tuple[str, ...]
    breaks: frozenset[int]
    joins: frozenset[int]
    shown: tuple[str, ...]


def words_of(text: str) -> Words:
    """*text* cut into words at everything that is neither letter nor digit; "C.P.A." and "R&D" are one word each."""
    line = text.translate(_APOSTROPHES) if _APOSTROPHE.search(text) else text
    if "." in line:
        line = _DOTTED.sub(lambda match: match.group().replace(".", ""), line)
    if "&" in line:
        line = _ONE_LETTERS.sub(r"\1\2", line)
    if "(" in line:
        line = _ONE_IN_PARENS.sub(r"\1", line)
    if "-" in line or not line.isascii():
        line = _HYPHEN.sub(" ", line)
    words: list[str] = []
    shown: list[str] = []
    breaks: set[int] = set()
    joins: set[int] = set()
    for piece in _PIECE.findall(line):
        word = _word(piece)
        if word:
            words.append(word)
            shown.append(piece)
        elif word is None:
            joins.add(len(words))
        else:
            breaks.add(len(words))
    breaks.add(len(words))
    return Words(tuple(words), frozenset(breaks), frozenset(joins), tuple(shown))


@lru_cache(maxsize=32_768)
def _word(piece: str) -> str | None:
    """How a piece compares: a word, nothing where it breaks the line, None where it says "and"."""
    folded = fold(piece)
    if folded in _AND:
        return None
    return spelled(folded) if piece[0].isalnum() else ""


def without_hyphens(text: str) -> str:
    """*text* with its compounds written as one word: "copy-writer" as "copywriter"."""
    return _HYPHEN.sub("", text)


def without_parentheses(text: str) -> str:
    """*text* without what stands in parentheses."""
    return _IN_PARENS.sub(" ", text)


def spelled(word: str) -> str:
    """A folded word as it compares: American spelling, and one word for those who practise law."""
    one = word.removesuffix("s")
    if one in _SPELLED:
        return _SPELLED[one] + word[len(one) :]
    return _BRITISH.sub("iz", word)
