"""What the tables say of one profession: who sends it clients, whom it serves, when it is needed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kithwork import knowledge
from kithwork.core.errors import NotFoundError
from kithwork.introductions.queries import trigger_events
from kithwork.people import queries as people
from kithwork.people.queries.doing import doing

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kithwork.people.reading import Vocabulary
    from kithwork.web.requests import Request
    from kithwork.workspace.actor import Actor


class NoSuchProfessionError(NotFoundError):
    """Neither of the table nor the user's own."""


@dataclass(frozen=True, slots=True)
class Leads:
    """Words that lead to a page."""

    words: str
    url: str


@require_safe
def profession(request: Request, slug: str) -> HttpResponse:
    """One profession with everything that introductions take from the tables about it."""
    words = people.vocabulary(request.actor)
    work = words.works.get(slug)
    if work is None:
        raise NoSuchProfessionError("There is no such profession in the table, nor among your own.")
    usual = words.like(slug)
    sources = {one.target: one.strength for one in knowledge.referral_sources(usual)} if usual else {}
    clients = knowledge.clients_of(usual) if usual else ()
    types = knowledge.client_types()
    events = [
        Leads(f"{event.label}: {need.role}" if need.role else event.label, reverse("event", args=[event.slug]))
        for event in trigger_events(request.actor).values()
        for need in event.needed
        if need.profession in {slug, usual}
    ]
    shown = {
        "work": work,
        "sources": [
            Leads(words.label(one), reverse("profession", args=[one]))
            for one in sorted(sources, key=lambda one: (-sources[one], words.label(one)))
        ],
        "clients": [types[one].label for one in clients],
        "events": events,
        "people": _of_yours(request.actor, slug, words),
    }
    return render(request, "works/profession.html", shown)


def _of_yours(actor: Actor, slug: str, words: Vocabulary) -> list[tuple[int, str]]:
    """Who is in it by the user's word, by name."""
    said = [one.person_id for one in doing(actor, [slug], among=words) if one.said_on is not None]
    return sorted(people.names(actor, set(said)).items(), key=lambda one: one[1])
