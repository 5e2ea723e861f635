"""Saying in time that a promise will take longer: one line, ready before its day is over, with a new day to name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from kithwork.conversations.rules import TO_DO
from kithwork.core.periods import short_date

if TYPE_CHECKING:
    from kithwork.conversations.queries import PromiseLine

SAY_SO_DAYS = 1
"""From so many days before its day on, a promise of mine has a line ready that says it will be later."""
LATER_BY_DAYS = 3
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_FRIDAY = 4


@dataclass(frozen=True, slots=True)
class SaySo:
    """A line that says a promise will be later, why now, and the day it names."""

    why: str
    line: str
    new_day: date


def say_so(promise: PromiseLine, *, today: date) -> SaySo | None:
    """What to say about an open promise of mine for tomorrow, for today, or for a day that has passed; else None.

    Of what is only to do nobody was told, so that there is nothing to say.
    """
    due = promise.due_date
    is_said = promise.is_open and promise.is_mine and not promise.what.startswith(TO_DO)
    if not is_said or due is None or (due - today).days > SAY_SO_DAYS:
        return None
    new_day = _working_day(max(due, today) + timedelta(days=LATER_BY_DAYS))
    when = f"{_DAYS[new_day.weekday()]} {short_date(new_day, today=today)}"
    what = f"“{promise.what}”"
    if due >= today:
        near = "today" if due == today else "tomorrow"
        why = "a line before the day is worth ten after it."
        words = f"{_first_name(promise.person)}, a word before {near} is over: {what} will take me a little longer."
    else:
        why = "one line to say when keeps the trust."
        words = f"{_first_name(promise.person)}, I said {short_date(due, today=today)} for {what}; it is not forgotten."
    return SaySo(why, f"{words} It will be done by {when}.", new_day)


def _first_name(name: str) -> str:
    first = name.split(maxsplit=1)[0] if name.split() else name
    return first if first.isalpha() else name


def _working_day(day: date) -> date:
    return day + timedelta(days=max(0, 7 - day.weekday())) if day.weekday() > _FRIDAY else day
