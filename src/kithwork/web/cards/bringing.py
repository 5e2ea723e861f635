"""The page to bring cards: photograph, choose or drop pictures; and the stacks there are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import TooManyFieldsSent, TooManyFilesSent
from django.http import UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST, require_safe

from kithwork.core.errors import KithworkError
from kithwork.sources.actions.cards import bring_cards, put_away_lapsed
from kithwork.sources.cards.seeing import NO_READER, reader_name
from kithwork.sources.queries import cards as queries
from kithwork.web.bring.inbox import Inbox
from kithwork.web.bring.receiving import InboxHandler, drain
from kithwork.web.bring.words import go_to
from kithwork.web.cards.reading import keep_reading
from kithwork.web.cards.words import stack_standing, stack_title
from kithwork.web.people.words import capital

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kithwork.sources.queries.cards import StackRow
    from kithwork.sources.records import Problem
    from kithwork.web.requests import Request
    from kithwork.workspace.actor import Actor

PROBLEMS_SHOWN = 5
NO_PICTURE = "No picture came along. Photograph a card or choose pictures first."


class NoPictureError(KithworkError):
    """A form without a picture that can be opened."""


@dataclass(frozen=True, slots=True)
class StackLine:
    """One stack in the list."""

    title: str
    standing: str
    url: str


@require_safe
def cards(request: Request) -> HttpResponse:
    """Where to bring pictures, and the stacks brought before."""
    actor = request.actor
    put_away_lapsed(actor)
    keep_reading(actor)
    stacks = queries.card_stacks(actor)
    shown = {
        "open": [_line(actor, one) for one in stacks if one.waits and not one.ended_at],
        "older": [_line(actor, one) for one in stacks if one.ended_at or not one.waits],
        "no_reader": "" if reader_name() else NO_READER,
    }
    return render(request, "cards/cards.html", shown)


@csrf_exempt  # checked in _take, once the pictures are on their way to the inbox
@require_POST
def bring(request: Request) -> HttpResponse:
    """Take pictures in and lead to their stack; `?stack=` names one that they come to."""
    inbox = Inbox.new()
    try:
        handler = InboxHandler(request, inbox)
        request.upload_handlers = [handler]
        return _take(request, inbox)
    except (TooManyFilesSent, TooManyFieldsSent, MultiPartParserError, UnreadablePostError) as error:
        raise NoPictureError("The pictures did not come through whole. Bring fewer at once.") from error
    finally:
        inbox.remove()
        drain(request)


@csrf_protect
def _take(request: Request, inbox: Inbox) -> HttpResponse:
    told = request.POST
    files = sorted(path for path in inbox.files.rglob("*") if path.is_file())
    into = told.get("stack", "")
    if not files and into.isdecimal():
        messages.info(request, NO_PICTURE)
        return go_to(request, reverse("card-stack", args=[int(into)]))
    if not files:
        raise NoPictureError(NO_PICTURE)
    made = bring_cards(
        request.actor,
        ((path.name, path) for path in files),
        label="",
        stack_id=int(into) if into.isdecimal() else None,
    )
    _tell(request, made.problems)
    if made.stack_id is None:
        return go_to(request, reverse("cards"))
    keep_reading(request.actor)
    return go_to(request, reverse("card-stack", args=[made.stack_id]))


def _tell(request: Request, problems: tuple[Problem, ...]) -> None:
    for problem in problems[:PROBLEMS_SHOWN]:
        messages.warning(request, f"{problem.file}: {problem.reason}")
    if len(problems) > PROBLEMS_SHOWN:
        messages.warning(request, f"And {len(problems) - PROBLEMS_SHOWN} more could not be taken.")


def _line(actor: Actor, stack: StackRow) -> StackLine:
    return StackLine(stack_title(stack), capital(stack_standing(actor, stack)), reverse("card-stack", args=[stack.id]))
