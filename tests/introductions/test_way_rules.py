from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kithwork.introductions.rules import NextAct, Reply, Standing
from kithwork.introductions.rules.board import (
    COLUMNS,
    PAST,
    due_why,
    is_due,
    listed,
    next_words,
    pace_words,
    side_words,
)
from kithwork.introductions.rules.consent import NO_DAY
from kithwork.introductions.rules.steps import (
    NextStep,
    SideSteps,
    Steps,
    ended_by_no,
    expires_on,
    is_expired,
    is_pending,
    may_go_on,
    next_step,
    standing,
)

TODAY = date(2026, 11, 18)


def ago(days):
    return TODAY - timedelta(days=days)


IDLE = SideSteps()
ASKED = SideSteps(asked_on=ago(3))
QUIET = SideSteps(asked_on=ago(14))
TWICE = SideSteps(asked_on=ago(30), asked_again_on=ago(14))
YES = SideSteps(asked_on=ago(3), reply=Reply.YES, replied_on=ago(2))
NO = SideSteps(asked_on=ago(3), reply=Reply.NO, replied_on=ago(1))
OUT = replace(NO, left_out_on=TODAY)
SEEN = replace(YES, looked_in_on=ago(5))
THANKED = replace(YES, thanked_on=ago(1))
NEVER = SideSteps(is_never=True)
LATER = SideSteps(asks_from=date(2027, 1, 15))


def way(*sides, begun=10, **days):
    return Steps(ago(begun), sides, **{name: ago(number) for name, number in days.items()})


WAYS = [
    (way(IDLE, IDLE), Standing.IDEA, (NextAct.ASK, 0, 10)),
    (way(LATER, IDLE), Standing.IDEA, (NextAct.ASK, 1, 10)),
    (way(LATER, LATER), Standing.IDEA, (NextAct.WAIT, 0, date(2027, 1, 15))),
    (way(IDLE, NEVER), Standing.IDEA, (NextAct.LET_GO, 1, 10)),
    (way(YES, replace(YES, is_never=True)), Standing.ALL_YES, (NextAct.LET_GO, 1, 3)),
    (way(YES, replace(YES, is_never=True), connected_on=1), Standing.CONNECTED, (NextAct.LOOK_IN, 0, -9)),
    (way(YES, replace(YES, asks_from=date(2027, 1, 15))), Standing.ALL_YES, (NextAct.WAIT, 1, date(2027, 1, 15))),
    (way(YES, replace(QUIET, asks_from=date(2027, 1, 15))), Standing.ONE_YES, (NextAct.WAIT, 1, date(2027, 1, 15))),
    (way(ASKED, IDLE), Standing.ASKED, (NextAct.ASK, 1, 3)),
    (way(IDLE, ASKED), Standing.ASKED, (NextAct.ASK, 0, 3)),
    (way(ASKED, ASKED), Standing.ASKED, (NextAct.WAIT, 0, -11)),
    (way(ASKED, QUIET), Standing.ASKED, (NextAct.ASK_AGAIN, 1, 0)),
    (way(ASKED, TWICE), Standing.ASKED, (NextAct.LET_GO, 1, 0)),
    (way(TWICE, TWICE), Standing.ASKED, (NextAct.LET_GO, 0, 0)),
    (way(YES, IDLE), Standing.ONE_YES, (NextAct.ASK, 1, 3)),
    (way(YES, ASKED), Standing.ONE_YES, (NextAct.WAIT, 1, -11)),
    (way(YES, QUIET), Standing.ONE_YES, (NextAct.ASK_AGAIN, 1, 0)),
    (way(YES, YES), Standing.ALL_YES, (NextAct.CONNECT, None, 2)),
    (way(YES, NO), Standing.LET_GO, (NextAct.TELL, 0, 1)),
    (way(IDLE, NO), Standing.LET_GO, (NextAct.NOTHING, None, None)),
    (way(NO, ASKED), Standing.LET_GO, (NextAct.TELL, 1, 1)),
    (way(replace(YES, looked_in_on=TODAY), NO), Standing.LET_GO, (NextAct.NOTHING, None, None)),
    (way(YES, NO, YES), Standing.LET_GO, (NextAct.TELL, 0, 1)),
    (way(YES, OUT, YES), Standing.ALL_YES, (NextAct.CONNECT, None, 2)),
    (way(YES, OUT, ASKED), Standing.ONE_YES, (NextAct.WAIT, 2, -11)),
    (way(YES, YES, connected_on=1), Standing.CONNECTED, (NextAct.LOOK_IN, 0, -9)),
    (way(SEEN, YES, connected_on=15), Standing.CONNECTED, (NextAct.LOOK_IN, 1, 5)),
    (way(SEEN, SEEN, connected_on=15), Standing.CONNECTED, (NextAct.HEAR, None, -5)),
    (way(YES, YES, connected_on=40, talked_on=30), Standing.TALKED, (NextAct.HEAR, None, 9)),
    (way(YES, YES, connected_on=40, outcome_on=2), Standing.OUTCOME, (NextAct.THANK, 0, 2)),
    (way(THANKED, YES, connected_on=40, talked_on=30, outcome_on=2), Standing.OUTCOME, (NextAct.THANK, 1, 2)),
    (way(THANKED, THANKED, connected_on=40, talked_on=30, outcome_on=2), Standing.THANKED, (NextAct.NOTHING, None, None)),
    (way(YES, YES, let_go_on=1), Standing.LET_GO, (NextAct.NOTHING, None, None)),
    (way(THANKED, THANKED, connected_on=9, outcome_on=2, let_go_on=1), Standing.LET_GO, (NextAct.NOTHING, None, None)),
]  # fmt: skip


@pytest.mark.parametrize(("steps", "stands", "comes"), WAYS)
@pytest.mark.requirement("R98")
def test_an_introduction_stands_where_it_has_come_to_and_has_one_next_act_with_its_day(steps, stands, comes):
    act, place, due = comes
    day = ago(due) if isinstance(due, int) else due
    assert (standing(steps), next_step(steps, today=TODAY)) == (stands, NextStep(act, place, day))


@pytest.mark.parametrize(
    ("side", "until", "over"),
    [
        (IDLE, None, False),
        (SideSteps(asked_on=ago(13)), date(2026, 11, 19), False),
        (SideSteps(asked_on=ago(14)), date(2026, 11, 18), True),
        (SideSteps(asked_on=ago(60)), date(2026, 10, 3), True),
        (SideSteps(asked_on=ago(60), asked_again_on=ago(2)), date(2026, 11, 30), False),
        (YES, None, False),
        (NO, None, False),
    ],
)
def test_an_ask_lasts_fourteen_days(side, until, over):
    assert (expires_on(side), is_expired(side, today=TODAY)) == (until, over)


@pytest.mark.parametrize(
    ("steps", "ended", "may"),
    [
        (way(YES, YES, YES), False, False),
        (way(YES, NO), True, False),
        (way(YES, NO, YES), True, True),
        (way(YES, NO, IDLE), True, True),
        (way(YES, NO, NO), True, False),
        (way(YES, NEVER, YES), False, True),
        (way(NO, NEVER, YES), True, False),
        (way(YES, NEVER), False, False),
        (way(YES, OUT, YES), False, False),
        (way(YES, OUT, NO), True, False),
        (way(YES, OUT, OUT), True, False),
        (way(YES, NO, YES, let_go_on=1), True, False),
        (way(YES, NO, YES, connected_on=1), True, False),
    ],
)
def test_a_no_ends_it_and_the_others_may_go_on_where_two_are_left(steps, ended, may):
    assert (ended_by_no(steps), may_go_on(steps)) == (ended, may)


@pytest.mark.parametrize(
    ("steps", "place", "pending"),
    [
        (way(IDLE, IDLE), 0, True),
        (way(ASKED, IDLE), 0, True),
        (way(QUIET, IDLE), 0, False),
        (way(YES, QUIET), 0, True),
        (way(YES, NO), 0, False),
        (way(YES, OUT, YES), 1, False),
        (way(YES, YES, connected_on=44), 0, True),
        (way(YES, YES, connected_on=45), 0, False),
        (way(YES, YES, connected_on=4, talked_on=1), 0, False),
        (way(YES, YES, let_go_on=1), 0, False),
    ],
)
def test_what_is_on_somebodys_hands(steps, place, pending):
    assert is_pending(steps, place, today=TODAY) is pending


@pytest.mark.parametrize(
    ("step", "side", "words"),
    [
        (NextStep(NextAct.ASK, 0, TODAY), IDLE, "Ask Dana, alone; nobody else is named."),
        (NextStep(NextAct.WAIT, 0, TODAY + timedelta(days=11)), ASKED, "Dana has time until 29 Nov; no need to nudge."),
        (NextStep(NextAct.WAIT, 0, date(2027, 1, 15)), LATER, "Ask Dana from 15 Jan 2027, as they wished."),
        (NextStep(NextAct.WAIT, 0, NO_DAY), replace(LATER, asks_from=NO_DAY), "Dana said not now; it waits until the wish changes."),
        (NextStep(NextAct.ASK_AGAIN, 0, TODAY), QUIET, "Dana has not answered, and that is fine. Ask once more, or let it go."),
        (NextStep(NextAct.LET_GO, 0, TODAY), TWICE, "Dana was asked twice and is quiet; let it go kindly, or note the answer when it comes."),
        (NextStep(NextAct.LET_GO, 0, TODAY), NEVER, "Dana asked never to be introduced; let it go."),
        (NextStep(NextAct.CONNECT, None, TODAY), None, "All said yes: connect Dana and Bo."),
        (NextStep(NextAct.LOOK_IN, 0, TODAY), YES, "Look in with Dana: did they find a time?"),
        (NextStep(NextAct.HEAR, None, TODAY), None, "Hear how it went with Dana and Bo; nothing is a fine answer."),
        (NextStep(NextAct.THANK, 0, TODAY), YES, "Thank Dana for making the time."),
        (NextStep(NextAct.TELL, 0, TODAY), YES, "Tell Dana kindly that the time is not right; nobody else comes up."),
        (NextStep(NextAct.NOTHING), None, ""),
    ],
)  # fmt: skip
def test_what_comes_next_in_words(step, side, words):
    assert next_words(step, side, name="Dana", others="Dana and Bo", today=TODAY) == words


@pytest.mark.parametrize(
    ("step", "due"),
    [
        (NextStep(NextAct.ASK, 0, TODAY), True),
        (NextStep(NextAct.ASK, 0, ago(60)), True),
        (NextStep(NextAct.ASK, 0, ago(61)), False),
        (NextStep(NextAct.LOOK_IN, 0, ago(-1)), False),
        (NextStep(NextAct.WAIT, 0, TODAY), False),
        (NextStep(NextAct.NOTHING), False),
        (NextStep(NextAct.HEAR), False),
    ],
)
def test_a_day_asks_for_what_is_due_and_has_not_rested_long(step, due):
    assert is_due(step, today=TODAY) is due


def test_every_act_that_can_be_due_says_why_without_pressing():
    acts = [act for act in NextAct if act not in {NextAct.WAIT, NextAct.NOTHING}]
    told = {act: due_why(NextStep(act, 0, ago(2)), words="", today=TODAY) for act in acts}
    assert len(set(told.values())) == len(acts)
    assert due_why(NextStep(NextAct.ASK_AGAIN, 0, ago(2)), words="the first week", today=TODAY) == (
        "The ask has rested since 16 Nov; one light word more, then it may go. It is about: the first week."
    )


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        (way(IDLE, IDLE), ""),
        (way(ASKED, IDLE), ""),
        (way(ASKED, ASKED, begun=3), "You asked both on the day of the idea."),
        (way(ASKED, ASKED, begun=0), "You asked both on the same day."),
        (way(ASKED, QUIET, begun=0), "You asked both within 11 days."),
        (way(ASKED, ASKED, begun=5), "You asked both on the same day, 2 days after the idea."),
        (way(ASKED, QUIET, begun=20), "You had asked both 2 weeks after the idea."),
        (way(ASKED, ASKED, ASKED, begun=4), "You asked all on the same day, 1 day after the idea."),
        (way(ASKED, replace(OUT, asked_on=ago(9)), ASKED, begun=4), "You asked both on the same day, 1 day after the idea."),
    ],
)  # fmt: skip
@pytest.mark.requirement("R84")
def test_how_long_it_took_until_both_were_asked_is_told_as_a_story(steps, words):
    assert pace_words(steps) == words


@pytest.mark.parametrize(
    ("side", "words"),
    [
        (IDLE, "Not asked yet."),
        (ASKED, "Asked last Sunday."),
        (QUIET, "Asked, and quiet since; that is an answer too."),
        (SideSteps(asked_on=ago(30), asked_again_on=ago(1)), "Asked yesterday."),
        (YES, "Said yes last Monday."),
        (SideSteps(asked_on=ago(3), reply=Reply.NO), "Said no."),
        (OUT, "The others go on without them."),
    ],
)
def test_where_one_person_stands_in_it(side, words):
    assert side_words(side, today=TODAY) == words


@pytest.mark.parametrize(
    ("names", "said"),
    [([], ""), (["Ana"], "Ana"), (["Ana", "Bo"], "Ana and Bo"), (["Ana", "Bo", "Cy"], "Ana, Bo and Cy")],
)
def test_names_are_said_as_one_says_them(names, said):
    assert listed(names) == said


def test_the_board_has_every_standing_once():
    assert [*COLUMNS, *PAST] == list(Standing)


SIDES = st.builds(
    SideSteps,
    asked_on=st.none() | st.integers(0, 40).map(ago),
    asked_again_on=st.none() | st.integers(0, 20).map(ago),
    reply=st.sampled_from(Reply),
    replied_on=st.none() | st.integers(0, 20).map(ago),
    looked_in_on=st.none() | st.integers(0, 20).map(ago),
    thanked_on=st.none() | st.integers(0, 20).map(ago),
    left_out_on=st.none() | st.just(TODAY),
    asks_from=st.none() | st.integers(-90, -1).map(ago),
    is_never=st.booleans(),
)
DAY = st.none() | st.integers(0, 60).map(ago)


@given(
    st.builds(
        Steps, st.integers(0, 90).map(ago), st.lists(SIDES, min_size=2, max_size=6).map(tuple), DAY, DAY, DAY, DAY
    )
)
def test_whatever_was_noted_it_stands_somewhere_and_something_or_nothing_comes_next(steps):
    stands, comes = standing(steps), next_step(steps, today=TODAY)
    assert comes.place is None or comes.place in steps.going
    if comes.act is NextAct.CONNECT:
        assert all(side.reply is Reply.YES for side in steps.of(steps.going))
        assert len(steps.going) >= 2
    if comes.act is NextAct.ASK:
        side = steps.sides[comes.place]
        assert not side.is_never
        assert side.asks_from is None or side.asks_from <= TODAY
    if steps.let_go_on is not None:
        assert (stands, comes.act) == (Standing.LET_GO, NextAct.NOTHING)
    assert (comes.act is NextAct.NOTHING) >= (stands is Standing.THANKED)
