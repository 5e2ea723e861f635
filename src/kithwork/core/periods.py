"""Days and spans in the words people use."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def day_words(day: date, *, today: date) -> str:
    """A day as one would say it: today, yesterday, tomorrow, on Tuesday, 14 Mar, 14 Mar 2024."""
    ahead = (day - today).days
    near = {0: "today", -1: "yesterday", 1: "tomorrow"}
    if ahead in near:
        return near[ahead]
    if -7 < ahead < 7:
        return f"{'last ' if ahead < 0 else 'on '}{_DAYS[day.weekday()]}"
    return short_date(day, today=today)


def short_date(day: date, *, today: date) -> str:
    """`14 Mar`, with the year where it is not this one's."""
    plain = f"{day.day} {_MONTHS[day.month - 1]}"
    return plain if day.year == today.year else f"{plain} {day.year}"


def ago_words(day: date, *, today: date) -> str:
    """How long ago: today, yesterday, 5 days ago, 3 weeks ago, 4 months ago, 2 years ago."""
    days = (today - day).days
    if days < 0:
        return day_words(day, today=today)
    if days < 2:
        return ("today", "yesterday")[days]
    return f"{span_words(days)} ago"


def span_words(days: float) -> str:
    """A span in its natural unit: 5 days, 3 weeks, 4 months, 2½ years, 6 years; never less than a day."""
    whole = max(1, round(days))
    if whole < 14:
        return _count(whole, "day")
    if whole < 63:
        return _count(round(whole / 7), "week")
    if whole < 700:
        return _count(round(whole / 30.4), "month")
    halves = round(whole / 365.25 * 2)
    return f"{halves // 2}½ years" if halves % 2 and halves < 10 else _count(round(whole / 365.25), "year")


def every_words(days: float) -> str:
    """A rhythm: every week, about every 3 weeks, about every 2 months."""
    if days < 10:
        return "about every week"
    span = span_words(days)
    return f"about every {span.removeprefix('1 ')}"


def month_name(day: date) -> str:
    """`Mar`."""
    return _MONTHS[day.month - 1]


def _count(number: int, unit: str) -> str:
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"
