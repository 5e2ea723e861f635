"""The words imports are described in."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from kithwork.core.errors import NotFoundError

if TYPE_CHECKING:
    from kithwork.sources.records import Problem


GUEST = "guest:"
"""How the key begins under which a guest of an event came into the book; the uid of the guest follows."""


class BatchNotFoundError(NotFoundError):
    """No such import here."""


class BatchState(StrEnum):
    """How an import stands."""

    DONE = "done"
    UNDONE = "undone"
    RESTORED = "restored"


class NoticedKind(StrEnum):
    """What a line under a letter told of its author."""

    PHONE = "phone"
    TITLE = "title"
    ORGANISATION = "organisation"
    URL = "url"
    ADDRESS = "address"


class Answer(StrEnum):
    """What the user said of something proposed."""

    WAITING = "waiting"
    TAKEN = "taken"
    DECLINED = "declined"


class PictureState(StrEnum):
    """How far the picture of a card has come."""

    WAITING = "waiting"
    READING = "reading"
    READ = "read"
    UNREADABLE = "unreadable"
    KEPT = "kept"
    LET_GO = "let-go"


class LiveKind(StrEnum):
    """From where a live source reads."""

    FOLDER = "folder"
    IMAP = "imap"
    CARDDAV = "carddav"
    CALDAV = "caldav"
    ICS = "ics"


class Secret(StrEnum):
    """What a live source is let in with, and what may be typed again."""

    NONE = ""
    PASSWORD = "password"  # noqa: S105 -- a word for it
    ADDRESS = "secret address"


class Stage(StrEnum):
    """What a running import is doing."""

    WAITING = "waiting"
    READING = "reading"
    KEEPING = "keeping"
    TIDYING = "tidying"
    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"


@dataclass(slots=True)
class Tally:
    """How many of the things in the files were new, changed, known already, or left out."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    skipped: int = 0

    def as_dict(self) -> dict[str, int]:
        """The four counts by name."""
        return asdict(self)

    @property
    def total(self) -> int:
        """Everything that was in the files."""
        return self.created + self.updated + self.unchanged + self.skipped


@dataclass(slots=True)
class ImportReport:
    """What an import did. `asides`: people kept aside, by reason; `skips`: items left out, by reason.

    `others`: how many of those left out were neither people nor exchanges (a whole file, a task of a calendar).
    `forgotten`: the uids of those erased once whom the files told of, and who were left out. `cards`: of everything
    named, the first and last number of the source items it brought.
    """

    files: int = 0
    people: Tally = field(default_factory=Tally)
    exchanges: Tally = field(default_factory=Tally)
    problems: list[Problem] = field(default_factory=list)
    batch: int | None = None
    asides: dict[str, int] = field(default_factory=dict)
    skips: dict[str, int] = field(default_factory=dict)
    others: int = 0
    owners: list[str] = field(default_factory=list)
    forgotten: list[str] = field(default_factory=list)
    cards: list[tuple[str, int, int]] = field(default_factory=list)

    @property
    def read_nothing(self) -> bool:
        """Whether no card, message or event could be read at all; an empty file or folder holds none."""
        read = self.people.total + self.exchanges.total
        if self.files:
            return read + self.others == 0
        return read == self.people.skipped + self.exchanges.skipped

    def as_dict(self) -> dict[str, Any]:
        """The documented shape of `kithwork import --json`."""
        return {
            "files": self.files,
            "people": self.people.as_dict(),
            "exchanges": self.exchanges.as_dict(),
            "problems": [
                {"file": problem.file, "item": problem.item, "reason": problem.reason} for problem in self.problems
            ],
            "batch": self.batch,
        }
