"""How live sources are told on the pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kithwork.sources.rules import LiveKind
from kithwork.web import running
from kithwork.web.bring.words import both_words, moment_words
from kithwork.web.people.words import capital

if TYPE_CHECKING:
    from kithwork.sources.queries.live import LiveLine
    from kithwork.workspace.actor import Actor


@dataclass(frozen=True, slots=True)
class Way:
    """One kind of source to add: what it is called, and in a sentence what it takes."""

    kind: LiveKind
    name: str
    about: str
    heading: str


WAYS = (
    Way(
        LiveKind.IMAP,
        "A mailbox",
        "Your mail as it comes, from any provider that speaks IMAP.",
        "Keep reading a mailbox",
    ),
    Way(
        LiveKind.CARDDAV,
        "An address book",
        "Contacts on iCloud, Nextcloud, Fastmail, mailbox.org and others (CardDAV).",
        "Keep reading an address book",
    ),
    Way(
        LiveKind.CALDAV,
        "A calendar",
        "Meetings on the same kind of server (CalDAV).",
        "Keep reading a calendar",
    ),
    Way(
        LiveKind.ICS,
        "A calendar’s secret address",
        "What Google and Outlook give out for a calendar; it ends in .ics.",
        "Keep reading a calendar by its address",
    ),
    Way(LiveKind.FOLDER, "A folder", "Whatever you put into it on this computer.", "Keep reading a folder"),
)
NAMES = {
    LiveKind.IMAP: "Mail",
    LiveKind.CARDDAV: "Contacts",
    LiveKind.CALDAV: "Calendar",
    LiveKind.ICS: "Calendar",
    LiveKind.FOLDER: "Folder",
}

GONE_SHOWN = 12


@dataclass(frozen=True, slots=True)
class SourceView:
    """A live source as the page shows it; `chooses` where there are folders or calendars to choose.

    `gone_beside` is how many more are gone than `gone` names.
    """

    id: int
    label: str
    kind: str
    where: str
    state: str
    is_on: bool
    is_busy: bool
    problem: str
    remedy: str
    gone: tuple[tuple[int, str], ...]
    gone_beside: int
    last_batch: int | None
    chooses: bool


def source_view(actor: Actor, line: LiveLine) -> SourceView:
    """One of them, as it stands at this moment."""
    run = running.under_way(actor)
    mine = run if run is not None and run.label == line.label else None
    busy = line.is_busy or mine is not None
    return SourceView(
        id=line.id,
        label=line.label,
        kind=NAMES[line.kind],
        where=line.where,
        state=_busy_words(mine) if busy else state_words(actor, line),
        is_on=line.is_on,
        is_busy=busy,
        problem="" if busy else line.problem,
        remedy="" if busy else line.remedy,
        gone=line.gone[:GONE_SHOWN],
        gone_beside=max(0, len(line.gone) - GONE_SHOWN),
        last_batch=line.last_batch,
        chooses=line.kind in {LiveKind.IMAP, LiveKind.CARDDAV, LiveKind.CALDAV},
    )


def state_words(actor: Actor, line: LiveLine) -> str:
    """When it was read and when it is again: `Read today, 9:30 · again today, 10:30`."""
    read = f"Read {moment_words(actor, line.last_read_at)}" if line.last_read_at else "Not read yet"
    if not line.is_on:
        return f"{read} · resting until you resume it"
    if line.next_at is None or line.next_at <= actor.now:
        return f"{read} · next as soon as its turn comes"
    word = "tried again" if line.problem else "again"
    return f"{read} · {word} {moment_words(actor, line.next_at)}"


def _busy_words(run: running.Running | None) -> str:
    found = both_words(run.watch.people, run.watch.exchanges) if run is not None else ""
    return f"Being read now: {found} so far" if found else "Being read now"


def every_words(minutes: int) -> str:
    """`every hour`, `every 5 minutes`."""
    if minutes % 1440 == 0:
        days = minutes // 1440
        return "once a day" if days == 1 else f"every {days} days"
    if minutes % 60 == 0:
        hours = minutes // 60
        return "every hour" if hours == 1 else f"every {hours} hours"
    return f"every {minutes} minutes"


def stopped_words(labels: list[str]) -> str:
    """The quiet line about what stopped; blank where nothing did."""
    if not labels:
        return ""
    if len(labels) == 1:
        return f"{labels[0]} could not be read"
    return capital(f"{len(labels)} sources could not be read")
