"""As many different reasons as there are, each pair about something else: by example and by law."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kithwork.engines.matching import choose_few, choose_spread

rows = st.lists(
    st.tuples(
        st.integers(0, 7),
        st.integers(0, 7),
        st.sampled_from([0.0, 1.0, 2.5, 4.0]),
        st.integers(0, 3),
        st.integers(-1, 2),
    ),
    max_size=12,
)
PEOPLE = 8


def chosen(pairs, *, most, room=1, unlisted=0.0):
    columns = [list(column) for column in zip(*pairs, strict=True)] or [[], [], [], [], []]
    per_person = np.full(50, room)
    few = choose_spread(*columns, most=most, per_person=per_person, unlisted=unlisted)
    return few, [pairs[place] for place in few.chosen.tolist()]


def reasons(found):
    return sorted(pair[3] for pair in found)


def apart(*told):
    """Pairs of nobody twice, each with (value, reason, about)."""
    return [(2 * place, 2 * place + 1, *one) for place, one in enumerate(told)]


@pytest.mark.parametrize(
    ("pairs", "most", "kept"),
    [
        (apart((9, 2, -1), (8, 2, -1), (7, 2, -1), (1, 0, -1), (1, 3, -1)), 3, [0, 2, 3]),
        (apart((9, 2, -1), (8, 2, -1), (7, 2, -1), (1, 0, -1)), 3, [0, 2, 2]),
        (apart((9, 2, -1), (8, 2, -1), (7, 2, -1), (1, 0, -1)), 4, [0, 2, 2, 2]),
        (apart((9, 2, -1), (8, 2, -1), (7, 3, -1), (6, 3, -1), (1, 0, -1)), 4, [0, 2, 2, 3]),
        (apart((9, 2, -1), (8, 2, -1)), 3, [2, 2]),
        ([], 3, []),
        (apart((9, 2, -1)), 0, []),
    ],
)
def test_as_many_reasons_as_there_are_stand_in_the_week(pairs, most, kept):
    _, found = chosen(pairs, most=most)
    assert reasons(found) == kept


def test_no_place_stays_empty_for_the_sake_of_another_reason():
    """Of two pairs about the same reason none can give way to the third, which shares people with both."""
    pairs = [(0, 1, 5.0, 2, -1), (2, 3, 5.0, 2, -1), (1, 2, 4.0, 0, -1)]
    few, found = chosen(pairs, most=2)
    assert (reasons(found), few.total, few.is_proven) == ([2, 2], 10.0, True)


def test_of_one_event_one_pair_where_another_can_take_the_place():
    pairs = apart((9, 2, 5), (8, 2, 5), (7, 2, 6), (6, 2, 6))
    assert [pair[2] for pair in chosen(pairs, most=2)[1]] == [9, 7]
    assert [pair[2] for pair in chosen(pairs, most=3)[1]] == [9, 8, 7]
    assert [pair[2] for pair in chosen(apart((9, 2, -1), (8, 2, -1), (7, 2, 6)), most=2)[1]] == [9, 8]


def test_a_week_put_together_in_two_steps_is_not_called_the_best():
    few, _ = chosen(apart((9, 2, -1), (8, 2, -1), (7, 3, -1), (6, 3, -1), (1, 0, -1)), most=4)
    assert (few.total, few.is_proven, few.bound >= few.total) == (25, False, True)


def test_two_steps_that_would_leave_a_place_empty_are_not_taken():
    """The one pair of the third reason is in the way of two others."""
    pairs = [*apart((9, 2, -1), (8, 2, -1), (8, 3, -1), (8, 3, -1)), (0, 2, 1.0, 0, -1)]
    assert reasons(chosen(pairs, most=4)[1]) == [2, 2, 3, 3]


@given(rows, st.integers(0, 5), st.integers(1, 2))
def test_a_spread_keeps_every_limit_and_is_as_full_as_the_plan_worth_most(pairs, most, room):
    few, found = chosen(pairs, most=most, room=room)
    columns = [list(column) for column in zip(*pairs, strict=True)][:4] or [[], [], [], []]
    plain = choose_few(*columns, most=most, per_person=np.full(50, room), of_one_reason=1)
    assert len(found) >= len(plain.chosen)
    assert len(found) <= most
    seats = [person for pair in found for person in pair[:2]]
    assert all(seats.count(person) <= room for person in seats)
    assert len({frozenset(pair[:2]) for pair in found}) == len(found)
    assert few.total == pytest.approx(sum(pair[2] for pair in found))
    order = [(-pair[2], min(pair[:2]), max(pair[:2])) for pair in found]
    assert order == sorted(order)


@given(rows, st.integers(1, 3))
def test_of_up_to_three_places_none_could_hold_another_reason(pairs, most):
    """Among all plans as full, none has more reasons, as long as what a pair is about does not matter."""
    bare = [(*pair[:4], -1) for pair in pairs if pair[2] > 0 and pair[0] != pair[1]]
    unique = list({frozenset(pair[:2]): pair for pair in sorted(bare, key=lambda pair: pair[2])}.values())
    _, found = chosen(unique, most=most)
    single = [
        plan
        for plan in combinations(unique, len(found))
        if len({person for pair in plan for person in pair[:2]}) == 2 * len(plan)
        and len(set(reasons(plan))) == len(plan)
    ]
    assert (len(set(reasons(found))) == len(found)) == bool(single)
