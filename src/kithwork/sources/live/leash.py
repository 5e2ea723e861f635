"""How long one reading may take as a whole: its lines are hung up once its time is over, or it is called off.

A time-out of a socket ends a silence, not a drip: a server that says a word every twenty seconds would be listened to
for ever, in a handshake, in headers, between the lines of an answer. So every line that is opened while a leash is
held is known to it, and hung up from outside; whoever reads it sees it break off.
"""

from __future__ import annotations

import socket
import threading
import time
from contextlib import suppress
from contextvars import ContextVar
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from contextvars import Token

    from kithwork.sources.watch import Watch

LOOKS_EVERY_SECONDS = 0.1
_held: ContextVar[Leash | None] = ContextVar("leash", default=None)


class Leash:
    """Ends what is read within its context after so many seconds, or when *watch* is called off."""

    def __init__(self, seconds: float, *, watch: Watch | None = None) -> None:
        self._seconds, self._watch = seconds, watch
        self._lines: list[socket.socket] = []
        self._lock = threading.Lock()
        self._over = threading.Event()
        self._token: Token[Leash | None] | None = None
        self.is_cut = False

    def __enter__(self) -> Self:
        self._token = _held.set(self)
        threading.Thread(target=self._mind, name="kithwork leash", daemon=True).start()
        return self

    def __exit__(self, *exception: object) -> None:
        self._over.set()
        if self._token is not None:
            _held.reset(self._token)
        with self._lock:
            for line in self._lines:
                line.close()
            self._lines.clear()

    def hold(self, line: socket.socket) -> None:
        """Know of *line*: by a handle of its own, for TLS takes the first one over."""
        with self._lock:
            self._lines.append(line.dup())
            if self.is_cut:
                self._hang_up()

    def _mind(self) -> None:
        ends = time.monotonic() + self._seconds
        while not self._over.wait(LOOKS_EVERY_SECONDS):
            if time.monotonic() >= ends or (self._watch is not None and self._watch.is_cancelled):
                with self._lock:
                    self.is_cut = True
                    self._hang_up()
                return

    def _hang_up(self) -> None:
        for line in self._lines:
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)


def hold(line: socket.socket) -> None:
    """Let the leash that is held now, if any, know of *line*."""
    leash = _held.get()
    if leash is not None:
        leash.hold(line)
