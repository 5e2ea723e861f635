"""Events of the user's own, and what they say differently of the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from kithwork.core.errors import KithworkError, NotFoundError
from kithwork.introductions.actions import add_event, change_event, remove_event
from kithwork.introductions.queries import trigger_events
from kithwork.people import queries as people
from kithwork.web.events.page import event_page
from kithwork.web.people.parts import whole_number
from kithwork.web.works.typed import profession_typed

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kithwork.web.requests import Request


@require_POST
def add(request: Request) -> HttpResponse:
    """An event of the user's own; who is needed is said on its page."""
    told = request.POST
    try:
        slug = add_event(
            request.actor,
            told.get("label", ""),
            told.get("phrases", "").splitlines(),
            (),
            is_tactful=bool(told.get("tactful")),
        )
    except KithworkError as mistake:
        messages.warning(request, str(mistake))
        return redirect("events")
    messages.success(request, "It is one of your events now. Who is needed when it happens?")
    return redirect("event", slug)


@require_POST
def needed(request: Request, slug: str) -> HttpResponse:
    """Who is needed, when and how much; that somebody is not; or let the table speak again."""
    told = request.POST
    try:
        if gone := told.get("not_needed", ""):
            _leave_out(request, slug, gone)
        elif back := told.get("as_shipped", ""):
            change_event(request.actor, slug, as_shipped=[back])
        else:
            among = people.vocabulary(request.actor)
            known = told.get("slug", "")
            profession = known if known in among.works else profession_typed(told.get("profession", ""), among)
            stage = whole_number(told.get("stage", ""), otherwise=2)
            change_event(request.actor, slug, needed=[(profession, stage, told.get("weight", "high"))])
    except NotFoundError:
        raise
    except KithworkError as mistake:
        return event_page(request, slug, mistake=str(mistake))
    messages.success(request, "Kept. It counts the next time kithwork looks for introductions.")
    return redirect("event", slug)


@require_POST
def words(request: Request, slug: str) -> HttpResponse:
    """How an event of the user's own is called, and what people say when it happens."""
    told = request.POST
    try:
        change_event(
            request.actor,
            slug,
            label=told.get("label", ""),
            phrases=told.get("phrases", "").splitlines(),
            is_tactful=bool(told.get("tactful")),
        )
    except NotFoundError:
        raise
    except KithworkError as mistake:
        messages.warning(request, str(mistake))
    else:
        messages.success(request, "Kept.")
    return redirect("event", slug)


@require_POST
def remove(request: Request, slug: str) -> HttpResponse:
    """Remove an event of the user's own; of one of the table, take back what was said differently."""
    known = trigger_events(request.actor).get(slug)
    remove_event(request.actor, slug)
    if known is not None and known.is_own:
        messages.success(request, f"“{known.label}” is gone.")
        return redirect("events")
    messages.success(request, "It is as it came with kithwork.")
    return redirect("event", slug)


def _leave_out(request: Request, slug: str, profession: str) -> None:
    """Take a profession away; one that only the user had said is simply unsaid."""
    change_event(request.actor, slug, not_needed=[profession])
    after = trigger_events(request.actor)[slug]
    if all(one.profession != profession for one in after.taken_away):
        change_event(request.actor, slug, as_shipped=[profession])
