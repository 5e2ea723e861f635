"""One person once: what a book says of itself, groups, and the public sets with known answers."""

import time

import numpy as np
import pytest

from bench.duplicates import sets
from bench.duplicates.population import family_names, made
from kithwork.engines.similarity import Entry, organisation_pairs, pairs
from kithwork.engines.similarity.blocking import BLOCK, candidates
from kithwork.engines.similarity.grouping import LARGEST, tied
from kithwork.engines.similarity.people import People
from kithwork.engines.similarity.weights import ALL_PAIRS, learned, usual
from kithwork.knowledge.nicknames import nicknames

ARE_HERE = pytest.mark.skipif(not sets.are_here(), reason="the public sets in ../shared/corpora are not here")


@pytest.fixture(scope="module")
def book():
    """A made book of two thousand entries, whose twins are known."""
    short = nicknames()
    given = sorted(name.title() for name in short if len(short[name]) > 1)
    entries, true, traps = made(2_000, given, family_names(1), short, 1)
    return entries, true, traps


def test_a_made_book_is_looked_through_with_nothing_proven_wrong(book):
    entries, true, _ = book

    found = pairs(entries, nicknames=nicknames())

    surer = [(one.low, one.high) in true for one in found if one.chance >= 0.95]
    assert {(one.low, one.high) for one in found if one.proven} - true == set()
    assert (sum(surer) / len(surer) >= 0.95, len(surer) > 60) == (True, True)
    assert sets.scored({(one.low, one.high) for one in found}, true).recall > 0.7


def test_what_is_learned_does_not_hang_on_the_order_of_the_book(book):
    entries, _, _ = book

    assert pairs(entries[:200][::-1], nicknames=nicknames()) == pairs(entries[:200], nicknames=nicknames())


def test_a_book_says_itself_how_rarely_its_birthdays_differ(book):
    entries, _, _ = book
    table = People(entries, nicknames())
    assert len(entries) * (len(entries) - 1) // 2 > ALL_PAIRS

    model, first = learned(table, table.compared(*candidates(table))), usual(table, len(table))

    family = [one.field for one in table.specs].index("family")
    assert model.matched[family][0] < first.matched[family][0]
    assert model.people < len(entries)
    assert all(shares.sum() == pytest.approx(1) for shares in (*model.matched, *model.unmatched))


def test_in_a_large_block_only_neighbours_by_name_are_compared():
    crowd = [Entry(number, name=f"{chr(97 + number % 26)}{number} Lund") for number in range(BLOCK * 3)]

    left, right = candidates(People(crowd, {}))

    assert 0 < len(left) < len(crowd) * BLOCK / 2
    assert (left < right).all()


def test_of_a_chain_of_too_many_only_what_is_surer_stays_tied():
    count = LARGEST + 5
    left = np.arange(count - 1)
    odds = np.full(count - 1, 1.0)
    odds[:3] = 9.0

    def ask(ones, others):
        return np.where(np.maximum(ones, others) < 4, 9.0, -9.0)

    groups = {(one.left, one.right) for one in tied(left, left + 1, odds, ask) if one.odds > 0}

    assert groups == {(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)}


def test_one_slip_does_not_tie_two_groups():
    own = {(0, 1): 8.0, (2, 3): 8.0, (1, 2): 2.0}

    def ask(ones, others):
        return np.array([own.get(pair, -8.0) for pair in zip(ones.tolist(), others.tolist(), strict=True)])

    ends = np.array([0, 2, 1]), np.array([1, 3, 2])
    told = {(one.left, one.right): one.odds > 0 for one in tied(*ends, np.array([8.0, 8.0, 2.0]), ask)}

    assert told == {(0, 1): True, (2, 3): True, (1, 2): False, (0, 2): False, (0, 3): False, (1, 3): False}


@ARE_HERE
@pytest.mark.parametrize(
    ("read", "families", "floor"),
    [(sets.fake, False, 0.96), (sets.fake, True, 0.925), (sets.febrl, False, 1.0), (sets.febrl, True, 0.995)],
)
def test_the_pairs_of_public_sets_are_found_and_none_is_proven_wrong(read, families, floor):
    entries, true = read()

    found = pairs(entries, nicknames=nicknames(), families=families)

    proven = {(one.low, one.high) for one in found if one.proven}
    assert (proven - true, len(proven) > 100) == (set(), True)
    assert sets.scored({(one.low, one.high) for one in found}, true).f1 >= floor


@ARE_HERE
def test_the_sites_of_chicago_are_found_and_none_is_proven_wrong():
    firms, true = sets.chicago()

    found = organisation_pairs(firms)

    proven = {(one.low, one.high) for one in found if one.proven}
    assert (proven - true, len(proven) > 1_000) == (set(), True)
    assert sets.scored({(one.low, one.high) for one in found}, true).f1 >= 0.965


def test_a_thousand_people_take_seconds(book):
    began = time.process_time()

    pairs(book[0][:1_000], nicknames=nicknames())

    assert time.process_time() - began < 10
