"""Deciding on one card: keep, later, let go, take up again; and its picture, for its workspace alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from kithwork.core.errors import KithworkError
from kithwork.sources.actions import cards as actions
from kithwork.sources.queries import cards as queries
from kithwork.web.cards.form import card_form, told_fields, told_whose
from kithwork.web.cards.reading import keep_reading
from kithwork.web.cards.stack import card_page
from kithwork.web.cards.words import cards_words
from kithwork.web.people.words import capital

if TYPE_CHECKING:
    from kithwork.web.requests import Request

PICTURE_POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'"


@require_safe
def image(request: Request, pk: int) -> HttpResponse:
    """The picture of a card: kept by no cache, and nothing but a picture to any browser."""
    response = HttpResponse(queries.card_image(request.actor, pk), content_type="image/jpeg")
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = PICTURE_POLICY
    response.headers["Content-Disposition"] = "inline"
    return response


@require_POST
def decide(request: Request, pk: int) -> HttpResponse:
    """What the pressed button says of a card, then on to the next."""
    actor = request.actor
    row = queries.card(actor, pk)
    step = request.POST.get("step", "keep")
    if step == "later":
        actions.leave_for_later(actor, pk)
        return _on(row.stack_id)
    if step == "part":
        return _part(request, row)
    if step == "let-go":
        actions.let_go_card(actor, pk)
        messages.success(request, "Let go. You find it under the stack, if you think again.")
        return _on(row.stack_id)
    return _keep(request, row)


@require_POST
def again(request: Request, pk: int) -> HttpResponse:
    """Take a card up again; what it had brought is undone."""
    row = queries.card(request.actor, pk)
    actions.take_up_again(request.actor, pk)
    return redirect(f"{reverse('card-stack', args=[row.stack_id])}?card={pk}")


def _part(request: Request, row: queries.CardRow) -> HttpResponse:
    try:
        number = actions.part_card(request.actor, row.id)
    except KithworkError as error:
        messages.warning(request, str(error))
        return _on(row.stack_id)
    keep_reading(request.actor)
    messages.success(request, f"{capital(cards_words(number))} out of one picture. They are being read.")
    return _on(row.stack_id)


def _keep(request: Request, row: queries.CardRow) -> HttpResponse:
    actor, told = request.actor, request.POST
    fields = told_fields(told)
    try:
        kept = actions.keep_card(actor, row.id, fields, joins=told_whose(actor, told))
    except actions.NotReadYetError as error:
        messages.warning(request, str(error))
        return _on(row.stack_id)
    except KithworkError as error:
        form = card_form(fields, queries.matches_of_card(actor, fields), told=told, problem=str(error))
        return card_page(request, queries.card_stack(actor, row.stack_id), row, form=form, problem=str(error))
    added = "is richer by this card" if kept.was_known else "is in your book"
    messages.success(request, f"{kept.name} {added}.")
    return _on(row.stack_id)


def _on(stack_id: int) -> HttpResponse:
    return redirect(f"{reverse('card-stack', args=[stack_id])}?go=1")
