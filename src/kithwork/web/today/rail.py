"""Today's rail: the network in words, what they promised, what is coming up, the last import."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from kithwork.conversations import queries as conversations
from kithwork.core.periods import ago_words, short_date
from kithwork.relationships.rules import State
from kithwork.web.parts import listed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from kithwork.conversations.queries import Planned, PromiseLine
    from kithwork.workspace.actor import Actor

MEANINGS = {
    State.ALIVE: "in touch at your own rhythm",
    State.FADING: "quieter than usual",
    State.RESTING: "silent for long, or resting",
    State.UNKNOWN: "one side so far, or none",
}
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
    """A meeting to come."""

    exchange_id: int
    what: str
    when: str


@dataclass(frozen=True, slots=True)
class Rail:
    """Everything the rail shows."""

    states: tuple[StateLine, ...]
    knows_somebody: bool
    their_promises: tuple[TheirPromise, ...]
    coming_up: tuple[ComingUp, ...]
    last_import: tuple[int, str, str] | None


def rail(actor: Actor, counts: Mapping[State, int]) -> Rail:
    """The rail as it stands now; *counts*: how many relationships stand in each state."""
    known = counts[State.ALIVE] + counts[State.FADING] + counts[State.RESTING]
    theirs = [line for line in conversations.open_promises(actor) if not line.is_mine]
    return Rail(
        states=tuple(_state_line(state, counts[state]) for state in MEANINGS if counts[state]),
        knows_somebody=bool(known),
        their_promises=tuple(_their_promise(actor, line) for line in theirs[:THEIR_PROMISES_SHOWN]),
        coming_up=tuple(_coming_up(actor, plan) for plan in conversations.upcoming(actor)),
        last_import=_last_import(actor),
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
    return StateLine(f"{number} {state.value}", MEANINGS[state], url)


def _their_promise(actor: Actor, line: PromiseLine) -> TheirPromise:
    return TheirPromise(line.person_id, line.person, line.what, patience(line, today=actor.today))


def _coming_up(actor: Actor, plan: Planned) -> ComingUp:
    names = [name for _, name in plan.people[:PEOPLE_NAMED]]
    whom = listed([*names, "others"] if len(plan.people) > PEOPLE_NAMED else names)
    when = moment_words(plan.at, actor=actor, all_day=plan.all_day)
    if not plan.subject:
        return ComingUp(plan.exchange_id, f"Meeting with {whom}", when)
    return ComingUp(plan.exchange_id, plan.subject, f"{when} · with {whom}")


def _last_import(actor: Actor) -> tuple[int, str, str] | None:
    from kithwork.sources.queries import batches

    last = next(iter(batches(actor)[:1]), None)
    if last is None:
        return None
    when = ago_words(last.began_at.astimezone(actor.zone).date(), today=actor.today)
    return last.pk, last.label, when
