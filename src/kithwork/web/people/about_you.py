"""The way to the user's own page: what they do, seek and offer, as of anybody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from kithwork.people import queries as book
from kithwork.people.actions import ensure_me

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kithwork.web.requests import Request


@require_http_methods(["GET", "HEAD", "POST"])
def about_you(request: Request) -> HttpResponse:
    """The user's own page; where nobody stands as the user yet, one button that makes it."""
    mine = ensure_me(request.actor).pk if request.method == "POST" else book.me(request.actor)
    if mine is not None:
        return redirect("person", mine)
    return render(request, "people/about_you.html")
