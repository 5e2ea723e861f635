"""What the letters of an introduction are made of, and what comes of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kithwork.introductions.rules.letters_identity import Identity

_WORD = re.compile(r"\S+")
LEAST_OWN_WORDS = 3
"""So many words of the user's own make a line personal."""


class LetterKind(StrEnum):
    """Which letter of an introduction."""

    ASK = "ask"
    ASK_AGAIN = "ask-again"
    CONNECT = "connect"
    NO = "no"
    CHECK = "check"
    THANKS = "thanks"


@dataclass(frozen=True, slots=True)
class Letter:
    """A draft's subject and text."""

    subject: str
    body: str

    @property
    def words(self) -> int:
        """How many words the text has."""
        return len(_WORD.findall(self.body))


@dataclass(frozen=True, slots=True)
class LetterSide:
    """Somebody in a letter; `hint` says what they do without saying who ("an accountant"), blank where unknown."""

    first: str
    hint: str
    why: str
    detail: str
    line: str
    identity: Identity
    names_fine: bool = False


@dataclass(frozen=True, slots=True)
class LetterGround:
    """What the letters of an introduction are made of; `words` is its reason in short, `me` signs.

    `sides` are those who are in it; `mover` is the place of whoever moves first. `out`: those who are not in it any
    more, or said no, of whom no letter says a word. `me` is blank where nobody said what the user is called.
    """

    number: int
    me: str
    words: str
    outcome_words: str
    mover: int | None
    sides: tuple[LetterSide, ...]
    out: tuple[Identity, ...] = ()

    def others(self, place: int) -> list[LetterSide]:
        """Everybody in it but the one at *place*."""
        return [side for at, side in enumerate(self.sides) if at != place]


@dataclass(frozen=True, slots=True)
class Composed:
    """A letter, and what it still needs before it may leave; `missing` is blank where it is ready."""

    letter: Letter
    missing: str = ""


def is_personal(text: str) -> bool:
    """Whether *text* is a line of the user's own: three words at least."""
    return len(_WORD.findall(text)) >= LEAST_OWN_WORDS
