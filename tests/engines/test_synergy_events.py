"""Who is needed by the same people after one event."""

import csv
from importlib.resources import files
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kithwork.engines.synergy import best_events, shared_events

NINE = (
    "divorce-mediator", "matrimonial-attorney", "therapist", "financial-advisor", "accountant", "residential-realtor",
    "real-estate-attorney", "life-coach", "trusts-estates-attorney",
)  # fmt: skip
WEIGHTS = {"high": 1.0, "medium": 0.66, "low": 0.33}
PARTS = st.dictionaries(
    st.sampled_from("abc"), st.tuples(st.integers(1, 4), st.sampled_from([0.33, 0.66, 1.0])), max_size=3
)


def professions():
    """What the curated table says of every profession."""
    found = {}
    with (files("kithwork.knowledge") / "tables/trigger_professions.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            told = found.setdefault(row["profession"], {})
            told[row["event"]] = int(row["stage"]), WEIGHTS[row["weight"]]
    return found


@pytest.mark.requirement("R88")
def test_after_a_divorce_each_of_nine_professions_reaches_every_other_wholly():
    known = professions()
    found = shared_events([known[name] for name in NINE])
    assert {pair: found[pair] for pair in combinations(range(9), 2)} == dict.fromkeys(combinations(range(9), 2), 1.0)


def test_a_private_investigator_is_never_nearer_to_a_mediator_than_the_accountant():
    known = professions()
    names = ["divorce-mediator", "accountant", "private-investigator"]
    found = shared_events([known[name] for name in names])
    assert (found[0, 1], found[0, 2]) == (1.0, pytest.approx(0.33 * 0.5))


@pytest.mark.parametrize(
    ("one", "other", "value"),
    [
        ((1, 1.0), (1, 1.0), 1.0),
        ((1, 1.0), (2, 0.66), 0.66),
        ((3, 0.66), (1, 0.66), 0.66**2),
        ((4, 1.0), (1, 1.0), 0.5),
        ((4, 0.33), (2, 1.0), 0.33),
    ],
)
def test_weights_multiply_and_far_stages_count_by_half(one, other, value):
    found = shared_events([{"divorce": one}, {"divorce": other}])
    assert (found[0, 1], found[1, 0]) == pytest.approx((value, value))


def test_the_best_event_counts_and_is_named():
    found = best_events([
        {"birth": (1, 0.66), "move": (1, 1.0)},
        {"birth": (1, 1.0), "move": (4, 1.0)},
        {"storm": (1, 1.0)},
        {},
    ])  # fmt: skip
    assert found.names == ("birth", "move", "storm")
    assert found.value[0].tolist() == pytest.approx([1, 0.66, 0, 0])
    assert found.event[0].tolist() == [1, 0, -1, -1]
    assert found.event[3].tolist() == [-1, -1, -1, -1]


def test_of_equal_events_the_first_by_name_is_named():
    both = {"move": (1, 1.0), "birth": (1, 1.0)}
    found = best_events([both, both])
    assert found.names[found.event[0, 1]] == "birth"


def test_somebody_of_two_professions_is_as_near_as_the_nearer_of_them():
    near, far, other = {"move": (2, 1.0)}, {"move": (4, 0.66)}, {"move": (1, 1.0)}
    found = shared_events([[far, near], other, [far], []])
    assert found[0].tolist() == [1, 1, 0.66, 0]
    assert found[2, 1] == pytest.approx(0.33)


def test_nobody_shares_nothing():
    assert (shared_events([]).shape, shared_events([{}, {}]).tolist()) == ((0, 0), [[0, 0], [0, 0]])


@given(st.lists(PARTS, max_size=5))
def test_both_see_the_same_and_an_event_is_named_exactly_where_one_is_shared(members):
    found = best_events(members)
    assert (found.value == found.value.T).all()
    assert (found.event == found.event.T).all()
    assert ((found.value > 0) == (found.event >= 0)).all()
    assert found.value.max(initial=0) <= 1


@given(st.lists(PARTS, min_size=2, max_size=5), st.randoms())
def test_the_order_of_kinds_changes_nothing(members, dice):
    order = list(range(len(members)))
    dice.shuffle(order)
    found = best_events([members[place] for place in order])
    assert (found.value == best_events(members).value[np.ix_(order, order)]).all()
    assert (found.event == best_events(members).event[np.ix_(order, order)]).all()
