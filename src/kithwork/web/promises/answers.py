"""What the user says to a promise: kept, another day, let go, open again."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from kithwork.conversations import actions as conversations_actions
from kithwork.core.errors import KithworkError
from kithwork.core.periods import day_words
from kithwork.web.requests import way_back

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kithwork.web.requests import Request


class NoSuchDayError(KithworkError):
    """What was typed is no day."""


@require_POST
def kept(request: Request, pk: int) -> HttpResponse:
    """It was kept."""
    one = conversations_actions.keep_promise(request.actor, pk)
    return _answered(request, f"Kept: {one.what}.")


@require_POST
def new_date(request: Request, pk: int) -> HttpResponse:
    """Another day, or none."""
    due = _day(request.POST.get("due", ""))
    one = conversations_actions.redate_promise(request.actor, pk, due_date=due)
    when = f"now for {day_words(due, today=request.actor.today).removeprefix('on ')}" if due else "without a day now"
    return _answered(request, f"{one.what}: {when}.")


@require_POST
def let_go(request: Request, pk: int) -> HttpResponse:
    """It no longer matters to either."""
    one = conversations_actions.let_go_of_promise(request.actor, pk)
    return _answered(request, f"Let go: {one.what}.")


@require_POST
def reopen(request: Request, pk: int) -> HttpResponse:
    """It was not kept, or matters again."""
    one = conversations_actions.reopen_promise(request.actor, pk)
    return _answered(request, f"Back on the list: {one.what}.")


def _day(typed: str) -> date | None:
    if not typed.strip():
        return None
    try:
        return date.fromisoformat(typed.strip())
    except ValueError as error:
        raise NoSuchDayError(f"“{typed[:40]}” is no day; write it like 2026-03-14, or leave it empty.") from error


def _answered(request: Request, sentence: str) -> HttpResponse:
    if request.htmx:
        return render(request, "promises/_answered.html", {"sentence": sentence})
    messages.success(request, sentence)
    return redirect(way_back(request, "promises"))
