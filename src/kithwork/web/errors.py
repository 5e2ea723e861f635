"""Mistakes as pages: one sentence, what would help, and a way on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render

from kithwork.core.errors import NotFoundError

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from kithwork.core.errors import KithworkError


def error_page(request: HttpRequest, error: KithworkError) -> HttpResponse:
    """A mistake of the user's as a page of its own, 404 for what is not there and 400 for the rest."""
    status = 404 if isinstance(error, NotFoundError) else 400
    return render(request, "errors/mistake.html", {"sentence": str(error), "status": status}, status=status)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that did not come from our own page, or from one too old."""
    del reason
    sentence = "This form came from an old or foreign page, so nothing was changed. Load the page again and repeat."
    return render(request, "errors/mistake.html", {"sentence": sentence, "status": 403}, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """An address that leads nowhere."""
    del exception
    sentence = "There is no page at this address."
    return render(request, "errors/mistake.html", {"sentence": sentence, "status": 404}, status=404)
