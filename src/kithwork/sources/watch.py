"""Watching an import from outside while it runs, and calling it off."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

from kithwork.core.errors import KithworkError
from kithwork.sources.rules import Stage

READING_SHARE = 0.6
"""Part of the bar that reading fills: its share of time on a list mailbox (measured .60; another .37, cards .18)."""


class CancelledError(KithworkError):
    """The user called the import off; nothing of it was kept."""


@dataclass(slots=True)
class Watch:
    """Progress of one import, written by the thread that imports and read by any other."""

    stage: Stage = Stage.WAITING
    total_bytes: int = 0
    read_bytes: int = 0
    people: int = 0
    exchanges: int = 0
    problems: int = 0
    kept: int = 0
    to_keep: int = 0
    file: str = ""
    _called_off: threading.Event = field(default_factory=threading.Event)

    def cancel(self) -> None:
        """Call the import off at its next step."""
        self._called_off.set()

    @property
    def is_cancelled(self) -> bool:
        """Whether somebody called it off."""
        return self._called_off.is_set()

    def check(self) -> None:
        """Raise `CancelledError` if somebody called it off."""
        if self.is_cancelled:
            self.stage = Stage.CANCELLED
            raise CancelledError("Called off; nothing of this import was kept.")

    @property
    def fraction(self) -> float:
        """How much is done, 0 to 1."""
        if self.stage is Stage.DONE:
            return 1.0
        read = min(self.read_bytes / self.total_bytes, 1.0) if self.total_bytes else 0.0
        if self.stage in {Stage.KEEPING, Stage.TIDYING}:
            read = 1.0
        kept = min(self.kept / self.to_keep, 1.0) if self.to_keep else 0.0
        return min(READING_SHARE * read + (1 - READING_SHARE) * kept, 0.99)

    def seconds_left(self, elapsed: float) -> float | None:
        """How much longer it takes if it goes on like this; None before there is anything to go by."""
        if self.fraction < 0.02 or elapsed < 1:
            return None
        return elapsed / self.fraction - elapsed
