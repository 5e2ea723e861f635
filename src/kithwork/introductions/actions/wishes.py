"""Keeping what somebody said about being introduced."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from kithwork.core.errors import KithworkError
from kithwork.core.events import publish
from kithwork.core.text import one_line
from kithwork.introductions.models import Wish
from kithwork.introductions.rules import Stance
from kithwork.people import queries as people
from kithwork.people.rules import PersonChanged

if TYPE_CHECKING:
    from datetime import date

    from kithwork.workspace.actor import Actor


class WishError(KithworkError):
    """A wish that says two things at once."""


@transaction.atomic
def set_wish(
    actor: Actor,
    person_id: int,
    stance: Stance,
    *,
    until: date | None = None,
    names_fine: bool = False,
    words: str = "",
) -> Wish:
    """Keep what somebody said about being introduced; it replaces what stood there.

    "Not now" holds until its day, without one until it is changed; only "not now" has a day.
    """
    if stance is not Stance.NOT_NOW:
        until = None
    elif until is not None and until <= actor.today:
        raise WishError("That day is over; say from which day on they may be asked.")
    one = people.person(actor, person_id)
    wish, _ = Wish.objects.update_or_create(
        workspace=actor.workspace,
        person=one,
        defaults={
            "stance": stance,
            "until": until,
            "names_fine": names_fine and stance is not Stance.NEVER,
            "words": one_line(words)[:300],
            "said_on": actor.today,
        },
    )
    publish(actor, PersonChanged(person_ids=frozenset({person_id})))
    return wish


@transaction.atomic
def forget_wish(actor: Actor, person_id: int) -> None:
    """Take back what was noted of somebody's wish; nothing happens where nothing was."""
    Wish.objects.filter(workspace=actor.workspace, person_id=person_id).delete()
    publish(actor, PersonChanged(person_ids=frozenset({person_id})))
