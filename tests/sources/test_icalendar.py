"""Events, as every calendar program writes them, become meetings with the right people at the right time."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kithwork.conversations.rules import Aside, Channel, Response, Role, Status
from kithwork.sources import icalendar
from kithwork.sources.icalendar import KIND, read, recognises
from kithwork.sources.records import ExchangeRecord, ParticipantRecord, Problem, Skipped
from tests.sources.contract import SourceContract

START = "DTSTART:20260310T090000Z"


def event(*lines: str, start: str = START, uid: str = "UID:one@cal.example") -> str:
    return "\r\n".join(["BEGIN:VEVENT", *(line for line in (uid, start) if line), *lines, "END:VEVENT", ""])


def calendar(*parts: str, head: str = "") -> bytes:
    head_lines = f"{head}\r\n" if head else ""
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{head_lines}{''.join(parts)}END:VCALENDAR\r\n".encode()


def records(data: bytes) -> list:
    return list(read(BytesIO(data), file="my.ics"))


def only(data: bytes) -> ExchangeRecord:
    (record,) = records(data)
    assert isinstance(record, ExchangeRecord)
    return record


def test_an_invitation_becomes_a_meeting():
    data = calendar(
        event(
            "DTEND:20260310T093000Z",
            "SUMMARY:Coffee\\, and the spring fair",
            "DESCRIPTION:Bring the list.\\nSee you",
            "ORGANIZER;CN=Mara Lindqvist:mailto:Mara@lindqvist.example",
            'ATTENDEE;CN="Okafor, Ngozi";PARTSTAT=ACCEPTED:MAILTO:ngozi@okafor.example',
        )
    )
    record = only(data)
    assert record == ExchangeRecord(
        item=1,
        key="ics:one@cal.example/2026-03-10T09:00:00Z",
        at=datetime(2026, 3, 10, 9, tzinfo=UTC),
        channel=Channel.MEETING,
        participants=(
            ParticipantRecord("mara@lindqvist.example", "Mara Lindqvist", Role.ORGANIZER),
            ParticipantRecord("ngozi@okafor.example", "Okafor, Ngozi", Role.ATTENDEE, Response.ACCEPTED),
        ),
        subject="Coffee, and the spring fair",
        text="Bring the list.\nSee you",
        minutes=30,
        raw=data[data.index(b"BEGIN:VEVENT") : data.index(b"END:VCALENDAR")],
    )


@pytest.mark.parametrize(
    ("start", "at"),
    [
        ("DTSTART:20260710T090000Z", "2026-07-10T09:00:00"),
        ("DTSTART:20260710T090000", "2026-07-10T09:00:00"),
        ("DTSTART;TZID=Europe/Berlin:20260710T090000", "2026-07-10T07:00:00"),
        ('DTSTART;TZID="Europe/Berlin":20260710T090000', "2026-07-10T07:00:00"),
        ("DTSTART;TZID=/mozilla.org/20050126_1/Europe/Berlin:20260710T090000", "2026-07-10T07:00:00"),
        ("DTSTART;TZID=W. Europe Standard Time:20260710T090000", "2026-07-10T07:00:00"),
        ("DTSTART;TZID=Eastern Standard Time:20260710T090000", "2026-07-10T13:00:00"),
        ("DTSTART;TZID=tzone://Microsoft/Utc:20260710T090000", "2026-07-10T09:00:00"),
        ("DTSTART;TZID=(UTC+02:00) Athens\\, Bucharest:20260710T090000", "2026-07-10T07:00:00"),
        ("DTSTART;TZID=:20260710T090000", "2026-07-10T09:00:00"),
        ("DTSTART:2026-07-10T09:00:00+02:00", "2026-07-10T07:00:00"),
        ("DTSTART;VALUE=DATE:20260710", "2026-07-10T00:00:00"),
        ("DTSTART:20260710", "2026-07-10T00:00:00"),
    ],
)
def test_every_way_of_writing_a_start_is_understood(start, at):
    assert only(calendar(event(start=start))).at.isoformat() == f"{at}+00:00"


def test_an_unknown_zone_is_taken_as_utc_and_named_once():
    start = "DTSTART;TZID=Middle-earth/Shire:20260710T090000"
    problem, first, second = records(calendar(event(start=start), event(start=start, uid="UID:two")))
    reason = "The time zone “Middle-earth/Shire” is unknown; times in it were taken as UTC."
    assert problem == Problem("my.ics", 1, reason, lost=False)
    assert (first.at, second.at) == (datetime(2026, 7, 10, 9, tzinfo=UTC),) * 2


def test_a_zone_is_read_from_its_definition_even_when_that_comes_last():
    definition = (
        "BEGIN:VTIMEZONE\r\nTZID:Our Office\r\nBEGIN:STANDARD\r\nDTSTART:19701025T030000\r\n"
        "TZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r\nEND:STANDARD\r\n"
        "BEGIN:DAYLIGHT\r\nDTSTART:19700329T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\n"
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n"
    )
    record = only(calendar(event(start="DTSTART;TZID=Our Office:20260710T090000"), definition))
    assert record.at == datetime(2026, 7, 10, 7, tzinfo=UTC)
    assert record.raw.startswith(b"BEGIN:VTIMEZONE\r\nTZID:Our Office")


def test_a_floating_time_is_the_calendars_own():
    data = calendar(event(start="DTSTART:20260710T090000"), head="X-WR-TIMEZONE:America/New_York")
    assert only(data).at == datetime(2026, 7, 10, 13, tzinfo=UTC)


@pytest.mark.parametrize(
    ("lines", "minutes"),
    [
        (["DTEND:20260310T103000Z"], 90),
        (["DURATION:PT45M"], 45),
        (["DURATION:P1DT1H"], 1500),
        (["DTEND:20260310T090000Z"], None),
        (["DTEND:20260310T080000Z"], None),
        (["DTEND:20270310T080000Z"], None),
        (["DURATION:soon"], None),
        ([], None),
    ],
)
def test_how_long_a_meeting_took(lines, minutes):
    assert only(calendar(event(*lines))).minutes == minutes


def test_a_day_long_event_is_all_day_and_has_no_minutes():
    record = only(calendar(event("DTEND;VALUE=DATE:20260311", start="DTSTART;VALUE=DATE:20260310")))
    assert (record.all_day, record.minutes, record.at) == (True, None, datetime(2026, 3, 10, tzinfo=UTC))


@pytest.mark.parametrize(
    ("head", "lines", "status", "aside"),
    [
        ("", [], Status.STANDS, Aside.NO),
        ("METHOD:REQUEST", [], Status.STANDS, Aside.NO),
        ("METHOD\r\n :CANCEL", [], Status.CANCELLED, Aside.NO),
        ("", ["STATUS:CANCELLED"], Status.CANCELLED, Aside.NO),
        ("", ["SUMMARY:Canceled: budget"], Status.CANCELLED, Aside.NO),
        ("", ["STATUS:TENTATIVE"], Status.TENTATIVE, Aside.NO),
        ("METHOD:REPLY", ["ATTENDEE;PARTSTAT=ACCEPTED:mailto:b@x.example"], Status.STANDS, Aside.AUTOMATED),
        ("METHOD:COUNTER", ["ATTENDEE:mailto:b@x.example"], Status.STANDS, Aside.AUTOMATED),
        ("", [f"ATTENDEE:mailto:guest{n}@x.example" for n in range(21)], Status.STANDS, Aside.BULK),
    ],
)
def test_what_stands_is_told_from_what_does_not(head, lines, status, aside):
    record = only(calendar(event(*lines), head=head))
    assert (record.status, record.aside) == (status, aside)


def test_an_answer_never_takes_the_name_of_its_meeting():
    answer = calendar(event("ATTENDEE;PARTSTAT=DECLINED:mailto:b@x.example"), head="METHOD:REPLY")
    assert only(answer).key == "ics:one@cal.example/2026-03-10T09:00:00Z/reply/b@x.example"


def test_an_answer_without_a_start_is_placed_when_it_was_given():
    data = calendar(event("DTSTAMP:20260301T120000Z", "ATTENDEE:mailto:b@x.example", start=""), head="METHOD:REPLY")
    assert only(data).at == datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("line", "person"),
    [
        ("ATTENDEE;CN=Bo:mailto:bo@x.example", ("bo@x.example", "Bo")),
        ("ATTENDEE;CN=bo@x.example:mailto:bo@x.example", ("bo@x.example", "")),
        ("ATTENDEE;CN=null null:mailto:bo@x.example", ("bo@x.example", "")),
        ("ATTENDEE:bo@x.example", ("bo@x.example", "")),
        ("ATTENDEE:mailto:bo @x.example", ("bo@x.example", "")),
        ("ATTENDEE;CN=Bo;EMAIL=bo@x.example:/a1b2/principal/", ("bo@x.example", "Bo")),
        ("ATTENDEE;CN=Bo:invalid:nomail", ("", "Bo")),
        ("ATTENDEE;CN=Bo:tel:+351210000000", ("tel:+351210000000", "Bo")),
        ("ATTENDEE:Bo Berg <bo@x.example>", ("bo@x.example", "Bo Berg")),
        ('ATTENDEE;CN="Berg; Bo: a friend":mailto:bo@x.example', ("bo@x.example", "Berg; Bo: a friend")),
        ("ATTENDEE;CUTYPE=UNKNOWN;CN=Bo:mailto:bo@x.example", ("bo@x.example", "Bo")),
    ],
)
def test_every_way_of_naming_a_person_is_understood(line, person):
    (found,) = only(calendar(event(line))).participants
    assert (found.address, found.name) == person


@pytest.mark.parametrize(
    ("line", "address"),
    [
        ("ATTENDEE;CUTYPE=ROOM:mailto:big@x.example", "big@x.example"),
        ("ATTENDEE;CUTYPE=RESOURCE;CN=Projector:mailto:p@x.example", "p@x.example"),
        ("ATTENDEE;CUTYPE=GROUP;CN=Everybody:mailto:all@x.example", "all@x.example"),
        ("ATTENDEE;CN=4th floor meeting room:mailto:4th@x.example", "4th@x.example"),
        ("ATTENDEE:mailto:c_188@resource.calendar.google.com", "c_188@resource.calendar.google.com"),
        ("ORGANIZER;CN=Team:mailto:t@group.calendar.google.com", "t@group.calendar.google.com"),
        ("ORGANIZER:mailto:unknownorganizer@calendar.google.com", "unknownorganizer@calendar.google.com"),
        ("ORGANIZER:MAILTO:nobody@nowhere", "nobody@nowhere"),
        ("ATTENDEE:mailto:Big Meeting Place@x.example", "big meeting place@x.example"),
        ("ORGANIZER:mailto:no-reply@booking.example", "no-reply@booking.example"),
    ],
)
def test_rooms_groups_and_robots_are_not_people(line, address):
    record = only(calendar(event(line)))
    assert (record.participants, record.list_addresses) == ((), (address,))


def test_an_organizer_who_also_attends_is_one_person_with_the_answer():
    record = only(
        calendar(
            event(
                "ATTENDEE;PARTSTAT=ACCEPTED;CN=Mara Lindqvist:mailto:MARA@lindqvist.example",
                "ORGANIZER:mailto:mara@lindqvist.example",
            )
        )
    )
    assert record.participants == (
        ParticipantRecord("mara@lindqvist.example", "Mara Lindqvist", Role.ORGANIZER, Response.ACCEPTED),
    )


def test_an_alarm_invites_nobody_and_names_nothing():
    alarm = "BEGIN:VALARM\r\nUID:alarm\r\nATTENDEE:mailto:alarm@x.example\r\nDESCRIPTION:Beep\r\nEND:VALARM"
    record = only(calendar(event(alarm)))
    assert (record.key, record.participants, record.text) == (
        "ics:one@cal.example/2026-03-10T09:00:00Z",
        (),
        "",
    )


@pytest.mark.parametrize(
    ("lines", "channel"),
    [
        (["SUMMARY:Call with Bo"], Channel.CALL),
        (["SUMMARY:Quick call"], Channel.CALL),
        (["SUMMARY:Bo", "LOCATION:+44 1632 960123"], Channel.CALL),
        (["SUMMARY:Telefonat mit Bo"], Channel.CALL),
        (["SUMMARY:Zoom with Bo"], Channel.MEETING),
        (["SUMMARY:Call for papers"], Channel.MEETING),
        (["SUMMARY:Calligraphy with Bo"], Channel.MEETING),
    ],
)
def test_only_a_plain_call_is_a_call(lines, channel):
    assert only(calendar(event(*lines))).channel == channel


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Agenda: budget\\n\\nJoin Zoom Meeting\\nhttps://zoom.example/j/1", "Agenda: budget"),
        ("Hello\\n________________________________________\\nMicrosoft Teams meeting", "Hello"),
        ("<p>Hello <b>you</b> &amp; me</p><br>Bye", "Hello you & me\n\nBye"),
        ("a < b and b > c", "a < b and b > c"),
        ("x" * 6000, "x" * 5000),
    ],
)
def test_the_text_is_what_somebody_wrote(written, kept):
    assert only(calendar(event(f"DESCRIPTION:{written}"))).text == kept


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r", "\r\r\n"])
def test_any_line_ends_and_folds_are_read(ends):
    data = calendar(event("SUMMARY:Fika på\r\n  Södermalm", "X-LONG:a\r\n\tb"))
    assert only(data.replace(b"\r\n", ends.encode())).subject == "Fika på Södermalm"


def test_a_fold_within_a_sign_does_not_break_it():
    data = calendar(event("SUMMARY:Café")).replace("é".encode(), b"\xc3\r\n \xa9")
    assert only(data).subject == "Café"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_any_usual_encoding_is_read(encoding):
    data = calendar(event("SUMMARY:Café Zürich")).decode().encode(encoding)
    assert only(data).subject == "Café Zürich"


def test_a_name_folded_before_its_colon_is_read():
    data = calendar("BEGIN:VEVENT\nUID\n :k\nDTSTART\n ;VALUE=DATE\n :20031209\nSUMMARY\n :Old\nEND:VEVENT\n")
    assert (only(data).subject, only(data).all_day) == ("Old", True)


def test_lines_broken_without_a_fold_stay_with_their_property():
    assert only(calendar(event("DESCRIPTION:first", "second line"))).text == "first\nsecond line"


def test_quoted_printable_is_read():
    data = calendar(event("SUMMARY;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Gr=FC=\r\n=DFe"))
    assert only(data).subject == "Grüße"


def test_a_bad_event_does_not_cost_its_neighbours():
    bad = event(start="DTSTART:20261340T990000Z", uid="UID:bad")
    first, problem, last = records(calendar(event(), bad, event(uid="UID:last")))
    reason = "The event's date “20261340T990000Z” cannot be read; correct it in the calendar and export again."
    assert problem == Problem("my.ics", 2, reason)
    assert (first.item, last.item) == (1, 3)


def test_a_missing_end_keeps_what_was_read():
    cut = event("SUMMARY:Cut").replace("END:VEVENT\r\n", "")
    problem, first, second = records(calendar(cut, event(uid="UID:two")))
    assert problem == Problem("my.ics", 1, "The event breaks off before its end; what was there was kept.", lost=False)
    assert (first.subject, second.item) == ("Cut", 2)


def test_an_event_without_a_start_is_reported():
    (problem,) = records(calendar(event(start="")))
    assert problem.reason == "The event has no start, so it cannot be placed in time; give it a date and export again."


def test_what_is_no_meeting_is_left_out_by_name():
    tasks = "".join(f"BEGIN:{kind}\r\nUID:x\r\nEND:{kind}\r\n" for kind in ("VTODO", "VJOURNAL", "VFREEBUSY"))
    assert records(calendar(tasks)) == [
        Skipped("my.ics", 1, "a task, not a meeting", is_other=True),
        Skipped("my.ics", 2, "a journal entry, not a meeting", is_other=True),
        Skipped("my.ics", 3, "free and busy times, not a meeting", is_other=True),
    ]


def test_a_file_without_a_calendar_says_so():
    (problem,) = records(b"<html>Please sign in</html>")
    assert problem == Problem("my.ics", None, "There is no calendar in this file; export it again as iCalendar (.ics).")


def test_an_empty_calendar_is_no_problem():
    assert records(calendar()) == []


def test_an_event_without_a_uid_keeps_its_key_and_counts_once():
    nameless = event("SUMMARY:Walk", uid="")
    first, copy = records(calendar(nameless, nameless))
    assert first.key == only(calendar(nameless)).key
    assert isinstance(copy, Skipped)


def test_an_event_above_fifty_megabytes_is_reported_and_its_neighbour_kept(monkeypatch):
    monkeypatch.setattr("kithwork.sources.icalendar.blocks.LARGEST_ITEM", 10_000)
    huge = event("ATTACH;ENCODING=BASE64:" + "A" * 20_000)
    problem, kept = records(calendar(huge, event(uid="UID:two")))
    assert (problem.item, problem.lost, kept.item) == (1, True, 2)


@pytest.mark.parametrize(
    ("head", "name", "is_ours"),
    [
        (b"BEGIN:VCALENDAR\r\n", "export", True),
        (b"\xef\xbb\xbf\r\nbegin:vcalendar\n", "x.txt", True),
        ("BEGIN:VCALENDAR".encode("utf-16"), "x", True),
        (b"", "empty.ics", True),
        (b"BEGIN:VCARD\r\n", "cards.vcf", False),
        (b"From: a@x.example\r\n\r\nBEGIN:VCALENDAR", "mail.eml", False),
    ],
)
def test_calendars_are_recognised(head, name, is_ours):
    assert (KIND, recognises(head, name)) == ("icalendar", is_ours)


_LINES = st.sampled_from(
    ["BEGIN:VEVENT", "END:VEVENT", "BEGIN:VALARM", "END:VALARM", "BEGIN:VTIMEZONE", "END:VTIMEZONE", "END:VCALENDAR",
     "BEGIN:VCALENDAR", "METHOD:REPLY", "METHOD:CANCEL", "UID:a", "UID:b", START, "DTSTART;TZID=X:20260101T000000",
     "DTSTART:00010101T000000", "DTSTART;VALUE=DATE:99991231", "DTEND:20260310T100000Z", "DURATION:-P9999999W",
     "RRULE:FREQ=WEEKLY;COUNT=3", "RRULE:FREQ=DAILY;INTERVAL=0", "RRULE:", "RDATE:20260401T000000Z", "EXDATE:x",
     "RECURRENCE-ID:20260317T090000Z", "RECURRENCE-ID;RANGE=THISANDFUTURE:20260317T090000Z", "SEQUENCE:9", "TZID:X",
     'ATTENDEE;CN="x:mailto:b@x.example', "ORGANIZER;;=;:", "DTSTAMP:20260101T000000Z", "\ud800", "STATUS:"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(_LINES | st.text(max_size=20), max_size=40))
def test_no_content_makes_reading_raise(lines):
    records(b"BEGIN:VCALENDAR\n" + "\n".join(lines).encode("utf-8", "replace"))


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300), st.integers(0, 300))
def test_every_item_is_accounted_for_whatever_is_broken_within(octets, place):
    whole = calendar(event("SUMMARY:Walk"), event("RRULE:FREQ=WEEKLY;COUNT=3", uid="UID:two"))
    data = whole[:place] + octets + whole[place:]
    items = {record.item for record in records(data) if record.item}
    assert items == set(range(1, len(items) + 1))


class TestContract(SourceContract):
    kind = icalendar
    samples = [
        calendar(event("SUMMARY:Walk", "ATTENDEE;CN=Bo:mailto:bo@x.example")),
        calendar(
            event("RRULE:FREQ=WEEKLY;COUNT=3", uid="UID:two"),
            event("SUMMARY:Between"),
            event(
                "RECURRENCE-ID:20260317T090000Z",
                "SUMMARY:Moved",
                start="DTSTART:20260318T090000Z",
                uid="UID:two",
            ),
            event("RRULE:FREQ=SOMETIMES", start="DTSTART;TZID=Nowhere:20260310T090000", uid="UID:three"),
            "BEGIN:VTODO\r\nUID:x\r\nEND:VTODO\r\n",
        ),
        calendar(event("ATTENDEE:mailto:bo@x.example", uid=""), event("STATUS:CANCELLED"), head="METHOD:REQUEST"),
    ]
