"""`does` and `works`."""

import json
import os
import subprocess
import sys

import pytest

from kithwork.cli import does as does_command
from kithwork.introductions.rules import Stance
from tests import factories
from tests.cli.test_starting import kithwork_in

try:
    import pty
except ImportError:  # another platform
    pty = None


@pytest.fixture
def dana(me):
    return factories.somebody(me, "Dana Keller", title="Family mediator", organisation="Calm Terms")


def test_the_stances_of_the_options_are_those_of_the_rules():
    assert tuple(Stance) == does_command.STANCES


def test_what_somebody_does_is_said_in_plain_words(me, run, dana):
    told = run("does", "dana", "accountant", "--json").json
    assert set(told) == {
        "person", "does", "reads", "sent_by", "serves", "town", "country", "languages", "from_anywhere", "introductions",
    }  # fmt: skip
    assert told["person"] == {"id": dana.pk, "name": "Dana Keller"}
    assert [(line["profession"], line["words"], line["said"]) for line in told["does"]] == [
        ("accountant", "", me.today.isoformat())
    ]
    assert [read["profession"] for read in told["reads"]] == ["divorce-mediator"]
    assert "Bookkeeper" in told["sent_by"]
    assert run("does", "dana", "--not", "accountant", "--json").json["does"] == []


def test_several_professions_at_once(me, run, dana):
    told = run("does", "dana", "life", "coach", "accountant", "--json").json
    assert {line["profession"] for line in told["does"]} == {"life-coach", "accountant"}


def test_an_own_profession_is_added_and_like_one_of_the_table(me, run, dana):
    told = run("does", "dana", "--own", "Quarrel calmer", "--like", "mediator", "--json").json
    assert [line["label"] for line in told["does"]] == ["Quarrel calmer"]
    assert told["sent_by"] != []


def test_who_sends_them_clients_and_whom_they_serve(me, run, dana):
    told = run("does", "dana", "--sent-by", "florist", "--serves", "expats", "--json").json
    assert (told["sent_by"], told["serves"]) == (["Florist"], ["Expats & people moving country"])
    told = run("does", "dana", "--not-sent-by", "florist", "--not-serves", "expats", "--json").json
    assert (told["sent_by"], told["serves"]) == ([], [])


def test_where_they_are_and_what_they_speak_is_kept_when_the_rest_is_said(me, run, dana):
    run("does", "dana", "--in", "Porto", "--country", "PT", "--speaks", "French", "--speaks", "pt")
    told = run("does", "dana", "--anywhere", "--json").json
    assert (told["town"], told["country"], told["languages"], told["from_anywhere"]) == (
        "Porto",
        "PT",
        ["fr", "pt"],
        True,
    )
    assert "Is in: Porto, PT\n" in run("does", "dana").out


def test_a_wish_about_introductions_is_kept(me, run, dana):
    until = me.today.replace(year=me.today.year + 1).isoformat()
    told = run("does", "dana", "--introduce", "not-now", "--until", until, "--json").json
    assert told["introductions"] == {"stance": "not-now", "until": until, "names_fine": False, "words": ""}
    told = run("does", "dana", "--introduce", "open", "--names-fine", "--json").json
    assert told["introductions"] == {"stance": "open", "until": None, "names_fine": True, "words": ""}


def test_the_user_says_the_same_of_themselves(me, run):
    told = run("does", "me", "facilitator", "--json").json
    assert [line["profession"] for line in told["does"]] == ["facilitator"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["flurbist"], "error: “flurbist” is no profession kithwork knows. Say it in other words, or add it as your own with --own.\n"),
        (["--speaks", "Klingon"], "error: “Klingon” is no language kithwork knows; say it in English, or by its two letters: fr.\n"),
        (["--serves", "home"], "error: “home” may be: Home buyers, Home owners, Home sellers. Say one of these.\n"),
        (["--introduce", "not-now", "--until", "2001-01-01"], "error: That day is over; say from which day on they may be asked.\n"),
    ],
)  # fmt: skip
def test_what_nobody_understands_is_one_line(me, run, dana, words, said):
    answer = run("does", "dana", *words)
    assert (answer.code, answer.err[: len(said)], answer.err.count("\n")) == (1, said, 1)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["mover"], "“mover” may be: Moving company; Office mover."),
        (["product", "designer"], "“product designer” may be: UX / product designer; Industrial / product designer."),
    ],
)
def test_where_several_fit_it_asks_which(me, run, dana, words, said):
    answer = run("does", "dana", *words)
    assert (answer.code, answer.out, answer.err) == (2, "", f"error: {said} Say one of these.\n")
    assert run("does", "dana", "--json").json["does"] == []


def test_of_many_that_fit_some_are_named(me, run, dana):
    answer = run("does", "dana", "consult")
    assert (answer.code, answer.err.count(";"), answer.err.count("\n")) == (2, 6, 1)
    assert answer.err.endswith(" more. Say one of these.\n")


def test_a_part_of_one_name_is_taken_and_told(me, run, dana):
    answer = run("does", "dana", "audiolog", "--json")
    assert (answer.err, [line["label"] for line in answer.json["does"]]) == (
        "Taken as Audiologist / hearing aids.\n",
        ["Audiologist / hearing aids"],
    )


def test_a_whole_label_names_one(me, run, dana):
    told = run("does", "dana", "UX / product designer", "--json").json
    assert [line["profession"] for line in told["does"]] == ["ux-designer"]


@pytest.mark.parametrize("word", ["me", "Me"])
def test_me_is_the_user_wherever_a_name_is_asked_for(me, run, word):
    factories.somebody(me, "Carlos Mendes")
    factories.somebody(me, "Tom Adeyemi")
    assert run("seeks", word).out == "Nothing is noted yet. Note it with `kithwork seeks NAME TEXT`.\n"
    run("offers", word, "a", "room", "for", "talks")
    [line] = run("offers", word, "--json").json
    assert (line["person"]["name"], line["words"]) == ("Ana", "a room for talks")
    assert [line["label"] for line in run("does", word, "estate", "agent", "--json").json["does"]] == [
        "Residential real estate agent"
    ]


def test_cards_are_settled_by_a_name_that_means_one_group(me, run, dana):
    factories.somebody(me, "Bo Diaz", title="Business coach")
    factories.somebody(me, "Cy Day", title="Business broker")
    answer = run("works", "--yes", "business")
    assert (answer.code, answer.err) == (
        2,
        "error: “business” may be: Business broker; Business coach. Say one of these.\n",
    )
    assert run("works", "--yes", "business coach").err == "Noted for 1 person.\n"


def test_titles_are_read_and_confirmed_at_once(me, run, dana):
    factories.somebody(me, "Bo Diaz", title="Accountant")
    read = run("works", "--json").json["read"]
    assert [(group["profession"], [one["name"] for one in group["people"]]) for group in read] == [
        ("accountant", ["Bo Diaz"]),
        ("divorce-mediator", ["Dana Keller"]),
    ]
    assert read[1]["people"] == [{"id": dana.pk, "name": "Dana Keller", "words": "Family mediator · Calm Terms"}]
    assert "Bo Diaz (Accountant)" in run("works").out

    answer = run("works", "--confirm-all")
    assert (answer.out, answer.err) == ("Everything that the cards say is settled.\n", "Noted for 2 people.\n")
    assert [line["profession"] for line in run("does", "bo", "--json").json["does"]] == ["accountant"]


def test_some_are_confirmed_and_some_left_out(me, run, dana):
    factories.somebody(me, "Bo Diaz", title="Accountant")
    answer = run("works", "--yes", "accountant", "--no", "divorce-mediator", "--json")
    assert (answer.json, answer.err) == ({"read": []}, "Noted for 1 person.\nLeft out for 1 person.\n")
    assert run("does", "dana", "--json").json["does"] == []


def test_nobody_to_confirm_is_said(me, run):
    assert run("works", "--yes", "baker").err == (
        "error: Nobody's card reads “baker”, or it is said already. See `kithwork works`.\n"
    )


def test_in_a_terminal_it_asks_which_are_right(tmp_path):
    if pty is None:
        pytest.skip("this platform has no terminals of its own")
    kithwork_in(tmp_path, "add", "Bo Diaz", "--title", "Accountant")
    kithwork_in(tmp_path, "add", "Cy Day", "--title", "Plumber")
    keyboard, terminal = pty.openpty()
    os.write(keyboard, b"1\n")

    said = subprocess.run(
        [sys.executable, "-m", "kithwork.cli.main", "works"],
        stdin=terminal,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env={**os.environ, "KITHWORK_HOME": str(tmp_path), "KITHWORK_DATABASE_URL": ""},
    )

    assert "  1  Accountant" in said.stdout
    assert said.stderr.endswith("Noted for 1 person.\n")
    left = json.loads(kithwork_in(tmp_path, "works", "--json").stdout)["read"]
    assert [group["profession"] for group in left] == ["plumber"]
