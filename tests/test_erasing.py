"""Erasing somebody leaves nothing of them, in no table."""

import pytest

from kithwork.people.actions import erase, throw_away
from kithwork.people.models import Person
from kithwork.sources.actions import import_paths
from kithwork.workspace.models import Owned
from tests.factories import somebody
from tests.sources.lives import (
    carded,
    gathered,
    introduced,
    once,
    planned_alone,
    planned_with,
    said_of,
    signed,
    works_as,
)
from tests.sources.written import card

ABOUT = {table: [field.name for field in table._meta.concrete_fields if field.related_model is Person] for table in Owned.__subclasses__()}  # fmt: skip


def tables_with(person):
    """The tables that have a row about somebody."""
    return {
        table.__name__ for table, names in ABOUT.items() for name in names if table.objects.filter(**{name: person.pk}).exists()
    }  # fmt: skip


def everything_written():
    """All text in all tables, in one."""
    rows = [row for table in Owned.__subclasses__() for row in table.objects.values_list()]
    return "\n".join(str(value) for row in rows for value in row)


@pytest.fixture
def dana(actor, tmp_path):
    """Somebody known from a card that two imports told of, and in every table that can be about a person."""
    for number, note in enumerate(("", "She keeps bees.")):
        path = tmp_path / f"{number}.vcf"
        path.write_text(card("Dana Keller", "dana@firm.example", uid="7", categories="Choir", note=note))
        import_paths(actor, [path])
    one = Person.objects.get()
    said_of(actor, one)
    works_as(actor, one)
    planned_with(actor, one)
    planned_alone(actor)
    gathered(actor, one)
    carded(actor, one)
    signed(actor, one)
    rosa = somebody(actor, "Rosa Tamm")
    introduced(actor, one, rosa)
    once(actor, one, rosa)
    return one


def test_the_person_stands_in_every_table_that_can_be_about_one(dana):
    assert tables_with(dana) == {table.__name__ for table, names in ABOUT.items() if names}


def test_erasing_leaves_nothing(actor, dana):
    pk = dana.pk
    throw_away(actor, pk)

    erase(actor, pk)

    dana.pk = pk
    assert tables_with(dana) == set()
    written = everything_written()
    assert [word for word in ("Keller", "dana@firm", "bees", "florist", "venue", "Braga") if word in written] == []
    assert list(Person.objects.values_list("full_name", flat=True)) == ["Rosa Tamm"]


def test_the_trash_takes_nothing_yet(actor, dana):
    before = tables_with(dana)
    throw_away(actor, dana.pk)
    assert tables_with(dana) == before
