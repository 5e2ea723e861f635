"""The page on which one says it in a sentence: the box, the glance, what was kept, and taking it back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kithwork.conversations import queries as conversations
from kithwork.core.errors import NotFoundError
from kithwork.core.text import mend
from kithwork.people import queries as people
from kithwork.sources import queries as sources
from kithwork.sources.queries.in_words import exchange_told
from kithwork.web.add.glance import glance, retold
from kithwork.web.parts import listed

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kithwork.people.queries import PersonRow
    from kithwork.web.add.glance import Glance
    from kithwork.web.requests import Request

LONGEST = 20_000
NO_WORDS = "Say it in a few words: “met Ines Duarte at the mixer, mediator, looks for estate planners”."
NOBODY = "Nobody is named in it. Write who it was."
CHANGED = "The words have changed since; this is how they read now."
EXAMPLES = (
    "met Ines Duarte at the harbour mixer, mediator, wants to meet estate planners, promised her the list by Friday",
    "coffee with Tom yesterday, his lease is up in June, he'll send me the rate sheet next Tuesday",
    "called Rosa, 20 min, she could introduce me to school principals",
)


@dataclass(frozen=True, slots=True)
class KeptView:
    """What was kept a moment ago."""

    batch: int
    people: tuple[PersonRow, ...]
    names: str
    exchange_url: str


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: Request) -> HttpResponse:
    """The box; what was understood of it; keeping that."""
    if request.method != "POST":
        return _box(request)
    words = mend(request.POST.get("words", ""))[:LONGEST].strip()
    if not words:
        return _box(request, problem=NO_WORDS, status=422)
    if request.POST.get("step") != "keep":
        return _glance(request, glance(request.actor, words))
    if words != mend(request.POST.get("read", "")).strip():
        return _glance(request, glance(request.actor, words), remark=CHANGED)
    return _keep(request, words)


def _keep(request: Request, words: str) -> HttpResponse:
    seen = glance(request.actor, words, request.POST)
    if not seen.is_valid:
        return _glance(request, seen, status=422)
    told = retold(seen, today=request.actor.today)
    if not told.people:
        return _glance(request, seen, problem=NOBODY, status=422)
    from kithwork.sources.actions.in_words import tell

    return redirect("add-kept", tell(request.actor, told).batch)


@require_safe
def kept(request: Request, pk: int) -> HttpResponse:
    """What was kept, the way to undo it at once, and the box for the next."""
    return _box(request, kept=_kept(request, pk))


@require_POST
def undo(request: Request, pk: int) -> HttpResponse:
    """Take it back whole; the words stand in the box again, to be said better."""
    words = conversations.exchange(request.actor, _exchange_id(request, pk)).text
    from kithwork.sources.actions import undo_batch

    undo_batch(request.actor, pk)
    return _box(request, words=words, remark="Taken back. Here are your words, to say it better.")


def _box(
    request: Request,
    *,
    words: str = "",
    problem: str = "",
    remark: str = "",
    kept: KeptView | None = None,
    status: int = 200,
) -> HttpResponse:
    shown = {"words": words, "problem": problem, "remark": remark, "kept": kept, "examples": EXAMPLES}
    return render(request, "add/add.html", shown, status=status)


def _glance(request: Request, seen: Glance, *, problem: str = "", remark: str = "", status: int = 200) -> HttpResponse:
    shown = {"seen": seen, "words": seen.words, "problem": problem, "remark": remark, "nobody": not seen.people}
    return render(request, "add/glance.html", shown, status=status)


def _kept(request: Request, pk: int) -> KeptView:
    exchange_id = _exchange_id(request, pk)
    one = conversations.exchange(request.actor, exchange_id)
    rows = tuple(people.rows(request.actor, [part[0] for part in one.people]))
    return KeptView(pk, rows, listed([row.name for row in rows]), reverse("exchange", args=[exchange_id]))


def _exchange_id(request: Request, pk: int) -> int:
    sources.batch(request.actor, pk)
    exchange_id = exchange_told(request.actor, pk)
    if exchange_id is None:
        raise NotFoundError("There is nothing of this any more; it was taken back.")
    return exchange_id
