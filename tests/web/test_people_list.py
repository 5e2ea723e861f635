"""The list of people: finding, narrowing, ordering, paging; also without a script."""

import pytest

from kithwork.conversations.rules import Direction
from kithwork.people.actions import add_people, archive, put_aside
from kithwork.people.actions.bulk import NewPerson
from kithwork.people.rules import PersonCard
from kithwork.relationships.rules import State
from tests.factories import somebody, talked, talked_often
from tests.web.people_pages import marks, names, words


@pytest.fixture
def book(actor):
    """Three people: alive, fading, and one with whom nothing has passed."""
    dana = somebody(
        actor, "Dana Keller", emails=["dana@example.org"], title="Mediator", organisation="Harbour", tags=("Chamber",)
    )
    jonas = somebody(actor, "Jonas Okafor", tags=("Chamber", "Choir"), notes="rows on Sundays")
    rosa = somebody(actor, "Rosa Tamm")
    talked_often(actor, dana, days_ago=(12, 40, 70))
    talked_often(actor, jonas, days_ago=(90, 120, 150), note="he builds boats")
    return dana, jonas, rosa


def test_everybody_stands_by_name_with_how_it_stands(pages, book):
    page = pages.get("/people/")
    assert names(page) == ["Dana Keller", "Jonas Okafor", "Rosa Tamm"]
    assert "Three people, by name." in words(page)
    assert "Dana Keller Mediator · Harbour alive 12 days ago" in words(page)
    assert "Rosa Tamm not yet known nothing yet" in words(page)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("dan", ["Dana Keller"]),
        ("KELLER dana", ["Dana Keller"]),
        ("harbour", ["Dana Keller"]),
        ("dana@example.org", ["Dana Keller"]),
        ("sundays", ["Jonas Okafor"]),
        ("boats", ["Jonas Okafor"]),
        ("oka", ["Jonas Okafor"]),
        ("\x00dana", ["Dana Keller"]),
        ("%", []),
        ('"', []),
    ],
)
def test_people_are_found_by_name_work_address_and_notes(pages, book, typed, found):
    assert names(pages.get("/people/", {"q": typed})) == found


@pytest.mark.parametrize(
    ("wish", "found"),
    [
        ({"state": "alive"}, ["Dana Keller"]),
        ({"state": "fading"}, ["Jonas Okafor"]),
        ({"state": "quiet"}, []),
        ({"state": "resting"}, []),
        ({"state": "unknown"}, ["Rosa Tamm"]),
        ({"state": "no such state"}, ["Dana Keller", "Jonas Okafor", "Rosa Tamm"]),
        ({"tag": "choir"}, ["Jonas Okafor"]),
        ({"tag": "Choir"}, ["Jonas Okafor"]),
        ({"tag": " CHOIR ", "by": "last"}, ["Jonas Okafor"]),
        ({"tag": "chamber", "state": "alive"}, ["Dana Keller"]),
        ({"tag": "chamber", "q": "jonas"}, ["Jonas Okafor"]),
        ({"tag": "choir", "q": "dana"}, []),
        ({"by": "last"}, ["Dana Keller", "Jonas Okafor", "Rosa Tamm"]),
        ({"by": "no such order"}, ["Dana Keller", "Jonas Okafor", "Rosa Tamm"]),
        ({"page": "99"}, ["Dana Keller", "Jonas Okafor", "Rosa Tamm"]),
        ({"page": "-1"}, ["Dana Keller", "Jonas Okafor", "Rosa Tamm"]),
    ],
)
def test_the_list_is_narrowed_and_ordered_by_its_address(pages, book, wish, found):
    assert names(pages.get("/people/", wish)) == found


def test_latest_contact_comes_first_where_asked(actor, pages, book):
    talked(actor, book[2], days_ago=1)
    assert names(pages.get("/people/", {"by": "last"})) == ["Rosa Tamm", "Dana Keller", "Jonas Okafor"]
    assert names(pages.get("/people/", {"by": "last", "q": "oka"})) == ["Jonas Okafor"]


def test_who_spoke_last_is_said_where_only_one_side_did(actor, pages):
    talked(actor, somebody(actor, "Ada Brandt"), days_ago=3, direction=Direction.OUT)
    talked(actor, somebody(actor, "Luis Pereira"), days_ago=5, direction=Direction.IN)
    page = words(pages.get("/people/"))
    assert "Ada Brandt not yet known you, 3 days ago" in page
    assert "Luis Pereira not yet known they, 5 days ago" in page


def test_the_summary_says_in_words_what_is_shown(pages, book):
    wish = {"q": "o", "state": "fading", "tag": "chamber"}
    assert "One person, fading, filed under “Chamber”, found for “o”." in words(pages.get("/people/", wish))


def test_only_what_was_found_comes_back_while_one_types(pages, book):
    found = pages.get("/people/", {"q": "dan"}, headers={"HX-Request": "true"})
    assert names(found) == ["Dana Keller"]
    assert "<html" not in marks(found)


def test_the_whole_page_comes_back_when_the_browser_goes_back(pages, book):
    found = pages.get("/people/", headers={"HX-Request": "true", "HX-History-Restore-Request": "true"})
    assert "<html" in marks(found)


def test_an_empty_book_offers_to_bring_people(pages):
    page = pages.get("/people/")
    assert "Bring an address book, a mailbox or a calendar" in words(page)
    assert 'href="/bring/">Bring your people</a>' in marks(page)


def test_a_book_of_people_kept_aside_offers_to_look_through_them(actor, pages):
    put_aside(actor, somebody(actor).pk)
    assert "Look through them" in words(pages.get("/people/"))


def test_nobody_found_offers_to_add_them(pages, book):
    page = pages.get("/people/", {"q": "Helen Sato"})
    assert "Nobody here answers to “Helen Sato”." in words(page)
    assert 'href="/people/add/?name=Helen+Sato"' in marks(page)


def test_nobody_like_that_offers_to_show_everybody(pages, book):
    assert "Nobody is like this just now. Show everybody" in words(pages.get("/people/", {"state": "resting"}))


def test_whoever_stands_elsewhere_or_belongs_to_another_is_not_listed(actor, stranger, pages, book):
    archive(actor, book[0].pk)
    somebody(stranger, "Dana of another")
    assert names(pages.get("/people/")) == ["Jonas Okafor", "Rosa Tamm"]
    assert names(pages.get("/people/", {"q": "dana"})) == []


def test_what_people_are_called_is_shown_and_never_run(actor, pages):
    somebody(actor, "<script>alert(1)</script>")
    assert "<script>alert" not in marks(pages.get("/people/"))


@pytest.fixture
def crowd(actor):
    people = [
        NewPerson(f"uid {number}", PersonCard(f"Person {number:03}", title="Architect at large"))
        for number in range(120)
    ]
    return add_people(actor, people, origin="import 1", batch=None)


def test_a_long_list_has_pages_that_keep_what_was_asked(pages, crowd):
    page = pages.get("/people/", {"page": "2", "by": "last"})
    assert names(page)[0] == "Person 050"
    assert "Page 2 of 3" in words(page)
    assert 'href="/people/?by=last&amp;page=3" rel="next"' in marks(page)
    assert 'href="/people/?by=last" rel="prev"' in marks(page)


def test_a_page_of_fifty_weighs_less_than_a_hundred_kilobytes(pages, crowd):
    assert len(pages.get("/people/").content) < 100_000


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("wish", [("", 12), ("?state=unknown", 13), ("?by=last", 14), ("?q=some", 13)])
def test_the_list_takes_the_same_queries_for_one_as_for_three(actor, pages, django_assert_num_queries, number, wish):
    for one in range(number):
        talked(actor, somebody(actor, f"Somebody {one}", organisation=f"Place {one}", tags=(f"tag {one}",)))
        talked(actor, somebody(actor, f"Somebody else {one}"), direction=Direction.OUT)
    address, queries = wish
    with django_assert_num_queries(queries):
        pages.get(f"/people/{address}")


def test_every_state_can_be_asked_for(pages, book):
    page = words(pages.get("/people/"))
    assert "Everybody Alive Fading Gone quiet Resting Not yet known" in page
    assert len(State) == 5
