"""One stack: where they were met is asked once, then one card at a time, then who is in the book."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe
from django_htmx.http import HttpResponseClientRedirect

from kithwork.core.errors import KithworkError
from kithwork.core.text import item_number
from kithwork.people import queries as people
from kithwork.sources.actions.cards import remove_stack, set_met, undo_stack
from kithwork.sources.queries import cards as queries
from kithwork.sources.rules import PictureState
from kithwork.web.cards.form import card_form
from kithwork.web.cards.reading import keep_reading
from kithwork.web.cards.words import cards_words, kept_words, met_words, stack_standing, stack_title
from kithwork.web.parts import face
from kithwork.web.people.words import capital, count_words

if TYPE_CHECKING:
    from typing import Any

    from django.http import HttpResponse

    from kithwork.sources.queries.cards import CardRow, StackRow
    from kithwork.web.cards.form import CardForm
    from kithwork.web.parts import Face
    from kithwork.web.requests import Request
    from kithwork.workspace.actor import Actor


STOP_ASKING = 286
"""By this answer htmx asks no more."""


@dataclass(frozen=True, slots=True)
class Decided:
    """A card that was decided on."""

    id: int
    words: str
    name: str
    person_id: int | None


@dataclass(frozen=True, slots=True)
class Met:
    """The question asked once for the whole stack, with what stands in it."""

    where: str
    on: str
    through: str
    problem: str = ""


@require_safe
def stack(request: Request, pk: int) -> HttpResponse:
    """What is next with a stack; htmx asks again and again while pictures are being read."""
    actor = request.actor
    row = queries.card_stack(actor, pk)
    keep_reading(actor)
    chosen = item_number(request.GET.get("card", ""))
    one = queries.card(actor, chosen) if chosen is not None else queries.next_card(actor, pk)
    if one is not None and (one.stack_id != pk or one.state not in queries.TO_DECIDE):
        return redirect("card-stack", pk)
    if request.htmx:
        return _progress(request, row, is_next=one is not None)
    if not row.is_answered and not row.kept and row.waits and "go" not in request.GET:
        return render(request, "cards/stack.html", {**_shown(actor, row), "met": _met(actor, row)})
    return card_page(request, row, one)


def card_page(
    request: Request, row: StackRow, one: CardRow | None, *, form: CardForm | None = None, problem: str = ""
) -> HttpResponse:
    """The page of a stack with the card *one* to decide on, or with how it came out."""
    actor = request.actor
    shown = _shown(actor, row)
    if one is not None:
        matches = queries.matches_of_card(actor, one.fields) if form is None else ()
        shown |= {"card": one, "form": form or card_form(one.fields, matches), "problem": problem}
        shown |= {"parts_words": cards_words(len(one.parts))}
    elif not row.coming:
        shown |= {"sentence": kept_words(row), "people": _people(actor, row)}
    return render(request, "cards/stack.html", shown, status=422 if problem else 200)


@require_http_methods(["GET", "POST"])
def met(request: Request, pk: int) -> HttpResponse:
    """Where, when and through whom: asked, and kept for the whole stack."""
    actor = request.actor
    row = queries.card_stack(actor, pk)
    if request.method != "POST":
        return render(request, "cards/stack.html", {**_shown(actor, row), "met": _met(actor, row)})
    told = request.POST
    try:
        on = date.fromisoformat(told["on"]) if told.get("on") else None
        through = people.person_called(actor, told["who"]).pk if told.get("who", "").strip() else None
        set_met(actor, pk, where=told.get("where", ""), on=on, through_id=through)
    except ValueError:
        problem = "Write the day like 2026-03-14."
    except KithworkError as error:
        problem = str(error)
    else:
        return redirect(f"{reverse('card-stack', args=[pk])}?go=1")
    asked = Met(told.get("where", ""), told.get("on", ""), told.get("who", ""), problem)
    return render(request, "cards/stack.html", {**_shown(actor, row), "met": asked}, status=422)


@require_http_methods(["GET", "POST"])
def undo(request: Request, pk: int) -> HttpResponse:
    """Ask, where it was not asked yet, then take back all that was kept of a stack."""
    if request.method != "POST":
        row = queries.card_stack(request.actor, pk)
        return render(
            request, "cards/undo.html", {"stack": row, "title": stack_title(row), "sentence": kept_words(row)}
        )
    number = undo_stack(request.actor, pk)
    messages.success(request, f"Undone: {count_words(number, 'card waits', 'cards wait')} for you again.")
    return redirect(f"{reverse('card-stack', args=[pk])}?go=1")


@require_http_methods(["GET", "POST"])
def remove(request: Request, pk: int) -> HttpResponse:
    """Delete a stack with its pictures, once the user said so twice."""
    row = queries.card_stack(request.actor, pk)
    if request.method != "POST":
        return render(request, "cards/remove.html", {"stack": row, "title": stack_title(row)})
    remove_stack(request.actor, pk)
    messages.success(request, "The pictures are deleted. Whom you kept stays in your book.")
    return redirect("cards")


def _progress(request: Request, row: StackRow, *, is_next: bool) -> HttpResponse:
    """How far the reading is; where the page had nothing else to show and now has, it is loaded anew."""
    waits_for_card = request.GET.get("idle") == "1"
    if waits_for_card and (is_next or not row.coming):
        return HttpResponseClientRedirect(f"{reverse('card-stack', args=[row.id])}?go=1")
    return render(request, "cards/_progress.html", _reading(row), status=200 if row.coming else STOP_ASKING)


def _reading(row: StackRow) -> dict[str, Any]:
    read = row.pictures - row.coming
    return {"stack": row, "read": read, "percent": round(100 * read / max(1, row.pictures))}


def _shown(actor: Actor, row: StackRow) -> dict[str, Any]:
    decided = [
        _decided(one)
        for one in queries.cards_of(actor, row.id)
        if one.state in {PictureState.KEPT, PictureState.LET_GO}
    ]
    return {
        **_reading(row),
        "title": stack_title(row),
        "standing": capital(stack_standing(actor, row)),
        "met_words": capital(met_words(actor, row)),
        "decided": decided,
        "number": len(decided) + 1,
    }


def _decided(one: CardRow) -> Decided:
    name = one.person or one.fields.name or one.fields.organisation or one.file
    return Decided(one.id, "in your book" if one.state is PictureState.KEPT else "let go", name, one.person_id)


def _people(actor: Actor, row: StackRow) -> list[Face]:
    kept = [one for one in queries.cards_of(actor, row.id) if one.state is PictureState.KEPT and one.person_id]
    return [face(pk, name) for pk, name in {one.person_id: one.person for one in kept}.items() if pk is not None]


def _met(actor: Actor, row: StackRow) -> Met:
    on = row.met_on or row.brought_at.astimezone(actor.zone).date()
    return Met(row.met_where, on.isoformat(), row.through)
