"""Text as people write it: mended, folded for comparing, cut for showing."""

from __future__ import annotations

import re
import unicodedata

_BIDI = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0xFEFF])
_CONTROL = {code: None for code in range(32) if chr(code) not in "\n\t"} | {127: None}
_SEARCH_WORD = re.compile(r"[^\W_]+")
_SPACES = re.compile(r"\s+")
MOST_DIGITS = 18
"""More than these no database can hold as a number."""


def mend(text: str) -> str:
    """*text* that any database and any reader can hold: no lone surrogate, no control sign, LF line ends.

    Surrogate pairs become the sign they stand for; a lone half becomes U+FFFD.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_CONTROL)
    if text.isascii():
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def one_line(text: str) -> str:
    """*text* mended, without direction marks, every run of blanks one space, trimmed."""
    return _SPACES.sub(" ", mend(text).translate(_BIDI)).strip()


def fold(text: str) -> str:
    """*text* for comparing and searching: lower case, no accents, one space between words."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
        text = "".join(sign for sign in text if not unicodedata.combining(sign))
    return _SPACES.sub(" ", text.casefold()).strip()


def search_words(text: str) -> list[str]:
    """The words by which *text* is found: folded, letters and digits only, in order; alike on every database."""
    return _SEARCH_WORD.findall(fold(text))


def item_number(text: str) -> int | None:
    """The number of a person, a promise or the like that *text* is; None where it is none that could ever be given."""
    return int(text) if len(text) <= MOST_DIGITS and text.isdecimal() else None


def shorten(text: str, *, signs: int) -> str:
    """*text* on one line of at most *signs* signs, cut at a word, with an ellipsis where cut."""
    line = one_line(text)
    if len(line) <= signs:
        return line
    head = line[: signs - 1]
    at_word = head.rsplit(" ", 1)[0]
    return (at_word if len(at_word) > signs // 2 else head).rstrip(" ,;:.") + "…"


def without_signature(text: str) -> str:
    """*text* of a letter up to the mark of its signature; all of it where nothing stands before the mark."""
    return text.partition("\n--\n")[0].strip() or text
