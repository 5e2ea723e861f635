"""This week as a page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kithwork.plan.one_to_one import queries as one_to_one
from kithwork.plan.rules import FarDayError, Period, monday_of, refuse_far_day
from kithwork.plan.week import week as plan_week
from kithwork.relationships import queries as relationships
from kithwork.web.week.goals import goal_acts, goal_views
from kithwork.web.week.words import acts, bars, headline, less_and_more, moment_words, suggestion

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpResponse

    from kithwork.plan.one_to_one.rules import Booked
    from kithwork.plan.week.rules import Booking, CommitmentLine
    from kithwork.web.requests import Request
    from kithwork.workspace.actor import Actor

NUMBERS = (1, 2, 3, 4, 5)
WEEK_FIRST = (Period.WEEK, Period.DAY, Period.MONTH)


@dataclass(frozen=True, slots=True)
class Meeting:
    """A 1-2-1 with its moment in words."""

    id: int
    person_id: int
    name: str
    when: str
    how: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A commitment with what its line says beside it."""

    line: CommitmentLine
    note: str


@require_safe
def week(request: Request) -> HttpResponse:
    """The week's acts, its minutes in three parts, and whom to sit down with."""
    actor = request.actor
    day = _day(request.GET.get("of", ""), today=actor.today)
    ties = relationships.arrays(actor)
    is_over = day is not None and monday_of(day) < monday_of(actor.today)
    to_book = [] if is_over else one_to_one.to_book(actor, ties=ties)
    shown = plan_week(actor, day, ties=ties, to_meet=len(to_book))
    less, more = less_and_more(shown.fit.minutes)
    context = {
        "week": shown,
        "headline": headline(actor, shown),
        "bars": bars(shown.fit),
        "choices": [_choice(actor, line) for line in shown.open_lines],
        "unclaimed": [_booking(actor, one) for one in shown.unclaimed],
        "suggestion": suggestion(shown),
        "acts": acts(),
        "numbers": NUMBERS,
        "goals": goal_views(actor, ties) if shown.is_this else [],
        "goal_acts": goal_acts(),
        "periods": WEEK_FIRST,
        "less": less,
        "more": more,
        "before": shown.monday - timedelta(days=7),
        "after": shown.monday + timedelta(days=7),
        "to_tell": [_meeting(actor, one) for one in one_to_one.to_tell(actor)] if shown.is_this else [],
        "to_book": to_book,
        "coming": [_meeting(actor, one) for one in one_to_one.coming(actor)],
        "here": f"{reverse('week')}?of={shown.monday:%Y-%m-%d}",
    }
    return render(request, "week/week.html", context)


def _choice(actor: Actor, line: CommitmentLine) -> Choice:
    return Choice(line, _when(actor, line.booking.starts_at) if line.booking else "")


def _booking(actor: Actor, one: Booking) -> Meeting:
    return Meeting(one.id, one.person_id, one.name, _when(actor, one.starts_at), "held" if one.is_held else "")


def _meeting(actor: Actor, one: Booked) -> Meeting:
    return Meeting(
        one.id, one.person_id, one.name, _when(actor, one.starts_at), f"{one.format.label}, {one.minutes} min"
    )


def _when(actor: Actor, at: datetime) -> str:
    return moment_words(at.astimezone(actor.zone), today=actor.today)


def _day(typed: str, *, today: date) -> date | None:
    """The day asked for; None, for this week, where it is none or too far away."""
    try:
        day = date.fromisoformat(typed)
        refuse_far_day(day, today=today)
    except (ValueError, FarDayError):
        return None
    return day
