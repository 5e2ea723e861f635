"""The page of what is read again and again, and its small acts: read now, rest, resume, forget."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from kithwork.sources.queries import live as sources
from kithwork.sources.rules import LiveKind
from kithwork.web import running
from kithwork.web.live.words import WAYS, source_view

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kithwork.sources.rules import ImportReport
    from kithwork.sources.watch import Watch
    from kithwork.web.requests import Request
    from kithwork.workspace.actor import Actor


@require_GET
def live(request: Request) -> HttpResponse:
    """Everything that is read again and again, and what can be added."""
    shown = {
        "sources": [source_view(request.actor, line) for line in sources.live_sources(request.actor)],
        "ways": [way for way in WAYS if way.kind is not LiveKind.FOLDER or settings.LIVE_INSIDE],
    }
    return render(request, "live/live.html", shown)


@require_GET
def source(request: Request, pk: int) -> HttpResponse:
    """One of them as a part of the page: asked for again while it is being read."""
    line = sources.live_source(request.actor, pk)
    if not request.htmx:
        return redirect("live")
    return render(request, "live/_source.html", {"source": source_view(request.actor, line)})


@require_POST
def read(request: Request, pk: int) -> HttpResponse:
    """Read it now, in the background; the page shows how far it is."""
    start_reading(request.actor, pk)
    return redirect("live")


@require_POST
def pause(request: Request, pk: int) -> HttpResponse:
    """Let it rest."""
    from kithwork.sources.actions.live import pause_live

    line = sources.live_source(request.actor, pk)
    pause_live(request.actor, pk)
    if line.is_busy:
        messages.success(request, f"{line.label} stops. What came until now stays; resume it to go on from there.")
    return redirect("live")


@require_POST
def resume(request: Request, pk: int) -> HttpResponse:
    """Read it again from now on; where nothing was chosen yet, that comes first."""
    from kithwork.sources.actions.live import resume_live

    line = sources.live_source(request.actor, pk)
    if sources.lacks_choice(request.actor, pk):
        return redirect("live-choose", pk)
    resume_live(request.actor, pk)
    messages.success(request, f"{line.label} is read again.")
    return redirect("live")


@require_POST
def remove(request: Request, pk: int) -> HttpResponse:
    """Forget it with its password; what it brought stays."""
    from kithwork.sources.actions.live import remove_live

    line = sources.live_source(request.actor, pk)
    remove_live(request.actor, pk)
    too = f", its {line.secret.value} too" if line.secret else ""
    messages.success(request, f"{line.label} is forgotten{too}. What it brought stays.")
    return redirect("live")


@require_POST
def seen(request: Request, pk: int) -> HttpResponse:
    """The user has seen who is no longer in the address book."""
    from kithwork.sources.actions.live import note_gone_seen

    note_gone_seen(request.actor, pk)
    return redirect("live")


def start_reading(actor: Actor, source_id: int) -> None:
    """Read a source in a thread of its own; `AlreadyRunningError` while an import of the workspace is under way."""
    from kithwork.sources.actions.live import read_live
    from kithwork.sources.live.folder import let_rest
    from kithwork.sources.rules import ImportReport

    line = sources.live_source(actor, source_id)

    def work(watch: Watch) -> ImportReport:
        reading = read_live(actor, source_id, watch=watch)
        if reading.waiting:
            let_rest(watch)
            reading = read_live(replace(actor, now=datetime.now(UTC)), source_id, watch=watch)
        return reading.report or ImportReport()

    running.begin(actor, work, token=secrets.token_urlsafe(16), label=line.label, tidy=lambda: None)
