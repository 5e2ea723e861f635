"""Mistakes as pages: one sentence, what would help, and a way on."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.http import HttpResponseServerError
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme

from kithwork.core.errors import NotFoundError

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from kithwork.core.errors import KithworkError

HEADINGS = {400: "That did not work", 403: "Nothing was changed", 404: "Not here", 405: "Nothing was changed"}


def error_page(request: HttpRequest, error: KithworkError) -> HttpResponse:
    """A mistake of the user's as a page of its own, 404 for what is not there and 400 for the rest."""
    return _page(request, str(error), status=404 if isinstance(error, NotFoundError) else 400)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that did not come from our own page, or from one too old."""
    del reason
    sentence = "This form came from an old or foreign page, so nothing was changed. Load the page again and repeat."
    return _page(request, sentence, status=403)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A request that no page of ours makes."""
    del exception
    return _page(request, "No page here offers what the browser asked for; start again from Today.", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Something that may not be done."""
    del exception
    return _page(request, "That may not be done here.", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """An address that leads nowhere."""
    del exception
    return _page(request, "There is no page at this address; it may have moved, or the link was cut short.", status=404)


def only_for_forms(request: HttpRequest, refused: HttpResponse) -> HttpResponse:
    """An address that takes forms alone, typed or come back to."""
    page = _page(request, "This address takes what a form sends, and holds no page of its own.", status=405)
    page.headers["Allow"] = refused.headers["Allow"]
    return page


def our_mistake(request: HttpRequest) -> HttpResponse:
    """Something broke that is ours to mend; the page leans on nothing that may be broken too."""
    del request
    return HttpResponseServerError(render_to_string("errors/ours.html"))


def _page(request: HttpRequest, sentence: str, *, status: int) -> HttpResponse:
    shown = {"heading": HEADINGS[status], "sentence": sentence, "back_url": _page_before(request)}
    return render(request, "errors/mistake.html", shown, status=status)


def _page_before(request: HttpRequest) -> str:
    """The page of ours the user came from, where the browser says so."""
    before = request.headers.get("Referer", "")
    if not before or not url_has_allowed_host_and_scheme(before, allowed_hosts={request.get_host()}):
        return ""
    path = urlsplit(before)._replace(scheme="", netloc="").geturl()
    return "" if path == request.get_full_path() else path
