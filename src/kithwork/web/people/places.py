"""Where in the book people stand: archive and trash, and the ways in and out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kithwork.core.periods import ago_words
from kithwork.people import actions
from kithwork.people import queries as book
from kithwork.people.rules import Place
from kithwork.web.people.parts import doors, page_of, row_view, whole_number
from kithwork.web.people.words import called, capital, count_words
from kithwork.web.requests import way_back

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse

    from kithwork.people.models import Person
    from kithwork.web.people.parts import Pager, RowView
    from kithwork.web.requests import Request
    from kithwork.workspace.actor import Actor


@dataclass(frozen=True, slots=True)
class ShelfView:
    """The archive or the trash: people with what brings them back."""

    summary: str
    rows: list[RowView]
    pager: Pager | None


@require_safe
def archive_page(request: Request) -> HttpResponse:
    """Everyone in the archive."""
    found = book.everyone(request.actor, place=Place.ARCHIVED)
    ids, pager = page_of(found, "archive", {}, page=whole_number(request.GET.get("page", "1")))
    number = found.count()
    summary = f"{capital(count_words(number, 'person', 'people'))}, kept whole and never suggested."
    shelf = ShelfView(summary, [row_view(row) for row in book.rows(request.actor, ids)], pager)
    return render(request, "people/archive.html", {"shelf": shelf, "doors": doors("archive")})


@require_safe
def trash_page(request: Request) -> HttpResponse:
    """Everyone in the trash, latest first."""
    actor = request.actor
    found = book.trash(actor)
    ids, pager = page_of(found, "trash", {}, page=whole_number(request.GET.get("page", "1")))
    moments = found.filter(pk__in=ids).values_list("pk", "trashed_at")
    since = {pk: at.astimezone(actor.zone).date() for pk, at in moments if at is not None}
    rows = [
        row_view(row, role=f"put here {ago_words(since[row.id], today=actor.today)}") for row in book.rows(actor, ids)
    ]
    summary = (
        f"{capital(count_words(found.count(), 'person waits', 'people wait'))} here until you restore or erase them."
    )
    return render(request, "people/trash.html", {"shelf": ShelfView(summary, rows, pager), "doors": doors("trash")})


def _move(request: Request, pk: int, act: Callable[[Actor, int], Person], words: str) -> HttpResponse:
    one = act(request.actor, pk)
    messages.success(request, words.format(name=called(one)))
    return redirect(way_back(request, "person", pk))


@require_POST
def archive(request: Request, pk: int) -> HttpResponse:
    """Into the archive."""
    return _move(request, pk, actions.archive, "{name} is in the archive, kept whole and never suggested.")


@require_POST
def keep(request: Request, pk: int) -> HttpResponse:
    """Into the book."""
    return _move(request, pk, actions.keep, "{name} is in your book.")


@require_POST
def put_aside(request: Request, pk: int) -> HttpResponse:
    """Aside."""
    return _move(request, pk, actions.put_aside, "{name} is kept aside, and no import brings them back.")


@require_POST
def throw_away(request: Request, pk: int) -> HttpResponse:
    """Into the trash."""
    return _move(request, pk, actions.throw_away, "{name} is in the trash, from where you can restore them whole.")


@require_POST
def restore(request: Request, pk: int) -> HttpResponse:
    """Out of the trash."""
    return _move(request, pk, actions.restore, "{name} is back where they stood.")


@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: Request, pk: int) -> HttpResponse:
    """Ask once more, then erase for good somebody who is in the trash."""
    one = book.person(request.actor, pk)
    if one.trashed_at is None:
        messages.warning(request, f"{called(one)} is not in the trash; put them there first.")
        return redirect("person", pk)
    if request.method != "POST":
        return render(request, "people/erase.html", {"one": book.row_of(one), "called": called(one)})
    actions.erase(request.actor, pk)
    messages.success(request, f"{one.full_name} is erased.")
    return redirect("trash")
