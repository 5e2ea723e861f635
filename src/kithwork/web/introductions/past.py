"""Introductions that have come to their end, as stories."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from kithwork.core.periods import short_date
from kithwork.introductions import queries as introductions
from kithwork.introductions.rules import Standing
from kithwork.web.introductions.words import OUTCOME_WORDS

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpResponse

    from kithwork.introductions.queries import IntroductionView
    from kithwork.web.requests import Request


@dataclass(frozen=True, slots=True)
class PastLine:
    """One that is over: who, what came of it, and how it went, in words."""

    id: int
    names: str
    what: str
    pace: str
    day: str
    date: str


@require_safe
def past(request: Request) -> HttpResponse:
    """Those that came about, and those that were let go."""
    lines = introductions.board(request.actor).past
    shown = {
        "came_about": [_line(one, request.actor.today) for one in lines if one.standing is Standing.THANKED],
        "let_go": [_line(one, request.actor.today) for one in lines if one.standing is Standing.LET_GO],
    }
    return render(request, "introductions/past.html", shown)


def _line(one: IntroductionView, today: date) -> PastLine:
    return PastLine(
        id=one.id,
        names=one.names,
        what=_what(one),
        pace=one.pace,
        day=short_date(one.begun_on, today=today),
        date=one.begun_on.isoformat(),
    )


def _what(one: IntroductionView) -> str:
    if one.outcome is None:
        return one.let_go_why or "It did not come about."
    said = OUTCOME_WORDS[one.outcome]
    return f"{said}: {one.outcome_words}" if one.outcome_words else f"{said}."
