from datetime import timedelta

import pytest

from kithwork.conversations.actions import make_promise
from kithwork.conversations.queries import promises_with
from kithwork.conversations.rules import By, Channel, Direction
from kithwork.plan import actions as plan_actions
from kithwork.plan import queries as plan
from kithwork.plan.rules import Kind
from kithwork.relationships.actions import let_rest
from tests import factories


@pytest.fixture
def dana(actor):
    return factories.somebody(actor, "Dana Keller", emails=["dana@keller.example"])


def kinds(actor):
    return [(item.kind, item.person.name) for item in plan.today(actor).items]


def often(actor, person, *, every, until):
    for days_ago in range(until, until + 6 * every, every):
        factories.talked(actor, person, days_ago=days_ago)


def test_a_promise_due_tomorrow_is_on_the_plan_and_one_in_a_week_is_not(actor, dana):
    make_promise(actor, person_id=dana.pk, by=By.ME, what="the list", due_date=actor.today + timedelta(days=1))
    make_promise(actor, person_id=dana.pk, by=By.ME, what="the book", due_date=actor.today + timedelta(days=7))
    make_promise(actor, person_id=dana.pk, by=By.THEM, what="a call", due_date=actor.today)

    assert [item.promise.what for item in plan.today(actor).items] == ["the list"]


def test_who_wrote_last_is_answered(actor, dana):
    factories.talked(actor, dana, days_ago=3, direction=Direction.IN, channel=Channel.MAIL, note="Are you in?")

    assert kinds(actor) == [(Kind.REPLY, "Dana Keller")]


def test_who_was_met_lately_is_followed_up(actor, dana):
    factories.talked(actor, dana, days_ago=3)

    assert kinds(actor) == [(Kind.FOLLOW_UP, "Dana Keller")]


def test_who_is_quieter_than_usual_is_tended(actor, dana):
    often(actor, dana, every=20, until=60)

    [item] = plan.today(actor).items

    assert (item.kind, item.why.startswith("You two are usually in touch every 3 weeks")) == (Kind.TEND, True)
    assert [words.startswith("your last meeting") for words, _ in item.evidence] == [True]


def test_who_rests_is_left_in_peace(actor, dana):
    often(actor, dana, every=20, until=60)
    let_rest(actor, dana.pk, until=actor.today + timedelta(days=30))

    assert kinds(actor) == []


def test_a_stranger_has_a_plan_of_their_own(actor, stranger, dana):
    factories.talked(actor, dana, days_ago=3)

    assert kinds(stranger) == []


def test_done_logs_the_exchange_keeps_the_promise_and_uses_up_minutes(actor, dana):
    actor.workspace.minutes_a_day = 10
    rosa = factories.somebody(actor, "Rosa Tamm")
    factories.talked(actor, rosa, days_ago=3)
    made = make_promise(actor, person_id=dana.pk, by=By.ME, what="the list", due_date=actor.today)

    plan_actions.done(actor, f"promise:{dana.pk}:{made.pk}")

    assert [line.kept_at for line in promises_with(actor, dana.pk)] == [actor.now]
    day = plan.today(actor)
    assert (day.done_today, day.answered, day.items, day.waiting) == (1, 1, (), 1)


def test_later_comes_again_after_three_days_as_if_for_the_first_time(actor, dana):
    often(actor, dana, every=20, until=60)

    plan_actions.later(actor, f"tend:{dana.pk}")

    assert kinds(factories.later(actor, days=2)) == []
    assert kinds(factories.later(actor, days=3)) == [(Kind.TEND, "Dana Keller")]


def test_later_moves_a_promise_and_leaves_the_person_in_peace(actor, dana):
    factories.talked(actor, dana, days_ago=3)
    made = make_promise(actor, person_id=dana.pk, by=By.ME, what="the list", due_date=actor.today)

    until = plan_actions.later(actor, f"promise:{dana.pk}:{made.pk}")

    assert [line.due_date for line in promises_with(actor, dana.pk)] == [until]
    assert kinds(actor) == []


def test_rest_lets_the_relationship_rest_for_ninety_days(actor, dana):
    often(actor, dana, every=20, until=60)

    assert plan_actions.rest(actor, f"tend:{dana.pk}") == actor.today + timedelta(days=90)
    assert kinds(actor) == []


@pytest.mark.parametrize("key", ["", "tend", "tend:x", "nothing:1", "tend:1:2:x"])
def test_an_answer_to_nothing_is_refused(actor, key):
    with pytest.raises(plan_actions.NoSuchItemError, match="no longer there"):
        plan_actions.done(actor, key)


def test_carrying_on_after_being_away_shows_the_plan_again(actor, dana):
    plan_actions.note_visit(actor)
    back = factories.later(actor, days=9)
    factories.talked(back, dana, days_ago=3)
    plan_actions.note_visit(back)

    assert (plan.today(back).away_days, kinds(back)) == (9, [])
    plan_actions.carry_on(back)
    assert (plan.today(back).away_days, kinds(back)) == (None, [(Kind.FOLLOW_UP, "Dana Keller")])


@pytest.mark.parametrize("number", [1, 3])
def test_the_plan_takes_the_same_number_of_queries_however_many_are_on_it(actor, number, django_assert_max_num_queries):
    for place in range(number):
        one = factories.somebody(actor, f"Person {place}", emails=[f"p{place}@x.example"])
        factories.talked(actor, one, days_ago=3, direction=Direction.IN, channel=Channel.MAIL)
        two = factories.somebody(actor, f"Other {place}")
        often(actor, two, every=20, until=60)

    with django_assert_max_num_queries(20):
        plan.today(actor)
