"""When an ask has its foundation: trust, or something given and some talk both ways; no push before that."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kithwork.core.periods import ago_words, short_date
from kithwork.plan.rules import ASK_GAP_DAYS, UNANSWERED_TRIES, Give
from kithwork.relationships.rules import Stage

if TYPE_CHECKING:
    from datetime import date

LEAST_TWO_WAY = 3
GIVES_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Ground:
    """What an ask of one person rests on.

    `two_way` contacts so far; `given` is the last thing of value that came from me, `asked_on` when I asked last,
    `promised` a promise of mine to them that is still open, `unanswered` my attempts in a row without an answer.
    """

    name: str
    stage: Stage
    two_way: int
    given: tuple[str, date] | None
    asked_on: date | None
    promised: str
    resting: bool
    waits_for_answer: bool
    unanswered: int = 0


@dataclass(frozen=True, slots=True)
class Gate:
    """Whether an ask has its foundation, why, and what could be given first.

    `is_firm`: closed for a reason that the user's own “anyway” does not skip. `lacks_foundation`: closed for want of
    trust, of something given or of some talk alone, which it does skip.
    """

    open: bool
    why: str
    gives: tuple[Give, ...] = ()
    is_firm: bool = False
    lacks_foundation: bool = False


@dataclass(frozen=True, slots=True)
class Wish:
    """Something the user would like to ask, with the gate it stands at; `anyway` is the user's own word."""

    id: int
    person_id: int
    what: str
    wished_on: date
    anyway: bool
    gate: Gate

    @property
    def is_ripe(self) -> bool:
        """Whether it may come up on Today: its time has come, or the user skips the foundation that is missing."""
        return self.gate.open or (self.anyway and self.gate.lacks_foundation)

    @property
    def may_be_asked(self) -> bool:
        """Whether the user may say that it was asked; a word of mine that waits may well be the ask itself."""
        return self.gate.open or (self.anyway and not self.gate.is_firm)


def never_now(ground: Ground, *, today: date) -> str:
    """Why nobody is asked now, whatever the user says; blank where nothing forbids it."""
    name = ground.name
    if ground.resting:
        return f"You let it rest with {name}; an ask can wait as long."
    if ground.promised:
        return f"You promised {name} “{ground.promised}”; keep that first."
    if ground.asked_on is not None and (today - ground.asked_on).days < ASK_GAP_DAYS:
        ago = ago_words(ground.asked_on, today=today)
        return f"You asked {name} {ago}; three weeks between asks leave room to breathe."
    if ground.unanswered >= UNANSWERED_TRIES:
        return f"Three words of yours to {name} have no answer yet; an ask can wait until one comes."
    return ""


def waiting(ground: Ground) -> str:
    """Why an ask waits for an answer to what I said last; blank where nothing is open."""
    if not ground.waits_for_answer:
        return ""
    return f"Your last word to {ground.name} has no answer yet; an ask on top of it would press."


def verdict(ground: Ground, *, today: date) -> tuple[bool, str]:
    """(may be asked, why in a sentence): the nearest thing to mend goes first."""
    if why_not := never_now(ground, today=today) or waiting(ground):
        return False, why_not
    name = ground.name
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
