"""Which few this week: the best of all plans on small cases, and the laws of every plan."""

import subprocess
import sys
from collections import Counter
from itertools import combinations
from types import SimpleNamespace

import numpy as np
import pytest
import scipy.optimize
from hypothesis import given
from hypothesis import strategies as st

from kithwork.engines.matching import choose_few, most_valuable
from kithwork.engines.matching.greedy import earlier_of_equals, first_come, fits
from kithwork.engines.matching.listing import in_order
from kithwork.engines.matching.search import Found, search
from kithwork.engines.matching.solver import solve

PEOPLE = 7
EVERY_PAIR = list(combinations(range(PEOPLE), 2))
UNKNOWN = Found([], float("inf"), is_best=False)

worths = st.one_of(st.integers(1, 4), st.floats(0.01, 100))
pairs = st.lists(st.sampled_from(EVERY_PAIR), max_size=9, unique=True).flatmap(
    lambda chosen: st.tuples(*(st.tuples(st.just(a), st.just(b), worths, st.integers(0, 3)) for a, b in chosen))
)
rooms = st.one_of(st.integers(0, 3), st.lists(st.integers(0, 3), min_size=PEOPLE, max_size=PEOPLE))
limits = st.fixed_dictionaries(
    {"most": st.integers(0, 6), "per_person": rooms, "of_one_reason": st.sampled_from([0.0, 0.34, 0.5, 1.0])}
)


def columns(listed):
    """The columns of rows (low, high, value, reason)."""
    return [np.array(column) for column in zip(*listed, strict=True)] or [np.empty(0, dtype=int)] * 4


def keeps(plan, *, most, per_person, of_one_reason):
    """Whether rows keep every limit; told apart from the engine's own."""
    room = [per_person] * PEOPLE if isinstance(per_person, int) else per_person
    met = Counter(person for low, high, *_ in plan for person in (low, high))
    reasons = Counter(reason for *_, reason in plan)
    share = max(1, int(most * of_one_reason))
    return (
        len(plan) <= most
        and all(times <= room[person] for person, times in met.items())
        and all(times <= share for times in reasons.values())
    )


def best_of_all(listed, limits):
    """What the best of all plans is worth, found by looking at every one."""
    plans = (plan for size in range(len(listed) + 1) for plan in combinations(listed, size))
    return max(sum(value for *_, value, _ in plan) for plan in plans if keeps(plan, **limits))


def one_after_the_other(listed, limits):
    """What is taken by value alone, whatever fits."""
    plan = []
    for row in sorted(listed, key=lambda row: (-row[2], row[:2])):
        if keeps([*plan, row], **limits):
            plan.append(row)
    return plan


def put(listed, *, unlisted=0.0, **limits):
    """The rows in the engine's order."""
    return in_order(*columns(listed), unlisted=unlisted, **limits)


def beyond(listed, kept):
    """The first rows by value, and what none of the others exceeds."""
    ordered = sorted(listed, key=lambda row: -row[2])
    return ordered[:kept], ordered[kept][2] if kept < len(ordered) else 0.0


@given(pairs, limits)
def test_no_plan_is_worth_more_than_the_one_chosen(listed, limits):
    few = choose_few(*columns(listed), **limits)
    assert few.total == pytest.approx(best_of_all(listed, limits), rel=1e-7)
    assert few.is_proven
    assert few.bound == few.total


@given(pairs, limits)
def test_the_plan_keeps_every_limit_and_is_worth_what_it_says(listed, limits):
    few = choose_few(*columns(listed), **limits)
    plan = [listed[place] for place in few.chosen]
    assert keeps(plan, **limits)
    assert few.total == pytest.approx(sum(row[2] for row in plan))
    assert plan == sorted(plan, key=lambda row: (-row[2], row[:2]))


@given(pairs, limits)
def test_the_solver_finds_the_best_plan_too(listed, limits):
    ordered = put(listed, **limits)
    if not len(ordered):
        return
    found = solve(ordered, UNKNOWN, seconds=5)
    assert fits(ordered, found.plan)
    assert ordered.total(found.plan) == pytest.approx(best_of_all(listed, limits), rel=1e-7)
    assert found.bound == pytest.approx(ordered.total(found.plan), rel=1e-7)


@given(pairs, limits, st.integers(1, 8))
def test_no_plan_with_pairs_beyond_the_list_exceeds_the_bound(listed, limits, kept):
    """And so a proven plan is the best of all pairs, listed or not."""
    head, unlisted = beyond(listed, kept)
    best = best_of_all(listed, limits)
    few = choose_few(*columns(head), unlisted=unlisted, **limits)
    assert few.bound >= best * (1 - 1e-7)
    if few.is_proven:
        assert few.total == pytest.approx(best, rel=1e-7)


@given(pairs, limits, st.integers(1, 8))
def test_the_solvers_bound_reaches_beyond_the_list_too(listed, limits, kept):
    head, unlisted = beyond(listed, kept)
    ordered = put(head, unlisted=unlisted, **limits)
    if not len(ordered):
        return
    assert solve(ordered, UNKNOWN, seconds=5).bound >= best_of_all(listed, limits) * (1 - 1e-7)


@given(pairs, limits, st.integers(0, 40))
def test_a_search_cut_short_keeps_the_better_plan_and_an_honest_bound(listed, limits, looks):
    ordered = put(listed, **limits)
    simple = first_come(ordered)
    found = search(ordered, simple, looks=looks)
    best = best_of_all(listed, limits)
    assert fits(ordered, found.plan)
    assert ordered.total(simple) <= ordered.total(found.plan) * (1 + 1e-9)
    assert found.bound >= best * (1 - 1e-7)
    if found.is_best:
        assert ordered.total(found.plan) == pytest.approx(best, rel=1e-7)


@given(pairs, limits)
def test_the_plan_is_never_worth_less_than_one_pair_after_the_other(listed, limits):
    simple = sum(row[2] for row in one_after_the_other(listed, limits))
    for seconds in (0.0, 2.0):
        assert choose_few(*columns(listed), seconds=seconds, **limits).total >= simple * (1 - 1e-9)


@given(pairs, limits)
def test_where_one_pair_after_the_other_is_best_it_is_what_is_chosen(listed, limits):
    simple = one_after_the_other(listed, limits)
    few = choose_few(*columns(listed), **limits)
    if few.total == pytest.approx(sum(row[2] for row in simple), rel=1e-9):
        assert [listed[place] for place in few.chosen] == simple


@given(pairs, limits, st.randoms())
def test_the_order_of_the_list_and_the_sides_of_a_pair_change_nothing(listed, limits, dice):
    mixed = [(*dice.sample((low, high), 2), *said) for low, high, *said in dice.sample(listed, len(listed))]
    chosen = choose_few(*columns(listed), **limits).chosen
    anew = choose_few(*columns(mixed), **limits).chosen
    assert [listed[place] for place in chosen] == [(*sorted(mixed[place][:2]), *mixed[place][2:]) for place in anew]


def test_two_good_pairs_are_worth_more_than_the_best_alone():
    """A chain: the middle pair is best, the outer two together are better."""
    few = choose_few([1, 0, 2], [2, 1, 3], [10, 9, 8], [0, 1, 2], most=2, per_person=1)
    assert few.chosen.tolist() == [1, 2]
    assert (few.total, few.bound, few.is_proven) == (17, 17, True)


@pytest.mark.parametrize(
    ("most", "share", "chosen"),
    [(4, 0.5, [0, 1, 4, 5]), (4, 1, [0, 1, 2, 3]), (3, 0.5, [0, 4]), (2, 0.1, [0, 4]), (10, 0.3, [0, 1, 2, 4, 5])],
)
def test_no_reason_has_more_than_its_share(most, share, chosen):
    low, high = range(0, 12, 2), range(1, 12, 2)
    few = choose_few(low, high, [6, 5, 4, 3, 2, 1], [2, 2, 2, 2, 0, 0], most=most, per_person=1, of_one_reason=share)
    assert few.chosen.tolist() == chosen


def test_each_has_the_room_they_have():
    few = choose_few(
        [0, 0, 0, 1], [1, 2, 3, 2], [4, 3, 2, 1], [0] * 4, most=4, per_person=[2, 1, 0, 5], of_one_reason=1
    )
    assert few.chosen.tolist() == [0, 2]


@pytest.mark.parametrize("worth", [0.0, -1.0, float("nan"), float("inf")])
def test_a_pair_worth_nothing_is_not_proposed(worth):
    few = choose_few([0, 2], [1, 3], [worth, 1.0], [0, 1], most=2, per_person=1)
    assert few.chosen.tolist() == [1]


def test_nobody_meets_themselves_and_no_pair_meets_twice():
    few = choose_few([0, 1, 3, 1], [0, 3, 1, 2], [9, 8, 8, 1], [0, 1, 2, 3], most=4, per_person=2)
    assert few.chosen.tolist() == [1, 3]


@pytest.mark.parametrize("reason", [-1, 4])
def test_a_reason_nobody_knows_is_refused(reason):
    with pytest.raises(ValueError) as refused:
        choose_few([0], [1], [1.0], [reason], most=1, per_person=1)
    assert str(refused.value) == "A reason is one of 0 to 3."


def test_of_equals_those_with_the_smaller_numbers_come_first():
    """The best plan leaves the first pair out; of the pairs that may take the last place the first does."""
    low, high = [1, 0, 2, 8, 6, 4], [2, 1, 3, 9, 7, 5]
    few = choose_few(low, high, [10, 9, 9, 1, 1, 1], [0, 1, 2, 3, 3, 3], most=3, per_person=1)
    assert [(low[place], high[place]) for place in few.chosen] == [(0, 1), (2, 3), (4, 5)]


@given(pairs, limits)
def test_among_equals_no_pair_stands_that_could_give_way_to_an_earlier_one(listed, limits):
    ordered = put(listed, **limits)
    found = search(ordered, []).plan
    plan = earlier_of_equals(ordered, found)
    assert fits(ordered, plan)
    assert ordered.value[plan].tolist() == ordered.value[sorted(found)].tolist()
    for place in plan:
        others = [one for one in plan if one != place]
        equals = [one for one in range(place) if ordered.value[one] == ordered.value[place] and one not in plan]
        assert not [one for one in equals if fits(ordered, [*others, one])]


def test_the_last_of_many_equals_gives_way_to_the_first():
    ordered = put([(2 * place, 2 * place + 1, 1, 0) for place in range(9)], most=2, per_person=1, of_one_reason=1)
    assert earlier_of_equals(ordered, [8, 7]) == [0, 1]


def rings(count):
    """Rings of five people whose best pair is in no best plan, and spare equals for each."""
    rows = []
    for ring in range(count):
        first = 5 * ring
        worth = [10, 9, 6, 6, 9]
        rows += [(first + place, first + (place + 1) % 5, worth[place], ring % 4) for place in range(5)]
    rows.sort(key=lambda row: (-row[2], min(row[:2]), max(row[:2])))
    return [list(column) for column in zip(*rows, strict=True)]


def test_many_rings_take_the_solver_and_come_out_proven():
    few = choose_few(*rings(30), most=60, per_person=1, of_one_reason=1)
    assert (few.total, few.is_proven) == (540, True)


@pytest.mark.parametrize("missing", ["scipy.sparse", "scipy.optimize"])
def test_without_the_solver_the_simple_plan_stays_with_an_honest_bound(monkeypatch, missing):
    monkeypatch.setitem(sys.modules, missing, None)
    few = choose_few(*rings(30), most=60, per_person=1, of_one_reason=1)
    assert (few.total, few.is_proven) == (480, False)
    assert few.bound >= 540


@pytest.mark.parametrize("seconds", [0.0, 1e-9])
def test_without_time_the_simple_plan_stays_with_an_honest_bound(seconds):
    few = choose_few(*rings(30), most=60, per_person=1, of_one_reason=1, seconds=seconds)
    assert (few.total, few.is_proven) == (480, False)
    assert few.bound >= 540


@pytest.mark.parametrize(
    "said", [{"x": None, "mip_dual_bound": None, "status": 1}, {"x": np.ones(150), "mip_dual_bound": -1e9, "status": 1}]
)
def test_a_solver_that_gives_up_or_breaks_a_limit_is_not_followed(monkeypatch, said):
    monkeypatch.setattr("scipy.optimize.milp", lambda *_, **__: SimpleNamespace(**said))
    few = choose_few(*rings(30), most=60, per_person=1, of_one_reason=1)
    assert (few.total, few.is_proven) == (480, False)
    assert 540 <= few.bound < 700


def test_a_handful_needs_no_scipy():
    """So that a page with three proposals does not wait for it."""
    said = """if True:
        import sys
        from kithwork.engines.matching import choose_few
        assert "numpy" not in sys.modules
        few = choose_few([0, 0, 1, 3], [1, 2, 2, 4], [4, 3, 2, 1], [0, 1, 2, 3], most=3, per_person=1)
        assert few.is_proven and few.chosen.tolist() == [0, 3]
        print([name for name in sys.modules if name.startswith("scipy")])
    """
    done = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def everybody(rows):
    """Answers with the best so many of *rows*, and notes how many were asked for."""
    asked = []

    def pairs_of(so_many):
        asked.append(so_many)
        low, high, value, reason = columns(rows[:so_many])
        return SimpleNamespace(low=low, high=high, value=value, reason=reason)

    return pairs_of, asked


def stars(count, leaves):
    """Pairs in order of value: each of *count* people with *leaves* of their own, star after star."""
    total = count * leaves
    return [
        (star, count + star * leaves + leaf, total - star * leaves - leaf, leaf % 4)
        for star in range(count)
        for leaf in range(leaves)
    ]


def test_the_best_of_all_pairs_is_found_in_the_first_list_where_the_rest_cannot_matter():
    pairs_of, asked = everybody([(2 * place, 2 * place + 1, 9000 - place, place % 4) for place in range(9000)])
    few, listed = most_valuable(pairs_of, most=5, per_person=1, of_one_reason=1)
    assert (few.chosen.tolist(), few.is_proven, asked) == ([0, 1, 2, 3, 4], True, [1000])
    assert len(listed.value) == 1000


def test_the_list_doubles_until_nobody_beyond_it_matters():
    """The first 1,000 pairs are of one person who may meet one."""
    pairs_of, asked = everybody(stars(4, 1000))
    few, listed = most_valuable(pairs_of, most=2, per_person=1, of_one_reason=1)
    assert [(listed.low[place], listed.value[place]) for place in few.chosen] == [(0, 4000), (1, 3000)]
    assert (few.is_proven, asked) == (True, [1000, 2000])


def test_the_list_starts_longer_where_many_are_wanted():
    pairs_of, asked = everybody(stars(100, 20))
    most_valuable(pairs_of, most=60, per_person=1, of_one_reason=1)
    assert asked[0] == 1200


def test_where_everybody_is_wanted_the_list_still_ends():
    pairs_of, asked = everybody(stars(2, 10))
    few, _ = most_valuable(pairs_of, most=10**6, per_person=1, of_one_reason=1)
    assert (few.total, few.is_proven, asked) == (30, True, [256_000])


def test_a_list_of_everybody_is_proven_though_places_stay_empty():
    pairs_of, asked = everybody(stars(2, 10))
    few, _ = most_valuable(pairs_of, most=50, per_person=1, of_one_reason=1)
    assert (few.total, few.is_proven, asked) == (30, True, [1000])


def test_nobody_to_bring_together_is_no_trouble():
    pairs_of, _ = everybody([])
    few, _ = most_valuable(pairs_of, most=5, per_person=1)
    assert (few.chosen.tolist(), few.total, few.bound, few.is_proven) == ([], 0, 0, True)


def test_without_time_left_the_list_in_hand_is_the_last():
    pairs_of, asked = everybody(stars(4, 1000))
    few, _ = most_valuable(pairs_of, most=2, per_person=1, of_one_reason=1, seconds=0)
    assert (few.total, few.is_proven, asked) == (4000, False, [1000])
    assert few.bound >= 7000


def test_the_solver_is_asked_where_the_places_are_taken_but_the_plan_is_not_proven():
    low, high, value, reason = rings(30)
    pairs_of, _ = everybody(list(zip(low, high, value, reason, strict=True)))
    few, _ = most_valuable(pairs_of, most=50, per_person=1, of_one_reason=1)
    assert (few.total, few.is_proven) == (460, True)


def test_the_list_stops_growing_somewhere(monkeypatch):
    monkeypatch.setattr("kithwork.engines.matching.few.MOST_LISTED", 2000)
    pairs_of, asked = everybody(stars(4, 1000))
    few, _ = most_valuable(pairs_of, most=4, per_person=1, of_one_reason=1)
    assert (few.total, few.is_proven, asked) == (7000, False, [1000, 2000])
    assert few.bound >= 10000


def test_a_longer_list_never_gives_a_lesser_plan(monkeypatch):
    """The solver gives up on the second list, whose simple plan is worth less than the best of the first."""
    real, tried = scipy.optimize.linprog, []

    def gives_up_later(*said, **more):
        tried.append(said)
        return real(*said, **more) if len(tried) == 1 else SimpleNamespace(status=1)

    monkeypatch.setattr("scipy.optimize.linprog", gives_up_later)
    monkeypatch.setattr("kithwork.engines.matching.few.LISTED_PER_PLACE", 1)
    monkeypatch.setattr("kithwork.engines.matching.few.MOST_LISTED", 2000)
    pairs_of, asked = everybody([*chains(100), *spare(697, 6, first=1000), *spare(1000, 5.5, first=3000)])
    few, listed = most_valuable(pairs_of, most=300, per_person=1, of_one_reason=1)
    assert (few.total, few.is_proven, asked, len(listed.value)) == (100 * 18 + 7 + 99 * 6, False, [1000, 2000], 1000)


def chains(count):
    """Chains of four people whose middle pair is in no best plan, then a ring of three, of whom half a pair each fits."""
    middle = [(4 * place + 1, 4 * place + 2, 10, 0) for place in range(count)]
    outer = [(4 * place + side, 4 * place + side + 1, 9, 1) for place in range(count) for side in (0, 2)]
    return [*middle, *outer, *((900 + one, 900 + other, 7, 2) for one, other in combinations(range(3), 2))]


def spare(count, value, *, first):
    """Pairs of people who are in no other."""
    return [(first + 2 * place, first + 2 * place + 1, value, 3) for place in range(count)]
