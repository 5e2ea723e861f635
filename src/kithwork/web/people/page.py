"""The page of one person, and what is decided on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from kithwork.core.periods import short_date
from kithwork.people import queries as book
from kithwork.people.actions import set_notes
from kithwork.relationships.actions import let_rest, note_hint_shown
from kithwork.relationships.actions import wake as end_rest
from kithwork.web.people.parts import whole_number
from kithwork.web.people.person_view import person_view, rest_until
from kithwork.web.people.story import story_page
from kithwork.web.people.words import called
from kithwork.web.requests import way_back

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kithwork.web.people.ties_view import TriedStage
    from kithwork.web.requests import Request


@require_safe
def person(request: Request, pk: int) -> HttpResponse:
    """Everything about one person; only older lines of the story where they are asked for from within the page.

    An entry that became one with another leads there.
    """
    offset = whole_number(request.GET.get("story", "0"), otherwise=0)
    if request.htmx and offset and not request.htmx.history_restore_request:
        name = called(book.person(request.actor, pk))
        return render(
            request, "people/_story_lines.html", {"story": story_page(request.actor, pk, name=name, offset=offset)}
        )
    try:
        return person_page(request, pk, offset=offset)
    except book.PersonNotFoundError:
        kept = book.merged_into(request.actor, pk)
        if kept is None:
            raise
        return redirect("person", kept)


def person_page(request: Request, pk: int, *, offset: int = 0, tried: TriedStage | None = None) -> HttpResponse:
    """The whole page of one person; a hint that is shown is noted, so that it is not said again for long."""
    view = person_view(request.actor, pk, offset=offset, tried=tried)
    if view.ties and view.ties.hint:
        note_hint_shown(request.actor, pk)
    return render(request, "people/person.html", {"one": view})


@require_POST
def notes(request: Request, pk: int) -> HttpResponse:
    """Keep the notes."""
    one = set_notes(request.actor, pk, notes=request.POST.get("notes", ""))
    messages.success(request, f"Your notes about {called(one)} are kept.")
    return redirect("person", pk)


@require_POST
def rest(request: Request, pk: int) -> HttpResponse:
    """Let the relationship rest for one of the spans offered."""
    one = book.person(request.actor, pk)
    until = rest_until(request.actor, whole_number(request.POST.get("days", ""), otherwise=90))
    let_rest(request.actor, pk, until=until, why=request.POST.get("why", "").strip())
    day = short_date(until, today=request.actor.today)
    messages.success(request, f"You let it rest with {called(one)} until {day}.")
    return redirect(way_back(request, "person", pk))


@require_POST
def wake(request: Request, pk: int) -> HttpResponse:
    """End a rest."""
    one = book.person(request.actor, pk)
    end_rest(request.actor, pk)
    messages.success(request, f"{called(one)} may come up again.")
    return redirect(way_back(request, "person", pk))
