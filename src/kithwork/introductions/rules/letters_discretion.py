"""What of the user's own words may stand in a letter: nothing of whoever said no, nobody named too early."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from kithwork.introductions.rules.board import listed
from kithwork.introductions.rules.letters_ground import LetterKind
from kithwork.introductions.rules.letters_naming import hinting, naming
from kithwork.introductions.rules.letters_refusals import refusals

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kithwork.introductions.rules.letters_ground import LetterGround, LetterSide
    from kithwork.introductions.rules.letters_identity import Identity

_ASKS = frozenset({LetterKind.ASK, LetterKind.ASK_AGAIN})


class Words(StrEnum):
    """What the user writes for an introduction."""

    WHY = "why"
    DETAIL = "detail"
    LINE = "line"
    REASON = "reason"
    OUTCOME = "outcome"


_WORDS: dict[LetterKind, frozenset[Words]] = {
    LetterKind.ASK: frozenset({Words.WHY, Words.DETAIL}),
    LetterKind.ASK_AGAIN: frozenset({Words.WHY, Words.DETAIL}),
    LetterKind.CONNECT: frozenset({Words.LINE, Words.REASON}),
    LetterKind.NO: frozenset({Words.DETAIL}),
    LetterKind.CHECK: frozenset({Words.DETAIL}),
    LetterKind.THANKS: frozenset({Words.DETAIL, Words.OUTCOME}),
}
"""Which of them each letter holds."""


@dataclass(frozen=True, slots=True)
class Kept:
    """The ground of a letter without the words that may not stand in it; `missing` says what to write instead."""

    ground: LetterGround
    missing: str = ""


def discreet(kind: LetterKind, ground: LetterGround, place: int | None) -> Kept:
    """The ground without whatever tells, or hints at, somebody who said no; nothing of it is in the letter then."""
    told: list[str] = []
    refused: list[str] = []

    def kept(text: str) -> str:
        names = hinting(text, _hidden(kind, ground, place), besides=_besides(kind, ground, place))
        admits = refusals(text) if kind is LetterKind.NO or ground.out else ()
        told.extend(names)
        refused.extend(admits)
        return "" if names or admits else text

    words = _WORDS[kind]
    sides = tuple(
        replace(
            side,
            why=kept(side.why) if Words.WHY in words else side.why,
            detail=kept(side.detail) if Words.DETAIL in words else side.detail,
            line=kept(side.line) if Words.LINE in words else side.line,
        )
        if place in {None, at}
        else side
        for at, side in enumerate(ground.sides)
    )
    clean = replace(
        ground,
        sides=sides,
        words=kept(ground.words) if Words.REASON in words else ground.words,
        outcome_words=kept(ground.outcome_words) if Words.OUTCOME in words else ground.outcome_words,
    )
    return Kept(clean, _missing(kind, ground, place, told=told, refused=refused))


def named_too_early(ground: LetterGround, place: int) -> tuple[str, ...]:
    """What the user wrote to the one at *place* that names another side who is not to be named yet."""
    side = ground.sides[place]
    hidden = [other.identity for other in ground.others(place) if not other.names_fine]
    return naming(f"{side.why}\n{side.detail}", hidden)


def too_early_words(named: Iterable[str]) -> str:
    """What to do about words that name somebody before they said yes."""
    return f"{_quoted(named)} in it, and nobody is named until everybody has said yes. Say it in other words."


def told_hint(side: LetterSide) -> str:
    """What somebody does as it may be said of them unnamed; blank where it would tell who they are."""
    return "" if naming(side.hint, [side.identity]) else side.hint


def _hidden(kind: LetterKind, ground: LetterGround, place: int | None) -> list[Identity]:
    others = ground.others(place) if kind is LetterKind.NO and place is not None else []
    return [*ground.out, *(other.identity for other in others)]


def _besides(kind: LetterKind, ground: LetterGround, place: int | None) -> list[Identity]:
    """Those whom the letter names anyway: what they are called and do may be said."""
    if kind is LetterKind.NO:
        return []
    if kind in _ASKS and place is not None:
        return [ground.sides[place].identity]
    return [side.identity for side in ground.sides]


def _missing(kind: LetterKind, ground: LetterGround, place: int | None, *, told: list[str], refused: list[str]) -> str:
    if kind is LetterKind.NO and place is not None and told:
        first = ground.sides[place].first
        return f"Your line for {first} may hint at who said no; write one about {first} alone."
    if told:
        return f"{_quoted(told)} in it; of whoever is not in it any more nothing is said. Say it in other words."
    if refused:
        return f"{_quoted(refused)} in it and would tell that somebody said no. Write of something else, as on any day."
    return ""


def _quoted(words: Iterable[str]) -> str:
    each = [f"“{word}”" for word in dict.fromkeys(words)]
    return f"{listed(each)} {'stands' if len(each) == 1 else 'stand'}"
