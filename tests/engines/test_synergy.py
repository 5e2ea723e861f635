"""What it is worth that two people meet, and why: by hand, and its laws."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kithwork.engines.synergy import BARRED, NEAR, WEIGHTS, Counting, Near, Weights, load, prepare, quality, terms
from tests.engines import synergy_people
from tests.engines.synergy_people import brute, population, populations


def everybody(count):
    """All pairs of so many people, low < high."""
    low, high = np.triu_indices(count, 1)
    return low, high


def values(people, weights=WEIGHTS, near=NEAR):
    low, high = everybody(len(people))
    found = terms(prepare(people, weights, near), low, high).value
    return dict(zip(zip(low.tolist(), high.tolist(), strict=True), found.tolist(), strict=True))


@pytest.mark.parametrize(
    ("told", "is_worth"),
    [
        ((1, 1, 10**9, 0, 0), 1.0),
        ((0, 1, 10, 0, 0), 0.0),
        ((1, 0, 0, 0, 0), math.sqrt(0.3 * (0.5 + 0.5 * 2 / 3))),
        ((1, 0.5, 1, 2, 2), math.sqrt(0.65 * (0.5 + 0.5 * 3 / 6) * 0.5)),
        ((0.5, 1, 0, 1, 0), 0.5 * math.sqrt(0.75)),
    ],
)
def test_the_quality_of_a_guest_is_consent_times_tie_reliability_and_rest(told, is_worth):
    """Told: consent, tie, promises kept and missed, load."""
    assert quality(*([one] for one in told)).tolist() == pytest.approx([is_worth])


def test_an_introduction_weighs_half_after_three_weeks_and_nothing_after_four_months():
    found = load([[], [0], [21, 42], [120], [121], [-3]])
    assert found.tolist() == pytest.approx([0, 1, 0.75, 2 ** (-120 / 21), 0, 1])


@pytest.mark.parametrize(
    ("counting", "is_worth"),
    [
        (Counting(), math.sqrt(0.65 * 0.75 * 0.5)),
        (Counting(tie=0, follow_through=0, load=0), 1.0),
        (Counting(tie=1, follow_through=0, load=0), math.sqrt(0.5)),
        (Counting(tie=0, follow_through=1, load=0), math.sqrt(0.5)),
        (Counting(tie=0, follow_through=0, load=4), math.sqrt(1 / 9)),
    ],
)
def test_how_much_tie_reliability_and_rest_count_is_said_by_the_caller(counting, is_worth):
    assert quality([1], [0.5], [1], [2], [2], counting=counting).tolist() == pytest.approx([is_worth])


def test_how_long_an_introduction_weighs_is_said_by_the_caller():
    assert load([[0], [10], [20, 121]], half_life_days=10).tolist() == pytest.approx([1, 0.5, 0.25])


def three_people():
    """A and B cover each other's needs in part and share a source; C has one source of A."""
    return population(
        3,
        sources=[{0: 1, 1: 1}, {0: 1}, {1: 1}],
        offers=[{1: 1}, {0: 1}, {}],
        needs=[{0: 1}, {1: 1, 2: 0.5}, {}],
        quality=[1, 0.5, 1],
        active=[0.5, 0.8, 1],
        shared_events=np.array([[0, 0.66, 0], [0.66, 0, 0], [0, 0, 0]]),
        metro=[0, 1, 2],
        country=[7, 7, 8],
    )


def test_every_term_of_a_pair_by_hand():
    found = terms(prepare(three_people()), [0], [1])
    needs = 0.25 * (1 + 2 / 3) + 0.5 * math.sqrt(2 / 3)
    each = [(0.25, 1 / math.sqrt(2)), (0.15, 0.4), (0.25, 0.66), (0.35, needs)]
    for name, expected in zip(("s1", "s2", "s3", "s4"), each, strict=True):
        assert getattr(found, name).tolist() == pytest.approx([expected[1]])
    assert (found.m_to_low.tolist(), found.m_to_high.tolist()) == (pytest.approx([1]), pytest.approx([2 / 3]))
    assert found.distance.tolist() == [0.6]
    assert found.parts.tolist() == [pytest.approx([30 * weight * term for weight, term in each])]
    assert found.value.tolist() == pytest.approx([20.7149079])
    assert found.barred.tolist() == [False]


def test_each_side_of_a_pair_keeps_its_needs_when_they_change_places():
    found = terms(prepare(three_people()), [0, 1], [1, 0])
    assert found.value[0] == found.value[1]
    assert found.m_to_low.tolist() == found.m_to_high[::-1].tolist()


def test_a_rare_source_in_common_says_more_than_a_common_one():
    sources = [{0: 1, 1: 1}, {0: 1, 2: 1}, {0: 1, 1: 1}, {0: 1}, {0: 1}, {0: 1}]
    found = terms(prepare(population(6, sources=sources)), [0, 0], [1, 2])
    common, rare = math.log(1 + 6 / 7) ** 2, math.log(1 + 6 / 3) ** 2
    alone = math.log(1 + 6 / 2) ** 2
    assert found.s1.tolist() == pytest.approx([common / math.sqrt((common + rare) * (common + alone)), 1])


@pytest.mark.parametrize(
    ("metro", "country", "remote", "distance"),
    [
        ((3, 3), (-1, -1), (False, False), 1.0),
        ((3, 3), (1, 2), (True, True), 1.0),
        ((3, 4), (1, 2), (True, True), 0.85),
        ((3, 4), (1, 2), (True, False), 0.4),
        ((3, 4), (1, 1), (False, False), 0.6),
        ((-1, -1), (-1, -1), (False, False), 0.85),
        ((3, -1), (1, -1), (False, False), 0.85),
        ((3, -1), (-1, 1), (False, False), 0.85),
        ((3, -1), (1, 1), (False, False), 0.6),
        ((3, -1), (1, 2), (False, False), 0.4),
        ((3, 4), (-1, -1), (False, False), 0.4),
    ],
)
def test_how_near_two_people_are(metro, country, remote, distance):
    ready = prepare(population(2, metro=metro, country=country, remote=remote))
    assert terms(ready, [0, 1], [1, 0]).distance.tolist() == [distance, distance]


@pytest.mark.parametrize(
    ("told", "is_barred"),
    [
        ({}, False),
        ({"quality": [0, 1]}, True),
        ({"quality": [1, 0]}, True),
        ({"competing": np.array([[True, False], [False, True]])}, False),
        ({"competing": np.array([[False, True], [False, False]])}, True),
        ({"kinds": [1, 1], "competing": np.array([[False, False], [False, True]])}, True),
        ({"organisation": [4, 4]}, True),
        ({"organisation": [4, 5]}, False),
        ({"apart": [(1, 0)]}, True),
        ({"apart": [(0, 1), (0, 1), (1, 0)]}, True),
        ({"apart": [(1, 1)]}, False),
        ({"languages": np.array([1, 2], dtype=np.uint64)}, True),
        ({"languages": np.array([3, 2], dtype=np.uint64)}, False),
        ({"languages": np.array([1 << 63, 0], dtype=np.uint64)}, False),
    ],
)
def test_who_is_never_introduced(told, is_barred):
    found = terms(prepare(population(2, active=[1, 1], **told)), [0], [1])
    assert found.barred.tolist() == [is_barred]
    assert (found.value.tolist(), found.parts.tolist()) == (
        ([BARRED], [[0, 0, 0, 0]]) if is_barred else ([15.0], [[0, 15.0, 0, 0]])
    )


def test_nobody_is_introduced_to_themselves():
    assert terms(prepare(three_people()), [0, 1], [0, 1]).barred.tolist() == [True, True]


def test_entries_out_of_bounds_are_held_within_and_noughts_are_no_entries():
    odd = population(2, needs=[{0: 7, 1: 0, 2: -1}, {}], offers=[{}, {0: 1, 1: 1, 2: 1}])
    assert terms(prepare(odd), [0], [1]).m_to_low.tolist() == [1]


def test_the_population_is_left_as_it_was():
    people = three_people()
    before = people.needs.toarray(), people.languages.copy()
    prepare(people)
    assert (people.needs.toarray() == before[0]).all()
    assert (people.languages == before[1]).all()


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({"metro": [1]}, "There are 2 people, but not as many entries in: metro."),
        ({"offers": [{}], "kinds": [0]}, "There are 2 people, but not as many entries in: kinds, offers."),
        ({"kinds": [0, 2]}, "Kinds must be places in their tables, 0 to 1."),
        ({"kinds": [-1, 0]}, "Kinds must be places in their tables, 0 to 1."),
        ({"apart": [(0, 2)]}, "Pairs to keep apart must be people, 0 to 1."),
        ({"competing": np.zeros((1, 1))}, "Both tables of kinds must have a row and a column for each kind."),
        ({"shared_events": np.zeros((2, 1))}, "Both tables of kinds must have a row and a column for each kind."),
    ],
)
def test_columns_that_do_not_fit_together_are_refused(told, says):
    with pytest.raises(ValueError, match=says.replace(".", "\\.")):
        prepare(population(2, **told))


def test_offers_and_needs_are_of_the_same_things():
    people = population(2)
    with pytest.raises(ValueError, match="Offers and needs must have the same columns"):
        prepare(replace(people, offers=people.sources))


@pytest.mark.parametrize("near", [Near(metro=1.1), Near(at_ease=-0.1), Near(country=2), Near(elsewhere=float("nan"))])
def test_no_distance_makes_a_meeting_worth_more_than_it_is(near):
    with pytest.raises(ValueError, match="What a distance leaves is between 0 and 1"):
        prepare(three_people(), near=near)


def test_what_a_distance_leaves_is_said_by_the_caller():
    usual, other = (terms(prepare(three_people(), near=near), [0], [1]) for near in (Near(), Near(country=0.3)))
    assert (other.distance.tolist(), other.value.tolist()) == ([0.3], pytest.approx(usual.value / 2))


def test_no_reason_counts_against_anybody():
    with pytest.raises(ValueError, match="A weight may be 0, but not below"):
        prepare(three_people(), Weights(needs=-0.1))


@settings(max_examples=60)
@given(populations(), synergy_people.weights, synergy_people.nears)
def test_the_value_is_what_plain_arithmetic_says(people, weights, near):
    allowed = brute(people, weights, near)
    found = values(people, weights, near)
    assert {pair for pair, value in found.items() if value != BARRED} == set(allowed)
    assert {pair: found[pair] for pair in allowed} == pytest.approx(allowed, abs=2e-9)


@settings(max_examples=60)
@given(populations(), synergy_people.weights)
def test_the_parts_sum_to_the_value_and_no_value_is_beyond_its_bounds(people, weights):
    found = terms(prepare(people, weights), *everybody(len(people)))
    free = ~found.barred
    assert np.abs(found.parts.sum(axis=1) - found.value)[free].max(initial=0) <= 1e-9
    assert found.value[free].min(initial=0) >= 0
    assert (
        found.value.max(initial=0) <= 100 * (weights.sources + weights.active + weights.events + weights.needs) + 1e-9
    )


@settings(max_examples=60)
@given(populations(), st.data())
def test_covering_one_more_need_never_makes_a_meeting_worth_less(people, data):
    assume(len(people) > 1)
    giver, taker = data.draw(st.permutations(range(len(people))))[:2]
    wanted = people.needs[[taker]].indices
    assume(len(wanted))
    offers = people.offers.tolil()
    offers[giver, data.draw(st.sampled_from(wanted.tolist()))] = 1.0
    more = replace(people, offers=offers.tocsr())
    pair = min(giver, taker), max(giver, taker)
    assert values(more)[pair] >= values(people)[pair]


@given(st.lists(st.floats(0, 1), min_size=2, max_size=2))
def test_half_of_what_needs_count_wants_both_sides_served(covered):
    """The geometric mean is no more than the arithmetic, and as much where both are served alike."""
    to_low, to_high = covered
    people = population(2, needs=[{0: 1}, {1: 1}], offers=[{1: to_high}, {0: to_low}])
    found = terms(prepare(people), [0], [1])
    assert found.s4[0] <= (to_low + to_high) / 2 + 1e-12
    alike = population(2, needs=[{0: 1}, {1: 1}], offers=[{1: to_low}, {0: to_low}])
    assert terms(prepare(alike), [0], [1]).s4[0] == pytest.approx(to_low)


def test_many_pairs_are_told_apart_in_blocks(monkeypatch):
    people = three_people()
    low, high = everybody(3)
    whole = terms(prepare(people), low, high).value
    monkeypatch.setattr("kithwork.engines.synergy.scoring._AT_ONCE", 2)
    people = replace(people, apart=np.array([(2, 1), (0, 2), (1, 2), (2, 0), (2, 1)]))
    found = terms(prepare(people), low, high)
    assert found.value.tolist() == [whole[0], BARRED, BARRED]
