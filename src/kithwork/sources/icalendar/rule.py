"""What can be told of a recurrence rule before it is followed: does it end, would following it end."""

from __future__ import annotations

import re
from datetime import datetime

LONGEST_INTERVAL = 1000

_TOO_OFTEN = re.compile(r"FREQ=(?:SECONDLY|MINUTELY|HOURLY)", re.IGNORECASE)
_UNTIL = re.compile(r"UNTIL=\d{8}", re.IGNORECASE)
_INTERVAL = re.compile(r"INTERVAL=([^;]*)", re.IGNORECASE)
_DAYS_OF_A_YEAR = re.compile(r"(?:BYMONTH|BYMONTHDAY|BYYEARDAY|BYWEEKNO)=[^;]*", re.IGNORECASE)
_LEAP_YEAR = datetime(2000, 1, 1)  # noqa: DTZ001 - only days are asked for


def is_too_often(rule: str) -> bool:
    """Whether *rule* repeats within a day, which no meeting between people does."""
    return _TOO_OFTEN.search(rule) is not None


def ends_of_itself(rule: str) -> bool:
    """Whether *rule* names its last date or their number."""
    return "COUNT=" in rule.upper() or _UNTIL.search(rule) is not None


def can_be_followed(rule: str) -> bool:
    """Whether looking for the next date of *rule* comes to an end.

    An interval of nothing never moves on; days no year has (30 February) are looked for until the year 9999.
    """
    if "FREQ=" not in rule.upper():
        return False
    interval = _INTERVAL.search(rule)
    if interval is not None and not _is_interval(interval[1].strip()):
        return False
    days = _DAYS_OF_A_YEAR.findall(rule)
    return not days or _has_a_day(";".join(days).upper())


def _is_interval(written: str) -> bool:
    return written.isascii() and written.isdigit() and len(written) < 6 and 1 <= int(written) <= LONGEST_INTERVAL


def _has_a_day(days: str) -> bool:
    from dateutil.rrule import rrulestr  # type: ignore[import-untyped]

    try:
        return next(iter(rrulestr(f"FREQ=YEARLY;{days}", dtstart=_LEAP_YEAR)), None) is not None
    except (ValueError, KeyError, IndexError):
        return False
