"""1-2-1s: which one is meant, how JSON tells it, and one line of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from kithwork.cli.output import day, moment
from kithwork.cli.whom import called, person_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kithwork.plan.one_to_one.rules import Booked, Suggestion
    from kithwork.workspace.actor import Actor

AHEAD_DAYS = 366
NUMBER = click.option("--number", type=int, metavar="N", help="Which 1-2-1, by its own number.")


def booked_json(one: Booked) -> dict[str, Any]:
    """A 1-2-1, booked, held or called off."""
    return {
        "id": one.id,
        "person": person_json(one.person_id, one.name),
        "starts_at": moment(one.starts_at),
        "minutes": one.minutes,
        "format": one.format.slug,
        "where": one.where,
        "purpose": one.purpose,
        "exchange": one.exchange_id,
        "held_at": moment(one.held_at),
        "cancelled_at": moment(one.cancelled_at),
        "next_on": day(one.next_on),
    }


def suggestion_json(one: Suggestion) -> dict[str, Any]:
    """Somebody to sit down with, and why."""
    return {
        "person": {
            **person_json(one.person.id, one.person.name),
            "title": one.person.title,
            "organisation": one.person.organisation,
        },
        "why": one.why,
        "evidence": [{"words": words, "exchange": exchange_id} for words, exchange_id in one.evidence],
        "format": one.format.slug,
        "minutes": one.format.minutes,
    }


def booked_row(actor: Actor, one: Booked) -> tuple[str, ...]:
    """One booked 1-2-1 as a row: number, when, with whom, how, where."""
    return str(one.id), moment_words(actor, one), one.name, f"{one.format.label}, {one.minutes} min", one.where


def moment_words(actor: Actor, one: Booked) -> str:
    """`on Thursday, 10:00`, in the user's own zone."""
    from kithwork.core.periods import day_words

    return f"{day_words(one.starts_at.date(), today=actor.today)}, {one.starts_at:%H:%M}"


def next_with(actor: Actor, person_id: int) -> Booked | None:
    """The next 1-2-1 booked with somebody."""
    from kithwork.plan.one_to_one.queries import coming

    return next((one for one in coming(actor, days=AHEAD_DAYS) if one.person_id == person_id), None)


def to_prepare(actor: Actor, name: Sequence[str] = (), number: int | None = None) -> Booked:
    """The 1-2-1 meant before it: by its number, the next one with somebody, or the very next."""
    return _meant(actor, name, number, untold_first=False)


def to_tell_of(actor: Actor, name: Sequence[str] = (), number: int | None = None) -> Booked:
    """The 1-2-1 meant after it: by its number, the latest untold one with somebody, or the latest of all."""
    return _meant(actor, name, number, untold_first=True)


def _meant(actor: Actor, name: Sequence[str], number: int | None, *, untold_first: bool) -> Booked:
    from kithwork.core.errors import NotFoundError
    from kithwork.plan.one_to_one.queries import booked, coming, to_tell

    if number is not None:
        return booked(actor, number)
    ahead, untold = coming(actor, days=AHEAD_DAYS), to_tell(actor)
    every = [*untold, *ahead] if untold_first else [*ahead, *untold]
    if not name:
        if every:
            return every[0]
        raise NotFoundError("No 1-2-1 is booked. Book one with `kithwork meet NAME --book`.")
    person = called(actor, name)
    found = next((one for one in every if one.person_id == person.pk), None)
    if found is None:
        raise NotFoundError(
            f"No 1-2-1 with {person.full_name} is booked. Book one with `kithwork meet {person.pk} --book`."
        )
    return found
