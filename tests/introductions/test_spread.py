"""A week of different reasons, and of different events."""

import numpy as np
import pytest

from kithwork.introductions.actions import prepare_week, set_care
from kithwork.introductions.models import Proposal
from kithwork.introductions.queries import week
from kithwork.introductions.queries.ground import ground
from kithwork.introductions.queries.ground_shown import shown
from kithwork.introductions.queries.reasons import guests
from kithwork.introductions.queries.spread import abouts, of_every_reason, worth
from kithwork.introductions.rules import Form, Reason
from kithwork.introductions.rules.learning import WEIGHED
from kithwork.people.actions import add_profession
from tests.introductions.books import known, the_nine

pytestmark = pytest.mark.django_db


def proposed(actor):
    prepare_week(actor)
    return [one for one in week(actor).proposals if one.form is Form.PAIR]


def seeker_and_giver(actor, topic="lessons"):
    known(actor, f"Seeker of {topic}", "live-musician", seeks=[f"guitar {topic}"])
    known(actor, f"Giver of {topic}", "car-dealer", offers=[f"guitar {topic}"])


@pytest.mark.parametrize("first_listed", [1000, 1])
def test_one_need_met_stands_beside_many_events(actor, monkeypatch, first_listed):
    """Also in a book so large that the best of all pairs are of events alone."""
    monkeypatch.setattr("kithwork.introductions.actions.preparing.FIRST_LISTED", first_listed)
    monkeypatch.setattr("kithwork.introductions.actions.preparing.MOST_LISTED", first_listed)
    set_care(actor, proposals_a_week=4, need=0.25)
    the_nine(actor)
    seeker_and_giver(actor)
    reasons = [one.reason for one in proposed(actor)]
    assert (len(reasons), Reason.NEED in reasons, Reason.EVENT in reasons) == (4, True, True)


def test_two_events_rather_than_one_twice(actor):
    set_care(actor, proposals_a_week=2, sources=0, active=0)
    the_nine(actor, "divorce-mediator", "therapist", "matrimonial-attorney", "life-coach")
    for name, slug in (("Cat Erer", "caterer"), ("Flo Rose", "florist")):
        known(actor, name, slug)
    prepare_week(actor)
    events = Proposal.objects.filter(form=Form.PAIR).values_list("event", flat=True)
    assert sorted(events) == ["divorce", "engagement-wedding"]


def test_a_need_in_somebodys_own_words_goes_before_an_event_of_about_equal_worth(actor):
    set_care(actor, sources=0, active=0, event=0.22, need=0.8, proposals_a_week=1)
    people = [
        known(actor, "Cat Erer", "caterer", seeks=["guitar lessons"]),
        known(actor, "Flo Rose", "florist"),
        known(actor, "Guy Tar", "car-dealer", offers=["guitar lessons"]),
    ]
    everybody = ground(actor)
    places = [everybody.place(one.pk) for one in people]
    some = shown(everybody, [places[0], places[0]], [places[1], places[2]])
    event, need = (some.reason.tolist().index(WEIGHED.index(reason)) for reason in (Reason.EVENT, Reason.NEED))
    assert some.value[event] > some.value[need]
    assert worth(some)[event] < worth(some)[need]
    [one] = proposed(actor)
    assert one.reason is Reason.NEED


def test_the_event_a_pair_is_chosen_for_is_the_one_it_is_told_with(actor):
    people = [one.pk for one in the_nine(actor).values()]
    add_profession(actor, "Peace maker", like="divorce-mediator")
    people.append(known(actor, "Pam Oak", "my-peace-maker", "florist").pk)
    people.append(known(actor, "Cat Erer", "caterer", "accountant").pk)
    people.append(known(actor, "Jo Silent", offers=["a quiet room"]).pk)
    everybody, guest = ground(actor), guests(actor, people)
    places = list(range(len(everybody.ids)))
    low, high = zip(*[(one, other) for one in places for other in places if one < other], strict=True)
    some = shown(everybody, low, high)
    told = []
    for at in range(len(some.low)):
        both = [guest.by_id[int(everybody.ids[place])] for place in (some.low[at], some.high[at])]
        event = guest.happening(*both)[0]
        is_event = WEIGHED[some.reason[at]] is Reason.EVENT
        told.append(sorted(everybody.events).index(event.slug) if is_event else -1)
    assert abouts(everybody, some).tolist() == told
    assert len(set(told)) > 2


def test_the_best_by_every_reason_are_looked_at(actor):
    the_nine(actor)
    seeker_and_giver(actor)
    some = of_every_reason(ground(actor), np.array([0]), np.array([1]))
    assert {WEIGHED[number] for number in some.reason.tolist()} >= {Reason.EVENT, Reason.NEED}
    assert len({*zip(some.low.tolist(), some.high.tolist(), strict=True)}) == len(some.low)
