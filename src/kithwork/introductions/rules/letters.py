"""The letters of one introduction: drafts for the user's own hand, each with a line that only they could write.

After the starter templates ("Asking A", "Asking B", "The introduction", "Kind no", "Ten days later"), with a few
equivalent turns chosen by the introduction's number, so that no two read alike. Nobody is named before they said yes;
every ask holds an easy no; a letter after a no says nothing of anybody.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from kithwork.core.text import one_line
from kithwork.introductions.rules import letters_wording as wording
from kithwork.introductions.rules.board import listed
from kithwork.introductions.rules.letters_naming import hinting, naming

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kithwork.introductions.rules.letters_naming import Identity

MOST_WORDS = 120
"""A connecting letter is never longer (template "The introduction")."""
LEAST_OWN_WORDS = 3
"""So many words of the user's own make a line personal."""
_WORD = re.compile(r"\S+")


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

    `sides` are those who are in it; `mover` is the place of whoever moves first.
    """

    number: int
    me: str
    words: str
    outcome_words: str
    mover: int | None
    sides: tuple[LetterSide, ...]


@dataclass(frozen=True, slots=True)
class Composed:
    """A letter, and what it still needs before it may leave; `missing` is blank where it is ready."""

    letter: Letter
    missing: str = ""


def compose(kind: LetterKind, ground: LetterGround, place: int | None) -> Composed:
    """The letter of this kind to the one at *place*; to all where it connects them."""
    if kind is LetterKind.CONNECT or place is None:
        return _connect(ground)
    writers: dict[LetterKind, Callable[[LetterGround, int], Composed]] = {
        LetterKind.ASK: _ask,
        LetterKind.ASK_AGAIN: _ask_again,
        LetterKind.NO: _no,
        LetterKind.CHECK: _check,
        LetterKind.THANKS: _thanks,
    }
    return writers[kind](ground, place)


def is_personal(text: str) -> bool:
    """Whether *text* is a line of the user's own: three words at least."""
    return len(_WORD.findall(text)) >= LEAST_OWN_WORDS


def named_too_early(ground: LetterGround, place: int) -> tuple[str, ...]:
    """What the user wrote to the one at *place* that names another side who is not to be named yet."""
    side = ground.sides[place]
    hidden = [other.identity for other in _others(ground, place) if not other.names_fine]
    return naming(f"{side.why}\n{side.detail}", hidden)


def _ask(ground: LetterGround, place: int) -> Composed:
    side, others = ground.sides[place], _others(ground, place)
    turn = ground.number + place
    about = _hints(others)
    text = " ".join(
        part
        for part in (
            sentence(side.detail),
            wording.of(wording.INTROS, turn).format(about=about),
            sentence(side.why),
            wording.of(wording.QUESTIONS, turn),
            wording.of(wording.EASY_NO, turn),
            wording.SAME_OF_ONE if len(others) == 1 else wording.SAME_OF_MORE,
        )
        if part
    )
    letter = _letter(wording.of(wording.ASK_SUBJECTS, turn), side, text, ground)
    return Composed(letter, _ask_misses(ground, place))


def _ask_again(ground: LetterGround, place: int) -> Composed:
    side, turn = ground.sides[place], ground.number + place
    about = _hints(_others(ground, place))
    text = " ".join(
        part
        for part in (
            wording.of(wording.AGAIN, turn).format(about=about),
            sentence(side.detail),
            sentence(side.why),
            wording.of(wording.AGAIN_EASY_NO, turn),
        )
        if part
    )
    return Composed(_letter(wording.of(wording.AGAIN_SUBJECTS, turn), side, text, ground), _ask_misses(ground, place))


def _ask_misses(ground: LetterGround, place: int) -> str:
    side = ground.sides[place]
    named = named_too_early(ground, place)
    if named:
        stands = "stands" if len(named) == 1 else "stand"
        quoted = listed([f"“{word}”" for word in named])
        return f"{quoted} {stands} in it. Leave that out until everybody has said yes."
    if not is_personal(side.detail):
        return _needs_detail(side)
    if not is_personal(side.why):
        return f"Say in a sentence why it is good for {side.first}."
    return ""


def _connect(ground: LetterGround) -> Composed:
    sides, turn = ground.sides, ground.number
    firsts = [side.first for side in sides]
    meet = wording.of(wording.MEET_TWO if len(sides) == 2 else wording.MEET_MORE, turn)
    meeting = meet.format(a=firsts[0], b=firsts[-1], all=listed(firsts))
    lines = " ".join(part for part in (_line(side) for side in sides) if part)
    why = wording.of(wording.WHY_NOW, turn).format(words=_unended(ground.words)) if ground.words else ""
    moves = _moves(ground)
    body = "\n\n".join(part for part in (f"{meeting} {lines} {why}".strip(), moves, ground.me) if part)
    subject = f"{listed(firsts)}: {_unended(ground.words)}" if ground.words else listed(firsts)
    letter = Letter(one_line(subject), body)
    return Composed(letter, _connect_misses(ground, letter))


def _moves(ground: LetterGround) -> str:
    out = wording.of(wording.STEP_OUT, ground.number)
    if ground.mover is None:
        return out
    return wording.of(wording.MOVES_FIRST, ground.number).format(first=ground.sides[ground.mover].first) + f" {out}"


def _connect_misses(ground: LetterGround, letter: Letter) -> str:
    for place, side in enumerate(ground.sides):
        if not is_personal(side.line):
            others = listed([other.first for other in _others(ground, place)])
            return f"Say in a line what {others} should know of {side.first}: what you saw, or what they do best."
    if ground.mover is None:
        return "Say who moves first; otherwise each waits for the other."
    if letter.words > MOST_WORDS:
        return f"It has {letter.words} words; at most {MOST_WORDS} are read on the spot. Shorten a line."
    return ""


def _no(ground: LetterGround, place: int) -> Composed:
    """A kind word that it does not come about; what the user wrote stands in it only where it hints at nobody."""
    side, turn = ground.sides[place], ground.number + place
    others = [other.identity for other in _others(ground, place)]
    hints = bool(hinting(side.detail, others))
    own = "" if hints else sentence(side.detail)
    text = " ".join(
        part for part in (wording.of(wording.NOT_NOW, turn), own, wording.of(wording.EYES_OPEN, turn)) if part
    )
    letter = _letter(wording.of(wording.NO_SUBJECTS, turn), side, text, ground)
    if hints:
        return Composed(
            letter, f"Your line for {side.first} may hint at who said no; write one about {side.first} alone."
        )
    return Composed(letter, "" if is_personal(side.detail) else _needs_detail(side))


def _check(ground: LetterGround, place: int) -> Composed:
    side, turn = ground.sides[place], ground.number + place
    others = listed([other.first for other in _others(ground, place)])
    text = " ".join(
        part
        for part in (
            wording.of(wording.FOUND_A_TIME, turn).format(others=others),
            sentence(side.detail),
            wording.of(wording.FINE_TOO, turn),
        )
        if part
    )
    letter = _letter(wording.of(wording.CHECK_SUBJECTS, turn).format(others=others), side, text, ground)
    return Composed(letter, "" if is_personal(side.detail) else _needs_detail(side))


def _thanks(ground: LetterGround, place: int) -> Composed:
    """Thanks for making the time; what they told of it is as personal as a line can be."""
    side, turn = ground.sides[place], ground.number + place
    others = listed([other.first for other in _others(ground, place)])
    own = ground.outcome_words if is_personal(ground.outcome_words) else side.detail
    text = " ".join(
        part
        for part in (
            wording.of(wording.THANK_YOU, turn).format(others=others),
            sentence(own),
            wording.of(wording.GLAD, turn),
        )
        if part
    )
    letter = _letter(wording.of(wording.THANKS_SUBJECTS, turn).format(others=others), side, text, ground)
    return Composed(letter, "" if is_personal(own) else _needs_detail(side))


def _needs_detail(side: LetterSide) -> str:
    return f"Add a line of your own for {side.first}: what they told you, or what you saw. It makes it your letter."


def _letter(subject: str, side: LetterSide, text: str, ground: LetterGround) -> Letter:
    return Letter(one_line(subject), f"{side.first},\n\n{text}\n\n{ground.me}")


def _others(ground: LetterGround, place: int) -> list[LetterSide]:
    return [side for at, side in enumerate(ground.sides) if at != place]


def _hints(others: Sequence[LetterSide]) -> str:
    """Who the others are, without names unless that is fine with them: "an accountant and a family mediator"."""
    told = [_hint(other) for other in others]
    known = list(dict.fromkeys(one for one in told if one))
    if not known:
        return "someone" if len(others) == 1 else f"{_NUMBERS.get(len(others), 'some')} people"
    return listed(known) if len(known) == len(others) else f"{', '.join(known)} and somebody else"


def _hint(other: LetterSide) -> str:
    if not other.names_fine:
        return other.hint
    return f"{other.identity.names[0]}, {other.hint}," if other.hint else other.identity.names[0]


def _line(side: LetterSide) -> str:
    """What the others are told of somebody, as a sentence that begins with the name where the user wrote a verb."""
    line = one_line(side.line)
    if not line:
        return ""
    return sentence(f"{side.first} {line}" if line[:1].islower() else line)


def sentence(text: str) -> str:
    """*text* on one line as a sentence: a capital at its head, a full stop where it has no end; blank stays blank."""
    line = one_line(text)
    if not line:
        return ""
    ended = line if line.endswith((".", "!", "?", "…")) else f"{line}."
    return ended[:1].upper() + ended[1:]


def _unended(text: str) -> str:
    return one_line(text).rstrip(".")


_NUMBERS = {2: "two", 3: "three", 4: "four", 5: "five"}
