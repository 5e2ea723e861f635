"""A booked 1-2-1 and the user's own calendar: its later word moves our meeting, an earlier one changes nothing."""

from datetime import UTC, datetime, timedelta

import pytest

from kithwork.conversations.actions import NewPromise
from kithwork.conversations.models import Exchange
from kithwork.conversations.queries import story
from kithwork.conversations.rules import By, Status
from kithwork.plan.models import OneToOne
from kithwork.plan.one_to_one import queries
from kithwork.plan.one_to_one.actions import Told, book, call_off, move, tell
from kithwork.relationships.actions import count_what_was_held
from kithwork.relationships.queries import standing
from kithwork.sources.actions import undo_batch
from tests.factories import later, somebody
from tests.sources.written import Desk, archive_of, calendar

FRIDAY_TEN = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
FRIDAY_NOON = FRIDAY_TEN + timedelta(hours=2)
MONDAY = FRIDAY_TEN + timedelta(days=3)


@pytest.fixture
def dana(actor):
    return somebody(actor, "Dana Keller")


@pytest.fixture
def one(actor, dana):
    return book(actor, person_id=dana.pk, starts_at=FRIDAY_TEN, format="first-coffee", minutes=45, where="Rose")


@pytest.fixture
def desk(actor, tmp_path):
    return Desk(actor, tmp_path)


def theirs(one, at, *, sequence=0, stamp="20261119T080000Z", minutes=45, **more):
    """What a calendar program makes of our event: the same UID, its own stamp, and nobody in it."""
    lines = ["BEGIN:VEVENT", f"UID:{one.uid}", f"DTSTART:{at:%Y%m%dT%H%M%SZ}", f"DURATION:PT{minutes}M"]
    lines += ["SUMMARY:1-2-1 with Dana Keller", f"DTSTAMP:{stamp}", f"SEQUENCE:{sequence}"]
    return calendar("\r\n".join([*lines, *(f"{name}:{value}" for name, value in more.items()), "END:VEVENT", ""]))


def stands():
    """(meeting, 1-2-1): when, how long, whether it stands; there is one of each."""
    [meeting], [booked] = Exchange.objects.all(), OneToOne.objects.all()
    return (
        (meeting.happened_at, meeting.minutes, meeting.status),
        (booked.starts_at, booked.minutes, booked.cancelled_at is None),
    )


@pytest.mark.parametrize("sequence", [0, 1, 4])
def test_moved_in_the_calendar_it_moves_here_with_all_else_as_it_was(actor, dana, one, desk, sequence):
    report = desk.bring("calendar.ics", theirs(one, MONDAY, sequence=sequence, minutes=60))
    assert (report.exchanges.created, report.exchanges.updated) == (0, 1)
    assert stands() == ((MONDAY, 60, Status.STANDS), (MONDAY, 60, True))
    [line] = story(actor, dana.pk)
    assert (line.subject, line.by_hand, line.snippet) == ("1-2-1 with Dana Keller", True, "Where: Rose")
    assert standing(actor, dana.pk).next_date == MONDAY.date()
    again = desk.bring("calendar.ics", theirs(one, MONDAY, sequence=sequence, minutes=60))
    assert (again.exchanges.created, again.exchanges.updated, again.exchanges.unchanged) == (0, 0, 1)


def test_our_next_file_outranks_the_calendars_last_word(actor, one, desk):
    desk.bring("calendar.ics", theirs(one, MONDAY, sequence=4))
    move(actor, one.pk, starts_at=FRIDAY_NOON)
    assert "SEQUENCE:5" in queries.calendar_file(actor, one.pk).decode()


def test_a_file_of_ours_from_before_a_move_changes_nothing(actor, one, desk):
    stale = queries.calendar_file(actor, one.pk)
    move(later(actor, hours=1), one.pk, starts_at=FRIDAY_NOON)
    before = stands()
    report = desk.bring("meeting.ics", stale, actor=later(actor, hours=2))
    assert (report.exchanges.created, report.exchanges.updated) == (0, 0)
    assert stands() == before


def test_a_file_of_ours_from_before_the_calendar_moved_it_changes_nothing(actor, one, desk):
    stale = queries.calendar_file(actor, one.pk)
    desk.bring("calendar.ics", theirs(one, MONDAY))
    before = stands()
    desk.bring("meeting.ics", stale)
    assert stands() == before


def test_called_off_in_the_calendar_it_is_called_off_here(actor, dana, one, desk):
    desk.bring("calendar.ics", theirs(one, FRIDAY_TEN, sequence=1, STATUS="CANCELLED"))
    assert stands() == ((FRIDAY_TEN, 45, Status.CANCELLED), (FRIDAY_TEN, 45, False))
    assert queries.coming(actor) == []


def test_called_off_here_it_stays_so_whatever_the_calendar_tells(actor, one, desk):
    call_off(actor, one.pk)
    report = desk.bring("calendar.ics", theirs(one, MONDAY, sequence=7))
    assert report.exchanges.created == 0
    assert stands() == ((FRIDAY_TEN, 45, Status.CANCELLED), (FRIDAY_TEN, 45, False))


def test_what_was_told_of_no_calendar_moves(actor, one, desk):
    tell(later(actor, days=3), one.pk, Told(minutes=50))
    before = stands()
    report = desk.bring("calendar.ics", theirs(one, MONDAY, sequence=2), actor=later(actor, days=4))
    assert report.exchanges.created == 0
    assert stands() == before


def test_a_day_without_an_hour_keeps_the_length(actor, one, desk):
    told = theirs(one, MONDAY, sequence=1).replace("DURATION:PT45M\r\n", "")
    desk.bring("calendar.ics", told)
    assert stands() == ((MONDAY, 45, Status.STANDS), (MONDAY, 45, True))
    assert desk.bring("calendar.ics", told).exchanges.updated == 0


def test_undoing_the_import_moves_it_back(actor, one, desk):
    before = stands()
    for told in (theirs(one, MONDAY), theirs(one, FRIDAY_TEN, sequence=1, STATUS="CANCELLED")):
        report = desk.bring("calendar.ics", told)
        assert stands() != before
        undo_batch(actor, report.batch)
        assert stands() == before


def test_moved_it_counts_as_held_once_its_new_time_has_come(actor, dana, one, desk):
    desk.bring("calendar.ics", theirs(one, MONDAY))
    for days, met in ((4, 0), (6, 1)):
        then = later(actor, days=days)
        count_what_was_held(then)
        assert standing(then, dana.pk).met == met


def test_the_archive_carries_which_word_is_the_latest(actor, stranger, one, desk):
    move(later(actor, hours=1), one.pk, starts_at=FRIDAY_NOON)
    desk.bring("all.zip", archive_of(actor), actor=stranger)
    desk.bring("calendar.ics", theirs(one, FRIDAY_TEN), actor=stranger)
    restored = OneToOne.objects.get(workspace=stranger.workspace)
    assert (restored.starts_at, restored.exchange.happened_at) == (FRIDAY_NOON, FRIDAY_NOON)
    desk.bring("calendar.ics", theirs(one, MONDAY, sequence=2), actor=stranger)
    restored.refresh_from_db()
    assert (restored.starts_at, restored.exchange.happened_at) == (MONDAY, MONDAY)


def test_the_letter_of_one_told_before_its_day_is_of_the_day_it_was_told(actor, one):
    promises = [NewPromise(By.ME, "send the plans"), NewPromise(By.THEM, "ask her brother")]
    tell(later(actor, days=1), one.pk, Told(promises=promises, seeks=["a joiner"], takeaway="the roof"))
    letter = queries.letter_after(later(actor, days=1), one.pk)
    assert letter.subject == "Thank you for today"
    assert letter.body.splitlines()[2:] == [
        "Thank you for today. What stays with me most: the roof.",
        "",
        "I promised:",
        "- send the plans",
        "",
        "You kindly offered:",
        "- ask her brother",
        "",
        "I will keep my ears open for a joiner.",
    ]
    assert queries.letter_after(later(actor, days=5), one.pk).subject == "Thank you for Thursday"
