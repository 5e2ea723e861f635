"""Introductions that count: those to which all said yes, and those whose people talked, within some days."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Prefetch, Q

from kithwork.introductions.models import Introduction, Side
from kithwork.introductions.queries.history import all_yes_on
from kithwork.introductions.rules import Reply

if TYPE_CHECKING:
    from datetime import date

    from kithwork.workspace.actor import Actor


@dataclass(frozen=True, slots=True)
class Agreed:
    """An introduction all said yes to: who, when the last yes came, when they were connected and talked."""

    introduction_id: int
    person_ids: tuple[int, ...]
    names: tuple[str, ...]
    yes_on: date
    connected_on: date | None
    talked_on: date | None


def agreed(actor: Actor, *, since: date, until: date) -> tuple[Agreed, ...]:
    """Those to which a yes came, or that were connected or talked, from *since* until before *until*, by their yes.

    One let go before it was connected did not come to be. Three queries.
    """
    named = Side.objects.select_related("person").order_by("position", "pk")
    rows = (
        Introduction.objects.filter(
            Q(sides__reply=Reply.YES, sides__replied_on__gte=since, sides__replied_on__lt=until)
            | Q(connected_on__gte=since, connected_on__lt=until)
            | Q(talked_on__gte=since, talked_on__lt=until),
            workspace=actor.workspace,
        )
        .distinct()
        .prefetch_related(Prefetch("sides", named))
    )
    found = [one for one in (_agreed(row) for row in rows) if one is not None]
    return tuple(sorted(found, key=lambda one: (one.yes_on, one.introduction_id)))


def _agreed(row: Introduction) -> Agreed | None:
    """It as agreed by all who are still in it; None while somebody has not said yes."""
    sides = list(row.sides.all())
    yes_on = all_yes_on(row, sides)
    if yes_on is None:
        return None
    still = [side for side in sides if side.left_out_on is None]
    return Agreed(
        introduction_id=row.pk,
        person_ids=tuple(side.person_id for side in still),
        names=tuple(side.person.full_name for side in still),
        yes_on=yes_on,
        connected_on=row.connected_on,
        talked_on=row.talked_on,
    )
