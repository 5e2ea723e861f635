"""Looking through the whole book for entries that may be one, and how far what takes long has come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from kithwork.people.actions.twice import prepare_twice
from kithwork.web.people.words import capital, count_words
from kithwork.web.twice.beside import Kind, Work, begin, under_way

if TYPE_CHECKING:
    from kithwork.web.requests import Request
    from kithwork.workspace.actor import Actor


@require_http_methods(["GET", "HEAD", "POST"])
def look(request: Request) -> HttpResponse:
    """Begin a look; asked for again, tell how far the work under way is, and lead back once it is through."""
    if request.method == "POST":
        begin(request.actor, Work(Kind.LOOKING), [(0, lambda: _look(request.actor))]).wait()
    if not request.htmx:
        return redirect("twice")
    if (words := working_words(request.actor)) and request.method != "POST":
        return render(request, "twice/_working.html", {"words": words})
    return HttpResponse(headers={"HX-Redirect": reverse("twice")})


def working_words(actor: Actor) -> str:
    """What is being done now, and how far it is; blank where nothing is."""
    work = under_way(actor)
    if work is None:
        return ""
    if work.kind is Kind.LOOKING:
        return "Looking through your people, entry by entry…"
    pairs = count_words(work.total, "pair", "pairs")
    doing = f"Making {pairs} one" if work.kind is Kind.ONE else f"Taking {pairs} apart"
    return f"{doing}: {count_words(work.done, 'pair', 'pairs')} so far. You can go on elsewhere meanwhile."


def done_words(work: Work) -> str:
    """What came of taking many pairs apart."""
    return f"{capital(count_words(len(work.made), 'pair is', 'pairs are'))} two entries each again."


def _look(actor: Actor) -> list[int]:
    prepare_twice(actor)
    return []
