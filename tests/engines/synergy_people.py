"""Small populations for the tests of introductions, and everybody compared with everybody in plain Python."""

import math

import numpy as np
from hypothesis import strategies as st
from scipy.sparse import csr_array

from kithwork.engines.synergy import NEAR, Near, Population, Weights

SOURCES, GOODS = 3, 4
HALF = 0.5


def rows(told, width):
    """Sparse rows from a mapping of column to entry for each person."""
    cells = [(row, column, entry) for row, one in enumerate(told) for column, entry in one.items()]
    row, column, entry = zip(*cells, strict=True) if cells else ((), (), ())
    return csr_array((np.array(entry, dtype=float), (row, column)), shape=(len(told), width))


def population(count, *, sources=None, offers=None, needs=None, width=GOODS, **columns):
    """People who are equal in everything but what is told of them: of as many kinds, none of which compete."""
    nothing = [{}] * count
    plain = {
        "quality": np.ones(count),
        "kinds": np.arange(count),
        "shared_events": np.zeros((count, count)),
        "competing": np.zeros((count, count), dtype=bool),
        "active": np.zeros(count),
        "metro": np.zeros(count, dtype=int),
        "country": np.zeros(count, dtype=int),
        "remote": np.zeros(count, dtype=bool),
        "languages": np.zeros(count, dtype=np.uint64),
        "organisation": np.full(count, -1),
        "apart": np.empty((0, 2), dtype=int),
    }
    tags = {
        "sources": rows(nothing if sources is None else sources, SOURCES),
        "offers": rows(nothing if offers is None else offers, width),
        "needs": rows(nothing if needs is None else needs, width),
    }
    return Population(**(plain | tags | {name: np.array(column) for name, column in columns.items()}))


def brute(people, weights, near=NEAR):
    """The value of every pair (low, high) that may be introduced, worked out with dictionaries."""
    count = len(people)
    sources, offers, needs = (_dicts(told) for told in (people.sources, people.offers, people.needs))
    rarity = [_rarity(told, count) for told in (sources, needs)]
    apart = {frozenset(map(int, pair)) for pair in people.apart}
    found = {}
    for i in range(count):
        for j in range(i + 1, count):
            if _may(people, i, j) and frozenset((i, j)) not in apart:
                there, back = _covered(offers[i], needs[j], rarity[1]), _covered(offers[j], needs[i], rarity[1])
                total = (
                    weights.sources * _cosine(sources[i], sources[j], rarity[0])
                    + weights.active * float(people.active[i] * people.active[j])
                    + weights.events * float(people.shared_events[people.kinds[i], people.kinds[j]])
                    + weights.needs * (HALF * (there + back) / 2 + HALF * math.sqrt(there * back))
                )
                value = 100 * float(people.quality[i] * people.quality[j]) * _near(people, i, j, near) * total
                found[i, j] = round(value, 9)
    return found


def best_of(found, person, k):
    """The best k of one person among the pairs found."""
    theirs = [(-value, j if i == person else i) for (i, j), value in found.items() if person in (i, j) and value > 0]
    return [(other, -worth) for worth, other in sorted(theirs)[:k]]


def _dicts(matrix):
    dense = matrix.toarray()
    return [{column: float(row[column]) for column in np.flatnonzero(row)} for row in dense]


def _rarity(told, count):
    having = {}
    for one in told:
        for column in one:
            having[column] = having.get(column, 0) + 1
    return {column: math.log(1 + count / (1 + many)) for column, many in having.items()}


def _cosine(one, other, rarity):
    def length(told):
        return math.sqrt(sum((entry * rarity[column]) ** 2 for column, entry in told.items()))

    shared = sum(entry * other[column] * rarity[column] ** 2 for column, entry in one.items() if column in other)
    return shared / (length(one) * length(other)) if one and other else 0.0


def _covered(offers, needs, rarity):
    whole = sum(entry * rarity[column] for column, entry in needs.items())
    met = sum(offers.get(column, 0) * entry * rarity[column] for column, entry in needs.items())
    return met / whole if whole else 0.0


def _near(people, i, j, near):
    metros, countries = ((column[i], column[j]) for column in (people.metro, people.country))
    if metros[0] == metros[1] >= 0:
        return near.metro
    if (people.remote[i] and people.remote[j]) or (min(metros) < 0 and min(countries) < 0):
        return near.at_ease
    return near.country if countries[0] == countries[1] >= 0 else near.elsewhere


def _may(people, i, j):
    tongues = int(people.languages[i]), int(people.languages[j])
    return (
        people.quality[i] > 0
        and people.quality[j] > 0
        and not people.competing[people.kinds[i], people.kinds[j]]
        and not people.organisation[i] == people.organisation[j] >= 0
        and (0 in tongues or tongues[0] & tongues[1] != 0)
    )


@st.composite
def populations(draw, most=9):
    """Populations of few different traits, so that many are equal and many values tie."""
    count, kinds = draw(st.integers(0, most)), draw(st.integers(1, 3))

    def column(values):
        return draw(st.lists(st.sampled_from(values), min_size=count, max_size=count))

    def tags(width):
        some = st.dictionaries(st.integers(0, width - 1), st.sampled_from([0.5, 1.0, 1.0]), max_size=3)
        return draw(st.lists(st.one_of(st.just({0: 1.0, 1: 1.0}), some), min_size=count, max_size=count))

    def table(values):
        half = draw(st.lists(st.sampled_from(values), min_size=kinds * kinds, max_size=kinds * kinds))
        square = np.array(half).reshape(kinds, kinds)
        return np.maximum(square, square.T)

    person = st.integers(0, max(count - 1, 0))
    pairs = draw(st.lists(st.tuples(person, person), max_size=count)) if count else []
    return population(
        count,
        sources=tags(SOURCES),
        offers=tags(GOODS),
        needs=tags(GOODS),
        quality=column([1.0, 1.0, 0.5, 0.3, 0.0]),
        kinds=column(list(range(kinds))),
        shared_events=table([0.0, 0.33, 1.0]),
        competing=table([False, False, True]),
        active=column([0.0, 0.5, 1.0]),
        metro=column([-1, 0, 0, 1]),
        country=column([-1, 0, 0, 1]),
        remote=column([False, False, True]),
        languages=column([np.uint64(bits) for bits in (0, 1, 3, 2)]),
        organisation=column([-1, -1, 0, 1]),
        apart=np.array(pairs, dtype=int).reshape(-1, 2),
    )


weights = st.sampled_from(
    [Weights(), Weights(0, 0, 0, 0), Weights(1, 0, 0, 0), Weights(0, 0, 0, 1), Weights(5, 3, 2, 9)]
)
nears = st.sampled_from([NEAR, NEAR, Near(0.4, 0.6, 0.85, 1.0), Near(0.0, 1.0, 0.5, 0.5), Near(0.3, 0.0, 1.0, 0.0)])
"""What distances leave: as shipped, turned round, and with noughts."""
