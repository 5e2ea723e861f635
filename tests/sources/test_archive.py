"""The archive: everything out as one file, and back in to the same state, to the byte."""

import io
import json
import zipfile
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kithwork.conversations.actions import (
    NewPromise,
    keep_promise,
    let_go_of_promise,
    make_promise,
)
from kithwork.conversations.rules import By, Direction
from kithwork.people.actions import archive, edit_person, put_aside, throw_away
from kithwork.people.models import Person
from kithwork.people.rules import PersonCard
from kithwork.relationships.actions import let_rest
from kithwork.relationships.queries import register
from kithwork.sources.actions import say_whose
from kithwork.sources.models import SourceItem
from kithwork.workspace.actions import set_minutes, set_time_and_place
from kithwork.workspace.rules import AddressStanding
from tests.conftest import NOW
from tests.factories import later, owner, points, somebody, talked
from tests.laws import tried
from tests.sources.written import ME, Desk, archive_of, card, event, mail, state_of, told


@pytest.fixture
def desk(actor, tmp_path):
    return Desk(actor, tmp_path)


def one(name):
    return Person.objects.get(full_name=name, workspace__name="Ana")


def some_cards(desk):
    desk.cards(
        card("Dana Keller", "dana@firm.example", uid="7", photo="abc", org="Firm;Sales", categories="Friends,Chess"),
        card("Łukasz Ñandú", "l@x.example", phones=["+351 912 345 678"], note="two\\nlines", bday="--0203"),
        card("Dana Keller", "other@firm.example"),
    )


def some_mail(desk):
    desk.mails(
        mail(ME, "Dana <dana@firm.example>", "bo@firm.example"),
        mail("Dana <dana@firm.example>", ME, on="2026-04-01", text="Grüße 🙂\n\n> old"),
        mail("News <news@letters.example>", ME, List_Unsubscribe="<https://x.example>"),
    )


def a_calendar(desk):
    desk.events(
        event("m1", "20260302T100000Z", "dana@firm.example", x_odd="kept"),
        event("m2", "20270302T100000Z", ("dana@firm.example", "DECLINED"), "bo@firm.example"),
        event("m3", "20260101T090000Z", "dana@firm.example", rrule="FREQ=WEEKLY;COUNT=3"),
    )


def a_revised_calendar(desk):
    a_calendar(desk)
    desk.actor = later(desk.actor, hours=1)
    desk.events(event("m1", "20260305T100000Z", "dana@firm.example", sequence=1))


def notes_by_hand(desk):
    someone = somebody(desk.actor, "Eve Frank", emails=["eve@home.example"], phones=["555"])
    talked(
        desk.actor,
        someone,
        days_ago=3,
        note="by the sea",
        minutes=40,
        promises=[NewPromise(By.ME, "send the book", date(2026, 12, 1)), NewPromise(By.THEM, "call")],
    )
    talked(desk.actor, someone, days_ago=9, direction=Direction.OUT)
    kept = make_promise(desk.actor, person_id=someone.pk, by=By.ME, what="an introduction")
    gone = make_promise(desk.actor, person_id=someone.pk, by=By.THEM, what="a lunch")
    keep_promise(desk.actor, kept.pk)
    let_go_of_promise(desk.actor, gone.pk)


def all_places(desk):
    for name in ("Trashed", "Archived", "Resting", "Aside"):
        somebody(desk.actor, f"{name} Person", emails=[f"{name.lower()}@x.example"])
    throw_away(desk.actor, one("Trashed Person").pk)
    archive(desk.actor, one("Archived Person").pk)
    let_rest(desk.actor, one("Resting Person").pk, until=date(2027, 3, 1), why="new baby")
    put_aside(desk.actor, one("Aside Person").pk)


def own_addresses(desk):
    say_whose(desk.actor, ME, AddressStanding.MINE)
    say_whose(desk.actor, "helper@example.org", AddressStanding.WRITES_FOR_ME)
    say_whose(desk.actor, "ana@namesake.example", AddressStanding.NOT_MINE)


def other_settings(desk):
    set_time_and_place(desk.actor, time_zone="Europe/Lisbon", region="PT")
    set_minutes(desk.actor, minutes_a_day=15)


def an_edit(desk):
    someone = somebody(desk.actor, "Gil Haas", emails=["gil@x.example", "gil@y.example"])
    card_of_mine = PersonCard(
        name="Gil M. Haas", notes="Skis.\n\nLikes tea", points=points(emails=["gil@y.example"]), tags=("Ski",)
    )
    edit_person(desk.actor, someone.pk, card=card_of_mine)


STATES = (
    some_cards, some_mail, a_calendar, a_revised_calendar, notes_by_hand, all_places, own_addresses,
    other_settings, an_edit,
)  # fmt: skip


def build(desk, states):
    for state in states:
        desk.actor = later(desk.actor, minutes=1)
        state(desk)


def restored(desk, name="Other"):
    """A fresh network that the archive of the desk's was brought into."""
    fresh = owner(name, now=NOW)
    report = desk.bring("all.zip", archive_of(desk.actor), actor=fresh)
    return fresh, report


@pytest.mark.parametrize("states", [(), *((state,) for state in STATES), STATES])
def test_an_archive_brought_into_a_fresh_network_gives_the_same_archive(desk, states):
    build(desk, states)
    fresh, report = restored(desk)
    assert report.problems == []
    assert archive_of(fresh) == archive_of(desk.actor)


@tried(6)
@given(states=st.permutations(STATES).map(lambda order: order[: len(order) // 2]))
def test_any_life_comes_back_from_its_archive(db, tmp_path_factory, states):
    states = [state for state in states if not {state, a_revised_calendar} <= {a_calendar, a_revised_calendar}]
    Person.objects.all().delete()
    actor = owner("Ana", now=NOW)
    Person.objects.filter(workspace__name="Ana").exclude(workspace=actor.workspace).delete()
    desk = Desk(actor, tmp_path_factory.mktemp("life"))
    build(desk, states)
    fresh, _ = restored(desk)
    assert state_of(fresh) == state_of(desk.actor)


def test_the_ties_of_a_restored_network_stand_as_before(desk):
    build(desk, STATES)
    fresh, _ = restored(desk)

    def ties(actor):
        return sorted(str((line.entry.name, *line[1:])) for line in register(actor))

    at = desk.actor.now
    assert ties(later(fresh, seconds=(at - fresh.now).total_seconds())) == ties(desk.actor)


def test_an_archive_brought_again_changes_nothing(desk):
    build(desk, STATES)
    before = state_of(desk.actor)
    desk.actor = later(desk.actor, hours=1)
    report = desk.bring("all.zip", archive_of(desk.actor))
    assert (report.people.created, report.people.updated) == (0, 0)
    assert (report.exchanges.created, report.exchanges.updated) == (0, 0)
    assert state_of(desk.actor) == before


def test_its_counts_add_up_to_what_is_in_it(desk):
    build(desk, STATES)
    fresh, report = restored(desk)
    assert report.people.total == len(told(fresh, "people"))
    assert report.exchanges.total == len(told(fresh, "exchanges"))


def test_the_cards_come_out_as_they_came_in(desk):
    some_cards(desk)
    with zipfile.ZipFile(io.BytesIO(archive_of(desk.actor))) as packed:
        assert sorted(packed.namelist()) == ["README.txt", "calendar.ics", "contacts.vcf", "kithwork.json"]
        assert "PHOTO:abc" in packed.read("contacts.vcf").decode()
    assert SourceItem.objects.count() == 3


def test_a_revised_event_goes_out_as_its_last_word(desk):
    a_revised_calendar(desk)
    with zipfile.ZipFile(io.BytesIO(archive_of(desk.actor))) as packed:
        written = packed.read("calendar.ics").decode()
    assert "DTSTART:20260305T100000Z" in written
    assert "DTSTART:20260302T100000Z" not in written


def rewritten(desk, change):
    """The archive of the desk with every line of `kithwork.json` passed through *change*."""
    lines = state_of(desk.actor).splitlines(keepends=True)
    return "".join(change(line) for line in lines)


TAMPERED = [
    ("people", "place", "nowhere"),
    ("people", "uid", 5),
    ("people", "points", [{"kind": "email"}]),
    ("people", "cards", [["key", "zz", "!"]]),
    ("people", "created_at", "yesterday"),
    ("people", "full_name", "\ud800"),
    ("people", "field_origins", ["you"]),
    ("exchanges", "at", "2026-03-02T10:00:00"),
    ("exchanges", "cast", [["a@b.example", "A", "guest", ""]]),
    ("exchanges", "minutes", -1),
    ("exchanges", "event", "not base64"),
    ("promises", "made_date", "soon"),
    ("addresses", "standing", "sure"),
    ("settings", "time_zone", "../../etc/passwd"),
    ("settings", "minutes_a_day", 100_000),
    ("imports", "began_at", None),
]


@pytest.mark.parametrize(("section", "name", "value"), TAMPERED)
def test_a_tampered_line_is_told_of_and_costs_no_other(desk, section, name, value):
    build(desk, (some_cards, a_calendar, notes_by_hand, own_addresses))
    place = [section]

    def change(line):
        text = line.strip().rstrip(",")
        if text.startswith(f'"{place[0]}": ['):
            place.append("here")
        elif place[1:] == ["here"] and text.startswith("{"):
            place.append("done")
            return json.dumps({**json.loads(text), name: value}) + ",\n"
        return line

    fresh = owner("Other", now=NOW)
    report = desk.bring("kithwork.json", rewritten(desk, change), actor=fresh)
    [problem] = report.problems
    assert problem.reason == f"This line is not one that kithwork wrote in “{section}”; it was left out."
    assert len(told(fresh, "people")) == len(told(desk.actor, "people")) - (section == "people")


def test_an_archive_cut_off_says_so_and_keeps_what_is_there(desk):
    some_cards(desk)
    lines = state_of(desk.actor).splitlines(keepends=True)
    fresh = owner("Other", now=NOW)
    report = desk.bring("kithwork.json", "".join(lines[:-6]), actor=fresh)
    assert [problem.reason for problem in report.problems] == [
        "This archive breaks off before its end; take another copy of it."
    ]


def test_a_line_that_stands_twice_is_kept_once(desk):
    build(desk, (some_cards, a_calendar))
    content = rewritten(
        desk,
        lambda line: line if not line.startswith("{") else f"{line.rstrip().rstrip(',')},\n{line}",
    )
    fresh = owner("Other", now=NOW)
    desk.bring("kithwork.json", content, actor=fresh)
    assert told(fresh, "people") == told(desk.actor, "people")
    assert told(fresh, "exchanges") == told(desk.actor, "exchanges")


def test_an_archive_of_a_later_kithwork_is_refused_with_its_remedy(desk):
    content = state_of(desk.actor).replace('"version": 2', '"version": 9', 1)
    report = desk.bring("kithwork.json", content)
    assert [problem.reason for problem in report.problems] == [
        "This archive is of version 9; this kithwork reads versions up to 2. Update kithwork."
    ]
    assert report.batch is None
