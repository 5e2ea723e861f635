"""Something to ask of one person: whether its time has come, what to give first, and the user's own word."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from kithwork.core.periods import ago_words
from kithwork.people import queries as people
from kithwork.plan.acts import asking_line
from kithwork.plan.asks import actions
from kithwork.plan.asks import queries as asks
from kithwork.plan.asks.actions import NothingAskedError
from kithwork.plan.knowing import known_people

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kithwork.web.requests import Request
    from kithwork.workspace.actor import Actor


@require_http_methods(["GET", "HEAD", "POST"])
def person_ask(request: Request, pk: int) -> HttpResponse:
    """What you would like to ask somebody, and whether it has its foundation."""
    if request.method != "POST":
        return _page(request, pk)
    try:
        actions.wish_ask(request.actor, pk, what=request.POST.get("what", ""))
    except NothingAskedError as error:
        return _page(request, pk, wrong=str(error))
    messages.success(request, "Kept. It comes up on Today once its time has come.")
    return redirect("person-ask", pk)


@require_POST
def anyway(request: Request, pk: int) -> HttpResponse:
    """Your own word: it may be asked."""
    one = actions.ask_anyway(request.actor, pk)
    messages.success(request, "Your word counts. Ask plainly, and make it easy to say no.")
    return redirect("person-ask", one.person_id)


@require_POST
def asked(request: Request, pk: int) -> HttpResponse:
    """It was asked."""
    one = actions.asked(request.actor, pk)
    messages.success(request, f"Noted. Nothing more is suggested to ask of {one.person.full_name} for three weeks.")
    return redirect("person-ask", one.person_id)


@require_POST
def let_go(request: Request, pk: int) -> HttpResponse:
    """It no longer matters."""
    one = actions.let_go_of_ask(request.actor, pk)
    messages.success(request, f"Let go: {one.what}.")
    return redirect("person-ask", one.person_id)


def _page(request: Request, pk: int, *, wrong: str = "") -> HttpResponse:
    actor = request.actor
    one = people.person(actor, pk)
    shown = {
        "person": people.row_of(one),
        "gate": asks.ask_gate(actor, pk),
        "wishes": [replace(wish, anyway=wish.may_be_asked) for wish in asks.open_wishes(actor, pk)],
        "past": _past(actor, pk),
        "opening": asking_line(known_people(actor, [pk])[pk]),
        "wrong": wrong,
    }
    return render(request, "asks/ask.html", shown, status=422 if wrong else 200)


def _past(actor: Actor, pk: int) -> list[tuple[str, str]]:
    """(what, how long ago) of what was asked before."""
    return [(what, ago_words(day, today=actor.today)) for what, day in asks.asked_of(actor, pk)]
