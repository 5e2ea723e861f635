"""`begin`, `ask`."""

import pytest

from tests import factories


@pytest.fixture
def book(me):
    """Dana, an architect; Bo and Cleo."""
    return [
        factories.somebody(me, "Dana Keller", title="Architect"),
        factories.somebody(me, "Bo Diaz"),
        factories.somebody(me, "Cleo Ash"),
    ]


def test_nobody_is_begun_with_at_first(me, run):
    told = run("begin", "--json").json

    assert set(told) == {
        "places", "free", "minutes_a_week", "room", "room_why", "getting_to_know", "waiting", "steady"
    }  # fmt: skip
    assert (told["places"], told["free"], told["getting_to_know"]) == (2, 2, [])
    assert run("begin").out.startswith("You are not getting to know anybody. Begin with `kithwork begin NAME`")


@pytest.mark.requirement("R59")
def test_somebody_is_begun_with_one_thing_to_give_and_one_opening_line(me, run, book):
    [one] = run("begin", "dana", "--why", "she builds schools", "--json").json["getting_to_know"]

    assert set(one) == {
        "id", "whom", "person", "why", "since", "minutes_a_week", "give", "opener", "has_grown", "missing", "layer",
        "wish_days", "candidates",
    }  # fmt: skip
    assert (one["person"]["id"], one["why"], one["since"]) == (book[0].pk, "she builds schools", me.today.isoformat())
    assert set(one["give"]) == {"what", "how", "minutes"}
    assert one["opener"]
    said = run("begin").out
    assert said.startswith(f"{one['id']}  Dana Keller  Architect  {one['minutes_a_week']} min a week\n")


@pytest.mark.parametrize(
    ("words", "named"), [(["an", "architect", "in", "Porto"], "an architect in Porto"), (["architect"], "architect")]
)
def test_words_that_name_nobody_are_a_type_with_candidates(me, run, book, words, named):
    answer = run("begin", *words, "--json")

    assert answer.err == f"Looking for “{named}”: a type of person, since nobody here is called so.\n"
    [one] = answer.json["getting_to_know"]
    assert (one["whom"], one["person"]) == (named, None)
    assert [who["name"] for who in one["candidates"]] == ["Dana Keller"]

    [known] = run("begin", "--is", one["id"], "dana", "--json").json["getting_to_know"]
    assert known["person"] == {"id": book[0].pk, "name": "Dana Keller"}


def test_words_can_be_said_to_be_a_type(me, run, book):
    [one] = run("begin", "--type", "Bo", "--json").json["getting_to_know"]

    assert (one["whom"], one["person"]) == ("Bo", None)


@pytest.mark.parametrize("words", ["nobody@x.example", "9999"])
def test_an_address_or_a_number_of_nobody_is_no_type(me, run, words):
    assert run("begin", words).code == 1
    assert run("begin", "--json").json["getting_to_know"] == []


def test_a_third_at_a_time_asks_who_may_wait(me, run, book):
    run("begin", "dana")
    [first, _] = run("begin", "bo", "--json").json["getting_to_know"]

    answer = run("begin", "cleo")

    assert answer.code == 1
    assert answer.err == (
        "error: You are getting to know Dana Keller and Bo Diaz. Two at a time leaves room for each. Which one may "
        "wait? Say `--instead NUMBER` (numbers: `kithwork begin`), or `--line-up`.\n"
    )
    told = run("begin", "cleo", "--instead", first["id"], "--json").json
    assert [one["whom"] for one in told["getting_to_know"]] == ["Bo Diaz", "Cleo Ash"]
    assert [one["whom"] for one in told["waiting"]] == ["Dana Keller"]
    assert run("begin", "--up", first["id"]).code == 1


def test_those_in_line_move_up_wait_and_are_let_go(me, run, book):
    [waiting] = run("begin", "dana", "--line-up", "--json").json["waiting"]
    assert set(waiting) == {"id", "whom", "person", "why", "since"}
    assert "\nWaiting, without reminders\n" in run("begin").out

    assert len(run("begin", "--up", waiting["id"], "--json").json["getting_to_know"]) == 1
    assert len(run("begin", "--wait", waiting["id"], "--json").json["waiting"]) == 1
    told = run("begin", "--let-go", waiting["id"], "--json").json
    assert (told["getting_to_know"], told["waiting"]) == ([], [])


def test_one_who_grew_steady_frees_the_place(me, run, book):
    [one] = run("begin", "dana", "--json").json["getting_to_know"]

    told = run("begin", "--grew", one["id"], "--layer", "close", "--every", 30, "--json").json

    assert (told["free"], told["getting_to_know"]) == (2, [])
    assert [line["whom"] for line in told["steady"]] == ["Dana Keller"]
    held = run("tie", "dana", "--json").json
    assert (held["layer"], held["wish_days"]) == ("close", 30)


@pytest.mark.requirement("R17")
def test_an_ask_before_anything_was_given_shows_three_things_to_give(me, run, book):
    told = run("ask", "dana", "would she look at my plan", "--json").json

    [wish] = told["wishes"]
    assert wish == {
        "id": wish["id"],
        "person": {"id": book[0].pk, "name": "Dana Keller"},
        "what": "would she look at my plan",
        "wished_on": me.today.isoformat(),
        "anyway": False,
        "may_be_asked": False,
        "why": told["gate"]["why"],
    }
    assert (told["gate"]["is_open"], len(told["gate"]["gives"])) == (False, 3)
    assert run("ask", "dana").out.startswith("Dana Keller  not yet\n")

    refused = run("ask", "--asked", wish["id"])
    assert refused.code == 1
    assert refused.err.endswith("If it cannot wait, say “ask anyway”.\n")


def test_an_ask_is_asked_anyway_or_let_go(me, run, book):
    [wish] = run("ask", "dana", "a favour", "--json").json["wishes"]

    assert run("ask", "--anyway", wish["id"], "--json").json["wishes"][0]["may_be_asked"] is True
    assert run("ask").out == f"{wish['id']}  Dana Keller  a favour\n    You said you ask it anyway.\n"
    assert run("ask", "--asked", wish["id"], "--json").json == {"gate": None, "wishes": []}

    [other] = run("ask", "bo", "a favour", "--json").json["wishes"]
    run("ask", "--let-go", other["id"])
    assert run("ask").out == "You have not noted anything to ask. Note it with `kithwork ask NAME TEXT`.\n"


def test_a_type_shows_in_lines_who_may_be_meant(run, book):
    run("begin", "an", "architect")

    assert f"\n    {book[0].pk} Dana Keller: matches “architect”\n" in run("begin").out


def test_one_who_has_grown_may_free_the_place(me, run, book):
    factories.talked_often(me, book[0], days_ago=(60, 40, 20, 3), minutes=45)
    run("helped", "dana", "the article on leases")
    [one] = run("begin", "dana", "--json").json["getting_to_know"]

    assert (one["has_grown"], one["missing"]) == (True, "")
    assert f"It grew: `kithwork begin --grew {one['id']}` frees its place.\n" in run("begin").out
