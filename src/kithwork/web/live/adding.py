"""Adding a source: asked whether it answers, then kept; choosing what of it is read; changing it."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from django.conf import settings as configured
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from kithwork.core.errors import KithworkError
from kithwork.sources.queries import live as sources
from kithwork.sources.rules import LiveKind
from kithwork.web import running
from kithwork.web.live.forms import FORMS, ChangeForm, SecretForm
from kithwork.web.live.front import start_reading
from kithwork.web.live.words import WAYS, source_view
from kithwork.web.people.words import capital

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kithwork.web.live.forms import SourceForm
    from kithwork.web.requests import Request


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: Request, kind: str) -> HttpResponse:
    """What has to be told of a source of this kind, and keeping it where it answers."""
    way = next((one for one in WAYS if one.kind.value == kind), None)
    if way is None or (way.kind is LiveKind.FOLDER and not configured.LIVE_INSIDE):
        raise Http404
    form = FORMS[way.kind](request.actor, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            return _kept(request, way.kind, form)
        except KithworkError as mistake:
            form.add_error(None, str(mistake))
    status = 422 if form.errors else 200
    return render(request, "live/add.html", {"way": way, "form": form}, status=status)


def _kept(request: Request, kind: LiveKind, form: SourceForm) -> HttpResponse:
    from kithwork.sources.actions.live import add_live, look
    from kithwork.sources.live.kinds import named

    settings, label, secret = form.told()
    found = look(kind, settings, secret)
    if not form.is_named:
        settings, label = named(kind, settings, label, found.called)
    number = add_live(request.actor, kind, settings, label=label, secret=secret, every_minutes=form.every_minutes)
    if found.choices:
        return redirect("live-choose", number)
    _begin(request, number)
    return redirect("live")


@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: Request, pk: int) -> HttpResponse:
    """Which folders, address books or calendars to read, as the server offers them now."""
    from kithwork.sources.actions import live as actions

    kind, told = sources.settings_of(request.actor, pk)
    line = sources.live_source(request.actor, pk)
    offered = actions.choices(request.actor, pk)
    if request.method == "POST":
        wanted = set(request.POST.getlist("chosen"))
        actions.choose(request.actor, pk, [one for one in offered if one.value in wanted])
        _begin(request, pk)
        return redirect("live")
    chosen = sources.chosen(kind, told)
    shown = {
        "source": source_view(request.actor, line),
        "offered": [(one.value, one.name, one.value in chosen if chosen else one.is_usual) for one in offered],
        "are_folders": kind is LiveKind.IMAP,
    }
    return render(request, "live/choose.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: Request, pk: int) -> HttpResponse:
    """What it is called and how often it is read."""
    from kithwork.sources.actions.live import change_live

    line = sources.live_source(request.actor, pk)
    form = ChangeForm(line.label, line.every_minutes, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        change_live(request.actor, pk, **form.cleaned_data)
        messages.success(request, "Kept.")
        return redirect("live")
    return _page(request, pk, form=form)


@sensitive_post_parameters()
@require_POST
def secret(request: Request, pk: int) -> HttpResponse:
    """Keep a password, or a secret address, that was typed again."""
    from kithwork.sources.actions.live import type_secret

    form = SecretForm("", request.POST)
    if form.is_valid():
        try:
            type_secret(request.actor, pk, form.cleaned_data["secret"])
        except KithworkError as mistake:
            form.add_error("secret", str(mistake))
        else:
            messages.success(request, "Kept, encrypted.")
            _begin(request, pk)
            return redirect("live")
    return _page(request, pk, secret=form)


def _page(
    request: Request, pk: int, *, form: ChangeForm | None = None, secret: SecretForm | None = None
) -> HttpResponse:
    line = sources.live_source(request.actor, pk)
    word = capital(line.secret.value)
    again = secret or SecretForm(word)
    again.fields["secret"].label = word
    shown = {
        "source": source_view(request.actor, line),
        "form": form or ChangeForm(line.label, line.every_minutes),
        "secret": again if line.secret else None,
        "word": word,
    }
    wrong = any(one is not None and one.errors for one in (form, secret))
    return render(request, "live/change.html", shown, status=422 if wrong else 200)


def _begin(request: Request, pk: int) -> None:
    """Read it at once, unless something else is being brought in: then its turn comes by itself."""
    with suppress(running.AlreadyRunningError):
        start_reading(request.actor, pk)
