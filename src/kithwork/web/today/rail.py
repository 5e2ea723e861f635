"""Today's rail: the network in words, whom you get to know, what they promised, what is coming up, the last import."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from kithwork.conversations import queries as conversations
from kithwork.core.periods import ago_words, day_words, short_date
from kithwork.gatherings import queries as gatherings
from kithwork.insight.queries import nearest, nobody_words, went_both_ways
from kithwork.opportunities.queries import open_wanted
from kithwork.people import queries as people
from kithwork.plan.beginnings import queries as beginnings
from kithwork.plan.one_to_one import queries as one_to_ones
from kithwork.relationships import queries as relationships
from kithwork.relationships.rules import State
from kithwork.sources.queries import live
from kithwork.sources.queries.cards import cards_waiting
from kithwork.web.cards.words import waiting_headline, waiting_words
from kithwork.web.live.words import stopped_words
from kithwork.web.parts import Face, face, listed
from kithwork.web.people.words import STATE_MEANINGS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from kithwork.conversations.queries import Planned, PromiseLine
    from kithwork.plan.one_to_one.rules import Booked
    from kithwork.relationships.rules import Moved
    from kithwork.workspace.actor import Actor

THEIR_PROMISES_SHOWN = 4
PEOPLE_NAMED = 3
NO_NEED_DAYS = 10


@dataclass(frozen=True, slots=True)
class StateLine:
    """How many stand so, and where to see them."""

    words: str
    meaning: str
    url: str


@dataclass(frozen=True, slots=True)
class TheirPromise:
    """What somebody said they would do."""

    person_id: int
    name: str
    what: str
    when: str


@dataclass(frozen=True, slots=True)
class ComingUp:
    """A meeting to come; a 1-2-1 leads to its brief, anything else to what the calendar says."""

    what: str
    when: str
    url: str


@dataclass(frozen=True, slots=True)
class Growing:
    """Somebody the user is getting to know."""

    face: Face
    words: str


@dataclass(frozen=True, slots=True)
class FoundNow:
    """Somebody who fits what was looked for in vain until now."""

    name: str
    words: str
    url: str


@dataclass(frozen=True, slots=True)
class HowWasIt:
    """An event of these days that is not gone through yet."""

    name: str
    words: str
    url: str


@dataclass(frozen=True, slots=True)
class Cards:
    """A stack of business cards that waits, told of once."""

    stack_id: int
    headline: str
    words: str
    url: str


@dataclass(frozen=True, slots=True)
class Rail:
    """Everything the rail shows.

    `network` is the headline of the network, `nearest` who comes nearest to it where it is nobody, `growing` whom the
    user gets to know, `found` somebody who fits what is looked for, while nobody has been told of them.
    """

    network: str
    nearest: tuple[Moved, ...]
    states: tuple[StateLine, ...]
    knows_somebody: bool
    growing: tuple[Growing, ...]
    found: FoundNow | None
    how_was_it: HowWasIt | None
    cards: tuple[Cards, ...]
    their_promises: tuple[TheirPromise, ...]
    coming_up: tuple[ComingUp, ...]
    last_import: tuple[int, str, str] | None
    stopped: str = ""


def rail(actor: Actor, counts: Mapping[State, int], *, network: int) -> Rail:
    """The rail as it stands now; *counts*: how many stand in each state, *network*: the number of the network."""
    known = sum(number for state, number in counts.items() if state is not State.UNKNOWN)
    theirs = [line for line in conversations.open_promises(actor) if not line.is_mine]
    lapsed = not network and went_both_ways(actor, counts)
    return Rail(
        network=_nobody_words(actor, counts) if lapsed else network_words(network),
        nearest=nearest(actor, counts) if lapsed else (),
        growing=_growing(actor),
        states=tuple(_state_line(state, counts[state]) for state in STATE_MEANINGS if counts[state]),
        knows_somebody=bool(known),
        found=_found_now(actor),
        how_was_it=_how_was_it(actor),
        cards=_cards(actor),
        their_promises=tuple(_their_promise(actor, line) for line in theirs[:THEIR_PROMISES_SHOWN]),
        coming_up=_all_coming(actor),
        last_import=_last_import(actor),
        stopped=stopped_words(live.stopped(actor)),
    )


def patience(line: PromiseLine, *, today: date) -> str:
    """Whether to ask already, kindly: nothing of theirs is ever late."""
    if line.due_date is not None and line.due_date >= today:
        return f"for {short_date(line.due_date, today=today)}; no need to ask yet"
    if line.due_date is None and (today - line.made_date).days < NO_NEED_DAYS:
        return f"said {ago_words(line.made_date, today=today)}; no need to ask yet"
    return f"said {ago_words(line.made_date, today=today)}; a friendly question is fine"


def moment_words(at: datetime, *, actor: Actor, all_day: bool) -> str:
    """`Mon 23 Nov, 10:00`, or `today, 10:00`."""
    local = at.astimezone(actor.zone)
    ahead = (local.date() - actor.today).days
    near = {0: "today", 1: "tomorrow"}
    day = near.get(ahead) or f"{local:%a} {short_date(local.date(), today=actor.today)}"
    return day if all_day else f"{day}, {local:%H:%M}"


def _state_line(state: State, number: int) -> StateLine:
    url = f"{reverse('people')}?state={state.name.lower()}"
    return StateLine(f"{number} {state.value}", STATE_MEANINGS[state], url)


def network_words(number: int) -> str:
    """The network in one sentence: whom something goes both ways with, past the first meeting."""
    if not number:
        return "It begins with the first person something goes both ways with."
    whom = "one person" if number == 1 else f"{number} people"
    return f"Alive and both ways with {whom}, past the first meeting"


def _nobody_words(actor: Actor, counts: Mapping[State, int]) -> str:
    return nobody_words(counts, relationships.network(actor).as_of, today=actor.today)


def _growing(actor: Actor) -> tuple[Growing, ...]:
    active = beginnings.active_people(actor)
    names = people.names(actor, active)
    return tuple(Growing(face(pk, names[pk]), names[pk].split()[0]) for pk in active)


def _found_now(actor: Actor) -> FoundNow | None:
    """The one looked for longest of those for whom somebody new fits."""
    line = next((one for one in open_wanted(actor) if one.news), None)
    if line is None:
        return None
    whose = f", for {line.whom_name}" if line.whom_name else ""
    return FoundNow(line.news[0].name, f"may be “{line.words}”{whose}", reverse("who"))


def _how_was_it(actor: Actor) -> HowWasIt | None:
    """The event that was begun to be told of, else the latest full meeting of the calendar."""
    begun = gatherings.to_go_through(actor)
    if begun is not None:
        left = begun.met - begun.told
        words = f"{left} still to tell of" if left else "whom did you meet?" if not begun.met else "who goes on?"
        return HowWasIt(begun.name, words, reverse("gathering", args=[begun.id]))
    maybe = next(iter(gatherings.calendar_events(actor)), None)
    if maybe is None:
        return None
    when = day_words(maybe.on, today=actor.today)
    return HowWasIt(maybe.name, f"{when}; whom did you meet?", reverse("gatherings"))


def _cards(actor: Actor) -> tuple[Cards, ...]:
    return tuple(
        Cards(
            one.stack_id,
            waiting_headline(one),
            waiting_words(one, actor=actor),
            reverse("card-stack", args=[one.stack_id]),
        )
        for one in cards_waiting(actor)
    )


def _all_coming(actor: Actor) -> tuple[ComingUp, ...]:
    """1-2-1s with their briefs in their place among what the calendar holds."""
    booked = {one.exchange_id: one for one in one_to_ones.coming(actor)}
    plans = conversations.upcoming(actor)
    return tuple(_coming_up(actor, plan, booked.get(plan.exchange_id)) for plan in plans)


def _their_promise(actor: Actor, line: PromiseLine) -> TheirPromise:
    return TheirPromise(line.person_id, line.person, line.what, patience(line, today=actor.today))


def _coming_up(actor: Actor, plan: Planned, booked: Booked | None) -> ComingUp:
    names = [name for _, name in plan.people[:PEOPLE_NAMED]]
    whom = listed([*names, "others"] if len(plan.people) > PEOPLE_NAMED else names)
    when = moment_words(plan.at, actor=actor, all_day=plan.all_day)
    if booked is not None:
        return ComingUp(f"1-2-1 with {booked.name}", f"{when} · brief ready", reverse("one-to-one", args=[booked.id]))
    url = reverse("exchange", args=[plan.exchange_id])
    if not plan.subject:
        return ComingUp(f"Meeting with {whom}", when, url)
    return ComingUp(plan.subject, f"{when} · with {whom}", url)


def _last_import(actor: Actor) -> tuple[int, str, str] | None:
    from kithwork.sources.queries import latest_undoable

    last = latest_undoable(actor)
    if last is None:
        return None
    when = ago_words(last.began_at.astimezone(actor.zone).date(), today=actor.today)
    return last.pk, last.label, when
