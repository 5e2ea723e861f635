"""Which step is the latest, so that it is taken back first."""

from datetime import date

import pytest

from kithwork.introductions.rules import Reply
from kithwork.introductions.rules.steps import SideSteps, Step, Steps
from kithwork.introductions.rules.undoing import latest_step, latest_step_of

FIRST, SECOND, THIRD = date(2026, 11, 2), date(2026, 11, 3), date(2026, 11, 4)
NEW = SideSteps()
ASKED = SideSteps(asked_on=FIRST)
ASKED_AGAIN = SideSteps(asked_on=FIRST, asked_again_on=THIRD)
YES = SideSteps(asked_on=FIRST, reply=Reply.YES, replied_on=SECOND)
UNDATED = SideSteps(asked_on=FIRST, reply=Reply.YES)
LEFT_OUT = SideSteps(asked_on=FIRST, reply=Reply.NO, replied_on=SECOND, left_out_on=THIRD)
LOOKED_IN = SideSteps(asked_on=FIRST, reply=Reply.YES, replied_on=FIRST, looked_in_on=SECOND)
THANKED = SideSteps(asked_on=FIRST, reply=Reply.YES, replied_on=FIRST, looked_in_on=SECOND, thanked_on=THIRD)


def steps(*sides, **days):
    return Steps(begun_on=FIRST, sides=sides, **days)


@pytest.mark.parametrize(
    ("done", "latest"),
    [
        (steps(NEW, NEW), None),
        (steps(ASKED, NEW), (Step.ASKED, 0)),
        (steps(ASKED, ASKED), (Step.ASKED, 1)),
        (steps(ASKED_AGAIN, YES), (Step.ASKED, 0)),
        (steps(YES, ASKED), (Step.ANSWERED, 0)),
        (steps(UNDATED, NEW), (Step.ANSWERED, 0)),
        (steps(YES, YES, LEFT_OUT), (Step.WITHOUT, 2)),
        (steps(YES, YES, connected_on=THIRD), (Step.CONNECTED, None)),
        (steps(LOOKED_IN, YES, connected_on=FIRST), (Step.LOOKED_IN, 0)),
        (steps(LOOKED_IN, YES, connected_on=FIRST, talked_on=SECOND), (Step.TALKED, None)),
        (steps(YES, YES, connected_on=FIRST, outcome_on=SECOND), (Step.OUTCOME, None)),
        (steps(YES, THANKED, connected_on=FIRST, talked_on=FIRST, outcome_on=SECOND), (Step.THANKED, 1)),
        (steps(YES, ASKED, let_go_on=THIRD), (Step.LET_GO, None)),
    ],
)
def test_the_latest_step_of_all_is_taken_back_first(done, latest):
    assert latest_step(done) == latest


@pytest.mark.parametrize(
    ("side", "latest"),
    [
        (NEW, None),
        (ASKED, (Step.ASKED, 0)),
        (YES, (Step.ANSWERED, 0)),
        (LEFT_OUT, (Step.WITHOUT, 0)),
        (LOOKED_IN, (Step.LOOKED_IN, 0)),
        (THANKED, (Step.THANKED, 0)),
    ],
)
def test_the_latest_step_of_one_person(side, latest):
    assert latest_step_of(steps(side, ASKED), 0) == latest
