"""Merges in any order, with all that happens between, taken apart in any other order."""

import pytest
from hypothesis import Phase, given
from hypothesis import strategies as st

from kithwork.people.actions import merge, take_all_apart, take_apart
from kithwork.people.models import Merge, Person
from kithwork.people.queries import merged_into
from tests.conftest import NOW
from tests.factories import owner
from tests.laws import tried
from tests.networks import DEEDS, happens, people_of
from tests.test_merge_whole import every_row, exported, found_by

PEOPLE = 4
TOGETHER = "introductions.Acquaintance"
"""Who was together is worked out from the log, under whatever number."""
deed = st.tuples(st.sampled_from(sorted(DEEDS)), *[st.integers(0, PEOPLE - 1)] * 3)
two = st.tuples(st.integers(0, PEOPLE - 1), st.integers(0, PEOPLE - 1))


def all_rows(actor):
    """Every row; of who was together without its number."""
    rows = every_row(actor)
    return {**rows, TOGETHER: sorted(row.partition(",")[2] for row in rows[TOGETHER])}


@tried(12, phases=[Phase.explicit, Phase.generate], report_multiple_bugs=False)
@given(
    told=st.lists(deed, max_size=14),
    pairs=st.lists(two, min_size=2, max_size=4),
    order=st.randoms(use_true_random=False),
)
def test_many_made_one_and_taken_apart_in_any_order_are_as_they_were(db, told, pairs, order, tmp_path_factory):
    actor = owner("Ana", now=NOW)
    people = people_of(actor, tmp_path_factory.mktemp("files"))
    for name, *who in told:
        happens(actor, name, [people[number] for number in who])
    before, rows, words = exported(actor), all_rows(actor), found_by(actor)

    for kept, gone in pairs:
        one, other = (now(actor, people[number].pk) for number in (kept, gone))
        if one != other:
            merge(actor, one, other)
    while numbers := list(Merge.objects.filter(workspace=actor.workspace).values_list("pk", flat=True)):
        take_apart(actor, order.choice(numbers))

    assert (all_rows(actor), found_by(actor)) == (rows, words)
    assert exported(actor) == before


def now(actor, person_id):
    """Whose entry somebody's is by now."""
    while (into := merged_into(actor, person_id)) is not None:
        person_id = into
    return person_id


@pytest.mark.parametrize("first", [0, 1])
def test_two_merges_that_touch_one_row_come_apart_in_either_order(actor, tmp_path, first):
    people = people_of(actor, tmp_path)
    before, rows = exported(actor), all_rows(actor)
    made = [merge(actor, people[2].pk, people[3].pk), merge(actor, people[1].pk, people[0].pk)]

    for number in (made[first], made[1 - first]):
        take_apart(actor, number)

    assert (exported(actor), all_rows(actor)) == (before, rows)


step = st.one_of(
    st.tuples(st.just("one"), two),
    st.tuples(st.just("apart"), st.integers(0, 9)),
    st.tuples(st.just("happens"), deed),
)


@tried(12, phases=[Phase.explicit, Phase.generate], report_multiple_bugs=False)
@given(steps=st.lists(step, min_size=6, max_size=20))
def test_whatever_happens_between_all_come_back(db, steps, tmp_path_factory):
    actor = owner("Ana", now=NOW)
    people = people_of(actor, tmp_path_factory.mktemp("files"))
    for what, how in steps:
        if what == "one":
            one, other = (now(actor, people[number].pk) for number in how)
            if one != other:
                merge(actor, one, other)
        elif what == "apart":
            numbers = list(Merge.objects.filter(workspace=actor.workspace).values_list("pk", flat=True))
            if numbers:
                take_apart(actor, numbers[how % len(numbers)])
        else:
            name, *who = how
            here = [now(actor, people[number].pk) for number in who]
            if len(set(here)) == len(here):
                happens(actor, name, [Person.objects.get(pk=pk) for pk in here])
    take_all_apart(actor, Merge.objects.filter(workspace=actor.workspace).values_list("pk", flat=True))

    assert {one.pk for one in people} <= set(Person.objects.values_list("pk", flat=True))
    before, rows, words = exported(actor), all_rows(actor), found_by(actor)
    number = merge(actor, people[0].pk, people[1].pk)
    take_apart(actor, number)
    assert (all_rows(actor), found_by(actor)) == (rows, words)
    assert exported(actor) == before
