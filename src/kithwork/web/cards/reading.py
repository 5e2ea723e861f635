"""The one thread of the server that reads pictures of cards, one after another, while the pages go on."""

from __future__ import annotations

import logging
import threading
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from django.db import DatabaseError, connections

from kithwork.core.errors import NotFoundError
from kithwork.sources.queries import cards as queries
from kithwork.workspace.queries import local_owner
from kithwork.workspace.rules import Via

if TYPE_CHECKING:
    from kithwork.workspace.actor import Actor

_log = logging.getLogger(__name__)
_lock = threading.Lock()
_waiting: dict[int, Actor] = {}
_reader: threading.Thread | None = None


def keep_reading(actor: Actor) -> None:
    """See to it that the unread pictures of this workspace are being read."""
    global _reader  # noqa: PLW0603  one thread a process
    if not queries.is_any_unread(actor):
        return
    with _lock:
        _waiting[actor.workspace.pk] = actor
        if _reader is None or not _reader.is_alive():
            _reader = threading.Thread(target=_read_all, name="cards", daemon=True)
            _reader.start()


def begin_again() -> None:
    """When kithwork starts: what was being read when it stopped is read anew."""
    from kithwork.sources.actions.cards import read_again

    try:
        actor = local_owner(now=datetime.now(UTC), via=Via.WEB)
        read_again(actor)
        keep_reading(actor)
    except (NotFoundError, DatabaseError):
        _log.debug("No cards to read yet", exc_info=True)
    finally:
        connections.close_all()


def wait_until_read(*, seconds: float) -> bool:
    """Wait until nothing is being read, at most so long; answers whether that is so."""
    reader = _reader
    if reader is not None:
        reader.join(seconds)
    return reader is None or not reader.is_alive()


def _read_all() -> None:
    from kithwork.sources.actions.cards import read_next

    try:
        while (actor := _next_actor()) is not None:
            while read_next(actor) is not None:
                pass
    except Exception:  # noqa: BLE001  a thread has nobody above it to tell
        _log.exception("Reading cards ended early; it begins again with the next visit")
    finally:
        connections.close_all()


def _next_actor() -> Actor | None:
    global _reader  # noqa: PLW0603
    with _lock:
        if not _waiting:
            _reader = None
            return None
        return _waiting.pop(next(iter(_waiting)))
