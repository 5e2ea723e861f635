"""What fits the day: laws of choosing."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kithwork.engines.planner import choose


@dataclass(frozen=True)
class Thing:
    name: str
    minutes: int


def things(*told):
    return [Thing(f"{minutes} at {place}", minutes) for place, minutes in enumerate(told)]


groups = st.lists(st.lists(st.integers(1, 60), max_size=8).map(lambda told: things(*told)), max_size=4)


@pytest.mark.parametrize(
    ("offered", "minutes", "most", "chosen"),
    [
        ([[10, 10], [5]], 15, 7, [10, 5]),
        ([[10, 10], [5]], 25, 7, [10, 10, 5]),
        ([[30], [5, 5]], 20, 7, [5, 5]),
        ([[5, 5, 5], [5, 5]], 60, 3, [5, 5, 5]),
        ([[5]], 4, 7, []),
        ([[], []], 60, 7, []),
        ([], 60, 7, []),
    ],
)
def test_every_group_has_its_best_before_any_has_a_second(offered, minutes, most, chosen):
    found = choose([things(*group) for group in offered], minutes=minutes, most=most)
    assert [thing.minutes for thing in found] == chosen


@given(groups, st.integers(0, 200), st.integers(0, 9))
def test_what_is_chosen_fits_and_keeps_the_order_offered(offered, minutes, most):
    chosen = choose(offered, minutes=minutes, most=most)
    assert sum(thing.minutes for thing in chosen) <= minutes
    assert len(chosen) <= most
    together = iter([id(thing) for group in offered for thing in group])
    assert all(id(thing) in together for thing in chosen)


@given(groups, st.integers(0, 9))
def test_with_time_enough_nothing_waits_but_for_the_number(offered, most):
    number = sum(len(group) for group in offered)
    assert len(choose(offered, minutes=10_000, most=most)) == min(most, number)


@given(groups, st.integers(0, 100), st.integers(0, 9))
def test_what_was_left_out_did_not_fit_any_more(offered, minutes, most):
    chosen = choose(offered, minutes=minutes, most=most)
    left = minutes - sum(thing.minutes for thing in chosen)
    taken = {id(thing) for thing in chosen}
    waiting = [thing for group in offered for thing in group if id(thing) not in taken]
    assert len(chosen) == most or all(thing.minutes > left for thing in waiting)
