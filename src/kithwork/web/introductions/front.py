"""Introductions: whom to bring together this week, and those on their way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from kithwork.introductions import queries as introductions
from kithwork.introductions.rules import Form
from kithwork.people import queries as people
from kithwork.web.introductions import preparing
from kithwork.web.introductions.cards import ProposalCard, columns, proposal_card
from kithwork.web.introductions.words import NOT_WHY_WORDS, looked_words

if TYPE_CHECKING:
    from kithwork.introductions.queries import Week
    from kithwork.web.requests import Request
    from kithwork.workspace.actor import Actor


@dataclass(frozen=True, slots=True)
class ThisWeek:
    """What the page says of this week.

    `looked`: from how much the proposals were chosen; `is_looking`: it is being worked out; `wrong`: why it was not.
    """

    cards: tuple[ProposalCard, ...]
    looked: str
    is_stale: bool
    is_looking: bool
    wrong: str
    unread_words: str
    was_answered: bool


@require_safe
def introductions_page(request: Request) -> HttpResponse:
    """This week's proposals, which are looked for where nobody did yet, and the board."""
    actor = request.actor
    week = introductions.week(actor)
    is_anybody_here = people.is_anybody_here(actor)
    if request.method == "GET" and is_anybody_here and _is_to_be_looked_for(actor, week):
        preparing.look_through(actor, anew=False)
        week = introductions.week(actor)
    stretches = columns(actor, introductions.board(actor))
    shown = {
        "week": this_week(actor, week),
        "columns": stretches,
        "is_board_empty": not any(column.cards for column in stretches),
        "not_whys": NOT_WHY_WORDS,
        "is_anybody_here": is_anybody_here,
    }
    return render(request, "introductions/introductions.html", shown)


@require_safe
def looking(request: Request) -> HttpResponse:
    """Whether it is still being looked; the page comes anew once it is through."""
    if not request.htmx:
        return redirect("introductions")
    if preparing.is_looking(request.actor):
        return render(request, "introductions/_looking.html")
    return HttpResponse(headers={"HX-Redirect": reverse("introductions")})


@require_POST
def look_again(request: Request) -> HttpResponse:
    """Look through everybody once more, with what changed since."""
    preparing.look_through(request.actor, anew=True)
    return redirect("introductions")


def this_week(actor: Actor, week: Week) -> ThisWeek:
    """This week as the page shows it."""
    last = preparing.latest(actor)
    return ThisWeek(
        cards=tuple(proposal_card(one) for one in week.open_ones),
        looked=looked_words(actor, week, proposals=sum(one.form is Form.PAIR for one in week.proposals)),
        is_stale=week.is_stale,
        is_looking=preparing.is_looking(actor),
        wrong=last.error if last is not None and last.has_ended else "",
        unread_words=_people_words(week.unread_works),
        was_answered=bool(week.proposals) and not week.open_ones,
    )


def _is_to_be_looked_for(actor: Actor, week: Week) -> bool:
    """Where nothing was prepared this week; what went wrong before is not tried again by itself."""
    last = preparing.latest(actor)
    return week.is_missing and not (last is not None and last.has_ended and last.error)


def _people_words(number: int) -> str:
    if not number:
        return ""
    return "one person" if number == 1 else f"{number:,} people"
