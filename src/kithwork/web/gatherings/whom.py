"""Whom one met at an event: a list brought, names ticked and written, and with whom one goes on."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST

from kithwork.core.text import item_number
from kithwork.gatherings import actions
from kithwork.gatherings import queries as gatherings
from kithwork.gatherings.actions import NobodyNamedError, TooManyNowError
from kithwork.gatherings.rules import same_name
from kithwork.people import queries as people
from kithwork.people.rules import Place
from kithwork.plan.after_event import go_on_with
from kithwork.sources.actions.guests import bring_guests, meet_guests, names_met
from kithwork.web.bring.receiving import drain
from kithwork.web.gatherings.page import event_page
from kithwork.web.parts import listed
from kithwork.web.people.words import count_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpResponse

    from kithwork.plan.after_event import GoingOn
    from kithwork.web.requests import Request

MOST_BYTES = 20_000_000
SUGGESTED = 8
FORM_BYTES = 100_000
"""What a form has beside its file."""
TOO_LARGE = "That file is too large for a list of guests; twenty megabytes is the most."
_BETWEEN = re.compile(r"\s*[,;\n]\s*")


@csrf_exempt  # checked in _bring_list, for looking for the token reads the whole file
@require_POST
def bring_list(request: Request, pk: int) -> HttpResponse:
    """Take in who was to come, for this event alone; what is too large is not even put aside."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES + FORM_BYTES:
        drain(request)
        messages.warning(request, TOO_LARGE)
        return redirect("gathering", pk)
    return _bring_list(request, pk)


@csrf_protect
def _bring_list(request: Request, pk: int) -> HttpResponse:
    sent = request.FILES.get("file")
    if sent is None:
        messages.info(request, "Choose the list first: a table from the organiser, or an address book.")
        return redirect("gathering", pk)
    if (sent.size or 0) > MOST_BYTES:
        messages.warning(request, TOO_LARGE)
        return redirect("gathering", pk)
    name = Path(sent.name or "list.csv").name
    with tempfile.TemporaryDirectory(prefix="kithwork-list-") as folder:
        path = Path(folder) / f"list{Path(name).suffix[:10]}"
        with path.open("wb") as file:
            for chunk in sent.chunks():
                file.write(chunk)
        number, problems = bring_guests(request.actor, pk, [path], shown={path: name})
    if number:
        new = count_words(number, "name", "names")
        messages.success(
            request, f"{new[:1].upper()}{new[1:]} on the list. They come into your book only if you say you met them."
        )
    for problem in problems[:5]:
        messages.warning(request, f"{problem.file}{f', row {problem.item}' if problem.item else ''}: {problem.reason}")
    if not number and not problems:
        messages.info(request, "Everybody of that file was on the list already.")
    return redirect("gathering", pk)


@require_POST
def met(request: Request, pk: int) -> HttpResponse:
    """Say whom one met: ticked, from the calendar, or by name."""
    event = gatherings.event(request.actor, pk)
    names = [name for name in _BETWEEN.split(request.POST.get("names", "")) if name]
    ticked = list(_numbers(request.POST.getlist("guest")))
    persons = list(_numbers(request.POST.getlist("person")))
    meant = people.names(request.actor, persons).values()
    names = [name for name in names if not any(same_name(name, one) for one in meant)]
    known, unknown, open_names = _of_the_book(request, names)
    try:
        with transaction.atomic():
            if persons or known:
                actions.add_guests(request.actor, event.id, person_ids=[*persons, *known])
            if ticked or unknown:
                names_met(request.actor, event.id, names=unknown, ticked=ticked)
            elif not persons and not known:
                actions.add_guests(request.actor, event.id)
            meet_guests(request.actor, event.id)
    except NobodyNamedError as error:
        if not open_names:
            messages.info(request, str(error))
    if open_names:
        return event_page(request, pk, status=422, names=", ".join(open_names), which=_which(request, open_names[0]))
    return redirect("gathering", pk)


@require_POST
def go_on(request: Request, pk: int) -> HttpResponse:
    """Go on with two of them now; the others wait."""
    chosen = frozenset(_numbers(request.POST.getlist("guest")))
    try:
        going = go_on_with(request.actor, pk, guest_ids=chosen)
    except TooManyNowError as error:
        return event_page(request, pk, status=422, chosen=chosen, too_many=str(error))
    messages.success(request, _going_words(going))
    return redirect("gathering", pk)


def _going_words(going: GoingOn) -> str:
    if not going.names:
        return "Nobody now, then. They wait in your book, without reminders."
    place = ""
    if going.begun:
        place = f" {listed(list(going.begun))} {'has' if len(going.begun) == 1 else 'have'} a place in getting to know."
    return f"You go on with {listed(list(going.names))}; follow-ups come in their days. The others wait.{place}"


def _of_the_book(request: Request, names: list[str]) -> tuple[list[int], list[str], list[str]]:
    """Who of the book names mean, names that nobody has, and those that several have."""
    known: list[int] = []
    unknown: list[str] = []
    several: list[str] = []
    for name in names:
        try:
            known.append(people.person_called(request.actor, name).pk)
        except people.SeveralPeopleError:
            several.append(name)
        except people.PersonNotFoundError:
            unknown.append(name)
    return known, unknown, several


def _which(request: Request, name: str) -> list[tuple[int, str, str]]:
    """Those whom a name may mean, with what tells them apart."""
    found = people.found_ids(request.actor, name, limit=SUGGESTED, places=[Place.KEPT])
    return [(row.id, row.name, row.told_by) for row in people.rows(request.actor, found)]


def _numbers(texts: Iterable[str]) -> Iterable[int]:
    return (number for text in texts if (number := item_number(text)) is not None)
