"""Moments as LinkedIn writes them: to the second in UTC, to the minute the American way, or a bare day."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time

from kithwork.sources.csv_contacts.dates import DayOrder, day_of

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})[ T](\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*(?:UTC|GMT|Z)?$")
_AMERICAN = re.compile(
    r"(\d{1,2})/(\d{1,2})/(\d{4}|\d{2}),?\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([AP]M)?$", re.IGNORECASE
)
_YEARS = range(1000, 9999)
NOON = time(12, tzinfo=UTC)
"""The hour of what bears a day alone: the same day everywhere but at the ends of the earth."""


def moment_of(text: str) -> datetime | None:
    """When something was sent, in UTC; None where *text* does not say."""
    text = " ".join(text.split())
    if match := _ISO.match(text):
        year, month, day, hour, minute, second = (int(part or 0) for part in match.groups())
        return _at((year, month, day), (hour, minute, second))
    if match := _AMERICAN.match(text):
        month, day, year, hour, minute, second = (int(part or 0) for part in match.groups()[:6])
        full_year = year + (2000 if year < 100 else 0)
        return _at((full_year, month, day), (_of_day(hour, match.group(7)), minute, second))
    day_alone = day_of(text, DayOrder.MONTH_FIRST)
    return datetime.combine(day_alone, NOON) if day_alone and day_alone.year in _YEARS else None


def _of_day(hour: int, half: str | None) -> int:
    if half is None:
        return hour
    return hour % 12 + (12 if half.upper() == "PM" else 0)


def _at(day: tuple[int, int, int], clock: tuple[int, int, int]) -> datetime | None:
    try:
        return datetime(*day, *clock, tzinfo=UTC) if day[0] in _YEARS else None
    except ValueError:
        return None
