"""Writing goals: wish for so many of an act, or no longer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from kithwork.core.errors import KithworkError, NotFoundError
from kithwork.plan.goals.rules import GOAL_ACTS, MOST
from kithwork.plan.models import Goal
from kithwork.plan.week.rules import ACT_WORDS

if TYPE_CHECKING:
    from kithwork.plan.rules import Act, Period
    from kithwork.workspace.actor import Actor


class GoalActError(KithworkError):
    """Nothing one sets a goal for."""


class GoalNumberError(KithworkError):
    """Not a number of acts one would wish for."""


class GoalNotFoundError(NotFoundError):
    """No such goal here."""


@transaction.atomic
def set_goal(actor: Actor, act: Act, number: int, period: Period) -> Goal:
    """Wish for *number* of *act* a day, a week or a month; an earlier goal for the same act gives way."""
    if act not in GOAL_ACTS:
        raise GoalActError("A goal is about introductions, 1-2-1s, follow-ups or thank-yous: choose one of these.")
    most = MOST[period]
    if not 1 <= number <= most:
        raise GoalNumberError(f"Wish for 1 to {most} a {period}; a few that are kept are worth more.")
    goal, _ = Goal.objects.update_or_create(
        workspace=actor.workspace, act=act, defaults={"number": number, "period": period}
    )
    return goal


@transaction.atomic
def drop_goal(actor: Actor, act: Act) -> None:
    """No longer wish for a number of *act*; what was done stays done."""
    gone, _ = Goal.objects.filter(workspace=actor.workspace, act=act).delete()
    if not gone:
        raise GoalNotFoundError(f"There is no goal for {ACT_WORDS[act][1]} here.")
