"""Names as they compare: folded and spelled in Latin letters, taken apart, and how they sound."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from kithwork.core.text import fold
from kithwork.core.titles import LETTERS_AFTER, TITLES

if TYPE_CHECKING:
    from kithwork.engines.similarity.entries import Entry

_LATIN = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t"}
_CYRILLIC = dict(zip("абвгдезиклмнопрстуфыэіґ", "abvgdeziklmnoprstufyeig", strict=True)) | {
    "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "yu", "я": "ya", "ъ": "", "ь": "",
    "є": "ye", "ё": "e", "ї": "yi", "й": "y",
}  # fmt: skip
_GREEK = dict(zip("αβγδεζηικλμνξοπρσςτυφω", "avgdeziiklmnxoprsstyfo", strict=True)) | {"θ": "th", "χ": "ch", "ψ": "ps"}
_LETTERS = str.maketrans(_LATIN | _CYRILLIC | _GREEK)
_APOSTROPHES = re.compile(r"['`´‘’ʼ]")
_WORDS = re.compile(r"[^\W_]+|[&/]")
_GENERATIONS = {
    "jr": "2", "jnr": "2", "junior": "2", "ii": "2", "2nd": "2", "filho": "2", "fils": "2",
    "sr": "1", "snr": "1", "senior": "1", "iii": "3", "3rd": "3", "iv": "4", "4th": "4",
}  # fmt: skip
_SHORTENED = re.compile(r"\b(jun|sen)\.", re.IGNORECASE)
"""Short for junior and senior; without the full stop both are names of their own."""
_BETWEEN_TWO = frozenset({"&", "/", "and", "und"})
_BEFORE_A_FAMILY = frozenset(
    """
    van von de da di du der den la le del della dos bin ibn al el ter ten st
    """.split()  # noqa: SIM905
)
_SOUNDS = str.maketrans("pfvcgjqsxzdnywh", "bbbkkkkkkktm   ") | dict.fromkeys(map(ord, "aeiou"), " ")
_REPEATED = re.compile(r"(.)\1+")
_SOUND_LENGTH = 4


@dataclass(frozen=True, slots=True)
class Parts:
    """A name taken apart: the words of each part, and which of a father and a son it says it is, if it does.

    `is_two` where the entry is of two people ("Ann & Bob Smith").
    """

    given: str = ""
    middle: str = ""
    family: str = ""
    nickname: str = ""
    generation: str = ""
    is_two: bool = False


@lru_cache(maxsize=100_000)
def _spelled(text: str) -> str:
    return fold(_APOSTROPHES.sub("", fold(text)).translate(_LETTERS))


def words(text: str) -> list[str]:
    """The words of *text*: lower case, Latin letters and digits where it can be; `&` and `/` stand as words.

    >>> words("O'Brien-Łuczak & Søn")
    ['obrien', 'luczak', '&', 'son']
    """
    return _WORDS.findall(_spelled(_SHORTENED.sub(r"\1ior", text)))


def parts_of(entry: Entry) -> Parts:
    """The name of *entry* taken apart; a name that does not say its parts has its last word for the family."""
    given, family = words(entry.given), words(entry.family)
    if not given and not family:
        given, family = _halves(entry.name)
    told = (*words(entry.suffix), *family, *given)
    generation = next((_GENERATIONS[word] for word in told if word in _GENERATIONS), "")
    is_two = not _BETWEEN_TWO.isdisjoint(given) or "&" in family
    given, family = _plain(given) or given, _plain(family)
    spelled_out = len(given) > 1 and len(given[0]) > 1
    first, middle = (given[:1], given[1:]) if spelled_out else (given, [])
    nickname = " ".join(words(entry.nickname))
    return Parts(" ".join(first), " ".join(middle), " ".join(family), nickname, generation, is_two)


def _halves(name: str) -> tuple[list[str], list[str]]:
    last, _, first = name.partition(",")
    if _plain(words(first)):
        return _plain(words(first)), words(last) + _generations(words(first))
    every = words(name)
    known = _plain(every)
    if not known:
        return every, []
    cut = max(len(known) - 1, 1)
    while cut > 1 and known[cut - 1] in _BEFORE_A_FAMILY:
        cut -= 1
    return known[:cut], known[cut:] + _generations(every)


def _generations(some: list[str]) -> list[str]:
    return [word for word in some if word in _GENERATIONS]


def _plain(some: list[str]) -> list[str]:
    return [word for word in some if word not in TITLES | LETTERS_AFTER and word not in _GENERATIONS]


@lru_cache(maxsize=100_000)
def sound(word: str) -> str:
    """A short key that names spelled alike or heard alike have in common; blank for none.

    >>> sound("philip") == sound("filipp")
    True
    """
    heard = word.replace(" ", "").replace("ph", "f").translate(_SOUNDS)
    return (heard[:1] + _REPEATED.sub(r"\1", heard[1:]).replace(" ", ""))[:_SOUND_LENGTH]
