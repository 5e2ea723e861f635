"""Whether a letter names or hints at somebody: nobody is named before they said yes, and never who said no.

Where it is not sure that a word means somebody, it does: a sentence said differently costs less than a name let out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kithwork.introductions.rules.letters_everyday import (
    ABBREVIATIONS,
    BEFORE_A_MONTH,
    MONTHS,
    USUAL_AFTER,
    is_everyday,
    is_grammar,
    is_like_a_verb,
    is_never_at_the_head,
)
from kithwork.introductions.rules.letters_identity import Identity, every_word, is_initial, marks_of
from kithwork.introductions.rules.letters_plain import pieces, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kithwork.introductions.rules.letters_identity import Marks
    from kithwork.introductions.rules.letters_plain import Piece

    Span = tuple[int, int]

__all__ = ["Identity", "hinting", "naming"]

_LETS_GO_ON = re.compile(r"[\s._'’`´/\\@&+,-]{0,3}", re.UNICODE)
_ENDS_A_SENTENCE = re.compile(r"[.!?…;:]\s|\n")
_LOWER_DOTTED = frozenset({"eg", "ie", "am", "pm"})
_SAME_HANDLE = 4
"""An everyday name of so many letters inside a handle is the name."""


def naming(text: str, others: Iterable[Identity]) -> tuple[str, ...]:
    """The words of *text* that name any of *others*: a name, a firm, an address or a number, each once, as written."""
    shown = visible(text)
    found = pieces(shown)
    spans: list[Span] = []
    numbers: list[str] = []
    for one in others:
        marks = marks_of(one)
        spans += _word_spans(found, marks)
        spans += _run_spans(found, marks)
        spans += _initial_spans(found, marks)
        spans += _string_spans(shown, marks)
        numbers += _numbers(shown, marks)
    return tuple(dict.fromkeys([*(shown[start:end] for start, end in _merged(spans)), *numbers]))


def hinting(text: str, others: Iterable[Identity], *, besides: Iterable[Identity] = ()) -> tuple[str, ...]:
    """The words of *text* that name any of *others*, or stand in a title, firm or address of theirs.

    For letters after a no. What those *besides* are called and do is theirs too, and hints at nobody.
    """
    own = frozenset(word for one in besides for word in every_word(one))
    everybody = tuple(others)
    theirs = frozenset(word for one in everybody for word in every_word(one)) - own
    shown = visible(text)
    hints = [piece.raw for piece in pieces(shown) if piece.key in theirs]
    names = [word for word in naming(text, everybody) if not own.issuperset(piece.key for piece in pieces(word))]
    return tuple(dict.fromkeys([*names, *(hint for hint in hints if not any(hint in word for word in names))]))


def _word_spans(found: Sequence[Piece], marks: Marks) -> Iterator[Span]:
    """Single words that mean somebody where they stand."""
    for at, piece in enumerate(found):
        if _is_theirs(found, at, marks):
            yield piece.start, piece.end


def _is_theirs(found: Sequence[Piece], at: int, marks: Marks) -> bool:
    piece = found[at]
    if not marks.plain.isdisjoint(piece.keys) or (piece.is_handle and _is_in_handle(piece, marks)):
        return True
    if not marks.careful.isdisjoint(piece.keys):
        return _beside_an_initial(found, at, marks) or _stands_as_a_name(found, at)
    if not marks.firm.isdisjoint(piece.keys):
        return piece.is_capital or (at > 0 and found[at - 1].key == "at")
    if not marks.careful_firm.isdisjoint(piece.keys):
        return _stands_as_a_name(found, at)
    is_short = not marks.short.isdisjoint(piece.keys)
    return piece.is_capital and (is_short or _is_cut_short(found, at, marks))


def _is_in_handle(piece: Piece, marks: Marks) -> bool:
    """Whether a word beside an @ holds a name, whatever stands around it: mkeller, keller_92."""
    names = marks.plain | {word for word in marks.careful | marks.firm if len(word) >= _SAME_HANDLE}
    return any(word in piece.key for word in names)


def _is_cut_short(found: Sequence[Piece], at: int, marks: Marks) -> bool:
    """Whether a capital word is the head of a first name, as friends call them: Tom of Tomas, Alex of Alexander."""
    word = found[at].key
    if len(word) < 3 or is_everyday(word) or _is_a_month(found, at):
        return False
    return any(first.startswith(word) for first in marks.first)


def _beside_an_initial(found: Sequence[Piece], at: int, marks: Marks) -> bool:
    """Will Y., Y. Will: the letter tells that the word is a name."""
    beside = [*found[max(0, at - 1) : at], *found[at + 1 : at + 2]]
    return any(len(one.raw) == 1 and one.is_capital and one.key != "i" and is_initial(one.raw, marks) for one in beside)


def _stands_as_a_name(found: Sequence[Piece], at: int) -> bool:
    """Whether an everyday word is written as a name: with a capital, and not where the word itself would have one."""
    piece = found[at]
    if not piece.is_capital or _is_a_month(found, at):
        return False
    if not piece.opens:
        return True
    follows = found[at + 1] if at + 1 < len(found) else None
    if is_grammar(piece.key) and piece.key not in {"will", "may", "can"}:
        return follows is not None and not is_never_at_the_head(piece.key) and is_like_a_verb(follows.key)
    return follows is None or not piece.glue.isspace() or follows.key not in USUAL_AFTER


def _is_a_month(found: Sequence[Piece], at: int) -> bool:
    """Whether it is the month: 18 May, May 2026, in May."""
    if found[at].key not in MONTHS:
        return False
    before = found[at - 1].key if at else ""
    after = found[at + 1].key if at + 1 < len(found) else ""
    return before.isdecimal() or after.isdecimal() or before in BEFORE_A_MONTH


def _run_spans(found: Sequence[Piece], marks: Marks) -> Iterator[Span]:
    """Words that make a name, a firm or a title together, however they are joined or spaced."""
    for at in range(len(found)):
        run = ""
        for upto in range(at, min(at + marks.longest_run + 2, len(found))):
            if upto > at and not _goes_on(found[upto - 1]):
                break
            here = found[upto]
            if any(run + ending in marks.runs for ending in here.keys) and _is_no_phrase(found[at : upto + 1]):
                yield found[at].start, here.end
            run += here.key


def _goes_on(piece: Piece) -> bool:
    """Whether the next word belongs to this one: nothing between them ends a sentence, but after an initial a dot."""
    if len(piece.raw) > 1 and _ENDS_A_SENTENCE.match(piece.glue):
        return False
    return _LETS_GO_ON.fullmatch(piece.glue) is not None


def _is_no_phrase(run: Sequence[Piece]) -> bool:
    """Not `will do`, `so may`: words that make sentences are a name together only where one has a capital inside."""
    if not all(is_grammar(piece.key) for piece in run):
        return True
    return any(piece.is_capital and not piece.opens for piece in run)


def _initial_spans(found: Sequence[Piece], marks: Marks) -> Iterator[Span]:
    """M.K., M. K., MK; capitals that everybody uses only where they have dots."""
    if not marks.initials:
        return
    for at, piece in enumerate(found):
        if len(piece.raw) > 1:
            if piece.raw.isupper() and piece.key in marks.initials and piece.key not in ABBREVIATIONS:
                yield piece.start, piece.end
            continue
        run, upto = piece.key, at
        while upto + 1 < len(found) and len(found[upto + 1].raw) == 1 and _goes_on(found[upto]):
            upto += 1
            run += found[upto].key
            if run in marks.initials and _are_initials(found[at : upto + 1], run):
                yield piece.start, found[upto].end


def _are_initials(run: Sequence[Piece], word: str) -> bool:
    if all(piece.is_capital for piece in run):
        return True
    return all(piece.glue.startswith(".") for piece in run) and word not in _LOWER_DOTTED


def _string_spans(shown: str, marks: Marks) -> Iterator[Span]:
    """Addresses, domains, and names in scripts that put no blanks between words."""
    folded = shown.lower()
    if len(folded) != len(shown):
        folded = shown
    for one in (*marks.strings, *marks.unspaced):
        for match in re.finditer(re.escape(one), folded):
            yield match.span()


def _numbers(shown: str, marks: Marks) -> list[str]:
    digits = re.sub(r"\D", "", shown)
    return [phone for phone in marks.phones if _digits(phone) and _digits(phone) in digits]


def _digits(phone: str) -> str:
    """The last digits of a number, which stand in it however it is written; blank where there are too few."""
    digits = re.sub(r"\D", "", phone)
    return digits[-7:] if len(digits) >= 7 else ""


def _merged(spans: Iterable[Span]) -> list[Span]:
    """Spans that overlap as one, in the order of the text."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found
