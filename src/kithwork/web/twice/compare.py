"""Two entries side by side: field by field whose word stands, and whose page stays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from kithwork.people import actions
from kithwork.people import queries as book
from kithwork.people.merging.rules import Field, Side
from kithwork.people.queries.twice import twice_of
from kithwork.web.people.parts import row_view
from kithwork.web.people.words import called, capital, day_of_life
from kithwork.web.twice.views import entry_views, key_of

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kithwork.people.merging.rules import Difference
    from kithwork.web.requests import Request
    from kithwork.web.twice.views import EntryView
    from kithwork.workspace.actor import Actor

LABELS = {
    Field.NAME: "Name",
    Field.NICKNAME: "Nickname",
    Field.TITLE: "Role",
    Field.ORGANISATION: "Place of work",
    Field.BIRTHDAY: "Birthday",
    Field.MET: "How you met",
}
MOST_FOUND = 12
LONGEST_SEARCH = 200
LOW, HIGH = "low", "high"


@dataclass(frozen=True, slots=True)
class FieldView:
    """One thing the two say differently, as a choice."""

    name: str
    label: str
    low: str
    high: str
    proposed: str
    why: str


@dataclass(frozen=True, slots=True)
class CompareView:
    """Two entries and what is to be chosen."""

    low: EntryView
    high: EntryView
    key: str
    sure: str
    reasons: tuple[str, ...]
    fields: list[FieldView]
    kept: str
    is_two: bool


@require_http_methods(["GET", "HEAD", "POST"])
def compare(request: Request, low: int, high: int) -> HttpResponse:
    """Look at both; make them one as chosen."""
    actor = request.actor
    for pk in (low, high):
        if (kept := book.merged_into(actor, pk)) is not None:
            messages.info(request, "They are one already.")
            return redirect("person", kept)
    if low > high:
        return redirect("twice-compare", high, low)
    if request.method == "POST":
        return _make_one(request, low, high)
    return render(request, "twice/compare.html", {"compare": _view(actor, low, high)})


@require_safe
def same_as(request: Request, pk: int) -> HttpResponse:
    """Whose other entry somebody's is, found by name."""
    one = book.person(request.actor, pk)
    typed = " ".join(request.GET.get("q", "").replace("\x00", "").split())[:LONGEST_SEARCH]
    found = book.found_ids(request.actor, typed, limit=MOST_FOUND + 1) if typed else []
    rows = book.rows(request.actor, [other for other in found if other != pk][:MOST_FOUND])
    shown = [(row_view(row), reverse("twice-compare", args=sorted((pk, row.id)))) for row in rows]
    named = {"id": pk, "name": one.full_name, "called": called(one)}
    return render(request, "twice/same_as.html", {"one": named, "typed": typed, "found": shown})


def _view(actor: Actor, low: int, high: int) -> CompareView:
    for pk in (low, high):
        book.person(actor, pk)
    entries = entry_views(actor, [low, high])
    kept, gone = book.rather_kept(actor, low, high)
    twin = twice_of(actor, low, high)
    return CompareView(
        low=entries[low],
        high=entries[high],
        key=key_of(twin),
        sure=f"{capital(twin.sure)}." if twin.reasons else "",
        reasons=twin.reasons,
        fields=[_field(one, kept == low) for one in book.different(actor, kept, gone)],
        kept=LOW if kept == low else HIGH,
        is_two=book.said_not_same(actor, low, high),
    )


def _field(one: Difference, is_low_kept: bool) -> FieldView:  # noqa: FBT001 -- says which column is whose
    kept, gone = (day_of_life(words) if one.field is Field.BIRTHDAY else words for words in (one.kept, one.gone))
    low, high = (kept, gone) if is_low_kept else (gone, kept)
    is_low = (one.proposed is Side.KEPT) == is_low_kept
    return FieldView(one.field.value, LABELS[one.field], low, high, LOW if is_low else HIGH, one.why)


def _make_one(request: Request, low: int, high: int) -> HttpResponse:
    """Whose word stands is told by column; the actions ask by entry."""
    actor, told = request.actor, request.POST
    keeps_low = told.get("keep", LOW) != HIGH
    kept, gone = (low, high) if keeps_low else (high, low)
    choices = {
        field.value: Side.KEPT if (told[field.value] == LOW) == keeps_low else Side.GONE
        for field in Field
        if told.get(field.value) in {LOW, HIGH}
    }
    number = actions.merge(actor, kept, gone, choices=choices, why=twice_of(actor, low, high).reasons)
    return redirect(f"{reverse('twice')}?one={number}")
