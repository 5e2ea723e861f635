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
from kithwork.people.merging.rules import YOU, Field, Side
from kithwork.people.queries.twice import twice_of
from kithwork.people.rules import PointKind
from kithwork.sources import queries as sources
from kithwork.web.people.parts import row_view
from kithwork.web.people.words import called, capital, day_of_life
from kithwork.web.twice.views import entry_views, key_of

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kithwork.people.merging.rules import Difference
    from kithwork.people.models import Person
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
REACHED_BY = (PointKind.EMAIL, PointKind.PHONE)


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
    low_from: str
    high_from: str
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
    whose = _whose(actor, book.person(actor, low), book.person(actor, high))
    entries = entry_views(actor, [low, high])
    kept, gone = book.rather_kept(actor, low, high)
    twin = twice_of(actor, low, high)
    return CompareView(
        low=entries[low],
        high=entries[high],
        low_from=whose[0],
        high_from=whose[1],
        key=key_of(twin),
        sure=f"{capital(twin.sure)}." if twin.reasons else "",
        reasons=twin.reasons,
        fields=[_field(one, kept == low) for one in book.different(actor, kept, gone)],
        kept=LOW if kept == low else HIGH,
        is_two=book.said_not_same(actor, low, high),
    )


def _whose(actor: Actor, low: Person, high: Person) -> tuple[str, str]:
    """What each entry is called beside its words: where its name comes from, else a way to reach them of its own."""
    tokens = [one.field_origins.get("full_name", YOU) for one in (low, high)]
    words = sources.origin_words(actor, tokens)
    first, second = (f"from {words[token]}" for token in tokens)
    if first != second:
        return first, second
    ways = [[point.value for point in one.points.all() if point.kind in REACHED_BY] for one in (low, high)]
    mine, theirs = (next((way for way in some if way not in others), "") for some, others in (ways, ways[::-1]))
    if mine and theirs:
        return f"{first}, with {mine}", f"{second}, with {theirs}"
    return f"{first}, the older entry", f"{second}, the newer entry"


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
