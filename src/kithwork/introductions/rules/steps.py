"""Where an introduction stands and what comes next, from what happened: double opt-in, then step back.

Days are arguments; nothing here is stored. Practice: ask each alone with an easy no, connect only when all said yes,
look in once, hear how it went (design of the screens, "double opt-in").
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from kithwork.introductions.rules.care import ASK_LASTS_DAYS, LOOK_IN_DAYS
from kithwork.introductions.rules.words import Reply, Standing

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

LEAST_TOGETHER = 2
"""So many make an introduction; with fewer left it has come to an end."""
HEAR_DAYS = 21
"""How long after they talked one asks what came of it; judgement: two weeks are often too soon for an answer."""
SETTLED_DAYS = 45
"""So long after connecting nobody is still waited for, whatever was noted."""


class Step(StrEnum):
    """What was noted on the way of an introduction, as it can be taken back."""

    ASKED = "asked"
    ANSWERED = "answered"
    WITHOUT = "without"
    CONNECTED = "connected"
    LOOKED_IN = "looked in"
    TALKED = "talked"
    OUTCOME = "outcome"
    THANKED = "thanked"
    LET_GO = "let go"


OF_ONE = frozenset({Step.ASKED, Step.ANSWERED, Step.WITHOUT, Step.LOOKED_IN, Step.THANKED})
"""The steps that are about one person of an introduction."""


class NextAct(StrEnum):
    """What the user may do next for an introduction."""

    ASK = "ask"
    ASK_AGAIN = "ask again"
    CONNECT = "connect"
    LOOK_IN = "look in"
    HEAR = "hear"
    THANK = "thank"
    TELL = "tell"
    LET_GO = "let go"
    WAIT = "wait"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class SideSteps:
    """What happened with one person; `asks_from`: they asked not to be asked before; `is_never`: not at all."""

    asked_on: date | None = None
    asked_again_on: date | None = None
    reply: Reply = Reply.NONE
    replied_on: date | None = None
    looked_in_on: date | None = None
    thanked_on: date | None = None
    left_out_on: date | None = None
    asks_from: date | None = None
    is_never: bool = False

    @property
    def waits(self) -> bool:
        """Whether they were asked and have not answered."""
        return self.asked_on is not None and self.reply is Reply.NONE

    @property
    def wants_none(self) -> bool:
        """Whether they said no to this introduction, or asked never to be introduced."""
        return self.reply is Reply.NO or self.is_never


@dataclass(frozen=True, slots=True)
class Steps:
    """What happened with an introduction, its sides in their order."""

    begun_on: date
    sides: tuple[SideSteps, ...]
    connected_on: date | None = None
    talked_on: date | None = None
    outcome_on: date | None = None
    let_go_on: date | None = None

    @property
    def going(self) -> tuple[int, ...]:
        """The places of those who are in it: nobody whom the others go on without."""
        return tuple(place for place, side in enumerate(self.sides) if side.left_out_on is None)

    def of(self, places: Sequence[int]) -> tuple[SideSteps, ...]:
        """The sides at these places."""
        return tuple(self.sides[place] for place in places)


@dataclass(frozen=True, slots=True)
class NextStep:
    """What comes next, with the place of the person it is about, and the day from which it is due."""

    act: NextAct
    place: int | None = None
    due: date | None = None


def standing(steps: Steps) -> Standing:
    """Where it stands: the furthest it has come; let go where the user said so, or where somebody said no."""
    if steps.let_go_on is not None or ended_by_no(steps):
        return Standing.LET_GO
    going = steps.of(steps.going)
    if steps.outcome_on is not None:
        return Standing.THANKED if all(side.thanked_on for side in going) else Standing.OUTCOME
    if steps.talked_on is not None:
        return Standing.TALKED
    if steps.connected_on is not None:
        return Standing.CONNECTED
    yes = sum(side.reply is Reply.YES for side in going)
    if yes:
        return Standing.ALL_YES if yes == len(going) else Standing.ONE_YES
    return Standing.ASKED if any(side.asked_on for side in going) else Standing.IDEA


def ended_by_no(steps: Steps) -> bool:
    """Whether somebody's no has ended it, as far as the user did not go on without them; or too few are left."""
    going = steps.of(steps.going)
    return len(going) < LEAST_TOGETHER or any(side.reply is Reply.NO for side in going)


def may_go_on(steps: Steps) -> bool:
    """Whether the others can go on without those who said no or asked never to be introduced, before they connect.

    Two are left at least.
    """
    if steps.let_go_on is not None or steps.connected_on is not None:
        return False
    left = [side for side in steps.of(steps.going) if not side.wants_none]
    return LEAST_TOGETHER <= len(left) < len(steps.going)


def asked_last(side: SideSteps) -> date | None:
    """The day somebody was asked last."""
    return side.asked_again_on or side.asked_on


def expires_on(side: SideSteps) -> date | None:
    """The day on which an ask without an answer is laid down; none where nothing waits."""
    last = asked_last(side)
    return last + timedelta(days=ASK_LASTS_DAYS) if side.waits and last else None


def is_expired(side: SideSteps, *, today: date) -> bool:
    """Whether an ask has had its time without an answer."""
    until = expires_on(side)
    return until is not None and today >= until


def is_pending(steps: Steps, place: int, *, today: date) -> bool:
    """Whether it is still on somebody's hands: on its way, their own ask not run out, not connected long ago."""
    if standing(steps) not in _ON_THE_WAY or place not in steps.going:
        return False
    if steps.connected_on is not None:
        return today < steps.connected_on + timedelta(days=SETTLED_DAYS)
    return not is_expired(steps.sides[place], today=today)


def next_step(steps: Steps, *, today: date) -> NextStep:
    """The one thing that comes next."""
    match standing(steps):
        case Standing.LET_GO:
            return _after_a_no(steps)
        case Standing.IDEA | Standing.ASKED | Standing.ONE_YES | Standing.ALL_YES:
            return _never(steps) or (_asking(steps, today=today) if _is_open(steps) else _connecting(steps))
        case Standing.CONNECTED:
            return _looking_in(steps)
        case Standing.TALKED:
            return NextStep(NextAct.HEAR, due=_days_after(steps.talked_on, HEAR_DAYS))
        case Standing.OUTCOME:
            return _thanking(steps)
        case _:
            return NextStep(NextAct.NOTHING)


def _is_open(steps: Steps) -> bool:
    return any(side.reply is not Reply.YES for side in steps.of(steps.going))


def _never(steps: Steps) -> NextStep | None:
    """Somebody in it asked never to be introduced: it ends there, or the others go on without them."""
    place = next((place for place in steps.going if steps.sides[place].is_never), None)
    return None if place is None else NextStep(NextAct.LET_GO, place, _first_asked(steps))


def _connecting(steps: Steps) -> NextStep:
    """All said yes: connect them, unless somebody asked since to be left until a later day."""
    waits = [place for place in steps.going if steps.sides[place].asks_from is not None]
    if waits:
        place = max(waits, key=lambda one: (steps.sides[one].asks_from or steps.begun_on, -one))
        return NextStep(NextAct.WAIT, place, steps.sides[place].asks_from)
    return NextStep(NextAct.CONNECT, due=max(side.replied_on or steps.begun_on for side in steps.of(steps.going)))


def _first_asked(steps: Steps) -> date:
    return min((side.asked_on for side in steps.sides if side.asked_on is not None), default=steps.begun_on)


def _asking(steps: Steps, *, today: date) -> NextStep:
    """Ask whoever was not asked; then whoever's ask ran out once more, or let go; else wait for the first answer."""
    to_ask = [place for place in steps.going if steps.sides[place].asked_on is None]
    if to_ask:
        return _ask(steps, to_ask, today=today)
    waiting = [place for place in steps.going if steps.sides[place].waits]
    place = min(waiting, key=lambda one: (steps.sides[one].asks_from or asked_last(steps.sides[one]), one))
    side = steps.sides[place]
    due = expires_on(side)
    if not is_expired(side, today=today) or side.asks_from is not None:
        return NextStep(NextAct.WAIT, place, max(day for day in (due, side.asks_from) if day is not None))
    return NextStep(NextAct.ASK_AGAIN if side.asked_again_on is None else NextAct.LET_GO, place, due)


def _ask(steps: Steps, to_ask: Sequence[int], *, today: date) -> NextStep:
    """Who of *to_ask* is asked next: at once, unless they asked to be left until a later day."""
    begun = _first_asked(steps)
    place = min(to_ask, key=lambda one: (steps.sides[one].asks_from or begun, one))
    due = max(begun, steps.sides[place].asks_from or begun)
    return NextStep(NextAct.ASK if due <= today else NextAct.WAIT, place, due)


def _looking_in(steps: Steps) -> NextStep:
    due = _days_after(steps.connected_on, LOOK_IN_DAYS)
    for place in steps.going:
        if steps.sides[place].looked_in_on is None:
            return NextStep(NextAct.LOOK_IN, place, due)
    last = max(side.looked_in_on for side in steps.of(steps.going) if side.looked_in_on is not None)
    return NextStep(NextAct.HEAR, due=_days_after(last, LOOK_IN_DAYS))


def _thanking(steps: Steps) -> NextStep:
    place = next(place for place in steps.going if steps.sides[place].thanked_on is None)
    return NextStep(NextAct.THANK, place, steps.outcome_on)


def _after_a_no(steps: Steps) -> NextStep:
    """Whoever was asked and did not say no hears kindly that it does not come about."""
    if steps.let_go_on is not None:
        return NextStep(NextAct.NOTHING)
    said_no = [side.replied_on or steps.begun_on for side in steps.sides if side.reply is Reply.NO]
    for place in steps.going:
        side = steps.sides[place]
        if side.asked_on is not None and side.reply is not Reply.NO and side.looked_in_on is None:
            return NextStep(NextAct.TELL, place, max(said_no, default=steps.begun_on))
    return NextStep(NextAct.NOTHING)


def _days_after(day: date | None, days: int) -> date | None:
    return day + timedelta(days=days) if day else None


_ON_THE_WAY = frozenset({Standing.IDEA, Standing.ASKED, Standing.ONE_YES, Standing.ALL_YES, Standing.CONNECTED})
