"""What a user's own attempts teach the index."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kithwork.engines.planner import learn_revival, learn_shift

outcomes = st.lists(st.tuples(st.floats(-4, 4), st.booleans()), max_size=40)
attempts = st.lists(st.tuples(st.floats(0.05, 0.95), st.floats(0.0, 1.0), st.booleans()), max_size=40)


def columns(told, number):
    return np.array(told, dtype=float).reshape(-1, number).T


def test_without_outcomes_nothing_is_learned():
    assert (learn_shift([], []), learn_revival([], [], [])) == (0.0, pytest.approx(0.35))


def test_forty_answers_of_forty_at_even_odds_are_half_believed():
    shift = learn_shift([0.0] * 40, [True] * 40)
    assert 40 * (1 - 1 / (1 + np.exp(-shift))) == pytest.approx(10 * shift)


def test_a_user_whose_people_answer_more_than_expected_is_found_out():
    chance = np.random.default_rng(7)
    logits = chance.normal(-0.5, 0.8, 4000)
    answered = chance.random(4000) < 1 / (1 + np.exp(-(logits + 0.9)))
    assert learn_shift(logits, answered) == pytest.approx(0.9, abs=0.1)


@pytest.mark.parametrize("true", [0.05, 0.35, 0.8])
def test_how_willing_the_gone_are_is_found_out(true):
    chance = np.random.default_rng(7)
    reply, there = chance.uniform(0.3, 0.8, 6000), chance.uniform(0, 0.6, 6000)
    answered = chance.random(6000) < reply * (there + true * (1 - there))
    assert learn_revival(reply, there, answered) == pytest.approx(true, abs=0.05)


def test_those_who_are_surely_there_teach_nothing_of_the_gone():
    assert learn_revival([0.4] * 50, [1.0] * 50, [True] * 25 + [False] * 25) == pytest.approx(0.35)


def test_it_stays_within_its_bounds_whatever_happened():
    assert learn_revival([0.9] * 5000, [0.0] * 5000, [False] * 5000) == pytest.approx(0.02)
    assert learn_revival([0.5] * 5000, [0.0] * 5000, [True] * 5000) == pytest.approx(0.9)


@given(outcomes)
def test_another_answer_raises_the_shift_and_another_silence_lowers_it(told):
    logits, answered = columns(told, 2)
    shift = learn_shift(logits, answered)
    assert learn_shift([*logits, 0.0], [*answered, True]) >= shift - 1e-9
    assert learn_shift([*logits, 0.0], [*answered, False]) <= shift + 1e-9


@given(attempts)
def test_another_answer_of_one_long_gone_raises_their_willingness_and_silence_lowers_it(told):
    reply, there, answered = columns(told, 3)
    learned = learn_revival(reply, there, answered)
    assert 0.02 <= learned <= 0.9
    assert learn_revival([*reply, 0.5], [*there, 0.1], [*answered, True]) >= learned - 1e-9
    assert learn_revival([*reply, 0.5], [*there, 0.1], [*answered, False]) <= learned + 1e-9


@given(attempts, st.randoms(use_true_random=False))
def test_the_order_of_attempts_does_not_matter(told, chance):
    mixed = list(told)
    chance.shuffle(mixed)
    assert learn_revival(*columns(mixed, 3)) == pytest.approx(learn_revival(*columns(told, 3)), abs=1e-9)
