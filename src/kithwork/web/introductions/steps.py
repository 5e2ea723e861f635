"""What the user notes on the way of an introduction: words, asked, answered, connected, talked, thanked, let go."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from kithwork.core.errors import KithworkError
from kithwork.core.text import item_number
from kithwork.introductions import actions
from kithwork.introductions import queries as introductions
from kithwork.introductions.rules import Outcome, Reply
from kithwork.introductions.rules.steps import Step
from kithwork.people.actions import call_me

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kithwork.introductions.queries import SideView
    from kithwork.web.requests import Request


class UnknownAnswerError(KithworkError):
    """The form says nothing that an introduction knows."""


ANSWERS = {
    "yes": "{name} said yes.",
    "not-now": "{name} said not now; nobody hears who it was.",
    "no": "{name} said no, and that is well; nobody hears who it was.",
    "never": "{name} is never asked again; the page of {name} says so.",
}


@require_POST
def words(request: Request, pk: int) -> HttpResponse:
    """Why it is good for somebody, what only the user would say to them, what the others should know of them."""
    side = _side(request, pk)
    texts = {name: request.POST.get(name) for name in ("why", "detail", "line")}
    actions.write_side(request.actor, pk, side.person_id, **texts)
    return _back(pk, side)


@require_POST
def mover(request: Request, pk: int) -> HttpResponse:
    """Why they should meet, who moves first, and what the others should know of each."""
    view = introductions.introduction(request.actor, pk)
    words = request.POST.get("words")
    if words is not None:
        actions.write_words(request.actor, pk, words)
    for side in view.sides:
        line = request.POST.get(f"line-{side.person_id}")
        if line is not None:
            actions.write_side(request.actor, pk, side.person_id, line=line)
    chosen = item_number(request.POST.get("mover", ""))
    if chosen is not None:
        actions.choose_mover(request.actor, pk, chosen)
    return redirect(f"{reverse('introduction', args=[pk])}#connect")


@require_POST
def called(request: Request, pk: int) -> HttpResponse:
    """What the user is called: their letters are signed with it."""
    introductions.introduction(request.actor, pk)
    call_me(request.actor, request.POST.get("name", ""))
    return redirect("introduction", pk)


@require_POST
def asked(request: Request, pk: int) -> HttpResponse:
    """Somebody was asked."""
    side = _side(request, pk)
    actions.asked(request.actor, pk, side.person_id)
    messages.success(request, f"Noted: you asked {side.name}. Two weeks for an answer, and no nudge before.")
    return _back(pk, side)


@require_POST
def ask_again(request: Request, pk: int) -> HttpResponse:
    """Somebody was asked once more."""
    side = _side(request, pk)
    actions.ask_again(request.actor, pk, side.person_id)
    messages.success(request, f"Noted: you asked {side.name} once more.")
    return _back(pk, side)


@require_POST
def answered(request: Request, pk: int) -> HttpResponse:
    """Somebody answered: yes, not now, no, or please never."""
    side = _side(request, pk)
    answer = request.POST.get("answer", "")
    if answer not in ANSWERS:
        raise UnknownAnswerError("Say what they answered: yes, not now, no, or please never ask.")
    actions.answered(
        request.actor,
        pk,
        side.person_id,
        Reply.YES if answer == "yes" else Reply.NO,
        never=answer == "never",
        not_now_until=_day(request.POST.get("until", "")) if answer == "not-now" else None,
    )
    messages.success(request, ANSWERS[answer].format(name=side.name))
    return redirect("introduction", pk)


@require_POST
def go_on(request: Request, pk: int) -> HttpResponse:
    """The others go on without those who said no."""
    actions.go_on_without(request.actor, pk)
    return redirect("introduction", pk)


@require_POST
def connected(request: Request, pk: int) -> HttpResponse:
    """They were connected; the user steps out."""
    actions.connected(request.actor, pk)
    messages.success(request, "Connected. It is theirs now; in ten days, look in.")
    return redirect("introduction", pk)


@require_POST
def talked(request: Request, pk: int) -> HttpResponse:
    """They talked."""
    actions.talked(request.actor, pk)
    messages.success(request, "Noted: they talked. From now on they count as knowing each other.")
    return redirect("introduction", pk)


@require_POST
def outcome(request: Request, pk: int) -> HttpResponse:
    """What came of it."""
    came = request.POST.get("outcome", "")
    if came not in set(Outcome):
        raise UnknownAnswerError("Say what came of it; nothing is as fine an answer as any.")
    actions.outcome(request.actor, pk, Outcome(came), request.POST.get("words", ""))
    return redirect("introduction", pk)


@require_POST
def looked_in(request: Request, pk: int) -> HttpResponse:
    """The user looked in with somebody."""
    side = _side(request, pk)
    actions.looked_in(request.actor, pk, side.person_id)
    return _back(pk, side)


@require_POST
def told(request: Request, pk: int) -> HttpResponse:
    """The user told somebody kindly that it does not come about."""
    side = _side(request, pk)
    actions.told(request.actor, pk, side.person_id)
    return _back(pk, side)


@require_POST
def thanked(request: Request, pk: int) -> HttpResponse:
    """Somebody was thanked."""
    side = _side(request, pk)
    actions.thanked(request.actor, pk, side.person_id)
    return _back(pk, side)


@require_POST
def let_go(request: Request, pk: int) -> HttpResponse:
    """It is let go, at any point."""
    actions.let_go(request.actor, pk, request.POST.get("why", ""))
    messages.success(request, "Let go. Nobody hears of it unless you tell them.")
    return redirect("introduction", pk)


@require_POST
def reopen(request: Request, pk: int) -> HttpResponse:
    """It goes on after all."""
    actions.reopen(request.actor, pk)
    return redirect("introduction", pk)


@require_POST
def undo(request: Request, pk: int) -> HttpResponse:
    """The last step was not so."""
    step = request.POST.get("step", "")
    if step not in set(Step):
        raise UnknownAnswerError("There is no such step to take back.")
    actions.undo(request.actor, pk, Step(step), person_id=item_number(request.POST.get("person", "")))
    messages.success(request, "Taken back.")
    return redirect("introduction", pk)


def _side(request: Request, pk: int) -> SideView:
    number = item_number(request.POST.get("person", ""))
    view = introductions.introduction(request.actor, pk)
    side = next((one for one in view.sides if one.person_id == number), None)
    if side is None:
        raise introductions.IntroductionNotFoundError("That person is not in this introduction.")
    return side


def _back(pk: int, side: SideView) -> HttpResponse:
    return redirect(f"{reverse('introduction', args=[pk])}#side-{side.person_id}")


def _day(typed: str) -> date | None:
    if not typed.strip():
        return None
    try:
        return date.fromisoformat(typed.strip())
    except ValueError as error:
        raise UnknownAnswerError(f"“{typed[:40]}” is no day; write it like 2026-03-14, or leave it empty.") from error
