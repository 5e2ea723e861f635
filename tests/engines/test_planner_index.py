"""Whom to tend: the figures the index must give, and what must hold of it for everybody."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kithwork.engines.planner import p_reply, p_there, reply_logit, tend_index, tend_order

values = st.sampled_from([1.0, 2.7, 7.0])
silences = st.floats(0, 4000)
rhythms = st.floats(0.5, 400)
tries = st.integers(0, 12)
known = st.integers(0, 500)
shares = st.floats(0.02, 0.9)
crowds = st.one_of(st.floats(0, 50), st.just(float("inf")))
ties = st.tuples(silences, rhythms, tries, known)


def test_the_chance_of_an_answer_is_as_published():
    assert p_reply(40, 1, 5) == pytest.approx(0.533025, abs=5e-7)


def test_the_index_is_as_published():
    assert tend_index(2, 40, 30, 1, 5) == pytest.approx(2.621165, abs=5e-7)


def test_many_ties_are_judged_as_each_of_them_alone():
    columns = np.array([[1, 5, 90, 0, 0], [7, 400, 12.5, 3, 40], [2.7, 40, 30, 9, 2]])
    together = tend_index(*columns.T, shift=0.3, revival=0.2)
    assert together.tolist() == [float(tend_index(*one, shift=0.3, revival=0.2)) for one in columns]


def test_a_tie_of_two_exchanges_is_taken_for_half_as_steady():
    assert p_there(80, 20, [2, 3]).tolist() == [0.5, pytest.approx(2 / 3)]


def test_after_a_year_longer_silence_makes_nobody_more_worth_a_contact():
    reached = tend_index(1, np.array([365, 730, 3650]), 30, 0, 5)
    assert reached[0] > reached[1] > reached[2] > 0


@given(silences, tries, known, st.floats(-3, 3))
def test_a_chance_is_a_chance_and_the_shift_moves_it_by_logits(gap, unanswered, exchanges, shift):
    chance = float(p_reply(gap, unanswered, exchanges, shift=shift))
    assert 0 < chance < 1
    assert np.log(chance / (1 - chance)) == pytest.approx(float(reply_logit(gap, unanswered, exchanges)) + shift)


@given(silences, tries, known)
def test_silence_and_vain_tries_never_raise_the_chance_and_acquaintance_never_lowers_it(gap, unanswered, exchanges):
    chance = p_reply(gap, unanswered, exchanges)
    assert p_reply(gap + 1, unanswered, exchanges) < chance
    assert p_reply(gap, unanswered + 1, exchanges) <= chance
    assert p_reply(gap, unanswered, exchanges + 1) > chance


@given(ties, values, shares, crowds)
def test_the_index_grows_with_the_value_and_with_the_willingness_of_the_gone(tie, value, revival, crowded):
    of_one = tend_index(1, *tie, revival=revival, load=crowded)
    index = tend_index(value, *tie, revival=revival, load=crowded)
    assert of_one >= 0
    assert index == pytest.approx(value * float(of_one))
    assert tend_index(value, *tie, revival=revival + 0.1, load=crowded) >= index


@given(ties, shares, crowds)
def test_nothing_is_kept_by_another_contact_on_the_day_of_an_exchange(tie, revival, crowded):
    assert tend_index(1, 0, *tie[1:], revival=revival, load=crowded) == 0


@given(ties, crowds)
def test_who_answers_less_is_never_more_worth_a_contact(tie, crowded):
    gap, rhythm, unanswered, exchanges = tie
    vain = tend_index(1, gap, rhythm, unanswered + 1, exchanges, load=crowded)
    assert vain <= tend_index(1, *tie, load=crowded)


def test_on_a_crowded_day_a_steady_old_tie_yields_to_a_quicker_one():
    slow, quick = ((1, 200, 100, 0, 5), (1, 45, 30, 0, 5))
    assert tend_index(*slow) > tend_index(*quick)
    assert tend_index(*slow, load=0.0) == tend_index(*slow)
    assert tend_index(*slow, load=1000.0) / tend_index(*quick, load=1000.0) < tend_index(*slow) / tend_index(*quick)


def test_the_order_is_by_index_per_minute_and_equals_go_by_id():
    assert tend_order([5, 3, 9, 1], [10, 10, 30, 4], [5, 5, 30, 1]).tolist() == [3, 1, 0, 2]


def test_nobody_is_a_list_too():
    assert tend_order([], []).tolist() == []


@given(st.lists(st.tuples(values, st.sampled_from([5, 10, 30])), max_size=30), st.randoms(use_true_random=False))
def test_the_order_given_changes_nothing(told, chance):
    ids = np.arange(len(told))
    index, minutes = np.array(told, dtype=float).reshape(-1, 2).T
    places = list(range(len(told)))
    chance.shuffle(places)
    mixed = np.array(places, dtype=int)
    straight = ids[tend_order(ids, index, minutes)]
    assert ids[mixed][tend_order(ids[mixed], index[mixed], minutes[mixed])].tolist() == straight.tolist()
