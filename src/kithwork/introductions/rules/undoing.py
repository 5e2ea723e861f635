"""Which step of an introduction is the latest, so that it can be taken back before those it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kithwork.introductions.rules.steps import Step, asked_last
from kithwork.introductions.rules.words import Reply

if TYPE_CHECKING:
    from datetime import date

    from kithwork.introductions.rules.steps import SideSteps, Steps


class Latest(NamedTuple):
    """A step that may be taken back; `place` is that of the person it is about, None where it is about all."""

    step: Step
    place: int | None = None


def latest_step(steps: Steps) -> Latest | None:
    """The latest step of all that was noted; None while nothing was. Of two on one day the later on the way."""
    if steps.let_go_on is not None:
        return Latest(Step.LET_GO)
    thanked = _latest_of(steps, Step.THANKED)
    if thanked or steps.outcome_on is not None:
        return thanked or Latest(Step.OUTCOME)
    if steps.talked_on is not None:
        return Latest(Step.TALKED)
    looked = _latest_of(steps, Step.LOOKED_IN)
    if looked or steps.connected_on is not None:
        return looked or Latest(Step.CONNECTED)
    return _latest_of(steps, Step.WITHOUT) or _latest_asking(steps)


def latest_step_of(steps: Steps, place: int) -> Latest | None:
    """The latest step noted of the one at *place*; whether something rests on it, undoing says."""
    side = steps.sides[place]
    for step in (Step.THANKED, Step.LOOKED_IN, Step.WITHOUT):
        if _day(side, step):
            return Latest(step, place)
    if side.reply is not Reply.NONE:
        return Latest(Step.ANSWERED, place)
    return Latest(Step.ASKED, place) if side.asked_on else None


def _latest_of(steps: Steps, step: Step) -> Latest | None:
    days = [(day, place) for place, side in enumerate(steps.sides) if (day := _day(side, step))]
    return Latest(step, max(days)[1]) if days else None


def _latest_asking(steps: Steps) -> Latest | None:
    found: list[tuple[date, bool, int]] = []
    for place, side in enumerate(steps.sides):
        if side.reply is not Reply.NONE:
            found.append((side.replied_on or steps.begun_on, True, place))
        elif (asked_on := asked_last(side)) is not None:
            found.append((asked_on, False, place))
    if not found:
        return None
    _, is_answer, place = max(found)
    return Latest(Step.ANSWERED if is_answer else Step.ASKED, place)


def _day(side: SideSteps, step: Step) -> date | None:
    return {Step.THANKED: side.thanked_on, Step.LOOKED_IN: side.looked_in_on, Step.WITHOUT: side.left_out_on}[step]
