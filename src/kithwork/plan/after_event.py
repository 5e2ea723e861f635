"""With whom one goes on after an event: two at most now, the others wait without reminders."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from kithwork.gatherings import actions, queries
from kithwork.gatherings.rules import Feeling, Further
from kithwork.plan.beginnings.actions import (
    BegunAlreadyError,
    NoFreePlaceError,
    TooManyBeginningsError,
    begin,
    line_up,
)

if TYPE_CHECKING:
    from collections.abc import Collection

    from kithwork.workspace.actor import Actor


@dataclass(frozen=True, slots=True)
class GoingOn:
    """Whom one goes on with, by name, and who of them has a place in getting to know."""

    names: tuple[str, ...]
    begun: tuple[str, ...]


@transaction.atomic
def go_on_with(actor: Actor, gathering_id: int, *, guest_ids: Collection[int]) -> GoingOn:
    """Go on with these guests of an event (`TooManyNowError` beyond two); everybody else met waits.

    Follow-ups come in their days for those chosen; where getting to know has a place, they take it. Whoever the user
    would have liked to go on with waits for one, as far as the list has room.
    """
    event = queries.event(actor, gathering_id)
    why = f"You met at {event.name}"
    chosen = actions.decide(actor, gathering_id, now=guest_ids)
    begun = [one.name for one in chosen if one.person_id is not None and _begin(actor, one.person_id, why)]
    for guest in queries.guests(actor, gathering_id, met=True):
        if guest.further is Further.WAITS and guest.feeling is Feeling.YES and guest.person_id is not None:
            _line_up(actor, guest.person_id, why)
    return GoingOn(tuple(one.name for one in chosen), tuple(begun))


def _begin(actor: Actor, person_id: int, why: str) -> bool:
    try:
        begin(actor, person_id=person_id, why=why)
    except (BegunAlreadyError, NoFreePlaceError, TooManyBeginningsError):
        return False
    return True


def _line_up(actor: Actor, person_id: int, why: str) -> None:
    try:
        line_up(actor, person_id=person_id, why=why)
    except (BegunAlreadyError, TooManyBeginningsError):
        return
