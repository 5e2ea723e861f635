"""`after-event`."""

from datetime import timedelta

import pytest

from kithwork.gatherings import queries as gatherings
from kithwork.people.models import Person
from tests import factories

LIST = "First Name,Last Name,Email\nInes,Duarte,ines@calm.example\nTom,Reed,tom@reed.example\n"


@pytest.fixture
def guests(tmp_path):
    path = tmp_path / "guests.csv"
    path.write_text(LIST)
    return path


def names():
    return sorted(Person.objects.values_list("full_name", flat=True))


def test_one_line_goes_through_a_whole_event(me, run, guests):
    vera = factories.somebody(me, "Vera Host")
    told = run(
        "after-event", "Harbour", "mixer", "--on", "yesterday", "--where", "The docks", "--host", "Vera",
        "--list", guests, "--met", "Ines Duarte", "--met", "Zoe Berg", "--now", "ines", "--end", "--json",
    )  # fmt: skip
    event = told.json
    assert {name: event[name] for name in ("name", "on", "where", "host", "listed", "ended")} == {
        "name": "Harbour mixer", "on": (me.today - timedelta(days=1)).isoformat(), "where": "The docks", "host": "Vera Host", "listed": 2, "ended": True,
    }  # fmt: skip
    assert [(one["name"], one["further"]) for one in event["met"]] == [("Ines Duarte", "now"), ("Zoe Berg", "waits")]
    assert names() == ["Ines Duarte", "Vera Host", "Zoe Berg"]
    assert gatherings.event(me, event["id"]).host_id == vera.pk


def test_the_same_name_goes_on_with_it(me, run):
    known = factories.somebody(me, "Ines Duarte")
    run("after-event", "Mixer", "--met", "ines")
    run("after-event", "mixer", "--met", "Zoe Berg")
    run("after-event", "mixer", "--where", "The docks")
    [event] = gatherings.events(me)
    assert (event.met, event.where, names()) == (2, "The docks", ["Ines Duarte", "Zoe Berg"])
    assert gatherings.guests(me, event.id)[0].person_id == known.pk


def test_without_a_name_the_events_there_are(me, run):
    assert "while it is fresh" in run("after-event").err
    run("after-event", "Mixer", "--met", "Zoe Berg")
    assert run("after-event").out == f"Mixer  {me.today}  you met 1 person\n"
    [event] = run("after-event", "--json").json
    assert [one["name"] for one in event["met"]] == ["Zoe Berg"]


def test_whom_one_did_not_meet_one_cannot_go_on_with(me, run):
    told = run("after-event", "Mixer", "--met", "Zoe Berg", "--now", "Ana")
    assert told.code == 2
    assert "Nobody you met there answers to “Ana”" in told.err


def test_three_are_too_many(me, run):
    words = [word for name in ("Ana", "Bo", "Cy") for word in ("--met", name, "--now", name)]
    told = run("after-event", "Mixer", *words)
    assert (told.code, "Two at a time is plenty" in told.err) == (1, True)


def test_a_file_without_names_is_told_of(me, run, tmp_path):
    path = tmp_path / "empty.csv"
    path.write_text("")
    assert "empty.csv" in run("after-event", "Mixer", "--list", path).err


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        (["--met", ""], "--met wants a name"),
        (["--met", "Zoe Berg", "--met", " "], "--met wants a name"),
        (["--now", "Ana"], "Nobody you met there"),
        (["--met", "Zoe Berg", "--host", "Lena Oak", "--now", "Ana"], "Nobody you met there"),
    ],
)
def test_what_fails_leaves_nothing_behind(me, run, guests, words, wrong):
    told = run("after-event", "Mixer2", "--list", guests, *words)
    assert (told.code, gatherings.events(me), names()) == (2, [], [])
    assert wrong in told.err
    assert "new on the list" not in told.err


def test_a_host_nobody_knows_yet_comes_into_the_book(me, run):
    told = run("after-event", "Mixer", "--host", "Vera Host", "--met", "Zoe Berg", "--json")
    assert (told.code, told.json["host"], names()) == (0, "Vera Host", ["Vera Host", "Zoe Berg"])
