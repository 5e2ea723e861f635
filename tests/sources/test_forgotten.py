"""Whoever was erased is not brought back by any source; nobody else is lost by it."""

import os
import random
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kithwork.conversations.models import Exchange, Participation
from kithwork.gatherings import actions as gatherings
from kithwork.gatherings import queries as guests
from kithwork.people import actions
from kithwork.people.actions import erase, throw_away
from kithwork.people.models import ContactPoint, Forgotten, Person
from kithwork.people.queries.forgotten import forgotten
from kithwork.people.rules import PointKind
from kithwork.sources.actions import import_records, undo_batch
from kithwork.sources.actions.cards import ForgottenBearerError, keep_card
from kithwork.sources.actions.guests import bring_guests
from kithwork.sources.actions.live import add_live, read_live
from kithwork.sources.cards.fields import CardFields, Way
from kithwork.sources.live.kinds import folder_settings
from kithwork.sources.models import Batch, CardPicture, CardStack, Change, SourceItem
from kithwork.sources.queries import brought
from kithwork.sources.queries.live import live_source
from kithwork.sources.records import PersonRecord, Point
from kithwork.sources.rules import LiveKind
from kithwork.workspace.models import OwnAddress
from tests.conftest import NOW
from tests.factories import owner, somebody
from tests.sources.written import ME, Desk, archive_of, card, event, mail, state_of, who

ANN, BO = "ann@x.example", "bo@y.example"


@pytest.fixture
def desk(actor, tmp_path):
    return Desk(actor, tmp_path)


def forget(actor, name):
    one = Person.objects.get(workspace=actor.workspace, full_name=name)
    throw_away(actor, one.pk)
    erase(actor, one.pk)


def names(actor):
    return [name for name, _ in who(actor)]


def counts(report):
    return report.people.created, report.people.skipped, report.exchanges.created, report.exchanges.skipped


@pytest.mark.parametrize(
    "again",
    [
        card("Ann Keller", ANN, uid="1"),
        card("Ann Keller", ANN),
        card("Ann M. Keller", "new@x.example", uid="1"),
        card("A. Keller", ANN.upper(), "new@x.example"),
        card("Ann Keller", phones=["+351 912 345 678"]),
    ],
)
def test_a_card_of_them_is_left_out(actor, desk, again):
    bo = card("Bo Reed", BO)
    desk.cards(card("Ann Keller", ANN, uid="1", phones=["+351912345678"]), bo)
    forget(actor, "Ann Keller")
    report = desk.cards(again, bo)
    assert (names(actor), counts(report)) == (["Bo Reed"], (0, 1, 0, 0))
    assert report.skips == {"somebody you asked to forget": 1}
    assert report.forgotten == [Forgotten.objects.get().uid]
    assert SourceItem.objects.filter(key__contains="1").count() == 0


@pytest.mark.parametrize(
    "other",
    [
        card("Bo Keller", ANN),
        card("Bo Reed", uid="1"),
        card("Anna Keller", phones=["+351912345678"]),
        card("Ann Keller", "another@z.example"),
        card("Ann Keller"),
    ],
)
def test_somebody_else_is_not_taken_for_them(actor, desk, other):
    desk.cards(card("Ann Keller", ANN, uid="1", phones=["+351912345678"]))
    forget(actor, "Ann Keller")
    assert counts(desk.cards(other)) == (1, 0, 0, 0)


def test_a_second_entry_of_them_that_stays_is_met_as_ever(actor, desk):
    desk.cards(card("Ann Keller", ANN))
    twin = somebody(actor, "Ann", emails=["ann@home.example"])
    forget(actor, "Ann Keller")
    desk.cards(card("Ann Keller", ANN, "ann@home.example"))
    assert list(Person.objects.values_list("pk", flat=True)) == [twin.pk]


LETTERS = (
    mail(f"Ann Keller <{ANN}>", ME),
    mail(ME, ANN, on="2026-03-03"),
    mail(f"Ann Keller <{ANN}>", ME, BO, on="2026-03-04"),
    mail(BO, ME, on="2026-03-05"),
)


def test_letters_with_them_alone_are_left_out_and_others_keep_theirs(actor, desk):
    desk.mails(*LETTERS)
    forget(actor, "Ann Keller")
    left = state_of(actor)
    report = desk.mails(*LETTERS)
    assert (state_of(actor), report.exchanges.skipped) == (left, 2)
    for batch in Batch.objects.filter(undone_at=None).order_by("-pk"):
        undo_batch(actor, batch.pk)
    report = desk.mails(*LETTERS)
    assert counts(report)[2:] == (2, 2)
    assert report.skips["only with somebody you asked to forget"] == 2
    assert ANN not in state_of(actor)
    assert {
        tuple(sorted(part.person.full_name for part in one.participations.all())) for one in Exchange.objects.all()
    } == {(BO,)}


def test_a_shared_address_is_the_others_unless_the_letter_names_them(actor, desk):
    desk.cards(card("Ann Keller", "home@x.example"), card("Bo Keller", "home@x.example"))
    forget(actor, "Ann Keller")
    desk.mails(mail("Ann Keller <home@x.example>", ME), mail("Bo Keller <home@x.example>", ME, on="2026-03-03"))
    assert [part.person.full_name for part in Participation.objects.all()] == ["Bo Keller"]


def test_meetings_keep_the_others_and_say_nothing_of_them(actor, desk):
    meeting = event("m1", "20260302T100000Z", (ANN, "ACCEPTED"), BO)
    alone = event("m2", "20260303T100000Z", ANN)
    desk.cards(card("Ann Keller", ANN), card("Bo Reed", BO))
    desk.events(meeting, alone)
    moved = meeting.replace("T100000Z", "T110000Z") + ""
    moved = moved.replace("SUMMARY", "SEQUENCE:2\r\nSUMMARY")
    changed = desk.events(moved)
    forget(actor, "Ann Keller")
    assert ANN not in unpacked(actor)
    desk.events(moved.replace("SEQUENCE:2", "SEQUENCE:3").replace("T110000Z", "T120000Z"), alone)
    assert ANN not in unpacked(actor)
    undo_batch(actor, changed.batch)
    assert [part.person.full_name for part in Participation.objects.all()] == ["Bo Reed"]
    assert ANN not in unpacked(actor)


def unpacked(actor):
    """All that imports keep of events, and how things stood before, as text."""
    raws = [zlib.decompress(bytes(one.raw)) for one in SourceItem.objects.exclude(raw=b"")]
    before = [change.before for change in Change.objects.all()]
    raws += [zlib.decompress(bytes.fromhex(one["raw"])) for one in before if one.get("raw")]
    casts = [one.get("cast") for one in before]
    return b"".join(raws).decode() + str(casts) + str(list(Exchange.objects.values_list("cast")))


def test_an_address_of_theirs_is_not_asked_about(actor, desk):
    OwnAddress.objects.create(workspace=actor.workspace, address=ANN, standing="proposed", name="Ann Keller")
    desk.cards(card("Ann Keller", ANN))
    forget(actor, "Ann Keller")
    assert OwnAddress.objects.count() == 0


def test_an_older_archive_does_not_bring_them_back(actor, desk):
    desk.cards(card("Ann Keller", ANN, uid="1"), card("Bo Reed", BO, uid="2"))
    desk.mails(*LETTERS)
    desk.events(event("m1", "20260302T100000Z", ANN, BO))
    older = archive_of(actor)
    forget(actor, "Ann Keller")
    left = state_of(actor)
    report = desk.bring("older.zip", older)
    assert (state_of(actor), report.problems) == (left, [])
    fresh = owner("Other", now=NOW)
    desk.bring("new.zip", archive_of(actor), actor=fresh)
    assert state_of(fresh) == left
    report = desk.bring("older.zip", older, actor=fresh)
    assert (state_of(fresh), report.people.skipped, report.exchanges.skipped) == (left, 1, 2)
    forget(fresh, "Bo Reed")
    desk.bring("older.zip", older, actor=fresh)
    assert names(fresh) == [name for name in names(actor) if name != "Bo Reed"]


def test_brought_elsewhere_and_undone_there_it_keeps_nobody_out(actor, desk):
    desk.cards(card("Ann Keller", ANN), card("Bo Reed", BO))
    forget(actor, "Ann Keller")
    fresh = owner("Other", now=NOW)
    report = desk.bring("all.zip", archive_of(actor), actor=fresh)
    undo_batch(fresh, report.batch)
    desk.cards(card("Ann Keller", ANN), actor=fresh)
    assert names(fresh) == ["Ann Keller"]


def test_nobody_else_s_book_is_touched(actor, desk, stranger):
    desk.cards(card("Ann Keller", ANN))
    forget(actor, "Ann Keller")
    desk.cards(card("Ann Keller", ANN), actor=stranger)
    assert (names(actor), names(stranger)) == ([], ["Ann Keller"])


def test_they_come_again_once_they_are_let_in(actor, desk):
    desk.cards(card("Ann Keller", ANN), card("Bo Reed", BO))
    forget(actor, "Ann Keller")
    report = desk.cards(card("Ann Keller", ANN))
    assert Batch.objects.get(pk=report.batch).counts["forgotten"] == report.forgotten
    assert brought(actor).filter(pk=report.batch).count() == 0
    actions.let_in_again(actor, report.forgotten)
    assert counts(desk.cards(card("Ann Keller", ANN))) == (1, 0, 0, 0)


def test_the_list_of_an_event_does_not_name_them(actor, desk):
    mixer = gatherings.add_gathering(actor, name="Harbour mixer", on=actor.today)
    desk.cards(card("Ann Keller", ANN))
    forget(actor, "Ann Keller")
    path = desk.file("list.csv", f"Name,Email\nAnn Keller,{ANN}\nBo Reed,{BO}\n")
    number, problems = bring_guests(actor, mixer.pk, [path])
    assert (number, [one.name for one in guests.guests(actor, mixer.pk)]) == (1, ["Bo Reed"])
    assert [(one.reason, one.lost) for one in problems] == [
        ("Of those you asked to forget, 1 stood in it; they were left out.", False)
    ]


def test_records_without_a_file_ask_too(actor):
    somebody(actor, "Ann Keller", emails=[ANN])
    forget(actor, "Ann Keller")
    record = PersonRecord(item=1, key="x", name="Ann Keller", points=(Point(PointKind.EMAIL, ANN),))
    assert import_records(actor, [record], owners=(), label="One").batch is None
    assert names(actor) == []


PEOPLE = {
    "Ann Keller": ("ann@x.example", "home@x.example"),
    "Bo Keller": ("bo@x.example", "home@x.example"),
    "Cy Reed": ("cy@z.example",),
    "Dee Reed": ("dee@z.example",),
}
SAID = [
    ("Ann Keller", "Cy Reed"),
    ("Bo Keller",),
    ("Cy Reed", "Dee Reed"),
    ("Dee Reed",),
    ("Ann Keller",),
    ("Ann Keller", "Bo Keller"),
]


@settings(max_examples=25)
@given(
    erased=st.sets(st.sampled_from(sorted(PEOPLE)), min_size=1, max_size=3),
    order=st.permutations(["cards", "mails", "events"]),
    seed=st.integers(0, 9),
    undoing=st.booleans(),
)
def test_in_any_order_nobody_comes_back_and_nobody_else_is_lost(db, tmp_path_factory, *, erased, order, seed, undoing):
    """Erased, then everything brought in again: the same people as if those erased had never stood in the files."""
    chance = random.Random(seed)
    actor = owner(f"Ana {chance.random()}", now=NOW)
    desk = Desk(actor, tmp_path_factory.mktemp("files"))
    bring = {"cards": desk.cards, "mails": desk.mails, "events": desk.events}
    told = {
        "cards": [card(name, *some, uid=name) for name, some in PEOPLE.items()],
        "mails": [
            mail(f"{some[0]} <{PEOPLE[some[0]][0]}>", ME, *(PEOPLE[one][0] for one in some[1:]), on=f"2026-03-0{day}")
            for day, some in enumerate(SAID, 1)
        ],
        "events": [
            event(f"m{day}", f"2026040{day}T100000Z", *(PEOPLE[one][0] for one in some))
            for day, some in enumerate(SAID, 1)
        ],
    }
    batches = [bring[kind](*told[kind]).batch for kind in ("cards", "mails", "events")]
    for name in sorted(erased):
        forget(actor, name)
    if undoing:
        for batch in reversed(batches):
            undo_batch(actor, batch)
    for kind in order:
        bring[kind](*chance.sample(told[kind], len(told[kind])))
    kept = sorted(set(PEOPLE) - erased)
    assert names(actor) == kept
    addresses = {address for name in kept for address in PEOPLE[name]}
    assert set(ContactPoint.objects.filter(workspace=actor.workspace).values_list("key", flat=True)) == addresses
    stay = [sorted(set(some) - erased) for some in SAID]
    exchanges = Exchange.objects.filter(workspace=actor.workspace)
    assert sorted(sorted(part.person.full_name for part in one.participations.all()) for one in exchanges) == sorted(
        [some for some in stay if some] * 2
    )


def test_a_watched_folder_does_not_bring_them_back(actor, tmp_path):
    folder = tmp_path / "Scans"
    folder.mkdir()
    settings_of, label = folder_settings(str(folder))
    source = add_live(actor, LiveKind.FOLDER, settings_of, label=label)
    somebody(actor, "Ann Keller", emails=[ANN])
    forget(actor, "Ann Keller")
    path = folder / "people.vcf"
    path.write_text(card("Ann Keller", ANN) + card("Bo Reed", BO))
    at = actor.now.timestamp() - 3600
    os.utime(path, (at, at))
    assert read_live(actor, source).report.people.skipped == 1
    assert names(actor) == ["Bo Reed"]
    assert read_live(actor, source).report is None
    actions.let_in_again(actor, [one.uid for one in Forgotten.objects.all()])
    assert live_source(actor, source).is_due
    read_live(actor, source)
    assert names(actor) == ["Ann Keller", "Bo Reed"]
    assert read_live(actor, source).report is None


def test_a_photographed_card_of_them_asks_for_the_user_s_word(actor):
    stack = CardStack.objects.create(workspace=actor.workspace, uid="s", brought_at=actor.now)
    picture = CardPicture.objects.create(
        workspace=actor.workspace, stack=stack, file="a.jpg", digest=b"1" * 16, picture=b"", state="read"
    )
    fields = CardFields(name="Ann Keller", emails=(Way(ANN),))
    somebody(actor, "Ann Keller", emails=[ANN])
    forget(actor, "Ann Keller")
    with pytest.raises(ForgottenBearerError, match="You asked to forget whoever this card is of"):
        keep_card(actor, picture.pk, fields)
    assert (names(actor), CardPicture.objects.get().state) == ([], "read")
    keep_card(actor, picture.pk, fields, joins=0)
    assert (names(actor), bool(forgotten(actor))) == (["Ann Keller"], False)


def test_the_demo_network_comes_whole_whoever_was_erased_of_it(actor):
    from kithwork.demo.actions import bring_demo, remove_demo

    bring_demo(actor)
    before = names(actor)
    forget(actor, before[0])
    remove_demo(actor)
    bring_demo(actor)
    assert names(actor) == before
