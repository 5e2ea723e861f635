"""What a live source is given to read with, and what it tells of its reading."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kithwork.core.errors import KithworkError
from kithwork.sources.home import NOWHERE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime
    from pathlib import Path

    from kithwork.sources.home import Home
    from kithwork.sources.reading import Harvest
    from kithwork.sources.watch import Watch

MOST_ITEMS = 5_000
"""Messages, cards or events one reading takes; what is left is the next one's, so that a cut costs little."""
DAYS_AHEAD = 60
"""How far meetings that repeat are followed."""
ANEW_DAYS = 7
"""Meetings that repeat are followed further once in so many days, even if nobody touched them."""


class LiveError(KithworkError):
    """Why a live source could not be read, in two sentences: what happened, and what would help."""

    code = "live"

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(f"{problem} {remedy}")
        self.problem = problem
        self.remedy = remedy


@dataclass(frozen=True, slots=True)
class Job:
    """One reading: `settings` say where, `secret` is the password or address, `marks` how far the last one came.

    `may_read_inside`: whether this machine and its own network may be read (see `kithwork.sources.live.doors`).
    `home` is where the owner lives; `missed` are the meetings (by `mark_of` their key) that an earlier reading missed
    in the calendar, and called off for that; `ends` the second of the monotonic clock from which on nothing is begun;
    `is_wanted` says no once the user told it to stop, and what was read until then is kept. `data` is the folder in
    which kithwork itself keeps what it has, and which is never read.
    """

    settings: Mapping[str, Any]
    marks: Mapping[str, Any]
    now: datetime
    found: Harvest
    watch: Watch
    secret: str = field(default="", repr=False)
    may_read_inside: bool = True
    home: Home = NOWHERE
    missed: frozenset[str] = frozenset()
    ends: float = math.inf
    is_wanted: Callable[[], bool] = lambda: True
    data: Path | None = None

    @property
    def is_time_up(self) -> bool:
        """Whether the rest of it is for the next reading: others get their turn, or the user told it to stop."""
        return time.monotonic() >= self.ends or not self.is_wanted()


@dataclass(slots=True)
class Told:
    """How a reading ended: `marks` for the next one, `goes_on` where more waits, `fault` where it was cut short.

    `pictures` are photographs of cards, by the name to show; `owners` are addresses that are the user's own;
    `called_off` the meetings (by `mark_of` their UID) that are not in the calendar any more, `dates` the keys (by
    `mark_of`) that are left of one that repeats, `returned` those of `Job.missed` that are there again; `gone_cards`
    the cards (by `mark_of` their key) that are not in the address book any more.
    """

    marks: dict[str, Any]
    goes_on: bool = False
    pictures: tuple[tuple[str, Path], ...] = ()
    owners: tuple[str, ...] = ()
    called_off: frozenset[str] = frozenset()
    dates: dict[str, frozenset[str]] = field(default_factory=dict)
    returned: set[str] = field(default_factory=set)
    gone_cards: frozenset[str] = frozenset()
    fault: LiveError | None = None


def no_secret() -> LiveError:
    """There is no password here, as after an archive was brought in."""
    return LiveError("The password of this is not kept here.", "Type it in, and it is read again.")


def mark_of(text: str) -> str:
    """*text* as sixteen signs that tell nothing of it: paths and UIDs may hold the names of people."""
    from hashlib import blake2b

    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
