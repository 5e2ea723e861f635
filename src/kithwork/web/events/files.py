"""Events as a table: taken out to keep or share, and brought in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from kithwork.core.errors import KithworkError
from kithwork.introductions.actions import events_from_csv
from kithwork.introductions.queries import events_as_csv
from kithwork.web.people.words import count_words

if TYPE_CHECKING:
    from kithwork.web.requests import Request

MOST_BYTES = 2_000_000


@require_safe
def download(request: Request) -> HttpResponse:
    """The user's own events and changes as one table."""
    answer = HttpResponse(events_as_csv(request.actor), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="kithwork-events.csv"'
    return answer


@require_POST
def upload(request: Request) -> HttpResponse:
    """Take in a table of events; what could not be read is named by its line."""
    sent = request.FILES.get("file")
    if sent is None:
        messages.info(request, "Choose a file first: a table of events as CSV.")
        return redirect("events")
    if (sent.size or 0) > MOST_BYTES:
        messages.warning(request, "That file is too large for a table of events; two megabytes is the most.")
        return redirect("events")
    try:
        read = events_from_csv(request.actor, sent.read().decode("utf-8-sig", "replace"))
    except KithworkError as mistake:
        messages.warning(request, str(mistake))
        return redirect("events")
    added = count_words(read.events, "event", "events")
    lines = count_words(read.lines, "line", "lines")
    said = f"Brought in {added} and {lines} of who is needed."
    if not read.problems:
        messages.success(request, said)
        return redirect("events")
    return render(request, "events/brought.html", {"said": said, "problems": read.problems})
