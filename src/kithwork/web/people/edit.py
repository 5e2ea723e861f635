"""Adding somebody, and saying better what is known of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from kithwork.people import queries as book
from kithwork.people.actions import add_person, edit_person
from kithwork.web.people.form import WholeForm
from kithwork.web.people.words import called

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kithwork.web.requests import Request

either = require_http_methods(["GET", "HEAD", "POST"])


@either
def add(request: Request) -> HttpResponse:
    """Somebody new, by hand."""
    region = request.actor.workspace.region
    if request.method == "POST":
        form = WholeForm(request.POST, region=region)
        if form.is_valid():
            one = add_person(request.actor, card=form.card())
            messages.success(request, f"{called(one)} is in your book.")
            return redirect("person", one.pk)
        return _page(request, form, heading="Add somebody", back=reverse("people"))
    typed = request.GET.get("name", "")
    name, email = ("", typed) if "@" in typed else (typed, "")
    return _page(request, WholeForm(name=name, email=email), heading="Add somebody", back=reverse("people"))


@either
def edit(request: Request, pk: int) -> HttpResponse:
    """Everything known of somebody, to be said better."""
    one = book.person(request.actor, pk)
    back = reverse("person", args=[pk])
    if request.method != "POST":
        return _page(request, WholeForm(one=one), heading=f"Edit {one.full_name}", back=back)
    form = WholeForm(request.POST, one=one, region=request.actor.workspace.region)
    if not form.is_valid():
        return _page(request, form, heading=f"Edit {one.full_name}", back=back)
    one = edit_person(request.actor, pk, card=form.card())
    messages.success(request, f"What you say of {called(one)} is kept.")
    return redirect("person", pk)


def _page(request: Request, form: WholeForm, *, heading: str, back: str) -> HttpResponse:
    status = 422 if request.method == "POST" else 200
    return render(request, "people/edit.html", {"form": form, "heading": heading, "back": back}, status=status)
