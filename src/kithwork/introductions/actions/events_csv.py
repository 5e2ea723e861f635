"""Reading events that somebody shared, from the table that `queries.events_csv` writes."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from kithwork.core.errors import KithworkError
from kithwork.core.text import fold, mend, one_line
from kithwork.introductions.actions.care import note_stale
from kithwork.introductions.actions.events import OWN, EventError, check_needed, new_slug
from kithwork.introductions.models import EventProfession, OwnEvent
from kithwork.introductions.queries.events import trigger_events
from kithwork.introductions.queries.events_csv import COLUMNS
from kithwork.people import queries as people

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kithwork.introductions.queries.events import EventView
    from kithwork.people.reading import Vocabulary
    from kithwork.workspace.actor import Actor

MOST_LINES = 5_000
_OWN_SLUG = re.compile(rf"{OWN}[a-z0-9-]{{1,90}}")
_NEEDED_COLUMNS = frozenset({"label", "profession"})


class NoEventsError(KithworkError):
    """A text that is no table of events."""


@dataclass(frozen=True, slots=True)
class EventsRead:
    """What came of reading: how many events were added and lines kept, and what could not be read, in words."""

    events: int
    lines: int
    problems: tuple[str, ...]


@transaction.atomic
def events_from_csv(actor: Actor, text: str) -> EventsRead:
    """Keep the events and changes of a shared table; a line that cannot be read stops no other.

    Raises `NoEventsError` where the text has no header of such a table.
    """
    reader = csv.DictReader(io.StringIO(mend(text)))
    if not {(name or "").strip().lower() for name in reader.fieldnames or ()} >= _NEEDED_COLUMNS:
        raise NoEventsError(f"This is no table of events; its first line names the columns {', '.join(COLUMNS)}.")
    reading = _Reading(actor, people.vocabulary(actor), dict(trigger_events(actor)))
    for number, row in enumerate(reader, start=2):
        if number > MOST_LINES:
            reading.problems.append(f"Only the first {MOST_LINES} lines were read.")
            break
        reading.line(number, {(name or "").strip().lower(): one_line(str(cell or "")) for name, cell in row.items()})
    note_stale(actor)
    return EventsRead(reading.events, reading.lines, tuple(reading.problems))


class _Reading:
    """One reading as it goes on."""

    def __init__(self, actor: Actor, words: Vocabulary, known: Mapping[str, EventView]) -> None:
        self.actor, self.words = actor, words
        self.slugs = {fold(one.label): slug for slug, one in known.items()}
        self.known = set(known)
        self.events, self.lines = 0, 0
        self.problems: list[str] = []

    def line(self, number: int, row: Mapping[str, str]) -> None:
        """Keep one line, or say why not."""
        try:
            slug = self._event(row)
            if row["profession"]:
                self._profession(slug, row)
        except EventError as problem:
            self.problems.append(f"Line {number}: {problem}")

    def _event(self, row: Mapping[str, str]) -> str:
        told = row.get("event", "")
        if told in self.known:
            return told
        label = row["label"][:200]
        if not label:
            raise EventError("the event has no name.")
        if fold(label) in self.slugs:
            return self.slugs[fold(label)]
        slug = told if _OWN_SLUG.fullmatch(told) else new_slug(label, frozenset(self.known))
        phrases = [part.strip()[:200] for part in row.get("phrases", "").split("|") if part.strip()]
        OwnEvent.objects.create(
            workspace=self.actor.workspace,
            slug=slug,
            label=label,
            phrases=phrases,
            is_tactful=row.get("tactful", "") == "yes",
        )
        self.slugs[fold(label)] = slug
        self.known.add(slug)
        self.events += 1
        return slug

    def _profession(self, slug: str, row: Mapping[str, str]) -> None:
        is_needed = row.get("needed", "") != "no"
        stage = row.get("stage", "") or "2"
        if not stage.isdecimal():
            raise EventError("the stage is a number from 1 (first) to 4 (later).")
        weight = row.get("weight", "") or "high"
        check_needed(self.words, row["profession"], int(stage), weight)
        EventProfession.objects.update_or_create(
            workspace=self.actor.workspace,
            event=slug,
            profession=row["profession"],
            defaults={"stage": int(stage), "weight": weight, "role": row.get("role", "")[:200], "is_needed": is_needed},
        )
        self.lines += 1
