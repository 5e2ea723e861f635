"""Introductions go out with the archive and come back identically; erasing somebody takes them out of every one."""

import json
from datetime import timedelta

import pytest

from kithwork.conversations.models import Help
from kithwork.introductions import actions, queries
from kithwork.introductions.models import Acquaintance, Introduction, Proposal, Proposed, Side, WeekPrepared
from kithwork.introductions.rules import Form, How, NotWhy, Offered, Outcome, Reason, Reply, Stance, Standing
from kithwork.opportunities.models import Wanted
from kithwork.people.actions import erase, throw_away
from kithwork.people.models import Person
from kithwork.sources.actions import undo_batch
from kithwork.workspace.models import Owned
from tests.conftest import NOW
from tests.factories import owner, somebody
from tests.introductions.test_way import come_to
from tests.sources.written import Desk, archive_of, card, state_of, told

TOLD = {
    "wishes": 1, "not_these": 1, "acquaintances": 3, "introductions": 2, "proposals": 1, "care": 1, "own_events": 1,
    "event_professions": 1, "wanted": 2,
}  # fmt: skip


@pytest.fixture
def desk(actor, tmp_path):
    return Desk(actor, tmp_path)


@pytest.fixture
def people(actor, desk):
    desk.cards(*[card(name, f"{name[:2].lower()}@x.example") for name in ("Dana Keller", "Rosa Tamm", "Lou Brandt")])
    return list(Person.objects.order_by("full_name"))


@pytest.fixture
def life(actor, people):
    """Rows in every table of introductions."""
    dana, lou, rosa = people
    pair = actions.begin(actor, [dana.pk, rosa.pk], words="the first week")
    actions.write_side(actor, pair.pk, rosa.pk, why="Keller knows venues", detail="you said so", line="plans weddings")
    come_to(actor, pair, Standing.OUTCOME)
    trio = actions.begin(actor, [lou.pk, dana.pk, rosa.pk], words="Dana's roof")
    actions.write_side(actor, trio.pk, lou.pk, why="Dana needs a roofer", detail="the garden you showed me")
    actions.asked(actor, trio.pk, lou.pk)
    actions.say_acquainted(actor, lou.pk, rosa.pk)
    actions.say_acquainted(actor, lou.pk, dana.pk)
    actions.set_wish(actor, dana.pk, Stance.NOT_NOW, until=actor.today + timedelta(days=30), words="after the move")
    actions.say_not_these(actor, lou.pk, dana.pk, NotWhy.COMPETE, reason=Reason.NEED)
    for standing in (Offered.NOT, Offered.OPEN):
        offered = Proposal.objects.create(
            workspace=actor.workspace, week=actor.today, form=Form.PAIR, reason=Reason.NEED, standing=standing
        )
        for person in (dana, rosa):
            Proposed.objects.create(workspace=actor.workspace, proposal=offered, person=person)
    WeekPrepared.objects.create(workspace=actor.workspace, week=actor.today, prepared_at=actor.now)
    actions.set_care(actor, proposals_a_week=5)
    actions.add_event(actor, "House boat bought", ["bought a boat"], [("accountant", 1, "high")])
    Wanted.objects.create(workspace=actor.workspace, uid="w1", words="a roofer", whom=dana, asked_on=actor.today)
    Wanted.objects.create(workspace=actor.workspace, uid="w2", words="a boat", asked_on=actor.today, found=rosa)
    return pair, trio


def test_everything_of_introductions_comes_back_identically(actor, desk, life):
    assert {name: len(told(actor, name)) for name in TOLD} == TOLD
    fresh = owner("Other", now=NOW)
    report = desk.bring("all.zip", archive_of(actor), actor=fresh)
    assert report.problems == []
    assert state_of(fresh) == state_of(actor)
    assert [one.standing for one in queries.board(fresh).columns[6].introductions] == [Standing.OUTCOME]


def test_brought_again_it_changes_nothing(actor, desk, life):
    before = state_of(actor)
    desk.bring("all.zip", archive_of(actor))
    assert state_of(actor) == before


def test_undone_it_leaves_nothing(actor, desk, life):
    fresh = owner("Other", now=NOW)
    before = state_of(fresh)
    report = desk.bring("all.zip", archive_of(actor), actor=fresh)
    assert undo_batch(fresh, report.batch).kept_people == 0
    assert state_of(fresh) == before
    for table in (Introduction, Side, Proposal, Acquaintance):
        assert not table.objects.filter(workspace=fresh.workspace).exists()


def test_what_was_said_here_goes_before_what_an_archive_says(actor, desk, life):
    fresh = owner("Other", now=NOW)
    dana = somebody(fresh, "Dana Keller", emails=["da@x.example"])
    actions.set_wish(fresh, dana.pk, Stance.NEVER)
    actions.set_care(fresh, proposals_a_week=1)
    before = state_of(fresh)
    report = desk.bring("all.zip", archive_of(actor), actor=fresh)
    assert queries.wish_of(fresh, dana.pk).stance is Stance.NEVER
    assert queries.care(fresh).proposals_a_week == 1
    assert len(queries.introduced_with(fresh, dana.pk)) == 2
    undo_batch(fresh, report.batch)
    assert state_of(fresh) == before


@pytest.mark.parametrize("of", ["wish", "not these", "acquainted", "introduced"])
def test_undoing_an_import_keeps_whom_something_was_said_of_since(actor, desk, of):
    report = desk.cards(card("Dana Keller", "dana@x.example"))
    dana, rosa = Person.objects.get(), somebody(actor, "Rosa Tamm")
    {
        "wish": lambda: actions.set_wish(actor, dana.pk, Stance.OPEN),
        "not these": lambda: actions.say_not_these(actor, rosa.pk, dana.pk, NotWhy.NO_FIT),
        "acquainted": lambda: actions.say_acquainted(actor, rosa.pk, dana.pk),
        "introduced": lambda: actions.begin(actor, [rosa.pk, dana.pk]),
    }[of]()
    assert undo_batch(actor, report.batch).kept_people == 1


def rewritten(actor, change):
    """The archive with *change* made to what it holds, one row a line."""
    whole = json.loads(state_of(actor))
    change(whole)
    rows = {name: rows for name, rows in whole.items() if isinstance(rows, list)}
    head = f'{{"format": "kithwork archive", "version": {whole["version"]}'
    body = "".join(f',\n"{name}": [\n' + ",\n".join(map(json.dumps, some)) + "\n]" for name, some in rows.items())
    return f"{head}{body}\n}}\n"


TAMPERED = [
    ("wishes", "stance", "score"),
    ("not_these", "two", ["one"]),
    ("not_these", "two", ["one", "one"]),
    ("not_these", "reason", "rank"),
    ("acquaintances", "how", "together"),
    ("acquaintances", "how", ["said"]),
    ("introductions", "form", "square"),
    ("introductions", "sides", []),
    ("introductions", "sides", [{"who": "one"}]),
    ("introductions", "sides", "two"),
    ("introductions", "outcome", "points"),
    ("proposals", "standing", "open"),
    ("proposals", "people", "two"),
    ("care", "least_stage", "friend"),
    ("care", "need", -1),
    ("own_events", "phrases", "bought"),
    ("event_professions", "stage", 0),
    ("event_professions", "weight", "huge"),
    ("wanted", "words", ""),
]


@pytest.mark.usefixtures("life")
@pytest.mark.parametrize(("section", "name", "value"), TAMPERED)
def test_a_tampered_row_is_told_of_and_costs_no_other(actor, desk, section, name, value):
    fresh = owner("Other", now=NOW)
    report = desk.bring(
        "kithwork.json", rewritten(actor, lambda whole: whole[section][0].update({name: value})), actor=fresh
    )
    [problem] = report.problems
    assert problem.reason == f"This line is not one that kithwork wrote in “{section}”; it was left out."
    assert len(told(fresh, "people")) == 3


def test_rows_about_nobody_who_came_along_stay_out(actor, desk, life):
    fresh = owner("Other", now=NOW)

    def without_dana(whole):
        whole["people"] = [row for row in whole["people"] if row["full_name"] != "Dana Keller"]
        for section in ("exchanges", "promises", "helps"):
            whole[section] = []

    desk.bring("kithwork.json", rewritten(actor, without_dana), actor=fresh)
    left = {name: len(told(fresh, name)) for name in TOLD}
    assert left == {**dict.fromkeys(TOLD, 0), "acquaintances": 1, "care": 1, "own_events": 1, "event_professions": 1, "wanted": 1}  # fmt: skip


def everything_written():
    """All text in all tables, in one."""
    rows = [row for table in Owned.__subclasses__() for row in table.objects.values_list()]
    return "\n".join(str(value) for row in rows for value in row)


def test_erasing_somebody_takes_them_out_of_every_introduction(actor, people, life):
    dana, lou, rosa = people
    pair, trio = life
    assert [one.what for one in Help.objects.filter(person=rosa)] == ["an introduction to Dana Keller"]
    throw_away(actor, dana.pk)
    erase(actor, dana.pk)
    assert not Introduction.objects.filter(pk=pair.pk).exists()
    left = queries.introduction(actor, trio.pk)
    assert [(side.name, side.why, side.detail) for side in left.sides] == [
        ("Lou Brandt", "", "the garden you showed me"),
        ("Rosa Tamm", "", ""),
    ]
    assert left.words == ""
    assert [(one.what, one.on_date) for one in Help.objects.filter(person=rosa)] == [
        ("an introduction to somebody", actor.today)
    ]
    assert [word for word in ("Keller", "Dana", "da@x") if word in everything_written()] == []
    assert list(Acquaintance.objects.values_list("low_id", "high_id", "how")) == [
        (*sorted((lou.pk, rosa.pk)), How.SAID)
    ]
    assert not Proposal.objects.exists()


def test_erasing_before_they_were_connected_touches_no_help(actor, people):
    dana, lou, _ = people
    one = actions.begin(actor, [dana.pk, lou.pk])
    actions.asked(actor, one.pk, dana.pk)
    actions.answered(actor, one.pk, dana.pk, Reply.YES)
    throw_away(actor, lou.pk)
    erase(actor, lou.pk)
    assert not Introduction.objects.exists()
    assert not Help.objects.exists()


def test_a_help_told_in_other_words_stays_as_it_is(actor, people):
    dana, lou, _ = people
    one = actions.begin(actor, [dana.pk, lou.pk])
    come_to(actor, one, Standing.CONNECTED)
    Help.objects.filter(person=lou).update(what="brought them together over lunch")
    throw_away(actor, dana.pk)
    erase(actor, dana.pk)
    assert [line.what for line in Help.objects.all()] == ["brought them together over lunch"]


def test_a_completed_introduction_of_the_left_ones_goes_on(actor, people):
    dana, lou, rosa = people
    trio = actions.begin(actor, [dana.pk, lou.pk, rosa.pk])
    come_to(actor, trio, Standing.TALKED)
    throw_away(actor, dana.pk)
    erase(actor, dana.pk)
    actions.outcome(actor, trio.pk, Outcome.WORK, "a joint evening")
    assert queries.introduction(actor, trio.pk).standing is Standing.OUTCOME
