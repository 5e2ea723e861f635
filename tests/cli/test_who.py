"""`who`: do you know a …?"""

import pytest

from kithwork.introductions.actions import say_acquainted
from kithwork.people.actions import say_work, set_whereabouts
from kithwork.relationships.actions import add_impression
from kithwork.relationships.rules import ImpressionKind
from tests import factories
from tests.cli.test_starting import documented

FOUND = {"person", "work", "why", "trust", "fresh", "is_read", "caution", "lacking", "evidence"}


def works_as(me, name, profession, *, town="", languages=(), **fields):
    one = factories.somebody(me, name, **fields)
    factories.talked(me, one, days_ago=20, minutes=60)
    say_work(me, one.pk, profession)
    if town:
        set_whereabouts(me, one.pk, town=town, country="PT", languages=languages, from_anywhere=False)
    return one


@pytest.fixture
def rita(me):
    return works_as(me, "Rita Law", "matrimonial-attorney", town="Porto", languages=("fr", "pt"))


@pytest.mark.requirement("R83")
def test_somebody_is_found_by_work_place_and_language_with_why(me, run, rita):
    works_as(me, "Ned Law", "matrimonial-attorney", town="Lisboa", languages=("pt",))

    told = run("who", "family", "lawyer", "in", "Porto", "who", "speaks", "French", "--json").json

    assert list(told) == list(documented("who"))
    [one] = told["people"]
    assert set(one) == FOUND
    assert (one["person"]["name"], one["is_read"]) == ("Rita Law", False)
    assert all((one["why"], one["trust"], one["fresh"], one["evidence"]))
    assert set(one["evidence"][0]) <= {"words", "person", "exchange"}
    assert [near["person"]["name"] for near in told["nearby"]] == ["Ned Law"]
    assert told["nearby"][0]["lacking"]
    said = run("who", "family lawyer in Porto who speaks French").out
    assert "\nRita Law" in f"\n{said}"
    assert "\nNearly\nNed Law" in said


def test_an_event_answers_with_its_team_in_order(me, run, rita):
    told = run("who", "my client is getting divorced", "--json").json
    stages = [step["stage"] for step in told["team"]]
    assert (told["event"], stages) == ("Divorce or separation", sorted(stages))
    assert set(told["team"][0]) == {"stage", "when", "profession", "label", "role", "people"}
    lawyers = [step for step in told["team"] if step["profession"] == "matrimonial-attorney"]
    assert [[one["person"]["name"] for one in step["people"]] for step in lawyers] == [["Rita Law"]]
    said = run("who", "my client is getting divorced").out
    assert (
        f"\nFirst\n  Mediator (divorce & family): nobody yet\n  Matrimonial / family attorney: Rita Law ({rita.pk})\n"
        in said
    )


def test_a_way_to_somebody_is_told_with_what_to_do_first(me, run, rita):
    factories.talked(me, rita, days_ago=60, minutes=60)
    add_impression(me, rita.pk, kind=ImpressionKind.LIKE, words="clear and kind")
    dana = factories.somebody(me, "Dana Keller")
    say_acquainted(me, rita.pk, dana.pk)
    told = run("who", "who could introduce me to Dana Keller", "--json").json
    assert told["way_to"] == "Dana Keller"
    assert [way["through"] for way in told["ways"]] == [{"id": rita.pk, "name": "Rita Law"}]
    assert set(told["ways"][0]) == {"through", "why", "trust", "first", "evidence"}
    assert "A way to Dana Keller\nRita Law" in run("who", "who could introduce me to Dana Keller").out


def test_what_has_no_answer_is_kept_open_and_tells_once_somebody_fits(me, run, rita):
    nobody = run("who", "bookkeeper")
    assert nobody.out.endswith("--keep keeps it open, and tells when somebody fits.\n")
    kept = run("who", "bookkeeper", "--keep", "--for", "rita", "--json")
    number = kept.json["open"]
    assert kept.err == f"Kept open as {number}; you are told when somebody fits.\n"

    bo = works_as(me, "Bo Books", "bookkeeper")

    [line] = run("who", "--json").json["looked_for"]
    assert set(line) == {"id", "words", "for", "asked", "understood", "fits", "new"}
    assert (line["id"], line["words"], line["for"]["name"], line["new"]) == (number, "bookkeeper", "Rita Law", [bo.pk])
    [line] = run("who", "--json").json["looked_for"]
    assert ([one["person"]["id"] for one in line["fits"]], line["new"]) == ([bo.pk], [])
    assert f"{number}  bookkeeper  asked today, for Rita Law\n" in run("who").out

    run("who", "--found", number, "bo")
    assert run("who", "--json").json["looked_for"] == []
    run("who", "--reopen", number)
    run("who", "--close", number)
    assert run("who").out.startswith("You look for nobody just now.")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--keep"], 2, "Say whom you look for.\n"),
        (["--close", "9999"], 1, "error: Nobody is looked for under that number here.\n"),
        (["baker", "--keep", "--for", "nobody"], 1, "error: "),
    ],
)
def test_a_slip_is_one_line(me, run, words, code, said):
    answer = run("who", *words)
    assert (answer.code, said in answer.err) == (code, True)
