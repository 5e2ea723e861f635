"""A series is one meeting on each of its dates, moved and cancelled ones included once."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

import pytest

from kithwork.conversations.rules import Status
from kithwork.sources.icalendar import read
from kithwork.sources.records import ExchangeRecord, Problem, Skipped

STAMP = "DTSTAMP:20260101T000000Z"


def event(*lines: str, uid: str = "weekly") -> str:
    return "\n".join(["BEGIN:VEVENT", f"UID:{uid}", *lines, "END:VEVENT", ""])


def calendar(*events: str, head: str = "") -> bytes:
    return f"BEGIN:VCALENDAR\n{head}\n{''.join(events)}END:VCALENDAR\n".encode()


def records(data: bytes, until: datetime | None = None) -> list:
    return list(read(BytesIO(data), file="my.ics", until=until))


def dates(data: bytes, until: datetime | None = None) -> list[str]:
    return [f"{one.at:%Y-%m-%d %H:%M}" for one in records(data, until) if isinstance(one, ExchangeRecord)]


BERLIN = "DTSTART;TZID=Europe/Berlin:20260320T100000"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["RRULE:FREQ=WEEKLY;COUNT=3"], ["2026-03-20 09:00", "2026-03-27 09:00", "2026-04-03 08:00"]),
        (["RRULE:FREQ=WEEKLY;UNTIL=20260327T090000Z"], ["2026-03-20 09:00", "2026-03-27 09:00"]),
        (["RRULE:FREQ=WEEKLY;UNTIL=20260328"], ["2026-03-20 09:00", "2026-03-27 09:00"]),
        (
            ["RRULE:FREQ=WEEKLY;COUNT=3", "EXDATE;TZID=Europe/Berlin:20260327T100000"],
            ["2026-03-20 09:00", "2026-04-03 08:00"],
        ),
        (["RRULE:FREQ=WEEKLY;COUNT=3", "EXDATE:20260327T090000Z"], ["2026-03-20 09:00", "2026-04-03 08:00"]),
        (["RDATE;TZID=Europe/Berlin:20260322T100000"], ["2026-03-20 09:00", "2026-03-22 09:00"]),
        (["RDATE;VALUE=PERIOD:20260322T090000Z/PT1H"], ["2026-03-20 09:00", "2026-03-22 09:00"]),
        (["RRULE:FREQ=MONTHLY;BYDAY=3FR;COUNT=2"], ["2026-03-20 09:00", "2026-04-17 08:00"]),
    ],
)
def test_a_series_has_the_dates_its_lines_name(lines, expected):
    assert dates(calendar(event(BERLIN, *lines))) == expected


def test_a_series_without_an_end_stops_sixty_days_after_the_newest_date():
    found = dates(calendar(event("DTSTART:20260105T100000Z", STAMP, "RRULE:FREQ=WEEKLY")))
    assert (found[0], found[-1], len(found)) == ("2026-01-05 10:00", "2026-03-02 10:00", 9)


def test_until_limits_a_series():
    data = calendar(event("DTSTART:20260105T100000Z", STAMP, "RRULE:FREQ=WEEKLY"))
    assert dates(data, datetime(2026, 1, 19, 10, tzinfo=UTC)) == [
        "2026-01-05 10:00",
        "2026-01-12 10:00",
        "2026-01-19 10:00",
    ]


def test_a_moved_date_is_one_meeting_where_it_moved_to():
    series = event("DTSTART:20260105T100000Z", "RRULE:FREQ=WEEKLY;COUNT=3", "SUMMARY:Weekly")
    moved = event("RECURRENCE-ID:20260112T100000Z", "DTSTART:20260113T150000Z", "SUMMARY:Weekly, moved")
    found = records(calendar(series, moved))
    assert [(one.item, one.subject, f"{one.at:%d %H}") for one in found] == [
        (1, "Weekly", "05 10"),
        (1, "Weekly", "19 10"),
        (2, "Weekly, moved", "13 15"),
    ]
    assert found[2].also_keys == ("ics:weekly/2026-01-12T10:00:00Z",)


def test_a_cancelled_date_of_a_series_is_cancelled_alone():
    series = event("DTSTART:20260105T100000Z", "RRULE:FREQ=WEEKLY;COUNT=2")
    called_off = event("RECURRENCE-ID:20260112T100000Z", "DTSTART:20260112T100000Z", "STATUS:CANCELLED")
    found = records(calendar(series, called_off))
    assert [one.status for one in found] == [Status.STANDS, Status.CANCELLED]


def test_this_and_future_moves_the_rest():
    series = event("DTSTART:20260105T100000Z", "RRULE:FREQ=WEEKLY;COUNT=3")
    later = event("RECURRENCE-ID;RANGE=THISANDFUTURE:20260112T100000Z", "DTSTART:20260112T110000Z")
    assert dates(calendar(series, later)) == ["2026-01-05 10:00", "2026-01-12 11:00", "2026-01-19 11:00"]


def test_only_the_first_date_of_an_event_carries_it_as_it_stood():
    found = records(calendar(event("DTSTART:20260105T100000Z", "RRULE:FREQ=DAILY;COUNT=3")))
    assert [bool(one.raw) for one in found] == [True, False, False]


def test_a_very_long_series_keeps_its_newest_thousand_dates():
    data = calendar(event("DTSTART:20200101T100000Z", "DTSTAMP:20260101T000000Z", "RRULE:FREQ=DAILY"))
    problem, *found = records(data)
    assert problem == Problem("my.ics", 1, "The series has 2253 dates; the newest 1000 were taken.", lost=False)
    assert (len(found), f"{found[-1].at:%Y-%m-%d}") == (1000, "2026-03-02")


@pytest.mark.parametrize(
    ("rule", "reason"),
    [
        ("FREQ=MINUTELY", "The event repeats several times a day; only its first date was taken."),
        (
            "FREQ=DAILY;INTERVAL=0",
            "The rule of this series cannot be followed; only its first date was taken.",
        ),
        (
            "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
            "The rule of this series cannot be followed; only its first date was taken.",
        ),
        ("FREQ=SOMETIMES", "The rule of this series cannot be followed; only its first date was taken."),
        ("D1 #5", "The rule of this series cannot be followed; only its first date was taken."),
    ],
)
def test_a_rule_that_leads_nowhere_keeps_the_first_date(rule, reason):
    problem, record = records(calendar(event("DTSTART:20260105T100000Z", f"RRULE:{rule}")))
    assert (problem, record.item) == (Problem("my.ics", 1, reason, lost=False), 1)


def test_the_old_time_of_a_moved_invitation_is_cancelled():
    first = calendar(event("DTSTART:20260105T100000Z", "SEQUENCE:0"), head="METHOD:REQUEST")
    second = calendar(event("DTSTART:20260106T100000Z", "SEQUENCE:1"), head="METHOD:REQUEST")
    found = records(first + second)
    assert [(one.item, one.status) for one in found] == [(1, Status.CANCELLED), (2, Status.STANDS)]


def test_an_update_at_the_same_time_replaces_the_first_word():
    first = calendar(event("DTSTART:20260105T100000Z", "SEQUENCE:0"), head="METHOD:REQUEST")
    second = calendar(event("DTSTART:20260105T100000Z", "SEQUENCE:1"), head="METHOD:CANCEL")
    copy, kept = records(first + second)
    assert (kept.item, kept.status, type(copy), copy.item) == (2, Status.CANCELLED, Skipped, 1)


def test_a_producer_that_gives_every_event_the_same_uid_loses_none():
    data = calendar(event("DTSTART:20260105T100000Z"), event("DTSTART:20260106T100000Z"))
    assert sorted(dates(data)) == ["2026-01-05 10:00", "2026-01-06 10:00"]


def test_a_series_whose_dates_are_all_excluded_is_accounted_for():
    (skipped,) = records(
        calendar(event("DTSTART:20260105T100000Z", "RRULE:FREQ=DAILY;COUNT=1", "EXDATE:20260105T100000Z"))
    )
    assert (type(skipped), skipped.item, skipped.is_exchange) == (Skipped, 1, True)
