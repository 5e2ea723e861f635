"""Who reads a source at this moment: a file beside the row, locked by the one process that reads.

The row says since when a source is read, to every server there is. The lock says whether that process still lives, for
the system lets go of it the moment a process ends, however it ended; it tells those with the same data folder alone,
and to them how far the reading is. Where files cannot be locked, the row is all there is.
"""

from __future__ import annotations

import json
import os
import time
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

from kithwork.sources.live.told import mark_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from kithwork.sources.watch import Watch

FOLDER = "reading"
TOLD_EVERY_SECONDS = 0.5
_LONGEST = 1_000


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a reading is: `read` of `total` messages, cards or bytes, and what they held."""

    read: int = 0
    total: int = 0
    people: int = 0
    exchanges: int = 0

    @classmethod
    def of(cls, watch: Watch) -> Self:
        """How far a reading of this process is."""
        return cls(watch.read_bytes, watch.total_bytes, watch.people, watch.exchanges)


@dataclass(frozen=True, slots=True)
class Seen:
    """A claim as others see it: when its reading began, how far it is, and whether its process lives."""

    at: datetime
    progress: Progress
    is_alive: bool


class Claim:
    """The claim of this process; `left_at` is when a reading began whose process is gone, if one is."""

    def __init__(self, file: int | None) -> None:
        self._file = file
        found = None if file is None else _parsed(os.pread(file, _LONGEST, 0))
        self.left_at = None if found is None else found[0]

    def tell(self, at: datetime, watch: Watch) -> None:
        """Say that what began *at* is read here, and how far it is."""
        self._write(json.dumps({"at": at.isoformat(), **asdict(Progress.of(watch))}).encode())

    def clear(self) -> None:
        """Say that nothing is read any more."""
        self._write(b"")

    def _write(self, words: bytes) -> None:
        if self._file is None:
            return
        with suppress(OSError):  # a full disk must not end a reading
            os.pwrite(self._file, words, 0)
            os.ftruncate(self._file, len(words))


@contextmanager
def claim(uid: str, *, home: Path) -> Iterator[Claim]:
    """The claim to the source *uid* among those with the data folder *home*; an empty one where another has it."""
    file = _locked(_path(uid, home))
    try:
        yield Claim(file)
    finally:
        if file is not None:
            os.close(file)


def seen(uid: str, *, home: Path) -> Seen | None:
    """What can be seen of a claim from outside; None where nothing can."""
    try:
        file = os.open(_path(uid, home), os.O_RDONLY)
    except OSError:
        return None
    try:
        found = _parsed(os.pread(file, _LONGEST, 0))
        return None if found is None else Seen(*found, is_alive=not _lock(file, is_shared=True))
    finally:
        os.close(file)


def forget(uid: str, *, home: Path) -> None:
    """Leave nothing of it behind."""
    with suppress(OSError):
        _path(uid, home).unlink()


class NowAndThen:
    """Asks *ask* at most every so many seconds, and after a no never again."""

    def __init__(self, ask: Callable[[], bool], *, seconds: float = TOLD_EVERY_SECONDS) -> None:
        self._ask, self._seconds = ask, seconds
        self._again_at = 0.0
        self._is_yes = True

    def __call__(self) -> bool:
        """The answer of now, or of a moment ago."""
        if self._is_yes and time.monotonic() >= self._again_at:
            self._is_yes = self._ask()
            self._again_at = time.monotonic() + self._seconds
        return self._is_yes


def _path(uid: str, home: Path) -> Path:
    """A name made of the source's own, which an archive may have brought and which is no path."""
    return home / FOLDER / mark_of(uid)


def _locked(path: Path) -> int | None:
    """The open file, locked; None where another process has it, or nothing can be locked here."""
    try:
        path.parent.mkdir(mode=0o700, exist_ok=True)
        file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError:
        return None
    if _lock(file, is_shared=False):
        return file
    os.close(file)
    return None


def _lock(file: int, *, is_shared: bool) -> bool:
    try:
        import fcntl
    except ImportError:  # pragma: no cover -- another platform
        return False
    try:
        fcntl.flock(file, (fcntl.LOCK_SH if is_shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _parsed(words: bytes) -> tuple[datetime, Progress] | None:
    """What was told, if anything; nothing where it is being written at this moment."""
    try:
        told: dict[str, Any] = json.loads(words)
        return datetime.fromisoformat(told.pop("at")), Progress(**told)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
