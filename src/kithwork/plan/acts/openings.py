"""First lines, each with one personal detail: what they look for, a birthday, what you talked about, how you met."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kithwork.core.text import shorten
from kithwork.people.rules import partial_date
from kithwork.plan.acts.wording import CHANNEL_WORDS, NEED_SIGNS, SUBJECT_SIGNS, first_name, topic_of

if TYPE_CHECKING:
    from datetime import date

    from kithwork.plan.acts.known import Known

BIRTHDAY_WITHIN_DAYS = 3


def first_line(known: Known, *, today: date) -> str:
    """How a line to somebody may begin; the most telling detail that is known of them goes first."""
    row, topic = known.row, topic_of(known.last)
    first = first_name(row)
    if known.seeks is not None:
        need = shorten(known.seeks.words, signs=NEED_SIGNS).rstrip(".")
        return f"{first}, you were looking for {need}; this may help."
    if has_birthday(row.birthday, today=today):
        return f"{first}, a happy birthday to you. I hope the year begins well."
    if known.last is not None and first in topic:
        return f"{first}, our last {CHANNEL_WORDS[known.last.channel]} came back to me today. How did things go on?"
    if topic:
        return f"{first}, “{topic}” came back to me today. How did it go on?"
    if row.met_how:
        how = shorten(row.met_how, signs=SUBJECT_SIGNS)
        return f"{first}, I thought of how we met (“{how}”), and I would like to hear how you are."
    if row.organisation:
        return f"{first}, how are things at {row.organisation} these days?"
    if row.title:
        return f"{first}, what keeps you busy as {row.title} these days?"
    return f"{first}, it has been a while, and I would like to hear how you are."


def has_birthday(birthday: str, *, today: date) -> bool:
    """Whether a birthday (a partial date, or text) is within three days of *today*."""
    told = partial_date(birthday)
    if told is None or told[1] is None or told[2] is None:
        return False
    near = (today.toordinal() + away for away in range(-BIRTHDAY_WITHIN_DAYS, BIRTHDAY_WITHIN_DAYS + 1))
    days = (type(today).fromordinal(day) for day in near)
    return any((day.month, day.day) == told[1:] for day in days)
