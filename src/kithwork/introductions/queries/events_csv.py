"""The user's events and changes as a table to keep or share."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from kithwork.introductions.queries.events import trigger_events
from kithwork.people import queries as people

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kithwork.introductions.queries.events import EventView
    from kithwork.workspace.actor import Actor

COLUMNS = ("event", "label", "phrases", "tactful", "profession", "called", "stage", "weight", "role", "needed")


def events_as_csv(actor: Actor) -> str:
    """The user's own events, and who else is needed after those of the table, one profession a line.

    `event` and `profession` are the keys; phrases stand in one cell, divided by `|`.
    """
    told = io.StringIO()
    writer = csv.writer(told, lineterminator="\n")
    writer.writerow(COLUMNS)
    words = people.vocabulary(actor)
    for event in trigger_events(actor, words).values():
        writer.writerows(_rows(event))
    return told.getvalue()


def _rows(event: EventView) -> Iterator[list[object]]:
    phrases = "|".join(event.phrases) if event.is_own else ""
    head = [event.slug, event.label, phrases, "yes" if event.is_tactful else "no"]
    lines = [(one, "yes") for one in event.needed if event.is_own or one.is_changed]
    lines += [(one, "no") for one in event.taken_away]
    for one, needed in lines:
        yield [*head, one.profession, one.label, one.stage, one.weight, one.role, needed]
    if event.is_own and not lines:
        yield [*head, "", "", "", "", "", ""]
