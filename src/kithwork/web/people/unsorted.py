"""Those kept aside: robots, lists, circulars and whoever was only copied in; nobody is lost silently."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from kithwork.core.text import item_number
from kithwork.people import actions
from kithwork.people import queries as book
from kithwork.people.rules import AsideReason
from kithwork.web.people.parts import Choice, address, doors, page_of, row_view, whole_number
from kithwork.web.people.words import ASIDE_WORDS, capital, count_words
from kithwork.web.requests import way_back

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kithwork.web.people.parts import Pager, RowView
    from kithwork.web.requests import Request
    from kithwork.workspace.actor import Actor

ORDER = (
    AsideReason.COPIED,
    AsideReason.BULK,
    AsideReason.LIST,
    AsideReason.NEWSLETTER,
    AsideReason.ROBOT,
    AsideReason.BY_HAND,
    AsideReason.NONE,
)


@dataclass(frozen=True, slots=True)
class AsideView:
    """Those kept aside for one reason, with the other reasons beside."""

    summary: str
    reasons: list[tuple[Choice, str]]
    heading: str
    why: str
    rows: list[RowView]
    pager: Pager | None
    here: str


@require_http_methods(["GET", "HEAD", "POST"])
def aside(request: Request) -> HttpResponse:
    """Look through them; keep those who were ticked."""
    if request.method == "POST":
        return _keep_ticked(request)
    view = _view(request.actor, request.GET.get("reason"), whole_number(request.GET.get("page", "1")))
    return render(request, "people/unsorted.html", {"aside": view, "doors": doors("aside")})


def _keep_ticked(request: Request) -> HttpResponse:
    ticked = [pk for number in request.POST.getlist("person") if (pk := item_number(number)) is not None]
    number = actions.keep_all(request.actor, ticked[:1000])
    if number:
        words = capital(count_words(number, "person is", "people are"))
        messages.success(request, f"{words} in your book now.")
    else:
        messages.info(request, "Tick whom you know, then keep them.")
    return redirect(way_back(request, "aside"))


def _view(actor: Actor, asked: str | None, page: int) -> AsideView:
    numbers = book.count_by_reason(actor)
    there = [reason for reason in ORDER if numbers.get(reason)]
    chosen = next((reason for reason in there if reason.value == asked), there[0] if there else AsideReason.NONE)
    ids, pager = page_of(book.kept_aside(actor, chosen), "aside", {"reason": chosen.value}, page=page)
    reasons = [
        (
            Choice(ASIDE_WORDS[reason][0], address("aside", reason=reason.value), reason is chosen),
            f"{numbers[reason]:,}",
        )
        for reason in there
    ]
    heading, why = ASIDE_WORDS[chosen]
    return AsideView(
        summary=_summary(sum(numbers.values())),
        reasons=reasons,
        heading=heading,
        why=capital(f"{why}."),
        rows=[row_view(row) for row in book.rows(actor, ids)],
        pager=pager,
        here=address("aside", reason=chosen.value, page=page if page > 1 else ""),
    )


def _summary(number: int) -> str:
    words = capital(count_words(number, "address", "addresses"))
    return (
        f"{words} kept aside, because no relationship showed. Keep whom you know; nobody else needs anything from you."
    )
