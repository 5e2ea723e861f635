from dataclasses import replace
from datetime import timedelta

import pytest

from kithwork.conversations import queries as conversations
from kithwork.conversations.actions import make_promise
from kithwork.conversations.rules import By, Direction
from kithwork.people.actions import mention
from kithwork.people.queries import open_mentions, row_of
from kithwork.people.rules import Mentioned
from kithwork.plan.rules import Begun
from kithwork.plan.steps import StepKind, next_step
from kithwork.relationships.actions import let_rest
from kithwork.relationships.queries import standing
from kithwork.relationships.rules import State, Way
from tests import factories


@pytest.fixture
def dana(actor):
    return factories.somebody(actor, "Dana Keller", title="Mediator")


def step(actor, person, **also):
    seeks = next(iter(open_mentions(actor, [person.pk]).get(person.pk, [])), None)
    return next_step(
        actor,
        row=row_of(person),
        name="Dana",
        standing=standing(actor, person.pk),
        promises=conversations.promises_with(actor, person.pk),
        letter=conversations.last_from(actor, [person.pk]).get(person.pk),
        last=conversations.last_with(actor, [person.pk]).get(person.pk),
        seeks=seeks,
        **also,
    )


def test_somebody_new_is_said_hello_to(actor, dana):
    assert step(actor, dana).title == "Say hello to Dana"


@pytest.mark.requirement("R95")
def test_a_meeting_logged_shows_three_dated_steps_that_move_and_end_with_an_answer(actor, dana):
    factories.talked(actor, dana)
    day = factories.later
    shown = [step(actor, dana), step(day(actor, days=2), dana)]
    factories.talked(day(actor, days=3), dana, direction=Direction.OUT)
    shown += [step(day(actor, days=4), dana), step(day(actor, days=9), dana)]
    factories.talked(day(actor, days=10), dana, direction=Direction.IN)
    answered = step(day(actor, days=10, hours=1), dana)

    assert shown[0].title == "Follow up with Dana on Friday"
    assert shown[0].why == (
        "Each with something in it. Three small steps: 20 Nov, 26 Nov and 18 Dec. An answer ends them."
    )
    assert shown[1].title == "Follow up with Dana"
    assert shown[1].why.endswith("Then: 26 Nov and 18 Dec. An answer ends them.")
    assert shown[2].why.endswith("Then: 27 Nov and 19 Dec. An answer ends them.")
    assert shown[3].why.startswith("Second time of three.")
    assert answered.kind is StepKind.REPLY


def test_the_last_of_three_promises_no_more(actor, dana):
    factories.talked(actor, dana)
    for days in (2, 8):
        factories.talked(factories.later(actor, days=days), dana, direction=Direction.OUT)

    found = step(factories.later(actor, days=30), dana)

    assert (found.kind, "Then:" in found.why) == (StepKind.FOLLOW_UP, False)


def test_a_promise_goes_before_everything(actor, dana):
    factories.talked(actor, dana, days_ago=2, direction=Direction.IN)
    for what, due in (("the book", None), ("the list", actor.today - timedelta(days=2)), ("a call", actor.today)):
        make_promise(actor, person_id=dana.pk, by=By.ME, what=what, due_date=due)

    found = step(actor, dana)

    assert (found.title, found.why) == (
        "You promised: the list",
        "You named 16 Nov; one line to say when it comes keeps the trust.",
    )


@pytest.mark.parametrize(
    ("way", "title", "why"),
    [
        (Way.MOSTLY_THEM, None, "a question back shows that you listen."),
        (Way.MOSTLY_YOU, None, "a question gives them room to speak."),
        (Way.BOTH, None, "A question about them keeps it alive."),
        (Way.BOTH, "", "You have not noted yet what they do."),
    ],
)
def test_where_nothing_waits_one_question_is_the_step(actor, dana, way, title, why):
    often(actor, dana, until=5)
    row = row_of(dana) if title is None else replace(row_of(dana), title=title)

    found = next_step(
        actor,
        row=row,
        name="Dana",
        standing=replace(standing(actor, dana.pk), way=way),
        promises=(),
        letter=None,
        last=None,
    )

    assert (found.kind, found.why.endswith(why)) == (StepKind.ASK, True)


def test_an_old_acquaintance_met_for_the_first_time_is_not_followed_up(actor, dana):
    factories.talked(actor, dana, days_ago=400, direction=Direction.OUT)
    factories.talked(actor, dana, days_ago=3)

    assert step(actor, dana).kind is not StepKind.FOLLOW_UP


def test_a_step_whose_time_went_by_is_not_shown(actor, dana):
    factories.talked(actor, dana, days_ago=20)

    assert step(actor, dana).kind is not StepKind.FOLLOW_UP


@pytest.mark.parametrize(("due", "why"), [(None, "no day was named."), (3, "You named Saturday.")])
def test_a_promise_says_its_day(actor, dana, due, why):
    day = None if due is None else actor.today + timedelta(days=due)
    make_promise(actor, person_id=dana.pk, by=By.ME, what="the list", due_date=day)

    assert step(actor, dana).why.endswith(why)


def test_who_rests_waits(actor, dana):
    let_rest(actor, dana.pk, until=actor.today + timedelta(days=30))

    assert step(actor, dana).title == "Let it rest until 18 Dec"


def test_a_reply_owed_is_the_step(actor, dana):
    factories.talked(actor, dana, days_ago=2, direction=Direction.IN)

    assert step(actor, dana).title == "Answer Dana"


def test_who_is_not_to_be_suggested_asks_nothing(actor, dana):
    found = step(actor, dana, not_until=actor.today + timedelta(days=9))

    assert (found.kind, found.title) == (StepKind.WAIT, "Nothing asked of you until 27 Nov")
    assert step(actor, dana, not_until=actor.today).kind is StepKind.HELLO


def test_somebody_begun_with_has_one_small_step(actor, dana):
    found = step(actor, dana, begun=Begun.ACTIVE)

    assert (found.kind, found.title) == (StepKind.BEGIN, "One small step with Dana")


def test_a_need_is_met_first(actor, dana):
    mention(actor, dana.pk, kind=Mentioned.SEEKS, words="a venue")

    found = step(actor, dana)

    assert (found.kind, found.title) == (StepKind.GIVE, "Find something useful for Dana")
    assert found.why.startswith("Dana is looking for a venue (18 Nov). A name, a link or an idea is enough.")


def often(actor, person, *, until, times=4):
    for number in range(times):
        factories.talked(actor, person, days_ago=until + 20 * number)


@pytest.mark.parametrize(
    ("state", "kind", "title"),
    [
        (State.ALIVE, StepKind.ASK, "Ask Dana one question to learn more"),
        (State.FADING, StepKind.TEND, "Say hello to Dana"),
        (State.QUIET, StepKind.HELLO, "Say hello to Dana"),
    ],
)
def test_every_state_has_its_kindness(actor, dana, state, kind, title):
    often(actor, dana, until=75)
    how = replace(standing(actor, dana.pk), state=state)

    found = next_step(actor, row=row_of(dana), name="Dana", standing=how, promises=(), letter=None, last=None)

    assert (found.kind, found.title, bool(found.why)) == (kind, title, True)


def test_one_who_only_wrote_is_thanked_and_one_who_never_did_is_given_something(actor, dana):
    factories.talked(actor, dana, days_ago=60, direction=Direction.IN)
    other = factories.somebody(actor, "Bo Diaz")
    factories.talked(actor, other, days_ago=60, direction=Direction.OUT)

    assert step(actor, dana).title == "Write Dana a line"
    assert step(actor, other).title == "Find something useful for Dana"


def test_a_meeting_to_come_is_prepared(actor, dana):
    from kithwork.conversations.actions import plan_meeting

    often(actor, dana, until=5)
    plan_meeting(actor, person_ids=[dana.pk], starts_at=actor.now + timedelta(days=3), minutes=30, subject="Coffee")

    assert step(actor, dana).kind is StepKind.PREPARE
