"""Who gives more is told in words and yes or no: no number of it is kept, handed out or shown."""

import re
from dataclasses import fields
from pathlib import Path

import pytest
from django.apps import apps

import kithwork
from kithwork.relationships import queries as relationships
from kithwork.relationships.rules import Network, StageSeen, Standing, Way, Why
from tests.factories import somebody
from tests.relationships.letters import in_turn, mailed

SOURCE = Path(kithwork.__file__).parent
NUMBERED = re.compile(
    r"reciproc\w*_(number|share|ratio|percent)|balance|net_help|(\b|_)ratio\b|\bnetted\b|imbalance", re.IGNORECASE
)
FACES = [
    path
    for folder in ("web", "cli")
    for path in sorted((SOURCE / folder).rglob("*"))
    if path.suffix in {".py", ".html"}
]


@pytest.mark.requirement("R75")
def test_no_table_keeps_a_number_of_who_gives_more():
    names = [f"{model.__name__}.{field.name}" for model in apps.get_models() for field in model._meta.get_fields()]
    assert [name for name in names if NUMBERED.search(name)] == []


@pytest.mark.requirement("R75")
@pytest.mark.parametrize(
    "told", [Standing, Why, Network, StageSeen, relationships.TieArrays], ids=lambda one: one.__name__
)
def test_nothing_handed_out_has_a_number_of_who_gives_more(told):
    assert [field.name for field in fields(told) if NUMBERED.search(field.name)] == []


@pytest.mark.requirement("R75")
def test_no_face_has_a_word_for_such_a_number():
    found = [path.name for path in FACES for line in path.read_text().splitlines() if NUMBERED.search(line)]
    assert found == []


def test_the_way_of_a_relationship_is_a_word_and_one_way_a_yes_or_no(actor):
    dana = somebody(actor)
    mailed(actor, dana, [(number * 20 + 1, in_turn(number)) for number in range(20)])
    how = relationships.standing(actor, dana.pk)
    assert (how.way in list(Way), type(how.is_one_way), relationships.arrays(actor).one_way.dtype.name) == (
        True,
        bool,
        "bool",
    )
