"""When a live source is read next: every so often, and after a fault with doubling patience up to a day."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

EVERY_MINUTES = 60
LEAST_MINUTES = 5
MOST_MINUTES = 7 * 24 * 60
LONGEST_PATIENCE = timedelta(days=1)
FOLDER_MINUTES = 5
"""A folder costs nobody anything to look at."""
SOON = timedelta(minutes=1)
"""After so long a folder is looked into again in which something was still being written."""
SURE_AFTER = timedelta(minutes=5)
"""After so long a calendar is read again from which a meeting went: gone then too, it is called off."""
HELD_FOR = timedelta(minutes=30)
"""A reading that has not been heard of for so long was cut off; another may begin."""


def wait_between(*, every_minutes: int, failed_times: int) -> timedelta:
    """How long to wait after the last try; each further fault doubles it, to a day or the source's own pace."""
    pace = timedelta(minutes=max(every_minutes, LEAST_MINUTES))
    if not failed_times:
        return pace
    doubled: timedelta = pace * (1 << min(failed_times - 1, 12))
    return min(doubled, max(pace, LONGEST_PATIENCE))


def next_at(
    *,
    last_tried_at: datetime | None,
    every_minutes: int,
    failed_times: int,
    goes_on: bool,
    soon: timedelta | None = None,
) -> datetime | None:
    """When to read next; None is at once: never read yet, or more is there. *soon*: for a second look."""
    if last_tried_at is None or (goes_on and not failed_times):
        return None
    pace = wait_between(every_minutes=every_minutes, failed_times=failed_times)
    if soon is not None and not failed_times:
        pace = min(soon, pace)
    return last_tried_at + pace


def is_held(busy_at: datetime | None, *, now: datetime) -> bool:
    """Whether somebody else is reading it at this moment."""
    return busy_at is not None and now - busy_at < HELD_FOR
