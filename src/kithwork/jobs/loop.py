"""The loop: once a minute it reads the live sources that are due, then pictures of cards that wait to be read.

Now and then it looks through a large book for entries that may be one. What a source says when it stops stands with
the source. A mistake of ours is logged and costs the others nothing.
"""

from __future__ import annotations

import logging
import threading
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from kithwork.core.errors import KithworkError
from kithwork.sources.watch import Watch

if TYPE_CHECKING:
    from collections.abc import Callable

    from kithwork.workspace.actor import Actor

EVERY_SECONDS = 60.0
TWINS_EVERY = timedelta(hours=6)
"""Looking through ten thousand people takes some seconds; a small book is looked through whenever one asks."""
FIRST_AFTER_SECONDS = 10.0
"""The pages come first when kithwork opens."""

_log = logging.getLogger(__name__)


class Loop:
    """Runs in a thread of its own until it is stopped."""

    def __init__(self, *, every: float = EVERY_SECONDS, first_after: float = FIRST_AFTER_SECONDS) -> None:
        self._every, self._first_after = every, first_after
        self._stopped = threading.Event()
        self._watch = Watch()
        self._thread = threading.Thread(target=self._run, name="kithwork jobs", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self, *, seconds: float = 2.0) -> None:
        """Call off what is being read, which keeps nothing of it, and wait for that at most so long."""
        self._stopped.set()
        self._watch.cancel()
        self._thread.join(seconds)

    def _run(self) -> None:
        wait = self._first_after
        while not self._stopped.wait(wait):
            try:
                try:
                    read_due(local_owner_now, until=self._stopped.is_set, watch=self._watch)
                    read_pictures(local_owner_now, until=self._stopped.is_set)
                    look_for_twins(local_owner_now)
                finally:
                    _let_go_of_the_database()
            except Exception:  # noqa: BLE001 -- a thread has nobody above it to tell
                _log.exception("What is done by and by could not be done")
            wait = self._every


def local_owner_now() -> Actor:
    """The local owner, at the moment it is."""
    from kithwork.workspace.queries import local_owner
    from kithwork.workspace.rules import Via

    return local_owner(now=datetime.now(UTC), via=Via.CLI)


def read_due(
    acting: Callable[[], Actor], *, until: Callable[[], bool] = lambda: False, watch: Watch | None = None
) -> int:
    """Read every live source that is due, each at the moment its turn comes; how many were read.

    *until* says, between two readings, whether to leave the rest for later; *watch* calls off the one under way.
    """
    from kithwork.sources.queries.live import due

    number = 0
    for source_id in due(acting()):
        if until():
            break
        number += _read(acting(), source_id, watch)
    return number


def read_pictures(acting: Callable[[], Actor], *, until: Callable[[], bool] = lambda: False) -> int:
    """Read the pictures of cards that wait, one by one; how many were read."""
    from kithwork.sources.actions.cards import read_next

    number = 0
    while not until() and read_next(acting()) is not None:
        number += 1
    return number


def look_for_twins(acting: Callable[[], Actor]) -> bool:
    """Look through a large book for entries that may be one, where it changed and was not looked through lately."""
    from kithwork.people.actions.twice import prepare_twice
    from kithwork.people.queries.twice import twice_state

    actor = acting()
    state = twice_state(actor)
    if not state.is_stale or (state.at is not None and actor.now - state.at < TWINS_EVERY):
        return False
    prepare_twice(actor)
    return True


def _read(actor: Actor, source_id: int, watch: Watch | None) -> bool:
    from kithwork.sources.actions.live import read_live

    try:
        read_live(actor, source_id, watch=watch)
    except KithworkError:  # somebody else is reading it, removed it, or ends kithwork this very moment
        return False
    except Exception:  # noqa: BLE001 -- one source must not cost the others
        _log.exception("A live source could not be read")
        return False
    return True


def _let_go_of_the_database() -> None:
    from django.db import connections

    connections.close_all()
