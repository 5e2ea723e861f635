"""Reading what of value moved between me and people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kithwork.conversations.models import Help
from kithwork.conversations.rules import By, HelpKind
from kithwork.people.queries.some import by_person, of_people

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from kithwork.workspace.actor import Actor


@dataclass(frozen=True, slots=True)
class HelpLine:
    """Something of value that moved, as a page or a stage tells it; `by` is who gave it."""

    id: int
    by: By
    kind: HelpKind
    what: str
    on_date: date
    exchange_id: int | None
    person_id: int

    @property
    def is_mine(self) -> bool:
        """Whether I gave it."""
        return self.by is By.ME


def helps_with(actor: Actor, person_id: int) -> list[HelpLine]:
    """Everything of value that moved between me and a person, latest first."""
    return helps_by_person(actor, [person_id]).get(person_id, [])


def helps_by_person(actor: Actor, person_ids: Collection[int] | None) -> dict[int, list[HelpLine]]:
    """What moved between me and each of these people (None: everybody), latest first; one query.

    Who has nothing is left out.
    """
    rows = Help.objects.filter(workspace=actor.workspace).order_by("-on_date", "-pk")
    found = of_people(rows, person_ids).values_list("pk", "by", "kind", "what", "on_date", "exchange_id", "person_id")
    lines = (
        HelpLine(pk, By(by), HelpKind(kind), what, day, exchange_id, person_id)
        for pk, by, kind, what, day, exchange_id, person_id in found
    )
    return by_person(lines, person_ids)
