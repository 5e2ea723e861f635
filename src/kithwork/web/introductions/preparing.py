"""Looking through everybody for this week's proposals: at once in a small book, beside the pages in a large one."""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from django.db import connections

from kithwork.core.errors import KithworkError
from kithwork.introductions.actions import prepare_week
from kithwork.people import queries as people

if TYPE_CHECKING:
    from collections.abc import Callable

    from kithwork.workspace.actor import Actor

    Work: TypeAlias = Callable[[], object]

AT_ONCE_PEOPLE = 500
"""A book of so many is looked through while the page is asked for: it takes less than its reader would notice."""

OUR_FAULT = (
    "Something went wrong inside kithwork while it looked, so this week's proposals are as they were. "
    "The window kithwork was started from says more."
)

_log = logging.getLogger(__name__)
_lock = threading.Lock()
_looks: dict[int, Look] = {}


@dataclass(slots=True)
class Look:
    """One look through everybody of a workspace: `error` says why it did not come through."""

    error: str = ""
    _ended: threading.Event = field(default_factory=threading.Event)

    @property
    def has_ended(self) -> bool:
        """Whether it is through, for good or ill."""
        return self._ended.is_set()

    def wait(self, *, seconds: float) -> bool:
        """Wait until it has ended, at most so long; answers whether it has."""
        return self._ended.wait(seconds)


def look_through(actor: Actor, *, anew: bool) -> Look:
    """Look for this week's proposals, *anew* even where there are some; ended already where the book is small."""
    return begin(
        actor,
        lambda: prepare_week(actor, anew=anew),
        at_once=people.number_at(actor) <= AT_ONCE_PEOPLE,
    )


def begin(actor: Actor, work: Work, *, at_once: bool) -> Look:
    """Do *work* now, or in a thread of its own; one at a time a workspace, the one under way is answered."""
    with _lock:
        now = _looks.get(actor.workspace.pk)
        if now is not None and not now.has_ended:
            return now
        one = _looks[actor.workspace.pk] = Look()
    if at_once:
        _carry_out(one, work)
    else:
        threading.Thread(target=_carry_out_apart, args=(one, work), name="look through everybody", daemon=True).start()
    return one


def latest(actor: Actor) -> Look | None:
    """The look that is under way or was the last, since kithwork was started."""
    return _looks.get(actor.workspace.pk)


def is_looking(actor: Actor) -> bool:
    """Whether a look is under way."""
    one = latest(actor)
    return one is not None and not one.has_ended


def _carry_out_apart(one: Look, work: Work) -> None:
    try:
        _carry_out(one, work)
    finally:
        connections.close_all()


def _carry_out(one: Look, work: Work) -> None:
    try:
        work()
    except KithworkError as error:
        one.error = str(error)
    except Exception:  # noqa: BLE001  the page says it, and what asked for the look goes on
        one.error = OUR_FAULT
        _log.exception("Looking for this week's proposals ended early")
    finally:
        one._ended.set()  # noqa: SLF001
