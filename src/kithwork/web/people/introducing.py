"""What the user notes of somebody and introductions: their wish, and whom they know."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from kithwork.core.errors import KithworkError
from kithwork.core.text import item_number
from kithwork.introductions import actions
from kithwork.introductions.rules import Stance
from kithwork.people import queries as book
from kithwork.web.people.words import called
from kithwork.web.requests import way_back

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kithwork.web.requests import Request


@require_POST
def stance(request: Request, pk: int) -> HttpResponse:
    """Keep what somebody said about being introduced, or forget it."""
    one = book.person(request.actor, pk)
    told = request.POST
    if told.get("forget"):
        actions.forget_wish(request.actor, pk)
        messages.success(request, "Forgotten.")
        return redirect(way_back(request, "person", pk))
    if told.get("stance") not in list(Stance):
        messages.warning(request, f"Choose what {called(one)} said.")
        return redirect(way_back(request, "person", pk))
    try:
        actions.set_wish(
            request.actor,
            pk,
            Stance(told["stance"]),
            until=_day(told.get("until", "")),
            names_fine=bool(told.get("names_fine")),
            words=told.get("words", ""),
        )
    except KithworkError as mistake:
        messages.warning(request, str(mistake))
    else:
        messages.success(request, f"Kept what {called(one)} said about introductions.")
    return redirect(way_back(request, "person", pk))


@require_POST
def knows(request: Request, pk: int) -> HttpResponse:
    """Keep the user's word that two people know each other, or take it back."""
    one = book.person(request.actor, pk)
    if other := item_number(request.POST.get("take_back", "")):
        actions.unsay_acquainted(request.actor, pk, other)
        messages.success(request, "Taken back.")
        return redirect(way_back(request, "person", pk))
    try:
        person = book.person_called(request.actor, request.POST.get("who", ""))
        actions.say_acquainted(request.actor, pk, person.pk)
    except KithworkError as mistake:
        messages.warning(request, str(mistake))
    else:
        messages.success(request, f"{called(one)} and {called(person)} know each other.")
    return redirect(way_back(request, "person", pk))


def _day(text: str) -> date | None:
    """The day a date field sent; none where it sent nothing that is one."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
