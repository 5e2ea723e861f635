"""The page to bring people in: drop files, say which addresses are your own, see what came before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import TooManyFieldsSent, TooManyFilesSent
from django.http import HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render
from django.urls import is_valid_path, reverse
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET, require_POST

from kithwork.core.errors import KithworkError
from kithwork.people import queries as people
from kithwork.web import running
from kithwork.web.bring.inbox import Inbox, Wishes
from kithwork.web.bring.kinds import KINDS, WAYS
from kithwork.web.bring.mapping import needs_mapping
from kithwork.web.bring.past import past_imports
from kithwork.web.bring.receiving import InboxHandler, drain
from kithwork.web.bring.starting import start_import
from kithwork.web.bring.whose import own_addresses_in
from kithwork.web.bring.words import go_to

if TYPE_CHECKING:
    from kithwork.web.requests import Request


SHOWN_AT_ONCE = 8


class NothingChosenError(KithworkError):
    """The form came without a file."""


class NotWholeError(KithworkError):
    """The form broke off, or names a path too long for one."""


class TooManyFilesError(KithworkError):
    """More files than one form can carry."""


@require_GET
def bring(request: Request) -> HttpResponse:
    """Where to drop files, and what was brought before."""
    actor = request.actor
    imports = past_imports(actor)
    return render(
        request,
        "bring/bring.html",
        {
            "kinds": KINDS,
            "ways": [way for way in WAYS if is_valid_path(way.url)],
            "latest": imports[:SHOWN_AT_ONCE],
            "earlier": imports[SHOWN_AT_ONCE:],
            "run": running.under_way(actor),
            "offers_demo": not people.count_by_place(actor),
        },
    )


@csrf_exempt  # checked right below, once the files are on their way to the inbox
@require_POST
def upload(request: Request) -> HttpResponse:
    """Take the files in, then start; or ask about the columns of a table nobody knows.

    A browser cannot send tens of thousands of files in one form, so the script on the page sends several: each but
    the last says `?more=1` and is answered with a token, which the next gives back as `?into=`.
    """
    if running.under_way(request.actor) is not None:
        drain(request)
        raise running.AlreadyRunningError(running.WAIT)
    into = request.GET.get("into", "")
    inbox = Inbox.of(request.actor, into) if into else Inbox.new()
    went_on = False
    try:
        response = _receive(request, inbox)
        went_on = response.status_code < 400
    finally:
        if not went_on:
            inbox.remove()
            drain(request)
    return response


def _receive(request: Request, inbox: Inbox) -> HttpResponse:
    handler = InboxHandler(request, inbox)
    request.upload_handlers = [handler]
    try:
        return _take(request, inbox, handler)
    except (TooManyFilesSent, TooManyFieldsSent) as error:
        raise TooManyFilesError(
            "These are more files than one form can carry. Pack the folder into one .zip and bring that, "
            "or use “kithwork import” with the folder’s name."
        ) from error
    except (MultiPartParserError, UnreadablePostError) as error:
        raise NotWholeError(
            "The files did not come through whole: the line broke, or a path among them is too long. "
            "Pack the folder into one .zip and bring that."
        ) from error


@csrf_protect
def _take(request: Request, inbox: Inbox, handler: InboxHandler) -> HttpResponse:
    owners, odd = own_addresses_in(request.POST.get("owners", ""))
    if not handler.files:
        raise NothingChosenError("No file came along. Choose files or a folder first, then bring them in.")
    inbox.wish(Wishes(request.actor.workspace.pk, tuple(owners)))
    if "more" in request.GET:
        return HttpResponse(inbox.token, content_type="text/plain")
    if odd:
        left_out = f"“{odd[0]}” is no e-mail address, so it was left out."
        messages.warning(request, f"{left_out} Add addresses under “Your addresses”.")
    if needs_mapping(inbox):
        return go_to(request, reverse("bring-mapping", args=[inbox.token]))
    start_import(request.actor, inbox)
    return go_to(request, reverse("import-run", args=[inbox.token]))
