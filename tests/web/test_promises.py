from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kithwork.conversations.actions import keep_promise, make_promise
from kithwork.conversations.queries import open_promises, settled_promises
from kithwork.conversations.rules import By
from tests.factories import later, somebody


@pytest.fixture
def dana(actor):
    return somebody(actor, "Dana Keller")


def promised(actor, person, what, *, by=By.ME, due=None):
    day = actor.today + timedelta(days=due) if due is not None else None
    return make_promise(actor, person_id=person.pk, by=by, what=what, due_date=day)


def sentences(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def test_promises_stand_by_whose_they_are(pages, actor, dana):
    promised(actor, dana, "the list", due=2)
    promised(actor, dana, "to ask", by=By.THEM)
    page = pages.get(reverse("promises"))
    assert [(one.what, one.person.name) for one in page.context["mine"]] == [("The list", "Dana Keller")]
    assert [one.what for one in page.context["theirs"]] == ["To ask"]
    assert page.context["settled"] == []


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (None, "said today, no day named"),
        (0, "said today, for today"),
        (2, "said today, for Friday"),
        (-3, "said today, for 15 Nov; one line to say when keeps the trust"),
    ],
)
def test_when_mine_is_for_is_said_without_guilt(pages, actor, dana, due, words):
    promised(actor, dana, "the list", due=due)
    [card] = pages.get(reverse("promises")).context["mine"]
    assert card.when == words


def test_no_promises_teach_what_they_are(pages, actor):
    page = pages.get(reverse("promises"))
    assert "No promises open" in page.text
    assert f'href="{reverse("log")}">Log a conversation</a>' in page.text


def test_a_promise_is_kept_and_shown_lately(pages, actor, dana):
    one = promised(actor, dana, "the list")
    response = pages.post(reverse("promise-kept", args=[one.pk]))
    assert (response.url, sentences(response)) == (reverse("promises"), ["Kept: the list."])
    [card] = pages.get(reverse("promises")).context["settled"]
    assert (card.what, card.when) == ("The list", "yours, kept today")


def test_a_promise_may_be_let_go_and_opened_again(pages, actor, dana):
    one = promised(actor, dana, "to ask", by=By.THEM)
    pages.post(reverse("promise-let-go", args=[one.pk]))
    [card] = pages.get(reverse("promises")).context["settled"]
    assert card.when == "theirs, let go today"
    response = pages.post(reverse("promise-reopen", args=[one.pk]))
    assert sentences(response)[-1] == "Back on the list: to ask."
    assert [line.id for line in open_promises(actor)] == [one.pk]


def test_a_promise_may_move_or_lose_its_day(pages, actor, dana):
    one = promised(actor, dana, "the list", due=0)
    response = pages.post(reverse("promise-new-date", args=[one.pk]), {"due": "2026-11-20"})
    assert sentences(response) == ["the list: now for Friday."]
    pages.post(reverse("promise-new-date", args=[one.pk]), {"due": ""})
    assert [line.due_date for line in open_promises(actor)] == [None]


def test_a_day_that_is_none_changes_nothing(pages, actor, dana):
    one = promised(actor, dana, "the list", due=0)
    response = pages.post(reverse("promise-new-date", args=[one.pk]), {"due": "soon"})
    assert response.status_code == 400
    assert response.context["sentence"] == "“soon” is no day; write it like 2026-03-14, or leave it empty."
    assert [line.due_date for line in open_promises(actor)] == [actor.today]


def test_with_htmx_a_promise_makes_room_for_one_line(pages, actor, dana):
    one = promised(actor, dana, "the list")
    response = pages.post(reverse("promise-kept", args=[one.pk]), headers={"HX-Request": "true"})
    assert "Kept: the list." in response.text
    assert "<html" not in response.text


def test_what_was_settled_long_ago_is_left_in_peace(actor, dana):
    long_ago = later(actor, days=-40)
    keep_promise(long_ago, promised(long_ago, dana, "the list").pk)
    assert settled_promises(actor, since=actor.now - timedelta(days=30)) == []


@pytest.mark.parametrize("name", ["kept", "new-date", "let-go", "reopen"])
def test_a_strangers_promise_is_not_here(pages, stranger, name):
    theirs = promised(stranger, somebody(stranger, "Not Yours"), "secret")
    assert pages.post(reverse(f"promise-{name}", args=[theirs.pk])).status_code == 404
    assert "secret" not in pages.get(reverse("promises")).text


def test_three_promises_take_no_more_queries_than_one(pages, actor, dana, django_assert_num_queries):
    promised(actor, dana, "one")
    with CaptureQueriesContext(connection) as caught:
        pages.get(reverse("promises"))
    promised(actor, somebody(actor, "Ada Brandt"), "two")
    promised(actor, somebody(actor, "Luis Perez"), "three", by=By.THEM)
    with django_assert_num_queries(len(caught)):
        pages.get(reverse("promises"))
