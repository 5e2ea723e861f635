"""A letter of thanks to the host: with one detail only the user knows, to copy or to open in their own mail."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import quote

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from kithwork.conversations.actions import make_promise
from kithwork.conversations.rules import By
from kithwork.core.text import one_line
from kithwork.gatherings import queries as gatherings
from kithwork.gatherings.rules import thanks_letter
from kithwork.introductions.queries.letters import my_name
from kithwork.people import queries as people

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kithwork.web.requests import Request

LONGEST = 300


@require_http_methods(["GET", "HEAD", "POST"])
def thanks(request: Request, pk: int) -> HttpResponse:
    """The detail is asked for first; then the letter stands there. Nothing is sent from here."""
    event = gatherings.event(request.actor, pk)
    if event.host_id is None:
        messages.info(request, "Say first who invited; then the thanks have somebody to go to.")
        return redirect("gathering-edit", pk)
    if request.method == "POST":
        what = f"a line of thanks for {event.name}"
        make_promise(
            request.actor,
            person_id=event.host_id,
            by=By.ME,
            what=what,
            due_date=request.actor.today + timedelta(days=1),
        )
        messages.success(request, f"On your list for tomorrow: {what}, to {event.host}.")
        return redirect("gathering", pk)
    detail = one_line(request.GET.get("detail", ""))[:LONGEST]
    letter = thanks_letter(host=event.host, event=event.name, detail=detail, me=my_name(request.actor))
    [row] = people.rows(request.actor, [event.host_id])
    email = next(iter(row.emails), "") or gatherings.address_on_list(request.actor, pk, event.host)
    shown = {
        "event": event,
        "email": email,
        "detail": detail,
        "letter": letter if detail else "",
        "mail_url": _mail_url(email, f"Thank you for {event.name}", letter) if detail else "",
        "longest": LONGEST,
    }
    return render(request, "gatherings/thanks.html", shown)


def _mail_url(email: str, subject: str, body: str) -> str:
    whom, lines = quote(email, safe="@+"), quote(body, safe="").replace("%0A", "%0D%0A")
    return f"mailto:{whom}?subject={quote(subject, safe='')}&body={lines}"
