"""Laws of importing, tried over generated address books and mailboxes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kithwork.conversations.models import Exchange
from kithwork.people.models import Person
from kithwork.sources.actions import undo_batch
from kithwork.sources.rules import Tally
from tests.conftest import NOW
from tests.factories import later, owner
from tests.laws import tried
from tests.sources.written import ME, Desk, calendar, card, event, mail, places, state_of, who

few = tried(10)
NAMES = ("Dana Keller", "Bo Berg", "Łukasz Ñandú", "Eve Frank", "山田 太郎", "Gil Haas")
FAMILY = "+351 912 345 678"


@st.composite
def books(draw):
    """Cards of several people: each has an address of their own, some share the family's phone, some stand twice."""
    cards = []
    for number in draw(st.lists(st.integers(0, len(NAMES) - 1), max_size=8)):
        phones = [FAMILY] * draw(st.booleans())
        more = draw(st.sampled_from([{}, {"title": "Head"}, {"note": "Skis"}, {"org": "Firm"}]))
        second = [f"p{number}@second.example"] * draw(st.booleans())
        cards.append(card(NAMES[number], f"p{number}@x.example", *second, phones=phones, **more))
    return cards


@st.composite
def mailboxes(draw):
    """Mails between me and others, named or not, alone or with others in copy."""
    mails = []
    for number, day in draw(st.lists(st.tuples(st.integers(0, 5), st.integers(1, 28)), max_size=8)):
        other = f"{NAMES[number]} <p{number}@x.example>" if draw(st.booleans()) else f"p{number}@x.example"
        cc = ["c@x.example"] * draw(st.booleans())
        sides = (ME, other) if draw(st.booleans()) else (other, ME)
        mails.append(mail(*sides, on=f"2026-03-{day:02}", subject=f"{number} {day}", cc=cc))
    return mails


def fresh_desk(folder):
    return Desk(owner("Ana", now=NOW), folder)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory


@few
@given(book=books(), data=st.data())
def test_the_order_of_cards_does_not_matter_for_who_the_people_are(db, folder, book, data):
    desk, other = (fresh_desk(folder.mktemp("book")) for _ in range(2))
    desk.cards(*book)
    other.cards(*data.draw(st.permutations(book)))
    assert who(desk.actor) == who(other.actor)


@few
@given(book=books(), box=mailboxes())
def test_an_address_book_and_a_mailbox_give_the_same_people_in_either_order(db, folder, book, box):
    desk, other = (fresh_desk(folder.mktemp("both")) for _ in range(2))
    desk.cards(*book)
    desk.mails(*box)
    other.mails(*box)
    other.cards(*book)
    one, two = ([addresses for _, addresses in who(actor)] for actor in (desk.actor, other.actor))
    assert sorted(one) == sorted(two)


@few
@given(book=books(), box=mailboxes())
def test_the_same_again_changes_nothing(db, folder, book, box):
    desk = fresh_desk(folder.mktemp("twice"))
    desk.cards(*book)
    desk.mails(*box)
    before, stood = state_of(desk.actor), places(desk.actor)
    desk.actor = later(desk.actor, days=1)
    again = [desk.cards(*book), desk.mails(*box)]
    assert [(one.people.created, one.people.updated) for one in again] == [(0, 0)] * 2
    assert [(one.exchanges.created, one.exchanges.updated) for one in again] == [(0, 0)] * 2
    assert (state_of(desk.actor), places(desk.actor)) == (before, stood)


@few
@given(known=st.tuples(books(), mailboxes()), more=st.tuples(books(), mailboxes()))
def test_undoing_brings_back_what_was_before(db, folder, known, more):
    desk = fresh_desk(folder.mktemp("undo"))
    desk.cards(*known[0])
    desk.mails(*known[1])
    before = state_of(desk.actor)
    reports = [desk.cards(*more[0]), desk.mails(*more[1])]
    for report in reversed(reports):
        if report.batch is not None:
            undo_batch(desk.actor, report.batch)
    assert state_of(desk.actor) == before


@few
@given(box=mailboxes(), data=st.data())
def test_the_order_of_mails_does_not_matter(db, folder, box, data):
    desk, other = (fresh_desk(folder.mktemp("mail")) for _ in range(2))
    first = desk.mails(*box)
    second = other.mails(*data.draw(st.permutations(box)))
    assert (first.exchanges, first.people) == (second.exchanges, second.people)
    assert places(desk.actor) == places(other.actor)


def test_two_calendars_give_the_same_people_in_either_order(actor, stranger, tmp_path):
    one = calendar(event("m1", "20260302T100000Z", "dana@x.example"))
    other = calendar(event("m2", "20260303T100000Z", "dana@x.example", "bo@x.example"))
    desk = Desk(actor, tmp_path)
    for content in (one, other):
        desk.bring("c.ics", content, owners=[ME])
    for content in (other, one):
        desk.bring("c.ics", content, actor=stranger, owners=[ME])
    assert who(actor) == who(stranger)
    assert Exchange.objects.count() == 4


def test_many_cards_of_one_person_in_one_file_are_one_person(actor, tmp_path):
    desk = Desk(actor, tmp_path)
    report = desk.cards(*[card("Dana Keller", "dana@x.example", f"{n}@x.example", uid=str(n)) for n in range(9)])
    assert report.people == Tally(created=1, updated=8)
    assert Person.objects.count() == 1
