from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kithwork.conversations.actions import record_help
from kithwork.conversations.rules import By, Channel, Direction, HelpKind
from kithwork.people.actions import mention
from kithwork.people.rules import Mentioned
from kithwork.plan.models import Commitment
from kithwork.plan.one_to_one.actions import Told, book, call_off, tell
from kithwork.plan.rules import Act, FarDayError
from kithwork.plan.week import week
from kithwork.plan.week.actions import (
    HowManyError,
    WeekIsFullError,
    WeekIsOverError,
    bring_along,
    commit,
    keep_commitment,
    lay_aside_left_over,
    let_go_of_commitment,
    move_commitment,
    reopen_commitment,
    take_suggestion,
)
from kithwork.plan.week.queries import CommitmentNotFoundError
from kithwork.plan.week.rules import Part
from tests.factories import later, somebody, talked

MONDAY = date(2026, 11, 16)
FRIDAY_TEN = datetime(2026, 11, 20, 10, tzinfo=UTC)


@pytest.fixture
def dana(actor):
    return somebody(actor, "Dana Keller")


def booked(actor, person, *, at=FRIDAY_TEN, minutes=40):
    return book(actor, person_id=person.pk, starts_at=at, format="walk", minutes=minutes)


def give_minutes(actor, minutes):
    actor.workspace.minutes_a_week = minutes
    actor.workspace.save()


def last_week(actor, **fields):
    [one] = commit(later(actor, days=-7), **fields)
    return one


def test_three_introductions_are_three_lines(actor):
    commit(actor, act=Act.INTRODUCTION, number=3)
    shown = week(actor)
    assert [line.title for line in shown.open_lines] == ["An introduction"] * 3
    assert (shown.monday, shown.is_this, shown.is_over, shown.fit.planned) == (MONDAY, True, False, 45)


def test_a_commitment_may_have_words_and_a_person(actor, dana):
    commit(actor, act=Act.ONE_TO_ONE, words=" coffee\n at hers ", person_id=dana.pk)
    assert [line.title for line in week(actor).lines] == ["A 1-2-1 with Dana Keller: coffee at hers"]


@pytest.mark.parametrize("number", [0, 11])
def test_nobody_chooses_none_or_dozens(actor, number):
    with pytest.raises(HowManyError) as mistake:
        commit(actor, act=Act.THANKS, number=number)
    assert str(mistake.value) == "Choose from one to 10 at a time; a few that are kept are worth more."


@pytest.mark.parametrize("day", [date.min, date.max])
def test_no_week_is_so_far_away(actor, day):
    with pytest.raises(FarDayError):
        week(actor, day)
    with pytest.raises(FarDayError if day == date.max else WeekIsOverError):
        commit(actor, act=Act.THANKS, monday=day)


def test_a_week_that_is_over_takes_nothing_more(actor):
    with pytest.raises(WeekIsOverError):
        commit(actor, act=Act.THANKS, monday=MONDAY - timedelta(days=1))


@pytest.mark.requirement("R61")
def test_a_full_week_says_what_would_make_room(actor, dana):
    give_minutes(actor, 60)
    commit(actor, act=Act.INTRODUCTION, person_id=dana.pk)
    commit(actor, act=Act.NEW_PERSON)
    with pytest.raises(WeekIsFullError) as mistake:
        commit(actor, act=Act.ONE_TO_ONE)
    assert str(mistake.value) == (
        "A 1-2-1 would need 45 minutes, and 15 of 60 are free. It would displace a new person (30 min): "
        "move or let go of that first, or give the week more minutes."
    )
    assert week(actor).fit.planned == 45


@pytest.mark.requirement("R61")
def test_what_is_longer_than_the_whole_week_is_refused(actor):
    give_minutes(actor, 30)
    with pytest.raises(WeekIsFullError) as mistake:
        commit(actor, act=Act.INTRODUCTION, number=3)
    assert str(mistake.value) == (
        "Three introductions would need 45 minutes, and the whole week has 30. Choose fewer, or give the week more."
    )


@pytest.mark.requirement("R61")
def test_what_is_booked_is_never_displaced(actor, dana):
    give_minutes(actor, 60)
    booked(actor, dana)
    with pytest.raises(WeekIsFullError) as mistake:
        commit(actor, act=Act.NEW_PERSON)
    assert str(mistake.value) == (
        "A new person would need 30 minutes; booked and kept things leave 20 of 60. "
        "Choose another week, or give this one more minutes."
    )


@pytest.mark.requirement("R61")
def test_fewer_minutes_leave_out_the_last_chosen(actor):
    commit(actor, act=Act.ONE_TO_ONE, number=3)
    give_minutes(actor, 100)
    shown = week(actor)
    assert [line.fits for line in shown.lines] == [True, True, False]
    assert (shown.fit.planned, shown.fit.left) == (90, 10)


@pytest.mark.requirement("R43")
def test_the_week_stands_in_three_parts_that_add_up(actor, dana):
    talked(actor, dana, days_ago=90)
    talked(actor, dana, days_ago=60)
    one = booked(actor, dana, at=later(actor, hours=1).now)
    commit(actor, act=Act.NEW_PERSON)
    [thanks] = commit(actor, act=Act.THANKS)
    keep_commitment(actor, thanks.pk)
    tell(later(actor, hours=2), one.pk, Told())
    shares = week(later(actor, hours=2)).fit.shares
    assert {share.part: (share.planned, share.done) for share in shares} == {
        Part.BEGIN: (30, 0),
        Part.GROW: (40, 40),
        Part.MAINTAIN: (5, 5),
    }


def test_a_first_talk_is_a_beginning(actor, dana):
    booked(actor, dana)
    shown = week(actor)
    assert [(one.name, one.part) for one in shown.unclaimed] == [("Dana Keller", Part.BEGIN)]


def test_a_booked_one_to_one_is_what_was_meant(actor, dana):
    commit(actor, act=Act.ONE_TO_ONE)
    booked(actor, dana)
    shown = week(actor)
    [line] = shown.lines
    assert (line.title, line.minutes, shown.unclaimed, shown.fit.planned) == ("A 1-2-1 with Dana Keller", 40, (), 40)


def test_a_called_off_one_to_one_takes_no_time(actor, dana):
    one = booked(actor, dana)
    call_off(actor, one.pk)
    assert (week(actor).unclaimed, week(actor).fit.planned) == ((), 0)


def test_an_empty_week_is_offered_a_plan_that_is_taken_with_one_tap(actor):
    for name in ("Dana Keller", "Bo Diaz"):
        one = somebody(actor, name)
        talked(actor, one, days_ago=60)
        mention(actor, one.pk, kind=Mentioned.SEEKS, words="a venue")
    assert week(actor).suggested == ((Act.ONE_TO_ONE, 2), (Act.NEW_PERSON, 1))
    take_suggestion(actor)
    shown = week(actor)
    assert (len(shown.lines), shown.fit.planned, shown.suggested) == (3, 120, ())
    assert take_suggestion(actor) == []


def test_where_there_is_nobody_to_sit_down_with_no_one_to_one_is_suggested(actor):
    assert (week(actor).suggested, take_suggestion(actor)) == ((), [])
    for name in ("Dana Keller", "Bo Diaz"):
        talked(actor, somebody(actor, name), days_ago=60)
    assert week(actor).suggested == ((Act.INTRODUCTION, 1), (Act.THANKS, 1))


def test_a_week_that_is_over_is_suggested_nothing(actor):
    shown = week(actor, MONDAY - timedelta(days=7))
    assert (shown.is_over, shown.suggested) == (True, ())


def test_a_commitment_is_kept_let_go_and_opened_again(actor):
    [one] = commit(actor, act=Act.THANKS)
    keep_commitment(actor, one.pk)
    assert [line.kept_on for line in week(actor).kept_lines] == [actor.today]
    let_go_of_commitment(actor, one.pk)
    shown = week(actor)
    assert (shown.kept_lines, len(shown.let_go_lines), shown.fit.planned) == ((), 1, 0)
    reopen_commitment(actor, one.pk)
    assert len(week(actor).open_lines) == 1


def test_a_commitment_moves_to_the_next_week_without_blame(actor):
    [one] = commit(actor, act=Act.THANKS)
    move_commitment(actor, one.pk)
    assert (week(actor).lines, len(week(actor, MONDAY + timedelta(days=7)).lines)) == ((), 1)


def test_what_was_left_last_week_moves_into_this_one(actor):
    one = last_week(actor, act=Act.THANKS)
    assert [line.id for line in week(actor).left_over] == [one.pk]
    move_commitment(actor, one.pk)
    assert (len(week(actor).lines), week(actor).left_over) == (1, ())


def test_what_is_left_over_comes_along_as_far_as_it_fits(actor):
    give_minutes(actor, 60)
    last_week(actor, act=Act.ONE_TO_ONE)
    last_week(actor, act=Act.THANKS)
    commit(actor, act=Act.NEW_PERSON)
    assert bring_along(actor) == (1, 1)
    assert [line.act for line in week(actor).lines] == [Act.THANKS, Act.NEW_PERSON]


def test_what_is_left_over_may_be_let_be(actor):
    last_week(actor, act=Act.ONE_TO_ONE)
    assert lay_aside_left_over(actor) == 1
    assert week(actor).left_over == ()


def test_what_is_older_than_a_month_is_past(actor):
    commit(later(actor, days=-35), act=Act.THANKS)
    assert week(actor).left_over == ()


def test_last_week_is_told_in_one_sentence(actor):
    keep_commitment(later(actor, days=-7), last_week(actor, act=Act.ONE_TO_ONE).pk)
    last_week(actor, act=Act.THANKS)
    assert week(actor).kept_last_week == "Last week you kept a 1-2-1."
    assert week(actor, MONDAY + timedelta(days=7)).kept_last_week == ""


def test_a_one_to_one_that_took_place_is_noticed(actor, dana):
    commit(actor, act=Act.ONE_TO_ONE)
    talked(actor, dana, days_ago=1, minutes=5)
    assert week(actor).lines[0].noticed is None
    met = talked(actor, dana, days_ago=1, minutes=30)
    seen = week(actor).lines[0].noticed
    assert (seen.sentence, seen.exchange_id) == ("You met Dana Keller yesterday.", met.pk)


def test_a_call_is_a_talk_too(actor, dana):
    commit(actor, act=Act.ONE_TO_ONE)
    talked(actor, dana, channel=Channel.CALL)
    assert week(actor).lines[0].noticed.sentence == "You talked with Dana Keller today."


def test_what_was_noticed_is_kept_with_one_tap_and_not_offered_again(actor, dana):
    first, second = commit(actor, act=Act.ONE_TO_ONE, number=2)
    talked(actor, dana, days_ago=1)
    keep_commitment(actor, first.pk, person_id=dana.pk)
    lines = {line.id: line for line in week(actor).lines}
    assert lines[first.pk].title == "A 1-2-1 with Dana Keller"
    assert lines[second.pk].noticed is None


def test_a_new_person_is_noticed(actor, dana):
    talked(actor, somebody(actor, "Old Friend"), days_ago=30)
    commit(actor, act=Act.NEW_PERSON)
    talked(actor, dana, days_ago=2)
    assert week(actor).lines[0].noticed.sentence == "You and Dana Keller first were in touch, on Monday."


def test_a_follow_up_after_a_first_meeting_is_noticed(actor, dana):
    talked(actor, dana, days_ago=8)
    commit(actor, act=Act.FOLLOW_UP)
    assert week(actor).lines[0].noticed is None
    talked(actor, dana, direction=Direction.OUT)
    said = "You and Dana Keller were in touch after you had met, today."
    assert week(actor).lines[0].noticed.sentence == said


@pytest.mark.parametrize(("act", "kind"), [(Act.THANKS, HelpKind.THANKS), (Act.INTRODUCTION, HelpKind.INTRODUCTION)])
def test_thanks_and_introductions_are_noticed(actor, dana, act, kind):
    commit(actor, act=act)
    record_help(actor, dana.pk, by=By.THEM, kind=kind, what="not mine")
    record_help(actor, dana.pk, by=By.ME, kind=HelpKind.FAVOUR, what="something else")
    record_help(actor, dana.pk, by=By.ME, kind=kind, what="long ago", on_date=date(2026, 11, 1))
    assert week(actor).lines[0].noticed is None
    record_help(actor, dana.pk, by=By.ME, kind=kind, what="the florist")
    assert week(actor).lines[0].noticed.sentence == "You noted today, for Dana Keller: the florist."


def test_a_week_to_come_notices_nothing(actor, dana):
    commit(actor, act=Act.ONE_TO_ONE, monday=MONDAY + timedelta(days=7))
    talked(actor, dana)
    assert week(actor, MONDAY + timedelta(days=7)).lines[0].noticed is None


def test_a_stranger_sees_and_changes_nothing(actor, stranger, dana):
    [one] = commit(actor, act=Act.THANKS)
    booked(actor, dana)
    assert (week(stranger).lines, week(stranger).unclaimed) == ((), ())
    for change in (keep_commitment, reopen_commitment, move_commitment, let_go_of_commitment):
        with pytest.raises(CommitmentNotFoundError):
            change(stranger, one.pk)
    assert Commitment.objects.get().kept_on is None


def test_a_mate_sees_the_same_week(actor, mate):
    commit(actor, act=Act.THANKS)
    assert len(week(mate).lines) == 1


def queries_of(actor):
    with CaptureQueriesContext(connection) as seen:
        week(actor)
    return len(seen)


def test_a_week_takes_the_same_number_of_queries_however_full(actor, dana):
    give_minutes(actor, 1000)
    for act in Act:
        commit(actor, act=act)
    record_help(actor, dana.pk, by=By.ME, kind=HelpKind.THANKS, what="thanks")
    talked(actor, dana)
    booked(actor, dana)
    few = queries_of(actor)
    for name in ("Bo", "Cy"):
        other = somebody(actor, name)
        talked(actor, other)
        record_help(actor, other.pk, by=By.ME, kind=HelpKind.THANKS, what="thanks")
        booked(actor, other, at=FRIDAY_TEN + timedelta(hours=other.pk))
        for act in Act:
            commit(actor, act=act, person_id=other.pk)
    assert queries_of(actor) == few
