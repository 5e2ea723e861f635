"""All events by what part of life they belong to, and one event with who is needed and who of the book is there."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kithwork.core.text import fold
from kithwork.introductions import queries as introductions
from kithwork.introductions.queries.events import STAGE_LABELS, EventNotFoundError
from kithwork.knowledge import trigger_events
from kithwork.web.people.words import capital, count_words

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kithwork.introductions.queries.events import EventView, NeededView, TeamLine
    from kithwork.web.requests import Request

DOMAINS = {
    "own": "Your own",
    "family": "Family",
    "home": "Home",
    "property": "Property",
    "money": "Money",
    "career": "Work and career",
    "health": "Health",
    "event": "Occasions",
    "legal": "Law",
    "business-start": "A business begins",
    "business-growth": "A business grows",
    "business-change": "A business changes",
    "business-risk": "A business at risk",
}
WEIGHTS = {"high": "nearly always", "medium": "often", "low": "at times"}
"""How much somebody is needed, as one says it."""
LONGEST_SEARCH = 100


@dataclass(frozen=True, slots=True)
class EventCard:
    """One event of the list."""

    url: str
    label: str
    quote: str
    number: str
    is_changed: bool


@dataclass(frozen=True, slots=True)
class DomainView:
    """The events of one part of life."""

    key: str
    label: str
    events: list[EventCard]


@dataclass(frozen=True, slots=True)
class NeededLine:
    """A profession the event needs: how much, what for, and who of the book does it."""

    slug: str
    label: str
    role: str
    weight: str
    how_much: str
    stage: int
    is_changed: bool
    people: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class StageOfEvent:
    """What is needed first, next, then or later."""

    heading: str
    lines: list[NeededLine]


@dataclass(frozen=True, slots=True)
class EventPage:
    """One event, whole."""

    slug: str
    label: str
    when: str
    phrases: tuple[str, ...]
    is_own: bool
    is_tactful: bool
    is_changed: bool
    first_help: str
    stages: list[StageOfEvent]
    taken_away: tuple[NeededView, ...]

    @property
    def phrase_lines(self) -> str:
        """The phrases, one a line."""
        return "\n".join(self.phrases)


@require_safe
def events(request: Request) -> HttpResponse:
    """Every event, or those that answer to what was typed."""
    typed = " ".join(request.GET.get("q", "").replace("\x00", "").split())[:LONGEST_SEARCH]
    every = introductions.trigger_events(request.actor)
    found = [one for one in every.values() if _answers(one, fold(typed).split())]
    by_domain: dict[str, list[EventCard]] = {}
    for one in found:
        by_domain.setdefault(_domain(one), []).append(_card(one))
    shown = {
        "q": typed,
        "number": len(found),
        "domains": [DomainView(key, label, by_domain[key]) for key, label in DOMAINS.items() if key in by_domain],
    }
    within = request.htmx and not request.htmx.history_restore_request
    return render(request, "events/_found.html" if within else "events/events.html", shown)


@require_safe
def event(request: Request, slug: str) -> HttpResponse:
    """One event: what people say when it happens, who is needed in order, and who of the book is there."""
    return event_page(request, slug)


def event_page(request: Request, slug: str, *, mistake: str = "") -> HttpResponse:
    """The page of one event, with what could not be kept."""
    one = introductions.trigger_events(request.actor).get(slug)
    if one is None:
        raise EventNotFoundError(f"There is no event called “{slug}” here.")
    shown = {
        "event": _page(one, introductions.event_team(request.actor, slug)),
        "stages": [(number, capital(label)) for number, label in STAGE_LABELS.items()],
        "weights": WEIGHTS,
        "mistake": mistake,
        "typed": request.POST.get("profession", "") if mistake else "",
    }
    return render(request, "events/event.html", shown, status=422 if mistake else 200)


def _answers(one: EventView, wanted: list[str]) -> bool:
    told = fold(" ".join((one.label, *one.phrases, *(needed.label for needed in one.needed))))
    return all(word in told for word in wanted)


def _domain(one: EventView) -> str:
    known = trigger_events().get(one.slug)
    return known.domain if known else "own"


def _card(one: EventView) -> EventCard:
    return EventCard(
        url=reverse("event", args=[one.slug]),
        label=one.label,
        quote=one.phrases[0] if one.phrases else "",
        number=count_words(len(one.needed), "profession", "professions"),
        is_changed=one.is_changed and not one.is_own,
    )


def _page(one: EventView, team: tuple[TeamLine, ...]) -> EventPage:
    known = trigger_events().get(one.slug)
    there = {line.profession: line.people for line in team}
    lines = [_line(needed, there.get(needed.profession, ())) for needed in one.needed]
    return EventPage(
        slug=one.slug,
        label=one.label,
        when=capital(one.when),
        phrases=one.phrases,
        is_own=one.is_own,
        is_tactful=one.is_tactful,
        is_changed=one.is_changed,
        first_help=capital(known.first_help) if known else "",
        stages=[
            StageOfEvent(capital(STAGE_LABELS[stage]), list(some))
            for stage, some in groupby(lines, key=lambda line: line.stage)
        ],
        taken_away=one.taken_away,
    )


def _line(needed: NeededView, people: tuple[tuple[int, str], ...]) -> NeededLine:
    return NeededLine(
        slug=needed.profession,
        label=needed.label,
        role=needed.role,
        weight=needed.weight,
        how_much=WEIGHTS[needed.weight],
        stage=needed.stage,
        is_changed=needed.is_changed,
        people=people,
    )
