"""Whom this week's open proposals would bring together, by name alone: for pages that only point to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kithwork.introductions.models import Proposed
from kithwork.introductions.queries.proposals import monday_of
from kithwork.introductions.queries.wishes import wishes
from kithwork.introductions.rules import Offered
from kithwork.introductions.rules.consent import asks_from, is_never
from kithwork.people.rules import Place

if TYPE_CHECKING:
    from kithwork.workspace.actor import Actor


@dataclass(frozen=True, slots=True)
class Prepared:
    """An open proposal of this week: its number, and who is in it."""

    proposal_id: int
    names: tuple[str, ...]


def prepared(actor: Actor) -> tuple[Prepared, ...]:
    """This week's open proposals in the order they were prepared, as far as all still wish it; two queries.

    Two who are to sit in its circle are named with it alone.
    """
    found = list(
        Proposed.objects.filter(
            workspace=actor.workspace, proposal__week=monday_of(actor.today), proposal__standing=Offered.OPEN
        )
        .order_by("proposal_id", "pk")
        .values_list("proposal_id", "person_id", "person__full_name", "person__place", "person__trashed_at")
    )
    said = wishes(actor, [person_id for _, person_id, *_ in found])
    names: dict[int, list[str]] = {}
    among: dict[int, set[int]] = {}
    closed: set[int] = set()
    for proposal_id, person_id, name, place, trashed_at in found:
        names.setdefault(proposal_id, []).append(name)
        among.setdefault(proposal_id, set()).add(person_id)
        wish = said.get(person_id)
        unwished = is_never(wish) or asks_from(wish, today=actor.today) is not None
        if unwished or place != Place.KEPT or trashed_at is not None:
            closed.add(proposal_id)
    tables = [some for one, some in among.items() if one not in closed and len(some) > 2]
    closed |= {one for one, some in among.items() if any(some < table for table in tables)}
    return tuple(Prepared(one, tuple(who)) for one, who in names.items() if one not in closed)
