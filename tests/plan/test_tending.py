"""Whom a word keeps most: what was learned of answers, how full the days are, and minutes before words."""

import pytest

from kithwork.conversations.actions import NewPromise
from kithwork.conversations.rules import By, Direction
from kithwork.people.actions import mention, note_role_change
from kithwork.people.role_changes import Role
from kithwork.people.rules import Mentioned
from kithwork.plan.acts.moves import move_for, move_minutes
from kithwork.plan.beginnings.actions import begin
from kithwork.plan.capacity import kept_up, load_of, room
from kithwork.plan.knowing import known_people, needs
from kithwork.plan.queries import today
from kithwork.plan.queries.candidates import candidates
from kithwork.plan.queries.items import _worded, sketches
from kithwork.plan.queries.memory import memory
from kithwork.plan.queries.tending import dormant_hello, tended
from kithwork.plan.rules import Kind
from kithwork.relationships import queries as relationships
from kithwork.relationships.models import Pulse
from kithwork.relationships.queries import ReplyFit
from kithwork.relationships.rules import Stage
from kithwork.workspace.actions import set_week_minutes
from tests.factories import somebody, talked, talked_often

SHIPPED = ReplyFit(0.0, 0.35)


def pair(actor, name, *, every, ago, times=6):
    return wrote_often(actor, somebody(actor, name), every=every, ago=ago, times=times)


def wrote_often(actor, one, *, every, ago, times=6):
    talked_often(actor, one, days_ago=[ago + every * number for number in range(times)])
    return one


@pytest.fixture
def both(actor):
    """One who is a little quieter than usual, and one who is very likely gone."""
    near = pair(actor, "Near", every=40, ago=300)
    gone = somebody(actor, "Gone")
    while minutes(actor, gone) != minutes(actor, near):
        gone = somebody(actor, "Gone")
    return near, wrote_often(actor, gone, every=5, ago=350)


def minutes(actor, one):
    """What this week's move takes, at every stage: it goes by the person's number, and the order by minutes too."""
    return [move_minutes(move_for(one.pk, stage, actor.today)) for stage in Stage]


def order(actor, fit):
    ties = relationships.arrays(actor)
    return tended(actor, ties, memory(actor), fit=fit, taken=frozenset())


def test_the_gone_come_later_where_they_were_learned_to_be_unwilling(actor, both):
    near, gone = both
    assert order(actor, ReplyFit(0.0, 0.9)) == [gone.pk, near.pk]
    assert order(actor, ReplyFit(0.0, 0.02)) == [near.pk, gone.pk]


def test_today_goes_by_what_was_learned(actor, both):
    near, gone = both
    Pulse.objects.filter(workspace=actor.workspace).update(fit={"revival": 0.02})
    found = candidates(actor, relationships.arrays(actor), memory(actor), fresh_from=None)
    assert found.tends == (near.pk, gone.pk)
    Pulse.objects.filter(workspace=actor.workspace).update(fit={"revival": 0.9})
    found = candidates(actor, relationships.arrays(actor), memory(actor), fresh_from=None)
    assert found.tends == (gone.pk, near.pk)


def test_people_who_answer_readily_fill_fewer_days(actor):
    for number in range(4):
        pair(actor, f"Person {number}", every=10, ago=5)
    ties = relationships.arrays(actor)
    assert int(kept_up(ties).sum()) == 4
    assert load_of(actor, ties, ReplyFit(1.0, 0.35)) < load_of(actor, ties, SHIPPED)
    set_week_minutes(actor, minutes_a_week=0)
    assert (load_of(actor, ties, SHIPPED), room(actor, ties).people) == (float("inf"), 0)


def test_the_order_holds_with_no_minutes_at_all(actor, both):
    set_week_minutes(actor, minutes_a_week=0)
    assert sorted(order(actor, SHIPPED)) == sorted(one.pk for one in both)


def test_nobody_alive_leaves_the_days_empty(actor):
    ties = relationships.arrays(actor)
    assert (load_of(actor, ties, SHIPPED), tended(actor, ties, memory(actor), fit=SHIPPED, taken=frozenset())) == (
        0,
        [],
    )
    assert dormant_hello(actor, ties, memory(actor), fit=SHIPPED, taken=frozenset()) is None


@pytest.mark.parametrize("seeks", [False, True])
def test_a_suggestion_takes_the_minutes_it_was_chosen_by(actor, both, seeks):
    new, met = somebody(actor, "New"), somebody(actor, "Met")
    begin(actor, person_id=new.pk, why="to learn")
    talked(actor, met, days_ago=9)
    talked(actor, met, days_ago=6, direction=Direction.OUT)
    pair(actor, "Long ago", every=30, ago=500)
    talked(actor, somebody(actor, "Wrote"), days_ago=2, direction=Direction.IN)
    talked(actor, moved := somebody(actor, "Moved"), days_ago=100)
    note_role_change(actor, moved.pk, was=Role("", "Calm Terms"), now=Role("", "Old Harbour LLP"))
    talked(actor, both[0], days_ago=300, promises=[NewPromise(By.ME, "the list", actor.today)])
    for one in (both[1], new, met) if seeks else ():
        mention(actor, one.pk, kind=Mentioned.SEEKS, words="a joiner")
    ties = relationships.arrays(actor)
    found = candidates(actor, ties, memory(actor), fresh_from=None)
    drawn = [
        one
        for kind in sketches(actor, found, ties, seeking=needs(actor, [one.pk for one in both] + [new.pk, met.pk]))
        for one in kind
    ]
    known = known_people(actor, [one.person_id for one in drawn])
    items = [_worded(actor, one, known[one.person_id]) for one in drawn]
    assert {one.kind for one in drawn} == set(Kind) - {Kind.ASK}
    assert [(item.kind, item.person.id, item.minutes) for item in items] == [
        (one.kind, one.person_id, one.minutes) for one in drawn
    ]


def test_more_letters_than_fit_are_answered_questions_first(actor):
    asked = None
    for number in range(8):
        one = somebody(actor, f"Person {number}")
        asked = one if number == 5 else asked
        text = "When shall we meet?" if number == 5 else "All is well."
        talked(actor, one, days_ago=2, direction=Direction.IN, note=text)
    items = today(actor).items
    assert items[0].person.id == asked.pk
    assert len({item.person.id for item in items}) == len(items) == 6
