"""Who may be suggested at all, and how many new people there is room for."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kithwork.engines.planner import load, may_tend, room_for_new


@pytest.mark.parametrize(
    ("tie", "may"),
    [
        pytest.param((60, 60, 0, False), True, id="silent for long"),
        pytest.param((3, 14, 0, False), True, id="three days are enough"),
        pytest.param((2, 90, 0, False), False, id="spoke the day before yesterday"),
        pytest.param((60, 13, 1, False), False, id="wrote to them lately"),
        pytest.param((60, math.nan, 0, False), True, id="wrote never"),
        pytest.param((60, math.inf, 0, False), True, id="wrote never, otherwise said"),
        pytest.param((60, 20, 2, False), True, id="two tries in vain"),
        pytest.param((60, 20, 3, False), False, id="three tries in vain"),
        pytest.param((60, 60, 0, True), False, id="rests"),
        pytest.param((math.nan, math.nan, 0, False), False, id="no exchange ever"),
        pytest.param((math.inf, math.inf, 0, False), False, id="no exchange ever, otherwise said"),
    ],
)
def test_who_may_be_suggested(tie, may):
    assert bool(may_tend(*tie)) is may


@pytest.mark.parametrize(
    ("suggested", "still_open", "may"),
    [(13, False, False), (13, True, True), (14, False, True), (math.nan, False, True), (math.inf, False, True)],
)
def test_the_same_person_is_not_suggested_again_within_two_weeks_unless_it_is_still_open(suggested, still_open, may):
    found = may_tend(60, 60, 0, resting=False, days_since_suggested=suggested, still_open=still_open)
    assert bool(found) is may


@pytest.mark.parametrize(("mine", "unanswered", "may"), [(90, 3, False), (91, 3, True), (91, 9, True), (20, 2, True)])
def test_after_vain_tries_a_long_rest_may_end(mine, unanswered, may):
    assert bool(may_tend(200, mine, unanswered, resting=False, again_after_days=90)) is may


@given(st.lists(st.tuples(st.floats(0, 90), st.floats(0, 90), st.integers(0, 6), st.booleans()), max_size=20))
def test_many_are_judged_as_each_of_them_alone(told):
    gap, mine, unanswered, resting = np.array(told, dtype=float).reshape(-1, 4).T
    assert may_tend(gap, mine, unanswered, resting).tolist() == [bool(may_tend(*one)) for one in told]


@given(st.floats(0, 90), st.floats(0, 90), st.integers(0, 6))
def test_the_index_may_try_more_often_than_the_plan_suggests(gap, mine, unanswered):
    assert bool(may_tend(gap, mine, unanswered, resting=False)) <= bool(
        may_tend(gap, mine, unanswered, resting=False, tries=5)
    )


@pytest.mark.parametrize(
    ("rhythm", "chance", "contacts", "expected"),
    [
        ([], [], 2, 0.0),
        ([], [], 0, 0.0),
        ([25], [0.5], 1, 0.02),
        ([25, 50], [0.5, 0.25], 2, 0.02),
        ([25], [0.5], 0, math.inf),
    ],
)
def test_the_load_is_an_answered_contact_every_four_gaps(rhythm, chance, contacts, expected):
    assert load(rhythm, chance, contacts) == pytest.approx(expected)


@given(st.lists(st.tuples(st.floats(1, 365), st.floats(0.05, 1)), min_size=1, max_size=20), st.floats(0.1, 9))
def test_more_time_lightens_the_load_and_another_tie_never_does(told, contacts):
    rhythm, chance = np.array(told).T
    assert load(rhythm, chance, contacts * 2) == pytest.approx(load(rhythm, chance, contacts) / 2)
    assert load(rhythm[1:], chance[1:], contacts) < load(rhythm, chance, contacts)


@pytest.mark.parametrize(("load", "room"), [(0, 2), (0.99, 2), (1, 1), (1.5, 1), (2, 1), (2.01, 0), (math.inf, 0)])
def test_there_is_room_for_two_for_one_or_for_nobody(load, room):
    assert room_for_new(load) == room
