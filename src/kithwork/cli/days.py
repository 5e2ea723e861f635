"""Days and hours as one types them: 2026-11-18, today, yesterday, friday; friday 12:30."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from kithwork.workspace.actor import Actor

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NEAR = {"today": 0, "yesterday": -1, "tomorrow": 1}
_MOMENT = re.compile(r"(?P<day>.*?)[\sT,]+(?P<hour>\d{1,2})[:.](?P<minute>\d{2})\Z", re.ASCII)


def past_day(words: str, *, today: date) -> date:
    """The day that *words* mean for something that happened: a weekday is the last one."""
    return _day(words, today=today, weekday_step=-1)


def coming_day(words: str, *, today: date) -> date:
    """The day that *words* mean for something to come: a weekday is the next one."""
    return _day(words, today=today, weekday_step=1)


def coming_moment(words: str, *, actor: Actor) -> datetime:
    """The moment that a day and an hour mean, in the user's own zone; UTC."""
    found = _MOMENT.match(words.strip())
    if found is None:
        raise click.BadParameter(f"“{words}” has no hour; say it like “2026-11-25 12:30” or “friday 12:30”.")
    hour, minute = int(found["hour"]), int(found["minute"])
    if hour > 23 or minute > 59:
        raise click.BadParameter(f"“{words}” has no hour of a day; say it like “friday 12:30”.")
    on = coming_day(found["day"], today=actor.today)
    return datetime.combine(on, time(hour, minute), tzinfo=actor.zone).astimezone(UTC)


def has_hour(words: str) -> bool:
    """Whether *words* name an hour, and not a day alone."""
    return _MOMENT.match(words.strip()) is not None


def noon_or_now(on: date, *, actor: Actor) -> datetime:
    """When something of a day was: now for today, noon for another day; UTC."""
    if on == actor.today:
        return actor.now
    return datetime.combine(on, time(12), tzinfo=actor.zone).astimezone(UTC)


def _day(words: str, *, today: date, weekday_step: int) -> date:
    said = words.strip().lower()
    if said in _NEAR:
        return today + timedelta(days=_NEAR[said])
    matches = [number for number, name in enumerate(_WEEKDAYS) if len(said) >= 3 and name.startswith(said)]
    if matches:
        apart = (matches[0] - today.weekday()) * weekday_step % 7 or 7
        return today + timedelta(days=apart * weekday_step)
    try:
        return date.fromisoformat(said)
    except ValueError:
        raise click.BadParameter(
            f"“{words}” is no day kithwork understands; say it like 2026-11-18, today, yesterday or friday."
        ) from None
