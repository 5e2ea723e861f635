"""Logging a conversation: with whom, how, what it was about, what was promised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from kithwork.conversations.actions import log_conversation
from kithwork.core.periods import day_words
from kithwork.web.log.form import KEPT_WORDS, WAYS, LogForm
from kithwork.web.log.whom import Whom, suggestions, whom
from kithwork.web.parts import listed
from kithwork.web.requests import way_back

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kithwork.web.requests import Request

NOBODY = "Say with whom: a name, or several with commas between."


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
    promises = form.promises()
    log_conversation(
        request.actor,
        person_ids=[row.id for row in with_whom.chosen],
        channel=channel,
        direction=direction,
        happened_at=form.moment(),
        minutes=form.cleaned_data["minutes"],
        note=form.cleaned_data["note"],
        promises=promises,
    )
    what = KEPT_WORDS[how].format(names=listed([row.name for row in with_whom.chosen]))
    when = day_words(form.cleaned_data["on"], today=request.actor.today)
    too = {0: "", 1: " The promise is on your list.", 2: " Both promises are on your list."}[len(promises)]
    messages.success(request, f"Noted: {what}, {when}.{too}")
    only = with_whom.chosen[0].id if len(with_whom.chosen) == 1 else None
    return redirect(way_back(request, "today") if only is None else way_back(request, "person", only))
