from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kithwork.plan.rules import (
    FOLLOW_UP_DAYS,
    Day,
    FarDayError,
    Kind,
    follow_up_days,
    follow_up_step,
    in_turn,
    is_surprising_week,
    makes_room,
    minutes_left,
    monday_of,
    promise_is_due,
    refuse_far_day,
    rests_after_tries,
    wait_days,
)

TODAY = date(2026, 11, 18)


@pytest.mark.parametrize(
    ("due_in", "made_ago", "is_due"),
    [(0, 3, True), (1, 3, True), (2, 3, False), (-5, 9, True), (None, 6, False), (None, 7, True)],
)
def test_a_promise_comes_up_a_day_ahead_and_without_a_day_after_a_week(due_in, made_ago, is_due):
    due = None if due_in is None else TODAY + timedelta(days=due_in)

    assert promise_is_due(due, TODAY - timedelta(days=made_ago), today=TODAY) is is_due


@pytest.mark.parametrize(
    ("met", "tries", "tried", "step"),
    [
        (1, 0, None, None),
        (2, 0, None, 1),
        (7, 0, None, 1),
        (8, 0, None, 2),
        (10, 0, None, 2),
        (29, 0, None, 2),
        (30, 0, None, 3),
        (31, 0, None, 3),
        (44, 0, None, 3),
        (45, 0, None, None),
        (9, 1, 5, None),
        (9, 1, 6, 2),
        (40, 1, 21, None),
        (30, 2, 22, 3),
        (60, 3, 30, None),
    ],
)
@pytest.mark.requirement("R95")
def test_after_a_first_meeting_there_are_three_tries_each_with_its_day(met, tries, tried, step):
    assert follow_up_step(days_since_met=met, tries=tries, days_since_try=tried) == step


@given(met=st.integers(0, 400), tries=st.integers(0, 9), tried=st.none() | st.integers(0, 400))
def test_a_follow_up_is_the_next_try_or_none(met, tries, tried):
    step = follow_up_step(days_since_met=met, tries=min(tries, 9), days_since_try=tried if tries else None)

    assert step in ({None, tries + 1} if tries else {None, 1, 2, 3})
    assert step is None or step <= len(FOLLOW_UP_DAYS)


def test_a_day_without_items_has_no_groups():
    assert Day(day=TODAY, minutes=30, items=(), waiting=0).groups == ()


@pytest.mark.parametrize(
    ("tries", "tried", "days"),
    [
        (0, None, ["2026-11-20", "2026-11-26", "2026-12-18"]),
        (1, date(2026, 11, 21), ["2026-11-27", "2026-12-19"]),
        (2, date(2026, 11, 30), ["2026-12-22"]),
        (3, date(2026, 12, 20), []),
    ],
)
@pytest.mark.requirement("R95")
def test_a_meeting_has_three_dated_steps_and_one_taken_late_moves_the_others(tries, tried, days):
    assert [day.isoformat() for day in follow_up_days(met=TODAY, tries=tries, tried=tried)] == days


@given(days=st.integers(0, 60))
@pytest.mark.requirement("R95")
def test_the_days_still_to_come_begin_with_the_step_that_is_due(days):
    today = TODAY + timedelta(days=days)
    step = follow_up_step(days_since_met=days, tries=0, days_since_try=None)
    shown = follow_up_days(met=TODAY, today=today)

    assert shown == follow_up_days(met=TODAY)[3 - len(shown) :]
    assert step == (4 - len(shown) if shown and shown[0] <= today else None)


@pytest.mark.parametrize("day", [date(1, 1, 1), date(2015, 12, 31), date(2037, 1, 1), date.max])
def test_a_day_more_than_ten_years_away_is_refused(day):
    with pytest.raises(FarDayError) as refused:
        refuse_far_day(day, today=TODAY)

    assert str(refused.value) == "That day is too far away; choose one within 10 years of today."


@given(day=st.dates(date(2016, 1, 1), date(2036, 12, 31)))
def test_a_day_within_ten_years_is_near(day):
    refuse_far_day(day, today=TODAY)


@given(met=st.dates(date(2020, 1, 1), date(2030, 1, 1)), tries=st.integers(0, 3), late=st.integers(0, 60))
def test_the_steps_shown_are_the_steps_offered(met, tries, late):
    tried = met + timedelta(days=late) if tries else None
    days = follow_up_days(met=met, tries=tries, tried=tried)

    assert len(days) == 3 - tries
    assert list(days) == sorted(days)
    if days:
        on = days[0]
        since = (on - tried).days if tried else None
        assert follow_up_step(days_since_met=(on - met).days, tries=tries, days_since_try=since) == tries + 1


@pytest.mark.parametrize(
    ("rhythm", "unanswered", "days"),
    [(30, 0, 14), (200, 0, 14), (30, 1, 60), (5, 1, 28), (30, 2, 90), (5, 3, 90), (150, 2, 300), (150, 5, 300)],
)
@pytest.mark.requirement("R74")
def test_a_word_left_unanswered_lengthens_the_wait(rhythm, unanswered, days):
    assert wait_days(rhythm, unanswered) == days


@given(rhythm=st.floats(1, 1000), unanswered=st.integers(0, 8))
@pytest.mark.requirement("R74")
def test_silence_lowers_my_frequency_and_never_raises_it(rhythm, unanswered):
    assert wait_days(rhythm, unanswered + 1) >= wait_days(rhythm, unanswered)


@pytest.mark.parametrize(
    ("days", "ago", "kind", "away"),
    [
        (3, 0, Kind.TEND, False),
        (3, 1, Kind.TEND, True),
        (3, 13, Kind.TEND, True),
        (3, 14, Kind.TEND, False),
        (2, 1, Kind.TEND, False),
        (5, 6, Kind.BEGIN, True),
        (5, 7, Kind.BEGIN, False),
        (9, 1, Kind.REPLY, False),
    ],
)
def test_what_stood_for_three_days_makes_room(days, ago, kind, away):
    assert makes_room(days=days, last_on=TODAY - timedelta(days=ago), kind=kind, today=TODAY) is away


@pytest.mark.parametrize(("tries", "since", "rests"), [(2, 1, False), (3, 89, True), (3, 90, False), (5, 10, True)])
@pytest.mark.requirement("R68")
def test_three_attempts_in_vain_rest_for_ninety_days(tries, since, rests):
    assert rests_after_tries(unanswered=tries, days_since_mine=since) is rests


@pytest.mark.parametrize(
    ("day", "day_used", "week", "week_used", "left"),
    [(30, 0, 150, 0, 30), (30, 10, 150, 0, 20), (30, 0, 150, 140, 10), (30, 40, 150, 0, 0), (30, 0, 150, 200, 0)],
)
def test_today_takes_what_is_left_of_the_day_and_never_more_than_of_the_week(day, day_used, week, week_used, left):
    assert minutes_left(day=day, day_used=day_used, week=week, week_used=week_used) == left


def test_a_week_begins_on_monday():
    assert [monday_of(TODAY + timedelta(days=ahead)).day for ahead in (-3, -2, 0, 4, 5)] == [9, 16, 16, 16, 23]


def test_every_other_week_it_is_somebody_surprising():
    weeks = [is_surprising_week(TODAY + timedelta(weeks=ahead)) for ahead in range(4)]

    assert weeks == [True, False, True, False]


@given(number=st.integers(1, 10**9), among=st.integers(1, 20))
def test_a_turn_lasts_from_monday_to_sunday(number, among):
    turns = {in_turn(number, monday_of(TODAY) + timedelta(days=day), among=among) for day in range(7)}

    assert len(turns) == 1
    assert 0 <= turns.pop() < among
