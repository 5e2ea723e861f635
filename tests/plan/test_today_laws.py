"""Laws of the plan, on networks of chance: it never exceeds minutes, items nor asks, and repeats itself exactly."""

from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from kithwork.conversations.actions import make_promise, record_help
from kithwork.conversations.rules import By, Direction, HelpKind
from kithwork.plan import queries as plan
from kithwork.plan.asks.actions import ask_anyway, wish_ask
from kithwork.plan.beginnings.actions import line_up
from kithwork.plan.rules import Kind
from tests import factories
from tests.conftest import NOW
from tests.laws import tried

PASSED = st.tuples(st.integers(0, 500), st.sampled_from([Direction.IN, Direction.OUT, Direction.BOTH]))
SOMEBODY = st.tuples(st.lists(PASSED, max_size=4), st.booleans(), st.booleans())


def network(actor, told):
    for number, (passed, promised, wished) in enumerate(told):
        one = factories.somebody(actor, f"Person {number}")
        for days_ago, direction in passed:
            factories.talked(actor, one, days_ago=days_ago, direction=direction)
        if promised:
            make_promise(actor, person_id=one.pk, by=By.ME, what="a call", due_date=actor.today)
        if wished:
            record_help(actor, one.pk, by=By.ME, kind=HelpKind.INFORMATION, what="a name")
            wish = wish_ask(actor, one.pk, what="a favour")
            if not promised:
                ask_anyway(actor, wish.pk)
        line_up(actor, person_id=one.pk)


def shown(day):
    return [(item.kind, item.person.name, item.why, item.act, item.opening) for item in day.items]


@given(
    told=st.lists(SOMEBODY, max_size=9),
    minutes=st.integers(0, 120),
    week=st.integers(0, 120),
)
@tried(12)
@pytest.mark.requirement("R25")
@pytest.mark.requirement("R51")
def test_the_plan_never_exceeds_minutes_items_nor_its_share_of_asks(db, told, minutes, week):
    with undone() as actor:
        actor.workspace.minutes_a_day, actor.workspace.minutes_a_week = minutes, week
        network(actor, told)
        day = plan.today(actor)
        again = plan.today(actor)

    assert day.planned_minutes <= min(minutes, week)
    assert len(day.items) <= 7
    assert sum(item.asks for item in day.items) * 5 <= len(day.items)
    assert sum(item.kind is Kind.HELLO for item in day.items) <= 1
    assert [item for item in day.items if not (item.why and item.act and item.minutes > 0)] == []
    assert shown(again) == shown(day)


@given(passed=st.lists(PASSED, min_size=2, max_size=6, unique_by=lambda one: one[0]))
@tried(10)
def test_the_order_in_which_things_were_told_changes_nothing(db, passed):
    days = []
    for order in (passed, passed[::-1]):
        with undone() as actor:
            network(actor, [(order, False, False)])
            days.append([(item.kind, item.why) for item in plan.today(factories.later(actor, days=1)).items])

    assert days[0] == days[1]


@given(gap=st.integers(1, 400), more=st.integers(1, 3))
@tried(8)
@pytest.mark.requirement("R74")
def test_more_words_in_vain_never_bring_the_next_suggestion_nearer(db, gap, more):
    firsts = []
    for tries in (0, more):
        with undone() as actor:
            dana = factories.somebody(actor)
            factories.talked_often(actor, dana, days_ago=[30 + gap % 40 + 20 * number for number in range(3)])
            factories.talked_often(actor, dana, days_ago=range(tries), direction=Direction.OUT)
            at = (actor.now + timedelta(days=days) for days in range(0, 400, 25))
            found = [plan.today(factories.later(actor, days=(one - actor.now).days)).items for one in at]
            firsts.append(next((place for place, items in enumerate(found) if items), len(found)))

    assert firsts[0] <= firsts[1]


@contextmanager
def undone():
    """An owner whose network is undone again: one example leaves nothing to the next."""
    with transaction.atomic():
        yield factories.owner("Ana", now=NOW)
        transaction.set_rollback(True)
