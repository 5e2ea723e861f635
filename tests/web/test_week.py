from datetime import date

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from kithwork.people.actions import mention
from kithwork.people.rules import Mentioned
from kithwork.plan.one_to_one.actions import book
from kithwork.plan.rules import Act
from kithwork.plan.week import week
from kithwork.plan.week.actions import commit, keep_commitment
from tests.factories import later, somebody, talked

MONDAY = date(2026, 11, 16)
HERE = "/week/?of=2026-11-16"


@pytest.fixture
def dana(actor):
    return somebody(actor, "Dana Keller")


def sentences(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def tap(pages, name, pk=None, **fields):
    return pages.post(reverse(name, args=[pk] if pk else []), fields)


def test_an_empty_week_is_offered_a_plan(pages, actor):
    for name in ("Dana Keller", "Bo Diaz"):
        one = somebody(actor, name)
        talked(actor, one, days_ago=60)
        mention(actor, one.pk, kind=Mentioned.SEEKS, words="a venue")
    page = pages.get(reverse("week"))
    assert page.context["suggestion"] == "Two 1-2-1s and a new person fit into 150 minutes, with 30 left for Today."
    response = tap(pages, "week-suggestion", of="2026-11-16", next=HERE)
    assert (response.url, sentences(response)) == (HERE, ["Chosen: two 1-2-1s and a new person."])
    again = tap(pages, "week-suggestion", of="2026-11-16")
    assert sentences(again)[-1] == "There is something chosen already; have a look."


@pytest.mark.requirement("R43")
def test_three_bars_add_up_to_what_is_planned(pages, actor):
    commit(actor, act=Act.NEW_PERSON)
    [thanks] = commit(actor, act=Act.THANKS)
    keep_commitment(actor, thanks.pk)
    page = pages.get(reverse("week"))
    assert [(bar.part, bar.planned, bar.done, bar.width, bar.done_width) for bar in page.context["bars"]] == [
        ("Begin", 30, 0, 20.0, 0.0),
        ("Grow", 0, 0, 0.0, 0.0),
        ("Maintain", 5, 5, 3.33, 3.33),
    ]
    assert "Together 35 of 150 minutes." in page.text
    assert page.context["headline"].sentence == "35 of 150 minutes have a purpose, 115 are free for Today."


def test_three_introductions_are_chosen_at_once(pages, actor):
    response = tap(pages, "commitment-add", act="introduction", number="3", words="for Ana", of="2026-11-16")
    assert (response.url, sentences(response)) == (reverse("week"), ["Chosen: three introductions."])
    assert [line.title for line in week(actor).lines] == ["An introduction: for Ana"] * 3


@pytest.mark.requirement("R61")
def test_what_does_not_fit_is_refused_with_words(pages, actor):
    page = tap(pages, "commitment-add", act="one-to-one", number="4")
    assert page.status_code == 400
    assert "Four 1-2-1s would need 180 minutes, and the whole week has 150." in page.text


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"act": "selling"}, "Choose what to do: introductions, 1-2-1s, new people, follow-ups or thank-yous."),
        ({"act": "thanks", "number": "many"}, "Choose from one to 10 at a time; a few that are kept are worth more."),
        ({"act": "thanks", "of": "soon"}, "“soon” is no day; go back to the week and choose again."),
        ({"act": "thanks", "of": "2026-11-01"}, "That week is over; choose this week or one to come."),
    ],
)
def test_a_form_bent_by_hand_is_answered_kindly(pages, actor, fields, words):
    page = tap(pages, "commitment-add", **fields)
    assert (page.status_code, words in page.text) == (400, True)


def test_a_commitment_is_kept_reopened_moved_and_let_go(pages, actor):
    [one] = commit(actor, act=Act.THANKS, words="the florist")
    told = [sentences(tap(pages, f"commitment-{name}", one.pk))[-1] for name in ("keep", "reopen", "move", "let-go")]
    assert told == [
        "Kept: a thank-you: the florist.",
        "Open again: a thank-you: the florist.",
        "Moved to the week of 23 Nov: a thank-you: the florist.",
        "Let go: a thank-you: the florist.",
    ]


def test_what_was_noticed_is_offered_with_its_evidence(pages, actor, dana):
    [one] = commit(actor, act=Act.ONE_TO_ONE)
    met = talked(actor, dana, days_ago=1)
    page = pages.get(reverse("week")).text
    assert "You met Dana Keller yesterday." in page
    assert f'href="{reverse("exchange", args=[met.pk])}">See it</a>' in page
    response = tap(pages, "commitment-keep", one.pk, person=dana.pk)
    assert sentences(response) == ["Kept: a 1-2-1 with Dana Keller."]


def test_a_kept_one_may_be_reopened_from_the_page(pages, actor):
    [one] = commit(actor, act=Act.THANKS)
    keep_commitment(actor, one.pk)
    assert f'action="{reverse("commitment-reopen", args=[one.pk])}"' in pages.get(reverse("week")).text


@pytest.mark.parametrize(
    ("answer", "sentence", "left"),
    [("bring", "Brought along.", 1), ("let-be", "Let be. This week begins clean.", 0)],
)
def test_what_is_left_over_comes_along_or_is_let_be(pages, actor, answer, sentence, left):
    commit(later(actor, days=-7), act=Act.THANKS)
    assert "Bring them along" in pages.get(reverse("week")).text
    response = tap(pages, "week-left-over", answer=answer)
    assert (sentences(response), len(week(actor).lines)) == ([sentence], left)
    assert "Bring them along" not in pages.get(reverse("week")).text


@pytest.mark.parametrize(
    ("minutes", "sentence"),
    [(10, "Brought along what fits."), (3, "Nothing of it fits this week; it stays where it is.")],
)
def test_what_does_not_fit_stays(pages, actor, minutes, sentence):
    commit(later(actor, days=-7), act=Act.THANKS)
    commit(later(actor, days=-7), act=Act.INTRODUCTION)
    actor.workspace.minutes_a_week = minutes
    actor.workspace.save()
    assert sentences(tap(pages, "week-left-over", answer="bring")) == [sentence]


def test_the_week_is_made_longer_with_one_tap(pages, actor):
    page = pages.get(reverse("week"))
    assert (page.context["less"], page.context["more"]) == (120, 180)
    assert tap(pages, "week-minutes", minutes="180", next=HERE).url == HERE
    assert pages.get(reverse("week")).context["week"].fit.minutes == 180
    assert tap(pages, "week-minutes", minutes="soon").status_code == 400


@pytest.mark.parametrize(("minutes", "less", "more"), [(0, None, 30), (600, 420, None)])
def test_at_either_end_there_is_one_way(pages, actor, minutes, less, more):
    actor.workspace.minutes_a_week = minutes
    actor.workspace.save()
    page = pages.get(reverse("week"))
    assert (page.context["less"], page.context["more"]) == (less, more)


@pytest.mark.parametrize(
    ("of", "title", "span"),
    [
        ("2026-11-18", "This week", "16 Nov to 22 Nov"),
        ("2026-11-23", "Next week", "23 Nov to 29 Nov"),
        ("2026-12-31", "The week of 28 Dec", "28 Dec to 3 Jan 2027"),
        ("2026-11-09", "The week of 9 Nov", "9 Nov to 15 Nov"),
    ],
)
def test_one_may_look_at_other_weeks(pages, actor, of, title, span):
    shown = pages.get(reverse("week"), {"of": of}).context["headline"]
    assert (shown.title, shown.span) == (title, span)


@pytest.mark.parametrize("of", ["tomorrow", "9999-12-31", "0001-01-01", ""])
def test_where_no_such_week_is_near_this_one_is_shown(pages, actor, of):
    page = pages.get(reverse("week"), {"of": of})
    assert (page.status_code, page.context["headline"].title) == (200, "This week")


def test_a_week_that_is_over_says_what_went_to_people(pages, actor):
    then = later(actor, days=-7)
    [one] = commit(then, act=Act.THANKS)
    assert pages.get(reverse("week"), {"of": "2026-11-09"}).context["headline"].sentence == ""
    keep_commitment(then, one.pk)
    page = pages.get(reverse("week"), {"of": "2026-11-09"})
    assert page.context["headline"].sentence == "5 minutes went to people as planned."
    assert "Sit down with" not in page.text


@pytest.mark.parametrize(
    ("minutes", "sentence"),
    [
        (0, "No minutes are set aside for people this week, and that is fine."),
        (45, "All 45 minutes have a purpose; nothing more has to fit."),
        (60, "45 of 60 minutes have a purpose, 15 are free for Today."),
    ],
)
def test_the_minutes_are_told_in_one_sentence(pages, actor, minutes, sentence):
    commit(actor, act=Act.ONE_TO_ONE)
    actor.workspace.minutes_a_week = minutes
    actor.workspace.save()
    assert pages.get(reverse("week")).context["headline"].sentence == sentence


@pytest.mark.requirement("R33")
def test_a_suggested_person_can_be_booked_or_waved_off(pages, actor, dana):
    talked(actor, dana, days_ago=30)
    mention(actor, dana.pk, kind=Mentioned.SEEKS, words="a venue")
    page = pages.get(reverse("week")).text
    assert f'href="{reverse("one-to-one-new")}?person={dana.pk}">Book a 1-2-1</a>' in page
    response = tap(pages, "one-to-one-not-now", person=dana.pk, next=HERE)
    assert (response.url, sentences(response)) == (
        HERE, ["No 1-2-1 with Dana Keller is suggested before 17 Jan 2027."],
    )  # fmt: skip
    assert pages.get(reverse("week")).context["to_book"] == []
    again = tap(pages, "one-to-one-not-now", person=dana.pk, again="1")
    assert sentences(again)[-1] == "Dana Keller may be suggested again."


def test_nobody_is_waved_off_who_is_not_there(pages, actor):
    assert tap(pages, "one-to-one-not-now", person="x").status_code == 404


def test_a_booked_one_to_one_stands_in_the_week_and_in_the_rail(pages, actor, dana):
    one = book(actor, person_id=dana.pk, starts_at=later(actor, days=1).now, format="walk")
    page = pages.get(reverse("week"))
    assert [(line.name, line.when) for line in page.context["unclaimed"]] == [("Dana Keller", "tomorrow at 09:30")]
    assert [(line.id, line.how) for line in page.context["coming"]] == [(one.pk, "Walk and talk, 40 min")]
    commit(actor, act=Act.ONE_TO_ONE)
    page = pages.get(reverse("week"))
    assert [(choice.line.title, choice.note) for choice in page.context["choices"]] == [
        ("A 1-2-1 with Dana Keller", "tomorrow at 09:30")
    ]


def test_one_that_has_passed_asks_how_it_was(pages, actor, dana):
    one = book(later(actor, days=-2), person_id=dana.pk, starts_at=later(actor, days=-1).now, format="walk")
    assert [line.id for line in pages.get(reverse("week")).context["to_tell"]] == [one.pk]


def test_last_week_is_told_without_counting_what_was_not(pages, actor):
    for number in range(2):
        [one] = commit(later(actor, days=-7), act=Act.INTRODUCTION)
        if number:
            keep_commitment(later(actor, days=-7), one.pk)
    assert "Last week you kept an introduction." in pages.get(reverse("week")).text


@pytest.mark.parametrize("name", ["commitment-keep", "commitment-move", "commitment-let-go", "commitment-reopen"])
def test_what_is_not_there_cannot_be_changed(pages, actor, name):
    assert tap(pages, name, 99).status_code == 404
    assert pages.get(reverse(name, args=[99])).status_code == 405
