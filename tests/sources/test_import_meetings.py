"""Meetings from calendars: which count, from when on, and what a later word on them changes."""

import zlib
from datetime import UTC, datetime

import pytest

from kithwork.conversations.models import Exchange, Participation
from kithwork.conversations.rules import Status
from kithwork.people.models import Person
from kithwork.relationships.actions import count_what_was_held
from kithwork.relationships.models import Tie
from kithwork.sources.actions import import_paths, undo_batch
from kithwork.sources.models import SourceItem
from kithwork.sources.rules import Tally
from tests.factories import later, talked
from tests.sources.written import ME, Desk, calendar, event, mail, state_of

DANA, BO = "dana@x.example", "bo@x.example"
HELD = "20260302T100000Z"
PLANNED = "20261120T100000Z"


@pytest.fixture
def desk(actor, tmp_path):
    return Desk(actor, tmp_path)


def met():
    """How often each address was met, until now."""
    return dict(Tie.objects.order_by("person__points__key").values_list("person__points__key", "met"))


def starts():
    return [
        f"{at:%Y%m%dT%H%M%SZ}" for at in Exchange.objects.order_by("happened_at").values_list("happened_at", flat=True)
    ]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (event("m", HELD, DANA, BO), {BO: 1, DANA: 1}),
        (event("m", HELD, DANA, (BO, "DECLINED")), {BO: 0, DANA: 1}),
        (event("m", HELD, DANA, (BO, "TENTATIVE"), status="TENTATIVE"), {BO: 1, DANA: 1}),
        (event("m", HELD, DANA, BO, status="CANCELLED"), {BO: 0, DANA: 0}),
        (event("m", HELD, (ME, "DECLINED"), DANA, organizer=DANA), {DANA: 0}),
        (event("m", HELD, (ME, "ACCEPTED"), BO, organizer=DANA), {BO: 1, DANA: 1}),
        (event("m", "20260302T100000Z", DANA, rrule="FREQ=WEEKLY;COUNT=3"), {DANA: 3}),
        (event("m", PLANNED, DANA), {DANA: 0}),
    ],
)
def test_a_meeting_counts_for_everyone_who_came(desk, told, expected):
    desk.events(told)
    assert {address: number for address, number in met().items() if address != ME} == expected


def test_a_planned_meeting_counts_once_it_is_past(actor, desk):
    desk.events(event("m", PLANNED, DANA))
    count_what_was_held(later(actor, days=1))
    assert met() == {DANA: 0}
    count_what_was_held(later(actor, days=3))
    assert met() == {DANA: 1}
    count_what_was_held(later(actor, days=4))
    assert met() == {DANA: 1}


def test_a_planned_meeting_counts_even_if_nobody_looked_before_it_was_held(actor, desk):
    desk.events(event("m", PLANNED, DANA))
    count_what_was_held(later(actor, days=30))
    assert met() == {DANA: 1}


def test_a_meeting_called_off_later_counts_no_more_and_undoing_brings_it_back(actor, desk):
    desk.events(event("m", HELD, DANA, sequence=0))
    before = state_of(actor)
    report = desk.events(event("m", HELD, DANA, sequence=1), method="CANCEL")
    assert report.exchanges == Tally(updated=1)
    assert (Exchange.objects.get().status, met()) == (Status.CANCELLED, {DANA: 0})
    undo_batch(actor, report.batch)
    assert (state_of(actor), met()) == (before, {DANA: 1})


def test_what_was_called_off_stays_so_when_the_invitation_comes_again(desk):
    desk.events(event("m", HELD, DANA, sequence=0))
    desk.events(event("m", HELD, DANA, sequence=1), method="CANCEL")
    assert desk.events(event("m", HELD, DANA, sequence=0)).exchanges == Tally(unchanged=1)
    assert Exchange.objects.get().status == Status.CANCELLED


def test_an_answer_to_an_invitation_is_no_meeting_and_changes_none(desk):
    desk.events(event("m", HELD, DANA))
    desk.events(event("m", HELD, (DANA, "DECLINED")), method="REPLY")
    assert met()[DANA] == 1


# --- Moved -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("more", [{}, {"sequence": 1}, {"dtstamp": "20260301T000000Z"}])
def test_a_meeting_moved_in_a_later_export_stands_at_its_new_time_only(actor, desk, more):
    desk.events(event("m", HELD, DANA))
    before = state_of(actor)
    report = desk.events(event("m", "20260309T150000Z", DANA, **more))
    assert (report.exchanges, starts(), met()) == (Tally(updated=1), ["20260309T150000Z"], {DANA: 1})
    assert Participation.objects.get(person__points__key=DANA).happened_at == datetime(2026, 3, 9, 15, tzinfo=UTC)
    assert desk.events(event("m", "20260309T150000Z", DANA, **more)).exchanges == Tally(unchanged=1)
    assert b"20260309" in _raw()
    undo_batch(actor, report.batch)
    assert (state_of(actor), starts(), met()) == (before, [HELD], {DANA: 1})


def _raw():
    return zlib.decompress(SourceItem.objects.get().raw)


def test_a_meeting_moved_into_the_future_is_not_held_yet(actor, desk):
    desk.events(event("m", HELD, DANA))
    desk.events(event("m", PLANNED, DANA, sequence=1))
    assert met() == {DANA: 0}
    count_what_was_held(later(actor, days=9))
    assert met() == {DANA: 1}


def test_an_older_export_does_not_move_a_meeting_back(desk):
    desk.events(event("m", "20260309T150000Z", DANA, sequence=2))
    assert desk.events(event("m", HELD, DANA, sequence=1)).exchanges == Tally(unchanged=1)
    assert starts() == ["20260309T150000Z"]


def test_of_two_invitations_in_one_folder_the_later_stands_and_again_changes_nothing(actor, desk):
    folder = desk.file("1.ics", calendar(event("m", HELD, DANA, sequence=0), method="REQUEST")).parent
    (folder / "2.ics").write_text(calendar(event("m", "20260309T150000Z", DANA, sequence=1), method="REQUEST"))
    report = import_paths(actor, [folder], owners=[ME])
    assert (report.exchanges, starts()) == (Tally(created=1, skipped=1), ["20260309T150000Z"])
    assert import_paths(actor, [folder]).exchanges == Tally(unchanged=2)


def test_two_words_on_one_time_in_one_folder_settle_on_the_later_and_stay(actor, desk):
    folder = desk.file("1.ics", calendar(event("m", HELD, DANA, sequence=1, minutes=30))).parent
    (folder / "2.ics").write_text(calendar(event("m", HELD, DANA, sequence=0, minutes=60)))
    import_paths(actor, [folder], owners=[ME])
    assert Exchange.objects.get().minutes == 30
    assert import_paths(actor, [folder]).exchanges == Tally(unchanged=2)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            (event("m", HELD, DANA, rrule="FREQ=WEEKLY;COUNT=2"),),
            (event("m", "20260310T100000Z", DANA, rrule="FREQ=WEEKLY;COUNT=2"),),
        ),
        ((event("m", HELD, DANA), event("m", "20260303T100000Z", DANA)), (event("m", "20260309T100000Z", DANA),)),
        ((event("m", HELD, DANA),), (event("m", "20260309T100000Z", DANA), event("m", "20260310T100000Z", DANA))),
        ((event("m", HELD, DANA),), (event("m", "20260309T100000Z", DANA, recurrence_id="20260309T100000Z"),)),
        ((event("m", HELD, DANA),), (event("n", "20260309T100000Z", DANA),)),
    ],
)
def test_dates_of_a_series_and_meetings_of_a_careless_calendar_are_never_taken_for_moved(desk, first, second):
    desk.events(*first)
    there = starts()
    desk.events(*second)
    assert set(there) < set(starts())


def test_a_meeting_with_a_note_by_hand_beside_it_is_two_exchanges(actor, desk):
    desk.events(event("m", HELD, DANA))
    talked(actor, Person.objects.get(points__key=DANA), days_ago=1)
    desk.events(event("m", "20260303T100000Z", DANA, sequence=1))
    assert Exchange.objects.count() == 2


def test_mail_is_never_revised(desk):
    desk.mails(mail(ME, DANA))
    assert desk.mails(mail(ME, DANA)).exchanges == Tally(unchanged=1)
