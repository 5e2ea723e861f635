"""Booking a 1-2-1, moving it, calling it off, and its calendar file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kithwork.core.text import item_number
from kithwork.knowledge import meeting_formats
from kithwork.plan.one_to_one import actions
from kithwork.plan.one_to_one import queries as one_to_one
from kithwork.plan.one_to_one.actions import BookedAlreadyError
from kithwork.web.log.whom import Whom, whom
from kithwork.web.one_to_one.form import BookForm, WhenForm
from kithwork.web.requests import way_back
from kithwork.web.week.words import moment_words

if TYPE_CHECKING:
    from kithwork.plan.one_to_one.queries import Proposal
    from kithwork.web.requests import Request


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Request) -> HttpResponse:
    """With whom, where that is not said yet; else the form with everything filled in, and booking."""
    asked = request.POST if request.method == "POST" else request.GET
    number = item_number(asked.get("person", ""))
    if number is None:
        return _ask_whom(request, asked.get("who", ""))
    proposed = one_to_one.proposal(request.actor, number)
    if request.method != "POST":
        return _form(request, proposed, BookForm(request.actor, begun=_begun(proposed)))
    form = BookForm(request.actor, request.POST)
    if not form.is_valid():
        return _form(request, proposed, form, status=422)
    said = form.cleaned_data
    try:
        booked = actions.book(
            request.actor,
            person_id=number,
            starts_at=form.moment(),
            format=said["format"],
            minutes=said["minutes"],
            where=said["where"],
            purpose=said["purpose"],
        )
    except BookedAlreadyError as error:
        messages.info(request, str(error))
        return redirect("one-to-one", error.booked_id)
    when = moment_words(form.moment(), today=request.actor.today)
    messages.success(request, f"Booked: a 1-2-1 with {proposed.person.name} {when}. The brief is ready.")
    return redirect("one-to-one", booked.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def move(request: Request, pk: int) -> HttpResponse:
    """Another time, or another place."""
    booked = one_to_one.booked(request.actor, pk)
    if request.method != "POST":
        begun = {
            "on": booked.starts_at.date(),
            "at": booked.starts_at.time(),
            "minutes": booked.minutes,
            "where": booked.where,
        }
        return render(request, "one_to_one/move.html", {"booked": booked, "form": WhenForm(request.actor, begun=begun)})
    form = WhenForm(request.actor, request.POST)
    if not form.is_valid():
        return render(request, "one_to_one/move.html", {"booked": booked, "form": form}, status=422)
    said = form.cleaned_data
    actions.move(request.actor, pk, starts_at=form.moment(), minutes=said["minutes"], where=said["where"])
    when = moment_words(form.moment(), today=request.actor.today)
    messages.success(request, f"Moved: {booked.name}, {when}. Take the calendar file again to move it there too.")
    return redirect("one-to-one", pk)


@require_POST
def call_off(request: Request, pk: int) -> HttpResponse:
    """It does not, or did not, take place."""
    one = actions.call_off(request.actor, pk)
    messages.success(request, f"Called off: the 1-2-1 with {one.person.full_name}.")
    return redirect(way_back(request, "week"))


@require_safe
def calendar_file(request: Request, pk: int) -> HttpResponse:
    """The meeting for one's own calendar."""
    answer = HttpResponse(one_to_one.calendar_file(request.actor, pk), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="meeting.ics"'
    return answer


def _ask_whom(request: Request, typed: str) -> HttpResponse:
    """The one person a typed name means, or the question again with what would help."""
    meant = whom(request.actor, numbers=[], typed=typed) if typed.strip() else Whom(chosen=())
    if len(meant.chosen) == 1 and not meant.problem:
        return redirect(f"{request.path}?person={meant.chosen[0].id}")
    problem = meant.problem or ("A 1-2-1 is with one person; name one." if len(meant.chosen) > 1 else "")
    shown = {
        "typed": typed,
        "problem": problem,
        "candidates": meant.candidates or (meant.chosen if len(meant.chosen) > 1 else ()),
        "suggested": one_to_one.to_book(request.actor),
    }
    return render(request, "one_to_one/whom.html", shown)


def _begun(proposed: Proposal) -> dict[str, object]:
    return {
        "on": proposed.starts_at.date(),
        "at": proposed.starts_at.time(),
        "format": proposed.format.slug,
        "purpose": proposed.purpose,
    }


def _form(request: Request, proposed: Proposal, form: BookForm, *, status: int = 200) -> HttpResponse:
    chosen = str(form["format"].value() or proposed.format.slug)
    formats = meeting_formats()
    shown = {
        "person": proposed.person,
        "form": form,
        "chosen": chosen,
        "first": [one for one in formats if one.slug == chosen],
        "others": [one for one in formats if one.slug != chosen],
    }
    return render(request, "one_to_one/new.html", shown, status=status)
