from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kithwork.plan.rules import FOLLOW_UP_DAYS, Day, follow_up_step, promise_is_due

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
        (16, 0, None, 1),
        (17, 0, None, None),
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

    assert step in {None, tries + 1}
    assert step is None or step <= len(FOLLOW_UP_DAYS)


def test_a_day_without_items_has_no_groups():
    assert Day(day=TODAY, minutes=30, items=(), waiting=0).groups == ()
