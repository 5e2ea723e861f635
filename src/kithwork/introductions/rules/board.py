"""The board of introductions on their way: its stretches, and what comes next in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kithwork.core.periods import day_words, short_date, span_words
from kithwork.introductions.rules.consent import NO_DAY
from kithwork.introductions.rules.steps import NextAct, is_expired
from kithwork.introductions.rules.words import Standing

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from kithwork.introductions.rules.steps import NextStep, SideSteps, Steps

COLUMNS: Final = {
    Standing.IDEA: "Somebody could meet; nobody is asked yet.",
    Standing.ASKED: "Asked, each alone; an answer takes its time.",
    Standing.ONE_YES: "Somebody said yes; not everybody has answered.",
    Standing.ALL_YES: "Everybody said yes: yours to connect.",
    Standing.CONNECTED: "They have each other; you stepped out.",
    Standing.TALKED: "They talked.",
    Standing.OUTCOME: "You heard what came of it.",
}
"""The stretches of the way that are open, in their order, with what each means."""
PAST = (Standing.THANKED, Standing.LET_GO)
"""Where an introduction has come to its end."""

MINUTES: Final = {
    NextAct.ASK: 4,
    NextAct.ASK_AGAIN: 2,
    NextAct.CONNECT: 5,
    NextAct.LOOK_IN: 2,
    NextAct.HEAR: 2,
    NextAct.THANK: 3,
    NextAct.TELL: 2,
    NextAct.LET_GO: 1,
}
"""About how long each takes; judgement."""
DUE_DAYS = 60
"""What has waited longer than this is on the board alone: no day's list keeps asking for it."""


@dataclass(frozen=True, slots=True)
class Next:
    """What comes next for an introduction: the act, with whom where it is one person, from which day, in words."""

    act: NextAct
    person_id: int | None
    due: date | None
    words: str


def next_words(step: NextStep, side: SideSteps | None, *, name: str, others: str, today: date) -> str:
    """What comes next as one sentence; *name* is whom it is about, *others* everybody else in it or all of them."""
    if step.act is NextAct.WAIT:
        return _waiting_words(step, side, name, today)
    return {
        NextAct.ASK: f"Ask {name}, alone; nobody else is named.",
        NextAct.ASK_AGAIN: f"{name} has not answered, and that is fine. Ask once more, or let it go.",
        NextAct.CONNECT: f"All said yes: connect {others}.",
        NextAct.LOOK_IN: f"Look in with {name}: did they find a time?",
        NextAct.HEAR: f"Hear how it went with {others}; nothing is a fine answer.",
        NextAct.THANK: f"Thank {name} for making the time.",
        NextAct.TELL: f"Tell {name} kindly that the time is not right; nobody else comes up.",
        NextAct.LET_GO: _let_go_words(side, name),
        NextAct.NOTHING: "",
    }[step.act]


def is_due(step: NextStep, *, today: date) -> bool:
    """Whether it belongs on a day's list: its day has come, and it has not waited so long that it rests."""
    if step.act in {NextAct.WAIT, NextAct.NOTHING} or step.due is None:
        return False
    return 0 <= (today - step.due).days <= DUE_DAYS


def due_why(step: NextStep, *, words: str, today: date) -> str:
    """Why it is on a day's list, warmly; *words* is the reason of the introduction in short."""
    since = short_date(step.due, today=today) if step.due else ""
    told = {
        NextAct.ASK: "The idea is there; two short letters on one day, and it is with them.",
        NextAct.ASK_AGAIN: f"The ask has rested since {since}; one light word more, then it may go.",
        NextAct.CONNECT: "They are waiting for you to bring them together.",
        NextAct.LOOK_IN: "They have had ten days to find a time.",
        NextAct.HEAR: "What came of it teaches you whom to bring together next.",
        NextAct.THANK: "They told you how it went.",
        NextAct.TELL: "They hear it from you, and nobody is named.",
        NextAct.LET_GO: "Asked twice without an answer; letting go is kind.",
    }[step.act]
    return f"{told} It is about: {words}." if words else told


def pace_words(steps: Steps) -> str:
    """How long it took from the idea until all were asked, as a story; blank while somebody is still to be asked.

    Where somebody was asked before the idea was noted here, nothing is said of the day of the idea.
    """
    asked = [side.asked_on for side in steps.of(steps.going) if side.asked_on is not None]
    if not asked or len(asked) < len(steps.going):
        return ""
    all_of_them = "both" if len(asked) == 2 else "all"
    if min(asked) < steps.begun_on:
        within = (max(asked) - min(asked)).days
        return f"You asked {all_of_them} {f'within {span_words(within)}' if within else 'on the same day'}."
    if max(asked) == steps.begun_on:
        return f"You asked {all_of_them} on the day of the idea."
    from_idea = span_words((max(asked) - steps.begun_on).days)
    if len(set(asked)) == 1:
        return f"You asked {all_of_them} on the same day, {from_idea} after the idea."
    return f"You had asked {all_of_them} {from_idea} after the idea."


def listed(names: Sequence[str]) -> str:
    """Names as one says them: Ana, Bob and Cleo."""
    return " and ".join([part for part in (", ".join(names[:-1]), *names[-1:]) if part])


def _waiting_words(step: NextStep, side: SideSteps | None, name: str, today: date) -> str:
    if step.due is None or step.due == NO_DAY:
        return f"{name} said not now; it waits until the wish changes."
    if side is not None and side.asked_on is None:
        return f"Ask {name} from {short_date(step.due, today=today)}, as they wished."
    if side is not None and side.asks_from is not None:
        return f"{name} said not before {short_date(step.due, today=today)}; it waits until then."
    return f"{name} has time until {short_date(step.due, today=today)}; no need to nudge."


def _let_go_words(side: SideSteps | None, name: str) -> str:
    if side is not None and side.is_never:
        return f"{name} asked never to be introduced; let it go."
    return f"{name} was asked twice and is quiet; let it go kindly, or note the answer when it comes."


def side_words(side: SideSteps, *, today: date) -> str:
    """Where one person stands in it: asked and waiting, yes, no, left out, or not asked yet."""
    if side.left_out_on is not None:
        return "The others go on without them."
    if side.reply:
        on = f" {day_words(side.replied_on, today=today)}" if side.replied_on else ""
        return f"Said {side.reply.value}{on}."
    if side.asked_on is None:
        return "Not asked yet."
    if is_expired(side, today=today):
        return "Asked, and quiet since; that is an answer too."
    return f"Asked {day_words(side.asked_again_on or side.asked_on, today=today)}."
