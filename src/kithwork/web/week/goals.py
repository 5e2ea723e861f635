"""Goals on the week's page: how each stands, and the form that sets one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from kithwork.core.text import item_number
from kithwork.plan.goals.actions import drop_goal, set_goal
from kithwork.plan.goals.queries import goals
from kithwork.plan.goals.rules import GOAL_ACTS, NAMED, goal_words
from kithwork.plan.rules import Act, Period
from kithwork.plan.week.rules import ACT_WORDS
from kithwork.web.requests import way_back
from kithwork.web.week.answers import NoSuchActError

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kithwork.plan.goals.rules import GoalLine, Ready, Seen
    from kithwork.relationships.queries import TieArrays
    from kithwork.web.requests import Request
    from kithwork.workspace.actor import Actor


@dataclass(frozen=True, slots=True)
class Link:
    """Words that open something."""

    words: str
    url: str


@dataclass(frozen=True, slots=True)
class GoalView:
    """One goal with what its page can open: what was done (`before`: so many earlier), whom one might turn to."""

    line: GoalLine
    before: int
    seen: tuple[Link, ...]
    ready: tuple[Link, ...]


def goal_views(actor: Actor, ties: TieArrays) -> list[GoalView]:
    """The user's goals as the page shows them."""
    return [
        GoalView(
            line,
            before=max(0, len(line.seen) - NAMED),
            seen=tuple(Link(one.words, _seen_url(one)) for one in (*line.seen[-NAMED:], *line.talked[-NAMED:])),
            ready=tuple(Link(one.words, _ready_url(line.act, one)) for one in line.ready),
        )
        for line in goals(actor, ties=ties)
    ]


def goal_acts() -> list[tuple[str, str]]:
    """(value, words) of every act a goal can be about."""
    return [(act.value, ACT_WORDS[act][1]) for act in GOAL_ACTS]


@require_POST
def set_one(request: Request) -> HttpResponse:
    """So many of an act a day, a week or a month."""
    act, period = request.POST.get("act", ""), request.POST.get("period", "")
    if act not in set(Act) or period not in set(Period):
        raise NoSuchActError("Choose what, and whether a day, a week or a month.")
    number = item_number(request.POST.get("number", "")) or 0
    set_goal(request.actor, Act(act), number, Period(period))
    return _told(request, f"Your goal: {goal_words(Act(act), number, Period(period))}.")


@require_POST
def drop(request: Request) -> HttpResponse:
    """No longer a goal."""
    act = request.POST.get("act", "")
    if act not in set(Act):
        raise NoSuchActError("Choose which goal to let go of.")
    drop_goal(request.actor, Act(act))
    return _told(request, f"No goal for {ACT_WORDS[Act(act)][1]} any more; what you did stays done.")


def _seen_url(one: Seen) -> str:
    if one.introduction_id is not None:
        return reverse("introduction", args=[one.introduction_id])
    if one.exchange_id is not None:
        return reverse("exchange", args=[one.exchange_id])
    return reverse("person", args=[one.person_id]) if one.person_id is not None else ""


def _ready_url(act: Act, one: Ready) -> str:
    if act is Act.INTRODUCTION or one.person_id is None:
        return reverse("introductions")
    if act is Act.ONE_TO_ONE:
        return f"{reverse('one-to-one-new')}?person={one.person_id}"
    return reverse("person", args=[one.person_id])


def _told(request: Request, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect(way_back(request, "week"))
