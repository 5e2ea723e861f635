"""The network: who is in it, how that moved in twelve months, and its layers."""

from datetime import timedelta

import pytest

from kithwork.conversations.rules import Direction
from kithwork.people.actions import archive as set_aside
from kithwork.relationships import queries as relationships
from kithwork.relationships.actions import (
    add_impression,
    let_rest,
    need_not_reciprocate,
    set_layer,
    set_stage,
)
from kithwork.relationships.rules import ImpressionKind, Layer, Stage, State
from tests.factories import later, somebody, talked_often
from tests.relationships.letters import in_turn, mailed


def met(actor, name, *days_ago):
    one = somebody(actor, name)
    talked_often(actor, one, days_ago=days_ago)
    return one


LATELY = (2, 9, 16, 23)
A_YEAR_AGO = (370, 377, 384, 391)
LONG_AGO = (700, 707, 714, 721)


@pytest.fixture
def moved(actor):
    """One of every movement, one who stayed, one met once, one who only reads."""
    people = {
        "Began": met(actor, "Began", *LATELY),
        "Revived": met(actor, "Revived", *LATELY, *LONG_AGO),
        "Faded": met(actor, "Faded", *A_YEAR_AGO),
        "Rests": met(actor, "Rests", *A_YEAR_AGO),
        "Met once": met(actor, "Met once", 1),
        "Stayed": met(actor, "Stayed", *range(1, 800, 14)),
        "Moved on": met(actor, "Moved on", *range(1, 400, 14)),
        "Monologue": somebody(actor, "Monologue"),
    }
    mailed(actor, people["Monologue"], [(number * 20, Direction.OUT) for number in range(12)])
    let_rest(actor, people["Rests"].pk, until=actor.today + timedelta(days=30))
    return people


def told(lines):
    return [(line.name, line.words) for line in lines]


def test_the_headline_is_who_is_known_and_alive_both_ways_and_its_movement_names_them(actor, moved):
    network = relationships.network(actor)

    assert network.number == relationships.network_number(actor) == network.numbers[-1] == 4
    assert told(network.movement.began) == [("Began", "you got to know each other in Nov 2026")]
    assert told(network.movement.revived) == [("Revived", "alive again since Oct 2026")]
    assert told(network.movement.faded) == [("Faded", "last in touch in Nov 2025")]
    assert told(network.movement.moved_on) == []
    assert (len(network.months), network.months[0].isoformat(), network.months[-1]) == (13, "2025-11-30", actor.today)
    assert network.numbers[0] == 4
    assert network.as_of is None
    assert network.states == relationships.state_counts(actor)


def test_who_grew_within_the_year_moved_on(actor, moved):
    pk = moved["Moved on"].pk
    set_stage(actor, pk, stage=Stage.TRUST, why="she looked after the house")

    assert told(relationships.network(actor).movement.moved_on) == [("Moved on", "trust since Nov 2026")]


def test_one_meeting_is_a_first_meeting_and_not_yet_the_network(actor, moved):
    how = relationships.standing(actor, moved["Met once"].pk)
    assert (how.state, how.stage) == (State.UNKNOWN, Stage.NEW)


def test_people_set_aside_are_not_counted(actor, moved):
    set_aside(actor, moved["Began"].pk)
    assert relationships.network_number(actor) == 3


def test_an_empty_book_has_an_empty_network(actor):
    network = relationships.network(actor)
    assert (network.number, network.numbers, told(network.movement.began)) == (0, (0,) * 13, [])


def test_layers_are_counted_by_the_users_word(actor, moved):
    set_layer(actor, moved["Stayed"].pk, layer=Layer.INNER)
    set_layer(actor, moved["Began"].pk, layer=Layer.CLOSE)
    set_layer(actor, moved["Faded"].pk, layer=Layer.CLOSE)
    assert relationships.by_layer(actor) == {Layer.INNER: 1, Layer.CLOSE: 2, Layer.STEADY: 0, Layer.OUTER: 0}
    ties = relationships.arrays(actor)
    values = dict(zip(ties.person_ids.tolist(), ties.values.tolist(), strict=True))
    assert [values[moved[name].pk] for name in ("Stayed", "Began", "Revived")] == [7.0, 2.7, 1.0]


def test_one_way_of_a_year_leaves_the_network_but_not_where_nothing_need_come_back(actor):
    dana = somebody(actor)
    mailed(actor, dana, [(400 + number, in_turn(number)) for number in range(150)])
    mailed(actor, dana, [(number * 9, Direction.OUT) for number in range(40)])
    ties = relationships.arrays(actor)
    assert (ties.one_way.tolist(), relationships.standing(actor, dana.pk).is_one_way) == ([True], True)

    need_not_reciprocate(actor, dana.pk)
    ties = relationships.arrays(actor)
    assert (ties.one_way.tolist(), ties.no_need.tolist()) == ([True], [True])


def test_the_stage_is_told_of_all_at_once_as_of_one(actor, moved):
    add_impression(actor, moved["Began"].pk, kind=ImpressionKind.LIKE, words="good company")
    set_stage(actor, moved["Faded"].pk, stage=Stage.LIKE, why="old times")
    ties = relationships.arrays(actor)
    together = dict(zip(ties.person_ids.tolist(), ties.stages.tolist(), strict=True))

    assert together == {pk: relationships.stage_seen(actor, pk).stage.step for pk in together}
    assert relationships.roll(actor, stage=Stage.NEW).total == 2


def test_two_quiet_years_take_a_stage_back_for_all_at_once_too(actor):
    dana = met(actor, "Dana", 760, 767, 774, 781)
    ties = relationships.arrays(actor)
    found = relationships.stage_seen(actor, dana.pk)
    assert (ties.stages.tolist(), found.stage, found.was) == ([Stage.KNOW.step], Stage.KNOW, Stage.LIKE)


@pytest.mark.parametrize("number", [1, 3])
def test_the_network_takes_the_same_queries_for_one_as_for_three(actor, django_assert_num_queries, number):
    for one in range(number):
        met(actor, f"Somebody {one}", *LATELY)
    with django_assert_num_queries(12):
        relationships.network(actor)


def test_those_told_as_of_the_end_of_their_files_are_counted_apart(actor, moved):
    network = relationships.network(later(actor, days=300))
    assert (network.as_of, network.number, network.as_of_number) == (None, 2, 2)
