"""First lines, each with one personal detail: what they look for, a birthday, what you talked about, how you met."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kithwork.core.text import shorten
from kithwork.people.rules import partial_date
from kithwork.plan.acts.meeting import how_we_met, kept_place
from kithwork.plan.acts.wording import (
    CHANNEL_WORDS,
    NEED_SIGNS,
    addressed,
    first_name,
    quotable_topic,
)

if TYPE_CHECKING:
    from datetime import date

    from kithwork.plan.acts.known import Known

BIRTHDAY_WITHIN_DAYS = 3


def first_line(known: Known, *, today: date) -> str:
    """How a line to somebody may begin; the most telling detail that is known of them goes first."""
    return addressed(known.row, _words(known, today=today))


def _words(known: Known, *, today: date) -> str:
    row, topic = known.row, quotable_topic(known)
    if known.seeks is not None:
        need = shorten(known.seeks.words, signs=NEED_SIGNS).rstrip(".")
        return f"you were looking for {need}; this may help."
    if has_birthday(row.birthday, today=today):
        return "a happy birthday to you. I hope the year begins well."
    if known.last is not None and topic and first_name(row) in topic:
        return f"our last {CHANNEL_WORDS[known.last.channel]} came back to me today. How did things go on?"
    met = how_we_met(row.met_how)
    if topic and not (met and kept_place(known)):
        return f"“{topic}” came back to me today. How did it go on?"
    if met:
        return f"we {met}, and I would like to hear how you are."
    if row.organisation:
        return f"how are things at {row.organisation} these days?"
    if row.title:
        return f"what keeps you busy as {row.title} these days?"
    return "it has been a while, and I would like to hear how you are."


def has_birthday(birthday: str, *, today: date) -> bool:
    """Whether a birthday (a partial date, or text) is within three days of *today*."""
    told = partial_date(birthday)
    if told is None or told[1] is None or told[2] is None:
        return False
    near = (today.toordinal() + away for away in range(-BIRTHDAY_WITHIN_DAYS, BIRTHDAY_WITHIN_DAYS + 1))
    days = (type(today).fromordinal(day) for day in near)
    return any((day.month, day.day) == told[1:] for day in days)
