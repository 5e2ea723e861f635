from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kithwork.conversations.actions import record_help
from kithwork.conversations.rules import By, Direction, HelpKind
from kithwork.people.actions import throw_away
from kithwork.plan import queries as plan
from kithwork.plan.beginnings.actions import (
    BeginningNotFoundError,
    BegunAlreadyError,
    NobodyMeantError,
    NoFreePlaceError,
    TooManyBeginningsError,
    begin,
    begin_instead,
    choose_person,
    grew,
    let_go,
    line_up,
    move_up,
    swap,
    wait,
)
from kithwork.plan.beginnings.queries import beginnings, candidates, standing_of
from kithwork.plan.beginnings.rules import (
    fits_week,
    full_words,
    matches_enough,
    room_words,
    step_missing,
    suggested_layer,
    suggested_wish,
    telling_words,
    time_words,
)
from kithwork.plan.rules import Begun, Kind
from kithwork.relationships.actions import add_impression, let_rest
from kithwork.relationships.queries import standing
from kithwork.relationships.rules import ImpressionKind, Layer, Stage, State
from tests import factories


@pytest.fixture
def dana(actor):
    return factories.somebody(actor, "Dana Keller", title="Elder-law attorney", organisation="Keller & Moss")


def four(actor):
    return [factories.somebody(actor, name) for name in ("Ana Brandt", "Bo Diaz", "Cy Elm", "Di Fox")]


def liked(actor, person):
    """Talked with both ways often enough to know and like, lately alive."""
    factories.talked_often(actor, person, days_ago=(3, 20, 24, 40, 44, 60))
    add_impression(actor, person.pk, kind=ImpressionKind.LIKE, words="easy to talk to")


@pytest.mark.requirement("R56")
def test_two_at_a_time_are_begun_with_and_three_at_most(actor):
    ana, bo, cy, di = four(actor)
    assert (beginnings(actor).places, beginnings(actor).free) == (2, 2)
    begin(actor, person_id=ana.pk)
    begin(actor, person_id=bo.pk)

    with pytest.raises(NoFreePlaceError) as refused:
        begin(actor, person_id=cy.pk)
    actor.workspace.new_at_a_time = 3
    begin(actor, person_id=cy.pk)

    assert str(refused.value) == (
        "You are getting to know Ana Brandt and Bo Diaz. Two at a time leaves room for each. Which one may wait?"
    )
    with pytest.raises(NoFreePlaceError, match="Ana Brandt, Bo Diaz and Cy Elm"):
        begin(actor, person_id=di.pk)


@pytest.mark.requirement("R52")
def test_a_week_without_minutes_for_one_more_asks_who_may_wait(actor):
    actor.workspace.new_at_a_time = 3
    actor.workspace.minutes_a_week = 80
    ana, bo, *_ = four(actor)
    begin(actor, person_id=ana.pk)

    with pytest.raises(NoFreePlaceError, match=r"of the 40 that half of your week holds are taken.*Which one may wait"):
        begin(actor, person_id=bo.pk)
    assert [one.minutes >= 20 for one in beginnings(actor).active] == [True]


@pytest.mark.requirement("R53")
def test_the_thirty_first_is_refused_with_the_reason(actor):
    for number in range(30):
        line_up(actor, whom=f"a baker of kind {number}")

    with pytest.raises(TooManyBeginningsError, match="nobody can get to know so many at a time"):
        line_up(actor, whom="one more")
    assert len(beginnings(actor).waiting) == 30


@pytest.mark.requirement("R57")
def test_a_type_in_words_finds_who_may_be_it(actor, dana):
    factories.somebody(actor, "Rui Costa", title="Attorney", notes="Moved to Porto in May.")
    factories.somebody(actor, "Ida Lund", title="Baker")
    begin(actor, whom="an elder-law attorney in Porto")

    [one] = beginnings(actor).active

    assert [candidate.person.name for candidate in one.candidates] == ["Dana Keller", "Rui Costa"]
    assert one.candidates[0].why == "matches “elder”, “law”, “attorney”"


def test_who_was_found_for_a_type_takes_its_place(actor, dana):
    made = begin(actor, whom="an elder-law attorney in Porto")
    choose_person(actor, made.pk, dana.pk)

    [one] = beginnings(actor).active

    assert (one.whom, one.why) == ("Dana Keller", "You were looking for an elder-law attorney in Porto")
    assert standing_of(actor, dana.pk) is Begun.ACTIVE


@pytest.mark.requirement("R59")
def test_everybody_begun_with_carries_one_thing_to_give_and_one_opener(actor, dana):
    begin(actor, person_id=dana.pk, why="we both help families")
    begin(actor, whom="a baker")

    active = beginnings(actor).active

    assert [(bool(one.give.label and one.give.how), bool(one.opener)) for one in active] == [(True, True)] * 2
    assert active[0].opener == "Dana, I came across what you do at Keller & Moss and would like to hear more."


@pytest.mark.requirement("R60")
def test_who_has_grown_frees_the_place_and_gets_a_rhythm(actor, dana):
    actor.workspace.new_at_a_time = 1
    made = begin(actor, person_id=dana.pk)
    [ana, *_] = four(actor)
    line_up(actor, person_id=ana.pk)
    liked(actor, dana)
    before = beginnings(actor)
    record_help(actor, dana.pk, by=By.ME, kind=HelpKind.INFORMATION, what="a name")

    after = beginnings(actor)
    [one] = after.active
    grew(actor, made.pk, layer=one.layer, wish_days=one.wish_days)

    assert (before.free, before.active[0].missing) == (
        0,
        "Not steady yet: note something useful you did for Dana Keller, or do it.",
    )
    assert (after.free, one.has_grown, one.layer, one.wish_days) == (1, True, Layer.CLOSE, 21)
    how = standing(actor, dana.pk)
    assert (how.layer, how.wish_days) == (Layer.CLOSE, 21)
    assert [(line.whom, line.person_id) for line in beginnings(actor).steady] == [("Dana Keller", dana.pk)]


def test_one_who_waited_moves_up_when_another_waits(actor):
    ana, bo, cy, di = four(actor)
    first, _ = begin(actor, person_id=ana.pk), begin(actor, person_id=bo.pk)
    third = line_up(actor, person_id=cy.pk)

    with pytest.raises(NoFreePlaceError):
        move_up(actor, third.pk)
    swap(actor, first.pk, third.pk)
    begin_instead(actor, third.pk, person_id=di.pk)

    page = beginnings(actor)
    assert [one.whom for one in page.active] == ["Bo Diaz", "Di Fox"]
    assert [one.whom for one in page.waiting] == ["Ana Brandt", "Cy Elm"]


def test_moving_up_one_who_is_begun_with_already_asks_nothing(actor):
    ana, bo, *_ = four(actor)
    first, _ = begin(actor, person_id=ana.pk), begin(actor, person_id=bo.pk)

    assert move_up(actor, first.pk).standing == Begun.ACTIVE


def test_letting_go_leaves_no_trace_on_the_list(actor, dana):
    made = begin(actor, person_id=dana.pk)

    let_go(actor, made.pk)

    assert (beginnings(actor).active, beginnings(actor).waiting, standing_of(actor, dana.pk)) == ((), (), None)
    with pytest.raises(BeginningNotFoundError, match="have a look at it again"):
        wait(actor, made.pk)


def test_nobody_is_on_the_list_twice(actor, dana):
    made = begin(actor, person_id=dana.pk)
    with pytest.raises(BegunAlreadyError, match="You are getting to know Dana Keller already"):
        line_up(actor, person_id=dana.pk)
    wait(actor, made.pk)

    with pytest.raises(BegunAlreadyError, match="on your list already, waiting"):
        begin(actor, person_id=dana.pk)


def test_a_beginning_needs_somebody(actor):
    with pytest.raises(NobodyMeantError, match="an elder-law attorney in Porto"):
        begin(actor, whom="  ")


def test_a_stranger_sees_nobody_and_moves_nobody(actor, stranger, dana):
    made = begin(actor, person_id=dana.pk)

    assert beginnings(stranger).active == ()
    with pytest.raises(BeginningNotFoundError):
        let_go(stranger, made.pk)


def test_who_was_thrown_away_takes_no_place(actor, dana):
    begin(actor, person_id=dana.pk)
    throw_away(actor, dana.pk)

    assert (beginnings(actor).active, beginnings(actor).free) == ((), 2)


def test_one_small_step_comes_up_when_nothing_passed_for_a_week(actor, dana):
    begin(actor, person_id=dana.pk, why="We both help families.")

    [item] = plan.today(actor).items
    factories.talked(actor, dana, direction=Direction.OUT)
    after = [len(plan.today(factories.later(actor, days=days)).items) for days in (6, 7)]

    assert (item.kind, item.why) == (
        Kind.BEGIN,
        "You want to get to know Dana Keller: We both help families. Nothing has passed yet.",
    )
    assert after == [0, 1]


@pytest.mark.requirement("R68")
def test_after_three_words_in_vain_nothing_is_suggested_for_ninety_days(actor, dana):
    begin(actor, person_id=dana.pk)
    factories.talked_often(actor, dana, days_ago=(40, 30, 20), direction=Direction.OUT)

    found = [len(plan.today(factories.later(actor, days=days)).items) for days in (0, 30, 69, 70)]

    assert found == [0, 0, 0, 1]


def test_who_waits_or_rests_is_never_on_today(actor, dana):
    [ana, *_] = four(actor)
    line_up(actor, person_id=ana.pk)
    begin(actor, person_id=dana.pk)
    factories.talked(actor, dana, days_ago=30, direction=Direction.OUT)
    let_rest(actor, dana.pk, until=actor.today + timedelta(days=30))

    assert plan.today(actor).items == ()


@pytest.mark.parametrize(
    ("people", "free", "places", "words"),
    [
        (2, 2, 2, "There is room for two new people."),
        (2, 1, 2, "There is room for one new person."),
        (1, 2, 2, "There is room for one new person."),
        (0, 2, 2, "There is room for nobody new until somebody rests or grows steady."),
        (2, 0, 2, "Your two places are taken; one frees itself when somebody grows steady."),
        (2, 0, 1, "Your place is taken; one frees itself when somebody grows steady."),
    ],
)
def test_the_room_is_said_in_words(people, free, places, words):
    assert room_words(people, free=free, places=places) == words


def test_the_list_takes_the_same_queries_for_one_and_for_three(actor):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    actor.workspace.new_at_a_time = 3

    def queries():
        with CaptureQueriesContext(connection) as caught:
            beginnings(actor)
        return len(caught)

    ana, bo, cy, _ = four(actor)
    begin(actor, person_id=ana.pk)
    with_one = queries()
    begin(actor, person_id=bo.pk)
    begin(actor, person_id=cy.pk)

    assert queries() == with_one


GROWN = {"state": State.ALIVE, "is_one_way": False, "no_need": False, "stage": Stage.LIKE}


@pytest.mark.parametrize(
    ("changed", "given", "missing"),
    [
        ({}, True, ""),
        ({"is_one_way": True, "no_need": True}, True, ""),
        ({"is_one_way": True}, True, "something that goes both ways"),
        ({"state": State.FADING}, True, "something that goes both ways"),
        ({"stage": Stage.KNOW}, True, "a second 1-2-1"),
        ({}, False, "something useful you did"),
    ],
)
@pytest.mark.requirement("R60")
def test_steady_is_both_ways_liked_and_given(actor, dana, changed, given, missing):
    how = replace(standing(actor, dana.pk), **GROWN | changed)

    words = step_missing(how, name="Dana", has_given=given)

    assert (missing in words, bool(words)) == (True, bool(missing))


@pytest.mark.parametrize(
    ("gap", "layer", "wish"),
    [(None, Layer.STEADY, 90), (3.0, Layer.CLOSE, 7), (20.0, Layer.CLOSE, 20), (46.0, Layer.STEADY, 46), (200.0, Layer.STEADY, 90)],
)  # fmt: skip
def test_what_has_grown_gets_a_layer_and_a_rhythm_that_suit_it(gap, layer, wish):
    days = {Layer.CLOSE: 30, Layer.STEADY: 90}

    assert suggested_layer(gap) is layer
    assert suggested_wish(gap, layer_days=days[layer]) == wish


@pytest.mark.parametrize(
    ("whom", "words"),
    [
        ("an elder-law attorney in Porto", ["elder", "law", "attorney", "porto"]),
        ("CPAs serving restaurants", ["cpas", "restaurant"]),
        ("somebody who", []),
        ("", []),
    ],
)
def test_a_type_is_looked_for_by_its_telling_words(whom, words):
    assert telling_words(whom) == words


@given(found=st.integers(0, 6), of=st.integers(1, 6))
def test_a_candidate_matches_at_least_half(found, of):
    assert matches_enough(found, of=of) is (found >= max(1, of / 2))


def test_nobody_matches_no_words(actor, dana):
    assert candidates(actor, "somebody who") == ()


@pytest.mark.parametrize(
    ("minutes", "week", "fits"), [(0, 10, True), (25, 100, True), (26, 100, False), (50, 150, True)]
)
@pytest.mark.requirement("R52")
def test_new_people_take_half_of_the_week_at_most(minutes, week, fits):
    assert fits_week(minutes=minutes, week=week) is fits


def test_the_words_name_who_is_there_and_what_is_taken():
    assert full_words(["Ana"], places=1) == (
        "You are getting to know Ana. One at a time leaves room for each. Which one may wait?"
    )
    assert time_words(minutes=25, week=60).startswith(
        "Getting to know somebody takes about 25 minutes a week, and 25 of the 30"
    )
