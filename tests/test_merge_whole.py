"""Two entries made one and taken apart again leave everything as it was, to the byte and to the row."""

import io

import pytest
from django.apps import apps
from hypothesis import Phase, given
from hypothesis import strategies as st

from kithwork.opportunities.models import Wanted
from kithwork.people.actions import merge, take_apart
from kithwork.people.models import Person, SearchEntry
from kithwork.plan.models import Decision, Offered
from kithwork.sources.archive.writing import write_archive
from kithwork.workspace.models import Owned
from tests.conftest import NOW
from tests.factories import owner
from tests.laws import tried
from tests.networks import DEEDS, happens, people_of

WORKED_OUT = {
    "people.SearchEntry", "relationships.Pulse", "relationships.Sheet", "introductions.WeekPrepared",
    "introductions.PartnerSheet",
}  # fmt: skip
"""Worked out anew from all the rest: in what order is the database's affair."""

deeds = st.lists(st.tuples(st.sampled_from(sorted(DEEDS)), *[st.integers(0, 3)] * 3), min_size=6, max_size=24)


def exported(actor):
    out = io.BytesIO()
    write_archive(actor, out)
    return out.getvalue()


def found_by(actor):
    """By which words everybody is found."""
    return {one.person_id: sorted(one.words.split()) for one in SearchEntry.objects.filter(workspace=actor.workspace)}


def every_row(actor):
    """Every row of every table that is not worked out, by table."""
    tables = [one for one in apps.get_models() if issubclass(one, Owned) and one._meta.label not in WORKED_OUT]
    return {
        one._meta.label: sorted(map(str, one.objects.filter(workspace=actor.workspace).values_list())) for one in tables
    }


@tried(25, phases=[Phase.explicit, Phase.generate], report_multiple_bugs=False)
@given(told=deeds, which=st.permutations(range(4)))
def test_made_one_and_taken_apart_everything_is_as_it_was(db, told, which, tmp_path_factory):
    actor = owner("Ana", now=NOW)
    people = people_of(actor, tmp_path_factory.mktemp("files"))
    for name, *who in told:
        happens(actor, name, [people[number] for number in who])
    before, rows, words = exported(actor), every_row(actor), found_by(actor)

    number = merge(actor, people[which[0]].pk, people[which[1]].pk)

    assert exported(actor) != before
    assert Person.objects.filter(workspace=actor.workspace).count() == len(people) - 1
    take_apart(actor, number)
    assert exported(actor) == before
    assert (every_row(actor), found_by(actor)) == (rows, words)


def numbers_in_words(actor):
    """Whom the keys of suggestions, and the lists of whom an ask told of, name."""
    keys = [one.item_key for table in (Decision, Offered) for one in table.objects.filter(workspace=actor.workspace)]
    seen = [pk for one in Wanted.objects.filter(workspace=actor.workspace) for pk in one.seen]
    return {int(key.split(":")[1]) for key in keys} | set(seen)


@pytest.mark.parametrize(("kept", "gone"), [(0, 1), (1, 0), (0, 3), (3, 0), (2, 1)])
def test_all_that_can_happen_to_both_is_undone_too(actor, tmp_path, kept, gone):
    people = people_of(actor, tmp_path)
    one, other = people[kept], people[gone]
    third = next(who for who in people if who not in (one, other))
    for name in DEEDS:
        for who in (
            (one, other, third),
            (other, one, third),
            (other, third, one),
            (one, third, other),
            (third, other, one),
        ):
            happens(actor, name, who)
    before, rows, words = exported(actor), every_row(actor), found_by(actor)

    number = merge(actor, one.pk, other.pk)
    named = numbers_in_words(actor)
    take_apart(actor, number)

    assert other.pk not in named
    assert (every_row(actor), found_by(actor)) == (rows, words)
    assert exported(actor) == before
