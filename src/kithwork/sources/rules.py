"""The words imports are described in."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from kithwork.core.errors import NotFoundError

if TYPE_CHECKING:
    from kithwork.sources.records import Problem


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
    """What an import did. `asides`: people kept aside, by reason; `skips`: items left out, by reason."""

    files: int = 0
    people: Tally = field(default_factory=Tally)
    exchanges: Tally = field(default_factory=Tally)
    problems: list[Problem] = field(default_factory=list)
    batch: int | None = None
    asides: dict[str, int] = field(default_factory=dict)
    skips: dict[str, int] = field(default_factory=dict)
    owners: list[str] = field(default_factory=list)

    @property
    def read_nothing(self) -> bool:
        """Whether no card, message or event could be read at all; an empty file or folder holds none."""
        skipped = self.people.skipped + self.exchanges.skipped
        return self.people.total + self.exchanges.total == (0 if self.files else skipped)

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
