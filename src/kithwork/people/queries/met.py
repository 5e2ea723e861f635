"""Who was met at which event, as the book has it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from kithwork.people.models import Person
from kithwork.people.rules import Place

if TYPE_CHECKING:
    from kithwork.workspace.actor import Actor

FEWEST = 2
"""From so many people on, a place and a day they were all met at are an event."""


@dataclass(frozen=True, slots=True)
class MetAt:
    """Where and when several people were met."""

    name: str
    on: date


def event_of_batch(actor: Actor, batch: int) -> MetAt | None:
    """Where and when most of those an import brought were met, if it was and has a name."""
    brought = Person.objects.filter(workspace=actor.workspace, origin_batch=batch, trashed_at__isnull=True)
    told = Counter(brought.exclude(met_how="").exclude(met_on="").values_list("met_how", "met_on"))
    for (name, day), number in told.most_common():
        on = _day(day)
        if number >= FEWEST and on is not None and on <= actor.today:
            return MetAt(name, on)
    return None


def met_at(actor: Actor, name: str, on: date) -> dict[int, str]:
    """The names, by number, of those in the book who were met at *name* on that day."""
    found = Person.objects.filter(
        workspace=actor.workspace, place=Place.KEPT, trashed_at__isnull=True, met_how=name, met_on=on.isoformat()
    )
    return dict(found.values_list("pk", "full_name"))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
