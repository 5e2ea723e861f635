"""A network is whoever it goes both ways with, steadily, over time; each test names the requirement it proves."""

import pytest

from kithwork.conversations.rules import Channel, Direction
from kithwork.knowledge.reading import table
from kithwork.plan import queries as plan
from kithwork.plan.rules import Kind
from kithwork.relationships import queries as relationships
from kithwork.relationships.actions import need_not_reciprocate
from kithwork.relationships.rules import Way
from tests import factories
from tests.relationships.letters import in_turn, mailed


@pytest.mark.requirement("R92")
def test_a_relationship_shows_that_it_goes_both_ways_or_hints_once_or_is_marked_as_one_that_need_not(actor):
    both, one_way, no_need = (factories.somebody(actor, name) for name in ("Dana Keller", "Bo Berg", "Rosa Tamm"))
    mailed(actor, both, [(number * 12 + 1, in_turn(number)) for number in range(30)])
    for person in (one_way, no_need):
        mailed(actor, person, [(400 + number, in_turn(number)) for number in range(150)])
        mailed(actor, person, [(number * 9, Direction.OUT) for number in range(40)])
    need_not_reciprocate(actor, no_need.pk)

    how = relationships.standings(actor, [both.pk, one_way.pk, no_need.pk])

    assert [how[one.pk].way for one in (both, one_way, no_need)] == [Way.BOTH, Way.MOSTLY_YOU, Way.MOSTLY_YOU]
    assert [how[one.pk].is_one_way for one in (both, one_way, no_need)] == [False, True, False]
    assert [how[one.pk].hint_due for one in (both, one_way, no_need)] == [False, True, False]


@pytest.mark.requirement("R93")
def test_the_ways_to_be_of_use_name_the_four_of_the_mission_and_price_nothing():
    moves = {row["slug"]: row for row in table("value_moves")}
    four = ("intro-referral-source", "intro-client", "speaking-lead", "reciprocal-blog")

    assert len(moves) == 57
    assert [moves[slug]["seed"] for slug in four] == ["004"] * 4
    assert {"value", "worth", "price", "points"} & set(moves["intro-client"]) == set()


@pytest.mark.requirement("R95")
def test_a_first_meeting_comes_back_on_today_until_it_is_answered(actor):
    dana = factories.somebody(actor)
    factories.talked(actor, dana)
    met = {days: plan.today(factories.later(actor, days=days)).items for days in (0, 1, 2, 4)}
    factories.talked(
        factories.later(actor, days=5), dana, direction=Direction.IN, channel=Channel.MAIL, note="Thank you"
    )
    answered = plan.today(factories.later(actor, days=8)).items

    assert {days: [item.kind for item in items] for days, items in met.items()} == {
        0: [],
        1: [],
        2: [Kind.FOLLOW_UP],
        4: [Kind.FOLLOW_UP],
    }
    assert [item.kind for item in answered] == [Kind.REPLY]
