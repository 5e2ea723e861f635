"""What the user says to Today's suggestions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from kithwork.conversations.rules import Channel
from kithwork.core.errors import KithworkError
from kithwork.core.periods import day_words
from kithwork.core.text import item_number
from kithwork.people import queries as people
from kithwork.plan import actions as plan_actions
from kithwork.plan import queries as plan
from kithwork.web.requests import way_back
from kithwork.web.today.words import headline_after
from kithwork.workspace.actions import set_minutes, set_week_minutes

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpResponse

    from kithwork.web.requests import Request
    from kithwork.workspace.actor import Actor

WAYS = {"message": Channel.MESSAGE, "mail": Channel.MAIL, "call": Channel.CALL, "meeting": Channel.MEETING}
DONE_WORDS = {
    Channel.MESSAGE: "a message to {name}",
    Channel.MAIL: "a mail to {name}",
    Channel.CALL: "a call with {name}",
    Channel.MEETING: "a meeting with {name}",
}


class UnknownWayError(KithworkError):
    """There is no such way of being in touch."""


@require_POST
def done(request: Request) -> HttpResponse:
    """The user did it; a message unless they say what it was."""
    way = request.POST.get("way") or "message"
    if way not in WAYS:
        raise UnknownWayError("Today knows no such way; choose message, mail, call or meeting.")
    key, name = _item(request)
    minutes = item_number(request.POST.get("minutes", ""))
    plan_actions.done(request.actor, key, channel=WAYS[way], note=request.POST.get("note", ""), minutes=minutes)
    return _answered(request, f"Noted: {DONE_WORDS[WAYS[way]].format(name=name)}, today.")


@require_POST
def later(request: Request) -> HttpResponse:
    """Not now; it comes again by itself."""
    key, name = _item(request)
    until = plan_actions.later(request.actor, key)
    return _answered(request, f"{name} can wait until {_day(request.actor, until)}.")


@require_POST
def rest(request: Request) -> HttpResponse:
    """Let the relationship rest."""
    key, name = _item(request)
    until = plan_actions.rest(request.actor, key)
    return _answered(request, f"You and {name} may rest until {_day(request.actor, until)}.")


@require_POST
def kept(request: Request) -> HttpResponse:
    """What passed since then kept the promise."""
    key, name = _item(request)
    plan_actions.kept(request.actor, key)
    return _answered(request, f"Your word to {name} is kept.")


@require_POST
def not_them(request: Request) -> HttpResponse:
    """Not this person, for half a year."""
    key, name = _item(request)
    until = plan_actions.not_them(request.actor, key)
    back = _day(request.actor, until)
    return _answered(request, f"{name} is not suggested before {back}; Settings lists it, should you think again.")


@require_POST
def suggest_again(request: Request, pk: int) -> HttpResponse:
    """Somebody may be suggested again."""
    plan_actions.suggest_again(request.actor, pk)
    messages.success(request, f"{people.person(request.actor, pk).full_name} may come up again.")
    return redirect(way_back(request, "settings"))


@require_POST
def change_minutes(request: Request) -> HttpResponse:
    """A shorter or longer day, or week."""
    if (week := request.POST.get("week")) is not None:
        set_week_minutes(request.actor, minutes_a_week=_number(week))
    else:
        set_minutes(request.actor, minutes_a_day=_number(request.POST.get("minutes", "")))
    return redirect("today")


@require_POST
def start_fresh(request: Request) -> HttpResponse:
    """Lay aside what waited while the user was away."""
    plan_actions.start_fresh(request.actor)
    messages.success(request, "A fresh start. Promises stayed; everything else was laid aside.")
    return redirect("today")


@require_POST
def carry_on(request: Request) -> HttpResponse:
    """Go on where the user left off."""
    plan_actions.carry_on(request.actor)
    return redirect("today")


def _item(request: Request) -> tuple[str, str]:
    """The key of the suggestion answered, and whom it is about."""
    key = request.POST.get("item", "")
    number = item_number(key.split(":")[1]) if key.count(":") else None
    if number is None:
        raise plan_actions.NoSuchItemError("That suggestion is no longer there; have a look at Today again.")
    return key, people.person(request.actor, number).full_name


def _number(typed: str) -> int:
    """A number of minutes; what is none is out of every range."""
    minutes = item_number(typed)
    return -1 if minutes is None else minutes


def _answered(request: Request, sentence: str) -> HttpResponse:
    if request.htmx:
        shown = {"sentence": sentence, "headline": headline_after(request.actor, plan.today(request.actor))}
        return render(request, "today/_answered.html", shown)
    messages.success(request, sentence)
    return redirect("today")


def _day(actor: Actor, until: date) -> str:
    return day_words(until, today=actor.today).removeprefix("on ")
