"""Promises, mine and theirs: waiting, kept lately, and what to do about one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from kithwork.conversations import actions as conversations_actions
from kithwork.conversations import queries as conversations
from kithwork.core.errors import KithworkError
from kithwork.core.periods import ago_words, day_words, short_date
from kithwork.web.parts import Face, face
from kithwork.web.requests import way_back
from kithwork.web.today.rail import patience

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kithwork.conversations.queries import PromiseLine
    from kithwork.web.requests import Request
    from kithwork.workspace.actor import Actor

LATELY_DAYS = 30


class NoSuchDayError(KithworkError):
    """What was typed is no day."""


@dataclass(frozen=True, slots=True)
class PromiseCard:
    """A promise as the page shows it."""

    id: int
    person: Face
    what: str
    when: str
    due_day: str


@require_safe
def promises(request: Request) -> HttpResponse:
    """What waits for me, what waits for them, and what was kept lately."""
    actor = request.actor
    waiting = conversations.open_promises(actor)
    settled = conversations.settled_promises(actor, since=actor.now - timedelta(days=LATELY_DAYS))
    shown = {
        "mine": [_card(line, _my_day(line, actor)) for line in waiting if line.is_mine],
        "theirs": [_card(line, patience(line, today=actor.today)) for line in waiting if not line.is_mine],
        "settled": [_card(line, _settled_words(line, actor)) for line in settled],
    }
    return render(request, "promises/promises.html", shown)


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


def _card(line: PromiseLine, when: str) -> PromiseCard:
    return PromiseCard(
        id=line.id,
        person=face(line.person_id, line.person),
        what=line.what[:1].upper() + line.what[1:],
        when=when,
        due_day=line.due_date.isoformat() if line.due_date else "",
    )


def _my_day(line: PromiseLine, actor: Actor) -> str:
    said = f"said {ago_words(line.made_date, today=actor.today)}"
    if line.due_date is None:
        return f"{said}, no day named"
    if line.due_date < actor.today:
        named = short_date(line.due_date, today=actor.today)
        return f"{said}, for {named}; one line to say when keeps the trust"
    return f"{said}, for {_plain_day(line.due_date, actor)}"


def _plain_day(day: date, actor: Actor) -> str:
    return day_words(day, today=actor.today).removeprefix("on ")


def _settled_words(line: PromiseLine, actor: Actor) -> str:
    at, word = (line.kept_at, "kept") if line.kept_at else (line.let_go_at, "let go")
    who = "yours" if line.is_mine else "theirs"
    assert at is not None
    return f"{who}, {word} {ago_words(at.astimezone(actor.zone).date(), today=actor.today)}"


def _day(typed: str) -> date | None:
    if not typed.strip():
        return None
    try:
        return date.fromisoformat(typed.strip())
    except ValueError as error:
        raise NoSuchDayError(f"“{typed[:40]}” is no day; write it like 2026-03-14, or leave it empty.") from error


def _answered(request: Request, sentence: str) -> HttpResponse:
    if request.htmx:
        return render(request, "today/_answered.html", {"sentence": sentence})
    messages.success(request, sentence)
    return redirect(way_back(request, "promises"))
