"""What an import brought, kept aside, left out and could not read; and taking it back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from kithwork.insight.queries import stats
from kithwork.sources import queries as sources
from kithwork.web.bring.whose import questions
from kithwork.web.bring.words import (
    aside_rows,
    came_words,
    moment_words,
    problem_rows,
    problem_words,
    skip_rows,
    tally_rows,
)
from kithwork.web.parts import listed
from kithwork.web.people.parts import whole_number
from kithwork.web.people.words import capital, count_words

if TYPE_CHECKING:
    from django.core.paginator import Page
    from django.http import HttpResponse

    from kithwork.sources.actions import UndoReport
    from kithwork.sources.models import Batch, ImportProblem
    from kithwork.web.requests import Request
    from kithwork.workspace.actor import Actor

ON_A_PAGE = 50
ASKED_AT_ONCE = 3


@dataclass(frozen=True, slots=True)
class Pager:
    """Where one is in the problems, and the ways to those before and after."""

    words: str
    previous_url: str
    next_url: str


@require_GET
def report(request: Request, pk: int) -> HttpResponse:
    """One import, whole."""
    actor = request.actor
    batch = sources.batch(actor, pk)
    problems = Paginator(batch.problems.order_by("pk"), ON_A_PAGE)
    page = problems.get_page(whole_number(request.GET.get("page", "")))
    told_of_exchanges = batch.counts.get("exchanges", {}).get("created")
    asks = questions(actor) if told_of_exchanges and not batch.undone_at else []
    return render(
        request,
        "bring/report.html",
        {
            "batch": batch,
            "when": moment_words(actor, batch.began_at),
            "undone": moment_words(actor, batch.undone_at) if batch.undone_at else "",
            "came": f"{capital(came_words(batch.counts))}.",
            "now": "" if batch.undone_at else now_words(actor),
            "rows": tally_rows(batch.counts),
            "asides": aside_rows(batch.asides),
            "skips": skip_rows(batch.skips),
            "problems": problem_rows(page.object_list),
            "problem_words": problem_words(problems.count),
            "lost": _lost_words(batch),
            "pager": _pager(pk, page),
            "asks": asks[:ASKED_AT_ONCE],
            "more_asks": _more_words(len(asks) - ASKED_AT_ONCE),
        },
    )


@require_http_methods(["GET", "POST"])
def undo(request: Request, pk: int) -> HttpResponse:
    """Ask, then take the whole import back."""
    batch = sources.batch(request.actor, pk)
    if batch.undone_at is not None:
        return redirect("import-report", pk)
    if request.method == "GET":
        context = {"batch": batch, "came": capital(came_words(batch.counts))}
        return render(request, "bring/undo.html", context)
    from kithwork.sources.actions import undo_batch

    messages.success(request, undone_words(undo_batch(request.actor, pk), label=batch.label))
    return redirect("bring")


def now_words(actor: Actor) -> str:
    """How the book stands now: how many relationships go both ways and are alive."""
    told = stats(actor)
    parts = []
    if told["both_ways"]:
        verb = "goes" if told["both_ways"] == 1 else "go"
        parts.append(f"{count_words(told['both_ways'], 'relationship', 'relationships')} {verb} both ways")
    if told["alive"]:
        parts.append(f"{count_words(told['alive'], 'is', 'are')} alive")
    return f"In your whole book {listed(parts)} now." if parts else ""


def undone_words(told: UndoReport, *, label: str) -> str:
    """What taking back an import did."""
    gone = [
        count_words(told.people, "person", "people") if told.people else "",
        count_words(told.exchanges, "exchange", "exchanges") if told.exchanges else "",
    ]
    left = listed([part for part in gone if part])
    words = f"{label} is undone" + (f": {left} left with it." if left else ".")
    if told.restored:
        words += f" {capital(count_words(told.restored, 'entry is', 'entries are'))} as before."
    if told.kept_people:
        stayed = count_words(told.kept_people, "person", "people")
        words += f" {capital(stayed)} stayed, because you have worked with them since."
    return words


def _more_words(number: int) -> str:
    return f"See {count_words(number, 'more question', 'more questions')}" if number > 0 else ""


def _lost_words(batch: Batch) -> str:
    lost = batch.problems.filter(lost=True).count()
    things = capital(count_words(lost, "thing", "things"))
    return f"{things} more could not be read at all, see below." if lost else ""


def _pager(pk: int, page: Page[ImportProblem]) -> Pager | None:
    if page.paginator.num_pages < 2:
        return None
    url = reverse("import-report", args=[pk])
    return Pager(
        words=f"Page {page.number} of {page.paginator.num_pages}",
        previous_url=f"{url}?page={page.previous_page_number()}#problems" if page.has_previous() else "",
        next_url=f"{url}?page={page.next_page_number()}#problems" if page.has_next() else "",
    )
