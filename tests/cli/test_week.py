"""`week`, `meet`, `brief`, `after`."""

from datetime import UTC, datetime, timedelta

import pytest

from kithwork.cli import week as week_command
from kithwork.conversations.rules import Direction
from kithwork.plan.one_to_one.actions import book
from kithwork.plan.rules import Act
from kithwork.plan.week.actions import commit
from tests import factories

NOTHING_BOOKED = "error: No 1-2-1 with Dana Keller is booked. Book one with `kithwork meet {pk} --book`.\n"


@pytest.fixture
def dana(me):
    one = factories.somebody(me, "Dana Keller", title="Architect", organisation="Keller")
    factories.talked(me, one, days_ago=40, minutes=45)
    return one


def monday(me):
    return me.today - timedelta(days=me.today.weekday())


def hold(me, person):
    """A 1-2-1 that took place two days ago, and of which nothing was told yet."""
    past = factories.later(me, days=-3)
    return book(past, person_id=person.pk, starts_at=past.now + timedelta(days=1), format="walk")


def utc(at):
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


def test_the_acts_of_the_options_are_those_of_the_rules():
    assert tuple(Act) == week_command.ACTS


def test_an_empty_week_suggests_a_first_plan(me, run):
    for name in ("Dana Keller", "Bo Diaz"):
        factories.talked(me, factories.somebody(me, name), days_ago=60)
        run("seeks", name, "a venue")
    told = run("week", "--json").json

    assert set(told) == {
        "monday", "minutes", "planned", "left", "parts", "commitments", "left_over", "suggested", "kept_last_week",
        "one_to_ones", "to_tell", "to_book",
    }  # fmt: skip
    assert (told["monday"], told["minutes"], told["planned"], told["left"]) == (monday(me).isoformat(), 150, 0, 150)
    assert told["parts"] == [{"part": part, "planned": 0, "done": 0} for part in ("begin", "grow", "maintain")]
    assert told["suggested"] == [{"act": "one-to-one", "number": 2}, {"act": "new-person", "number": 1}]
    assert "Nothing is chosen yet. Two 1-2-1s and a new person would take 120 minutes" in run("week").out

    chosen = run("week", "--suggested", "--json").json
    assert [line["act"] for line in chosen["commitments"]] == ["one-to-one", "one-to-one", "new-person"]


def test_what_is_chosen_is_kept_moved_and_let_go(me, run, dana):
    chosen = run("week", "--add", "thanks", "--number", 2, "--person", "dana", "--json").json

    first, second = chosen["commitments"]
    assert first == {
        "id": first["id"],
        "act": "thanks",
        "title": "A thank-you to Dana Keller",
        "week": monday(me).isoformat(),
        "person": {"id": dana.pk, "name": "Dana Keller"},
        "minutes": 5,
        "fits": True,
        "kept_on": None,
        "let_go_on": None,
        "one_to_one": None,
        "noticed": None,
    }
    kept = run("week", "--keep", first["id"], "--json")
    assert kept.err == "Kept.\n"
    assert kept.json["commitments"][0]["kept_on"] == me.today.isoformat()
    assert f"\nKept\n  {first['id']}  A thank-you to Dana Keller  5 min\n" in run("week").out
    assert run("week", "--reopen", first["id"]).err == "Open again.\n"

    following = monday(me) + timedelta(days=7)
    assert run("week", "--move", second["id"]).err == f"Moved to the week of {following}.\n"
    there = run("week", "--of", following.isoformat(), "--json").json
    assert [line["id"] for line in there["commitments"]] == [second["id"]]

    assert run("week", "--let-go", first["id"]).err == "Let go.\n"
    assert run("week", "--json").json["commitments"][0]["let_go_on"] == me.today.isoformat()


@pytest.mark.requirement("R61")
def test_a_full_week_says_what_it_would_displace(me, run):
    run("week", "--minutes", 60, "--add", "one-to-one")

    answer = run("week", "--add", "new-person")

    assert answer.code == 1
    assert answer.err.startswith("error: A new person would need 30 minutes, and 15 of 60 are free. It would displace")
    told = run("week", "--json").json
    assert (told["planned"], sum(part["planned"] for part in told["parts"])) == (45, 45)


def test_a_shorter_week_is_kept(me, run):
    assert run("week", "--minutes", 60, "--json").json["minutes"] == 60
    assert run("settings", "--json").json["minutes_a_week"] == 60


def test_what_is_left_over_is_brought_along_or_let_be(me, run):
    before = factories.later(me, days=-7)
    commit(before, act=Act.THANKS, number=2)

    assert "\nLeft over from earlier weeks\n" in run("week").out
    assert run("week", "--bring-along").err == "Brought along all of it.\n"
    assert [line["act"] for line in run("week", "--json").json["commitments"]] == ["thanks", "thanks"]

    commit(before, act=Act.OTHER)
    assert run("week", "--let-be").err == "Let be. This week begins clean.\n"
    assert run("week", "--json").json["left_over"] == []


def test_what_was_seen_is_offered_as_kept(me, run, dana):
    run("week", "--add", "one-to-one")
    factories.talked(me, dana, minutes=30)

    [line] = run("week", "--json").json["commitments"]
    assert line["noticed"]["person"] == {"id": dana.pk, "name": "Dana Keller"}
    assert f"You met Dana Keller today. Did that keep it? --keep {line['id']}\n" in run("week").out


def test_a_one_to_one_is_proposed_and_booked_in_two_steps(me, run, dana):
    proposed = run("meet", "dana", "--json").json["proposed"]
    assert run("meet", "dana").out.startswith("A 1-2-1 with Dana Keller could be ")

    booked = run("meet", "dana", "--book", "--json").json["booked"]

    assert booked == {
        "id": booked["id"],
        "person": {"id": dana.pk, "name": "Dana Keller"},
        "starts_at": proposed["starts_at"],
        "minutes": proposed["minutes"],
        "format": proposed["format"],
        "where": "",
        "purpose": proposed["purpose"],
        "exchange": booked["exchange"],
        "held_at": None,
        "cancelled_at": None,
        "next_on": None,
    }
    assert [one["id"] for one in run("meet", "--json").json["booked"]] == [booked["id"]]


def test_a_one_to_one_is_booked_as_told_moved_and_called_off(me, run, dana):
    at = (me.now + timedelta(days=3)).replace(hour=12, minute=30, second=0, microsecond=0)
    booked = run(
        "meet", "dana", "--at", f"{at:%Y-%m-%d %H:%M}", "--format", "walk", "--minutes", 50, "--where", "the quay",
        "--purpose", "hear about the move", "--json",
    ).json["booked"]  # fmt: skip

    assert (booked["starts_at"], booked["format"], booked["minutes"]) == (utc(at), "walk", 50)
    assert (booked["where"], booked["purpose"]) == ("the quay", "hear about the move")
    assert "12:30, 50 min, the quay.\nWalk and talk. hear about the move\n" in run("meet", "dana").out

    later = at + timedelta(days=1)
    moved = run("meet", "dana", "--move", f"{later:%Y-%m-%d %H:%M}", "--json").json["booked"]
    assert (moved["id"], moved["starts_at"], moved["minutes"]) == (booked["id"], utc(later), 50)

    assert run("meet", "dana", "--call-off").out.startswith("Called off: the 1-2-1 with Dana Keller, ")
    assert run("meet", "--json").json["booked"] == []
    assert run("meet", "dana", "--call-off").err == NOTHING_BOOKED.format(pk=dana.pk)


def test_the_calendar_file_brought_back_in_is_not_told_twice(me, run, dana, tmp_path):
    file = tmp_path / "meeting.ics"
    run("meet", "dana", "--book")

    told = run("meet", "dana", "--ics", file, "--json").json

    assert (told["file"], told["booked"]["person"]["id"]) == (str(file), dana.pk)
    assert b"METHOD:PUBLISH" in file.read_bytes()
    assert run("import", file, "--json").json["exchanges"]["created"] == 0


def test_who_is_waved_off_is_not_proposed_and_comes_back(me, run):
    dana = factories.somebody(me, "Dana Keller")
    for days_ago, direction in ((60, Direction.OUT), (50, Direction.IN), (40, Direction.OUT), (30, Direction.IN)):
        factories.talked(me, dana, days_ago=days_ago, direction=direction)
    run("begin", "dana", "--why", "she builds schools")
    [proposed] = run("meet", "--json").json["to_book"]
    assert set(proposed) == {"person", "why", "evidence", "format", "minutes"}
    assert proposed["person"]["name"] == "Dana Keller"
    assert "\nTo book  kithwork meet NAME --book\n  Dana Keller  " in run("week").out

    until = (me.today + timedelta(days=60)).isoformat()
    assert run("meet", "dana", "--not-now", "--json").json == {"id": dana.pk, "name": "Dana Keller", "until": until}
    assert run("meet", "--json").json["to_book"] == []
    assert run("meet", "dana", "--again").out == "Dana Keller may be proposed for a 1-2-1 again.\n"
    assert len(run("meet", "--json").json["to_book"]) == 1


def test_the_ways_to_hold_one_are_listed(me, run):
    formats = run("meet", "--formats", "--json").json["formats"]

    assert len(formats) == 12
    assert formats[0] == {
        "format": "first-coffee", "label": "First coffee", "minutes": 30, "stage": "know", "suits": "Soon after an event"
    }  # fmt: skip
    assert len(run("meet", "--formats").out.splitlines()) == 12


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["meet", "--book"], 2, "Say with whom.\n"),
        (["meet", "dana", "--at", "friday"], 2, "has no hour; say it like “2026-11-25 12:30” or “friday 12:30”.\n"),
        (["meet", "dana", "--at", "2001-01-01 12:30"], 1, "error: "),
        (["meet", "dana", "--book", "--format", "dance"], 1, "choose one of the twelve.\n"),
        (["after", "dana", "--letter"], 2, "Say which 1-2-1, with --number.\n"),
        (["brief", "dana"], 1, "is booked. Book one with `kithwork meet {pk} --book`.\n"),
        (["brief"], 1, "error: No 1-2-1 is booked. Book one with `kithwork meet NAME --book`.\n"),
        (["brief", "--number", "99"], 1, "error: There is no 1-2-1 numbered 99 here.\n"),
        (["week", "--keep", "99"], 1, "error: There is no commitment numbered 99 here.\n"),
        (["week", "--add", "thanks", "--number", "11"], 1, "Choose from one to 10 at a time;"),
        (["week", "--add", "thanks", "--of", "2001-01-01"], 1, "That week is over; choose this week or one to come.\n"),
    ],
)
def test_what_cannot_be_is_said_with_a_remedy(run, dana, words, code, said):
    answer = run(*words)

    assert (answer.code, answer.out) == (code, "")
    assert said.format(pk=dana.pk) in answer.err


@pytest.mark.requirement("R34")
def test_the_brief_holds_what_one_wants_to_know(me, run, dana):
    run("promise", "dana", "send the plan")
    run("promise", "dana", "ask the bank", "--theirs")
    run("seeks", "dana", "a quiet office")
    run("meet", "dana", "--book", "--format", "equal-halves")

    told = run("brief", "dana", "--json").json

    assert set(told) == {
        "one_to_one", "person", "stage", "growing_to", "agenda", "why_today", "remember", "mine", "theirs", "learn",
        "follow_up", "bring",
    }  # fmt: skip
    assert sum(line["minutes"] for line in told["agenda"]) == told["one_to_one"]["minutes"]
    assert [line["what"] for line in told["mine"]] == ["send the plan"]
    assert [line["what"] for line in told["theirs"]] == ["ask the bank"]
    assert len(told["learn"]) == 3
    assert told["follow_up"] == "You were looking for a quiet office. How is that going?"
    said = run("brief").out
    assert said.startswith("Dana Keller  Architect · Keller\n")
    assert "\nOpen, yours\n  send the plan (no day named)\n" in said
    assert said.endswith("\nLeave with\n  Two promises, and the next date.\n")


def test_what_came_of_it_is_kept_whole_and_thanked_for(me, run, dana):
    hold(me, dana)
    next_day = me.today + timedelta(days=30)

    told = run(
        "after", "dana", "--minutes", 40, "--note", "the pier", "--takeaway", "her first bridge",
        "--promise", "send the plan", "--by", "tomorrow", "--seeks", "a quiet office", "--offers", "a desk",
        "--gave", "a name", "--like", "laughs easily", "--seen-work", "the stairs",
        "--next", f"{next_day} 12:00", "--json",
    ).json  # fmt: skip

    assert (told["one_to_one"]["minutes"], told["one_to_one"]["next_on"]) == (40, next_day.isoformat())
    assert told["one_to_one"]["held_at"] is not None
    assert told["next"]["starts_at"] == utc(
        datetime.combine(next_day, datetime.min.time().replace(hour=12), tzinfo=UTC)
    )
    assert "What stays with me most: her first bridge." in told["letter"]["body"]
    assert "- send the plan, by " in told["letter"]["body"]
    shown = run("show", "dana", "--json").json
    assert [one["what"] for one in shown["promises"]] == ["send the plan"]
    assert ([one["words"] for one in shown["seeks"]], [one["words"] for one in shown["offers"]]) == (
        ["a quiet office"],
        ["a desk"],
    )
    assert [one["what"] for one in shown["helps"]] == ["a name"]
    assert [one["kind"] for one in shown["impressions"]] == ["like them", "seen work"]

    again = run("after", "--letter", "--number", told["one_to_one"]["id"], "--json").json
    assert again["letter"] == told["letter"]


def test_what_came_of_it_in_lines_ends_in_a_letter_that_nobody_sends(me, run, dana):
    hold(me, dana)

    said = run("after", "--promise", "send the plan").out

    assert said.startswith("Noted what came of the 1-2-1 with Dana Keller.\n\nA letter to copy; nothing is sent.\n")
    assert "\nDear Dana,\n" in said


def test_one_that_did_not_take_place_counts_for_nothing(me, run, dana):
    run("meet", "dana", "--book")

    assert run("after", "dana", "--not-held").out == (
        "The 1-2-1 with Dana Keller did not take place; nothing counts, and nobody is to blame.\n"
    )
    assert run("meet", "--json").json["booked"] == []


def test_a_one_to_one_that_has_passed_is_asked_about(me, run, dana):
    made = hold(me, dana)

    assert [one["id"] for one in run("today", "--json").json["to_tell"]] == [made.pk]
    assert "How was it?\n  1-2-1 with Dana Keller" in run("today").out
    assert "\nHow was it?\n" in run("week").out
    assert run("after", "dana", "--json").json["one_to_one"]["id"] == made.pk


def test_what_is_booked_and_whom_to_book_in_lines(me, run, dana):
    assert run("meet").out == (
        "No 1-2-1 is booked, and nobody asks for one. Book one with `kithwork meet NAME --book`.\n"
    )
    made = hold(me, dana)
    run("promise", "dana", "send the plan")
    run("meet", "dana", "--book")

    said = run("meet").out

    assert said.startswith("Booked\n  ")
    assert f"\nHow was it?\n  {made.pk}  " in said


def test_one_of_several_is_meant_by_its_number(me, run, dana):
    past = hold(me, dana)
    run("meet", "dana", "--book")

    assert run("meet", "dana", "--number", past.pk, "--json").json["booked"]["id"] == past.pk
    assert run("brief", "--number", past.pk, "--json").json["one_to_one"]["id"] == past.pk
    assert run("after", "--number", past.pk, "--next", "friday", "--json").json["next"] is None


def test_minutes_that_have_a_purpose_and_minutes_used_are_two_figures(me, run):
    run("week", "--add", "one-to-one")

    assert "45 of 150 min have a purpose, 105 are free\n" in run("week").out
    assert "0 of 150 min used this week\n" in run("today").out


def test_what_is_told_before_its_time_is_kept_as_of_now_and_says_so(me, run, dana):
    run("meet", "dana", "--book")

    early = run("after", "dana", "--json")

    assert early.err == "It is booked for later; what you tell now is kept as of now.\n"
    assert early.json["one_to_one"]["held_at"] is not None
    hold(me, dana)
    assert run("after", "dana").err == ""


@pytest.mark.parametrize("how", [("--at", "friday 12:30"), ("--book",)])
def test_a_second_one_with_the_same_person_is_not_booked(me, run, dana, how):
    first = run("meet", "dana", "--book", "--json").json["booked"]

    again = run("meet", "dana", *how)

    assert (again.code, again.out) == (1, "")
    assert again.err.startswith("error: A 1-2-1 with Dana Keller is booked on ")
    assert again.err.endswith(f"give it another time with `kithwork meet {dana.pk} --move WHEN`.\n")
    assert [one["id"] for one in run("meet", "--json").json["booked"]] == [first["id"]]
