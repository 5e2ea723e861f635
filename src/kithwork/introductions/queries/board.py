"""Every introduction on its way, what is due for them today, and where they stand in a person's story."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from kithwork.introductions.models import Introduction
from kithwork.introductions.queries.one import introductions
from kithwork.introductions.rules import Standing
from kithwork.introductions.rules.board import COLUMNS, MINUTES, due_why, is_due
from kithwork.introductions.rules.steps import NextStep

if TYPE_CHECKING:
    from datetime import date

    from kithwork.introductions.queries.one import IntroductionView
    from kithwork.introductions.rules.steps import NextAct
    from kithwork.workspace.actor import Actor

PAST_AT_MOST = 200
"""So many that have come to their end are shown, the latest begun first."""


class Column(NamedTuple):
    """One stretch of the way: its heading, what it means, and who stands there, longest begun first."""

    heading: Standing
    words: str
    introductions: tuple[IntroductionView, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """All introductions on their way by where they stand, and those that have come to their end."""

    columns: tuple[Column, ...]
    past: tuple[IntroductionView, ...]


@dataclass(frozen=True, slots=True)
class Due:
    """Something to do for an introduction today; `since` is the day from which it waits."""

    introduction_id: int
    act: NextAct
    person_id: int | None
    words: str
    why: str
    minutes: int
    since: date


@dataclass(frozen=True, slots=True)
class IntroducedLine:
    """An introduction in the story with one person; `others` are (id, name); `on_date` is the day of `standing`."""

    introduction_id: int
    others: tuple[tuple[int, str], ...]
    standing: Standing
    words: str
    on_date: date


def board(actor: Actor) -> Board:
    """Every introduction by where it stands; a constant number of queries."""
    views = introductions(actor, Introduction.objects.order_by("begun_on", "pk"))
    columns = tuple(
        Column(heading, words, tuple(one for one in views if one.standing is heading))
        for heading, words in COLUMNS.items()
    )
    past = [one for one in reversed(views) if one.standing not in COLUMNS]
    return Board(columns, tuple(past[:PAST_AT_MOST]))


def due(actor: Actor) -> tuple[Due, ...]:
    """What is to do for introductions today, longest waiting first; a constant number of queries.

    What only waits for an answer, or has rested long, is on the board alone.
    """
    views = introductions(actor, Introduction.objects.filter(let_go_on=None).order_by("begun_on", "pk"))
    found = [one for view in views if (one := _due(view, actor.today)) is not None]
    return tuple(sorted(found, key=lambda one: (one.since, one.introduction_id)))


def introduced_with(actor: Actor, person_id: int) -> tuple[IntroducedLine, ...]:
    """The introductions a person is in, latest begun first; those let go while only an idea are left out."""
    which = Introduction.objects.filter(sides__person_id=person_id).order_by("-begun_on", "-pk")
    return tuple(
        _line(view, person_id)
        for view in introductions(actor, which)
        if view.let_go_on is None or any(side.asked_on for side in view.sides)
    )


def _due(view: IntroductionView, today: date) -> Due | None:
    step = NextStep(view.next.act, due=view.next.due)
    if step.due is None or not is_due(step, today=today):
        return None
    return Due(
        introduction_id=view.id,
        act=step.act,
        person_id=view.next.person_id,
        words=view.next.words,
        why=due_why(step, words=view.words, today=today),
        minutes=MINUTES[step.act],
        since=step.due,
    )


def _line(view: IntroductionView, person_id: int) -> IntroducedLine:
    others = tuple((side.person_id, side.name) for side in view.sides if side.person_id != person_id)
    return IntroducedLine(view.id, others, view.standing, view.words, _day(view))


def _day(view: IntroductionView) -> date:
    """The day on which it came to where it stands."""
    thanked = [side.thanked_on for side in view.sides if side.thanked_on]
    replied = [side.replied_on for side in view.sides if side.replied_on]
    asked = [side.asked_on for side in view.sides if side.asked_on]
    days = {
        Standing.THANKED: max(thanked, default=None),
        Standing.OUTCOME: view.outcome_on,
        Standing.TALKED: view.talked_on,
        Standing.CONNECTED: view.connected_on,
        Standing.ALL_YES: max(replied, default=None),
        Standing.ONE_YES: max(replied, default=None),
        Standing.ASKED: max(asked, default=None),
        Standing.LET_GO: view.let_go_on or max(replied, default=None),
    }
    return days.get(view.standing) or view.begun_on
