"""Whom one met at an event: a list brought, names ticked and written, and with whom one goes on."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from kithwork.core.text import item_number
from kithwork.gatherings import actions
from kithwork.gatherings import queries as gatherings
from kithwork.gatherings.actions import NobodyNamedError, TooManyNowError
from kithwork.people import queries as people
from kithwork.plan.after_event import go_on_with
from kithwork.sources.actions.guests import bring_guests, meet_guests, names_met
from kithwork.web.parts import listed
from kithwork.web.people.words import count_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpResponse

    from kithwork.plan.after_event import GoingOn
    from kithwork.web.requests import Request

MOST_BYTES = 20_000_000
_BETWEEN = re.compile(r"\s*[,;\n]\s*")


@require_POST
def bring_list(request: Request, pk: int) -> HttpResponse:
    """Take in who was to come, for this event alone."""
    sent = request.FILES.get("file")
    if sent is None:
        messages.info(request, "Choose the list first: a table from the organiser, or an address book.")
        return redirect("gathering", pk)
    if (sent.size or 0) > MOST_BYTES:
        messages.warning(request, "That file is too large for a list of guests; twenty megabytes is the most.")
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
    known, unknown, problem = _of_the_book(request, names)
    if problem:
        messages.warning(request, problem)
        return redirect("gathering", pk)
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
        messages.info(request, str(error))
    return redirect("gathering", pk)


@require_POST
def go_on(request: Request, pk: int) -> HttpResponse:
    """Go on with two of them now; the others wait."""
    try:
        going = go_on_with(request.actor, pk, guest_ids=list(_numbers(request.POST.getlist("guest"))))
    except TooManyNowError as error:
        messages.warning(request, str(error))
        return redirect("gathering", pk)
    messages.success(request, _going_words(going))
    return redirect("gathering", pk)


def _going_words(going: GoingOn) -> str:
    if not going.names:
        return "Nobody now, then. They wait in your book, without reminders."
    place = ""
    if going.begun:
        place = f" {listed(list(going.begun))} {'has' if len(going.begun) == 1 else 'have'} a place in getting to know."
    return f"You go on with {listed(list(going.names))}; follow-ups come in their days. The others wait.{place}"


def _of_the_book(request: Request, names: list[str]) -> tuple[list[int], list[str], str]:
    """Names that mean somebody of the book, those nobody has, and what to ask where one means several."""
    known, unknown = [], []
    for name in names:
        try:
            one = people.person_called(request.actor, name)
        except people.SeveralPeopleError as error:
            return [], [], str(error)
        except people.PersonNotFoundError:
            unknown.append(name)
        else:
            known.append(one.pk)
    return known, unknown, ""


def _numbers(texts: Iterable[str]) -> Iterable[int]:
    return (number for text in texts if (number := item_number(text)) is not None)
