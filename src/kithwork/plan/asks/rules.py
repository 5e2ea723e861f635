"""When an ask has its foundation: trust, or something given and some talk both ways; no push before that."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kithwork.core.periods import ago_words, short_date
from kithwork.plan.rules import ASK_GAP_DAYS, Give
from kithwork.relationships.rules import Stage

if TYPE_CHECKING:
    from datetime import date

LEAST_TWO_WAY = 3
GIVES_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Ground:
    """What an ask of one person rests on.

    `two_way` contacts so far; `given` is the last thing of value that came from me, `asked_on` when I asked last,
    `promised` a promise of mine to them that is still open.
    """

    name: str
    stage: Stage
    two_way: int
    given: tuple[str, date] | None
    asked_on: date | None
    promised: str
    resting: bool
    waits_for_answer: bool


@dataclass(frozen=True, slots=True)
class Gate:
    """Whether an ask has its foundation, why, and what could be given first."""

    open: bool
    why: str
    gives: tuple[Give, ...] = ()


@dataclass(frozen=True, slots=True)
class Wish:
    """Something the user would like to ask, with the gate it stands at; `anyway` is the user's own word."""

    id: int
    person_id: int
    what: str
    wished_on: date
    anyway: bool
    gate: Gate


def verdict(ground: Ground, *, today: date) -> tuple[bool, str]:
    """(may be asked, why in a sentence): the nearest thing to mend goes first."""
    name = ground.name
    if ground.resting:
        return False, f"You let it rest with {name}; an ask can wait as long."
    if ground.promised:
        return False, f"You promised {name} “{ground.promised}”; keep that first."
    if ground.asked_on is not None and (today - ground.asked_on).days < ASK_GAP_DAYS:
        ago = ago_words(ground.asked_on, today=today)
        return False, f"You asked {name} {ago}; three weeks between asks leave room to breathe."
    if ground.waits_for_answer:
        return False, f"Your last word to {name} has no answer yet; an ask on top of it would press."
    if ground.stage.step >= Stage.TRUST.step:
        return True, f"You two trust each other, so {name} can say yes or no freely."
    if ground.given is None:
        return (
            False,
            f"You have not given {name} anything yet, as far as is noted; an ask comes easier after.",
        )
    what, day = ground.given
    if ground.two_way < LEAST_TWO_WAY:
        return False, f"You and {name} have hardly talked both ways yet; a conversation or two carries an ask."
    return True, f"You gave {name} something ({what}, {short_date(day, today=today)}), and you two talk both ways."
