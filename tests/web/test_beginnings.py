import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from kithwork.conversations.actions import record_help
from kithwork.conversations.rules import By, HelpKind
from kithwork.plan.beginnings.actions import begin, line_up
from kithwork.plan.beginnings.queries import beginnings
from kithwork.relationships.actions import add_impression
from kithwork.relationships.rules import ImpressionKind, Layer
from tests.factories import somebody, talked_often


@pytest.fixture
def three(actor):
    return [somebody(actor, name, title="Baker") for name in ("Ana Brandt", "Bo Diaz", "Cy Elm")]


@pytest.fixture
def full(actor, three):
    """Two are begun with, and a third is not."""
    ana, bo, cy = three
    return begin(actor, person_id=ana.pk), begin(actor, person_id=bo.pk), cy


def sentences(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def active(actor):
    return [one.whom for one in beginnings(actor).active]


def waiting(actor):
    return [one.whom for one in beginnings(actor).waiting]


def test_an_empty_page_teaches_in_a_sentence_and_offers_one_act(pages, actor):
    page = pages.get(reverse("beginnings"))
    assert "Whom would you like to know better?" in page.text
    assert "There is room for two new people." in page.text


def test_somebody_from_their_page_is_begun_with(pages, actor, three):
    back = reverse("person", args=[three[0].pk])
    response = pages.post(reverse("beginning-add"), {"person": three[0].pk, "next": back})
    assert (response.url, sentences(response)) == (back, ["You are getting to know Ana Brandt."])
    again = pages.post(reverse("beginning-add"), {"person": three[0].pk})
    assert sentences(again)[-1] == "You are getting to know Ana Brandt already."
    assert active(actor) == ["Ana Brandt"]


@pytest.mark.requirement("R57")
def test_a_type_shows_who_in_the_book_may_be_it_and_one_is_chosen(pages, actor, three):
    pages.post(reverse("beginning-add"), {"whom": "a good baker", "why": "Sundays"})
    page = pages.get(reverse("beginnings"))
    [one] = page.context["all"].active
    assert [candidate.person.name for candidate in one.candidates] == ["Ana Brandt", "Bo Diaz", "Cy Elm"]
    assert reverse("person", args=[three[1].pk]) in page.text
    pages.post(reverse("beginning-choose", args=[one.id]), {"person": three[1].pk})
    assert active(actor) == ["Bo Diaz"]


@pytest.mark.requirement("R52")
def test_one_more_than_there_are_places_asks_who_may_wait(pages, actor, full):
    ana, _, cy = full
    page = pages.post(reverse("beginning-add"), {"person": cy.pk, "why": "bread"})
    assert page.status_code == 409
    assert "Two at a time leaves room for each. Which one may wait?" in page.text
    told = {"person": cy.pk, "why": "bread", "whom": ""}
    response = pages.post(reverse("beginning-instead", args=[ana.pk]), told)
    assert sentences(response)[-1] == "You are getting to know Cy Elm; Ana Brandt waits."
    assert (active(actor), waiting(actor)) == (["Bo Diaz", "Cy Elm"], ["Ana Brandt"])


def test_a_type_may_wait_too(pages, actor, full):
    page = pages.post(reverse("beginning-add"), {"whom": "a florist"})
    assert page.context["name"] == "a florist"
    response = pages.post(reverse("beginning-line-up"), {"whom": "a florist"})
    assert sentences(response) == ["a florist waits for a place; no reminder comes of it."]
    assert waiting(actor) == ["a florist"]


def test_moving_up_asks_who_may_wait_where_all_places_are_taken(pages, actor, full):
    _, bo, cy = full
    third = line_up(actor, person_id=cy.pk)
    page = pages.post(reverse("beginning-up", args=[third.pk]))
    assert (page.status_code, page.context["name"]) == (409, "Cy Elm")
    pages.post(reverse("beginning-instead", args=[bo.pk]), {"moved": third.pk})
    assert (active(actor), waiting(actor)) == (["Ana Brandt", "Cy Elm"], ["Bo Diaz"])


def test_waiting_moving_up_and_letting_go_are_one_tap_each(pages, actor, full):
    ana, bo, _ = full
    assert sentences(pages.post(reverse("beginning-wait", args=[ana.pk]))) == [
        "Ana Brandt waits; no reminder comes of it."
    ]
    assert sentences(pages.post(reverse("beginning-up", args=[ana.pk])))[-1] == "You are getting to know Ana Brandt."
    assert sentences(pages.post(reverse("beginning-let-go", args=[bo.pk])))[-1] == (
        "Bo Diaz is off the list; nothing else changed."
    )
    assert active(actor) == ["Ana Brandt"]


@pytest.mark.requirement("R60")
def test_it_grew_is_offered_and_frees_the_place(pages, actor, full):
    ana, *_ = full
    talked_often(actor, ana.person, days_ago=(3, 20, 24, 40, 44, 60))
    add_impression(actor, ana.person_id, kind=ImpressionKind.LIKE, words="easy to talk to")
    record_help(actor, ana.person_id, by=By.ME, kind=HelpKind.THANKS, what="a card")
    page = pages.get(reverse("beginnings"))
    assert "It grew: something goes both ways" in page.text
    response = pages.post(reverse("beginning-grew", args=[ana.pk]), {"layer": Layer.STEADY, "days": "60"})
    assert sentences(response) == ["You and Ana Brandt are steady now; there is a place for somebody new."]
    assert (active(actor), [one.whom for one in beginnings(actor).steady]) == (["Bo Diaz"], ["Ana Brandt"])


def test_nobody_meant_is_said_beside_the_field(pages, actor):
    page = pages.post(reverse("beginning-add"), {"whom": " "})
    assert page.status_code == 422
    assert "Say whom: somebody from your book, or a type" in page.text


def test_nothing_here_is_a_strangers(pages, stranger, actor):
    theirs = begin(stranger, whom="a baker")
    for name in ("up", "wait", "let-go", "grew", "choose", "instead"):
        assert pages.post(reverse(f"beginning-{name}", args=[theirs.pk])).status_code == 404
    assert [one.whom for one in beginnings(stranger).active] == ["a baker"]
