"""Today: the plan as a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from kithwork.people import queries as people
from kithwork.plan import actions as plan_actions
from kithwork.plan import queries as plan
from kithwork.plan.rules import MOST_ITEMS
from kithwork.sources.actions.cards import note_told, put_away_lapsed
from kithwork.web.introductions.words import NOT_WHY_WORDS
from kithwork.web.today.cards import cards_by_group
from kithwork.web.today.introduce import PLACES_KEPT, introduce
from kithwork.web.today.rail import rail
from kithwork.web.today.words import WEEK_STEPS, headline, less_and_more, nothing_due, week_words

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
    offers = introduce(actor)
    day = plan.today(actor, most=MOST_ITEMS - min(PLACES_KEPT, offers.number))
    plan_actions.note_offered(actor, day)
    put_away_lapsed(actor)
    side = rail(actor, day.network, network=day.network_number)
    note_told(actor, [one.stack_id for one in side.cards])
    less, more = less_and_more(day.minutes)
    week_less, week_more = less_and_more(day.week_minutes, WEEK_STEPS)
    shown = {
        "headline": headline(actor, day),
        "day": day,
        "groups": cards_by_group(day),
        "introduce": offers.at_most(MOST_ITEMS - len(day.items)),
        "not_whys": NOT_WHY_WORDS,
        "nothing": nothing_due(day, knows_somebody=side.knows_somebody),
        "side": side,
        "less": less,
        "more": more,
        "pace": f"{day.minutes} minutes a day",
        "week": week_words(day),
        "week_less": week_less,
        "week_more": week_more,
        "ways": WAYS,
    }
    return render(request, "today/today.html", shown)
