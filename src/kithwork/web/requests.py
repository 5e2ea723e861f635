"""What every view is given: a request with who acts, and the way back after a form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme

if TYPE_CHECKING:
    from django_htmx.middleware import HtmxDetails

    from kithwork.workspace.actor import Actor


class Request(HttpRequest):
    """A request as views receive it: `web.middleware.LocalOwner` set the actor, django-htmx the rest."""

    actor: Actor
    htmx: HtmxDetails


def way_back(request: HttpRequest, fallback: str, *args: object) -> str:
    """Where to go after a form: its field `next` where that is the path of a page of ours, else *fallback*."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    if wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}):
        return wanted
    return resolve_url(fallback, *args)
