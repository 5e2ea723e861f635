"""A written calendar reads back to the same meetings and people."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kithwork.conversations.rules import Aside, Channel, Response, Role, Status
from kithwork.sources.icalendar import read
from kithwork.sources.icalendar.writer import write
from kithwork.sources.records import ExchangeRecord, ParticipantRecord

MEETING = ExchangeRecord(
    item=1,
    key="ics:one/2026-03-10T09:00:00Z",
    at=datetime(2026, 3, 10, 9, tzinfo=UTC),
    channel=Channel.MEETING,
    participants=(
        ParticipantRecord("mara@lindqvist.example", "Mara Lindqvist", Role.ORGANIZER, Response.ACCEPTED),
        ParticipantRecord("bo@x.example", 'Berg, Bo "the bear"', Role.ATTENDEE, Response.TENTATIVE),
        ParticipantRecord("", "Somebody without mail", Role.ATTENDEE),
    ),
    subject="Coffee; cake, and more",
    text="First\nsecond",
    minutes=45,
    list_addresses=("room@x.example",),
)


def read_back(records: list[ExchangeRecord]) -> list:
    return list(read(BytesIO("".join(write(records)).encode()), file="back.ics"))


def test_a_meeting_reads_back_as_it_was():
    (back,) = read_back([MEETING])
    people = tuple(replace(one, name=one.name.replace('"', "'").strip("'")) for one in MEETING.participants)
    assert replace(back, raw=b"") == replace(MEETING, participants=people)


@pytest.mark.parametrize(
    "record",
    [
        replace(MEETING, status=Status.CANCELLED),
        replace(MEETING, status=Status.TENTATIVE),
        replace(
            MEETING,
            at=datetime(2026, 3, 10, tzinfo=UTC),
            key="ics:one/2026-03-10T00:00:00Z",
            all_day=True,
            minutes=None,
        ),
        replace(MEETING, channel=Channel.CALL, subject="Call with Bo"),
        replace(MEETING, key="ics:a/b/c/2026-03-10T09:00:00Z"),
    ],
)
def test_what_kind_of_meeting_it_is_reads_back(record):
    record = replace(record, participants=())
    (back,) = read_back([record])
    assert replace(back, raw=b"") == record


def test_only_meetings_are_written():
    others = [
        replace(MEETING, channel=Channel.MAIL, key="<1@x.example>"),
        replace(MEETING, aside=Aside.AUTOMATED, key=MEETING.key + "/reply/bo@x.example"),
    ]
    assert read_back(others) == []


def test_an_unchanged_event_is_carried_over_with_what_other_programs_wrote():
    source = (
        b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:one\nDTSTART:20260310T090000Z\nX-COLOUR:blue\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    records = list(read(BytesIO(source), file="my.ics"))
    assert "X-COLOUR:blue\r\n" in "".join(write(records))
    assert "X-COLOUR" not in "".join(write([replace(records[0], subject="Renamed")]))


def test_a_series_reads_back_with_every_date():
    source = (
        b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:one\nDTSTART;TZID=Europe/Berlin:20260310T090000\nDURATION:PT1H\n"
        b"RRULE:FREQ=WEEKLY;COUNT=4\nATTENDEE:mailto:bo@x.example\nEND:VEVENT\nBEGIN:VEVENT\nUID:one\n"
        b"RECURRENCE-ID;TZID=Europe/Berlin:20260317T090000\nDTSTART:20260318T090000Z\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    records = list(read(BytesIO(source), file="my.ics"))
    assert {one.key for one in read_back(records)} == {one.key for one in records}


_TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=30).map(
    lambda text: " ".join(text.split())
)


@settings(max_examples=60, deadline=None)
@given(subject=_TEXT, text=_TEXT, seconds=st.integers(0, 4_000_000_000))
def test_any_words_and_any_moment_read_back(subject, text, seconds):
    at = datetime.fromtimestamp(seconds, UTC)
    key = f"ics:one/{at.isoformat().replace('+00:00', 'Z')}"
    (back,) = read_back([replace(MEETING, at=at, key=key, subject=subject, text=text, participants=())])
    assert (back.key, back.at) == (key, at)
