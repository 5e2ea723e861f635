from datetime import date, timedelta

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kithwork.conversations.actions import keep_promise, make_promise
from kithwork.conversations.queries import PromiseLine, open_promises, settled_promises
from kithwork.conversations.rules import By
from kithwork.plan.acts import say_so
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
    assert (page.context["kept"], page.context["let_go"]) == ([], [])


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (None, "said today, no day named"),
        (0, "said today, for today"),
        (2, "said today, for Friday"),
        (-3, "said today, for 15 Nov"),
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
    [line] = pages.get(reverse("promises")).context["kept"]
    assert (line.words, line.person, line.what, line.date) == (
        "You kept your word to",
        "Dana Keller",
        "the list",
        "2026-11-18",
    )


def test_a_promise_may_be_let_go_and_opened_again(pages, actor, dana):
    one = promised(actor, dana, "to ask", by=By.THEM)
    pages.post(reverse("promise-let-go", args=[one.pk]))
    page = pages.get(reverse("promises"))
    assert page.context["kept"] == []
    [line] = page.context["let_go"]
    assert (line.words, line.what, line.day) == ("Theirs:", "to ask", "18 Nov")
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


def test_theirs_that_they_kept_is_told_with_its_day(pages, actor, dana):
    keep_promise(actor, promised(actor, dana, "to ask", by=By.THEM).pk)
    [line] = pages.get(reverse("promises")).context["kept"]
    assert (line.words, line.person, line.what, line.day) == ("Word kept by", "Dana Keller", "to ask", "18 Nov")


@pytest.mark.requirement("R94")
@pytest.mark.parametrize(
    ("due", "line"),
    [
        (2, None),
        (
            1,
            "Dana, a word before tomorrow is over: “the list” will take me a little longer. It will be done by Monday 23 Nov.",
        ),
        (
            0,
            "Dana, a word before today is over: “the list” will take me a little longer. It will be done by Monday 23 Nov.",
        ),
        (-3, "Dana, I said 15 Nov for “the list”; it is not forgotten. It will be done by Monday 23 Nov."),
        (None, None),
    ],
)
def test_a_promise_that_may_be_late_has_a_line_ready_before_its_day_is_over(pages, actor, dana, due, line):
    promised(actor, dana, "the list", due=due)
    page = pages.get(reverse("promises"))
    [card] = page.context["mine"]
    assert (card.say_now and card.say_now.line) == line
    assert ("Say so now" in page.text) == (line is not None)
    if line:
        assert line in page.text
        assert card.due_day == "2026-11-23"


def test_the_line_begins_a_letter_where_an_address_is_known(pages, actor, dana):
    promised(actor, dana, "the list", due=0)
    promised(actor, somebody(actor, "Dr. Ada Brandt", emails=["ada+x@brandt.example"]), "R&D notes", due=0)
    without, with_address = sorted(
        pages.get(reverse("promises")).context["mine"], key=lambda card: card.say_now.write_url
    )
    assert without.say_now.write_url == ""
    address, _, fields = with_address.say_now.write_url.partition("?")
    assert address == "mailto:ada+x@brandt.example"
    assert fields.startswith("subject=R%26D%20notes&body=Dr.%20Ada%20Brandt%2C%20a%20word")


def test_their_late_promise_is_never_pressed(pages, actor, dana):
    promised(actor, dana, "to ask", by=By.THEM, due=-3)
    page = pages.get(reverse("promises"))
    [card] = page.context["theirs"]
    assert (card.say_now, "Say so now" in page.text) == (None, False)


@pytest.mark.parametrize(("today", "day"), [("2026-11-18", "2026-11-23"), ("2026-11-17", "2026-11-20"), ("2026-11-19", "2026-11-23")])  # fmt: skip
def test_the_day_to_name_is_a_working_day(today, day):
    line = PromiseLine(1, 1, "Dana", By.ME, "it", date.fromisoformat(today), date.fromisoformat(today), None, None)
    assert say_so(line, today=date.fromisoformat(today)).new_day == date.fromisoformat(day)
