"""The letter after a 1-2-1: thanks with one detail, what each promised, the next time; only the user sends it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kithwork.core.periods import short_date

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_TITLES = frozenset({"dr", "prof", "mr", "mrs", "ms", "sir", "dame"})


@dataclass(frozen=True, slots=True)
class Recap:
    """A letter to copy or to open in one's own mail."""

    subject: str
    body: str


def recap(
    *,
    name: str,
    held_on: date,
    detail: str,
    mine: Sequence[tuple[str, date | None]],
    theirs: Sequence[tuple[str, date | None]],
    seeks: Sequence[str],
    next_on: date | None,
    today: date,
) -> Recap:
    """The letter, unsigned: that is one's own mail program's. *mine* and *theirs* are promises (what, by when)."""
    when = "today" if held_on == today else f"on {_DAYS[held_on.weekday()]}"
    thanks = f"Thank you for {'today' if held_on == today else 'your time ' + when}."
    if detail:
        thanks += f" What stays with me most: {_ended(detail)}"
    parts = [thanks]
    if mine:
        parts.append("I promised:\n" + "\n".join(f"- {_line(what, due, today)}" for what, due in mine))
    if theirs:
        parts.append("You kindly offered:\n" + "\n".join(f"- {_line(what, due, today)}" for what, due in theirs))
    if seeks:
        parts.append("\n".join(f"I will keep my ears open for {_ended(words)}" for words in seeks))
    if next_on is not None:
        parts.append(f"And we meet again on {_DAYS[next_on.weekday()]} {short_date(next_on, today=today)}.")
    body = "\n\n".join([f"Dear {first_name(name)},", *parts])
    return Recap(subject=f"Thank you for {'today' if held_on == today else _DAYS[held_on.weekday()]}", body=body)


def first_name(name: str) -> str:
    """What one calls somebody: the first word of the name that is no title."""
    words = [word for word in name.split() if word.rstrip(".").casefold() not in _TITLES]
    return words[0] if words else name


def _line(what: str, due: date | None, today: date) -> str:
    by = f", by {_DAYS[due.weekday()]} {short_date(due, today=today)}" if due else ""
    return f"{what.rstrip('.')}{by}"


def _ended(words: str) -> str:
    return words if words.endswith((".", "!", "?")) else f"{words}."
