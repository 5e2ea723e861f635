"""Saying in time that a promise will take longer: one line to copy, or a letter begun in the user's own program."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING
from urllib.parse import quote

from kithwork.core.periods import short_date
from kithwork.core.text import shorten

if TYPE_CHECKING:
    from kithwork.conversations.queries import PromiseLine

SAY_SO_DAYS = 1
"""From so many days before its day on, a promise of mine has a line ready that says it will be later."""
LATER_BY_DAYS = 3
SUBJECT_SIGNS = 70
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_FRIDAY = 4


@dataclass(frozen=True, slots=True)
class SayNow:
    """A line that says a promise will be later, and why now; the letter that begins with it; the day it names.

    `write_url` is blank where no address is known.
    """

    why: str
    line: str
    write_url: str
    new_day: date


def is_close(line: PromiseLine, *, today: date) -> bool:
    """Whether a promise of mine is for tomorrow, for today, or for a day that has passed."""
    return line.is_mine and line.due_date is not None and (line.due_date - today).days <= SAY_SO_DAYS


def say_now(line: PromiseLine, *, today: date, address: str) -> SayNow:
    """What to say about a promise that `is_close` before (or after) its day, with a new day to name."""
    due = line.due_date or today
    new_day = _working_day(max(due, today) + timedelta(days=LATER_BY_DAYS))
    when = f"{_DAYS[new_day.weekday()]} {short_date(new_day, today=today)}"
    what = f"“{line.what}”"
    if due >= today:
        near = "today" if due == today else "tomorrow"
        why = "a line before the day is worth ten after it."
        words = f"{_first_name(line.person)}, a word before {near} is over: {what} will take me a little longer."
    else:
        why = "one line to say when keeps the trust."
        words = f"{_first_name(line.person)}, I said {short_date(due, today=today)} for {what}; it is not forgotten."
    words = f"{words} It will be done by {when}."
    return SayNow(why, words, _letter(address, line.what, words), new_day)


def _letter(address: str, what: str, words: str) -> str:
    if not address:
        return ""
    subject = quote(shorten(what, signs=SUBJECT_SIGNS), safe="")
    return f"mailto:{quote(address, safe='@+')}?subject={subject}&body={quote(words, safe='')}%0D%0A%0D%0A"


def _first_name(name: str) -> str:
    first = name.split(maxsplit=1)[0] if name.split() else name
    return first if first.isalpha() else name


def _working_day(day: date) -> date:
    return day + timedelta(days=max(0, 7 - day.weekday())) if day.weekday() > _FRIDAY else day
