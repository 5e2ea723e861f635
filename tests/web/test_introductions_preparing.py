import threading

import pytest
from django.urls import reverse

from kithwork.core.errors import KithworkError
from kithwork.introductions import queries as introductions
from kithwork.web.introductions import preparing
from tests.web.introduction_people import book

pytestmark = pytest.mark.django_db(transaction=True)
HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def _nobody_looks():
    preparing._looks.clear()
    yield
    assert all(look.wait(seconds=10) for look in preparing._looks.values())
    preparing._looks.clear()


@pytest.fixture
def held():
    """Something that ends a look when it is set."""
    event = threading.Event()
    yield event
    event.set()


def test_a_small_book_is_looked_through_at_once(actor):
    book(actor)
    look = preparing.look_through(actor, anew=False)
    assert (look.has_ended, look.error, introductions.week(actor).is_missing) == (True, "", False)


def test_a_large_book_is_looked_through_beside_the_page_which_finds_its_way_back(pages, actor, held):
    book(actor, "Dana Keller", "Bo Berg")
    preparing.begin(actor, lambda: held.wait(10), at_once=False)
    page = pages.get(reverse("introductions"))
    assert (page.context["week"].is_looking, page.context["week"].cards) == (True, ())
    assert f'hx-get="{reverse("introductions-looking")}"' in page.text
    assert '<meta http-equiv="refresh" content="3">' in page.text
    assert pages.get(reverse("introductions-looking"), headers=HTMX).status_code == 200
    held.set()
    assert preparing.latest(actor).wait(seconds=10)
    through = pages.get(reverse("introductions-looking"), headers=HTMX)
    assert through.headers["HX-Redirect"] == reverse("introductions")
    assert pages.get(reverse("introductions-looking")).url == reverse("introductions")


def test_a_thread_of_its_own_keeps_what_it_found(actor):
    book(actor)
    look = preparing.begin(actor, lambda: introductions_of(actor), at_once=False)
    assert look.wait(seconds=20)
    assert (look.error, len(introductions.week(actor).open_ones)) == ("", 1)


def introductions_of(actor):
    from kithwork.introductions.actions import prepare_week

    return prepare_week(actor)


def test_one_look_at_a_time_in_a_workspace(actor, stranger, held):
    first = preparing.begin(actor, lambda: held.wait(10), at_once=False)
    assert preparing.begin(actor, lambda: None, at_once=False) is first
    other = preparing.begin(stranger, lambda: None, at_once=True)
    assert (other is first, other.has_ended, preparing.is_looking(actor)) == (False, True, True)


def refuse():
    raise KithworkError("Bring in people first.")


def break_down():
    raise RuntimeError("a bug")


@pytest.mark.parametrize(("work", "words"), [(refuse, "Bring in people first."), (break_down, preparing.OUR_FAULT)])
def test_what_went_wrong_is_said_and_not_tried_again_by_itself(pages, actor, work, words):
    book(actor, "Dana Keller", "Bo Berg")
    preparing.begin(actor, work, at_once=True)
    page = pages.get(reverse("introductions"))
    assert (page.context["week"].wrong, introductions.week(actor).is_missing) == (words, True)
    assert "Look now" in page.text
    pages.post(reverse("introductions-look-again"))
    page = pages.get(reverse("introductions"))
    assert (page.context["week"].wrong, len(page.context["week"].cards)) == ("", 1)
