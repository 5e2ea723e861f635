"""The network: how many people it is, how it moved in twelve months, how close they are held, how they stand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kithwork.core.periods import month_name, short_date
from kithwork.insight.queries import nearest, nobody_words, stage_counts, went_both_ways
from kithwork.people import queries as people
from kithwork.relationships import queries as relationships
from kithwork.relationships.rules import Layer, Stage, State
from kithwork.web.parts import face
from kithwork.web.people.list import Emptiness
from kithwork.web.people.parts import address
from kithwork.web.people.ties_view import LAYER_MEANINGS
from kithwork.web.people.words import STATE_MEANINGS, STATE_SLUGS, capital, count_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from django.http import HttpResponse

    from kithwork.relationships.rules.seen import Moved, Movement, Network
    from kithwork.web.requests import Request
    from kithwork.workspace.actor import Actor

STEP, WIDTH, LEFT = 48, 34, 12
FLOOR, HIGHEST = 126, 100
NAMED = 5
MOST_NAMED = 40
"""More names than this make a page nobody reads on a phone."""
SHORT = 2
"""Up to so many people a card takes the whole width: beside a longer one it would leave an empty block."""
STAGE_MEANINGS = {
    Stage.REFER: "they have sent somebody to you",
    Stage.TRUST: "help has gone both ways",
    Stage.LIKE: "they come back of themselves",
    Stage.KNOW: "past the first meeting",
}


@dataclass(frozen=True, slots=True)
class YearBar:
    """One month of the network: how many people it was at its end."""

    x: int
    y: float
    height: float
    middle: int
    above: float
    number: int
    label: str
    name: str
    is_now: bool


@dataclass(frozen=True, slots=True)
class MovedLine:
    """Somebody who moved, and what shows it."""

    name: str
    url: str
    words: str


@dataclass(frozen=True, slots=True)
class MovementView:
    """One of the four ways to move, with the first who did and the others."""

    key: str
    heading: str
    nobody: str
    lines: list[MovedLine]
    more: list[MovedLine]
    more_words: str
    rest: str
    is_wide: bool = False


@dataclass(frozen=True, slots=True)
class LayerFace:
    """Somebody as a face that leads to their page."""

    name: str
    initials: str
    tone: int
    url: str


@dataclass(frozen=True, slots=True)
class LayerView:
    """One layer with who is in it."""

    key: str
    name: str
    meaning: str
    people: list[LayerFace]


@dataclass(frozen=True, slots=True)
class StandingLine:
    """How many stand so, what that means, and where to see them."""

    words: str
    meaning: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class NetworkView:
    """The network as its page shows it."""

    headline: str
    lead: str
    see_url: str
    nearest: list[MovedLine]
    as_of: str
    nobody: Emptiness | None
    bars: list[YearBar]
    year: str
    movement: list[MovementView]
    still: list[MovementView]
    layers: list[LayerView]
    states: list[StandingLine]
    stages: list[StandingLine]


@require_safe
def network(request: Request) -> HttpResponse:
    """The network, seen whole."""
    return render(request, "network/network.html", {"network": network_view(request.actor)})


def network_view(actor: Actor) -> NetworkView:
    """The network made ready to show; a constant number of queries."""
    ties = relationships.arrays(actor)
    seen = relationships.network(actor)
    moved = _movement(seen.movement)
    lapsed = not seen.number and went_both_ways(actor, seen.states)
    return NetworkView(
        headline=nobody_words(seen.states, seen.as_of, today=actor.today) if lapsed else headline(seen.number),
        lead=_lead(seen.number, ended=seen.as_of is not None),
        see_url=address("people", state="alive") if seen.number else "",
        nearest=_nearest(nearest(actor, seen.states)) if lapsed else [],
        as_of=as_of_words(seen.as_of, today=actor.today),
        nobody=None if lapsed else _nobody(actor, seen.states),
        bars=_bars(seen) if any(seen.numbers) else [],
        year=_year(seen.numbers, ended=seen.as_of is not None),
        movement=_beside_each_other(moved),
        still=[part for part in moved if not part.lines],
        layers=_layers(actor),
        states=[_state(state, seen.states[state]) for state in STATE_SLUGS.values() if seen.states.get(state)],
        stages=_stages(stage_counts(actor, ties)),
    )


def headline(number: int) -> str:
    """`Sixty-one` is for books: `61 people`."""
    return capital(count_words(number, "person", "people")) if number else "Nobody yet"


def as_of_words(day: date | None, *, today: date) -> str:
    """The note of a verdict that is one of a file's last day; blank where files go on."""
    return "" if day is None else f"Your files end on {short_date(day, today=today)}; this is how it stood then."


def _lead(number: int, *, ended: bool) -> str:
    if not number:
        return "A network is the people past the first meeting with whom something goes both ways, and lately."
    return f"Past the first meeting, in touch with you both ways, and alive {'then' if ended else 'today'}."


def _nobody(actor: Actor, counts: Mapping[State, int]) -> Emptiness | None:
    if any(number for state, number in counts.items() if state is not State.UNKNOWN):
        return None
    if people.is_anybody_here(actor):
        sentence = "Your people are here, but nothing has gone both ways yet. Bring in your mail or calendar."
        return Emptiness("It begins with an answer", sentence, "Bring in mail or a calendar", address("bring"))
    sentence = "Bring an address book, a mailbox or a calendar, and your network shows itself."
    return Emptiness("Nobody is here yet", sentence, "Bring your people", address("bring"))


def _nearest(near: Sequence[Moved]) -> list[MovedLine]:
    return [MovedLine(one.name, reverse("person-why", args=[one.person_id]), one.words) for one in near]


def _bars(seen: Network) -> list[YearBar]:
    most = max(*seen.numbers, 1)
    return [
        _bar(place, day, number, most=most, is_now=place == len(seen.months) - 1, ended=seen.as_of is not None)
        for place, (day, number) in enumerate(zip(seen.months, seen.numbers, strict=True))
    ]


def _bar(place: int, day: date, number: int, *, most: int, is_now: bool, ended: bool) -> YearBar:
    x, is_today = LEFT + place * STEP, is_now and not ended
    height = round(max(number / most * HIGHEST, 2), 1)
    return YearBar(
        x=x,
        y=round(FLOOR - height, 1),
        height=height,
        middle=x + WIDTH // 2,
        above=round(FLOOR - height - 7, 1),
        number=number,
        label="now" if is_today else month_name(day) if place % 3 == 0 else "",
        name="today" if is_today else f"{month_name(day)} {day.year}",
        is_now=is_now,
    )


def _year(numbers: Sequence[int], *, ended: bool) -> str:
    first, last = numbers[0], numbers[-1]
    if not any(numbers):
        return "Nobody in these twelve months, as far as your files show."
    then = f"{count_words(first, 'person', 'people')} {'a year before' if ended else 'a year ago'}"
    if first == last:
        return f"As many as {'a year before' if ended else 'a year ago'}; it was {_range(numbers)} in between."
    return f"{capital(then)}, {count_words(last, 'person', 'people')} {'then' if ended else 'today'}."


def _range(numbers: Sequence[int]) -> str:
    low, high = min(numbers), max(numbers)
    return f"always {low}" if low == high else f"between {low} and {high}"


def _movement(moved: Movement) -> list[MovementView]:
    told = (
        ("began", "Began", "Nobody new this year; beginnings take a place and a little time.", moved.began),
        ("moved-on", "Moved on", "Nobody moved a step on, as far as is noted.", moved.moved_on),
        ("revived", "Revived", "Nobody came back from silence; a hello is often welcome.", moved.revived),
        ("faded", "Faded", "Nobody faded.", moved.faded),
    )  # fmt: skip
    return [_moved(key, heading, nobody, moves) for key, heading, nobody, moves in told]


def _moved(key: str, heading: str, nobody: str, moves: Sequence[Moved]) -> MovementView:
    lines = [MovedLine(move.name, reverse("person", args=[move.person_id]), move.words) for move in moves]
    more = lines[NAMED:MOST_NAMED]
    words = capital(count_words(len(lines) - NAMED, "more", "more"))
    left = len(lines) - MOST_NAMED
    rest = f"And {count_words(left, 'other', 'others')}; the command line names them all." if left > 0 else ""
    return MovementView(key, heading, nobody, lines[:NAMED], more, words, rest)


def _beside_each_other(parts: Sequence[MovementView]) -> list[MovementView]:
    """Those with somebody: long cards in pairs, then the short ones and a long one that is left, across the page."""
    long = [part for part in parts if len(part.lines) > SHORT]
    left = long[len(long) - len(long) % 2 :]
    wide = [part for part in parts if part in left or 0 < len(part.lines) <= SHORT]
    return [part for part in long if part not in left] + [replace(part, is_wide=True) for part in wide]


def _layers(actor: Actor) -> list[LayerView]:
    held = relationships.in_layers(actor)
    if not any(held.values()):
        return []
    names = people.names(actor, [pk for ids in held.values() for pk in ids])
    return [
        LayerView(
            key=layer.value,
            name=layer.value.capitalize(),
            meaning=LAYER_MEANINGS[layer].partition(": ")[2],
            people=[_face(pk, names[pk]) for pk in held[layer] if pk in names],
        )
        for layer in Layer
        if layer is not Layer.UNSAID
    ]


def _face(pk: int, name: str) -> LayerFace:
    drawn = face(pk, name)
    return LayerFace(name, drawn.initials, drawn.tone, reverse("person", args=[pk]))


def _state(state: State, number: int) -> StandingLine:
    slug = next(slug for slug, named in STATE_SLUGS.items() if named is state)
    return StandingLine(f"{number:,} {state.value}", STATE_MEANINGS[state], address("people", state=slug))


def _stages(counted: Mapping[Stage, int]) -> list[StandingLine]:
    return [
        StandingLine(f"{counted[stage]:,} {stage.value}", meaning)
        for stage, meaning in STAGE_MEANINGS.items()
        if counted[stage]
    ]
