"""What stands in a sentence in a form of its own: e-mail addresses, pages, phone numbers, #tags."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kithwork.people.rules import PointKind
from kithwork.sources.in_words.told import Reached

_EMAIL = re.compile(r"[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_URL = re.compile(
    r"(?:https?://|www\.)[^\s,;<>()]+|\b(?:[\w-]{1,63}\.){1,3}(?:com|org|net|io|pt|eu|de|fr|"
    r"es|co\.uk|example)\b(?:/[^\s,;<>()]*)?",
    re.IGNORECASE,
)
_PHONE = re.compile(
    r"(?<![\w@/.-])(?:(?:tel|phone|mobile|mob|cell|"
    r"ph)\.?:?\s*)?(\+?\(?\d[\d\s().\-/]{5,22}\d)(?![\w@])",
    re.IGNORECASE,
)
_DATE_LIKE = re.compile(r"\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{2,4}")
_TAG = re.compile(r"(?<![\w&/])#([^\W\d_][\w-]*)")
FEWEST_DIGITS = 7
MOST_DIGITS = 15


@dataclass(frozen=True, slots=True)
class Marks:
    """What was found, and the text with blanks where it stood."""

    points: tuple[Reached, ...]
    tags: tuple[str, ...]
    rest: str


def marks_in(text: str) -> Marks:
    """The addresses, pages, numbers and tags of *text*; `rest` is as long as the text."""
    points: list[Reached] = []
    for pattern, kind in ((_EMAIL, PointKind.EMAIL), (_URL, PointKind.URL)):
        for match in pattern.finditer(text):
            value = match.group().rstrip(".,'-/")
            points.append(Reached(kind, value.lower() if kind is PointKind.EMAIL else value))
        text = pattern.sub(_blank, text)
    tags = tuple(dict.fromkeys(match.group(1) for match in _TAG.finditer(text)))
    text = _TAG.sub(_blank, text)
    for match in _PHONE.finditer(text):
        if _is_phone(match.group(1)):
            points.append(Reached(PointKind.PHONE, match.group(1).strip()))
            text = text[: match.start()] + " " * len(match.group()) + text[match.end() :]
    return Marks(tuple(dict.fromkeys(points)), tags, text)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _is_phone(said: str) -> bool:
    digits = sum(sign.isdigit() for sign in said)
    return FEWEST_DIGITS <= digits <= MOST_DIGITS and not _DATE_LIKE.search(said)
