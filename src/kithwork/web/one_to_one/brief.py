"""The brief of a 1-2-1: what to read before it, on one page that fits a phone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from kithwork.core.periods import ago_words, day_words
from kithwork.plan.one_to_one import queries as one_to_one
from kithwork.web.week.words import moment_words

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kithwork.conversations.queries import PromiseLine
    from kithwork.plan.one_to_one.rules import Brief
    from kithwork.web.requests import Request
    from kithwork.workspace.actor import Actor


@dataclass(frozen=True, slots=True)
class OpenPromise:
    """A promise and when it is for."""

    id: int
    what: str
    when: str


@require_safe
def brief(request: Request, pk: int) -> HttpResponse:
    """When, why today, remember, open, learn, follow up, bring, leave with."""
    actor = request.actor
    told = one_to_one.brief(actor, pk)
    shown = {
        "brief": told,
        "booked": told.booked,
        "when": moment_words(told.booked.starts_at, today=actor.today),
        "has_begun": told.booked.starts_at <= actor.now,
        "way": _way(told),
        "mine": [_promise(actor, line) for line in told.mine],
        "theirs": [_promise(actor, line) for line in told.theirs],
    }
    return render(request, "one_to_one/brief.html", shown)


def _way(told: Brief) -> str:
    """`know → like`: the stage, and the one it may become."""
    return f"{told.stage.value} → {told.growing_to.value}" if told.growing_to else told.stage.value


def _promise(actor: Actor, line: PromiseLine) -> OpenPromise:
    if line.due_date is None:
        when = f"said {ago_words(line.made_date, today=actor.today)}"
    else:
        when = f"for {day_words(line.due_date, today=actor.today).removeprefix('on ')}"
    return OpenPromise(line.id, line.what, when)
