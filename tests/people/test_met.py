"""Where several people of one import were met."""

from datetime import date, timedelta

import pytest

from kithwork.people.models import Person
from kithwork.people.queries.met import MetAt, event_of_batch, met_at
from tests.factories import somebody

MIXER = ("Harbour mixer", "2026-11-16")


def brought(actor, *told):
    """People an import numbered 7 brought, each met somewhere on a day."""
    for number, (how, on) in enumerate(told):
        pk = somebody(actor, f"Guest {number}").pk
        Person.objects.filter(pk=pk).update(origin_batch=7, met_how=how, met_on=on)


@pytest.mark.parametrize(
    ("told", "event"),
    [
        ([MIXER, MIXER], MetAt("Harbour mixer", date(2026, 11, 16))),
        ([MIXER, MIXER, ("Dinner", "2026-11-10")], MetAt("Harbour mixer", date(2026, 11, 16))),
        ([MIXER], None),
        ([("Harbour mixer", "in spring")] * 2, None),
        ([("Harbour mixer", "2026-11-19")] * 2, None),
        ([("", "2026-11-16")] * 2, None),
        ([("Harbour mixer", "")] * 2, None),
        ([], None),
    ],
)
def test_several_met_at_one_place_on_one_day_were_at_an_event(actor, stranger, told, event):
    brought(actor, *told)
    assert event_of_batch(actor, 7) == event
    assert event_of_batch(stranger, 7) is None


def test_who_was_met_there_stands_in_the_book(actor, stranger):
    brought(actor, MIXER, MIXER, ("Dinner", "2026-11-16"))
    day = actor.today - timedelta(days=2)
    assert sorted(met_at(actor, "Harbour mixer", day).values()) == ["Guest 0", "Guest 1"]
    assert met_at(stranger, "Harbour mixer", day) == {}
