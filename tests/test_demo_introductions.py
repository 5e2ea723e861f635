"""The demo network shows introductions on their way, answers “do you know a …?”, and goes whole."""

from datetime import timedelta

import pytest

from kithwork.demo import told_work
from kithwork.demo.actions import bring_demo, remove_demo
from kithwork.demo.people import everybody
from kithwork.introductions.actions import begin, prepare_week
from kithwork.introductions.models import Introduction, Proposal, WeekPrepared
from kithwork.introductions.queries import board, due, week
from kithwork.introductions.queries import letter as draft
from kithwork.introductions.rules import Standing
from kithwork.introductions.rules.letters import LetterKind
from kithwork.introductions.rules.steps import NextAct
from kithwork.knowledge import professions
from kithwork.opportunities.models import Wanted
from kithwork.opportunities.queries import open_wanted, who
from kithwork.people import queries as people
from kithwork.people.models import Practice
from kithwork.plan.goals.actions import set_goal
from kithwork.plan.goals.queries import goals
from kithwork.plan.models import Goal
from kithwork.plan.rules import Act, Period
from tests.factories import somebody


@pytest.fixture
def demo(actor):
    """The owner, with the demo network brought."""
    bring_demo(actor)
    return actor


def test_what_is_told_of_work_names_people_and_professions_that_are_there():
    known = {profile.name for profile in everybody()}
    sides = {side.name for one in told_work.INTRODUCTIONS for side in one.sides}
    pairs = {name for pair in told_work.ACQUAINTED for name in pair}
    named = {*told_work.WORKS, *told_work.WHEREABOUTS, *sides, *pairs, *(name for name, *_ in told_work.WISHES)}
    assert named - known == set()
    assert {slug for slugs in told_work.WORKS.values() for slug in slugs} - set(professions()) == set()


def test_one_waits_for_an_answer_one_is_connected_and_one_is_thanked(demo):
    shown = board(demo)
    standing = {one.names: column.heading for column in shown.columns for one in column.introductions}
    assert standing == {
        "Beatriz Almeida and Anika Sharma": Standing.ONE_YES,
        "Fatima Zahra Benali and Oliver Thornton": Standing.CONNECTED,
    }
    [past] = shown.past
    assert (past.names, past.standing) == ("Ines Marques and Daniel Brandt", Standing.THANKED)
    assert past.outcome_words == "The notebook is in a museum now; Ines does all forty."


def test_a_look_in_is_due_after_ten_days(demo):
    [one] = due(demo)
    assert (one.act, one.since) == (NextAct.LOOK_IN, demo.today - timedelta(days=1))


def test_every_letter_of_the_demo_may_be_copied(demo):
    letters = [
        draft(demo, one.id, side.person_id, LetterKind.ASK)
        for column in board(demo).columns
        for one in column.introductions
        if one.standing is Standing.ONE_YES
        for side in one.sides
    ]
    assert [one.missing for one in letters] == ["", ""]


def test_the_divorce_team_has_people_in_its_order(demo):
    team = who(demo, "my client is getting divorced").team
    found = {step.profession: step.people[0].name for step in team if step.people}
    assert {
        name: found.get(name) for name in ("divorce-mediator", "matrimonial-attorney", "therapist", "accountant")
    } == {
        "divorce-mediator": "Noor van Dijk",
        "matrimonial-attorney": "Deborah Stein",
        "therapist": "Ruth Abrahams",
        "accountant": "Olu Bankole",
    }


@pytest.mark.requirement("R82")
def test_a_fresh_week_shows_three_pairs_with_why_for_each(demo):
    prepare_week(demo)
    shown = [one for one in week(demo).proposals if len(one.people) == 2]
    assert len(shown) == 3
    assert [one.names for one in shown if not all(one.whys.values())] == []


def test_cards_wait_to_be_confirmed(demo):
    assert len(people.works_read(demo)) > 3


def test_goals_and_what_is_looked_for_are_there(demo):
    assert [(line.act, line.number) for line in goals(demo)] == [(Act.INTRODUCTION, 1), (Act.THANKS, 2)]
    assert [line.words for line in open_wanted(demo)] == ["somebody who repairs stone ovens"]


def test_goals_of_ones_own_stay_as_they_are(actor):
    set_goal(actor, Act.INTRODUCTION, 4, Period.MONTH)
    bring_demo(actor)
    remove_demo(actor)
    assert [(line.act, line.number, line.period) for line in goals(actor)] == [(Act.INTRODUCTION, 4, Period.MONTH)]


def test_the_demo_takes_its_introductions_along_and_leaves_ones_own(actor):
    rosa, sven = somebody(actor, "Rosa Tamm"), somebody(actor, "Sven Tamm")
    begin(actor, [rosa.pk, sven.pk])
    bring_demo(actor)
    prepare_week(actor)
    begin(actor, [rosa.pk, people.person_called(actor, "Noor van Dijk").pk])

    remove_demo(actor)

    assert [{side.person_id for side in one.sides.all()} for one in Introduction.objects.all()] == [{rosa.pk, sven.pk}]
    left = (Proposal.objects.count(), Goal.objects.count(), Wanted.objects.count(), Practice.objects.count())
    assert left == (0, 0, 0, 0)
    assert WeekPrepared.objects.get().is_stale
