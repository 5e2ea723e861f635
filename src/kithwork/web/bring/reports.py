"""What an import brought, kept aside, left out and could not read; and taking it back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kithwork.people import actions as people_actions
from kithwork.people.queries.forgotten import still_forgotten
from kithwork.people.queries.met import event_of_batch
from kithwork.relationships import queries as relationships
from kithwork.relationships.rules import State
from kithwork.sources import queries as sources
from kithwork.sources.queries.noticed import waiting_of
from kithwork.web.bring.whose import questions
from kithwork.web.bring.words import (
    aside_rows,
    both_words,
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
            "rows": tally_rows(batch.counts, aside=sum(batch.asides.values())),
            "asides": aside_rows(batch.asides),
            "skips": skip_rows(batch.skips),
            "may_undo": not batch.undone_at and sources.brought(actor).filter(pk=pk).exists(),
            "event": None if batch.undone_at else event_of_batch(actor, pk),
            "noticed": noticed_words(waiting_of(actor, batch.pk)),
            "forgotten": forgotten_words(still_forgotten(actor, batch.counts.get("forgotten", ()))),
            "problems": problem_rows(page.object_list),
            "problem_words": problem_words(problems.count),
            "lost": _lost_words(batch),
            "others": others_words(batch.counts.get("others", 0)),
            "pager": _pager(pk, page),
            "asks": asks[:ASKED_AT_ONCE],
            "more_asks": _more_words(len(asks) - ASKED_AT_ONCE),
        },
    )


@require_http_methods(["GET", "POST"])
def undo(request: Request, pk: int) -> HttpResponse:
    """Ask, then take the whole import back."""
    batch = sources.batch(request.actor, pk)
    if batch.undone_at is not None or not sources.brought(request.actor).filter(pk=pk).exists():
        return redirect("import-report", pk)
    if request.method == "GET":
        of_guests = sources.is_of_guests(request.actor, pk)
        context = {"batch": batch, "came": capital(came_words(batch.counts)), "of_guests": of_guests}
        return render(request, "bring/undo.html", context)
    from kithwork.sources.actions import undo_batch

    messages.success(request, undone_words(undo_batch(request.actor, pk), label=batch.label))
    return redirect("bring")


@require_POST
def let_in(request: Request, pk: int) -> HttpResponse:
    """Keep those out no more whom the user erased and this import told of."""
    uids = sources.batch(request.actor, pk).counts.get("forgotten", ())
    if people_actions.let_in_again(request.actor, uids):
        messages.success(request, "They are welcome again. Bring the same once more, and they come with it.")
    else:
        messages.info(request, "They were let in again before.")
    return redirect("import-report", pk)


def forgotten_words(number: int) -> str:
    """`two people you asked to forget were left out`, or nothing."""
    if not number:
        return ""
    told = count_words(number, "person", "people")
    return f"{capital(told)} you asked to forget {'was' if number == 1 else 'were'} left out."


def others_words(number: int) -> str:
    """How many things left out were neither people nor exchanges, or nothing."""
    if not number:
        return ""
    one = number == 1
    told = f"{'was' if one else 'were'} left out that {'is' if one else 'are'} neither people nor exchanges"
    return f"{capital(count_words(number, 'thing', 'things'))} more {told}, see below."


def noticed_words(number: int) -> str:
    """What letters of this import tell and nobody answered yet, or nothing."""
    if not number:
        return ""
    things = count_words(number, "thing", "things")
    return f"The last lines of its letters tell {things} that your book does not say. Nothing is taken without you."


def now_words(actor: Actor) -> str:
    """How the book stands now: how many relationships go both ways and are alive."""
    both_ways, alive = relationships.both_ways_count(actor), relationships.state_counts(actor)[State.ALIVE]
    parts = []
    if both_ways:
        verb = "goes" if both_ways == 1 else "go"
        parts.append(f"{count_words(both_ways, 'relationship', 'relationships')} {verb} both ways")
    if alive:
        parts.append(f"{count_words(alive, 'is', 'are')} alive")
    return f"In your whole book {listed(parts)} now." if parts else ""


def undone_words(told: UndoReport, *, label: str) -> str:
    """What taking back an import did."""
    left = both_words(told.people - told.aside, told.exchanges, aside=told.aside)
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
