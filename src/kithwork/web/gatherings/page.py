"""Events: those gone through, those of the calendar that may be one, and one of them step by step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kithwork.core.periods import day_words, short_date
from kithwork.gatherings import actions
from kithwork.gatherings import queries as gatherings
from kithwork.gatherings.rules import MOST_NOW, Feeling, Further, chosen_first, seconds_left, time_words
from kithwork.people import queries as people
from kithwork.people.queries.met import met_at
from kithwork.web.gatherings.form import EventForm
from kithwork.web.people.words import count_words

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from django.http import HttpResponse

    from kithwork.gatherings.queries import Event, MaybeEvent
    from kithwork.gatherings.rules import Guest
    from kithwork.web.requests import Request

LISTED_SHOWN = 400
SEVERAL = "Several people of your book answer to that name; write it whole, or their address."


@dataclass(frozen=True, slots=True)
class EventLine:
    """An event in the list."""

    id: int
    name: str
    when: str
    words: str


@dataclass(frozen=True, slots=True)
class MaybeLine:
    """A meeting of the calendar that may have been an event."""

    key: str
    name: str
    on: date
    words: str


@dataclass(frozen=True, slots=True)
class MetLine:
    """Somebody met, and what was said of them."""

    guest: Guest
    words: str


@require_http_methods(["GET", "HEAD", "POST"])
def every(request: Request) -> HttpResponse:
    """The list, and beginning with one."""
    if request.method == "POST":
        return _begin(request)
    begun = {name: text for name in ("name", "on") if (text := request.GET.get(name, ""))}
    return _list(request, EventForm(request.actor, begun=begun))


@require_safe
def gathering(request: Request, pk: int) -> HttpResponse:
    """One event, step by step."""
    return event_page(request, pk)


def event_page(request: Request, pk: int, *, status: int = 200, **more: Any) -> HttpResponse:
    """The page of an event, with *more* where something is to be asked."""
    event = gatherings.event(request.actor, pk)
    return render(request, "gatherings/gathering.html", {**_shown(request, event), **more}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: Request, pk: int) -> HttpResponse:
    """Name, day, place, host."""
    event = gatherings.event(request.actor, pk)
    begun = {"name": event.name, "on": event.on, "where": event.where, "host": event.host}
    form = EventForm(request.actor, request.POST if request.method == "POST" else None, begun=begun)
    if request.method != "POST" or not form.is_valid():
        return _edit(request, event, form)
    told = form.cleaned_data
    try:
        host_id = actions.host_called(request.actor, told["host"], event=told["name"])
    except people.SeveralPeopleError:
        form.add_error("host", SEVERAL)
        return _edit(request, event, form)
    actions.edit_gathering(request.actor, pk, name=told["name"], on=told["on"], where=told["where"], host_id=host_id)
    messages.success(request, "Noted.")
    return redirect("gathering", pk)


@require_POST
def end(request: Request, pk: int) -> HttpResponse:
    """It is gone through."""
    one = actions.end(request.actor, pk)
    messages.success(request, f"{one.name} is gone through. Whoever waits, waits without reminders.")
    return redirect("gathering", pk)


@require_POST
def open_again(request: Request, pk: int) -> HttpResponse:
    """Go on with it."""
    actions.open_again(request.actor, pk)
    return redirect("gathering", pk)


@require_POST
def forget(request: Request, pk: int) -> HttpResponse:
    """Take the event away."""
    event = gatherings.event(request.actor, pk)
    actions.forget_gathering(request.actor, pk)
    messages.success(request, f"{event.name} is gone from your events; the people and what you noted stay.")
    return redirect("gatherings")


def _begin(request: Request) -> HttpResponse:
    """A new event, with who the calendar says was there."""
    key = request.POST.get("key", "")
    found = next((one for one in gatherings.calendar_events(request.actor) if key and one.key == key), None)
    if found is not None:
        one = actions.add_gathering(request.actor, name=found.name, on=found.on, calendar_key=found.key)
        return redirect("gathering", one.pk)
    form = EventForm(request.actor, request.POST)
    if not form.is_valid():
        return _list(request, form, status=422)
    told = form.cleaned_data
    try:
        host_id = actions.host_called(request.actor, told["host"], event=told["name"])
    except people.SeveralPeopleError:
        form.add_error("host", SEVERAL)
        return _list(request, form, status=422)
    one = actions.add_gathering(request.actor, name=told["name"], on=told["on"], where=told["where"], host_id=host_id)
    return redirect("gathering", one.pk)


def _list(request: Request, form: EventForm, *, status: int = 200) -> HttpResponse:
    today = request.actor.today
    shown = {
        "form": form,
        "events": [_line(event, today=today) for event in gatherings.events(request.actor)],
        "maybe": [_maybe(one, today=today) for one in gatherings.calendar_events(request.actor)],
    }
    return render(request, "gatherings/gatherings.html", shown, status=status)


def _edit(request: Request, event: Event, form: EventForm) -> HttpResponse:
    status = 422 if form.is_bound else 200
    return render(request, "gatherings/edit.html", {"event": event, "form": form}, status=status)


def _line(event: Event, *, today: date) -> EventLine:
    met = count_words(event.met, "person", "people")
    words = f"You met {met}" if event.met else "Nobody noted yet"
    left = event.met - event.told
    if left and not event.has_ended:
        words += f", {left} still to tell of"
    return EventLine(event.id, event.name, short_date(event.on, today=today), words)


def _maybe(one: MaybeEvent, *, today: date) -> MaybeLine:
    there = count_words(len(one.people), "person", "people")
    return MaybeLine(one.key, one.name, one.on, f"{short_date(one.on, today=today)}, with {there} of your book")


def _shown(request: Request, event: Event) -> dict[str, Any]:
    guests = gatherings.guests(request.actor, event.id)
    from_calendar = _not_listed(request, guests, gatherings.people_of_calendar(request.actor, event.id))
    met = [one for one in guests if one.met]
    listed = [one for one in guests if not one.met]
    untold = [one for one in met if not one.is_told]
    return {
        "event": event,
        "when": day_words(event.on, today=request.actor.today),
        "met": [MetLine(one, _met_words(one)) for one in met],
        "listed": listed[:LISTED_SHOWN],
        "more_listed": max(0, len(listed) - LISTED_SHOWN),
        "next_guest": untold[0] if untold else None,
        "time_left": time_words(seconds_left(met)),
        "choices": chosen_first(guests),
        "chosen": frozenset(one.id for one in met if one.further is Further.NOW),
        "is_decided": any(one.further in {Further.NOW, Further.WAITS} for one in met),
        "most_now": MOST_NOW,
        "from_calendar": from_calendar,
        "from_book": _from_book(request, event, guests, but=dict(from_calendar)),
    }


def _not_listed(request: Request, guests: list[Guest], there: Collection[int]) -> list[tuple[int, str]]:
    """Who of those *there* by the calendar is not on the list yet, by name."""
    known = {one.person_id for one in guests}
    return _by_name(people.names(request.actor, [pk for pk in there if pk not in known]))


def _from_book(request: Request, event: Event, guests: list[Guest], *, but: Collection[int]) -> list[tuple[int, str]]:
    """Who stands in the book as met there, brought by a list of it or from cards, and is not shown otherwise."""
    known = {*but, event.host_id, *(one.person_id for one in guests)}
    there = met_at(request.actor, event.name, event.on)
    return _by_name({pk: name for pk, name in there.items() if pk not in known})[:LISTED_SHOWN]


def _by_name(names: Mapping[int, str]) -> list[tuple[int, str]]:
    return sorted(names.items(), key=lambda one: (one[1].casefold(), one[0]))


def _met_words(guest: Guest) -> str:
    felt = {Feeling.YES: "you would like to go on", Feeling.MAYBE: "perhaps", Feeling.LET_GO: "let it be"}
    decided = {Further.NOW: "you go on now", Further.WAITS: "waits"}
    parts = [guest.cares, decided.get(guest.further) or felt.get(guest.feeling, "")]
    return " · ".join(part for part in parts if part) if guest.is_told else "not told of yet"
