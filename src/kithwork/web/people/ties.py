"""What the user says of one relationship: its stage and why, how close, how often, what was said and given."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from kithwork.conversations.actions import record_help, remove_help
from kithwork.conversations.rules import By, HelpKind
from kithwork.core.errors import KithworkError
from kithwork.core.periods import short_date
from kithwork.people import queries as book
from kithwork.people.actions import close_mention
from kithwork.people.actions import mention as note_mention
from kithwork.people.rules import Mentioned
from kithwork.relationships import actions as relationships
from kithwork.relationships.rules import ImpressionKind, Layer, Stage
from kithwork.web.people.page import person_page
from kithwork.web.people.parts import whole_number
from kithwork.web.people.ties_view import WISHES, TriedStage
from kithwork.web.people.words import called
from kithwork.web.requests import way_back

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse

    from kithwork.web.requests import Request

ELSEWHERE_DAYS = 90


@require_POST
def stage(request: Request, pk: int) -> HttpResponse:
    """Set the stage by hand, with what it rests on; or let the evidence speak again."""
    one = book.person(request.actor, pk)
    if request.POST.get("stage", "") == "evidence":
        relationships.let_evidence_speak(request.actor, pk)
        return _back(request, pk, f"The evidence speaks again of {called(one)} and you.")
    wanted = request.POST.get("stage", "")
    if wanted not in list(Stage):
        return _back(request, pk)
    why = request.POST.get("why", "").strip()
    try:
        relationships.set_stage(request.actor, pk, stage=Stage(wanted), why=why)
    except KithworkError as mistake:
        return person_page(request, pk, tried=TriedStage(wanted, why, str(mistake)))
    return _back(request, pk, f"Kept: {wanted}. You wrote: {why}")


@require_POST
def layer(request: Request, pk: int) -> HttpResponse:
    """Keep how close the user wants them and how often they wish to be in touch."""
    one = book.person(request.actor, pk)
    close = request.POST.get("layer", "")
    if close in list(Layer):
        relationships.set_layer(request.actor, pk, layer=Layer(close))
    if "wish" in request.POST:
        _keep_wish(request, pk)
    return _back(request, pk, f"Kept how you hold {called(one)}.")


@require_POST
def wish(request: Request, pk: int) -> HttpResponse:
    """Keep how often the user wishes to be in touch."""
    one = book.person(request.actor, pk)
    _keep_wish(request, pk)
    return _back(request, pk, f"Kept how often you wish to be in touch with {called(one)}.")


@require_POST
def no_need(request: Request, pk: int) -> HttpResponse:
    """Say that a relationship needs no return, or that it may go both ways again."""
    one = book.person(request.actor, pk)
    if request.POST.get("no_need") == "yes":
        relationships.need_not_reciprocate(request.actor, pk)
        return _back(request, pk, f"{called(one)} need not return anything; you will not be asked about it again.")
    relationships.may_reciprocate(request.actor, pk)
    return _back(request, pk, f"What goes between {called(one)} and you may go both ways again.")


@require_POST
def elsewhere(request: Request, pk: int) -> HttpResponse:
    """Say that the two are in touch where kithwork cannot see; or take it back."""
    one = book.person(request.actor, pk)
    if request.POST.get("take_back"):
        relationships.say_alive(request.actor, pk, until=None)
        return _back(request, pk, f"Only what your files show counts again with {called(one)}.")
    until = request.actor.today + timedelta(days=ELSEWHERE_DAYS)
    relationships.say_alive(request.actor, pk, until=until)
    day = short_date(until, today=request.actor.today)
    return _back(request, pk, f"Good to know: you are in touch with {called(one)} elsewhere, at least until {day}.")


@require_POST
def impression(request: Request, pk: int) -> HttpResponse:
    """Keep that the user likes somebody or has seen their work, or forget it."""
    book.person(request.actor, pk)
    given_up = whole_number(request.POST.get("forget", ""), otherwise=0)
    if given_up:
        relationships.remove_impression(request.actor, pk, given_up)
        return _back(request, pk, "Forgotten.")
    kinds = {kind.name.lower(): kind for kind in ImpressionKind}
    kind = kinds.get(request.POST.get("kind", ""))
    if kind is None:
        return _back(request, pk)
    words = request.POST.get("words", "").strip()
    return _tried(
        request,
        pk,
        lambda: relationships.add_impression(request.actor, pk, kind=kind, words=words),
        said="Kept as evidence.",
    )


@require_POST
def mention(request: Request, pk: int) -> HttpResponse:
    """Keep what somebody looks for or can give, or say that it is over."""
    one = book.person(request.actor, pk)
    over = whole_number(request.POST.get("over", ""), otherwise=0)
    if over:
        close_mention(request.actor, over)
        return _back(request, pk, "Closed. It is not suggested again.")
    kind = request.POST.get("kind", "")
    if kind not in list(Mentioned):
        return _back(request, pk)
    words = request.POST.get("words", "")
    verb = "looks for" if kind == Mentioned.SEEKS else "can give"
    return _tried(
        request,
        pk,
        lambda: note_mention(request.actor, pk, kind=Mentioned(kind), words=words),
        said=f"Noted what {called(one)} {verb}.",
    )


@require_POST
def helped(request: Request, pk: int) -> HttpResponse:
    """Keep that something of value moved, or forget a line noted by mistake."""
    book.person(request.actor, pk)
    mistaken = whole_number(request.POST.get("forget", ""), otherwise=0)
    if mistaken:
        remove_help(request.actor, mistaken)
        return _back(request, pk, "Forgotten.")
    kind = request.POST.get("kind", "")
    if kind not in list(HelpKind):
        return _back(request, pk)
    by = By.THEM if request.POST.get("by") == By.THEM else By.ME
    what = request.POST.get("what", "")
    return _tried(
        request,
        pk,
        lambda: record_help(request.actor, pk, by=by, kind=HelpKind(kind), what=what),
        said="Noted in your story.",
    )


def _keep_wish(request: Request, pk: int) -> None:
    days = whole_number(request.POST.get("wish", ""), otherwise=0)
    offered = {number for number, _ in WISHES}
    if days in offered or not days:
        relationships.wish_rhythm(request.actor, pk, days=days or None)


def _tried(request: Request, pk: int, act: Callable[[], object], *, said: str) -> HttpResponse:
    """Do it; a mistake is said on the page it was made on, and nothing is changed."""
    try:
        act()
    except KithworkError as mistake:
        messages.warning(request, str(mistake))
        return redirect(way_back(request, "person", pk))
    return _back(request, pk, said)


def _back(request: Request, pk: int, said: str = "") -> HttpResponse:
    if said:
        messages.success(request, said)
    return redirect(way_back(request, "person", pk))
