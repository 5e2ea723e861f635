"""`goals`."""

import pytest

from kithwork.cli import goals as goals_command
from kithwork.plan.goals.rules import GOAL_ACTS
from kithwork.plan.rules import Period
from tests import factories
from tests.plan.test_goals import introduction


@pytest.fixture
def ana(me):
    return factories.somebody(me, "Ana Reis")


@pytest.fixture
def ben(me):
    return factories.somebody(me, "Ben Cole")


def test_the_words_of_the_arguments_are_those_of_the_rules():
    assert (tuple(GOAL_ACTS), tuple(Period)) == (goals_command.ACTS, goals_command.PERIODS)


@pytest.mark.requirement("R97")
def test_a_goal_counts_an_introduction_only_when_both_said_yes(me, run, ana, ben):
    row = introduction(me, (ana, me.today), (ben, None))
    [goal] = run("goals", "introduction", 1, "week", "--json").json
    assert goal == {
        "act": "introduction", "number": 1, "period": "week", "done": 0, "words": "1 to come this week.",
        "seen": [], "talked": [], "ready": [],
    }  # fmt: skip

    row.sides.filter(person=ben).update(reply="yes", replied_on=me.today)

    [goal] = run("goals", "--json").json
    assert (goal["done"], goal["words"]) == (1, "1 of 1 this week: Ana Reis and Ben Cole both said yes today.")
    assert goal["seen"] == [
        {
            "words": "Ana Reis and Ben Cole both said yes today",
            "on": me.today.isoformat(),
            "introduction": row.pk,
            "exchange": None,
            "person": None,
        }
    ]


def test_goals_are_told_with_whom_one_might_turn_to(me, run, ana):
    factories.talked(me, ana, days_ago=5)
    said = run("goals", "follow-up", 2, "month").out
    assert said == "Two follow-ups a month\n  2 to come this month.\n  Met lately: Ana Reis\n  kithwork today\n"


def test_a_goal_is_changed_and_dropped(me, run):
    run("goals", "thanks", 1, "day")
    assert [(goal["number"], goal["period"]) for goal in run("goals", "thanks", 4, "month", "--json").json] == [
        (4, "month")
    ]
    assert run("goals", "--drop", "thanks").out == (
        "You have set no goal. One that is yours, if you like: `kithwork goals introduction 1 week`.\n"
    )


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["thanks", 1], 2, "Say how many and how often: kithwork goals introduction 2 week.\n"),
        (["thanks", 9, "day"], 1, "error: Wish for 1 to 5 a day; a few that are kept are worth more.\n"),
        (["--drop", "thanks"], 1, "error: There is no goal for thank-yous here.\n"),
        (["sell", 1, "week"], 2, "'sell' is not one of"),
    ],
)
def test_a_slip_is_one_line(me, run, words, code, said):
    answer = run("goals", *words)
    assert (answer.code, said in answer.err) == (code, True)
