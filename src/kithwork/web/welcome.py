"""The first page: bring your people, or look around."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kithwork.web.requests import Request


@require_safe
def welcome(request: Request) -> HttpResponse:
    """What happens here, and the two ways to begin."""
    return render(request, "welcome/welcome.html")
