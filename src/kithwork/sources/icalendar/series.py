"""The dates of a series: its rule, added, excluded and moved dates (RFC 5545, 3.8.5), up to a horizon."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from kithwork.sources.icalendar.moments import in_utc
from kithwork.sources.icalendar.rule import can_be_followed, ends_of_itself, is_too_often

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kithwork.sources.icalendar.meeting import Meeting
    from kithwork.sources.icalendar.moments import Moment

MOST_DATES = 1000
BEYOND_HORIZON = timedelta(days=400)  # a rule that ends of itself within this time is followed to its end
TOO_OFTEN = "The event repeats several times a day; only its first date was taken."
NOT_FOLLOWED = "The rule of this series cannot be followed; only its first date was taken."


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One date of a series, and the meeting that describes it."""

    meeting: Meeting
    begins: Moment
    lasts: timedelta | None


@dataclass(frozen=True, slots=True)
class Dates:
    """The dates of a series in order; `warning` says what could not be followed, or is blank."""

    occurrences: tuple[Occurrence, ...]
    warning: str = ""


@dataclass(frozen=True, slots=True)
class Horizon:
    """How far to follow a rule. `is_given` is true where the caller set it, so that nothing may go beyond."""

    at: datetime
    is_given: bool = False

    def limit(self, rules: Iterable[str]) -> datetime:
        """The last moment to look for dates of *rules*."""
        if self.is_given or not any(ends_of_itself(rule) for rule in rules):
            return self.at
        return self.at + BEYOND_HORIZON


def dates_of(series: Meeting, moved: tuple[Meeting, ...], *, horizon: Horizon) -> Dates:
    """The dates of *series* up to the horizon, the newest `MOST_DATES`; *moved* ones where they are now.

    Where the rule cannot be followed the first date stands, and the moved ones, with a warning.
    """
    if any(is_too_often(rule) for rule in series.rules):
        return _without_rule(series, moved, TOO_OFTEN)
    if not all(can_be_followed(rule) for rule in series.rules):
        return _without_rule(series, moved, NOT_FOLLOWED)
    try:
        found = _followed(series, moved, limit=horizon.limit(series.rules))
    except Exception:  # noqa: BLE001 - the rule is foreign text read by two libraries, each with errors of its own
        return _without_rule(series, moved, NOT_FOLLOWED)
    found.sort(key=lambda occurrence: in_utc(occurrence.begins))
    if len(found) > MOST_DATES:
        return Dates(
            tuple(found[-MOST_DATES:]),
            f"The series has {len(found)} dates; the newest {MOST_DATES} were taken.",
        )
    return Dates(tuple(found))


def _followed(series: Meeting, moved: tuple[Meeting, ...], *, limit: datetime) -> list[Occurrence]:
    from icalendar import Calendar
    from recurring_ical_events import of

    meetings = (series, *moved)
    calendar = Calendar()
    for number, meeting in enumerate(meetings):
        calendar.add_component(_component(meeting, number))
    named = {in_utc(value) for value in _named_dates(series, moved)}
    begins, ends = min(named) - timedelta(days=2), max(limit, *named) + timedelta(days=1)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        events = of(calendar, components=["VEVENT"]).between(begins, ends)
    found = [_occurrence(event, meetings) for event in events]
    return [one for one in found if in_utc(one.begins) <= limit or in_utc(one.begins) in named]


def _named_dates(series: Meeting, moved: tuple[Meeting, ...]) -> list[Moment]:
    """The dates that are written out, and therefore stand beyond any horizon."""
    return [series.begins, *(meeting.begins for meeting in moved), *series.added]


def _component(meeting: Meeting, number: int) -> Any:
    """*meeting* as the library's event, with nothing in it but what says when."""
    from icalendar import Event
    from icalendar.prop import vRecur

    event = Event()
    event.add("UID", "series")
    event.add("X-NUMBER", str(number))
    event.add("DTSTART", meeting.begins)
    if meeting.lasts is not None and meeting.lasts > timedelta():
        event.add("DTEND", meeting.begins + meeting.lasts)
    if meeting.slot is not None:
        event.add("RECURRENCE-ID", meeting.slot, {"RANGE": "THISANDFUTURE"} if meeting.moves_the_rest else {})
        return event
    for rule in meeting.rules:
        event.add("RRULE", vRecur.from_ical(rule))
    for name, values in (("RDATE", meeting.added), ("EXDATE", meeting.excluded)):
        if values:
            event.add(name, list(values))
    return event


def _occurrence(event: Any, meetings: tuple[Meeting, ...]) -> Occurrence:
    meeting = meetings[int(event["X-NUMBER"])]
    begins = event["DTSTART"].dt
    if not isinstance(meeting.begins, datetime) and isinstance(begins, datetime):
        begins = begins.date()
    return Occurrence(meeting=meeting, begins=begins, lasts=meeting.lasts)


def _without_rule(series: Meeting, moved: tuple[Meeting, ...], warning: str) -> Dates:
    return Dates(tuple(Occurrence(one, one.begins, one.lasts) for one in (series, *moved)), warning)


def horizon_of(stamps: set[date], starts: set[date], *, days: int) -> date:
    """The day *days* after the newest dated thing of a calendar.

    A start more than `BEYOND_HORIZON` after the last change to the calendar is a plan far ahead, not its age.
    """
    if stamps:
        starts = {start for start in starts if start <= max(stamps) + BEYOND_HORIZON}
    newest = max(stamps | starts, default=date(1970, 1, 1))
    return min(newest, date(9990, 1, 1)) + timedelta(days=days)
