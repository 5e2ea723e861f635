from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from kithwork.conversations.actions import record_help
from kithwork.conversations.rules import By, HelpKind
from kithwork.plan.asks.actions import wish_ask
from kithwork.plan.asks.queries import asked_of, open_wishes
from kithwork.relationships.actions import let_rest
from tests.factories import somebody, talked, talked_often


@pytest.fixture
def dana(actor):
    one = somebody(actor, "Dana Keller", organisation="Keller & Moss")
    talked(actor, one, days_ago=5)
    return one


def sentences(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


@pytest.mark.requirement("R17")
def test_an_ask_of_a_one_time_contact_stops_gently_with_three_gives(pages, actor, dana):
    response = pages.post(reverse("person-ask", args=[dana.pk]), {"what": "a word with her boss"})
    page = pages.get(response.url)
    assert sentences(response) == ["Kept. It comes up on Today once its time has come."]
    assert (
        page.context["gate"].why
        == "You have not given Dana anything yet, as far as is noted; an ask comes easier after."
    )
    assert [give.label in page.text for give in page.context["gate"].gives] == [True, True, True]
    assert "I asked" not in page.text


@pytest.mark.requirement("R17")
def test_the_user_may_go_on_anyway(pages, actor, dana):
    wish = wish_ask(actor, dana.pk, what="a word with her boss")
    pages.post(reverse("ask-anyway", args=[wish.pk]))
    page = pages.get(reverse("person-ask", args=[dana.pk]))
    assert page.context["opening"] == (
        "Dana, with what you see at Keller & Moss you may be the one to ask. No is a fine answer."
    )
    response = pages.post(reverse("ask-asked", args=[wish.pk]))
    assert sentences(response)[-1] == "Noted. Nothing more is suggested to ask of Dana Keller for three weeks."
    assert asked_of(actor, dana.pk) == [("a word with her boss", actor.today)]
    assert pages.get(reverse("person-ask", args=[dana.pk])).context["past"] == [("a word with her boss", "today")]


def test_asking_before_its_time_is_a_sentence_and_changes_nothing(pages, actor, dana):
    wish = wish_ask(actor, dana.pk, what="a word with her boss")
    page = pages.post(reverse("ask-asked", args=[wish.pk]))
    assert page.status_code == 400
    assert page.context["sentence"].endswith("If it cannot wait, say “ask anyway”.")
    assert len(open_wishes(actor)) == 1


def test_once_something_was_given_the_time_is_right(pages, actor, dana):
    talked_often(actor, dana, days_ago=(15, 25))
    record_help(actor, dana.pk, by=By.ME, kind=HelpKind.INFORMATION, what="the venue list")
    page = pages.get(reverse("person-ask", args=[dana.pk]))
    assert (page.context["gate"].open, "The time is right" in page.text) == (True, True)


def test_where_anyway_skips_nothing_the_page_does_not_offer_i_asked(pages, actor, dana):
    wish = wish_ask(actor, dana.pk, what="a word with her boss")
    pages.post(reverse("ask-anyway", args=[wish.pk]))
    before = "I asked" in pages.get(reverse("person-ask", args=[dana.pk])).text
    let_rest(actor, dana.pk, until=actor.today + timedelta(days=30))
    page = pages.post(reverse("ask-anyway", args=[wish.pk]))
    assert (before, "I asked" in pages.get(reverse("person-ask", args=[dana.pk])).text) == (True, False)
    assert (page.status_code, page.context["sentence"]) == (400, "You let it rest with Dana; an ask can wait as long.")


def test_an_ask_may_be_let_go(pages, actor, dana):
    wish = wish_ask(actor, dana.pk, what="a word with her boss")
    response = pages.post(reverse("ask-let-go", args=[wish.pk]))
    assert (sentences(response), open_wishes(actor)) == (["Let go: a word with her boss."], [])


def test_an_ask_without_words_is_said_beside_the_field(pages, actor, dana):
    page = pages.post(reverse("person-ask", args=[dana.pk]), {"what": ""})
    assert (page.status_code, page.context["wrong"]) == (422, "Say what you would like to ask, in a few words.")


def test_a_strangers_person_is_not_asked(pages, actor, stranger):
    theirs = somebody(stranger, "Not Yours")
    assert pages.get(reverse("person-ask", args=[theirs.pk])).status_code == 404
    assert pages.post(reverse("person-ask", args=[theirs.pk]), {"what": "x"}).status_code == 404
