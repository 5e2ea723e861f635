"""What titles say people do: read by profession, confirmed many at a time, refused one by one."""

import re

import pytest
from django.contrib.messages import get_messages

from kithwork.people.actions import add_profession, archive, say_work
from kithwork.people.queries import vocabulary, works_of, works_read
from tests.factories import somebody
from tests.web.people_pages import marks, words

DENTIST, FLORIST = "dentist", "florist"


@pytest.fixture
def dana(actor):
    return somebody(actor, "Dana Keller", title="Florist", organisation="Costa Verde")


def said(actor, one):
    return [line.slug for line in works_of(actor, [one.pk]).get(one.pk, ())]


def told(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def ticked(response):
    return re.findall(r'name="read" value="([^"]+)" checked', marks(response))


def test_an_empty_book_says_how_to_begin(pages):
    assert "Nobody to read of yet" in words(pages.get("/works/"))


def test_titles_are_grouped_by_profession_each_with_its_words_and_all_ticked(actor, pages, dana):
    bo = somebody(actor, "Bo Smith", title="Dentist")
    cy = somebody(actor, "Cy Orr", title="Dentist")
    somebody(actor, "Em Roe", title="Founder")
    page = pages.get("/works/")
    assert "Dentist two people Bo Smith Dentist Open No Cy Orr Dentist Open No Florist one person" in words(page)
    assert "Dana Keller Florist · Costa Verde" in words(page)
    assert ticked(page) == [f"{bo.pk}:{DENTIST}", f"{cy.pk}:{DENTIST}", f"{dana.pk}:{FLORIST}"]


def test_one_button_confirms_all_that_are_ticked(actor, pages, dana):
    bo = somebody(actor, "Bo Smith", title="Dentist")
    page = pages.get("/works/")
    sent = pages.post("/works/", {"read": ticked(page), "next": "/works/"})
    assert (sent.url, told(sent)) == ("/works/", ["Noted what two people do."])
    assert (said(actor, dana), said(actor, bo), works_read(actor)) == ([FLORIST], [DENTIST], ())
    assert "All read" in words(pages.get("/works/"))


def test_one_person_is_told_of_as_one(pages, dana):
    assert told(pages.post("/works/", {"read": [f"{dana.pk}:{FLORIST}"]})) == ["Noted what one person does."]


def test_who_is_not_ticked_waits(actor, pages, dana):
    bo = somebody(actor, "Bo Smith", title="Dentist")
    pages.post("/works/", {"read": [f"{bo.pk}:{DENTIST}"]})
    assert (said(actor, dana), ticked(pages.get("/works/"))) == ([], [f"{dana.pk}:{FLORIST}"])


def test_a_no_is_kept_and_not_asked_again(actor, pages, dana):
    sent = pages.post("/works/", {"no": f"{dana.pk}:{FLORIST}", "read": [f"{dana.pk}:{FLORIST}"]})
    assert told(sent) == ["Noted: one person not so. It is not asked again."]
    assert (said(actor, dana), works_read(actor)) == ([], ())


@pytest.mark.parametrize("sent", [{}, {"read": "x"}, {"read": "7:"}, {"read": f"{'9' * 30}:dentist"}])
def test_nothing_ticked_changes_nothing_and_says_so(actor, pages, dana, sent):
    assert told(pages.post("/works/", sent)) == ["Tick those that are right, then confirm them."]
    assert said(actor, dana) == []


def test_a_profession_there_is_none_of_is_a_mistake_with_words(actor, pages, dana):
    sent = pages.post("/works/", {"read": f"{dana.pk}:wizard"})
    assert told(sent) == ["There is no profession “wizard”; choose one of the list, or add your own."]
    assert said(actor, dana) == []


def test_nobody_of_another_workspace_can_be_confirmed(stranger, pages):
    theirs = somebody(stranger, "Their Own", title="Dentist")
    pages.post("/works/", {"read": f"{theirs.pk}:{DENTIST}"})
    assert said(stranger, theirs) == []


def test_what_is_read_from_the_name_of_a_firm_stands_apart(actor, pages, dana):
    bo = somebody(actor, "Bo Smith", title="Owner", organisation="Bright Dental Clinic")
    sure, perhaps = pages.get("/works/"), pages.get("/works/?kind=perhaps")
    assert "Plain from the title 1 Perhaps 1" in words(sure)
    assert ticked(sure) == [f"{dana.pk}:{FLORIST}"]
    assert ticked(perhaps) == [f"{bo.pk}:{DENTIST}"]
    assert "look closely" in words(perhaps)


def test_one_profession_can_be_shown_alone(actor, pages, dana):
    somebody(actor, "Bo Smith", title="Dentist")
    page = pages.get("/works/?of=florist")
    assert ticked(page) == [f"{dana.pk}:{FLORIST}"]
    assert '<option value="florist" selected>' in marks(page)
    assert len(ticked(pages.get("/works/?of=wizard"))) == 2


def test_fifty_stand_on_a_page(actor, pages):
    for number in range(53):
        somebody(actor, f"Person {number:02}", title="Dentist")
    first, second = pages.get("/works/"), pages.get("/works/?page=2")
    assert (len(ticked(first)), len(ticked(second))) == (50, 3)
    assert "Dentist 50 of 53 people" in words(first)
    assert len(ticked(pages.get("/works/?page=99"))) == 3


def test_who_left_the_book_is_not_read(actor, pages, dana):
    archive(actor, dana.pk)
    assert ticked(pages.get("/works/")) == []


@pytest.mark.parametrize("number", [1, 3])
def test_it_takes_the_same_queries_for_one_as_for_three(actor, pages, django_assert_num_queries, number):
    for place in range(number):
        somebody(actor, f"Person {place}", title=("Dentist", "Florist", "Locksmith")[place])
    with django_assert_num_queries(5):
        pages.get("/works/")


class TestOwn:
    """Professions of the user's own."""

    def test_one_is_added_with_other_names_and_what_it_is_like(self, actor, pages):
        added = {"label": "Beekeeper", "aliases": "apiarist, honey maker", "profession": "Florist"}
        sent = pages.post("/works/professions/add/", added)
        assert (sent.url, told(sent)) == ("/works/#own", ["“Beekeeper” is one of your professions now."])
        [own] = vocabulary(actor).own
        assert (own.label, own.aliases, own.like) == ("Beekeeper", ("apiarist", "honey maker"), FLORIST)
        assert "Beekeeper, like florist also called apiarist, honey maker" in words(pages.get("/works/"))

    def test_it_is_read_from_titles_from_then_on(self, actor, pages):
        bo = somebody(actor, "Bo Smith", title="Apiarist")
        add_profession(actor, "Beekeeper", aliases=["apiarist"])
        assert ticked(pages.get("/works/")) == [f"{bo.pk}:my-beekeeper"]

    @pytest.mark.parametrize(
        ("sent", "mistake"),
        [
            ({"label": " "}, "Say what the profession is called."),
            ({"label": "florist"}, "“Florist” is there already; choose it from the list."),
            (
                {"label": "Beekeeper", "profession": "qqq"},
                "No profession here is called “qqq”; say it in other words, or add it to your own professions.",
            ),
        ],
    )
    def test_a_mistake_is_said_and_nothing_is_added(self, actor, pages, sent, mistake):
        assert told(pages.post("/works/professions/add/", sent)) == [mistake]
        assert vocabulary(actor).own == ()

    def test_it_is_said_anew_and_removed_with_what_was_said_of_people(self, actor, pages, dana):
        slug = add_profession(actor, "Beekeeper").slug
        say_work(actor, dana.pk, slug)
        assert told(pages.post("/works/professions/change/", {"slug": slug, "label": "Bee master"})) == [
            "Kept: Bee master."
        ]
        assert vocabulary(actor).label(slug) == "Bee master"
        sent = pages.post("/works/professions/remove/", {"slug": slug})
        assert told(sent)[-1] == "It is no longer among your professions."
        assert (vocabulary(actor).own, said(actor, dana)) == ((), [])

    @pytest.mark.parametrize("act", ["change", "remove"])
    def test_nobody_elses_is_touched(self, stranger, pages, act):
        slug = add_profession(stranger, "Beekeeper").slug
        sent = pages.post(f"/works/professions/{act}/", {"slug": slug, "label": "Mine"})
        assert told(sent) == [f"There is no profession of your own called “{slug}”."]
        assert [own.label for own in vocabulary(stranger).own] == ["Beekeeper"]


class TestNames:
    """Professions to choose from while one types."""

    def test_beginnings_of_labels_come_first_then_other_names(self, pages):
        page = marks(pages.get("/works/names/?profession=florist"))
        assert page.startswith('<option value="Florist">')

    def test_an_own_one_is_offered_too(self, actor, pages):
        add_profession(actor, "Beekeeper", aliases=["apiarist"])
        assert marks(pages.get("/works/names/?profession=apiar")).strip() == (
            '<option value="Beekeeper">your own</option>'
        )

    @pytest.mark.parametrize("typed", ["", " ", "zzzzq"])
    def test_nothing_typed_or_nothing_known_offers_nothing(self, pages, typed):
        assert marks(pages.get("/works/names/", {"profession": typed})).strip() == ""
