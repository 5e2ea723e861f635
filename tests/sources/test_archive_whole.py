"""Everything the user typed goes out with the archive and comes back identically."""

import json

import pytest

from kithwork.people.actions import edit_person
from kithwork.people.models import Mention, Person
from kithwork.people.rules import PersonCard
from kithwork.plan.models import Beginning, Commitment, Decision
from kithwork.plan.rules import Act, Begun
from kithwork.relationships.models import Impression, Tie, Weighing
from kithwork.sources.actions import undo_batch
from kithwork.sources.archive.sections import further
from kithwork.workspace.models import Owned
from tests.conftest import NOW
from tests.factories import later, owner, somebody
from tests.sources.lives import gathered, planned_alone, planned_with, said_of, signed, weighed, works_as
from tests.sources.written import Desk, archive_of, card, state_of, told

SECTIONS = {
    "mentions": 2, "helps": 2, "ties": 1, "impressions": 1, "weights": 1, "beginnings": 2, "asks": 1, "commitments": 2,
    "one_to_ones": 2, "answers": 3, "not_them": 1, "goals": 1, "works": 2, "reach": 2, "whereabouts": 1, "professions": 1,
    "gatherings": 1, "attendances": 2, "role_changes": 1, "noticed": 2,
}  # fmt: skip
NOT_TYPED = {
    "Member", "Organisation", "Tag", "Tagging", "ContactPoint", "SearchEntry", "Participation", "Recount", "Pulse", "Sheet", "Offered",
    "Presence", "Change", "ImportProblem", "WeekPrepared", "PartnerSheet", "TwinSheet", "Merge", "OrganisationMerge",
}  # fmt: skip
"""Part of people and exchanges, worked out anew, or about the use of kithwork: these are no sections of their own.

What was made one is told as one; the way back stays where it was made.
"""
TOLD_AS = {
    "Person": "people", "OwnAddress": "addresses", "Exchange": "exchanges", "Promise": "promises", "Batch": "imports",
    "SourceItem": "people", "Mention": "mentions", "Help": "helps", "Tie": "ties", "Impression": "impressions",
    "Weighing": "weights", "Beginning": "beginnings", "Ask": "asks", "Commitment": "commitments",
    "OneToOne": "one_to_ones", "Decision": "answers", "NotThem": "not_them", "Goal": "goals",
    "Practice": "works", "Reach": "reach", "Whereabouts": "whereabouts", "OwnProfession": "professions",
    "Wish": "wishes", "NotThese": "not_these", "Acquaintance": "acquaintances", "Introduction": "introductions",
    "Side": "introductions", "Proposal": "proposals", "Proposed": "proposals", "CareSettings": "care",
    "OwnEvent": "own_events", "EventProfession": "event_professions", "Wanted": "wanted",
    "Gathering": "gatherings", "Attendance": "attendances", "LiveSource": "live_sources",
    "NotSame": "not_same", "OrganisationsApart": "organisations_apart", "RoleChange": "role_changes", "Noticed": "noticed", "CardStack": "card_stacks", "CardPicture": "cards",
    "Forgotten": "forgotten",
}  # fmt: skip


@pytest.fixture
def desk(actor, tmp_path):
    return Desk(actor, tmp_path)


@pytest.fixture
def life(actor, desk):
    """A network in which every section has rows, about somebody whom a card told of."""
    desk.cards(card("Dana Keller", "dana@firm.example"))
    dana = Person.objects.get()
    said_of(actor, dana)
    works_as(actor, dana)
    weighed(actor)
    planned_with(actor, dana)
    planned_alone(actor)
    gathered(actor, dana)
    signed(actor, dana)
    actor.workspace.minutes_a_week, actor.workspace.new_at_a_time = 240, 3
    actor.workspace.save()
    return dana


def test_every_table_of_the_users_has_its_place_in_the_archive():
    tables = {table.__name__ for table in Owned.__subclasses__()}
    assert tables - NOT_TYPED == set(TOLD_AS)
    assert set(TOLD_AS.values()) - {"people", "addresses", "exchanges", "promises", "imports"} == set(further())


def test_everything_typed_comes_back_identically(actor, desk, life):
    assert {name: len(told(actor, name)) for name in SECTIONS} == SECTIONS
    fresh = owner("Other", now=NOW)
    report = desk.bring("all.zip", archive_of(actor), actor=fresh)
    assert report.problems == []
    assert state_of(fresh) == state_of(actor)
    assert (fresh.workspace.minutes_a_week, fresh.workspace.new_at_a_time) == (240, 3)


def test_brought_again_it_changes_nothing(actor, desk, life):
    before = state_of(actor)
    desk.actor = later(actor, hours=1)
    desk.bring("all.zip", archive_of(actor))
    assert state_of(actor) == before


def test_undone_it_leaves_nothing(actor, desk, life):
    fresh = owner("Other", now=NOW)
    before = state_of(fresh)
    report = desk.bring("all.zip", archive_of(actor), actor=fresh)
    assert undo_batch(fresh, report.batch).kept_people == 0
    assert state_of(fresh) == before


def test_what_was_there_already_outlives_an_undone_archive(actor, desk, life):
    """Somebody known here too keeps what was said of them here; what the archive added goes."""
    fresh = owner("Other", now=NOW)
    dana = somebody(fresh, "Dana Keller", emails=["dana@firm.example"])
    said_of(fresh, dana)
    weighed(fresh)
    before = state_of(fresh)
    report = desk.bring("all.zip", archive_of(actor), actor=fresh)
    assert len(told(fresh, "mentions")) == 4
    assert len(told(fresh, "ties")) == 1
    undo_batch(fresh, report.batch)
    assert state_of(fresh) == before


def test_a_card_read_again_takes_nothing_that_was_said(actor, desk, life):
    before = {name: told(actor, name) for name in SECTIONS}
    desk.cards(card("Dana Keller", "dana@firm.example", "dana@new.example", title="Head"))
    assert {name: told(actor, name) for name in SECTIONS} == before


@pytest.mark.parametrize("table", [Mention, Impression, Beginning])
def test_undoing_an_import_keeps_whom_something_was_said_of_since(actor, desk, table):
    report = desk.cards(card("Dana Keller", "dana@firm.example"))
    about = {"workspace": actor.workspace, "person_id": desk_person(actor), "uid": "one"}
    more = {
        Mention: {"kind": "seeks", "words": "a venue", "said_on": actor.today},
        Impression: {"kind": "seen work", "on_date": actor.today},
        Beginning: {"standing": Begun.ACTIVE, "since": actor.today, "created_at": actor.now},
    }[table]
    table.objects.create(**about, **more)
    assert undo_batch(actor, report.batch).kept_people == 1


def desk_person(actor):
    return Person.objects.get(workspace=actor.workspace).pk


def test_whoever_is_begun_with_here_stays_so_and_nobody_takes_a_fourth_place(actor, desk):
    begun = {"since": actor.today, "created_at": actor.now, "standing": Begun.ACTIVE}
    for number in range(3):
        one = somebody(actor, f"Person {number}", emails=[f"{number}@x.example"])
        Beginning.objects.create(workspace=actor.workspace, person=one, uid=f"theirs {number}", **begun)
    fresh = owner("Other", now=NOW)
    known = somebody(fresh, "Person 0", emails=["0@x.example"])
    Beginning.objects.create(workspace=fresh.workspace, person=known, uid="mine", **begun)
    desk.bring("all.zip", archive_of(actor), actor=fresh)
    found = Beginning.objects.filter(workspace=fresh.workspace).order_by("uid")
    assert [(one.uid, one.standing) for one in found] == [
        ("mine", "active"),
        ("theirs 1", "active"),
        ("theirs 2", "active"),
    ]
    other = owner("Third", now=NOW)
    for number in range(2):
        Beginning.objects.create(workspace=other.workspace, whom=f"a type {number}", uid=f"mine {number}", **begun)
    desk.bring("all.zip", archive_of(actor), actor=other)
    found = Beginning.objects.filter(workspace=other.workspace, person__isnull=False).order_by("uid")
    assert [one.standing for one in found] == ["active", "waiting", "waiting"]


def rewritten(actor, change):
    """The archive with *change* made to what it holds, one row a line."""
    whole = json.loads(state_of(actor))
    change(whole)
    sections = {name: rows for name, rows in whole.items() if isinstance(rows, list)}
    head = f'{{"format": "kithwork archive", "version": {whole["version"]}'
    body = "".join(
        f',\n"{name}": [\n' + ",\n".join(json.dumps(row) for row in rows) + "\n]" for name, rows in sections.items()
    )
    return f"{head}{body}\n}}\n"


TAMPERED = [
    ("mentions", "kind", "wants"),
    ("mentions", "words", ""),
    ("mentions", "closed_on", "soon"),
    ("helps", "by", "us"),
    ("helps", "kind", "points"),
    ("helps", "what", "x" * 301),
    ("ties", "layer", "best"),
    ("ties", "wish_days", -1),
    ("ties", "no_need", 1),
    ("ties", "stage", "friend"),
    ("impressions", "kind", "score"),
    ("weights", "mail", 1e9),
    ("weights", "call", True),
    ("weights", "note", "NaN"),
    ("beginnings", "standing", "won"),
    ("beginnings", "person", 5),
    ("asks", "what", None),
    ("asks", "anyway", "yes"),
    ("commitments", "act", "sell"),
    ("commitments", "minutes", 70_000),
    ("one_to_ones", "starts_at", "2026-03-02T10:00:00"),
    ("one_to_ones", "revision", 1.5),
    ("answers", "answer", "never"),
    ("answers", "about", ""),
    ("not_them", "what", "x" * 21),
    ("goals", "act", "other"),
    ("goals", "number", 31),
    ("works", "does", "maybe"),
    ("works", "profession", ""),
    ("reach", "holds", "yes"),
    ("reach", "kind", "lead"),
    ("whereabouts", "country", "Portugal"),
    ("whereabouts", "languages", ["French"]),
    ("professions", "slug", "florist"),
    ("professions", "aliases", [""]),
    ("settings", "new_at_a_time", 9),
]


@pytest.mark.usefixtures("life")
@pytest.mark.parametrize(("section", "name", "value"), TAMPERED)
def test_a_tampered_row_is_told_of_and_costs_no_other(actor, desk, section, name, value):
    fresh = owner("Other", now=NOW)
    content = rewritten(actor, lambda whole: whole[section][0].update({name: value}))
    report = desk.bring("kithwork.json", content, actor=fresh)
    [problem] = report.problems
    assert problem.reason == f"This line is not one that kithwork wrote in “{section}”; it was left out."
    assert len(told(fresh, "people")) == 1


def test_rows_about_nobody_who_came_along_stay_out(actor, desk, life):
    def strip(whole):
        for section in further():
            for row in whole[section]:
                if row.get("person"):
                    row["person"] = "nobody"

    fresh = owner("Other", now=NOW)
    report = desk.bring("kithwork.json", rewritten(actor, strip), actor=fresh)
    assert report.problems == []
    alone = {name: len(told(fresh, name)) for name in SECTIONS if told(fresh, name)}
    alone_too = {"gatherings": 1, "attendances": 2}
    assert alone == {"weights": 1, "beginnings": 1, "commitments": 1, "goals": 1, "professions": 1, **alone_too}


def test_a_row_that_stands_twice_is_kept_once(actor, desk, life):
    def twice(whole):
        for section in further():
            whole[section] *= 2

    fresh = owner("Other", now=NOW)
    desk.bring("kithwork.json", rewritten(actor, twice), actor=fresh)
    assert {name: len(told(fresh, name)) for name in SECTIONS} == SECTIONS


def test_an_archive_of_the_first_kithwork_still_comes_in(actor, desk):
    somebody(actor, "Dana Keller")

    def first(whole):
        whole["version"] = 1
        for section in further():
            del whole[section]
        for name in ("minutes_a_week", "new_at_a_time"):
            del whole["settings"][0][name]

    fresh = owner("Other", now=NOW)
    report = desk.bring("kithwork.json", rewritten(actor, first), actor=fresh)
    assert (report.problems, report.people.created) == ([], 1)
    assert fresh.workspace.minutes_a_week == actor.workspace.minutes_a_week


def test_an_answer_about_a_promise_finds_it_again(actor, desk, life):
    fresh = owner("Other", now=NOW)
    desk.bring("all.zip", archive_of(actor), actor=fresh)
    keys = Decision.objects.filter(workspace=fresh.workspace).values_list("kind", "item_key", "person_id")
    promises = {row["uid"] for row in told(fresh, "promises")}
    assert {row["about"] in promises for row in told(fresh, "answers") if row["kind"] == "promise"} == {True}
    for kind, key, person_id in keys:
        assert key.startswith(f"{kind}:{person_id}")
        assert key.count(":") == (1 if kind == "tend" else 2)


def test_one_person_on_two_cards_has_the_tie_once(actor, desk, life):
    """Where two of the archive are one person here, the book keeps one tie and one word about it."""
    fresh = owner("Other", now=NOW)
    desk.bring("all.zip", archive_of(actor), actor=fresh)
    edit_person(fresh, desk_person(fresh), card=PersonCard(name="Dana K."))
    desk.bring("all.zip", archive_of(actor), actor=fresh)
    assert Tie.objects.filter(workspace=fresh.workspace).count() == 1
    assert Weighing.objects.filter(workspace=fresh.workspace).count() == 1
    assert Commitment.objects.filter(workspace=fresh.workspace, act=Act.THANKS).count() == 1
