"""What the user says to a proposal: look closer, later, not these, they know each other, yes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from kithwork.core.errors import KithworkError
from kithwork.core.periods import day_words
from kithwork.core.text import item_number
from kithwork.introductions import actions
from kithwork.introductions import queries as introductions
from kithwork.introductions.rules import NotWhy
from kithwork.web.introductions.cards import proposal_card
from kithwork.web.introductions.words import NOT_WHY_WORDS
from kithwork.web.parts import listed
from kithwork.web.requests import way_back

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kithwork.web.requests import Request
    from kithwork.workspace.actor import Actor


class NoReasonChosenError(KithworkError):
    """The form names no reason we know."""


@require_safe
def proposal(request: Request, pk: int) -> HttpResponse:
    """Three or more around one table: each with why, and what it rests on."""
    one = introductions.proposal(request.actor, pk)
    shown = {"card": proposal_card(one), "not_whys": NOT_WHY_WORDS, "not_url": reverse("proposal-not", args=[pk])}
    return render(request, "introductions/proposal.html", shown)


@require_POST
def take(request: Request, pk: int) -> HttpResponse:
    """Begin it."""
    one = actions.take(request.actor, pk)
    return redirect("introduction", one.pk)


@require_POST
def later(request: Request, pk: int) -> HttpResponse:
    """Not now; it may come again by itself."""
    names = _names(request.actor, pk)
    until = actions.later(request.actor, pk).later_until
    assert until is not None
    back = day_words(until, today=request.actor.today).removeprefix("on ")
    return _answered(request, pk, f"{names} can wait; they come up again from {back}.")


@require_POST
def decline(request: Request, pk: int) -> HttpResponse:
    """Not these, and why; the choice of next week listens."""
    names = _names(request.actor, pk)
    actions.decline(request.actor, pk, _why(request), words=request.POST.get("words", ""))
    return _answered(request, pk, f"Noted: not {names}. The coming proposals listen to it.")


@require_POST
def again(request: Request, pk: int) -> HttpResponse:
    """The answer was not so: it waits again."""
    actions.offer_again(request.actor, pk)
    return redirect(way_back(request, "introductions"))


@require_POST
def not_these(request: Request) -> HttpResponse:
    """Two people who are not to be brought together, and why."""
    first, second = _pair(request)
    why = _why(request)
    actions.say_not_these(request.actor, first, second, why)
    messages.success(request, "Noted: not these two. Settings lists them, should you think again.")
    return redirect(way_back(request, "introductions"))


@require_POST
def acquainted(request: Request) -> HttpResponse:
    """They know each other: the user says so."""
    first, second = _pair(request)
    actions.say_acquainted(request.actor, first, second)
    messages.success(request, "Noted: they know each other, so nobody proposes them again.")
    return redirect(way_back(request, "introductions"))


def _names(actor: Actor, pk: int) -> str:
    return listed([who.name for who in introductions.proposal(actor, pk).people])


def _pair(request: Request) -> tuple[int, int]:
    numbers = [item_number(request.POST.get(name, "")) for name in ("a", "b")]
    first, second = (-1 if number is None else number for number in numbers)
    return first, second


def _why(request: Request) -> NotWhy:
    told = request.POST.get("why", "")
    if told not in set(NotWhy):
        raise NoReasonChosenError("Choose why not these: it is what the coming proposals learn from.")
    return NotWhy(told)


def _answered(request: Request, pk: int, sentence: str) -> HttpResponse:
    if request.htmx:
        shown = {"sentence": sentence, "pk": pk, "next": way_back(request, "introductions")}
        return render(request, "introductions/_answered.html", shown)
    messages.success(request, sentence)
    return redirect(way_back(request, "introductions"))
