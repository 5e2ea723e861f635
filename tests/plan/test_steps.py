from dataclasses import replace
from datetime import date, timedelta

import pytest

from kithwork.conversations import queries as conversations
from kithwork.conversations.actions import make_promise
from kithwork.conversations.rules import By, Direction
from kithwork.people.actions import mention
from kithwork.people.queries import open_mentions, row_of
from kithwork.people.rules import Mentioned
from kithwork.plan.acts import Known, tend_item
from kithwork.plan.queries import today
from kithwork.plan.rules import Begun, Kind
from kithwork.plan.steps import StepKind, next_step
from kithwork.relationships.actions import let_rest, wish_rhythm
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
    ("fields", "title", "why"),
    [
        ({"way": Way.MOSTLY_THEM, "is_one_way": True}, None, "a question back shows that you listen."),
        ({"way": Way.MOSTLY_YOU, "is_one_way": True}, None, "a question gives them room to speak."),
        ({"way": Way.MOSTLY_YOU}, None, "A question about them keeps it alive."),
        ({"way": Way.MOSTLY_THEM}, None, "A question about them keeps it alive."),
        ({"way": Way.MOSTLY_YOU, "is_one_way": True, "no_need": True}, None, "A question about them keeps it alive."),
        ({"way": Way.BOTH}, None, "A question about them keeps it alive."),
        ({"way": Way.BOTH}, "", "You have not noted yet what they do."),
    ],
)
def test_where_nothing_waits_one_question_is_the_step(actor, dana, fields, title, why):
    often(actor, dana, until=5)
    row = row_of(dana) if title is None else replace(row_of(dana), title=title)

    found = next_step(
        actor,
        row=row,
        name="Dana",
        standing=replace(standing(actor, dana.pk), **fields),
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
    factories.talked(actor, dana, days_ago=45)

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


def test_nothing_is_asked_where_all_that_passed_is_undated(actor, dana):
    factories.talked_often(actor, dana, days_ago=(63_000, 63_010, 63_020))

    found = step(actor, dana)
    assert (found.kind, found.title, found.why) == (
        StepKind.WAIT,
        "Nothing asked of you",
        "No day tells how long it has been. Should Dana write, an answer is enough.",
    )
    assert step(actor, dana, begun=Begun.ACTIVE).why.startswith(
        "You want to get to know Dana Keller. All that passed between you is dated before 1970, so it stands as undated."
    )


def test_somebody_begun_with_has_one_small_step(actor, dana):
    found = step(actor, dana, begun=Begun.ACTIVE)

    assert (found.kind, found.title) == (StepKind.BEGIN, "One small step with Dana")


def test_a_need_is_met_first(actor, dana):
    mention(actor, dana.pk, kind=Mentioned.SEEKS, words="a venue")

    found = step(actor, dana)

    assert (found.kind, found.title) == (StepKind.GIVE, "Find something useful for Dana")
    assert found.why.startswith("Dana is looking for a venue (18 Nov). A name, a link or an idea is enough.")


def often(actor, person, *, until, times=4):
    factories.talked_often(actor, person, days_ago=[until + 20 * number for number in range(times)])


@pytest.mark.parametrize(
    ("state", "kind", "title"),
    [
        (State.ALIVE, StepKind.ASK, "Ask Dana one question to learn more"),
        (State.FADING, StepKind.TEND, "Say hello to Dana"),
        (State.QUIET, StepKind.HELLO, "Say hello to Dana"),
    ],
)
def test_within_the_rhythm_every_state_has_its_kindness(actor, dana, state, kind, title):
    often(actor, dana, until=5)
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


PAST = {"silent_days": 40, "wish_days": 30}


@pytest.mark.parametrize(
    ("fields", "is_tended"),
    [
        ({}, True),
        ({"state": State.QUIET}, True),
        ({"silent_days": 30}, True),
        ({"silent_days": 29}, False),
        ({"wish_days": None, "usual_gap_days": 40.0}, True),
        ({"wish_days": None, "usual_gap_days": 41.0}, False),
        ({"silent_days": 400}, True),
        ({"silent_days": 400, "wish_days": None}, False),
        ({"silent_days": None}, False),
        ({"as_of": date(2026, 10, 1)}, False),
        ({"state": State.UNKNOWN}, False),
    ],
)
def test_past_the_wish_or_the_rhythm_a_hello_is_the_step_even_where_it_is_alive(actor, dana, fields, is_tended):
    often(actor, dana, until=40)
    how = replace(standing(actor, dana.pk), **{"state": State.ALIVE, **PAST, **fields})

    found = next_step(actor, row=row_of(dana), name="Dana", standing=how, promises=(), letter=None, last=None)

    assert (found.kind is StepKind.TEND) is is_tended


def test_whom_today_suggests_the_page_of_the_person_suggests_too(actor, dana):
    often(actor, dana, until=20, times=6)
    wish_rhythm(actor, dana.pk, days=14)

    [item] = today(actor).items
    found = step(actor, dana)

    assert (item.standing.state, item.kind) == (State.ALIVE, Kind.TEND)
    assert (found.kind, found.why) == (StepKind.TEND, f"{item.why} {item.act}")


@pytest.mark.parametrize(("days_ago", "is_tended"), [(10, False), (70, True)])
def test_a_word_of_mine_that_waits_for_an_answer_is_given_time(actor, dana, days_ago, is_tended):
    often(actor, dana, until=100)
    factories.talked(actor, dana, days_ago=days_ago, direction=Direction.OUT)
    how = replace(standing(actor, dana.pk), state=State.ALIVE, wish_days=30)

    found = next_step(actor, row=row_of(dana), name="Dana", standing=how, promises=(), letter=None, last=None)

    assert (found.kind is StepKind.TEND) is is_tended


def test_where_no_return_is_needed_nobody_counts_who_reaches_out(actor, dana):
    often(actor, dana, until=100)
    factories.talked(actor, dana, days_ago=70, direction=Direction.OUT)
    how = replace(standing(actor, dana.pk), wish_days=30)

    told = [tend_item(actor, Known(row_of(dana), replace(how, no_need=no_need))).why for no_need in (False, True)]

    assert told == [
        (
            "You wish to be in touch every 4 weeks; Dana last reached out 3 months ago, you 2 months ago. "
            "Your last word got no answer, so this waited longer than usual."
        ),
        "You wish to be in touch every 4 weeks; it has been 3 months.",
    ]


def test_one_who_never_answers_and_need_not_is_asked_a_question(actor, dana):
    factories.talked(actor, dana, days_ago=9, direction=Direction.OUT)
    how = replace(standing(actor, dana.pk), no_need=True)

    found = next_step(actor, row=row_of(dana), name="Dana", standing=how, promises=(), letter=None, last=None)

    assert found.kind is StepKind.ASK
