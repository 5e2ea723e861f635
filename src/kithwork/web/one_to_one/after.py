"""After a 1-2-1: what came of it, and the letter one may send."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from kithwork.people import queries as people
from kithwork.plan.one_to_one import actions
from kithwork.plan.one_to_one import queries as one_to_one
from kithwork.web.one_to_one.form import AfterForm
from kithwork.web.week.words import moment_words

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kithwork.plan.one_to_one.rules import Booked, Recap
    from kithwork.web.requests import Request


@require_http_methods(["GET", "HEAD", "POST"])
def after(request: Request, pk: int) -> HttpResponse:
    """The form, and keeping all of it at once; where it was told of already, the letter."""
    booked = one_to_one.booked(request.actor, pk)
    if request.method != "POST":
        if booked.held_at is not None:
            return redirect("one-to-one-letter", pk)
        return _form(request, booked, AfterForm(request.actor, booked))
    form = AfterForm(request.actor, booked, request.POST)
    if not form.is_valid():
        return _form(request, booked, form, status=422)
    told = form.told()
    following = actions.tell(request.actor, pk, told)
    number = len(told.promises)
    promised = {0: "", 1: " The promise is on your list."}.get(number, " The promises are on your list.")
    again = ""
    if following is not None:
        when = moment_words(following.starts_at.astimezone(request.actor.zone), today=request.actor.today)
        again = f" The next one is booked, {when}."
    messages.success(request, f"Noted: your 1-2-1 with {booked.name}.{promised}{again}")
    return redirect("one-to-one-letter", pk)


@require_safe
def letter(request: Request, pk: int) -> HttpResponse:
    """A letter of thanks to copy, or to open in one's own mail; nothing is sent from here."""
    booked = one_to_one.booked(request.actor, pk)
    if booked.held_at is None:
        return redirect("one-to-one", pk)
    written = one_to_one.letter_after(request.actor, pk)
    [row] = people.rows(request.actor, [booked.person_id])
    shown = {"booked": booked, "letter": written, "mail_url": _mail_url(row.emails, written)}
    return render(request, "one_to_one/letter.html", shown)


def _form(request: Request, booked: Booked, form: AfterForm, *, status: int = 200) -> HttpResponse:
    shown = {
        "booked": booked,
        "when": moment_words(booked.starts_at, today=request.actor.today),
        "form": form,
        "is_early": booked.starts_at > request.actor.now,
    }
    return render(request, "one_to_one/after.html", shown, status=status)


def _mail_url(emails: tuple[str, ...], letter: Recap) -> str:
    """The letter begun in the user's own mail program; without an address the program asks for it."""
    whom = quote(emails[0], safe="@+") if emails else ""
    asked = f"subject={quote(letter.subject, safe='')}&body={quote(letter.body, safe='')}"
    return f"mailto:{whom}?{asked.replace('%0A', '%0D%0A')}"
