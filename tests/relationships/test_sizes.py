"""The database knows how large its tables are, so that one person's rows are found by the person."""

from __future__ import annotations

import pytest
from django.db import connection

from kithwork.people import actions
from kithwork.people.models import Mention
from kithwork.people.rules import Mentioned
from kithwork.relationships.actions import pulse
from kithwork.workspace.sizes import note_sizes
from tests.factories import somebody, talked

only_sqlite = pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL looks at its tables by itself")


def way_to_mentions(actor, person):
    """By which index SQLite would read what one person looks for."""
    rows = Mention.objects.filter(workspace=actor.workspace, closed_on__isnull=True, person_id__in=[person.pk])
    return rows.explain()


@only_sqlite
def test_one_persons_rows_are_found_by_the_person_once_the_sizes_are_known(actor):
    people = [somebody(actor, f"Person {place}") for place in range(30)]
    for one in people:
        actions.mention(actor, one.pk, kind=Mentioned.SEEKS, words="a plumber")
    assert "workspace_id" in way_to_mentions(actor, people[0])
    note_sizes()
    assert "person_id" in way_to_mentions(actor, people[0])


@pytest.mark.parametrize(("large", "times"), [(3, 0), (2, 1)])
def test_the_sizes_are_noted_where_very_many_ties_changed_in_a_large_book(actor, monkeypatch, large, times):
    noted = []
    for place in range(2):
        talked(actor, somebody(actor, f"Person {place}"))
    monkeypatch.setattr(pulse, "LARGE", large)
    monkeypatch.setattr(pulse, "note_sizes", lambda: noted.append(1))
    pulse.refresh_pulse(actor, touched=(), anew=True)
    assert len(noted) == times


@pytest.mark.django_db
def test_postgresql_is_told_nothing(monkeypatch, django_assert_num_queries):
    with django_assert_num_queries(0):
        monkeypatch.setattr(connection, "vendor", "postgresql")
        note_sizes()
