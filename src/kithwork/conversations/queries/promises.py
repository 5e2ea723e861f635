"""Reading promises, mine and theirs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import F, Q

from kithwork.conversations.models import Promise
from kithwork.conversations.rules import By
from kithwork.people.queries.some import by_person, of_people
from kithwork.people.rules import Place

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date, datetime

    from django.db.models import QuerySet

    from kithwork.workspace.actor import Actor


@dataclass(frozen=True, slots=True)
class PromiseLine:
    """A promise as a page or a plan shows it."""

    id: int
    person_id: int
    person: str
    by: By
    what: str
    made_date: date
    due_date: date | None
    kept_at: datetime | None
    let_go_at: datetime | None
    exchange_id: int | None = None

    @property
    def is_open(self) -> bool:
        """Neither kept nor let go."""
        return self.kept_at is None and self.let_go_at is None

    @property
    def is_mine(self) -> bool:
        """Whether I made it."""
        return self.by is By.ME


def open_promises(actor: Actor) -> list[PromiseLine]:
    """Every open promise with people kept, dated ones first by their day, then the oldest."""
    found = _promises(actor).filter(
        kept_at__isnull=True,
        let_go_at__isnull=True,
        person__place=Place.KEPT,
        person__trashed_at__isnull=True,
    )
    return _lines(found.order_by(F("due_date").asc(nulls_last=True), "made_date", "pk"))


def settled_promises(actor: Actor, *, since: datetime) -> list[PromiseLine]:
    """The promises with people kept that were kept or let go after *since*, latest first."""
    found = _promises(actor).filter(
        Q(kept_at__gt=since) | Q(let_go_at__gt=since),
        person__place=Place.KEPT,
        person__trashed_at__isnull=True,
    )
    return sorted(_lines(found), key=lambda line: (line.kept_at or line.let_go_at or since, line.id), reverse=True)


def promises_with(actor: Actor, person_id: int) -> list[PromiseLine]:
    """Every promise between me and a person: open ones first, then the latest."""
    found = _promises(actor).filter(person_id=person_id).order_by("-made_date", "-pk")
    return sorted(_lines(found), key=lambda line: not line.is_open)


def promises_by_person(actor: Actor, person_ids: Collection[int] | None) -> dict[int, list[PromiseLine]]:
    """Every promise between me and each of these people (None: everybody), latest first; one query.

    Who has none is left out.
    """
    found = of_people(_promises(actor), person_ids).order_by("-made_date", "-pk")
    return by_person(_lines(found), person_ids)


def _promises(actor: Actor) -> QuerySet[Promise]:
    return Promise.objects.filter(workspace=actor.workspace)


def _lines(found: QuerySet[Promise]) -> list[PromiseLine]:
    told = found.values_list(
        "pk", "person_id", "person__full_name", "by", "what", "made_date", "due_date", "kept_at", "let_go_at",
        "exchange_id",
    )  # fmt: skip
    return [
        PromiseLine(pk, person_id, name, By(by), what, made_date, due_date, kept_at, let_go_at, exchange_id)
        for pk, person_id, name, by, what, made_date, due_date, kept_at, let_go_at, exchange_id in told
    ]
