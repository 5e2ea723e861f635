"""Introductions: whom to bring together this week, and those on their way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from kithwork.introductions import actions
from kithwork.introductions import queries as introductions
from kithwork.introductions.rules import Form
from kithwork.introductions.rules.care import LEAST_STAGE
from kithwork.introductions.rules.gates import strangers_words
from kithwork.people import queries as people
from kithwork.web.introductions import preparing
from kithwork.web.introductions.cards import ProposalCard, columns, proposal_card
from kithwork.web.introductions.words import NOT_WHY_WORDS, looked_words
from kithwork.web.parts import number_word

if TYPE_CHECKING:
    from kithwork.introductions.queries import Week
    from kithwork.web.requests import Request
    from kithwork.workspace.actor import Actor

EVERYBODY = "new"
"""The stage that everybody has come to."""
ONLY = {
    "know": "Only people I know",
    "like": "Only people I like",
    "trust": "Only people I trust",
    "refer": "Only people who opened doors for me",
}
"""Among whom to propose, by the stage that leads there."""


@dataclass(frozen=True, slots=True)
class ThisWeek:
    """What the page says of this week.

    `looked`: from how much the proposals were chosen; `is_looking`: it is being worked out; `wrong`: why it was not.
    `strangers`: why nobody is proposed among people hardly known; `back_to`: the stage that counted before everybody
    was taken in, and what that stage is called, where everybody is.
    """

    cards: tuple[ProposalCard, ...]
    looked: str
    is_stale: bool
    is_looking: bool
    wrong: str
    unread_words: str
    was_answered: bool
    strangers: str = ""
    back_to: tuple[str, str] | None = None


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
        "week": this_week(actor, week, was=request.GET.get("was", "")),
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
    return HttpResponse(headers={"HX-Redirect": _front(request.GET.get("was", ""))})


@require_POST
def look_again(request: Request) -> HttpResponse:
    """Look through everybody once more, with what changed since."""
    preparing.look_through(request.actor, anew=True)
    return redirect("introductions")


@require_POST
def among(request: Request) -> HttpResponse:
    """Propose among everybody, or only among those as close as a stage again, and look through them at once."""
    actor = request.actor
    was = introductions.care(actor).least_stage
    stage = actions.set_care(actor, least_stage=request.POST.get("stage", "")).least_stage
    preparing.look_through(actor, anew=True)
    return redirect(_front(was if stage == EVERYBODY else ""))


def this_week(actor: Actor, week: Week, *, was: str = "") -> ThisWeek:
    """This week as the page shows it; *was*: the stage that counted before everybody was taken in."""
    last = preparing.latest(actor)
    is_looking = preparing.is_looking(actor)
    return ThisWeek(
        cards=tuple(proposal_card(one) for one in week.open_ones),
        looked=looked_words(actor, week, proposals=sum(one.form is Form.PAIR for one in week.proposals)),
        is_stale=week.is_stale,
        is_looking=is_looking,
        wrong=last.error if last is not None and last.has_ended else "",
        unread_words=_people_words(week.unread_works),
        was_answered=bool(week.proposals) and not week.open_ones,
        strangers="" if week.proposals or week.is_missing or is_looking else _strangers(actor),
        back_to=_back_to(actor, was),
    )


def _strangers(actor: Actor) -> str:
    """Why nobody is proposed, where it is that the user knows hardly anybody well enough; else blank."""
    found = introductions.strangers(actor)
    if found is None:
        return ""
    people = f"{number_word(found.people).capitalize()} people"
    return strangers_words(people, near=number_word(found.near) if found.near else "", least=found.least_stage)


def _back_to(actor: Actor, was: str) -> tuple[str, str] | None:
    if introductions.care(actor).least_stage != EVERYBODY:
        return None
    stage = was if was in ONLY else LEAST_STAGE
    return stage, ONLY[stage]


def _front(was: str) -> str:
    """The page of introductions, which remembers the stage that counted before."""
    return f"{reverse('introductions')}?was={was}" if was in ONLY else reverse("introductions")


def _is_to_be_looked_for(actor: Actor, week: Week) -> bool:
    """Where nothing was prepared this week; what went wrong before is not tried again by itself."""
    last = preparing.latest(actor)
    return week.is_missing and not (last is not None and last.has_ended and last.error)


def _people_words(number: int) -> str:
    if not number:
        return ""
    return "one person" if number == 1 else f"{number:,} people"
