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
    asks: bool = False


@dataclass(frozen=True)
class Plain:
    minutes: int


def things(*told):
    """Things of so many minutes; negative for an ask."""
    return [Thing(f"{minutes} at {place}", abs(minutes), asks=minutes < 0) for place, minutes in enumerate(told)]


def told(chosen):
    return [-thing.minutes if thing.asks else thing.minutes for thing in chosen]


groups = st.lists(st.lists(st.integers(1, 60), max_size=8).map(lambda told: things(*told)), max_size=4)
with_asks = st.lists(
    st.lists(st.integers(-60, 60).filter(bool), max_size=8).map(lambda told: things(*told)), max_size=4
)
caps = st.dictionaries(st.integers(0, 3), st.integers(0, 3))


@pytest.mark.parametrize(
    ("offered", "minutes", "most", "chosen"),
    [
        ([[10, 10], [5]], 15, 7, [10, 5]),
        ([[10, 10], [5]], 25, 7, [10, 10, 5]),
        ([[30], [5, 5]], 20, 7, [5, 5]),
        ([[5, 5], [30, 5]], 10, 7, [5, 5]),
        ([[5, 5, 5], [5, 5]], 60, 3, [5, 5, 5]),
        ([[5]], 4, 7, []),
        ([[], []], 60, 7, []),
        ([], 60, 7, []),
        ([[5, 5]], 60, 0, []),
        ([[5, 5]], 60, -2, []),
    ],
)
def test_every_group_has_its_best_before_any_has_a_second(offered, minutes, most, chosen):
    found = choose([things(*group) for group in offered], minutes=minutes, most=most)
    assert told(found) == chosen


def test_where_the_best_does_not_fit_the_next_that_fits_goes_before_a_second_of_another_group():
    first, second = things(5, 5), things(30, 5)
    assert choose([first, second], minutes=10, most=7) == [first[0], second[1]]


@pytest.mark.parametrize(
    ("offered", "minutes", "most", "chosen"),
    [
        ([[-5], [5, 5, 5]], 60, 7, [5, 5, 5]),
        ([[-5], [5, 5, 5, 5]], 60, 7, [-5, 5, 5, 5, 5]),
        ([[-5, -5], [5, 5, 5, 5, 5, 5, 5, 5]], 60, 10, [-5, -5, 5, 5, 5, 5, 5, 5, 5, 5]),
        ([[-5, -5], [5, 5, 5, 5, 5, 5]], 60, 10, [-5, 5, 5, 5, 5, 5, 5]),
        ([[-5, 5], [5]], 10, 7, [5, 5]),
        ([[-20], [5, 5, 5, 5]], 30, 7, [5, 5, 5, 5]),
        ([[5, 5, 5, 5, -5]], 60, 5, [5, 5, 5, 5, -5]),
        ([[5, 5, 5, 5, 5, -5]], 60, 5, [5, 5, 5, 5, 5]),
        ([[-5]], 60, 7, []),
    ],
)
def test_an_ask_needs_four_kindnesses_beside_it(offered, minutes, most, chosen):
    found = choose([things(*group) for group in offered], minutes=minutes, most=most)
    assert told(found) == chosen


def test_what_does_not_say_that_it_asks_gives():
    assert choose([[Plain(5)]], minutes=5, most=1) == [Plain(5)]


def test_the_caller_may_say_what_asks():
    assert choose([[Plain(5)]], minutes=5, most=5, asks=lambda item: item.minutes == 5) == []


@pytest.mark.parametrize(
    ("capped", "chosen"),
    [({}, [5, 5, 10, 10]), ({1: 1}, [5, 5, 10]), ({0: 0}, [10, 10]), ({0: 1, 1: 0}, [5]), ({7: 1}, [5, 5, 10, 10])],
)
def test_a_group_may_have_a_limit_of_its_own(capped, chosen):
    assert told(choose([things(5, 5), things(10, 10)], minutes=60, most=7, caps=capped)) == chosen


@given(with_asks, st.integers(0, 200), st.integers(0, 12), caps)
def test_what_is_chosen_fits_and_keeps_the_order_offered(offered, minutes, most, capped):
    chosen = choose(offered, minutes=minutes, most=most, caps=capped)
    assert sum(thing.minutes for thing in chosen) <= minutes
    assert len(chosen) <= most
    together = iter([id(thing) for group in offered for thing in group])
    assert all(id(thing) in together for thing in chosen)


@pytest.mark.requirement("R25")
@given(with_asks, st.integers(0, 400), st.integers(0, 20), caps)
def test_at_most_one_item_in_five_asks(offered, minutes, most, capped):
    chosen = choose(offered, minutes=minutes, most=most, caps=capped)
    assert 5 * sum(thing.asks for thing in chosen) <= len(chosen)


@given(with_asks, st.integers(0, 400), st.integers(0, 20), caps)
def test_no_group_gives_more_than_its_limit(offered, minutes, most, capped):
    taken = {id(thing) for thing in choose(offered, minutes=minutes, most=most, caps=capped)}
    given_of = [sum(id(thing) in taken for thing in group) for group in offered]
    assert all(number <= capped.get(place, most) for place, number in enumerate(given_of))


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


@given(groups, st.integers(0, 100), st.integers(4, 9))
def test_a_group_goes_without_only_where_nothing_of_it_fitted_beside_the_best_of_the_others(offered, minutes, most):
    taken = {id(thing) for thing in choose(offered, minutes=minutes, most=most)}
    firsts = [mine[0] for group in offered if (mine := [thing for thing in group if id(thing) in taken])]
    left = minutes - sum(thing.minutes for thing in firsts)
    without = [group for group in offered if not any(id(thing) in taken for thing in group)]
    assert all(thing.minutes > left for group in without for thing in group)


@given(st.lists(st.integers(0, 6), max_size=4), st.integers(0, 60), st.integers(0, 60), st.integers(0, 9))
def test_where_all_take_equally_long_more_minutes_never_mean_fewer_items(sizes, minutes, more, most):
    offered = [things(*[5] * size) for size in sizes]
    longer = choose(offered, minutes=minutes + more, most=most)
    assert len(choose(offered, minutes=minutes, most=most)) <= len(longer)
