"""Introducing people who come to the user's mind: whom, and why in their own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from kithwork.core.errors import KithworkError
from kithwork.introductions import actions
from kithwork.introductions.rules import Begun, Reason
from kithwork.web.introductions.cards import pair_url
from kithwork.web.log.whom import Whom, whom

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kithwork.web.requests import Request

TOO_FEW = "An introduction needs two people at least: add a name."
NO_WORDS = "Say in a few words why they should meet; it goes into the subject when you connect them."
PAIR = 2


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Request) -> HttpResponse:
    """The form, and beginning what it says."""
    asked = request.POST if request.method == "POST" else request.GET
    with_whom = whom(request.actor, numbers=asked.getlist("person"), typed=asked.get("who", ""))
    step = asked.get("step", "add")
    if request.method != "POST" or step == "add":
        return _form(request, with_whom)
    if not with_whom.problem and len(with_whom.chosen) < PAIR:
        with_whom = Whom(chosen=with_whom.chosen, problem=TOO_FEW)
    if with_whom.problem:
        return _form(request, with_whom, status=422)
    ids = [row.id for row in with_whom.chosen]
    if step == "look" and len(ids) == PAIR:
        return redirect(pair_url(*ids))
    return _begun(request, with_whom, ids)


def _begun(request: Request, with_whom: Whom, ids: list[int]) -> HttpResponse:
    """Begin it, or the form again: where something speaks against it, with a tick to begin it all the same."""
    words = request.POST.get("words", "").strip()
    if not words:
        return _form(request, with_whom, wrong=NO_WORDS, status=422)
    by = Begun.ON_REQUEST if request.POST.get("asked_for") else Begun.BY_ME
    try:
        one = actions.begin(
            request.actor,
            ids,
            reason=Reason.OWN,
            words=words,
            begun_by=by,
            anyway=bool(request.POST.get("anyway")),
        )
    except actions.SpokenAgainstError as error:
        return _form(request, with_whom, against=str(error), status=422)
    except KithworkError as error:
        return _form(request, with_whom, wrong=str(error), status=422)
    return redirect("introduction", one.pk)


def _form(request: Request, with_whom: Whom, *, wrong: str = "", against: str = "", status: int = 200) -> HttpResponse:
    asked = request.POST if request.method == "POST" else request.GET
    shown = {
        "whom": with_whom,
        "words": asked.get("words", ""),
        "asked_for": asked.get("asked_for", ""),
        "wrong": wrong,
        "against": against,
        "may_look": len(with_whom.chosen) == PAIR and not with_whom.problem,
        "add_name": "" if with_whom.candidates else with_whom.open_name.partition(",")[0],
    }
    return render(request, "introductions/new.html", shown, status=status)
