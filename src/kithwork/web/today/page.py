"""Today: the plan as a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from kithwork.people import queries as people
from kithwork.plan import actions as plan_actions
from kithwork.plan import queries as plan
from kithwork.web.today.cards import cards_by_group
from kithwork.web.today.rail import rail
from kithwork.web.today.words import headline, less_and_more, nothing_due

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kithwork.web.requests import Request

WAYS = (("message", "Message"), ("mail", "Mail"), ("call", "Call"), ("meeting", "Meeting"))


@require_safe
def today(request: Request) -> HttpResponse:
    """Who, why now, and one small act; an empty network is welcomed instead."""
    actor = request.actor
    if not people.is_anybody_here(actor):
        return redirect("welcome")
    plan_actions.note_visit(actor)
    day = plan.today(actor)
    side = rail(actor, day.network)
    less, more = less_and_more(day.minutes)
    shown = {
        "headline": headline(actor, day),
        "day": day,
        "groups": cards_by_group(day),
        "nothing": nothing_due(day, knows_somebody=side.knows_somebody),
        "side": side,
        "less": less,
        "more": more,
        "ways": WAYS,
    }
    return render(request, "today/today.html", shown)
