"""Days as one types them: 2026-11-18, today, yesterday, tomorrow, friday."""

from __future__ import annotations

from datetime import date, timedelta

import click

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NEAR = {"today": 0, "yesterday": -1, "tomorrow": 1}


def past_day(words: str, *, today: date) -> date:
    """The day that *words* mean for something that happened: a weekday is the last one."""
    return _day(words, today=today, weekday_step=-1)


def coming_day(words: str, *, today: date) -> date:
    """The day that *words* mean for something to come: a weekday is the next one."""
    return _day(words, today=today, weekday_step=1)


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
