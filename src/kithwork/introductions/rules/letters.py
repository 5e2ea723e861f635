"""The letters of one introduction: drafts for the user's own hand, each with a line that only they could write.

After the starter templates ("Asking A", "Asking B", "The introduction", "Kind no", "Ten days later"), with a few
equivalent turns chosen by the introduction's number, so that no two read alike. Nobody is named before they said yes;
every ask holds an easy no; a letter after a no says nothing of anybody.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kithwork.core.text import one_line
from kithwork.introductions.rules import letters_wording as wording
from kithwork.introductions.rules.board import listed
from kithwork.introductions.rules.letters_discretion import discreet, named_too_early, told_hint, too_early_words
from kithwork.introductions.rules.letters_ground import (
    Composed,
    Letter,
    LetterGround,
    LetterKind,
    LetterSide,
    is_personal,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = [
    "MOST_WORDS",
    "NAMELESS",
    "Composed",
    "Letter",
    "LetterGround",
    "LetterKind",
    "LetterSide",
    "compose",
    "is_personal",
    "named_too_early",
    "sentence",
]

MOST_WORDS = 120
"""A connecting letter is never longer (template "The introduction")."""
YOUR_NAME = "{your name}"
"""What a letter is signed with while nobody said what the user is called."""
NAMELESS = "Say what you are called; your letters are signed with it."


def compose(kind: LetterKind, ground: LetterGround, place: int | None) -> Composed:
    """The letter of this kind to the one at *place*; to all where it connects them."""
    if kind is LetterKind.CONNECT:
        place = None
    kept = discreet(kind, ground, place)
    signed = replace(kept.ground, me=ground.me or YOUR_NAME)
    composed = _connect(signed) if place is None else _WRITERS[kind](signed, place)
    return Composed(composed.letter, kept.missing or composed.missing or ("" if ground.me else NAMELESS))


def _ask(ground: LetterGround, place: int) -> Composed:
    side, others = ground.sides[place], ground.others(place)
    turn = ground.number + place
    about = _hints(others)
    text = " ".join(
        part
        for part in (
            sentence(side.detail),
            wording.of(wording.INTROS, turn).format(about=about, are="is" if len(others) == 1 else "are"),
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
    about = _hints(ground.others(place))
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
        return too_early_words(named)
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
            others = listed([other.first for other in ground.others(place)])
            return f"Say in a line what {others} should know of {side.first}: what you saw, or what they do best."
    if ground.mover is None:
        return "Say who moves first; otherwise each waits for the other."
    if letter.words > MOST_WORDS:
        return f"It has {letter.words} words; at most {MOST_WORDS} are read on the spot. Shorten a line."
    return ""


def _no(ground: LetterGround, place: int) -> Composed:
    """A kind word that it does not come about; of anybody else it says nothing."""
    side, turn = ground.sides[place], ground.number + place
    parts = (wording.of(wording.NOT_NOW, turn), sentence(side.detail), wording.of(wording.EYES_OPEN, turn))
    letter = _letter(wording.of(wording.NO_SUBJECTS, turn), side, " ".join(part for part in parts if part), ground)
    return Composed(letter, "" if is_personal(side.detail) else _needs_detail(side))


def _check(ground: LetterGround, place: int) -> Composed:
    side, turn = ground.sides[place], ground.number + place
    others = listed([other.first for other in ground.others(place)])
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
    """Thanks for making the time. What came of it was told to the user alone, and is never quoted."""
    side, turn = ground.sides[place], ground.number + place
    others = listed([other.first for other in ground.others(place)])
    text = " ".join(
        part
        for part in (
            wording.of(wording.THANK_YOU, turn).format(others=others),
            sentence(side.detail),
            wording.of(wording.GLAD, turn),
        )
        if part
    )
    letter = _letter(wording.of(wording.THANKS_SUBJECTS, turn).format(others=others), side, text, ground)
    return Composed(letter, "" if is_personal(side.detail) else _needs_detail(side))


def _needs_detail(side: LetterSide) -> str:
    return f"Add a line of your own for {side.first}: what they told you, or what you saw. It makes it your letter."


def _letter(subject: str, side: LetterSide, text: str, ground: LetterGround) -> Letter:
    return Letter(one_line(subject), f"{side.first},\n\n{text}\n\n{ground.me}")


def _hints(others: Sequence[LetterSide]) -> str:
    """Who the others are, without names unless that is fine with them: "an accountant and a family mediator"."""
    told = [_hint(other) for other in others]
    known = list(dict.fromkeys(one for one in told if one))
    if not known:
        return "someone" if len(others) == 1 else f"{_NUMBERS.get(len(others), 'some')} people"
    return listed(known) if len(known) == len(others) else f"{', '.join(known)} and somebody else"


def _hint(other: LetterSide) -> str:
    if not other.names_fine:
        return told_hint(other)
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
_WRITERS: dict[LetterKind, Callable[[LetterGround, int], Composed]] = {
    LetterKind.ASK: _ask,
    LetterKind.ASK_AGAIN: _ask_again,
    LetterKind.NO: _no,
    LetterKind.CHECK: _check,
    LetterKind.THANKS: _thanks,
}
