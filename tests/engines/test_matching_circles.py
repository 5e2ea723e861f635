"""Circles around one event: who sits together, by example and by law."""

from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kithwork.engines.matching import Circle, Member, circles

FAMILIES = "law", "tax", "home", "care", "talk"
NOBODY = frozenset()

rows = st.lists(
    st.builds(
        Member,
        person=st.integers(0, 9),
        family=st.sampled_from(FAMILIES),
        stage=st.integers(1, 4),
        weight=st.sampled_from([0.33, 0.66, 1.0]),
        standing=st.sampled_from([0.0, 0.25, 0.5, 1.0]),
    ),
    max_size=14,
)
events = st.dictionaries(st.sampled_from(["birth", "divorce", "move"]), rows, max_size=3)
some_pairs = st.frozensets(st.sampled_from([frozenset(pair) for pair in combinations(range(10), 2)]), max_size=25)
sizes = st.fixed_dictionaries({"least": st.integers(2, 5), "most": st.integers(2, 7), "each": st.integers(1, 2)})


def member(person, family, standing=0.5, *, stage=1, weight=1.0):
    return Member(person, family, stage, weight, standing)


def pairs_of(people):
    return [frozenset(pair) for pair in combinations(people, 2)]


def families_of(members, person):
    return {one.family for one in members if one.person == person}


def worth_of(members, people):
    best = {}
    for one in members:
        standing, weight = best.get(one.person, (-1, -1))
        best[one.person] = max((standing, weight), (one.standing, one.weight))
    return sum(best[person][0] * best[person][1] for person in people)


def tables_of(members, never, least, most):
    """Every circle there could be."""
    everybody = sorted({one.person for one in members})
    for size in range(least, most + 1):
        for people in combinations(everybody, size):
            of_one = [families_of(members, person) for person in people]
            are_rivals = any(not one.isdisjoint(other) for one, other in combinations(of_one, 2))
            if not are_rivals and never.isdisjoint(pairs_of(people)):
                yield people


@given(events, some_pairs, sizes)
def test_no_circle_holds_two_who_are_kept_apart_or_do_the_same(members, never, sizes):
    found = circles(members, never, **sizes)
    least, most, each = sizes["least"], sizes["most"], sizes["each"]
    assert len({circle.event for circle in found}) == len(found)
    seats = Counter(person for circle in found for person in circle.people)
    assert all(sat <= each for sat in seats.values())
    for circle in found:
        assert tuple(sorted(circle.people)) in tables_of(members[circle.event], never, least, most)


@given(rows, some_pairs, sizes)
def test_where_a_circle_is_possible_the_strongest_of_all_is_found(members, never, sizes):
    possible = list(tables_of(members, never, sizes["least"], sizes["most"]))
    found = circles({"move": members}, never, **sizes)
    assert bool(found) == bool(possible)
    for circle in found:
        best = max(worth_of(members, people) for people in possible)
        assert worth_of(members, circle.people) == pytest.approx(best, abs=1e-5)


@given(events, some_pairs, st.randoms())
def test_the_order_people_and_events_come_in_changes_nothing(members, never, dice):
    mixed = {
        event: dice.sample(members[event], len(members[event])) for event in dice.sample(sorted(members), len(members))
    }
    assert circles(mixed, never) == circles(members, never)


def test_where_very_many_circles_are_possible_a_good_one_is_taken(monkeypatch):
    """Fifty people of ten professions, of whom every third pair knows each other; and with hardly a look left."""
    fifty = [member(place, f"family {place % 10}", (place * 7 % 11) / 11) for place in range(50)]
    never = {frozenset((one, other)) for one, other in combinations(range(50), 2) if (one * other + one) % 3 == 0}
    (whole,) = circles({"move": fifty}, never)
    monkeypatch.setattr("kithwork.engines.matching.table.LOOKS", 12)
    (hasty,) = circles({"move": fifty}, never)
    assert len(whole.people) == len(hasty.people) == 6
    assert worth_of(fifty, hasty.people) <= worth_of(fifty, whole.people)
    assert never.isdisjoint([*pairs_of(whole.people), *pairs_of(hasty.people)])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (member(8, "law", 0.9), member(1, "law", 0.8)),
        (member(8, "law", weight=1.0), member(1, "law", weight=0.66)),
        (member(8, "law", stage=1), member(1, "law", stage=2)),
        (member(1, "law"), member(8, "law")),
    ],
)
def test_of_one_family_the_one_sits_who_stands_better_is_needed_more_or_earlier(one, other):
    rest = [member(2, "tax"), member(3, "home")]
    (circle,) = circles({"move": [other, *rest, one]}, NOBODY)
    assert sorted(circle.people) == sorted([one.person, 2, 3])


def test_the_nine_of_a_divorce_sit_six_at_a_table():
    nine = [member(place, f"family {place}", (9 - place) / 10) for place in range(9)]
    assert circles({"divorce": nine}, NOBODY) == [Circle("divorce", (0, 1, 2, 3, 4, 5))]
    assert circles({"divorce": nine}, NOBODY, most=9) == [Circle("divorce", tuple(range(9)))]


def test_two_are_no_circle_and_neither_are_three_competitors():
    assert circles({"move": [member(1, "law"), member(2, "tax")]}, NOBODY) == []
    assert circles({"move": [member(1, "law"), member(2, "law"), member(3, "law")]}, NOBODY) == []
    assert circles({}, NOBODY) == circles({"move": []}, NOBODY) == []


def test_who_know_each_other_are_no_circle():
    three = [member(1, "law"), member(2, "tax"), member(3, "home")]
    assert circles({"move": three}, pairs_of([1, 2])) == []
    assert circles({"move": three}, NOBODY) == [Circle("move", (1, 2, 3))]


def test_the_best_known_stays_away_where_the_others_make_a_circle_without_them():
    four = [member(9, "bank", 0.9), *(member(place, family, 0.2) for place, family in enumerate(FAMILIES))]
    knows_most = [frozenset((9, place)) for place in range(3)]
    assert circles({"move": four}, knows_most, least=5) == [Circle("move", (0, 1, 2, 3, 4))]


def test_two_who_must_not_meet_never_sit_together():
    four = [member(1, "law", 0.9), member(2, "tax", 0.8), member(3, "home", 0.7), member(4, "care", 0.6)]
    assert circles({"move": four}, pairs_of([1, 2])) == [Circle("move", (1, 3, 4))]


def test_whoever_works_in_two_families_competes_with_both():
    members = [
        member(1, "law", 0.9),
        member(1, "tax", 0.9),
        member(2, "tax", 0.8),
        member(3, "home"),
        member(4, "care"),
    ]
    assert circles({"move": members}, NOBODY) == [Circle("move", (1, 3, 4))]


def test_nobody_sits_in_two_circles_and_the_stronger_circle_comes_first():
    weak = [member(1, "law", 0.9), member(2, "tax", 0.2), member(3, "home", 0.2), member(7, "law", 0.1)]
    strong = [member(1, "law", 0.9), member(4, "tax", 0.8), member(5, "home", 0.8)]
    members = {"birth": weak, "move": strong}
    assert circles(members, NOBODY) == [Circle("move", (1, 4, 5)), Circle("birth", (2, 3, 7))]
    assert circles(members, NOBODY, each=2) == [Circle("move", (1, 4, 5)), Circle("birth", (1, 2, 3))]
    assert circles({"birth": weak[:3], "move": strong}, NOBODY) == [Circle("move", (1, 4, 5))]


def test_plain_rows_do_as_well_as_members():
    plain = [(1, "law", 1, 1.0, 0.5), (2, "tax", 1, 1.0, 0.5), (3, "home", 1, 1.0, 0.5)]
    assert circles({"move": plain}, NOBODY) == [Circle("move", (1, 2, 3))]
