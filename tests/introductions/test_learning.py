"""What the user's answers teach."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kithwork.introductions.rules.learning import LEAST, WEIGHED, learned_from
from kithwork.introductions.rules.words import Reason


@pytest.mark.parametrize(
    ("taken", "turned_down", "factor"),
    [(0, 0, 1), (0, 1, 0.8), (0, 2, 2 / 3), (0, 4, 0.5), (0, 40, 0.5), (6, 2, 10 / 12)],
)
def test_a_reason_turned_down_comes_up_less_but_never_less_than_half(taken, turned_down, factor):
    [told] = [
        one for one in learned_from({Reason.EVENT: taken}, {Reason.EVENT: turned_down}) if one.reason is Reason.EVENT
    ]
    assert told.factor == pytest.approx(factor)


def test_it_says_so_in_words_and_without_a_number():
    told = learned_from({}, {Reason.NEED: 3})
    assert [one.words for one in told] == [
        "",
        "",
        "",
        "You turned down people of whom one has what the other looks for; they come up less for now.",
    ]


@given(st.integers(0, 50), st.integers(0, 50))
def test_a_yes_never_makes_a_reason_less_and_a_no_never_more(taken, turned_down):
    factor = learned_from({Reason.SOURCES: taken}, {Reason.SOURCES: turned_down})[0].factor
    assert LEAST <= factor <= 1
    assert learned_from({Reason.SOURCES: taken + 1}, {Reason.SOURCES: turned_down})[0].factor >= factor
    assert learned_from({Reason.SOURCES: taken}, {Reason.SOURCES: turned_down + 1})[0].factor <= factor


def test_every_reason_but_the_users_own_is_weighed():
    assert set(WEIGHED) == set(Reason) - {Reason.OWN}
