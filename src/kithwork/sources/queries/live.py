"""Live sources as they stand: what is read, when again, what stopped and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings as configured

from kithwork.core.errors import KithworkError, NotFoundError
from kithwork.core.text import fold
from kithwork.people import queries as people
from kithwork.sources.live import claims
from kithwork.sources.live.scheduling import is_held, next_at
from kithwork.sources.models import LiveSource
from kithwork.sources.rules import LiveKind, Secret

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from django.db.models import QuerySet

    from kithwork.sources.live.claims import Progress
    from kithwork.workspace.actor import Actor


class LiveNotFoundError(NotFoundError):
    """No such live source here."""


class SeveralLiveError(KithworkError):
    """More than one live source is called so."""


@dataclass(frozen=True, slots=True)
class LiveLine:
    """A live source in words and moments.

    `next_at` is None where it waits for nothing; `is_due` that it is to be read now. `gone` names the people whose
    cards are not in the address book any more. `progress` is how far the reading under way is, where that can be seen
    from here; `waiting` files of a folder may still be being written, and are read at the next look; `missing` meetings
    to come went from a calendar, and are called off if they are gone at the next look too. `secret` is what
    may be typed again.
    """

    id: int
    kind: LiveKind
    label: str
    where: str
    is_on: bool
    is_busy: bool
    is_due: bool
    every_minutes: int
    last_read_at: datetime | None
    last_tried_at: datetime | None
    next_at: datetime | None
    problem: str
    remedy: str
    last_batch: int | None
    gone: tuple[tuple[int, str], ...] = ()
    progress: Progress | None = None
    waiting: int = 0
    missing: int = 0
    secret: Secret = Secret.NONE


def live_sources(actor: Actor) -> list[LiveLine]:
    """Every live source, by name; two queries however many there are."""
    rows = list(_rows(actor))
    gone = {pk for row in rows for pk in row.marks.get("gone", ())}
    names = people.names(actor, sorted(gone)) if gone else {}
    return [_line(row, actor, names) for row in rows]


def live_source(actor: Actor, source_id: int) -> LiveLine:
    """One of them; `LiveNotFoundError` where not yours."""
    found = next((one for one in live_sources(actor) if one.id == source_id), None)
    if found is None:
        raise LiveNotFoundError("There is no such live source here.")
    return found


def live_called(actor: Actor, name: str) -> LiveLine:
    """The one called *name*, or whose name alone begins so."""
    every = live_sources(actor)
    wanted = fold(name)
    same = [one for one in every if fold(one.label) == wanted]
    found = same or [one for one in every if fold(one.label).startswith(wanted)]
    if len(found) > 1:
        raise SeveralLiveError(f"“{name}” may be {', '.join(f'“{one.label}”' for one in found)}; write more of it.")
    if not found:
        raise LiveNotFoundError(f"Nothing here is called “{name}”; `kithwork live` lists what is read.")
    return found[0]


def due(actor: Actor) -> list[int]:
    """The live sources to read now, those that waited longest first."""
    found = [one for one in live_sources(actor) if one.is_due]
    return [one.id for one in sorted(found, key=lambda one: (one.last_tried_at is not None, one.last_tried_at))]


def stopped(actor: Actor) -> list[str]:
    """The names of the live sources that are on and stopped; one query."""
    rows = _rows(actor).filter(is_on=True).exclude(problem="")
    return list(rows.values_list("label", flat=True))


def settings_of(actor: Actor, source_id: int) -> tuple[LiveKind, dict[str, Any]]:
    """What kind it is, and where and how it reads."""
    row = _rows(actor).filter(pk=source_id).first()
    if row is None:
        raise LiveNotFoundError("There is no such live source here.")
    return LiveKind(row.kind), row.settings


def chosen(kind: LiveKind, settings: Mapping[str, Any]) -> tuple[str, ...]:
    """What of a source is read: folders by name, address books and calendars by address."""
    from kithwork.sources.live.kinds import chosen_in

    return chosen_in(kind, settings)


def lacks_choice(actor: Actor, source_id: int) -> bool:
    """Whether the user has to choose first what of it is read."""
    from kithwork.sources.live.kinds import CHOOSES

    kind, settings = settings_of(actor, source_id)
    return kind in CHOOSES and not chosen(kind, settings)


def _rows(actor: Actor) -> QuerySet[LiveSource]:
    return LiveSource.objects.filter(workspace=actor.workspace).order_by("label", "pk")


def _line(row: LiveSource, actor: Actor, names: dict[int, str]) -> LiveLine:
    from kithwork.sources.live.kinds import looked_again_after, missing_in, secret_of, shown_in, waiting_in

    kind = LiveKind(row.kind)
    busy, progress = _reading_of(row, actor)
    marks = row.marks.get("read", {})
    following = next_at(
        last_tried_at=row.last_tried_at,
        every_minutes=row.every_minutes,
        failed_times=row.failed_times,
        goes_on=row.marks.get("goes_on", False),
        soon=looked_again_after(kind, marks),
    )
    return LiveLine(
        id=row.pk,
        kind=kind,
        label=row.label,
        where=shown_in(kind, row.settings),
        is_on=row.is_on,
        is_busy=busy,
        is_due=row.is_on and not busy and (following is None or following <= actor.now),
        every_minutes=row.every_minutes,
        last_read_at=row.last_read_at,
        last_tried_at=row.last_tried_at,
        next_at=following if row.is_on else None,
        problem=row.problem,
        remedy=row.remedy,
        last_batch=row.last_batch,
        gone=tuple((pk, names[pk]) for pk in row.marks.get("gone", ()) if pk in names),
        progress=progress,
        waiting=waiting_in(kind, marks),
        missing=missing_in(kind, marks),
        secret=secret_of(kind, row.settings),
    )


def _reading_of(row: LiveSource, actor: Actor) -> tuple[bool, Progress | None]:
    """Whether it is being read at this moment, and how far that is; not by a process that is gone."""
    if not is_held(row.busy_at, now=actor.now):
        return False, None
    found = claims.seen(row.uid, home=configured.HOME)
    if found is None or found.at != row.busy_at:
        return True, None
    return found.is_alive, found.progress if found.is_alive else None
