"""One person met at an event: forty seconds for what stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from kithwork.gatherings import actions
from kithwork.gatherings import queries as gatherings
from kithwork.web.gatherings.form import GuestForm

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kithwork.gatherings.queries import Event
    from kithwork.gatherings.rules import Guest
    from kithwork.web.requests import Request


@require_http_methods(["GET", "HEAD", "POST"])
def guest(request: Request, pk: int) -> HttpResponse:
    """What stays of somebody; then the next one."""
    event, one = gatherings.guest(request.actor, pk)
    if not one.met or one.person_id is None:
        return redirect("gathering", event.id)
    if request.method != "POST":
        return _form(request, event, one, GuestForm(one))
    form = GuestForm(one, request.POST)
    if not form.is_valid():
        return _form(request, event, one, form, status=422)
    try:
        with transaction.atomic():
            actions.tell(request.actor, pk, form.told())
    except actions.DueBeforeError as error:
        form.add_error("promise_by", str(error))
        return _form(request, event, one, form, status=422)
    following = _next(request, event)
    if following is None:
        messages.success(request, "That was everybody. Now choose with whom you go on.")
        return redirect("gathering", event.id)
    return redirect("guest", following.id)


@require_POST
def not_met(request: Request, pk: int) -> HttpResponse:
    """Take back that one met them."""
    event, one = gatherings.guest(request.actor, pk)
    actions.did_not_meet(request.actor, pk)
    messages.success(request, f"{one.name} is on the list again, not met.")
    return redirect("gathering", event.id)


def _form(request: Request, event: Event, one: Guest, form: GuestForm, *, status: int = 200) -> HttpResponse:
    met = gatherings.guests(request.actor, event.id, met=True)
    shown = {
        "event": event,
        "guest": one,
        "form": form,
        "left": sum(not other.is_told and other.id != one.id for other in met),
    }
    return render(request, "gatherings/guest.html", shown, status=status)


def _next(request: Request, event: Event) -> Guest | None:
    met = gatherings.guests(request.actor, event.id, met=True)
    return next((one for one in met if not one.is_told and one.person_id is not None), None)
