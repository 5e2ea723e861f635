"""Circles and trios around one event."""

from itertools import combinations

import pytest

from kithwork.introductions.actions import (
    decline,
    prepare_week,
    say_acquainted,
    say_not_these,
    set_care,
    take,
)
from kithwork.introductions.models import Acquaintance, NotThese
from kithwork.introductions.queries import introduction, open_proposals, proposal, week
from kithwork.introductions.rules import Form, NotWhy, Reason
from kithwork.people.actions import take_back_work
from tests.factories import later
from tests.introductions.books import known, the_nine

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
    assert one.short == "all there for people when a couple separates"
    assert one.whys[people["accountant"].pk] == (
        "When a couple separates, people lean on you (tax of support and split assets), and soon also a mediator, "
        "a matrimonial attorney and a therapist."
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
