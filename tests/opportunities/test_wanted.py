"""Somebody looked for until they are found."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kithwork.opportunities.actions import (
    NotWantedError,
    close,
    found,
    keep_open,
    note_seen,
    put_back_wanted,
    reopen,
    take_back_wanted,
)
from kithwork.opportunities.actions.wanted import NoWordsError
from kithwork.opportunities.erasing import forget_wanted
from kithwork.opportunities.models import Wanted
from kithwork.opportunities.queries import open_wanted, wanted_held, who, whole_wanted
from kithwork.people.actions import say_work, set_whereabouts
from kithwork.people.queries import PersonNotFoundError
from kithwork.people.rules import PersonErased
from tests import factories


def plumber(actor, name="Bo Diaz"):
    one = factories.somebody(actor, name)
    say_work(actor, one.pk, "plumber")
    return one


def test_an_ask_stays_open_and_tells_when_somebody_fits(actor):
    dana = factories.somebody(actor, "Dana")
    one = keep_open(actor, " a  plumber ", dana.pk)

    [before] = open_wanted(actor)
    bo = plumber(actor)
    [after] = open_wanted(actor)

    assert (before.id, before.uid, before.words, before.whom_name, before.said, before.fits) == (
        one.pk, one.uid, "a plumber", "Dana", "Plumber", (),
    )  # fmt: skip
    assert ([fit.person_id for fit in after.fits], [fit.person_id for fit in after.news]) == ([bo.pk], [bo.pk])
    assert who(actor, "A Plumber").open_id == one.pk


def test_who_was_told_of_is_no_news(actor):
    one = keep_open(actor, "a plumber")
    bo, cy = plumber(actor), plumber(actor, "Cy")
    note_seen(actor, one.pk, [bo.pk, 999_999])
    note_seen(actor, one.pk, [bo.pk])

    [line] = open_wanted(actor)

    assert ([fit.name for fit in line.fits], [fit.name for fit in line.news]) == (["Bo Diaz", "Cy"], ["Cy"])
    assert cy.pk


def test_whoever_asks_is_not_the_answer(actor):
    bo = plumber(actor)
    keep_open(actor, "a plumber", bo.pk)

    assert open_wanted(actor)[0].fits == ()


def test_an_open_ask_about_an_event_tells_of_the_team(actor):
    keep_open(actor, "my client is getting divorced")
    one = factories.somebody(actor, "Dana")
    say_work(actor, one.pk, "therapist")

    assert [fit.name for fit in open_wanted(actor)[0].fits] == ["Dana"]


def test_an_open_ask_in_other_words_finds_them_in_what_is_kept(actor):
    keep_open(actor, "somebody with a kayak")
    factories.somebody(actor, "Kay", notes="has a kayak")

    assert [fit.name for fit in open_wanted(actor)[0].fits] == ["Kay"]


def test_the_same_words_are_kept_open_once(actor):
    assert keep_open(actor, "a plumber").pk == keep_open(actor, "A plumber").pk
    dana = factories.somebody(actor, "Dana")
    assert keep_open(actor, "a plumber", dana.pk).pk != keep_open(actor, "a plumber").pk


def test_found_closes_and_reopen_brings_back(actor):
    one, bo = keep_open(actor, "a plumber"), plumber(actor)

    found(actor, one.pk, bo.pk)
    closed = Wanted.objects.get(pk=one.pk)
    none = open_wanted(actor)
    reopen(actor, one.pk)
    again = Wanted.objects.get(pk=one.pk)

    assert (closed.found_id, closed.closed_on, none) == (bo.pk, actor.today, ())
    assert (again.found_id, again.closed_on, len(open_wanted(actor))) == (None, None, 1)


def test_closing_twice_keeps_the_first_day(actor):
    one = keep_open(actor, "a plumber")
    close(actor, one.pk)
    close(factories.later(actor, days=3), one.pk)

    assert Wanted.objects.get(pk=one.pk).closed_on == actor.today


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("  ", "Say whom you are looking for, in a few words: “a bookkeeper in Porto”."),
        ("x" * 301, "That is long for one ask; say it in at most 300 characters."),
    ],
)
def test_an_ask_has_words_and_not_too_many(actor, words, message):
    with pytest.raises(NoWordsError) as refused:
        keep_open(actor, words)

    assert str(refused.value) == message


def test_nobody_of_another_workspace_sees_or_changes_an_ask(actor, stranger):
    one, bo = keep_open(actor, "a plumber"), plumber(actor)

    assert open_wanted(stranger) == ()
    for change in (close, reopen):
        with pytest.raises(NotWantedError) as refused:
            change(stranger, one.pk)
        assert str(refused.value) == "Nobody is looked for under that number here."
    mine = keep_open(stranger, "a plumber")
    with pytest.raises(PersonNotFoundError):
        found(stranger, mine.pk, bo.pk)
    with pytest.raises(PersonNotFoundError):
        keep_open(stranger, "a plumber", bo.pk)
    assert open_wanted(stranger)[0].fits == ()


def test_more_asks_cost_no_more_queries(actor):
    def number():
        with CaptureQueriesContext(connection) as context:
            open_wanted(actor)
        return len(context)

    plumber(actor)
    keep_open(actor, "a plumber in Porto with a kayak")
    before = number()
    for place in range(3):
        keep_open(actor, f"a plumber in Lisbon with a kayak {place}")

    assert number() == before


def test_words_that_nothing_was_made_of_are_searched_for_once_however_many_asks_there_are(actor):
    def number():
        with CaptureQueriesContext(connection) as context:
            open_wanted(actor)
        return len(context)

    bo = plumber(actor)
    set_whereabouts(actor, bo.pk, town="Porto", country="", languages=(), from_anywhere=False)
    factories.somebody(actor, "Kay", notes="a quokka and a zither")
    sorts = ("a quokka {}", "who needs a zither {}", "a plumber with a blorft {}", "my client got divorced from {}")
    for words in sorts:
        keep_open(actor, words.format("zither"))
    before = number()
    for words in sorts:
        for place in range(3):
            keep_open(actor, words.format(f"quokka {place}"))

    assert number() == before


def test_an_ask_goes_through_the_archive_and_back(actor, stranger):
    dana, bo = factories.somebody(actor, "Dana"), factories.somebody(actor, "Bo")
    one = keep_open(actor, "a plumber", dana.pk)
    found(actor, one.pk, bo.pk)
    mine = keep_open(actor, "a kayak")

    told = [{**row, "person": dana.uid if row["person"] else None} for row in whole_wanted(actor)]
    here = {dana.uid: factories.somebody(stranger, "Dana").pk, bo.uid: factories.somebody(stranger, "Bo").pk}
    added = put_back_wanted(stranger, told, people=here, batch=1)
    rows = {row.uid: row for row in Wanted.objects.filter(workspace=stranger.workspace)}

    assert sorted(added) == sorted(rows) == sorted([one.uid, mine.uid])
    back = rows[one.uid]
    assert (back.words, back.whom_id, back.found_id, back.closed_on, back.seen) == (
        "a plumber", here[dana.uid], here[bo.uid], actor.today, [],
    )  # fmt: skip
    assert wanted_held(stranger, [here[dana.uid], here[bo.uid]]) == {here[dana.uid]}
    assert put_back_wanted(stranger, told, people=here, batch=1) == []
    take_back_wanted(stranger, 1, added)
    assert not Wanted.objects.filter(workspace=stranger.workspace).exists()


def test_what_somebody_asked_who_did_not_come_along_stays_out(actor, stranger):
    dana = factories.somebody(actor, "Dana")
    keep_open(actor, "a plumber", dana.pk)
    told = [{**row, "person": dana.uid} for row in whole_wanted(actor)]

    assert put_back_wanted(stranger, told, people={}, batch=1) == []


def test_an_ask_forgets_who_is_erased(actor):
    one, bo = keep_open(actor, "a plumber"), plumber(actor)
    other = keep_open(actor, "a kayak")
    note_seen(actor, one.pk, [bo.pk])

    forget_wanted(actor, PersonErased(bo.pk, frozenset()))

    assert [Wanted.objects.get(pk=pk).seen for pk in (one.pk, other.pk)] == [[], []]
