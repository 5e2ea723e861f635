"""Your goals on the week's page: set, told with what opens, and dropped."""

from datetime import date

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from kithwork.plan.goals.actions import set_goal
from kithwork.plan.models import Goal
from kithwork.plan.rules import Act, Period
from tests.factories import somebody, talked
from tests.plan.test_goals import introduction

MONDAY = date(2026, 11, 16)
HERE = "/week/?of=2026-11-16#goals"


@pytest.fixture
def ana(actor):
    return somebody(actor, "Ana Reis")


@pytest.fixture
def ben(actor):
    return somebody(actor, "Ben Cole")


def sentences(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def goals_on(pages):
    return pages.get(reverse("week")).context["goals"]


def test_without_goals_the_form_is_there_and_nobody_is_pressed(pages):
    page = pages.get(reverse("week"))
    assert page.context["goals"] == []
    assert "A number that is yours, if you like one" in page.text
    assert [value for value, _ in page.context["goal_acts"]] == ["introduction", "one-to-one", "follow-up", "thanks"]


@pytest.mark.requirement("R97")
def test_a_goal_is_set_with_its_number_and_its_period(pages):
    response = pages.post(reverse("goal-set"), {"act": "introduction", "number": "2", "period": "week", "next": HERE})
    assert (response.url, sentences(response)) == (HERE, ["Your goal: two introductions a week."])
    [goal] = goals_on(pages)
    assert (goal.line.title, goal.line.so_far) == ("Two introductions a week", "2 to come this week")


def test_what_was_done_opens(pages, actor, ana, ben):
    set_goal(actor, Act.INTRODUCTION, 1, Period.WEEK)
    set_goal(actor, Act.ONE_TO_ONE, 1, Period.WEEK)
    row = introduction(actor, (ana, MONDAY), (ben, MONDAY))
    met = talked(actor, ana, days_ago=1, minutes=40)
    assert [[(one.words, one.url) for one in goal.seen] for goal in goals_on(pages)] == [
        [("Ana Reis and Ben Cole both said yes on Monday", reverse("introduction", args=[row.pk]))],
        [("Ana Reis yesterday", reverse("exchange", args=[met.pk]))],
    ]


def test_of_much_that_was_done_the_latest_is_named(pages, actor):
    set_goal(actor, Act.ONE_TO_ONE, 9, Period.MONTH)
    for number in range(5):
        talked(actor, somebody(actor, f"Person {'ABCDE'[number]}"), days_ago=5 - number, minutes=40)
    [goal] = goals_on(pages)
    assert (goal.before, [one.words for one in goal.seen]) == (
        2,
        ["Person C on Sunday", "Person D on Monday", "Person E yesterday"],
    )


def test_whom_to_turn_to_is_one_tap_away(pages, actor, ana):
    set_goal(actor, Act.FOLLOW_UP, 1, Period.WEEK)
    talked(actor, ana, days_ago=5)
    [goal] = goals_on(pages)
    assert [(one.words, one.url) for one in goal.ready] == [("Ana Reis", reverse("person", args=[ana.pk]))]
    assert "Met lately:" in pages.get(reverse("week")).text


def test_a_goal_is_dropped(pages, actor):
    set_goal(actor, Act.THANKS, 1, Period.DAY)
    response = pages.post(reverse("goal-drop"), {"act": "thanks"})
    assert sentences(response) == ["No goal for thank-yous any more; what you did stays done."]
    assert Goal.objects.count() == 0


@pytest.mark.parametrize(
    ("name", "fields", "said"),
    [
        ("goal-set", {"act": "sell", "number": "1", "period": "week"}, "Choose what, and whether a day, a week or a month."),
        ("goal-set", {"act": "thanks", "number": "1", "period": "year"}, "Choose what, and whether a day, a week or a month."),
        ("goal-set", {"act": "thanks", "number": "lots", "period": "day"}, "Wish for 1 to 5 a day; a few that are kept are worth more."),
        ("goal-drop", {"act": "sell"}, "Choose which goal to let go of."),
    ],
)  # fmt: skip
def test_a_slip_is_told_kindly(pages, name, fields, said):
    response = pages.post(reverse(name), fields)
    assert said in response.text or said in sentences(response)
    assert Goal.objects.count() == 0


def test_other_weeks_show_no_goals(pages, actor):
    set_goal(actor, Act.THANKS, 1, Period.DAY)
    page = pages.get(reverse("week"), {"of": "2026-11-23"})
    assert (page.context["goals"], "Your goals" in page.text) == ([], False)
