"""The best partners and pairs: the very ones that comparing everybody with everybody finds, whichever way."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.introductions.population import make
from kithwork.engines.synergy import WEIGHTS, Near, best_pairs, build, partners, partners_of_needs, prepare, terms
from tests.engines import synergy_people
from tests.engines.synergy_people import best_of, brute, population, populations

WAYS = ["plain", pytest.param("compiled", marks=pytest.mark.skipif(build() is None, reason="no compiler here"))]
every_way = pytest.mark.parametrize("how", WAYS)
few = st.integers(1, 6)


def listed(found):
    """For each row its partners with their values."""
    ids, values = found
    return [
        [(one, value) for one, value in zip(row, worth, strict=True) if one >= 0]
        for row, worth in zip(ids.tolist(), values.tolist(), strict=True)
    ]


def told(pairs):
    return list(zip(pairs.low.tolist(), pairs.high.tolist(), pairs.value.tolist(), strict=True))


def whole(ready):
    """Everybody compared with everybody by `terms`: the value of each pair, both ways round."""
    count = len(ready)
    low, high = np.triu_indices(count, 1)
    table = np.full((count, count), -1.0)
    table[low, high] = table[high, low] = terms(ready, low, high).value
    return table


def best_rows(table, k):
    order = np.argsort(-table, axis=1, kind="stable")[:, :k]
    values = np.take_along_axis(table, order, axis=1)
    return np.where(values > 0, order, -1), np.where(values > 0, values, 0)


@pytest.fixture
def _in_small_steps(monkeypatch):
    """Everything that is done some at a time is done in many small steps."""
    monkeypatch.setattr("kithwork.engines.synergy.layouts.CHUNK", 4)
    monkeypatch.setattr("kithwork.engines.synergy.layouts.CLUSTER", 2)
    monkeypatch.setattr("kithwork.engines.synergy.compiled.ROWS_AT_ONCE", 3)
    monkeypatch.setattr("kithwork.engines.synergy.plain._MOST_PEOPLE_AT_ONCE", 2)


@every_way
@settings(max_examples=60)
@given(people=populations(), weights=synergy_people.weights, near=synergy_people.nears, k=few)
def test_everybody_gets_the_partners_that_plain_arithmetic_finds(people, weights, near, k, how):
    found = brute(people, weights, near)
    ready = prepare(people, weights, near)
    expected = [
        [(other, pytest.approx(value)) for other, value in best_of(found, one, k)] for one in range(len(people))
    ]
    assert listed(partners(ready, k, how=how)) == expected


@every_way
@settings(max_examples=60)
@given(people=populations(), weights=synergy_people.weights, near=synergy_people.nears, most=st.integers(1, 40))
def test_the_best_pairs_are_those_that_plain_arithmetic_finds(people, weights, near, most, how):
    found = sorted((-value, low, high) for (low, high), value in brute(people, weights, near).items() if value > 0)
    expected = [(low, high, pytest.approx(-value)) for value, low, high in found[:most]]
    assert told(best_pairs(prepare(people, weights, near), most, how=how)) == expected


@every_way
@pytest.mark.usefixtures("_in_small_steps")
@pytest.mark.parametrize("inherit", [0.0, 0.7, 1.0])
@pytest.mark.parametrize("regions", [1, 9])
def test_the_steps_in_which_it_is_done_change_nothing(inherit, regions, how):
    ready = prepare(make(60, 3, regions=regions, inherit=inherit, languages=3, organisations=20))
    _is_exact(ready, 7, 100, how)


@every_way
@pytest.mark.usefixtures("_in_small_steps")
@pytest.mark.parametrize("near", [Near(0.4, 0.6, 0.85, 1.0), Near(0.0, 1.0, 0.1, 0.5), Near(0.5, 0.0, 0.0, 0.0)])
def test_whichever_distance_counts_most_nobody_is_missed(near, how):
    _is_exact(prepare(make(80, 5, regions=6, inherit=0.7, languages=2, organisations=20), near=near), 9, 150, how)


@every_way
@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize(
    "world",
    [
        {},
        {"regions": 20, "languages": 4, "organisations": 40},
        {"inherit": 0.7},
        {"inherit": 0.7, "regions": 5, "languages": 2},
        {"inherit": 1.0, "acquainted": 0},
    ],
)
def test_a_thousand_people_get_the_very_partners_of_brute_force(world, seed, how):
    _is_exact(prepare(make(1000 if seed == 1 else 300, seed, **world)), 20, 3000, how)


def _is_exact(ready, k, most, how):
    table = whole(ready)
    ids, values = partners(ready, k, how=how)
    expected = best_rows(table, k)
    assert (ids.tolist(), values.tolist()) == (expected[0].tolist(), expected[1].tolist())
    low, high = np.triu_indices(len(ready), 1)
    order = np.lexsort((high, low, -table[low, high]))[:most]
    order = order[table[low, high][order] > 0]
    pairs = best_pairs(ready, most, how=how)
    assert (pairs.low.tolist(), pairs.high.tolist()) == (low[order].tolist(), high[order].tolist())
    assert pairs.value.tolist() == table[low, high][order].tolist()


@every_way
def test_where_all_are_equal_the_first_come_first(how):
    """Two professions that need each other, everybody like everybody else of theirs: every value ties."""
    count = 200
    kinds = np.arange(count) % 2
    offers = [{kind: 1.0} for kind in kinds]
    needs = [{1 - kind: 1.0} for kind in kinds]
    people = population(count, kinds=kinds, competing=np.eye(2, dtype=bool), offers=offers, needs=needs,
                        shared_events=np.zeros((2, 2)))  # fmt: skip
    ready = prepare(people)
    assert partners(ready, 4, [7, 150], how=how)[0].tolist() == [[0, 2, 4, 6], [1, 3, 5, 7]]
    pairs = best_pairs(ready, 150, how=how)
    expected = [(low, high) for low in (0, 1) for high in range(low + 1, count, 2)][:150]
    assert list(zip(pairs.low.tolist(), pairs.high.tolist(), strict=True)) == expected
    assert (set(pairs.value.tolist()), len(pairs)) == ({35.0}, 150)


@every_way
def test_a_pair_whose_bound_is_its_value_is_not_lost(how):
    """Where both sides are served alike the bound is no slack at all: the worst kept must not hide its equals."""
    shares = [1 / 3, 2 / 3, 0.1, 0.7, 1.0]
    people = population(
        11,
        offers=[{0: 1.0}, *({1: share} for share in [*shares, *shares])],
        needs=[{1: 1.0}, *({0: 1.0} for _ in range(10))],
    )
    assert listed(partners(prepare(people), 10, [0], how=how)) == [best_of(brute(people, WEIGHTS), 0, 10)]


@every_way
@pytest.mark.parametrize("count", [0, 1, 2])
@pytest.mark.parametrize("k", [-1, 0, 1, 5])
def test_hardly_anybody(count, k, how):
    ready = prepare(population(count, active=np.ones(count)))
    ids, values = partners(ready, k, how=how)
    other = (
        [[1 - one] + [-1] * (k - 1) if k > 0 else [] for one in range(count)]
        if count == 2
        else [[-1] * max(k, 0)] * count
    )
    assert (ids.tolist(), values.shape) == (other, (count, max(k, 0)))
    assert told(best_pairs(ready, k, how=how)) == ([(0, 1, 15.0)] if count == 2 and k > 0 else [])


@every_way
@pytest.mark.parametrize("nobody", [{"competing": np.ones((5, 5))}, {"quality": [0.0] * 5}, {"organisation": [3] * 5}])
def test_where_nobody_may_meet_nobody_is_named(nobody, how):
    ready = prepare(population(5, active=[1] * 5, **nobody))
    assert (partners(ready, 3, how=how)[0].tolist(), told(best_pairs(ready, 9, how=how))) == ([[-1] * 3] * 5, [])


@every_way
@settings(max_examples=60)
@given(people=populations(), seed=st.randoms(use_true_random=False))
def test_who_comes_first_in_the_columns_changes_no_value(people, seed, how):
    order = list(range(len(people)))
    seed.shuffle(order)
    place = np.argsort(order)
    columns = ("quality", "kinds", "active", "metro", "country", "remote", "languages", "organisation",
               "sources", "offers", "needs")  # fmt: skip
    moved = replace(people, **{name: getattr(people, name)[order] for name in columns}, apart=place[people.apart])
    before, after = (partners(prepare(one), 9, how=how) for one in (people, moved))
    assert after[1].tolist() == before[1][order].tolist()
    meant = [sorted((-value, order[one]) for one, value in row) for row in listed(after)]
    assert meant == [sorted((-value, one) for one, value in listed(before)[place_of]) for place_of in order]


@every_way
def test_rows_are_answered_in_the_order_asked_and_progress_is_told(how, monkeypatch):
    monkeypatch.setattr("kithwork.engines.synergy.compiled.ROWS_AT_ONCE", 2)
    monkeypatch.setattr("kithwork.engines.synergy.plain._MOST_PEOPLE_AT_ONCE", 2)
    ready, heard = prepare(make(50)), []
    ids, values = partners(ready, 3, [9, 4, 9, 1, 0], told=heard.append, how=how)
    every = partners(ready, 3, how=how)
    assert heard == [2, 4, 5]
    assert (ids.tolist(), values.tolist()) == (every[0][[9, 4, 9, 1, 0]].tolist(), every[1][[9, 4, 9, 1, 0]].tolist())


@pytest.mark.parametrize("rows", [[-1], [0, 3]])
def test_rows_that_are_nobody_are_refused(rows):
    with pytest.raises(IndexError, match="Rows must be people, 0 to 2"):
        partners(prepare(population(3)), 1, rows)


def test_the_way_is_chosen_by_what_is_there_and_how_much_is_asked(monkeypatch):
    ready = prepare(make(40))
    for is_there in (True, False):
        monkeypatch.setattr("kithwork.engines.synergy.compiled.is_there", lambda there=is_there: there)
        if is_there and build() is None:
            continue
        assert partners(ready, 3)[0].tolist() == partners(ready, 3, how="plain")[0].tolist()
        assert partners(ready, 3, [1])[0].tolist() == partners(ready, 3, [1], how="plain")[0].tolist()
        assert told(best_pairs(ready, 9)) == told(best_pairs(ready, 9, how="plain"))


def asked(columns):
    return np.bincount(list(columns), list(columns.values()), minlength=4)


def known():
    """Four people who offer things, in two places, of two languages."""
    return prepare(
        population(
            4,
            offers=[{0: 1}, {0: 1, 1: 1}, {1: 0.5}, {}],
            needs=[{0: 1}, {0: 1}, {1: 1}, {}],
            quality=[1, 0.8, 1, 1],
            metro=[0, 1, 0, 0],
            country=[0, 1, 0, 0],
            languages=np.array([1, 2, 0, 1], dtype=np.uint64),
        )
    )


def test_do_you_know_a_names_who_has_what_is_asked_for():
    ids, values = partners_of_needs(known(), asked({0: 1.0}), 5)
    whole = 100 * 0.85 * 0.35 * 0.25
    assert (ids.tolist(), values.tolist()) == ([0, 1], pytest.approx([whole, 0.8 * whole]))


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        ({}, [1, 0, 2]),
        ({"k": 1}, [1]),
        ({"k": 0}, []),
        ({"metro": 0, "country": 0}, [0, 1, 2]),
        ({"apart": [1, 1]}, [0, 2]),
        ({"languages": 1}, [0, 2]),
        ({"languages": 2}, [1, 2]),
    ],
)
def test_do_you_know_a_minds_place_language_and_who_is_known_already(options, ids):
    found = partners_of_needs(known(), asked({0: 1.0, 1: 1.0}), **({"k": 5} | options))
    assert found[0].tolist() == ids


def test_an_ask_may_be_a_sparse_row_and_may_ask_for_nothing():
    ready = known()
    row = prepare(population(1, needs=[{0: 1}])).needs
    assert partners_of_needs(ready, row, 5)[0].tolist() == [0, 1]
    assert partners_of_needs(ready, np.zeros(4), 5)[0].tolist() == []


def test_an_ask_is_worth_what_it_would_be_for_somebody_who_has_needs_alone():
    people = make(80, 5)
    ready = prepare(people)
    asks = people.needs[[7]].toarray()[0]
    ids, values = partners_of_needs(ready, asks, 80, metro=0, country=0)
    free = replace(
        people,
        quality=np.append(people.quality[:-1], 1.0),
        sources=_without_last(people.sources),
        offers=_without_last(people.offers),
        active=np.append(people.active[:-1], 0.0),
        shared_events=np.zeros_like(people.shared_events),
        competing=np.zeros_like(people.competing),
        needs=_with_last(people.needs, asks),
        apart=np.empty((0, 2), dtype=int),
    )
    named = ids[ids < 79]
    rescored = terms(
        replace(prepare(free), needs=_with_last(ready.needs, _share(ready, asks))), named, np.full(len(named), 79)
    )
    assert rescored.value.tolist() == pytest.approx(values[ids < 79].tolist())


def _share(ready, asks):
    weighed = asks * ready.needs_idf
    return weighed / weighed.sum()


def _without_last(rows):
    return _with_last(rows, np.zeros(rows.shape[1]))


def _with_last(rows, last):
    dense = rows.toarray()
    dense[-1] = last
    return type(rows)(dense)
