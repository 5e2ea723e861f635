"""Putting exchanges, promises and what of value moved back exactly as an archive tells them."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.dateparse import parse_datetime

from kithwork.conversations.actions.promises import add_promises
from kithwork.conversations.models import Exchange, Help, Participation
from kithwork.conversations.queries.whole import HELP_NAMES, PLAIN, ids_by_key
from kithwork.workspace.plain import put_back_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kithwork.workspace.actor import Actor


@transaction.atomic
def put_back_exchanges(
    actor: Actor, rows: Sequence[dict[str, Any]], *, people: Mapping[str, int], batch: int
) -> list[int]:
    """Add exchanges as `queries.whole_log` told them, people named by uid; answers with their ids in order."""
    made = Exchange.objects.bulk_create(
        [
            Exchange(
                workspace=actor.workspace,
                happened_at=datetime.fromisoformat(row["at"]),
                origin_batch=batch,
                **{name: row[name] for name in PLAIN},
            )
            for row in rows
        ],
        batch_size=1000,
    )
    Participation.objects.bulk_create(
        [part for one, row in zip(made, rows, strict=True) for part in _parts(actor, one, row, people)],
        batch_size=1000,
    )
    return [one.pk for one in made]


@transaction.atomic
def put_back_promises(
    actor: Actor, rows: Sequence[dict[str, Any]], *, people: Mapping[str, int], batch: int
) -> tuple[int, int]:
    """Add promises as `queries.whole_promises` told them; answers with how many were new and how many known."""
    exchanges = ids_by_key(actor, [row["exchange"] for row in rows])
    promises = [
        {
            "uid": str(row["uid"])[:64],
            "person_id": people[row["person"]],
            "exchange_id": exchanges.get(row["exchange"]),
            "by": row["by"],
            "what": row["what"][:500],
            "made_date": date.fromisoformat(row["made_date"]),
            "due_date": date.fromisoformat(row["due_date"]) if row["due_date"] else None,
            "kept_at": parse_datetime(row["kept_at"]) if row["kept_at"] else None,
            "let_go_at": parse_datetime(row["let_go_at"]) if row["let_go_at"] else None,
        }
        for row in rows
        if row["person"] in people
    ]
    return add_promises(actor, promises, batch=batch)


def _parts(actor: Actor, one: Exchange, row: dict[str, Any], people: Mapping[str, int]) -> Iterator[Participation]:
    """Everybody's part in one exchange; whom two cards of the archive told of as one person stands in it once."""
    seen: set[int] = set()
    for uid, role, direction, counts, is_direct, company in row["people"]:
        person_id = people.get(uid)
        if person_id is None or person_id in seen:
            continue
        seen.add(person_id)
        yield Participation(
            workspace=actor.workspace,
            exchange=one,
            person_id=person_id,
            role=role,
            direction=direction,
            counts=counts,
            is_direct=is_direct,
            company=company,
            channel=one.channel,
            happened_at=one.happened_at,
        )


@transaction.atomic
def put_back_helps(actor: Actor, rows: Sequence[dict[str, Any]], *, people: Mapping[str, int], batch: int) -> list[str]:
    """Add what of value moved as `queries.whole_helps` told it; answers with the uids added."""
    exchanges = ids_by_key(actor, [row["exchange"] for row in rows])

    def also(row: dict[str, Any]) -> dict[str, Any] | None:
        if row["person"] not in people:
            return None
        exchange_id = exchanges.get(row["exchange"])
        return {"person_id": people[row["person"]], "exchange_id": exchange_id, "origin_batch": batch}

    return put_back_rows(actor, Help, rows, names=HELP_NAMES, also=also)


@transaction.atomic
def remove_helps(actor: Actor, *, batch: int) -> None:
    """Remove what an undone import had brought of what moved."""
    Help.objects.filter(workspace=actor.workspace, origin_batch=batch).delete()
