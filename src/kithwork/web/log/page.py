"""Logging a conversation: with whom, how, what it was about, what was promised, what passed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from kithwork.conversations.actions import log_conversation
from kithwork.core.periods import day_words
from kithwork.people.actions import mention
from kithwork.web.log.form import KEPT_WORDS, WAYS, LogForm
from kithwork.web.log.whom import Whom, suggestions, whom
from kithwork.web.parts import listed
from kithwork.web.requests import way_back

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kithwork.conversations.rules import Channel, Direction
    from kithwork.web.requests import Request

NOBODY = "Say with whom: a name, or several with commas between."
WHO_OF_THEM = "Who of them? Note this with one person at a time."
PROMISED = {0: "", 1: " The promise is on your list.", 2: " Both promises are on your list."}


@require_http_methods(["GET", "HEAD", "POST"])
def log(request: Request) -> HttpResponse:
    """The form, and keeping what it says."""
    if request.method != "POST":
        with_whom = whom(request.actor, numbers=request.GET.getlist("person"), typed=request.GET.get("who", ""))
        return _form(request, LogForm(request.actor), with_whom)
    form = LogForm(request.actor, request.POST)
    with_whom = whom(request.actor, numbers=request.POST.getlist("person"), typed=request.POST.get("who", ""))
    if request.POST.get("step") == "add":
        return _form(request, LogForm(request.actor, begun=request.POST.dict()), with_whom)
    if not with_whom.chosen and not with_whom.problem:
        with_whom = Whom(chosen=(), problem=NOBODY)
    if form.is_valid() and len(with_whom.chosen) > 1:
        for kind, _ in form.mentions():
            form.add_error(kind.value, WHO_OF_THEM)
    if with_whom.problem or not form.is_valid():
        return _form(request, form, with_whom, status=422)
    return _kept(request, form, with_whom)


@require_safe
def names(request: Request) -> HttpResponse:
    """Names to choose from while one types."""
    return render(request, "log/_names.html", {"suggestions": suggestions(request.actor, request.GET.get("who", ""))})


def _form(request: Request, form: LogForm, with_whom: Whom, *, status: int = 200) -> HttpResponse:
    asked = request.POST if request.method == "POST" else request.GET
    shown = {
        "form": form,
        "whom": with_whom,
        "next": asked.get("next", ""),
        "add_name": _unknown_name(with_whom),
    }
    return render(request, "log/log.html", shown, status=status)


def _unknown_name(with_whom: Whom) -> str:
    """The first name nobody has, for the way to add somebody."""
    return "" if with_whom.candidates else with_whom.open_name.partition(",")[0]


def _kept(request: Request, form: LogForm, with_whom: Whom) -> HttpResponse:
    how = form.cleaned_data["how"]
    _, channel, direction = WAYS[how]
    promises, helps = form.promises(), form.helps()
    with transaction.atomic():
        _keep(request, form, with_whom, channel=channel, direction=direction)
    what = KEPT_WORDS[how].format(names=listed([row.name for row in with_whom.chosen]))
    when = day_words(form.cleaned_data["on"], today=request.actor.today)
    passed = " What passed stands in the story." if helps else ""
    messages.success(request, f"Noted: {what}, {when}.{PROMISED[len(promises)]}{passed}")
    only = with_whom.chosen[0].id if len(with_whom.chosen) == 1 else None
    return redirect(way_back(request, "today") if only is None else way_back(request, "person", only))


def _keep(request: Request, form: LogForm, with_whom: Whom, *, channel: Channel, direction: Direction) -> None:
    log_conversation(
        request.actor,
        person_ids=[row.id for row in with_whom.chosen],
        channel=channel,
        direction=direction,
        happened_at=form.moment(),
        minutes=form.cleaned_data["minutes"],
        note=form.cleaned_data["note"],
        promises=form.promises(),
        helps=form.helps(),
    )
    for kind, words in form.mentions():
        mention(request.actor, with_whom.chosen[0].id, kind=kind, words=words, said_on=form.cleaned_data["on"])
