import pytest

from kithwork.conversations.actions import make_promise
from kithwork.conversations.models import Exchange, Promise
from kithwork.conversations.rules import By
from kithwork.demo.actions import DemoIsHereError, NoDemoError, bring_demo, remove_demo
from kithwork.demo.queries import demo_batch_id
from kithwork.people import queries as people
from kithwork.people.actions import set_notes
from kithwork.people.models import Person
from tests import factories


def test_the_demo_comes_once_and_goes_whole_with_what_was_tried_on_it(actor):
    rosa = factories.somebody(actor, "Rosa Tamm")
    factories.talked(actor, rosa, days_ago=3)
    report = bring_demo(actor)
    one = people.person(actor, people.ids_of_batch(actor, report.batch)[0])
    factories.talked(actor, one, note="tried it out")
    make_promise(actor, person_id=one.pk, by=By.ME, what="a call")
    set_notes(actor, one.pk, notes="mine")

    with pytest.raises(DemoIsHereError):
        bring_demo(actor)
    undone = remove_demo(actor)

    assert (undone.people, undone.kept_people, demo_batch_id(actor)) == (report.people.created + 3, 0, None)
    assert list(Person.objects.values_list("full_name", flat=True)) == ["Rosa Tamm"]
    assert (Exchange.objects.count(), Promise.objects.count()) == (1, 0)


def test_no_demo_can_be_taken_away_where_there_is_none(actor):
    with pytest.raises(NoDemoError, match="no demo network"):
        remove_demo(actor)
