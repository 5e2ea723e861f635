from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kithwork.conversations.actions import keep_promise, make_promise, record_help
from kithwork.conversations.rules import By, Direction, HelpKind
from kithwork.plan import queries as plan
from kithwork.plan.acts import asking_line
from kithwork.plan.asks.actions import (
    AskNotFoundError,
    NothingAskedError,
    NotTheTimeError,
    ask_anyway,
    asked,
    let_go_of_ask,
    wish_ask,
)
from kithwork.plan.asks.queries import ask_gate, asked_of, open_wishes, ripe
from kithwork.plan.asks.rules import Ground, verdict
from kithwork.plan.knowing import known_people
from kithwork.plan.rules import Kind
from kithwork.relationships.actions import let_rest
from kithwork.relationships.rules import Stage
from tests import factories

TODAY = date(2026, 11, 18)
READY = Ground(
    name="Dana",
    stage=Stage.KNOW,
    two_way=3,
    given=("the venue list", date(2026, 11, 3)),
    asked_on=None,
    promised="",
    resting=False,
    waits_for_answer=False,
)


@pytest.fixture
def dana(actor):
    return factories.somebody(actor, "Dana Keller", emails=["dana@keller.example"])


def gave(actor, person):
    record_help(actor, person.pk, by=By.ME, kind=HelpKind.INFORMATION, what="the venue list")


def met_often(actor, person, *, times=3, until=30):
    factories.talked_often(actor, person, days_ago=[until + 10 * number for number in range(times)])


@pytest.mark.parametrize(
    ("changed", "may", "why"),
    [
        ({}, True, "You gave Dana something (the venue list, 3 Nov), and you two talk both ways."),
        ({"stage": Stage.TRUST, "given": None, "two_way": 0}, True, "You two trust each other, so Dana can say yes or no freely."),
        ({"given": None}, False, "You have not given Dana anything yet, as far as is noted; an ask comes easier after."),
        ({"two_way": 2}, False, "You and Dana have hardly talked both ways yet; a conversation or two carries an ask."),
        ({"resting": True}, False, "You let it rest with Dana; an ask can wait as long."),
        ({"promised": "a call"}, False, "You promised Dana “a call”; keep that first."),
        ({"asked_on": date(2026, 10, 29)}, False, "You asked Dana 3 weeks ago; three weeks between asks leave room to breathe."),
        ({"asked_on": date(2026, 10, 28)}, True, "You gave Dana something (the venue list, 3 Nov), and you two talk both ways."),
        ({"unanswered": 3, "stage": Stage.TRUST}, False, "Three words of yours to Dana have no answer yet; an ask can wait until one comes."),
        ({"waits_for_answer": True}, False, "Your last word to Dana has no answer yet; an ask on top of it would press."),
    ],
)  # fmt: skip
@pytest.mark.requirement("R17")
def test_an_ask_needs_trust_or_something_given_and_some_talk(changed, may, why):
    assert verdict(replace(READY, **changed), today=TODAY) == (may, why)


@given(stage=st.sampled_from(Stage), two_way=st.integers(0, 9), ago=st.integers(0, 60))
@pytest.mark.requirement("R68")
def test_nobody_is_asked_twice_within_three_weeks(stage, two_way, ago):
    ground = replace(READY, stage=stage, two_way=two_way, asked_on=TODAY - timedelta(days=ago))

    assert ago >= 21 or not verdict(ground, today=TODAY)[0]


@pytest.mark.requirement("R17")
def test_a_one_time_contact_is_given_to_first_in_one_of_three_ways(actor, dana):
    factories.talked(actor, dana, days_ago=5)

    gate = ask_gate(actor, dana.pk)

    assert (gate.open, len({give.label for give in gate.gives})) == (False, 3)
    assert [give for give in gate.gives if not give.how or not give.minutes] == []


def test_something_given_and_three_talks_open_the_gate(actor, dana):
    met_often(actor, dana)
    before = ask_gate(actor, dana.pk).open
    gave(actor, dana)

    assert (before, ask_gate(actor, dana.pk).open) == (False, True)


def test_a_promise_of_mine_that_was_kept_is_something_given_and_an_open_one_goes_first(actor, dana):
    met_often(actor, dana)
    made = make_promise(actor, person_id=dana.pk, by=By.ME, what="the list")
    waiting = ask_gate(actor, dana.pk)
    keep_promise(actor, made.pk)

    assert waiting.why == "You promised Dana “the list”; keep that first."
    assert ask_gate(actor, dana.pk).why == "You gave Dana something (the list, 18 Nov), and you two talk both ways."


def test_asking_before_its_time_is_refused_until_the_user_says_anyway(actor, dana):
    factories.talked(actor, dana, days_ago=30)
    wish = wish_ask(actor, dana.pk, what=" a word  with her boss ")

    with pytest.raises(NotTheTimeError, match="If it cannot wait, say “ask anyway”"):
        asked(actor, wish.pk)
    ask_anyway(actor, wish.pk)
    asked(actor, wish.pk)

    assert asked_of(actor, dana.pk) == [("a word with her boss", actor.today)]
    assert open_wishes(actor) == []


def rests(actor, person):
    let_rest(actor, person.pk, until=actor.today + timedelta(days=30))


def owes(actor, person):
    make_promise(actor, person_id=person.pk, by=By.ME, what="the list")


def asked_before(actor, person):
    asked(actor, ask_anyway(actor, wish_ask(actor, person.pk, what="first").pk).pk)


def tried_in_vain(actor, person):
    factories.talked_often(actor, person, days_ago=(100, 60, 25), direction=Direction.OUT)


FIRM = pytest.mark.parametrize(
    ("bar", "why"),
    [
        (rests, "You let it rest with Dana; an ask can wait as long."),
        (owes, "You promised Dana “the list”; keep that first."),
        (asked_before, "You asked Dana today; three weeks between asks leave room to breathe."),
        (tried_in_vain, "Three words of yours to Dana have no answer yet; an ask can wait until one comes."),
    ],
)


@FIRM
@pytest.mark.requirement("R68")
def test_the_users_anyway_skips_the_foundation_and_nothing_else(actor, dana, bar, why):
    wish = wish_ask(actor, dana.pk, what="a favour")
    ask_anyway(actor, wish.pk)
    before = [one.id for one in ripe(actor)]
    bar(actor, dana)

    with pytest.raises(NotTheTimeError) as refused:
        asked(actor, wish.pk)

    assert (before, ripe(actor)) == ([wish.id], [])
    assert (str(refused.value), [one.may_be_asked for one in open_wishes(actor)]) == (why, [False])


@FIRM
def test_anyway_is_not_taken_where_it_would_skip_nothing(actor, dana, bar, why):
    bar(actor, dana)
    wish = wish_ask(actor, dana.pk, what="a favour")

    with pytest.raises(NotTheTimeError) as refused:
        ask_anyway(actor, wish.pk)

    assert (str(refused.value), [one.anyway for one in open_wishes(actor)]) == (why, [False])


def test_on_top_of_an_unanswered_word_nothing_is_suggested_and_what_was_asked_is_noted(actor, dana):
    factories.talked(actor, dana, days_ago=3, direction=Direction.OUT)
    wish = wish_ask(actor, dana.pk, what="a favour")
    ask_anyway(actor, wish.pk)
    suggested = ripe(actor)
    asked(actor, wish.pk)

    assert (suggested, asked_of(actor, dana.pk)) == ([], [("a favour", actor.today)])


def test_a_younger_wish_that_may_be_asked_does_not_wait_for_an_older_one(actor, dana):
    wish_ask(actor, dana.pk, what="first")
    second = wish_ask(actor, dana.pk, what="second")
    ask_anyway(actor, second.pk)

    assert [wish.id for wish in ripe(actor)] == [second.pk]


def test_an_ask_without_words_and_one_that_is_gone_are_refused(actor, dana):
    wish = wish_ask(actor, dana.pk, what="a favour")
    let_go_of_ask(actor, wish.pk)

    with pytest.raises(NothingAskedError, match="in a few words"):
        wish_ask(actor, dana.pk, what=" ")
    with pytest.raises(AskNotFoundError, match="no longer there"):
        asked(actor, wish.pk)


def test_an_ask_of_a_strangers_is_not_there(actor, stranger, dana):
    wish = wish_ask(actor, dana.pk, what="a favour")

    with pytest.raises(AskNotFoundError):
        ask_anyway(stranger, wish.pk)
    assert open_wishes(stranger) == []


def test_one_ask_of_each_person_is_ripe_the_oldest_first(actor, dana):
    met_often(actor, dana)
    gave(actor, dana)
    first = wish_ask(actor, dana.pk, what="first")
    wish_ask(actor, dana.pk, what="second")

    assert [wish.id for wish in ripe(actor)] == [first.pk]


def with_company(actor, number):
    """As many people who wait for an answer."""
    for place in range(number):
        factories.talked(actor, factories.somebody(actor, f"Person {place}"), days_ago=1, direction=Direction.IN)


@pytest.mark.parametrize(("others", "asks"), [(3, 0), (4, 1), (6, 1)])
@pytest.mark.requirement("R25")
def test_an_ask_comes_up_only_beside_four_things_that_give(actor, dana, others, asks):
    actor.workspace.minutes_a_day = 200
    actor.workspace.minutes_a_week = 200
    met_often(actor, dana, until=15)
    factories.talked(actor, dana, days_ago=1)
    gave(actor, dana)
    wish_ask(actor, dana.pk, what="a word with her boss")
    with_company(actor, others)

    items = plan.today(actor).items

    assert [item.kind for item in items].count(Kind.ASK) == asks
    assert sum(item.asks for item in items) * 5 <= len(items)


def test_an_ask_says_what_and_why_now_and_is_done_like_anything_else(actor, dana):
    from kithwork.plan import actions as plan_actions

    met_often(actor, dana, until=15)
    factories.talked(actor, dana, days_ago=1)
    gave(actor, dana)
    wish = wish_ask(actor, dana.pk, what="a word with her boss")
    with_company(actor, 4)

    [item] = [item for item in plan.today(actor).items if item.kind is Kind.ASK]
    plan_actions.done(actor, item.key)

    assert plan_actions.done(actor, item.key) is False
    assert item.key == f"ask:{dana.pk}:{wish.pk}"
    assert item.why == (
        "You would like to ask Dana Keller: “a word with her boss”. "
        "You gave Dana something (the venue list, 18 Nov), and you two talk both ways."
    )
    assert item.opening == "Dana, you may be the one to ask. No is a fine answer."
    assert asked_of(actor, dana.pk) == [("a word with her boss", actor.today)]


def test_who_rests_is_not_asked(actor, dana):
    met_often(actor, dana)
    gave(actor, dana)
    wish_ask(actor, dana.pk, what="a favour")
    let_rest(actor, dana.pk, until=actor.today + timedelta(days=30))

    assert ripe(actor) == []


@pytest.mark.parametrize(
    ("subject", "organisation", "line"),
    [
        ("Re: Parental leave", "Keller & Moss", "Dana, since “Parental leave” I think you may be the one to ask. No is a fine answer."),
        ("", "Keller & Moss", "Dana, with what you see at Keller & Moss you may be the one to ask. No is a fine answer."),
        ("", "", "Dana, you may be the one to ask. No is a fine answer."),
    ],
)  # fmt: skip
def test_an_ask_begins_with_what_is_known_and_an_easy_no(actor, subject, organisation, line):
    one = factories.somebody(actor, "Dana Keller", organisation=organisation)
    exchange = factories.talked(actor, one, days_ago=3)
    exchange.subject = subject
    exchange.save()

    assert asking_line(known_people(actor, [one.pk])[one.pk]) == line
