"""Imports that run while the pages go on: one at a time a workspace, each in a thread of its own."""

from __future__ import annotations

import errno
import logging
import threading
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from django.db import OperationalError, connections

from kithwork.core.errors import KithworkError, NotFoundError
from kithwork.sources.rules import Stage
from kithwork.sources.watch import CancelledError, Watch

if TYPE_CHECKING:
    from collections.abc import Callable

    from kithwork.sources.rules import ImportReport
    from kithwork.workspace.actor import Actor

    Work: TypeAlias = Callable[[Watch], ImportReport]

REMEMBERED = 40
"""How many imports that ended are still known by their token."""

WAIT = "Another import is still running. Wait until it has ended, then bring these."
FULL_DISK = "The disk is full, so nothing of this import was kept. Make room and bring the files again."
BUSY = (
    "Something else was writing to this network for too long, so nothing of this import was kept. "
    "Wait until the other import has ended and bring the files again."
)
OUR_FAULT = (
    "Something went wrong inside kithwork, so nothing of this import was kept. "
    "The window kithwork was started from says more."
)
GONE = (
    "This import is not running any more. Either it has ended, and then you find it among the past imports, "
    "or kithwork was stopped meanwhile, and then nothing of it was kept: bring the files again."
)

_log = logging.getLogger(__name__)
_lock = threading.Lock()
_runs: dict[str, Running] = {}


class AlreadyRunningError(KithworkError):
    """One import of this workspace is under way."""


@dataclass(slots=True)
class Running:
    """One import under way or just ended: `report` once it came through, else `error` says why it did not."""

    token: str
    workspace_id: int
    label: str
    began: float
    watch: Watch = field(default_factory=Watch)
    report: ImportReport | None = None
    error: str = ""
    _ended: threading.Event = field(default_factory=threading.Event)

    @property
    def has_ended(self) -> bool:
        """Whether its thread is through, for good or ill."""
        return self._ended.is_set()

    @property
    def was_called_off(self) -> bool:
        """Whether the user ended it."""
        return self.has_ended and self.watch.stage is Stage.CANCELLED

    def elapsed(self) -> float:
        """Seconds since it began."""
        return time.monotonic() - self.began

    def wait(self, *, seconds: float) -> bool:
        """Wait until it has ended, at most so long; answers whether it has."""
        return self._ended.wait(seconds)


def begin(actor: Actor, work: Work, *, token: str, label: str, tidy: Callable[[], None]) -> Running:
    """Start *work* in a thread of its own; *tidy* is called when it has ended, however it ended.

    `AlreadyRunningError` while another import of the workspace is under way.
    """
    run = Running(token=token, workspace_id=actor.workspace.pk, label=label, began=time.monotonic())
    with _lock:
        if _under_way(actor) is not None:
            raise AlreadyRunningError(WAIT)
        _forget_oldest()
        _runs[token] = run
    threading.Thread(target=_carry_out, args=(run, work, tidy), name=f"import {token}", daemon=True).start()
    return run


def of_token(actor: Actor, token: str) -> Running:
    """The import with this token; not found where it is another workspace's, or was lost with a restart."""
    run = _runs.get(token)
    if run is None or run.workspace_id != actor.workspace.pk:
        raise NotFoundError(GONE)
    return run


def under_way(actor: Actor) -> Running | None:
    """The import of this workspace that is running now."""
    with _lock:
        return _under_way(actor)


def _under_way(actor: Actor) -> Running | None:
    mine = (run for run in _runs.values() if run.workspace_id == actor.workspace.pk)
    return next((run for run in mine if not run.has_ended), None)


def _forget_oldest() -> None:
    ended = [token for token, run in _runs.items() if run.has_ended]
    for token in ended[: max(0, len(_runs) - REMEMBERED)]:
        del _runs[token]


def _carry_out(run: Running, work: Work, tidy: Callable[[], None]) -> None:
    try:
        run.report = work(run.watch)
    except CancelledError:
        run.watch.stage = Stage.CANCELLED
    except Exception as error:  # noqa: BLE001  a thread has nobody above it to tell
        run.error = _sentence(error)
        run.watch.stage = Stage.FAILED
        if run.error is OUR_FAULT:
            _log.exception("An import ended early")
    finally:
        try:
            tidy()
        except OSError:
            _log.warning("The files of an ended import could not be removed", exc_info=True)
        connections.close_all()
        run._ended.set()  # noqa: SLF001


def _sentence(error: Exception) -> str:
    if isinstance(error, KithworkError):
        return str(error)
    if isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return FULL_DISK
    if isinstance(error, OperationalError) and "full" in str(error):
        return FULL_DISK
    if isinstance(error, OperationalError) and "locked" in str(error):
        return BUSY
    return OUR_FAULT
