"""What happens around every page: strict headers, who acts, mistakes as pages."""

from __future__ import annotations

import zoneinfo
from http import HTTPStatus
from typing import TYPE_CHECKING

from django.utils import timezone

from kithwork.core.errors import KithworkError, NotFoundError
from kithwork.web.errors import error_page, only_for_forms
from kithwork.workspace.queries import local_owner
from kithwork.workspace.rules import Via

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


class SecurityHeaders:
    """Nothing from outside, nothing inline, no frame; what names people is cached by nobody else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer with its headers."""
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("Cache-Control", "private, no-store")
        response.headers.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
        return response


class LocalOwner:
    """The local owner acts, without signing in; the clock is read here, once."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer, in the owner's time zone."""
        try:
            actor = local_owner(now=timezone.now(), via=Via.WEB)
        except NotFoundError as error:
            return error_page(request, error)
        request.actor = actor  # type: ignore[attr-defined]
        with timezone.override(zoneinfo.ZoneInfo(actor.workspace.time_zone)):
            return self.get_response(request)


class ErrorsAsPages:
    """A `KithworkError` is the user's to read; anything else is ours and keeps its traceback."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer as it came, with words where it would be an empty page."""
        response = self.get_response(request)
        return only_for_forms(request, response) if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED else response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The mistake as a page."""
        return error_page(request, exception) if isinstance(exception, KithworkError) else None
