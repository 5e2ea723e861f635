"""The week in words: its heading, its minutes in three parts, when things are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from kithwork.core.periods import day_words, short_date
from kithwork.plan.week.rules import ACT_WORDS, counted_acts

if TYPE_CHECKING:
    from datetime import datetime

    from kithwork.plan.week.rules import Fit, Week
    from kithwork.workspace.actor import Actor

STEPS = (0, 30, 60, 90, 120, 150, 180, 240, 300, 420, 600)
BAR = 100


@dataclass(frozen=True, slots=True)
class Headline:
    """Which week it is, and how its minutes stand, in one sentence."""

    span: str
    title: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One part of the week as a bar of 100: planned, and within it done."""

    part: str
    meaning: str
    planned: int
    done: int
    width: float
    done_width: float


def headline(actor: Actor, week: Week) -> Headline:
    """This week, or the one looked at."""
    last = week.monday + timedelta(days=6)
    span = f"{short_date(week.monday, today=actor.today)} to {short_date(last, today=actor.today)}"
    ahead = (week.monday - actor.today).days
    title = "This week" if week.is_this else "Next week" if 0 < ahead <= 7 else f"The week of {_day(week, actor)}"
    return Headline(span, title, _sentence(week))


def bars(fit: Fit) -> list[Bar]:
    """The three parts; together they are what is planned."""
    whole = max(fit.minutes, 1)
    return [
        Bar(
            part=share.part.value.capitalize(),
            meaning=share.meaning,
            planned=share.planned,
            done=share.done,
            width=round(BAR * share.planned / whole, 2),
            done_width=round(BAR * share.done / whole, 2),
        )
        for share in fit.shares
    ]


def suggestion(week: Week) -> str:
    """Two 1-2-1s and a new person fit into 150 minutes, with 30 left for Today."""
    if not week.suggested:
        return ""
    acts = counted_acts(week.suggested)
    left = week.fit.left - week.suggested_minutes
    return f"{acts[:1].upper()}{acts[1:]} fit into {week.fit.left} minutes, with {left} left for Today."


def acts() -> list[tuple[str, str]]:
    """(value, words) of every act that can be chosen."""
    return [(act.value, f"{many[:1].upper()}{many[1:]}") for act, (_, many) in ACT_WORDS.items()]


def less_and_more(minutes: int) -> tuple[int | None, int | None]:
    """The next shorter and the next longer week; None at either end."""
    shorter = [step for step in STEPS if step < minutes]
    longer = [step for step in STEPS if step > minutes]
    return (shorter[-1] if shorter else None), (longer[0] if longer else None)


def moment_words(at: datetime, *, today: date) -> str:
    """`on Thursday at 10:00`, `tomorrow at 10:00`, `3 Dec at 10:00`."""
    return f"{day_words(at.date(), today=today)} at {at:%H:%M}"


def _day(week: Week, actor: Actor) -> str:
    return short_date(week.monday, today=actor.today)


def _sentence(week: Week) -> str:
    fit = week.fit
    if week.is_over:
        done = sum(share.done for share in fit.shares)
        return f"{done} minutes went to people as planned." if done else ""
    if not fit.minutes:
        return "No minutes are set aside for people this week, and that is fine."
    if not fit.planned:
        return "Choose a few acts that are yours to do: nobody can stop you from keeping them."
    if not fit.left:
        return f"All {fit.minutes} minutes have a purpose; nothing more has to fit."
    return f"{fit.planned} of {fit.minutes} minutes have a purpose, {fit.left} are free for Today."
