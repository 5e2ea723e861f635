"""The page to bring people in: drop files, say which addresses are your own, see what came before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import TooManyFieldsSent, TooManyFilesSent
from django.http import HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET, require_POST

from kithwork.core.errors import KithworkError
from kithwork.people import queries as people
from kithwork.sources import queries as sources
from kithwork.web import running
from kithwork.web.bring.inbox import Inbox, Wishes
from kithwork.web.bring.kinds import KINDS
from kithwork.web.bring.mapping import needs_mapping
from kithwork.web.bring.receiving import InboxHandler, drain
from kithwork.web.bring.starting import start_import
from kithwork.web.bring.whose import own_addresses_in
from kithwork.web.bring.words import came_words, go_to, moment_words, problem_words
from kithwork.web.people.words import capital

if TYPE_CHECKING:
    from kithwork.sources.models import Batch
    from kithwork.web.requests import Request
    from kithwork.workspace.actor import Actor


class NothingChosenError(KithworkError):
    """The form came without a file."""


class NotWholeError(KithworkError):
    """The form broke off, or names a path too long for one."""


class TooManyFilesError(KithworkError):
    """More files than one form can carry."""


@dataclass(frozen=True, slots=True)
class PastImport:
    """One import that was made, in the list."""

    label: str
    when: str
    came: str
    problems: str
    url: str
    undo_url: str


@require_GET
def bring(request: Request) -> HttpResponse:
    """Where to drop files, and what was brought before."""
    actor = request.actor
    return render(
        request,
        "bring/bring.html",
        {
            "kinds": KINDS,
            "imports": [_past(actor, batch) for batch in sources.batches(actor)],
            "run": running.under_way(actor),
            "offers_demo": not people.count_by_place(actor),
        },
    )


@csrf_exempt  # checked right below, once the files are on their way to the inbox
@require_POST
def upload(request: Request) -> HttpResponse:
    """Take the files in, then start; or ask about the columns of a table nobody knows."""
    if running.under_way(request.actor) is not None:
        drain(request)
        raise running.AlreadyRunningError(running.WAIT)
    inbox = Inbox.new()
    handler = InboxHandler(request, inbox)
    request.upload_handlers = [handler]
    went_on = False
    try:
        response = _take(request, inbox, handler)
        went_on = response.status_code < 400
    except (TooManyFilesSent, TooManyFieldsSent) as error:
        raise _too_many() from error
    except (MultiPartParserError, UnreadablePostError) as error:
        raise NotWholeError(
            "The files did not come through whole: the line broke, or a path among them is too long. "
            "Pack the folder into one .zip and bring that."
        ) from error
    finally:
        if not went_on:
            inbox.remove()
            drain(request)
    return response


@csrf_protect
def _take(request: Request, inbox: Inbox, handler: InboxHandler) -> HttpResponse:
    wanted = request.POST.get("owners", "")
    if not handler.files:
        raise NothingChosenError("No file came along. Choose files or a folder first, then bring them in.")
    owners, odd = own_addresses_in(wanted)
    if odd:
        left_out = f"“{odd[0]}” is no e-mail address, so it was left out."
        messages.warning(request, f"{left_out} Add addresses under “Your addresses”.")
    inbox.wish(Wishes(request.actor.workspace.pk, tuple(owners)))
    if needs_mapping(inbox):
        return go_to(request, reverse("bring-mapping", args=[inbox.token]))
    start_import(request.actor, inbox)
    return go_to(request, reverse("import-run", args=[inbox.token]))


def _past(actor: Actor, batch: Batch) -> PastImport:
    undone = batch.undone_at
    came = f"undone {moment_words(actor, undone)}" if undone else came_words(batch.counts)
    return PastImport(
        label=batch.label,
        when=capital(moment_words(actor, batch.began_at)),
        came=capital(came),
        problems="" if undone else problem_words(getattr(batch, "problem_count", 0)),
        url=reverse("import-report", args=[batch.pk]),
        undo_url="" if undone else reverse("import-undo", args=[batch.pk]),
    )


def _too_many() -> TooManyFilesError:
    return TooManyFilesError(
        "These are more files than a page can take at once. Pack the folder into one .zip and bring that, "
        "or use `kithwork import FOLDER`."
    )
