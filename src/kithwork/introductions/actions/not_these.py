"""Two people who are not to be brought together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from kithwork.core.errors import KithworkError
from kithwork.introductions.models import NotThese
from kithwork.people import queries as people

if TYPE_CHECKING:
    from datetime import date

    from kithwork.introductions.rules import NotWhy, Reason
    from kithwork.workspace.actor import Actor


class NotAPairError(KithworkError):
    """Not two people."""


@transaction.atomic
def say_not_these(
    actor: Actor, a: int, b: int, why: NotWhy, *, reason: Reason | None = None, until: date | None = None
) -> NotThese:
    """Keep that two people are not to be brought together, and why; said again, the newer word stands.

    *reason* is the one of the proposal it answers; *until* the day from which they may be proposed again.
    """
    low, high = a_pair(actor, a, b)
    one, _ = NotThese.objects.update_or_create(
        workspace=actor.workspace,
        low_id=low,
        high_id=high,
        defaults={"why": why, "reason": reason or "", "until": until, "said_on": actor.today},
    )
    return one


@transaction.atomic
def forget_not_these(actor: Actor, a: int, b: int) -> None:
    """Take it back: they may be brought together again."""
    low, high = a_pair(actor, a, b)
    NotThese.objects.filter(workspace=actor.workspace, low_id=low, high_id=high).delete()


def a_pair(actor: Actor, a: int, b: int) -> tuple[int, int]:
    """Two people of this workspace, the smaller number first; `NotAPairError` where it is one and the same."""
    if a == b:
        raise NotAPairError("It takes two different people.")
    for person_id in (a, b):
        people.person(actor, person_id)
    return min(a, b), max(a, b)
