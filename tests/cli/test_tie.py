"""`why`, `tie`, `rest`, `seeks`, `offers`, `helped`."""

import json
from datetime import timedelta

import pytest

from kithwork.cli import stages, tie, told
from kithwork.conversations.actions import record_help
from kithwork.conversations.rules import By, Direction, HelpKind
from kithwork.relationships.models import Tie
from kithwork.relationships.rules import Layer, Stage
from tests import factories


@pytest.fixture
def dana(me):
    """Dana, met three times and written with: they like each other."""
    one = factories.somebody(me, "Dana Keller")
    factories.talked_often(me, one, days_ago=(200, 120, 60), minutes=45)
    factories.talked(me, one, days_ago=9, direction=Direction.OUT)
    factories.talked(me, one, days_ago=5, direction=Direction.IN)
    return one


def test_the_words_of_the_options_are_those_of_the_rules():
    assert tuple(Stage) == stages.STAGES
    assert (*tie.LAYERS, "") == tuple(Layer)
    assert tuple(HelpKind) == told.HELP_KINDS


def test_why_tells_verdict_evidence_and_stage(me, run, dana):
    why = run("why", "dana", "--json").json

    assert set(why) == {
        "person", "state", "goes", "why", "comparison", "rhythm", "gaps", "measured", "note", "as_of", "last",
        "contacts", "weights", "stage",
    }  # fmt: skip
    assert (why["person"], why["state"]) == ({"id": dana.pk, "name": "Dana Keller"}, "alive")
    assert why["why"].startswith("Dana Keller was last in touch 5 days ago (")
    assert [(last["side"], last["channel"]) for last in why["last"]] == [("in", "message"), ("out", "message")]
    days = [me.today - timedelta(days=ago) for ago in (200, 120, 60, 9, 5)]
    assert [contact["on"] for contact in why["contacts"]] == [day.isoformat() for day in days]
    assert [contact["side"] for contact in why["contacts"]] == ["both", "both", "both", "out", "in"]
    assert (why["stage"]["stage"], why["stage"]["next_stage"]) == ("like", "trust")
    assert why["stage"]["rests_on"][0]["on"] == (me.today - timedelta(days=120)).isoformat()


def test_why_holds_words_and_days_and_no_number_between_two(run, dana, me):
    record_help(me, dana.pk, by=By.ME, kind=HelpKind.FAVOUR, what="a desk")

    def numbers(value, name=""):
        if isinstance(value, dict):
            return [found for key, one in value.items() for found in numbers(one, key)]
        if isinstance(value, list):
            return [found for one in value for found in numbers(one, name)]
        return [name] if isinstance(value, (int, float)) and not isinstance(value, bool) else []

    assert set(numbers(run("why", "dana", "--json").json)) == {"id", "exchange"}
    assert set(numbers(run("tie", "dana", "--json").json)) <= {"id", "exchange", "wish_days"}


def test_why_in_lines(run, dana):
    said = run("why", "dana").out

    assert said.startswith("Dana Keller  alive")
    assert "\nLast\n  they  " in said
    assert "\nStage: like  since " in said
    assert "\n  Towards trust: Nothing of value has gone either way yet" in said


def test_a_long_one_way_tie_is_said_once_and_then_let_be(me, run):
    bo = factories.somebody(me, "Bo Diaz")
    factories.talked_often(me, bo, days_ago=(700, 650, 600, 500, 400), direction=Direction.OUT)
    hint = "It has mostly been you who reaches out to Bo Diaz."

    assert hint in run("why", "bo").out
    assert hint not in run("why", "bo").out
    assert hint not in run("show", "bo").out


def test_tie_keeps_how_close_how_often_and_that_nothing_need_come_back(me, run, dana):
    held = run("tie", "dana", "--layer", "close", "--every", 30, "--no-need", "--in-touch", "--json").json

    assert {name: held[name] for name in ("layer", "wish_days", "no_need", "in_touch_until", "rests_until")} == {
        "layer": "close",
        "wish_days": 30,
        "no_need": True,
        "in_touch_until": (me.today + timedelta(days=90)).isoformat(),
        "rests_until": None,
    }
    said = run("tie", "dana").out
    assert "You hold them close.\nYou wish to be in touch every 4 weeks.\nNothing need come back.\n" in said

    let_go = run("tie", "dana", "--layer", "unsaid", "--no-wish", "--need", "--only-files", "--json").json
    assert [let_go[name] for name in ("layer", "wish_days", "no_need", "in_touch_until")] == ["", None, False, None]
    assert "You have not said how close you want them.\nYou two usually are in touch" in run("tie", "dana").out


@pytest.mark.requirement("R05")
def test_a_stage_by_hand_asks_what_it_rests_on(run, dana):
    answer = run("tie", "dana", "--stage", "refer")

    assert answer.code == 2
    assert answer.err.endswith("Say what the stage rests on, with --because; until then it stays as it was.\n")
    assert run("tie", "dana", "--json").json["stage"]["stage"] == "like"


def test_a_stage_by_hand_is_kept_with_its_reason_and_taken_back(me, run, dana):
    kept = run("tie", "dana", "--stage", "trust", "--because", "lent me her car", "--json").json["stage"]

    assert (kept["stage"], kept["since"], kept["by_hand"]) == ("trust", me.today.isoformat(), "lent me her car")
    assert "Stage: trust  since" in run("tie", "dana").out
    assert run("tie", "dana", "--stage-by-evidence", "--json").json["stage"]["stage"] == "like"


def test_a_stage_too_far_above_the_evidence_keeps_nothing_of_what_was_said(run, dana):
    answer = run("tie", "dana", "--layer", "inner", "--stage", "refer", "--because", "a hunch")

    assert answer.code == 1
    assert answer.err.startswith("error: From like to refer is more than one step.")
    assert run("tie", "dana", "--json").json["layer"] == ""


def test_impressions_are_evidence_and_can_be_forgotten(me, run):
    bo = factories.somebody(me, "Bo Diaz")
    felt = run("tie", "bo", "--like", "laughs easily", "--seen-work", "the stairs", "--json").json["impressions"]

    today = me.today.isoformat()
    assert felt == [
        {"id": felt[0]["id"], "kind": "like them", "words": "laughs easily", "on": today},
        {"id": felt[1]["id"], "kind": "seen work", "words": "the stairs", "on": today},
    ]
    assert "\nYour impressions\n" in run("tie", bo.pk).out
    left = run("tie", "bo", "--forget", felt[0]["id"], "--json").json["impressions"]
    assert [one["kind"] for one in left] == ["seen work"]


def test_a_rest_is_kept_with_its_reason_and_ended(me, run, dana):
    assert run("rest", "dana", "--why", "a new child").out.startswith("Dana Keller rests until ")
    kept = Tie.objects.get(person=dana)
    assert (kept.rest_until, kept.rest_why) == (me.today + timedelta(days=90), "a new child")
    assert "It rests until" in run("tie", "dana").out

    assert run("rest", "dana", "--wake", "--json").json == {"id": dana.pk, "name": "Dana Keller", "place": "kept"}
    assert run("tie", "dana", "--json").json["rests_until"] is None


@pytest.mark.parametrize("kind", ["seeks", "offers"])
def test_what_somebody_said_is_noted_listed_closed_and_forgotten(me, run, kind):
    dana = factories.somebody(me, "Dana Keller")

    [line] = run(kind, "Dana Keller", "a", "quiet", "office", "--on", "yesterday", "--json").json
    assert line == {
        "id": line["id"],
        "person": {"id": dana.pk, "name": "Dana Keller"},
        "kind": kind,
        "words": "a quiet office",
        "said": (me.today - timedelta(days=1)).isoformat(),
        "is_stale": False,
    }
    assert run(kind).out == f"{line['id']}  Dana Keller  said yesterday  a quiet office\n"
    assert run(kind, "dana", "--over", line["id"], "--json").json == []
    assert len(run(kind, "dana", "--again", line["id"], "--json").json) == 1
    assert run(kind, "--forget", line["id"]).out == f"Nothing is noted yet. Note it with `kithwork {kind} NAME TEXT`.\n"


def test_what_was_said_long_ago_is_asked_about(me, run):
    factories.somebody(me, "Dana Keller")
    long_ago = (me.today - timedelta(days=100)).isoformat()

    assert run("seeks", "dana", "a roof", "--on", long_ago).out.endswith("; does it still hold?  a roof\n")


def test_what_people_aside_look_for_is_not_listed_among_the_others(me, run):
    factories.somebody(me, "Dana Keller")
    run("seeks", "dana", "a roof")
    run("aside", "dana")

    assert run("seeks", "--json").json == []
    assert len(run("seeks", "dana", "--json").json) == 1


def test_what_passed_of_value_is_told_line_by_line(me, run):
    factories.somebody(me, "Dana Keller")

    run("helped", "dana", "the", "article", "on", "leases")
    [theirs, mine] = run("helped", "dana", "a client", "--them", "--kind", "referral", "--json").json

    today = me.today.isoformat()
    assert theirs == {
        "id": theirs["id"], "by": "them", "kind": "referral", "what": "a client", "on": today, "exchange": None
    }  # fmt: skip
    assert (mine["by"], mine["kind"], mine["what"]) == ("me", "information", "the article on leases")
    assert run("helped", "dana").out.splitlines()[0].split()[3:] == ["they", "gave", "referral", "a", "client"]
    assert [one["by"] for one in run("helped", "dana", "--forget", mine["id"], "--json").json] == ["them"]


def test_nothing_of_value_yet_is_no_reproach(me, run):
    factories.somebody(me, "Dana Keller")

    assert run("helped", "dana").out == "Nothing is noted yet; files do not tell, you can.\n"


@pytest.mark.parametrize("command", ["why", "tie", "rest", "seeks", "offers", "helped", "ask", "meet", "begin"])
def test_nobody_of_another_network_answers(me, run, command):
    stranger = factories.owner("Stranger", now=me.now)
    hidden = factories.somebody(stranger, "Hidden One")

    answer = run(command, hidden.pk)

    assert (answer.code, answer.err) == (1, f"error: There is nobody numbered {hidden.pk} here.\n")


def test_json_of_a_tie_is_one_value(run, dana):
    assert set(json.loads(run("tie", "dana", "--json").out)) == {
        "id", "name", "layer", "wish_days", "no_need", "in_touch_until", "rests_until", "stage", "impressions"
    }  # fmt: skip
