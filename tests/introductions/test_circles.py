"""Circles and trios around one event."""

from datetime import timedelta
from itertools import combinations
from random import Random
from uuid import uuid4

import pytest

from kithwork.introductions.actions import (
    decline,
    prepare_week,
    say_acquainted,
    say_not_these,
    set_care,
    take,
)
from kithwork.introductions.models import Acquaintance, Introduction, NotThese, Side
from kithwork.introductions.queries import introduction, open_proposals, proposal, week
from kithwork.introductions.rules import Form, NotWhy, Reason
from kithwork.people.actions import say_work, take_back_work
from tests.factories import later, somebody
from tests.introductions.books import NINE, known, the_nine

pytestmark = pytest.mark.django_db

FOUR = ("divorce-mediator", "matrimonial-attorney", "therapist", "accountant")


def groups(actor, **more):
    prepare_week(actor, **more)
    return [one for one in week(actor).proposals if one.form is not Form.PAIR]


@pytest.mark.requirement("R91")
def test_a_divorce_circle_is_proposed_when_four_of_the_nine_are_in_the_book(actor):
    people = the_nine(actor, *FOUR)
    [one] = groups(actor)
    assert (one.form, one.reason, one.event, set(one.whys)) == (
        Form.CIRCLE,
        Reason.EVENT,
        "divorce",
        {person.pk for person in people.values()},
    )
    assert one.short == "when a couple separates"
    assert one.whys[people["accountant"].pk] == (
        "When a couple separates, people turn to you, and soon also to a mediator, a matrimonial attorney and "
        "a therapist."
    )


def test_of_the_nine_six_at_most_sit_at_one_table(actor):
    the_nine(actor)
    [one] = groups(actor)
    assert len(one.people) == 6


def test_with_two_of_an_event_there_is_no_circle(actor):
    the_nine(actor, "divorce-mediator", "accountant")
    assert groups(actor) == []


def test_three_in_no_pair_of_the_week_are_a_trio(actor):
    the_nine(actor, *FOUR[:3])
    set_care(actor, proposals_a_week=1)
    assert groups(actor) == []
    for name, slug in (("Hal Plan", "hotel-sales-manager"), ("Cat Erer", "caterer"), ("Eve Ent", "event-planner")):
        known(actor, name, slug)
    [one] = groups(actor, anew=True)
    assert (one.form, len(one.people)) == (Form.TRIO, 3)


def test_competitors_never_sit_together(actor):
    the_nine(actor, *FOUR)
    known(actor, "Second Mediator", "divorce-mediator")
    [one] = groups(actor)
    assert len({"Mara Quiet", "Second Mediator"} & set(one.names)) == 1


def test_who_all_know_each_other_are_no_circle(actor):
    people = the_nine(actor, *FOUR)
    for two in combinations(people.values(), 2):
        say_acquainted(actor, *(one.pk for one in two))
    assert groups(actor) == []


def test_colleagues_know_each_other(actor):
    for name, slug in (("A", FOUR[0]), ("B", FOUR[1]), ("C", FOUR[2]), ("D", FOUR[3])):
        known(actor, name, slug, organisation="Calm House")
    assert groups(actor) == []


def test_two_who_are_not_to_meet_are_not_at_one_table(actor):
    people = the_nine(actor, *FOUR)
    say_not_these(actor, people["therapist"].pk, people["accountant"].pk, NotWhy.NEVER)
    assert [one for one in groups(actor) if one.form is Form.CIRCLE] == []


def introduced_on(actor, *people, **days):
    """An introduction begun half a year ago, with what has happened since."""
    told = {"uid": str(uuid4()), "form": "pair", "reason": "own", "begun_by": "me"}
    begun = actor.today - timedelta(days=180)
    row = Introduction.objects.create(workspace=actor.workspace, begun_on=begun, **told, **days)
    for one in people:
        Side.objects.create(workspace=actor.workspace, introduction=row, person=one, asked_on=begun)
    return row


def test_one_who_knows_another_gives_way_to_the_next(actor):
    people = the_nine(actor)
    [first] = groups(actor)
    best, second = [person for person in people.values() if person.pk in first.whys][:2]
    say_acquainted(actor, best.pk, second.pk)
    [again] = groups(actor, anew=True)
    assert len(again.people) == 6
    assert len({best.pk, second.pk} & again.whys.keys()) < 2


def test_two_introduced_before_are_not_at_one_table(actor):
    people = the_nine(actor, *FOUR)
    introduced_on(actor, people["therapist"], people["accountant"], connected_on=actor.today - timedelta(days=170))
    assert [one.form for one in groups(actor)] == []


@pytest.mark.parametrize(
    ("days", "forms"),
    [
        ({}, []),
        ({"connected_on": 44}, []),
        ({"connected_on": 20, "talked_on": 10}, []),
        ({"connected_on": 45}, [Form.CIRCLE]),
        ({"let_go_on": 1}, [Form.CIRCLE]),
    ],
)
def test_whoever_is_on_the_board_sits_in_no_circle(actor, days, forms):
    """One of four asked long ago; also where the user lets people be in several introductions at a time."""
    people = the_nine(actor, *FOUR)
    set_care(actor, each_pending=3, each_a_month=3)
    ago = {name: actor.today - timedelta(days=number) for name, number in days.items()}
    introduced_on(actor, people["therapist"], somebody(actor, "Somebody Else"), **ago)
    assert [one.form for one in groups(actor)] == forms


def test_rivals_by_what_an_event_does_not_ask_for_are_not_at_one_table(actor):
    people = the_nine(actor, *FOUR)
    for slug in ("therapist", "accountant"):
        say_work(actor, people[slug].pk, "live-musician")
    assert groups(actor) == []


@pytest.mark.parametrize("seed", range(6))
def test_in_no_book_do_two_at_one_table_know_each_other_compete_or_wait_for_something_else(actor, seed):
    dice = Random(seed)
    people = [
        known(actor, f"{name} {number}", slug, organisation=dice.choice(["", "", "Calm House", "Brief & Sons"]))
        for slug, name in NINE.items()
        for number in range(dice.choice([1, 2]))
    ]
    set_care(actor, each_pending=3, each_a_month=3)
    apart, busy = set(), set()
    for one, other in dice.sample(list(combinations(people, 2)), 12):
        say_acquainted(actor, one.pk, other.pk)
        apart.add(frozenset((one.pk, other.pk)))
    for one, other in dice.sample(list(combinations(people, 2)), 6):
        say_not_these(actor, one.pk, other.pk, NotWhy.NEVER)
        apart.add(frozenset((one.pk, other.pk)))
    for one, other in dice.sample(list(combinations(people, 2)), 4):
        introduced_on(actor, one, other, connected_on=actor.today - timedelta(days=170))
        apart.add(frozenset((one.pk, other.pk)))
    for one in dice.sample(people, 2):
        introduced_on(actor, one, somebody(actor, "Somebody Else"))
        busy.add(one.pk)
    works = {one.pk: (one.organisation.name if one.organisation else one.pk) for one in people}
    found = groups(actor)
    assert [len(table.whys) >= 3 for table in found] == [True]
    for table in found:
        for pair in combinations(table.whys, 2):
            assert frozenset(pair) not in apart
            assert len({works[pk] for pk in pair}) == 2
        assert busy.isdisjoint(table.whys)
        assert len({next(slug for slug, name in NINE.items() if name in one) for one in table.names}) == len(
            table.names
        )


def test_an_event_is_offered_once_a_quarter_and_one_circle_a_week(actor):
    the_nine(actor, *FOUR)
    [first] = groups(actor)
    decline(actor, first.id, NotWhy.NO_FIT)
    assert [one.id for one in groups(actor, anew=True)] == [first.id]
    assert "divorce" not in {one.event for one in groups(later(actor, days=7))}
    assert NotThese.objects.count() == 0
    assert Acquaintance.objects.count() == 0


def test_a_circle_taken_is_an_introduction_of_all(actor):
    the_nine(actor, *FOUR)
    [one] = groups(actor)
    told = introduction(actor, take(actor, one.id).pk)
    assert (told.form, len(told.sides), told.event) == (Form.CIRCLE, 4, "divorce")
    assert open_proposals(actor) == ()


def test_a_circle_whose_member_left_the_profession_is_told_no_more(actor):
    people = the_nine(actor, *FOUR)
    [one] = groups(actor)
    take_back_work(actor, people["therapist"].pk, "therapist")
    assert one.id not in {told.id for told in open_proposals(actor)}


def test_no_circle_where_the_user_wishes_no_proposals(actor):
    the_nine(actor, *FOUR)
    set_care(actor, proposals_a_week=0)
    assert groups(actor) == []


def test_one_proposal_can_be_opened_alone(actor):
    the_nine(actor, *FOUR)
    [one] = groups(actor)
    assert proposal(actor, one.id) == one
