"""Looking through the whole book for entries that may be one: beside the pages, one look at a time a workspace."""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING

from django.db import connections
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from kithwork.people.actions.twice import prepare_twice

if TYPE_CHECKING:
    from kithwork.web.requests import Request
    from kithwork.workspace.actor import Actor

WAITED_SECONDS = 1.5
"""A look through a middling book is done before the page comes back."""

_log = logging.getLogger(__name__)
_lock = threading.Lock()
_looks: dict[int, threading.Thread] = {}


@require_http_methods(["GET", "HEAD", "POST"])
def look(request: Request) -> HttpResponse:
    """Begin a look; asked for again, tell whether it is through."""
    if request.method == "POST":
        begin(request.actor).join(WAITED_SECONDS)
    if not request.htmx:
        return redirect("twice")
    if is_looking(request.actor):
        return HttpResponse(status=204)
    return HttpResponse(headers={"HX-Redirect": reverse("twice")})


def begin(actor: Actor) -> threading.Thread:
    """Look through the book in a thread of its own; the look under way is answered where there is one."""
    with _lock:
        now = _looks.get(actor.workspace.pk)
        if now is not None and now.is_alive():
            return now
        one = _looks[actor.workspace.pk] = threading.Thread(
            target=_look, args=(actor,), name="look who stands here twice", daemon=True
        )
        one.start()
        return one


def is_looking(actor: Actor) -> bool:
    """Whether a look is under way."""
    one = _looks.get(actor.workspace.pk)
    return one is not None and one.is_alive()


def _look(actor: Actor) -> None:
    try:
        prepare_twice(actor)
    except Exception:  # noqa: BLE001 -- a thread has nobody above it to tell
        _log.exception("Looking for who stands here twice ended early")
    finally:
        connections.close_all()
