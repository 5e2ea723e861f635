"""`today`, `log`, `promise`, `promises`."""

from datetime import UTC, date, datetime, timedelta

import click
import pytest

from kithwork.cli.days import coming_day, coming_moment, has_hour, past_day
from kithwork.conversations.actions import NewPromise, plan_meeting
from kithwork.conversations.rules import By, Direction
from kithwork.plan.models import Presence
from tests import factories

WEDNESDAY = date(2026, 11, 18)


@pytest.fixture
def promised(me):
    """Dana, to whom a plan is promised for today."""
    dana = factories.somebody(me, "Dana Keller", title="Architect", organisation="Keller")
    factories.talked(me, dana, days_ago=5, promises=[NewPromise(By.ME, "send the plan", me.today)])
    return dana


def test_today_says_who_why_and_what(me, run, promised):
    told = run("today", "--json").json
    [item] = told.pop("items")
    promise = item.pop("promise")

    assert told == {
        "date": me.today.isoformat(),
        "minutes": 30,
        "planned_minutes": 10,
        "week": {"minutes": 150, "used": 0},
        "network": 0,
        "waiting": 0,
        "done_today": 0,
        "noticed": [],
        "away_days": None,
        "meetings": [],
        "to_tell": [],
        "stopped": [],
        "not_suggested": [],
    }
    assert item == {
        "key": f"promise:{promised.pk}:{promise['id']}",
        "kind": "promise",
        "person": {"id": promised.pk, "name": "Dana Keller", "title": "Architect", "organisation": "Keller"},
        "state": "not yet known",
        "goes": "",
        "why": item["why"],
        "act": item["act"],
        "opening": item["opening"],
        "question": "",
        "minutes": 10,
        "evidence": [],
    }
    assert item["why"].startswith("You promised Dana Keller: ")
    assert (promise["by"], promise["what"], promise["due"]) == ("me", "send the plan", me.today.isoformat())


def test_today_in_lines(run, promised):
    answer = run("today")

    assert "Keep your word  you said you would\n  Dana Keller  Architect · Keller  10 min\n" in answer.out
    assert answer.err == "\nAnswer with `kithwork today --done NAME`, `--later NAME`, `--rest NAME` or `--not NAME`.\n"


def test_an_empty_day_says_what_to_do(me, run):
    assert run("today").out.endswith(
        "\nNothing asks for you today. Bring your people with `kithwork import PATH`, or look around with `kithwork demo`.\n"
    )


def test_a_day_without_anything_in_a_book_with_people_speaks_of_these(me, run):
    dana = factories.somebody(me)
    factories.talked(me, dana, days_ago=1)
    assert run("today").out.endswith("If somebody comes to mind, a hello without a reason is the kindest one.\n")


def test_files_that_tell_of_nobody_lately_ask_for_newer_ones(me, run):
    dana = factories.somebody(me)
    factories.talked(me, dana, days_ago=900)
    run("today", "--not", "Dana Keller")
    assert run("today").out.endswith("Newer files would show who waits: `kithwork import PATH`.\n")


def test_done_logs_the_exchange_and_keeps_the_promise(me, run, promised):
    answer = run("today", "--done", "dana", "--note", "Sent it", "--json")

    assert answer.err == "Noted: Dana Keller.\n"
    assert (answer.json["items"], answer.json["done_today"]) == ([], 1)
    assert run("promises", "--json").json == []
    assert run("show", "dana", "--json").json["story"][0]["text"] == "Sent it"


@pytest.mark.parametrize("word", ["--later", "--rest"])
def test_later_and_rest_take_somebody_off_the_day(run, promised, word):
    key = run("today", "--json").json["items"][0]["key"]

    assert key not in {item["key"] for item in run("today", word, key, "--json").json["items"]}


def test_somebody_who_is_not_on_the_plan_is_said_so(run, promised):
    answer = run("today", "--done", "Zoe")

    assert answer.code == 1
    assert answer.err == "error: “Zoe” is not on today's plan; see `kithwork today`, or use `kithwork log`.\n"


def test_after_a_while_away_a_fresh_start_is_offered(me, run):
    Presence.objects.create(workspace=me.workspace, last_seen_at=me.now - timedelta(days=20))

    assert (
        "Good to see you after 20 days. Start fresh with `kithwork today --fresh`, or go on with `--carry-on`."
        in run("today").out
    )
    assert run("today", "--fresh", "--json").json["away_days"] is None


@pytest.mark.parametrize(
    ("way", "channel", "direction"),
    [
        ("--met", "meeting", "both"),
        ("--called", "call", "both"),
        ("--wrote", "message", "out"),
        ("--heard", "message", "in"),
    ],
)
def test_log_tells_what_passed(me, run, way, channel, direction):
    factories.somebody(me, "Dana Keller")

    assert run("log", "dana", way, "--note", "The pier").out == "Noted with Dana Keller.\n"
    [line] = run("show", "dana", "--json").json["story"]
    assert (line["channel"], line["direction"], line["text"]) == (channel, direction, "The pier")


def test_log_takes_several_people_a_day_and_promises_of_both(me, run):
    dana, bo = factories.somebody(me, "Dana Keller"), factories.somebody(me, "Bo Diaz")

    told = run(
        "log", "Dana", "Bo", "--met", "--on", "yesterday", "--minutes", "45",
        "--promise", "send the plan", "--by", (me.today + timedelta(days=5)).isoformat(),
        "--their-promise", "ask the bank", "--json",
    ).json  # fmt: skip

    assert told["people"] == [{"id": dana.pk, "name": "Dana Keller"}, {"id": bo.pk, "name": "Bo Diaz"}]
    assert told["at"] == f"{me.today - timedelta(days=1)}T12:00:00Z"
    promises = run("promises", "--json").json
    assert sorted((one["person"]["name"], one["by"], one["due"] is not None) for one in promises) == [
        ("Bo Diaz", "me", True),
        ("Bo Diaz", "them", False),
        ("Dana Keller", "me", True),
        ("Dana Keller", "them", False),
    ]


def test_a_name_of_several_words_needs_no_quotes(me, run):
    factories.somebody(me, "Dana Keller")
    factories.somebody(me, "Dana Kovac")

    assert run("log", "Dana", "Kovac", "--called").out == "Noted with Dana Kovac.\n"


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["dana"], 2, "Error: Say how: --met, --called, --wrote or --heard.\n"),
        (["dana", "--met", "--on", "someday"], 2, "say it like 2026-11-18, today, yesterday or friday.\n"),
        (["dana", "--met", "--on", "tomorrow"], 1, "put plans into your calendar.\n"),
        (["zoe", "--met"], 1, "error: Nobody here is called “zoe”; try part of the name, or an address.\n"),
        (["--met"], 2, "Missing argument 'NAME...'.\n"),
    ],
)
def test_what_cannot_be_logged_is_said_with_a_remedy(me, run, words, code, said):
    factories.somebody(me, "Dana Keller")

    answer = run("log", *words)

    assert (answer.code, answer.out) == (code, "")
    assert answer.err.endswith(said)


@pytest.mark.requirement("R94")
@pytest.mark.parametrize(("due", "near"), [(0, "today"), (1, "tomorrow"), (2, "")])
def test_a_promise_that_may_be_late_comes_with_a_line_to_say_so(me, run, due, near):
    dana = factories.somebody(me, "Dana Keller")
    day = me.today + timedelta(days=due)
    factories.talked(me, dana, promises=[NewPromise(By.ME, "the list", day), NewPromise(By.THEM, "to ask", day)])
    printed = run("promises").out
    told = {one["by"]: one["say_so_now"] for one in run("promises", "--json").json}

    assert told["them"] is None
    if near:
        assert told["me"].startswith(f"Dana, a word before {near} is over: “the list” will take me a little longer.")
        assert printed.count(f"    May it be later? Say so now: {told['me']}\n") == 1
    else:
        assert (told["me"], "Say so" in printed) == (None, False)


def test_promises_are_kept_and_let_go(me, run, promised):
    [one] = run("promises", "--json").json

    assert run("promises").out.splitlines()[:2] == ["Yours", f"  {one['id']}  Dana Keller  send the plan  today"]
    assert run("promises", "--kept", one["id"]).err == "Kept: send the plan\n"
    assert run("promises", "--let-go", one["id"]).err == "Let go: send the plan\n"
    assert run("promises").out.startswith("No open promise.")


def test_a_promise_of_another_network_is_not_there(me, run):
    stranger = factories.owner("Stranger", now=me.now)
    hidden = factories.somebody(stranger, "Hidden One")
    factories.talked(stranger, hidden, promises=[NewPromise(By.ME, "a secret", None)])

    assert run("promises", "--json").json == []
    assert run("promises", "--kept", 1).code == 1


@pytest.mark.parametrize(
    ("words", "past", "coming"),
    [
        ("today", WEDNESDAY, WEDNESDAY),
        ("Yesterday", date(2026, 11, 17), date(2026, 11, 17)),
        ("tomorrow", date(2026, 11, 19), date(2026, 11, 19)),
        ("friday", date(2026, 11, 13), date(2026, 11, 20)),
        ("wed", date(2026, 11, 11), date(2026, 11, 25)),
        ("2026-02-28", date(2026, 2, 28), date(2026, 2, 28)),
    ],
)
def test_days_are_said_as_one_says_them(words, past, coming):
    assert past_day(words, today=WEDNESDAY) == past
    assert coming_day(words, today=WEDNESDAY) == coming


@pytest.mark.parametrize("words", ["", "fr", "2026-02-30", "in a while"])
def test_what_is_no_day_is_wrong_usage(words):
    with pytest.raises(click.BadParameter):
        past_day(words, today=WEDNESDAY)


def test_a_meeting_to_come_is_shown(me, run):
    dana = factories.somebody(me, "Dana Keller")
    plan_meeting(me, [dana.pk], starts_at=me.now + timedelta(days=2), subject="Lunch")

    [meeting] = run("today", "--json").json["meetings"]

    assert meeting["people"] == [{"id": dana.pk, "name": "Dana Keller"}]
    assert "Coming up\n  " in run("today").out


def test_the_direction_of_a_message_decides_who_spoke(me, run):
    dana = factories.somebody(me, "Dana Keller")
    factories.talked(me, dana, days_ago=1, direction=Direction.IN)

    assert [item["kind"] for item in run("today", "--json").json["items"]] == ["reply"]


def test_not_this_person_keeps_promises_and_is_taken_back(me, run, promised):
    bo = factories.somebody(me, "Bo Diaz")
    factories.talked(me, bo, days_ago=2, direction=Direction.IN)

    answer = run("today", "--not", "bo", "--json")

    assert answer.err == "Not suggested for half a year: Bo Diaz.\n"
    assert [item["person"]["name"] for item in answer.json["items"]] == ["Dana Keller"]
    until = (me.today + timedelta(days=180)).isoformat()
    assert answer.json["not_suggested"] == [{"id": bo.pk, "name": "Bo Diaz", "until": until}]

    again = run("today", "--again", "bo", "--json")
    assert again.err == "May be suggested again: Bo Diaz.\n"
    assert again.json["not_suggested"] == []


def test_done_keeps_how_it_was_and_how_long_it_took(me, run, promised):
    told = run("today", "--done", "dana", "--way", "call", "--took", "25", "--json").json

    assert told["week"] == {"minutes": 150, "used": 25}
    assert run("show", "dana", "--json").json["story"][0]["channel"] == "call"


def test_a_promise_that_what_passed_has_kept_is_kept_without_another_exchange(me, run, promised):
    before = len(run("show", "dana", "--json").json["story"])

    assert run("today", "--kept", "dana", "--json").err == "Kept: Dana Keller.\n"
    assert run("promises", "--json").json == []
    assert len(run("show", "dana", "--json").json["story"]) == before


def test_a_shorter_day_is_kept(me, run):
    assert run("today", "--minutes", 10, "--json").json["minutes"] == 10
    assert run("today", "--json").json["minutes"] == 10


def test_what_was_done_without_being_told_is_noticed(me, run):
    dana = factories.somebody(me, "Dana Keller")
    factories.talked(me, dana, days_ago=2, direction=Direction.IN)
    assert [item["kind"] for item in run("today", "--json").json["items"]] == ["reply"]

    factories.talked(me, dana, direction=Direction.OUT)
    told = run("today", "--json").json

    assert told["items"] == []
    [noticed] = told["noticed"]
    assert (noticed["key"], noticed["kind"], noticed["person"]["name"]) == (f"reply:{dana.pk}", "reply", "Dana Keller")
    assert "Noticed: you wrote to Dana Keller today.\n" in run("today").out


def test_after_a_while_away_one_may_carry_on(me, run):
    Presence.objects.create(workspace=me.workspace, last_seen_at=me.now - timedelta(days=20))
    assert run("today", "--json").json["away_days"] == 20

    assert run("today", "--carry-on", "--json").json["away_days"] is None


def test_reading_the_plan_never_waits_for_somebody_who_writes(me, run, promised, monkeypatch):
    from django.db import OperationalError

    def locked(actor):
        raise OperationalError("database is locked")

    monkeypatch.setattr("kithwork.plan.actions.note_visit", locked)

    assert len(run("today", "--json").json["items"]) == 1


def test_log_keeps_what_passed_and_what_is_looked_for(me, run):
    factories.somebody(me, "Dana Keller")

    answer = run(
        "log", "dana", "--met", "--promise", "send the plan", "--gave", "the article on leases",
        "--got", "a name for the roof", "--kind", "favour", "--seeks", "a quiet office", "--offers", "a free desk",
    )  # fmt: skip

    assert answer.out == (
        "Noted with Dana Keller, with 1 promise, what you gave, what they gave, what they look for "
        "and what they can give.\n"
    )
    told = run("show", "dana", "--json").json
    exchange = told["story"][0]["exchange"]
    assert [(one["by"], one["kind"], one["what"], one["exchange"]) for one in told["helps"]] == [
        ("them", "favour", "a name for the roof", exchange),
        ("me", "favour", "the article on leases", exchange),
    ]
    assert [one["words"] for one in told["seeks"]] == ["a quiet office"]
    assert [one["words"] for one in told["offers"]] == ["a free desk"]


def test_what_one_of_several_looks_for_is_asked_back(me, run):
    factories.somebody(me, "Dana Keller")
    factories.somebody(me, "Bo Diaz")

    answer = run("log", "Dana", "Bo", "--met", "--seeks", "a roof")

    assert answer.code == 2
    assert answer.err.endswith("Say who of them: `kithwork seeks NAME TEXT`, `kithwork offers NAME TEXT`.\n")
    assert run("show", "dana", "--json").json["story"] == []


def test_a_need_without_words_leaves_nothing_of_the_conversation(me, run):
    factories.somebody(me, "Dana Keller")

    assert run("log", "dana", "--met", "--seeks", " ").code == 1
    assert run("show", "dana", "--json").json["story"] == []


def test_a_promise_is_noted_with_its_day(me, run):
    dana = factories.somebody(me, "Dana Keller")

    made = run("promise", "dana", "send", "the", "plan", "--by", "tomorrow", "--json").json

    assert made == {
        "id": made["id"],
        "person": {"id": dana.pk, "name": "Dana Keller"},
        "by": "me",
        "what": "send the plan",
        "made": me.today.isoformat(),
        "due": (me.today + timedelta(days=1)).isoformat(),
        "kept_at": None,
        "let_go_at": None,
        "say_so_now": made["say_so_now"],
    }
    assert made["say_so_now"].startswith("Dana, a word before tomorrow is over: “send the plan” will")
    assert run("promise", "dana", "call the bank").out == "You promised Dana Keller: call the bank (no day named).\n"
    assert run("promise", "dana", "a chair", "--theirs").out.startswith("Dana Keller promised you: a chair")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["dana", "x", "--by", "yesterday"], 2, "A promise is for today or a day to come.\n"),
        (["dana"], 2, "Missing argument 'TEXT...'.\n"),
        (["dana", " "], 1, "error: Say what was promised, in a few words.\n"),
        (["zoe", "x"], 1, "error: Nobody here is called “zoe”; try part of the name, or an address.\n"),
    ],
)
def test_what_is_no_promise_is_said_with_a_remedy(me, run, words, code, said):
    factories.somebody(me, "Dana Keller")

    answer = run("promise", *words)

    assert (answer.code, answer.out) == (code, "")
    assert answer.err.endswith(said)


def test_a_promise_gets_another_day_and_opens_again(me, run, promised):
    [one] = run("promises", "--json").json
    day = (me.today + timedelta(days=9)).isoformat()

    assert run("promises", "--new-date", one["id"], day).err == f"Now for {day}: send the plan\n"
    assert run("promises", "--new-date", one["id"], "none").err == "Now without a day: send the plan\n"
    run("promises", "--kept", one["id"])
    assert run("promises", "--settled").out == f"Yours\n  {one['id']}  Dana Keller  send the plan  kept today\n"
    assert run("promises", "--reopen", one["id"]).err == "Open again: send the plan\n"
    assert run("promises", "--settled").out == "Nothing was kept or let go in the last 30 days.\n"
    assert [line["due"] for line in run("promises", "--json").json] == [None]


@pytest.mark.parametrize(
    ("words", "when"),
    [
        ("friday 12:30", datetime(2026, 11, 20, 12, 30, tzinfo=UTC)),
        ("2026-11-25T09:05", datetime(2026, 11, 25, 9, 5, tzinfo=UTC)),
        ("tomorrow, 8.15", datetime(2026, 11, 19, 8, 15, tzinfo=UTC)),
    ],
)
def test_moments_are_said_as_one_says_them(actor, words, when):
    assert coming_moment(words, actor=actor) == when
    assert has_hour(words)


def test_a_moment_is_one_of_the_users_own_zone(actor):
    actor.workspace.time_zone = "Europe/Vienna"

    assert coming_moment("2026-11-25 12:30", actor=actor) == datetime(2026, 11, 25, 11, 30, tzinfo=UTC)


@pytest.mark.parametrize("words", ["friday", "friday 25:00", "friday 12:61", "someday 12:30"])
def test_what_is_no_moment_is_wrong_usage(actor, words):
    with pytest.raises(click.BadParameter):
        coming_moment(words, actor=actor)
