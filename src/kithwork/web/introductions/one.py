"""The page of one introduction: its way, its letters, and what the user notes."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from kithwork.introductions import queries as introductions
from kithwork.introductions.rules import Outcome, Standing
from kithwork.web.introductions.one_view import (
    BEFORE,
    connecting,
    day_of_next,
    is_stopped,
    is_waiting,
    last_step,
    lines_of,
    side_cards,
    story_words,
    stretches,
)
from kithwork.web.introductions.words import OUTCOME_WORDS, REASON_WORDS, UNDO_WORDS

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kithwork.web.requests import Request

NOT_NOW_DAYS = 90
"""When somebody who said not now may be thought of again, unless the user says another day; judgement."""


@require_safe
def one(request: Request, pk: int) -> HttpResponse:
    """Where it stands, what comes next, and a letter for whoever is to be written to."""
    actor = request.actor
    view = introductions.introduction(actor, pk)
    undo = last_step(view)
    cards, letter = side_cards(actor, view), connecting(actor, view)
    drafts = [draft for draft in (letter, *(card.draft for card in cards)) if draft is not None]
    shown = {
        "view": view,
        "reason": REASON_WORDS[view.reason],
        "way": stretches(view),
        "next": view.next.words,
        "next_day": day_of_next(actor, view),
        "is_waiting": is_waiting(view),
        "story": story_words(actor, view),
        "sides": cards,
        "needs_name": any(draft.needs_name for draft in drafts),
        "lines": lines_of(view) if view.standing is Standing.ALL_YES else [],
        "connecting": letter,
        "is_stopped": is_stopped(view),
        "may_say_talked": view.standing is Standing.CONNECTED,
        "outcomes": OUTCOME_WORDS if view.standing is Standing.TALKED else {},
        "came_of_it": _came_of_it(view.outcome, view.outcome_words),
        "is_asking": view.standing in BEFORE,
        "is_over": view.standing in {Standing.THANKED, Standing.LET_GO},
        "may_go_on": view.may_go_on and view.standing is not Standing.LET_GO,
        "was_let_go": view.let_go_on is not None,
        "undo": undo,
        "undo_words": UNDO_WORDS[undo] if undo else "",
        "later_day": (actor.today + timedelta(days=NOT_NOW_DAYS)).isoformat(),
    }
    return render(request, "introductions/introduction.html", shown)


def _came_of_it(outcome: Outcome | None, words: str) -> str:
    if outcome is None:
        return ""
    said = OUTCOME_WORDS[outcome]
    return f"{said}: {words}" if words else f"{said}."
