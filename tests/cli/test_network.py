"""`network`, `settings`, `weights`."""

from dataclasses import asdict

import pytest

from kithwork.cli import settings
from kithwork.conversations.rules import Channel, Direction
from kithwork.introductions.rules.care import WEIGHED, Care
from tests import factories


@pytest.fixture
def ring(me):
    """Dana, known for years and alive; Bo, begun this year; Cleo, of whom nothing was heard."""
    people = [factories.somebody(me, name) for name in ("Dana Keller", "Bo Diaz", "Cleo Ash")]
    factories.talked_often(me, people[0], days_ago=(600, 520, 400, 300, 200, 100, 60, 30, 5), minutes=45)
    for days_ago in (90, 60, 30, 4):
        factories.talked(me, people[1], days_ago=days_ago, minutes=45)
        factories.talked(me, people[1], days_ago=days_ago - 1, direction=Direction.OUT)
    return people


def test_the_network_is_told_with_names_and_its_movement(me, run, ring):
    told = run("network", "--json").json

    assert set(told) == {
        "people", "as_of", "months", "began", "moved_on", "revived", "faded", "states", "layers", "stages"
    }  # fmt: skip
    assert (told["people"], told["as_of"]) == (2, None)
    assert (len(told["months"]), told["months"][-1]) == (13, {"day": me.today.isoformat(), "people": 2})
    [began] = told["began"]
    assert (began["id"], began["name"]) == (ring[1].pk, "Bo Diaz")
    assert began["words"].startswith("you got to know each other in ")
    assert told["states"] == {"alive": 2, "fading": 0, "gone quiet": 0, "resting": 0, "not yet known": 1}
    assert told["layers"] == {"inner": 0, "close": 0, "steady": 0, "outer": 0}
    assert told["stages"] == {"new": 1, "know": 0, "like": 2, "trust": 0, "refer": 0}


def test_the_network_in_lines(run, ring):
    said = run("network").out

    assert said.startswith("2 people\nPast the first meeting, in touch with you both ways, and alive.\n")
    assert "\nBegan\n  Bo Diaz  you got to know each other in " in said
    assert "\nHow it stands\n" in said


def test_more_than_a_few_who_moved_are_shown_when_asked(me, run):
    for number in range(8):
        one = factories.somebody(me, f"Person {number}")
        for days_ago in (60, 30, 4):
            factories.talked(me, one, days_ago=days_ago, minutes=45)
            factories.talked(me, one, days_ago=days_ago - 1, direction=Direction.OUT)

    assert "  and 2 more: --all\n" in run("network").out
    assert "Person 7" in run("network", "--all").out


def test_nobody_yet_is_no_shame(me, run):
    assert run("network").out == (
        "Nobody yet\nA network is the people past the first meeting with whom something goes both ways, and lately.\n"
    )


def test_a_network_that_lapsed_says_who_is_nearest(me, run):
    one = factories.somebody(me, "Dana Keller")
    factories.talked_often(me, one, days_ago=(660, 630, 600))
    factories.talked(me, factories.somebody(me, "Bo Diaz"), days_ago=3, direction=Direction.IN)
    said = run("network").out

    assert said.startswith("Nobody right now\nA network is the people past the first meeting")
    assert "\nNearest to it\n  Dana Keller  Last in touch both ways 20 months ago (" in said


def test_people_are_found_by_how_far_it_has_come(me, run, ring):
    [new] = run("people", "--stage", "new", "--json").json

    assert new["name"] == "Cleo Ash"
    assert run("people", "--stage", "refer", "--json").json == []


def test_the_channels_that_weigh_are_those_there_are():
    assert set(settings.CHANNELS) == set(Channel)


def test_weights_are_changed_one_by_one_and_taken_back(me, run):
    shipped = {"mail": 1.0, "message": 1.0, "call": 2.0, "meeting": 3.0, "note": 1.0}

    assert run("weights", "--json").json == shipped
    assert run("weights", "--meeting", 4, "--json").json == {**shipped, "meeting": 4.0}
    assert "meeting  4\n" in run("weights").out
    assert run("weights", "--defaults", "--json").json == shipped


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--meeting", "99"], 1, "error: A meeting weighs between 0.1 and 10, where 1 is a plain mail.\n"),
        (["--mail", "2", "--defaults"], 2, "Say either the weights or --defaults.\n"),
    ],
)
def test_weights_nothing_can_rest_on_are_said_so(me, run, words, code, said):
    answer = run("weights", *words)

    assert answer.code == code
    assert answer.err.endswith(said)


def test_everything_weighed_for_introductions_is_shown_set_and_taken_back(me, run):
    shipped = asdict(Care())

    assert run("weights", "introductions", "--json").json == shipped
    told = run("weights", "introductions").out
    assert "How far apart they are\n" in told
    assert [one.name for one in WEIGHED if f"  {one.name.replace('_', '-')} " not in told] == []
    assert run("weights", "introductions", "near-country", "0.3", "--json").json == {**shipped, "near_country": 0.3}
    assert run("weights", "introductions", "each_pending", 2, "--json").json["each_pending"] == 2
    assert run("weights", "introductions", "least-stage", "trust", "--json").json["least_stage"] == "trust"
    assert run("weights", "introductions", "--defaults", "--json").json == shipped


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["near-country", "3"], 1, "error: “In one country” is between 0 and 1.\n"),
        (["near-country", "far"], 1, "error: “In one country” is between 0 and 1.\n"),
        (["near-country"], 2, "Say both: kithwork weights introductions NAME VALUE.\n"),
        (["need", "1", "--defaults"], 2, "Say either NAME VALUE or --defaults.\n"),
        (["--mail", "2"], 2, "What a contact says is told without the word introductions.\n"),
    ],
)
def test_what_cannot_be_weighed_for_introductions_is_said_so(me, run, words, code, said):
    answer = run("weights", "introductions", *words)

    assert (answer.code, answer.err.endswith(said)) == (code, True)


def test_what_is_set_once_is_shown_and_changed(me, run):
    changed = run(
        "settings", "--minutes-a-day", 20, "--minutes-a-week", 90, "--new-at-a-time", 3,
        "--time-zone", "Europe/Lisbon", "--region", "pt", "--json",
    ).json  # fmt: skip

    assert changed == {
        "minutes_a_day": 20,
        "minutes_a_week": 90,
        "new_at_a_time": 3,
        "time_zone": "Europe/Lisbon",
        "region": "PT",
    }
    assert run("settings", "--json").json == changed
    assert run("settings").out.startswith("minutes a day   20\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--new-at-a-time", "4"], "New people at a time: one, two or three; each of them wants time and effort."),
        (["--time-zone", "Mars/Base"], "There is no time zone “Mars/Base”; try one like Europe/Lisbon."),
    ],
)
def test_what_cannot_be_set_changes_nothing(me, run, words, said):
    before = run("settings", "--json").json

    answer = run("settings", "--minutes-a-day", 5, *words)

    assert (answer.code, answer.err) == (1, f"error: {said}\n")
    assert run("settings", "--json").json == before
