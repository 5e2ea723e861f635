"""Text as it is read when looking for a name: word by word, each by a key that writings of one name share."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_ODD_LETTERS = str.maketrans({"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})
_UMLAUTS = re.compile(r"([aou])e(?=[b-df-hj-np-tv-z])(?!s$)")
"""Müller as it is written without dots; not at the end of a word, where the letters are their own: Joe, Sue."""
_CAMEL = re.compile(r"(?<=[a-zß-öø-ÿ])(?=[A-ZÀ-ÖØ-Þ])")
_BEFORE_A_SENTENCE = " \t\"'“”‘’„«»()[]*_–—-•·"
_ENDS = ".!?…:;\n"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of letters and digits of a text, from `start` to `end`; `glue` is what stands between it and the next.

    `opens`: it stands at the head of a sentence. `keys`: its own, and those it may be a plural or a part of.
    """

    start: int
    end: int
    raw: str
    key: str
    keys: frozenset[str]
    glue: str
    before: str
    opens: bool

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital, as a name does."""
        return self.raw[:1].isupper()

    @property
    def is_handle(self) -> bool:
        """Whether it stands beside an @."""
        return self.before.endswith("@") or self.glue.startswith("@")


def visible(text: str) -> str:
    """*text* without signs that nobody sees, its letters in their common form: full width, ligatures, soft hyphens."""
    if text.isascii():
        return text
    shown = "".join(sign for sign in text if not _is_hidden(sign))
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKC", shown))


def _is_hidden(sign: str) -> bool:
    return unicodedata.category(sign) == "Cf" or sign == "\u034f" or "\ufe00" <= sign <= "\ufe0f"


@lru_cache(maxsize=65_536)
def key(word: str) -> str:
    """What writings of one word share: no case, no accents; Müller and Mueller, Søren and Soeren are one.

    >>> key("Müller") == key("MUELLER") == key("muller")
    True
    """
    word = word.casefold()
    if not word.isascii():
        word = unicodedata.normalize("NFKD", word.translate(_ODD_LETTERS))
        word = "".join(sign for sign in word if not unicodedata.combining(sign))
    return _UMLAUTS.sub(r"\1", word)


def joined(text: str) -> str:
    """The key of *text* with nothing between its words: `Anne-Marie O’Brien` is `annemarieobrien`."""
    return "".join(piece.key for piece in pieces(text))


def pieces(text: str) -> list[Piece]:
    """The words of *text*, which is as `visible` gives it, in order."""
    runs = _runs(text)
    found = []
    for at, (start, end) in enumerate(runs):
        raw = text[start:end]
        until = runs[at + 1][0] if at + 1 < len(runs) else len(text)
        since = runs[at - 1][1] if at else 0
        found.append(
            Piece(
                start=start,
                end=end,
                raw=raw,
                key=key(raw),
                keys=_keys(raw),
                glue=text[end:until],
                before=text[since:start],
                opens=_opens(text[:start]),
            )
        )
    return found


def _runs(text: str) -> list[tuple[int, int]]:
    """Where letters and digits stand together, with the marks on them: one mark of a vowel does not end a word."""
    found: list[tuple[int, int]] = []
    for place, sign in enumerate(text):
        if not (sign.isalnum() or (found and found[-1][1] == place and unicodedata.category(sign)[0] == "M")):
            continue
        if found and found[-1][1] == place:
            found[-1] = (found[-1][0], place + 1)
        else:
            found.append((place, place + 1))
    return found


@lru_cache(maxsize=65_536)
def _keys(raw: str) -> frozenset[str]:
    """Every key *raw* may stand for: itself, the one of which it is the plural, without a number, its parts."""
    parts = [raw, *(part for part in _CAMEL.split(raw) if len(part) > 2)]
    found = {key(part) for part in parts}
    found |= {without for one in found if len(without := one.rstrip("0123456789")) > 1}
    found |= {one[:-1] for one in found if len(one) > 3 and one.endswith("s")}
    return frozenset(found | {one[:-1] for one in found if len(one) > 4 and one.endswith("e")})


def _opens(before: str) -> bool:
    ahead = before.rstrip(_BEFORE_A_SENTENCE)
    return not ahead or ahead[-1] in _ENDS
