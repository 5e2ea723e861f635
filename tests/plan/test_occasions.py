"""Somebody moved: a good day for a line, once, for thirty days at most, and no more than one a day."""

from datetime import timedelta

import pytest

from kithwork.conversations.rules import Direction
from kithwork.people.actions import note_role_change
from kithwork.people.models import RoleChange
from kithwork.people.role_changes import Role
from kithwork.plan import actions as plan_actions
from kithwork.plan import queries as plan
from kithwork.plan.rules import Kind
from kithwork.relationships.actions import let_rest
from tests import factories

OLD, NEW = Role("Mediator", "Old Harbour LLP"), Role("Partner", "Calm Terms")


def somebody_who_moved(actor, name="Ines Costa", *, days_ago=0, **more):
    one = factories.somebody(actor, name, emails=["ines@costa.example"], title="Partner", organisation="Calm Terms")
    factories.talked(actor, one, days_ago=100, **more)
    note_role_change(factories.later(actor, days=-days_ago), one.pk, was=OLD, now=NEW)
    return one


@pytest.fixture
def ines(actor):
    return somebody_who_moved(actor)


def occasions(actor):
    return [item.person.name for item in plan.today(actor).items if item.kind is Kind.OCCASION]


def test_it_says_what_changed_when_it_was_seen_and_what_stood_before(actor, ines):
    [item] = plan.today(actor).items
    assert item.why == "Ines Costa moved to Calm Terms. You saw it today. Before: Mediator · Old Harbour LLP."
    assert item.opening == "Ines, I saw that you are at Calm Terms now. How are the first weeks?"
    assert [words.startswith("your last meeting") for words, _ in item.evidence] == [True]
    assert (item.key, item.asks, item.minutes) == (f"occasion:{ines.pk}", False, 5)


def test_a_new_title_at_the_same_place_has_a_line_of_its_own(actor):
    one = factories.somebody(actor, "Ines Costa")
    factories.talked(actor, one, days_ago=100)
    note_role_change(actor, one.pk, was=Role("Mediator", ""), now=Role("Partner", ""))
    [item] = plan.today(actor).items
    assert item.why == "Ines Costa is Partner now. You saw it today. Before: Mediator."
    assert item.opening == "Ines, I saw that you are Partner now. I am glad for you; how does it begin?"


def test_what_stood_before_is_left_out_where_nothing_did(actor):
    one = factories.somebody(actor, "Ines Costa")
    factories.talked(actor, one, days_ago=100)
    note_role_change(actor, one.pk, was=Role("Mediator", ""), now=Role("Partner", "Calm Terms"))
    RoleChange.objects.update(was_title="")
    assert plan.today(actor).items[0].why == "Ines Costa is Partner now. You saw it today."


@pytest.mark.parametrize("answer", [plan_actions.done, plan_actions.rest, plan_actions.not_them])
def test_once_answered_it_does_not_come_again(actor, ines, answer):
    answer(actor, f"occasion:{ines.pk}")
    assert RoleChange.objects.get().settled_on == actor.today
    assert occasions(factories.later(actor, days=5)) == []


def test_later_brings_it_again_after_three_days(actor, ines):
    plan_actions.later(actor, f"occasion:{ines.pk}")
    assert (occasions(actor), occasions(factories.later(actor, days=3))) == ([], ["Ines Costa"])


@pytest.mark.parametrize(("days", "there"), [(29, ["Ines Costa"]), (30, [])])
def test_it_expires_after_thirty_days(actor, days, there):
    somebody_who_moved(actor, days_ago=days)
    assert occasions(actor) == there


def test_a_word_of_mine_since_then_was_the_line(actor, ines):
    factories.talked(actor, ines, direction=Direction.OUT)
    assert occasions(actor) == []


@pytest.mark.parametrize("direction", [Direction.IN, Direction.OUT])
def test_only_those_i_was_in_touch_with_both_ways_are_an_occasion(actor, direction):
    somebody_who_moved(actor, direction=direction)
    assert occasions(actor) == []


def connected_who_moved(actor, name="Delia Munro", **more):
    one = factories.somebody(actor, name, title="Buyer", organisation="Forth Ports", **more)
    note_role_change(actor, one.pk, was=OLD, now=NEW)
    return one


CONNECTED = {"met_on": "2024-03-07", "met_how": "connected on LinkedIn"}


def test_who_is_connected_and_never_written_with_is_an_occasion_after_those_in_touch(actor):
    connected_who_moved(actor, **CONNECTED)
    assert occasions(actor) == ["Delia Munro"]
    assert plan.today(actor).items[0].evidence == ()
    somebody_who_moved(actor, days_ago=3)
    assert occasions(actor) == ["Ines Costa"]


def test_who_is_neither_met_nor_connected_is_none(actor):
    connected_who_moved(actor)
    assert occasions(actor) == []


def test_who_is_connected_and_rests_is_left_in_peace(actor):
    let_rest(actor, connected_who_moved(actor, **CONNECTED).pk, until=actor.today + timedelta(days=90))
    assert occasions(actor) == []


def test_who_rests_is_left_in_peace(actor, ines):
    let_rest(actor, ines.pk, until=actor.today + timedelta(days=90))
    assert occasions(actor) == []


def test_there_is_one_a_day_the_latest_seen(actor, ines):
    somebody_who_moved(actor, "Bo Berg", days_ago=3)
    assert occasions(actor) == ["Ines Costa"]


def test_after_three_days_in_vain_it_makes_room(actor, ines):
    for day in range(3):
        then = factories.later(actor, days=day)
        plan_actions.note_offered(then, plan.today(then))
    assert occasions(factories.later(actor, days=3)) == []
    assert occasions(factories.later(actor, days=9)) == ["Ines Costa"]


def test_another_workspace_has_no_occasion(stranger, ines):
    assert occasions(stranger) == []
