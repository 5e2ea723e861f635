"""Goals: introductions count when all said yes, everything else when it happened; nothing counts what was sent."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from kithwork.conversations.actions import record_help
from kithwork.conversations.rules import By, Direction, HelpKind
from kithwork.introductions.actions import set_wish
from kithwork.introductions.actions import thanked as thank
from kithwork.introductions.models import Introduction, Proposal, Proposed, Side
from kithwork.introductions.rules import Stance
from kithwork.people.actions import archive, mention
from kithwork.people.rules import Mentioned
from kithwork.plan.goals.actions import GoalActError, GoalNotFoundError, GoalNumberError, drop_goal, set_goal
from kithwork.plan.goals.queries import goals
from kithwork.plan.goals.rules import GOAL_ACTS, MOST, goal_words, progress_words, said_by_hand, so_far, span_of
from kithwork.plan.models import Goal
from kithwork.plan.rules import Act, Period
from kithwork.plan.week import week
from kithwork.plan.week.actions import commit, keep_commitment
from kithwork.relationships.actions import let_rest
from tests.factories import somebody, talked

TODAY = date(2026, 11, 18)
TUESDAY = date(2026, 11, 17)
MONDAY = date(2026, 11, 16)
SUNDAY = date(2026, 11, 15)


@pytest.fixture
def ana(actor):
    return somebody(actor, "Ana Reis")


@pytest.fixture
def ben(actor):
    return somebody(actor, "Ben Cole")


def introduction(actor, *answers, **days):
    """An introduction of people with the day of their yes, or None while they have not said so."""
    told = {"uid": str(uuid4()), "form": "pair", "reason": "own", "begun_by": "me", "begun_on": TODAY - timedelta(60)}
    row = Introduction.objects.create(workspace=actor.workspace, **told, **days)
    for person, yes_on in answers:
        reply = {"reply": "yes", "replied_on": yes_on} if yes_on else {"asked_on": TODAY}
        Side.objects.create(workspace=actor.workspace, introduction=row, person=person, **reply)
    return row


def proposal(actor, *people, standing="open"):
    """Something proposed for this week."""
    told = {"week": MONDAY, "form": "pair", "reason": "event", "standing": standing}
    row = Proposal.objects.create(workspace=actor.workspace, **told)
    for one in people:
        Proposed.objects.create(workspace=actor.workspace, proposal=row, person=one)


def the_goal(actor):
    [line] = goals(actor)
    return line


@pytest.mark.requirement("R97")
def test_an_introduction_counts_only_when_both_said_yes(actor, ana, ben):
    set_goal(actor, Act.INTRODUCTION, 2, Period.WEEK)
    on_its_way = introduction(actor, (ana, MONDAY), (ben, None))
    assert (the_goal(actor).done, the_goal(actor).words) == (0, "2 to come this week.")

    Side.objects.filter(introduction=on_its_way, person=ben).update(reply="yes", replied_on=TUESDAY)

    line = the_goal(actor)
    assert (line.done, line.words) == (1, "1 of 2 this week: Ana Reis and Ben Cole both said yes yesterday.")
    assert [one.introduction_id for one in line.seen] == [on_its_way.pk]


@pytest.mark.requirement("R97")
def test_messages_sent_and_asks_made_count_nothing(actor, ana, ben):
    for act in GOAL_ACTS:
        set_goal(actor, act, 1, Period.DAY)
    introduction(actor, (ana, None), (ben, None))
    for _ in range(5):
        talked(actor, ana, direction=Direction.OUT)
    assert [(line.act, line.done) for line in goals(actor)] == [(act, 0) for act in GOAL_ACTS]


def test_a_yes_of_last_week_is_not_one_of_this_week_but_talking_is_told(actor, ana, ben):
    set_goal(actor, Act.INTRODUCTION, 1, Period.WEEK)
    introduction(actor, (ana, SUNDAY), (ben, SUNDAY), connected_on=SUNDAY, talked_on=TUESDAY)
    line = the_goal(actor)
    assert (line.done, line.words) == (0, "1 to come this week. Ana Reis and Ben Cole talked yesterday.")


def test_of_three_the_last_yes_is_the_day(actor, ana, ben):
    set_goal(actor, Act.INTRODUCTION, 1, Period.MONTH)
    cy = somebody(actor, "Cy Day")
    introduction(actor, (ana, date(2026, 10, 30)), (ben, MONDAY), (cy, date(2026, 11, 3)))
    assert the_goal(actor).words == ("1 of 1 this month: Ana Reis, Ben Cole and Cy Day all said yes on Monday.")


def test_those_who_go_on_without_the_third_are_counted(actor, ana, ben):
    set_goal(actor, Act.INTRODUCTION, 1, Period.WEEK)
    row = introduction(actor, (ana, MONDAY), (ben, MONDAY), (somebody(actor, "Cy Day"), None))
    assert the_goal(actor).done == 0
    Side.objects.filter(introduction=row, person__full_name="Cy Day").update(left_out_on=TUESDAY)
    assert the_goal(actor).words == "1 of 1 this week: Ana Reis and Ben Cole both said yes on Monday."


def test_what_was_let_go_is_no_introduction(actor, ana, ben):
    set_goal(actor, Act.INTRODUCTION, 1, Period.WEEK)
    introduction(actor, (ana, MONDAY), (ben, MONDAY), let_go_on=TODAY)
    assert the_goal(actor).done == 0


def test_a_one_to_one_counts_when_it_took_place_and_opens(actor, ana, ben):
    set_goal(actor, Act.ONE_TO_ONE, 2, Period.WEEK)
    met = talked(actor, ana, days_ago=1, minutes=40)
    talked(actor, ben, days_ago=1, minutes=3)
    talked(actor, ben, days_ago=4, minutes=40)
    line = the_goal(actor)
    assert line.words == "1 of 2 this week: Ana Reis yesterday."
    assert [(one.person_id, one.exchange_id) for one in line.seen] == [(ana.pk, met.pk)]


def test_a_follow_up_within_the_same_month_as_the_meeting_counts(actor, ana, ben):
    set_goal(actor, Act.FOLLOW_UP, 3, Period.MONTH)
    for one, days_ago in ((ana, 10), (ben, 12)):
        talked(actor, one, days_ago=days_ago)
    talked(actor, ana, days_ago=8, direction=Direction.OUT)
    line = the_goal(actor)
    assert line.words == "1 of 3 this month: Ana Reis on 10 Nov."
    assert (line.ready_heading, [one.words for one in line.ready]) == ("Met lately", ["Ben Cole"])


def test_thanks_count_when_said_and_those_who_helped_stand_ready(actor, ana, ben):
    set_goal(actor, Act.THANKS, 2, Period.DAY)
    for one in (ana, ben, somebody(actor, "Cy Day")):
        record_help(actor, one.pk, by=By.THEM, kind=HelpKind.REFERRAL, what="a client", on_date=MONDAY)
        talked(actor, one, days_ago=5)
    let_rest(actor, ben.pk, until=TODAY + timedelta(days=30))
    record_help(actor, ana.pk, by=By.ME, kind=HelpKind.THANKS, what="a card", on_date=TODAY)
    line = the_goal(actor)
    assert line.words == "1 of 2 today: Ana Reis today."
    assert (line.ready_heading, [one.words for one in line.ready]) == ("They helped you", ["Cy Day"])


@pytest.mark.requirement("R97")
def test_thanks_within_an_introduction_count_and_none_of_them_twice(actor, ana, ben):
    set_goal(actor, Act.THANKS, 3, Period.WEEK)
    row = introduction(actor, (ana, SUNDAY), (ben, SUNDAY), connected_on=SUNDAY, talked_on=MONDAY, outcome_on=MONDAY)
    thank(actor, row.pk, ana.pk, on=MONDAY)
    thank(actor, row.pk, ben.pk)
    assert the_goal(actor).words == "2 of 3 this week: Ana Reis on Monday; Ben Cole today."
    assert [(one.person_id, one.introduction_id) for one in the_goal(actor).seen] == [
        (ana.pk, row.pk),
        (ben.pk, row.pk),
    ]
    record_help(actor, ben.pk, by=By.ME, kind=HelpKind.THANKS, what="a note", on_date=TODAY)
    [kept] = commit(actor, act=Act.THANKS, person_id=ana.pk)
    keep_commitment(actor, kept.pk)
    assert the_goal(actor).done == 2
    record_help(actor, ben.pk, by=By.ME, kind=HelpKind.THANKS, what="flowers", on_date=TUESDAY)
    assert the_goal(actor).words == "3 of 3 this week: Ana Reis on Monday; Ben Cole yesterday; Ben Cole today."


def test_thanks_of_another_week_or_of_somebody_left_out_do_not_count(actor, ana, ben):
    set_goal(actor, Act.THANKS, 1, Period.WEEK)
    row = introduction(actor, (ana, SUNDAY), (ben, SUNDAY), connected_on=SUNDAY, outcome_on=SUNDAY)
    Side.objects.filter(introduction=row, person=ana).update(thanked_on=SUNDAY)
    Side.objects.filter(introduction=row, person=ben).update(thanked_on=TODAY, left_out_on=TODAY)
    assert the_goal(actor).done == 0


def test_what_was_kept_by_hand_counts_once(actor, ana, ben):
    set_goal(actor, Act.ONE_TO_ONE, 3, Period.WEEK)
    talked(actor, ana, days_ago=1, minutes=40)
    seen, own, nobody = commit(actor, act=Act.ONE_TO_ONE, number=3)
    keep_commitment(actor, seen.pk, person_id=ana.pk)
    keep_commitment(actor, own.pk, person_id=ben.pk)
    keep_commitment(actor, nobody.pk)
    assert the_goal(actor).words == "3 of 3 this week: Ana Reis yesterday; Ben Cole today; kept today."


def test_no_kept_commitment_makes_an_introduction(actor, ana):
    set_goal(actor, Act.INTRODUCTION, 1, Period.WEEK)
    [one] = commit(actor, act=Act.INTRODUCTION, person_id=ana.pk)
    keep_commitment(actor, one.pk)
    assert the_goal(actor).done == 0


def test_what_is_prepared_stands_beside_a_goal_until_it_is_reached(actor, ana, ben):
    set_goal(actor, Act.INTRODUCTION, 1, Period.WEEK)
    cy, di = somebody(actor, "Cy Day"), somebody(actor, "Di Fox")
    proposal(actor, cy, di)
    proposal(actor, ana, cy, standing="later")
    assert (the_goal(actor).ready_heading, [one.words for one in the_goal(actor).ready]) == (
        "Prepared",
        ["Cy Day and Di Fox"],
    )
    introduction(actor, (ana, MONDAY), (ben, MONDAY))
    assert (the_goal(actor).is_reached, the_goal(actor).ready) == (True, ())


def test_whoever_wishes_no_introduction_stands_nowhere_ready(actor, ana, ben):
    set_goal(actor, Act.INTRODUCTION, 1, Period.WEEK)
    cy = somebody(actor, "Cy Day")
    proposal(actor, ana, ben)
    proposal(actor, ana, cy)
    set_wish(actor, ben.pk, Stance.NEVER)
    assert [one.words for one in the_goal(actor).ready] == ["Ana Reis and Cy Day"]
    archive(actor, cy.pk)
    assert the_goal(actor).ready == ()


def test_whom_to_sit_down_with_stands_ready(actor, ana):
    set_goal(actor, Act.ONE_TO_ONE, 1, Period.WEEK)
    talked(actor, ana, days_ago=60)
    mention(actor, ana.pk, kind=Mentioned.SEEKS, words="a venue")
    assert [(one.words, one.person_id) for one in the_goal(actor).ready] == [("Ana Reis", ana.pk)]


def test_a_goal_is_set_changed_and_dropped(actor):
    set_goal(actor, Act.THANKS, 1, Period.DAY)
    set_goal(actor, Act.THANKS, 3, Period.MONTH)
    assert the_goal(actor).title == "Three thank-yous a month"
    drop_goal(actor, Act.THANKS)
    assert goals(actor) == ()
    with pytest.raises(GoalNotFoundError, match=r"^There is no goal for thank-yous here\.$"):
        drop_goal(actor, Act.THANKS)


@pytest.mark.parametrize("act", [Act.NEW_PERSON, Act.OTHER])
def test_a_goal_is_about_four_acts_alone(actor, act):
    with pytest.raises(GoalActError) as mistake:
        set_goal(actor, act, 1, Period.WEEK)
    assert str(mistake.value) == (
        "A goal is about introductions, 1-2-1s, follow-ups or thank-yous: choose one of these."
    )


@pytest.mark.parametrize(
    ("number", "period"), [(0, Period.DAY), (6, Period.DAY), (16, Period.WEEK), (31, Period.MONTH)]
)
def test_a_goal_stays_within_what_one_can_do(actor, number, period):
    with pytest.raises(GoalNumberError) as mistake:
        set_goal(actor, Act.THANKS, number, period)
    assert str(mistake.value) == f"Wish for 1 to {MOST[period]} a {period}; a few that are kept are worth more."
    assert Goal.objects.count() == 0


def test_a_stranger_sees_no_goal_and_drops_none(actor, stranger, mate):
    set_goal(actor, Act.THANKS, 1, Period.DAY)
    assert (goals(stranger), len(goals(mate))) == ((), 1)
    with pytest.raises(GoalNotFoundError):
        drop_goal(stranger, Act.THANKS)


def test_an_introduction_with_both_yes_is_noticed_for_a_commitment_to_either(actor, ana, ben):
    [one] = commit(actor, act=Act.INTRODUCTION, person_id=ben.pk)
    row = introduction(actor, (ana, MONDAY), (ben, None))
    assert week(actor).lines[0].noticed is None
    Side.objects.filter(introduction=row, person=ben).update(reply="yes", replied_on=TUESDAY)
    seen = week(actor).lines[0].noticed
    assert (seen.sentence, seen.introduction_id) == ("Ana Reis and Ben Cole both said yes yesterday.", row.pk)
    keep_commitment(actor, one.pk)
    commit(actor, act=Act.INTRODUCTION)
    assert week(actor).open_lines[0].noticed is None


def test_the_help_an_introduction_left_is_not_a_second_one(actor, ana, ben):
    commit(actor, act=Act.INTRODUCTION, number=2)
    introduction(actor, (ana, MONDAY), (ben, MONDAY), connected_on=TUESDAY)
    for one in (ana, ben):
        record_help(actor, one.pk, by=By.ME, kind=HelpKind.INTRODUCTION, what="each other", on_date=TUESDAY)
    assert [line.noticed is None for line in week(actor).lines] == [False, True]


def queries_of(actor):
    with CaptureQueriesContext(connection) as seen:
        goals(actor)
    return len(seen)


def test_goals_take_the_same_number_of_queries_however_much_was_done(actor, ana, ben):
    for act in GOAL_ACTS:
        set_goal(actor, act, 15, Period.WEEK)
    commit(actor, act=Act.THANKS)

    def a_full_life(*people):
        for one in people:
            talked(actor, one, days_ago=20)
            talked(actor, one, days_ago=1, minutes=30)
            record_help(actor, one.pk, by=By.ME, kind=HelpKind.THANKS, what="a card")
            record_help(actor, one.pk, by=By.THEM, kind=HelpKind.FAVOUR, what="a room")
        introduction(actor, *((one, MONDAY) for one in people))

    a_full_life(ana, ben)
    few = queries_of(actor)
    a_full_life(*(somebody(actor, f"Person {letter}") for letter in "ABCDE"))
    assert queries_of(actor) == few


def test_without_a_goal_one_query_is_asked(actor):
    assert queries_of(actor) == 1


@pytest.mark.parametrize(
    ("period", "first", "after"),
    [
        (Period.DAY, datetime(2026, 11, 18), datetime(2026, 11, 19)),
        (Period.WEEK, datetime(2026, 11, 16), datetime(2026, 11, 23)),
        (Period.MONTH, datetime(2026, 11, 1), datetime(2026, 12, 1)),
    ],
)
def test_a_period_begins_and_ends_at_midnight_of_the_users_zone(period, first, after):
    zone = ZoneInfo("Europe/Lisbon")
    assert span_of(period, today=TODAY, zone=zone) == (first.replace(tzinfo=zone), after.replace(tzinfo=zone))


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2150, 1, 1)), st.sampled_from(Period))
def test_every_day_lies_in_its_period_and_the_next_period_begins_where_it_ends(today, period):
    start, end = span_of(period, today=today, zone=UTC)
    assert start.date() <= today < end.date()
    assert span_of(period, today=end.date(), zone=UTC)[0] == end


PEOPLE = st.integers(1, 4)
KEPT = st.tuples(st.none() | PEOPLE, st.dates(min_value=MONDAY, max_value=SUNDAY + timedelta(7)))


@given(st.lists(PEOPLE, max_size=6), st.lists(KEPT, max_size=6))
def test_kept_by_hand_never_counts_twice_and_never_loses_anybody(seen, kept):
    own = said_by_hand(seen, kept)
    assert max(len(seen), len(kept)) <= len(seen) + len(own) <= len(seen) + len(kept)
    assert {pk for pk, _ in kept if pk} <= {*seen, *(pk for pk, _ in own)}


@pytest.mark.parametrize(
    ("done", "number", "period", "said"),
    [
        (0, 2, Period.WEEK, "2 to come this week"),
        (1, 2, Period.WEEK, "1 of 2 this week"),
        (2, 2, Period.MONTH, "2 of 2 this month"),
        (3, 2, Period.DAY, "3 today"),
    ],
)
def test_how_a_goal_stands_is_said_without_blame(done, number, period, said):
    assert so_far(done, number, period) == said


def test_many_things_done_are_not_all_told(actor):
    assert progress_words("5 of 9 this month", ["A", "B", "C", "D", "E"], []) == (
        "5 of 9 this month: C; D; E; and 2 before."
    )


@pytest.mark.parametrize(
    ("act", "number", "period", "said"),
    [
        (Act.INTRODUCTION, 1, Period.WEEK, "an introduction a week"),
        (Act.ONE_TO_ONE, 3, Period.MONTH, "three 1-2-1s a month"),
        (Act.FOLLOW_UP, 2, Period.DAY, "two follow-ups a day"),
    ],
)
def test_a_goal_in_words(act, number, period, said):
    assert goal_words(act, number, period) == said
