"""How many introductions, what a reason counts, and whom never to bring together: said in the settings."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from kithwork.introductions.actions import say_not_these, set_care
from kithwork.introductions.queries import care, learned, not_these
from kithwork.introductions.rules import Care, NotWhy, Reason
from kithwork.introductions.rules.care import WEIGHED
from tests.factories import somebody
from tests.web.people_pages import marks, words

GOOD = {
    "proposals_a_week": "5",
    "each_a_month": "1",
    "each_pending": "2",
    "least_stage": "trust",
    "sources": "0.2",
    "active": "0",
    "event": "0.3",
    "need": "0.5",
}


@pytest.fixture
def two(actor):
    return somebody(actor, "Dana Keller").pk, somebody(actor, "Bo Berg").pk


def told(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def test_the_defaults_stand_in_the_form(pages):
    page = pages.get(reverse("settings"))
    assert '<input type="number" name="proposals_a_week" value="3"' in marks(page)
    assert '<option value="like" selected>you like each other</option>' in marks(page)
    assert 'name="need" value="0.35"' in marks(page)


def test_what_is_set_is_kept(actor, pages):
    assert told(pages.post(reverse("settings-care"), GOOD)) == ["Kept."]
    assert care(actor) == Care(5, 1, 2, "trust", sources=0.2, active=0, event=0.3, need=0.5)


@pytest.mark.parametrize(
    ("wrong", "mistake"),
    [
        ({"proposals_a_week": "21"}, "Ensure this value is less than or equal to 20."),
        ({"need": "1.5"}, "Ensure this value is less than or equal to 1."),
        ({"least_stage": "love"}, "Select a valid choice."),
        (
            {"sources": "0", "active": "0", "event": "0", "need": "0"},
            "Let at least one reason count, or set the introductions a week to 0.",
        ),
    ],
)
def test_a_mistake_is_said_in_its_place_and_keeps_nothing(actor, pages, wrong, mistake):
    page = pages.post(reverse("settings-care"), {**GOOD, **wrong})
    assert (page.status_code, mistake in words(page)) == (422, True)
    assert care(actor) == Care()


def test_what_answers_taught_stands_beside_the_weight_and_goes_with_the_defaults(actor, pages, two):
    set_care(actor, need=0.9)
    say_not_these(actor, *two, NotWhy.NO_FIT, reason=Reason.EVENT)
    taught = "You turned down people who are needed after the same event; they come up less for now."
    assert taught in words(pages.get(reverse("settings")))
    assert told(pages.post(reverse("settings-care"), {"shipped": "yes"})) == ["Kept."]
    assert taught not in words(pages.get(reverse("settings")))
    assert (care(actor), {one.factor for one in learned(actor)}) == (Care(), {1})
    assert len(not_these(actor)) == 1


def test_two_who_are_not_to_meet_are_listed_with_why_and_may_again(actor, pages, two):
    say_not_these(actor, *two, NotWhy.ONE_ASKED_NOT)
    page = words(pages.get(reverse("settings")))
    assert "Not together They are not proposed to each other, as you said." in page
    assert "Dana Keller and Bo Berg one of them asked you not to" in page
    a, b = two
    sent = pages.post(reverse("settings-together-again"), {"a": a, "b": b})
    assert (sent.url, told(sent)) == ("/settings/#never-together", ["They may be proposed again."])
    assert not_these(actor) == []


def test_until_a_day_is_said_and_one_that_is_over_is_not_listed(actor, pages, two):
    from datetime import date

    say_not_these(actor, *two, NotWhy.NOT_NOW, until=date(2027, 1, 21))
    assert "not now, until 21 Jan 2027" in words(pages.get(reverse("settings")))
    say_not_these(actor, *two, NotWhy.NOT_NOW, until=date(2026, 11, 18))
    assert "Not together" not in words(pages.get(reverse("settings")))


@pytest.mark.parametrize("sent", [{}, {"a": "x", "b": "1"}])
def test_nobody_is_no_pair(pages, two, sent):
    assert pages.post(reverse("settings-together-again"), sent).status_code in {400, 404}


def test_those_of_another_workspace_stay_apart(actor, stranger, pages, two):
    theirs = somebody(stranger, "A").pk, somebody(stranger, "B").pk
    say_not_these(stranger, *theirs, NotWhy.NEVER)
    a, b = theirs
    assert pages.post(reverse("settings-together-again"), {"a": a, "b": b}).status_code == 404
    assert len(not_these(stranger)) == 1


def test_the_way_to_ones_own_page_to_works_and_to_events_is_there(pages):
    page = marks(pages.get(reverse("settings")))
    assert [f'href="{reverse(name)}"' in page for name in ("about-you", "works", "events")] == [True, True, True]


MORE = {one.name: f"{one.shipped:g}" for one in WEIGHED}


def test_everything_that_is_weighed_stands_in_the_form_and_is_kept(actor, pages):
    page = marks(pages.get(reverse("settings")))
    assert [name for name in MORE if f'name="{name}" value="{MORE[name]}"' not in page] == []
    assert "<summary>Everything that is weighed</summary>" in page
    other = {one.name: (one.least + one.most) / 4 + 0.01 for one in WEIGHED}
    assert told(pages.post(reverse("settings-care"), GOOD | other)) == ["Kept."]
    assert care(actor) == Care(5, 1, 2, "trust", **other)


def test_a_weight_that_is_not_as_it_came_says_so_and_left_empty_it_is_again(actor, pages):
    set_care(actor, near_country=0.3)
    page = words(pages.get(reverse("settings")))
    assert page.count("by default.") == 1
    assert "In one country 0.6 by default." in page
    pages.post(reverse("settings-care"), {**GOOD, "near_country": ""})
    assert care(actor).near_country == 0.6


def test_a_weight_that_was_not_sent_stays(actor, pages):
    set_care(actor, near_country=0.3)
    pages.post(reverse("settings-care"), GOOD)
    assert care(actor).near_country == 0.3


def test_a_mistake_in_what_is_folded_away_opens_it(actor, pages):
    page = pages.post(reverse("settings-care"), {**GOOD, "lately_days": "0"})
    assert (page.status_code, '<details class="weighed" open>' in marks(page)) == (422, True)
    assert "Ensure this value is greater than or equal to 1" in words(page)
    assert '<details class="weighed">' in marks(pages.get(reverse("settings")))
