"""Dates, durations and time zones of a calendar as Python values."""

from __future__ import annotations

import re
import warnings
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from kithwork.sources.icalendar.blocks import Calendar
    from kithwork.sources.icalendar.lines import Line

Moment = date | datetime  # a date stands for a whole day; a datetime is aware

_WRITTEN = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)(?:[T ]?(\d\d):?(\d\d)(?::?(\d\d))?(?:[.,]\d+)?)?\s*(Z|[+-]\d\d:?\d\d)?",
    re.IGNORECASE,
)
_DURATION = re.compile(r"([+-])?P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?", re.IGNORECASE)
_OFFSET = re.compile(r"\(?(?:UTC|GMT)\s*([+-])\s*(\d{1,2})[:.]?(\d\d)?\b", re.IGNORECASE)
_UTC_NAMES = frozenset({"utc", "gmt", "z", "etc/utc", "greenwich mean time", "tzone://microsoft/utc", "(utc)"})


class Zones:
    """The time zones one calendar speaks of; remembers the names it could not make sense of."""

    def __init__(self, calendar: Calendar) -> None:
        self._calendar = calendar
        self._known: dict[str, tzinfo] = {}
        self.unknown: list[str] = []
        self.floating: tzinfo = self.named(calendar.zone) if calendar.zone else UTC

    def named(self, tzid: str) -> tzinfo:
        """The zone *tzid*: by its Olson or Windows name, else as its VTIMEZONE defines it, else UTC."""
        name = tzid.strip().strip("\"'")
        if not name:
            return self.floating
        if name not in self._known:
            self._known[name] = self._found(name)
        return self._known[name]

    def _found(self, name: str) -> tzinfo:
        zone = _by_name(name) or self._defined(name) or _by_offset(name)
        if zone is None:
            self.unknown.append(name)
            return UTC
        return zone

    def _defined(self, name: str) -> tzinfo | None:
        octets = self._calendar.timezones.get(name)
        if octets is None:
            return None
        return _from_definition(octets)


def moment(line: Line, zones: Zones) -> Moment:
    """The date or aware datetime *line* holds.

    Raises:
        ValueError: the value is no date.
    """
    return moment_of(line.value, zones, tzid=line.parameters.get("TZID", ""), kind=line.parameters.get("VALUE", ""))


def moment_of(written: str, zones: Zones, *, tzid: str = "", kind: str = "") -> Moment:
    """The date or aware datetime *written* stands for; a time without a zone is the calendar's own.

    Raises:
        ValueError: *written* is no date.
    """
    found = _WRITTEN.fullmatch(written.strip())
    if found is None:
        raise ValueError(written)
    year, month, day = int(found[1]), int(found[2]), int(found[3])
    if found[4] is None or kind.upper() == "DATE":
        return date(year, month, day)
    hour, minute, second = int(found[4]), int(found[5]), min(int(found[6] or 0), 59)
    zone = _zone_written(found[7] or "") or (zones.named(tzid) if tzid.strip() else zones.floating)
    whole_day = timedelta(days=1) if (hour, minute) == (24, 0) else timedelta()
    return datetime(year, month, day, hour % 24 if whole_day else hour, minute, second, tzinfo=zone) + whole_day


def in_utc(value: Moment) -> datetime:
    """*value* as a moment in UTC; a day begins at its midnight UTC, so that it stays the same day.

    Raises:
        OverflowError: the moment lies outside the years 1 to 9999.
    """
    if isinstance(value, datetime):
        return value.astimezone(UTC).replace(fold=0)
    return datetime(value.year, value.month, value.day, tzinfo=UTC)


def duration(written: str) -> timedelta:
    """The length of time *written* as an iCalendar DURATION.

    Raises:
        ValueError: *written* is no duration.
        OverflowError: it is longer than time itself.
    """
    found = _DURATION.fullmatch(written.strip())
    if found is None:
        raise ValueError(written)
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in found.groups()[1:])
    length = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
    return -length if found[1] == "-" else length


def _zone_written(suffix: str) -> tzinfo | None:
    if not suffix:
        return None
    if suffix in "Zz":
        return UTC
    return _offset(suffix[0], suffix[1:3], suffix[-2:])


def _offset(sign: str, hours: str, minutes: str) -> tzinfo | None:
    length = timedelta(hours=int(hours), minutes=int(minutes or 0))
    if length >= timedelta(days=1):
        return None
    return timezone(-length if sign == "-" else length)


def _by_name(name: str) -> tzinfo | None:
    if name.casefold() in _UTC_NAMES:
        return UTC
    return _olson(name) or _windows(name) or _olson_at_the_end(name)


def _olson(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, LookupError):  # unknown, an absolute path, a folder of the zone data
        return None


def _windows(name: str) -> ZoneInfo | None:
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    olson = WINDOWS_TO_OLSON.get(name)
    return _olson(olson) if olson else None


def _olson_at_the_end(name: str) -> ZoneInfo | None:
    """The zone of names such as `/mozilla.org/20050126_1/Europe/Berlin`."""
    parts = name.strip("/").split("/")
    for count in (3, 2):
        if len(parts) > count and (zone := _olson("/".join(parts[-count:]))):
            return zone
    return None


def _by_offset(name: str) -> tzinfo | None:
    """The zone of names such as `(UTC+01:00) Amsterdam, Berlin`: without summer time, but near."""
    found = _OFFSET.match(name)
    return _offset(found[1], found[2], found[3] or "") if found else None


def _from_definition(octets: bytes) -> tzinfo | None:
    from icalendar import Timezone

    named = re.search(rb"^X-LIC-LOCATION:(.+?)\s*$", octets, re.MULTILINE)
    zone = _olson(named[1].decode("ascii", "replace")) if named else None
    if zone is not None:
        return zone
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            defined: Any = Timezone.from_ical(octets.decode("utf-8", "replace"))
            found: tzinfo = defined.to_tz(lookup_tzid=False)
            datetime(2020, 1, 1, tzinfo=found).utcoffset()
    except Exception:  # noqa: BLE001 - two libraries read it, each with its own errors; the zone is then unknown
        return None
    return found
