"""What takes more than a moment: looking through the book, and many pairs at once; beside the pages, with progress.

One work at a time a workspace. What is done when kithwork ends in the middle stays done, each pair with its way back.
"""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from django.db import connections

from kithwork.core.errors import KithworkError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kithwork.workspace.actor import Actor

    Step = Callable[[], Sequence[int]]
    """Does a part of the work; answers with the numbers of what it made."""

WAITED_SECONDS = 1.5
"""What takes no longer is done before the page comes back."""
OUR_FAULT = "Something went wrong inside kithwork. The window kithwork was started from says more."

_log = logging.getLogger(__name__)
_lock = threading.Lock()
_works: dict[int, Work] = {}


class Kind(StrEnum):
    """What is being done."""

    LOOKING = "looking"
    ONE = "one"
    APART = "apart"


@dataclass(slots=True)
class Work:
    """`total` pairs are to be dealt with, `done` are; `made` are the numbers of the merges; `error` says what was left.

    A look through the book has no pairs.
    """

    kind: Kind
    total: int = 0
    done: int = 0
    made: list[int] = field(default_factory=list)
    error: str = ""
    _ended: threading.Event = field(default_factory=threading.Event)

    @property
    def is_under_way(self) -> bool:
        """Whether it goes on."""
        return not self._ended.is_set()

    def wait(self) -> None:
        """Wait until it has ended, for no longer than a page may take."""
        self._ended.wait(WAITED_SECONDS)

    def end(self) -> None:
        """It goes on no more."""
        self._ended.set()


def begin(actor: Actor, work: Work, steps: Sequence[tuple[int, Step]]) -> Work:
    """Do *steps* (how many pairs each deals with, and the doing) in a thread; the work under way is answered if any."""
    with _lock:
        now = _works.get(actor.workspace.pk)
        if now is not None and now.is_under_way:
            return now
        _works[actor.workspace.pk] = work
    threading.Thread(target=_carry_out, args=(work, steps), name="one person once", daemon=True).start()
    return work


def latest(actor: Actor) -> Work | None:
    """The work that is under way or was the last, since kithwork was started."""
    return _works.get(actor.workspace.pk)


def under_way(actor: Actor) -> Work | None:
    """The work that is under way."""
    work = latest(actor)
    return work if work is not None and work.is_under_way else None


def forget(actor: Actor) -> None:
    """Tell no more of what is through."""
    if under_way(actor) is None:
        _works.pop(actor.workspace.pk, None)


def _carry_out(work: Work, steps: Sequence[tuple[int, Step]]) -> None:
    try:
        for number, step in steps:
            _take(work, step)
            work.done += number
    finally:
        work.end()
        connections.close_all()


def _take(work: Work, step: Step) -> None:
    """One step; what goes wrong in it is said, and the others are taken all the same."""
    try:
        work.made += step()
    except KithworkError as error:
        work.error = str(error)
    except Exception:  # noqa: BLE001 -- a thread has nobody above it to tell
        work.error = OUR_FAULT
        _log.exception("A part of one person once could not be done")
