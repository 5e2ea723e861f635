"""How live sources are told on the pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kithwork.sources.live.claims import Progress
from kithwork.sources.rules import LiveKind
from kithwork.web import running
from kithwork.web.bring.words import both_words, moment_words
from kithwork.web.people.words import capital, count_words

if TYPE_CHECKING:
    from kithwork.sources.queries.live import LiveLine
    from kithwork.workspace.actor import Actor


@dataclass(frozen=True, slots=True)
class Way:
    """One kind of source to add: what it is called, in a sentence what it takes, and what its button does."""

    kind: LiveKind
    name: str
    about: str
    heading: str
    button: str
    then: str


_CHOOSE = "Sign in, then choose"
_CHOOSE_THEN = "Nothing is read before you have chosen, and nothing is kept here where it does not answer."
_AT_ONCE_THEN = "It is read at once, then {pace} while kithwork is open. Nothing is kept here where it does not answer."
WAYS = (
    Way(
        LiveKind.IMAP,
        "A mailbox",
        "Your mail as it comes, from any provider that speaks IMAP.",
        "Keep reading a mailbox",
        _CHOOSE,
        _CHOOSE_THEN,
    ),
    Way(
        LiveKind.CARDDAV,
        "An address book",
        "Contacts on iCloud, Nextcloud, Fastmail, mailbox.org and others (CardDAV).",
        "Keep reading an address book",
        _CHOOSE,
        _CHOOSE_THEN,
    ),
    Way(
        LiveKind.CALDAV,
        "A calendar",
        "Meetings on the same kind of server (CalDAV).",
        "Keep reading a calendar",
        _CHOOSE,
        _CHOOSE_THEN,
    ),
    Way(
        LiveKind.ICS,
        "A calendar’s secret address",
        "What Google and Outlook give out for a calendar; it ends in .ics.",
        "Keep reading a calendar by its address",
        "Read it from now on",
        _AT_ONCE_THEN.format(pace="every hour"),
    ),
    Way(
        LiveKind.FOLDER,
        "A folder",
        "Whatever you put into it on this computer.",
        "Keep reading a folder",
        "Read it from now on",
        _AT_ONCE_THEN.format(pace="every five minutes"),
    ),
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
    pace: str


def source_view(actor: Actor, line: LiveLine) -> SourceView:
    """One of them, as it stands at this moment."""
    run = running.under_way(actor)
    mine = run if run is not None and run.label == line.label else None
    busy = line.is_busy or mine is not None
    done = Progress.of(mine.watch) if mine is not None else line.progress
    return SourceView(
        id=line.id,
        label=line.label,
        kind=NAMES[line.kind],
        where=line.where,
        state=busy_words(line, done) if busy else state_words(actor, line),
        is_on=line.is_on,
        is_busy=busy,
        problem="" if busy else line.problem,
        remedy="" if busy else line.remedy,
        gone=line.gone[:GONE_SHOWN],
        gone_beside=max(0, len(line.gone) - GONE_SHOWN),
        last_batch=line.last_batch,
        chooses=line.kind in {LiveKind.IMAP, LiveKind.CARDDAV, LiveKind.CALDAV},
        pace=every_words(line.every_minutes),
    )


def state_words(actor: Actor, line: LiveLine) -> str:
    """When it was read and when it is again: `Read today, 9:30 · again today, 10:30`."""
    read = f"Read {moment_words(actor, line.last_read_at)}" if line.last_read_at else "Not read yet"
    if not line.is_on:
        return f"{read} · resting until you resume it"
    if line.next_at is None or line.next_at <= actor.now:
        return f"{read} · next as soon as its turn comes"
    if line.waiting:
        return f"{read} · {waiting_words(line.waiting)}; looked at again {moment_words(actor, line.next_at)}"
    if line.missing and not line.problem:
        return f"{read} · {missing_words(line.missing)}; looked at again {moment_words(actor, line.next_at)}"
    word = "tried again" if line.problem else "again"
    return f"{read} · {word} {moment_words(actor, line.next_at)}"


def waiting_words(files: int) -> str:
    """`one file was only just put there and may still be being written`."""
    if files == 1:
        return "one file was only just put there and may still be being written"
    return f"{count_words(files, 'file', 'files')} were only just put there and may still be being written"


def missing_words(meetings: int) -> str:
    """`one meeting is gone from the calendar`."""
    verb = "is" if meetings == 1 else "are"
    return f"{count_words(meetings, 'meeting', 'meetings')} {verb} gone from the calendar"


def busy_words(line: LiveLine, done: Progress | None) -> str:
    """How far a reading is: `Being read now: 300 of 812 messages`, where that can be seen from here."""
    if not line.is_on:
        return "Stopping; what came until now stays"
    if done is None:
        return "Being read now"
    if line.kind is LiveKind.IMAP and done.total:
        return f"Being read now: {done.read:,} of {done.total:,} messages"
    found = both_words(done.people, done.exchanges)
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
