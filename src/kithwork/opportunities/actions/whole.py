"""Putting asks back from an archive, and taking them back when that import is undone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from kithwork.opportunities.models import Wanted
from kithwork.opportunities.queries.whole import WANTED
from kithwork.workspace.plain import put_back_rows, take_back_rows

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from kithwork.workspace.actor import Actor

    Row = dict[str, Any]


@transaction.atomic
def put_back_wanted(actor: Actor, rows: Sequence[Row], *, people: Mapping[str, int], batch: int) -> list[str]:
    """Add asks; what somebody asked who did not come along stays out."""
    del batch

    def also(row: Row) -> Row | None:
        if row["person"] is not None and row["person"] not in people:
            return None
        return {"whom_id": people.get(row["person"] or ""), "found_id": people.get(row["found"] or ""), "seen": []}

    return put_back_rows(actor, Wanted, rows, names=WANTED, also=also)


@transaction.atomic
def take_back_wanted(actor: Actor, batch: int, names: Collection[str]) -> None:
    """Remove the asks that an import brought, by their uids."""
    del batch
    take_back_rows(actor, Wanted, names)
