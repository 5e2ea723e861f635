"""Unsorted, archive and trash: nobody is lost silently, and every door has a way back."""

import pytest

from kithwork.people.actions import add_people, archive, put_aside, throw_away
from kithwork.people.actions.bulk import NewPerson
from kithwork.people.models import Person
from kithwork.people.queries import ids_by_name, person
from kithwork.people.rules import AsideReason, CardPoint, PersonCard, Place, PointKind
from tests.factories import later, somebody
from tests.web.people_pages import marks, names, words


def aside(actor, *told):
    """(name, reason) kept aside by an import."""
    people = [
        NewPerson(
            name,
            PersonCard(name, points=(CardPoint(PointKind.EMAIL, f"{name}@example.org", f"{name}@example.org"),)),
            place=Place.ASIDE,
            aside_reason=reason,
        )
        for name, reason in told
    ]
    return add_people(actor, people, origin="exchanges", batch=None)


@pytest.fixture
def unsorted(actor):
    return aside(
        actor,
        ("ada", AsideReason.COPIED),
        ("bo", AsideReason.COPIED),
        ("news", AsideReason.NEWSLETTER),
        ("robot", AsideReason.ROBOT),
    )


class TestUnsorted:
    """Those kept aside, by reason."""

    def test_reasons_stand_with_their_counts_and_the_first_is_open(self, pages, unsorted):
        page = pages.get("/people/unsorted/")
        assert "Four addresses kept aside, because no relationship showed." in words(page)
        assert "Only copied in 2 Newsletters 1 Robots and rooms 1" in words(page)
        assert "Only copied in Named beside you in messages, and nothing went both ways." in words(page)
        assert names(page) == ["ada", "bo"]

    @pytest.mark.parametrize(
        ("reason", "found"), [("robot", ["robot"]), ("newsletter", ["news"]), ("no such", ["ada", "bo"])]
    )
    def test_another_reason_is_a_link_away(self, pages, unsorted, reason, found):
        assert names(pages.get("/people/unsorted/", {"reason": reason})) == found

    def test_one_click_keeps_one_and_leads_back(self, actor, pages, unsorted):
        here = "/people/unsorted/?reason=robot"
        response = pages.post(f"/people/{unsorted[3]}/keep/", {"next": here})
        assert response.headers["Location"] == here
        assert ids_by_name(actor) == [unsorted[3]]

    def test_a_way_back_to_another_host_is_not_taken(self, pages, unsorted):
        response = pages.post(f"/people/{unsorted[3]}/keep/", {"next": "https://elsewhere.example/"})
        assert response.headers["Location"] == f"/people/{unsorted[3]}/"

    def test_the_ticked_ones_are_kept_together(self, actor, pages, unsorted):
        response = pages.post("/people/unsorted/", {"person": unsorted[:2]}, follow=True)
        assert "Two people are in your book now." in words(response)
        assert ids_by_name(actor) == unsorted[:2]
        assert person(actor, unsorted[0]).field_origins["place"] == "you"

    def test_ticking_nobody_says_what_to_do(self, actor, pages, unsorted):
        response = pages.post("/people/unsorted/", {"person": ["x"]}, follow=True)
        assert "Tick whom you know, then keep them." in words(response)
        assert ids_by_name(actor) == []

    def test_people_of_another_workspace_are_neither_shown_nor_kept(self, stranger, pages):
        [pk] = aside(stranger, ("eve", AsideReason.COPIED))
        assert "Nothing to sort" in words(pages.get("/people/unsorted/"))
        pages.post("/people/unsorted/", {"person": [pk]})
        assert ids_by_name(stranger) == []

    def test_when_all_is_sorted_the_page_teaches(self, pages, db):
        assert "Robots, newsletters, lists and people who were only copied in wait here" in words(
            pages.get("/people/unsorted/")
        )

    def test_a_long_list_has_pages(self, actor, pages):
        aside(actor, *((f"p{number:03}", AsideReason.BULK) for number in range(60)))
        page = pages.get("/people/unsorted/", {"reason": "bulk", "page": "2"})
        assert names(page)[0] == "p050"
        assert 'name="next" value="/people/unsorted/?reason=bulk&amp;page=2"' in marks(page)
        assert 'href="/people/unsorted/?reason=bulk" rel="prev"' in marks(page)

    @pytest.mark.parametrize("number", [1, 3])
    def test_it_takes_the_same_queries_for_one_as_for_three(self, actor, pages, django_assert_num_queries, number):
        aside(actor, *((f"p{one}", AsideReason.BULK) for one in range(number)))
        with django_assert_num_queries(6):
            pages.get("/people/unsorted/")


class TestArchive:
    """Kept whole, never suggested."""

    def test_an_empty_archive_teaches(self, pages):
        assert "The archive is empty" in words(pages.get("/people/archive/"))

    def test_somebody_goes_in_and_comes_back(self, actor, pages):
        one = somebody(actor)
        sent = pages.post(f"/people/{one.pk}/archive/", follow=True)
        assert "Dana is in the archive, kept whole and never suggested." in words(sent)
        page = pages.get("/people/archive/")
        assert "One person, kept whole and never suggested." in words(page)
        assert names(page) == ["Dana Keller"]
        pages.post(f"/people/{one.pk}/keep/", {"next": "/people/archive/"})
        assert ids_by_name(actor) == [one.pk]

    @pytest.mark.parametrize("number", [1, 3])
    def test_it_takes_the_same_queries_for_one_as_for_three(self, actor, pages, django_assert_num_queries, number):
        for one in range(number):
            archive(actor, somebody(actor, f"Somebody {one}").pk)
        with django_assert_num_queries(6):
            pages.get("/people/archive/")


class TestTrash:
    """Restored whole, or erased after a second question."""

    def test_an_empty_trash_teaches(self, pages):
        assert "The trash is empty" in words(pages.get("/people/trash/"))

    def test_somebody_goes_in_and_comes_back_to_where_they_stood(self, actor, pages):
        one = somebody(actor)
        put_aside(actor, one.pk)
        sent = pages.post(f"/people/{one.pk}/trash/", follow=True)
        assert "Dana is in the trash, from where you can restore them whole." in words(sent)
        assert "Dana Keller put here today Restore Erase" in words(pages.get("/people/trash/"))
        back = pages.post(f"/people/{one.pk}/restore/", follow=True)
        assert "Dana is back where they stood." in words(back)
        assert person(actor, one.pk).place == Place.ASIDE

    def test_the_latest_come_first(self, actor, pages):
        for days, name in ((-2, "Ada"), (-1, "Bo")):
            throw_away(later(actor, days=days), somebody(actor, name).pk)
        page = pages.get("/people/trash/")
        assert names(page) == ["Bo", "Ada"]
        assert "Two people wait here until you restore or erase them." in words(page)

    def test_erasing_asks_once_more_and_then_is_for_good(self, actor, pages):
        one = somebody(actor)
        throw_away(actor, one.pk)
        asked = pages.get(f"/people/{one.pk}/erase/")
        assert "Erase Dana Keller for good?" in words(asked)
        done = pages.post(f"/people/{one.pk}/erase/", follow=True)
        assert done.redirect_chain == [("/people/trash/", 302)]
        assert "Dana Keller is erased." in words(done)
        assert not Person.objects.filter(pk=one.pk).exists()

    @pytest.mark.parametrize("method", ["get", "post"])
    def test_nobody_is_erased_who_is_not_in_the_trash(self, actor, pages, method):
        one = somebody(actor)
        response = getattr(pages, method)(f"/people/{one.pk}/erase/", follow=True)
        assert "Dana is not in the trash; put them there first." in words(response)
        assert person(actor, one.pk).pk == one.pk

    def test_the_trash_of_another_workspace_is_not_shown(self, stranger, pages):
        throw_away(stranger, somebody(stranger).pk)
        assert names(pages.get("/people/trash/")) == []

    @pytest.mark.parametrize("number", [1, 3])
    def test_it_takes_the_same_queries_for_one_as_for_three(self, actor, pages, django_assert_num_queries, number):
        for one in range(number):
            throw_away(actor, somebody(actor, f"Somebody {one}").pk)
        with django_assert_num_queries(7):
            pages.get("/people/trash/")


def test_somebody_is_set_aside_by_hand(actor, pages):
    one = somebody(actor)
    sent = pages.post(f"/people/{one.pk}/aside/", follow=True)
    assert "Dana is kept aside, and no import brings them back." in words(sent)
    assert person(actor, one.pk).aside_reason == AsideReason.BY_HAND
