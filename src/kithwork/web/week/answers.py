"""What the user does with a week: choose, keep, move, let go; and “not now” to a suggested 1-2-1."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from kithwork.core.errors import KithworkError
from kithwork.core.periods import short_date
from kithwork.core.text import item_number
from kithwork.people import queries as people
from kithwork.plan.one_to_one import actions as one_to_one
from kithwork.plan.rules import Act
from kithwork.plan.week import actions as week_actions
from kithwork.plan.week.rules import counted, counted_acts, titled
from kithwork.web.requests import way_back
from kithwork.workspace.actions import set_week_minutes

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kithwork.plan.models import Commitment
    from kithwork.web.requests import Request


class NoSuchActError(KithworkError):
    """There is no such act to choose."""


@require_POST
def choose(request: Request) -> HttpResponse:
    """So many of one act for a week."""
    act, number = request.POST.get("act", ""), item_number(request.POST.get("number", "1"))
    if act not in set(Act):
        raise NoSuchActError("Choose what to do: introductions, 1-2-1s, new people, follow-ups or thank-yous.")
    person = item_number(request.POST.get("person", ""))
    chosen = week_actions.commit(
        request.actor,
        act=Act(act),
        number=0 if number is None else number,
        words=request.POST.get("words", ""),
        person_id=person,
        monday=_monday(request),
    )
    return _told(request, f"Chosen: {counted(Act(act), len(chosen))}.")


@require_POST
def take_suggestion(request: Request) -> HttpResponse:
    """The suggested week as it is."""
    chosen = week_actions.take_suggestion(request.actor, _monday(request))
    acts = [Act(one.act) for one in chosen]
    words = counted_acts((act, acts.count(act)) for act in dict.fromkeys(acts))
    return _told(request, f"Chosen: {words}." if chosen else "There is something chosen already; have a look.")


@require_POST
def keep(request: Request, pk: int) -> HttpResponse:
    """It was kept."""
    one = week_actions.keep_commitment(request.actor, pk, person_id=item_number(request.POST.get("person", "")))
    return _told(request, f"Kept: {_words(one)}.")


@require_POST
def reopen(request: Request, pk: int) -> HttpResponse:
    """It was not kept, or not let go, after all."""
    return _told(request, f"Open again: {_words(week_actions.reopen_commitment(request.actor, pk))}.")


@require_POST
def move(request: Request, pk: int) -> HttpResponse:
    """Another week is better."""
    one = week_actions.move_commitment(request.actor, pk)
    when = short_date(one.week, today=request.actor.today)
    return _told(request, f"Moved to the week of {when}: {_words(one)}.")


@require_POST
def let_go(request: Request, pk: int) -> HttpResponse:
    """Not for now."""
    return _told(request, f"Let go: {_words(week_actions.let_go_of_commitment(request.actor, pk))}.")


@require_POST
def left_over(request: Request) -> HttpResponse:
    """Bring what is left over into this week, or let it be."""
    if request.POST.get("answer") == "let-be":
        week_actions.lay_aside_left_over(request.actor)
        return _told(request, "Let be. This week begins clean.")
    moved, stayed = week_actions.bring_along(request.actor)
    if not moved:
        return _told(request, "Nothing of it fits this week; it stays where it is.")
    return _told(request, "Brought along what fits." if stayed else "Brought along.")


@require_POST
def change_minutes(request: Request) -> HttpResponse:
    """A shorter or longer week."""
    minutes = item_number(request.POST.get("minutes", ""))
    set_week_minutes(request.actor, minutes_a_week=-1 if minutes is None else minutes)
    return redirect(way_back(request, "week"))


@require_POST
def not_now(request: Request) -> HttpResponse:
    """No 1-2-1 with this person for a while, or again after all."""
    number = item_number(request.POST.get("person", ""))
    person = people.person(request.actor, number if number is not None else 0)
    if request.POST.get("again"):
        one_to_one.suggest_again(request.actor, person.pk)
        return _told(request, f"{person.full_name} may be suggested again.")
    until = one_to_one.not_now(request.actor, person.pk)
    day = short_date(until, today=request.actor.today)
    return _told(request, f"No 1-2-1 with {person.full_name} is suggested before {day}.")


def _monday(request: Request) -> date | None:
    typed = request.POST.get("of", "")
    try:
        return date.fromisoformat(typed) if typed else None
    except ValueError as error:
        raise NoSuchActError(f"“{typed[:40]}” is no day; go back to the week and choose again.") from error


def _words(one: Commitment) -> str:
    return titled(Act(one.act), one.words, one.person.full_name if one.person else "")


def _told(request: Request, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect(way_back(request, "week"))
