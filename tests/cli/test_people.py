"""`people`, `show`, `add`, `keep`, `aside`, `archive`, `rest`, `stats`."""

from datetime import timedelta

import pytest

from kithwork.conversations.actions import NewPromise
from kithwork.conversations.rules import By, Direction
from kithwork.people.actions import put_aside
from tests import factories


def seconds(at):
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


def test_people_lists_everybody_kept_in_the_documented_shape(me, run):
    dana = factories.somebody(
        me,
        emails=["dana@keller.example", "d@k.example"],
        phones=["+351912345678"],
        organisation="Keller",
        title="Architect",
    )
    for days_ago, direction in ((210, Direction.OUT), (170, Direction.IN), (130, Direction.OUT), (90, Direction.IN)):
        factories.talked(me, dana, days_ago=days_ago, direction=direction)
    factories.talked(me, dana, days_ago=10)

    assert run("people", "--json").json == [
        {
            "id": dana.pk,
            "name": "Dana Keller",
            "emails": ["dana@keller.example", "d@k.example"],
            "phones": ["+351912345678"],
            "organisation": "Keller",
            "title": "Architect",
            "sent": 2,
            "received": 2,
            "sent_cc": 0,
            "received_cc": 0,
            "first_at": seconds(me.now - timedelta(days=210)),
            "last_at": seconds(me.now - timedelta(days=10)),
            "state": "alive",
            "goes": "goes both ways",
        }
    ]


def test_somebody_one_never_heard_of_is_not_yet_known(me, run):
    factories.somebody(me, "Zoe")

    [zoe] = run("people", "--json").json

    assert (zoe["state"], zoe["goes"], zoe["first_at"], zoe["last_at"]) == ("not yet known", "", None, None)


def test_people_are_found_by_any_word_and_by_state(me, run):
    dana = factories.somebody(me, "Dana Keller", organisation="Harbour Bank")
    factories.talked_often(me, dana, days_ago=(4, 3))
    factories.somebody(me, "Bo Diaz", organisation="Harbour Pilots")

    assert [one["name"] for one in run("people", "harb", "--json").json] == ["Bo Diaz", "Dana Keller"]
    assert [one["name"] for one in run("people", "harb", "bank", "--json").json] == ["Dana Keller"]
    assert [one["name"] for one in run("people", "--state", "alive", "--json").json] == ["Dana Keller"]
    assert run("people", "nobody", "--json").json == []


def test_who_was_set_aside_is_listed_with_the_reason(me, run):
    robot = factories.somebody(me, "Shop Robot")
    put_aside(me, robot.pk)

    assert run("people", "--json").json == []
    [found] = run("people", "--unsorted", "--json").json
    assert (found["name"], found["aside"]) == ("Shop Robot", "by-hand")


def test_people_prints_lines_and_counts_on_standard_error(me, run):
    factories.somebody(me, "Dana Keller", organisation="Keller")

    answer = run("people")

    assert answer.out == "Dana Keller  Keller  not yet known\n"
    assert answer.err == "1 person\n"


def test_nobody_who_stands_so_leads_back_to_everybody(me, run):
    factories.somebody(me)

    assert run("people", "--state", "alive").err == "Nobody as narrowed down. See everybody with `kithwork people`.\n"


def test_an_empty_book_says_what_to_do(me, run):
    answer = run("people")

    assert answer.out == ""
    assert answer.err == (
        "Nobody here. Bring your people with `kithwork import PATH`, or look around with `kithwork demo`.\n"
    )


@pytest.mark.parametrize("number", [1, 3])
def test_people_takes_the_same_queries_however_many(me, run, number, django_assert_num_queries):
    for index in range(number):
        factories.talked(me, factories.somebody(me, f"Person {index}", emails=[f"{index}@x.example"]))

    with django_assert_num_queries(8):
        assert len(run("people", "--json").json) == number


def test_nobody_of_another_network_is_listed(me, run):
    stranger = factories.owner("Stranger", now=me.now)
    hidden = factories.somebody(stranger, "Hidden One")

    assert run("people", "--json").json == []
    assert run("show", hidden.pk).err == f"error: There is nobody numbered {hidden.pk} here.\n"


def test_show_tells_everything_known(me, run):
    dana = factories.somebody(
        me, emails=["dana@keller.example"], organisation="Keller", title="Architect", tags=("Harbour",)
    )
    factories.somebody(me, "Bo Diaz", organisation="Keller")
    promised = [NewPromise(By.ME, "send the plan", me.today)]
    factories.talked(me, dana, days_ago=4, note="Plans for the pier", promises=promised)

    told = run("show", "dana", "--json").json

    assert (told["name"], told["title"], told["organisation"]) == ("Dana Keller", "Architect", "Keller")
    assert told["points"] == [{"kind": "email", "value": "dana@keller.example", "label": ""}]
    assert told["tags"] == ["Harbour"]
    assert [(one["by"], one["what"]) for one in told["promises"]] == [("me", "send the plan")]
    assert told["in_common"] == [{"id": dana.pk + 1, "name": "Bo Diaz", "why": "Keller"}]
    assert [(line["channel"], line["direction"], line["text"]) for line in told["story"]] == [
        ("meeting", "both", "Plans for the pier")
    ]


def test_show_in_lines(me, run):
    dana = factories.somebody(me, emails=["dana@keller.example"], title="Architect", notes="Sails on Sundays.")
    factories.talked(me, dana, days_ago=4, note="Plans for the pier")

    said = run("show", "Dana", "Keller").out

    assert said.startswith("Dana Keller  Architect\nnot yet known · new\n")
    for words in ("Ways to reach\n  email  dana@keller.example", "Notes\n  Sails on Sundays.", "Plans for the pier"):
        assert words in said


def test_a_name_that_may_mean_two_is_asked_back(me, run):
    factories.somebody(me, "Dana Keller", organisation="Keller")
    factories.somebody(me, "Dana Kovac")

    answer = run("show", "dana")

    assert (answer.code, answer.out) == (1, "")
    assert answer.err == ("error: “dana” may mean Dana Keller (Keller), Dana Kovac; write the whole name.\n")


def test_what_stands_in_a_file_cannot_steer_the_terminal(me, run):
    factories.somebody(me, "Eve \x9b31mRed\x9b0m")

    assert run("people").out == "Eve 31mRed0m    not yet known\n"


def test_add_takes_name_and_ways_to_reach(me, run):
    made = run("add", "Zoe", "Lind", "--email", "zoe@lind.example", "--organisation", "Lind", "--json").json

    assert made["name"] == "Zoe Lind"
    [zoe] = run("people", "--json").json
    assert (zoe["emails"], zoe["organisation"]) == (["zoe@lind.example"], "Lind")


@pytest.mark.parametrize(
    ("word", "place", "words"),
    [("aside", "aside", "is set aside"), ("archive", "archived", "is archived"), ("keep", "kept", "is in your book")],
)
def test_somebody_moves_in_the_book(me, run, word, place, words):
    factories.somebody(me, "Dana Keller")

    assert run(word, "dana").out == f"Dana Keller {words}.\n"
    assert run(word, "dana", "--json").json["place"] == place


def test_somebody_rests_and_rests_no_longer(me, run):
    dana = factories.somebody(me, "Dana Keller")
    factories.talked_often(me, dana, days_ago=(2, 1))
    until = me.today + timedelta(days=400)

    run("rest", "dana", "--until", until.isoformat())
    assert run("show", "dana", "--json").json["rests_until"] == until.isoformat()
    assert run("people", "--json").json[0]["state"] == "resting"

    assert run("rest", "dana", "--end").out == "Dana Keller rests no longer.\n"
    assert run("people", "--json").json[0]["state"] == "alive"


def test_a_rest_ends_on_a_day_to_come(me, run):
    factories.somebody(me, "Dana Keller")

    answer = run("rest", "dana", "--until", "2001-01-01")

    assert answer.code == 2
    assert answer.err.endswith("A rest ends on a day to come.\n")


def test_stats_count_people_and_exchanges(me, run):
    dana = factories.somebody(me, "Dana Keller")
    factories.talked(me, dana, days_ago=3)
    factories.talked(me, dana, days_ago=2, direction=Direction.OUT)
    factories.somebody(me, "Bo Diaz")

    assert run("stats", "--json").json == {
        "people": 2,
        "exchanges": 2,
        "both_ways": 1,
        "network": 0,
        "alive": 1,
        "fading": 0,
        "gone_quiet": 0,
        "resting": 0,
        "not_yet_known": 1,
        "aside": 0,
        "archived": 0,
        "stages": {"new": 2, "know": 0, "like": 0, "trust": 0, "refer": 0},
        "exchanges_by_channel": {"meeting": 1, "message": 1},
    }
    assert "relationships alive                 1\n" in run("stats").out


def test_nobody_set_aside_or_archived_is_said_as_it_is(me, run):
    assert run("people", "--unsorted").err == "Nobody is set aside; everybody else: `kithwork people`.\n"
    assert run("people", "--archived").err == "Nobody is archived; everybody else: `kithwork people`.\n"
    assert run("people", "--unsorted", "zoe").err.startswith("Nobody there has all these words.")
