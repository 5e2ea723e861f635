"""Every exchange, every promise and what of value moved as plain rows, for the archive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kithwork.conversations.models import Exchange, Help, Promise
from kithwork.workspace.plain import people_in, plain

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from kithwork.workspace.actor import Actor

PLAIN = (
    "source_key", "other_key", "channel", "direction", "subject", "text", "minutes", "all_day", "status", "aside",
    "by_hand", "cast",
)  # fmt: skip
HELP_NAMES = ("uid", "by", "kind", "what", "on_date")
AT_ONCE = 1000


def whole_log(actor: Actor) -> Iterator[tuple[int, dict[str, Any]]]:
    """(id, row) of every exchange by its source key.

    `people` are lists of person id, role, direction, counts, is_direct and company.
    """
    found = Exchange.objects.filter(workspace=actor.workspace).prefetch_related("participations")
    for one in found.order_by("source_key").iterator(chunk_size=AT_ONCE):
        yield (
            one.pk,
            {
                **{name: getattr(one, name) for name in PLAIN},
                "at": one.happened_at.isoformat(),
                "people": [
                    [part.person_id, part.role, part.direction, part.counts, part.is_direct, part.company]
                    for part in one.participations.all()
                ],
            },
        )


def whole_promises(actor: Actor) -> Iterator[dict[str, Any]]:
    """Every promise by its uid; the exchange it was made in by its source key."""
    found = Promise.objects.filter(workspace=actor.workspace).select_related("exchange").order_by("uid")
    for one in found.iterator(chunk_size=AT_ONCE):
        yield {
            "uid": one.uid,
            "person": one.person_id,
            "exchange": one.exchange.source_key if one.exchange else None,
            "by": one.by,
            "what": one.what,
            "made_date": one.made_date.isoformat(),
            "due_date": one.due_date.isoformat() if one.due_date else None,
            "kept_at": one.kept_at.isoformat() if one.kept_at else None,
            "let_go_at": one.let_go_at.isoformat() if one.let_go_at else None,
        }


def whole_helps(actor: Actor) -> Iterator[dict[str, Any]]:
    """Everything of value that moved, by uid; the exchange it moved in by its source key."""
    found = Help.objects.filter(workspace=actor.workspace).select_related("exchange").order_by("uid")
    for one in found.iterator(chunk_size=AT_ONCE):
        key = one.exchange.source_key if one.exchange else None
        yield {**plain(one, HELP_NAMES), "person": one.person_id, "exchange": key}


def helped_among(actor: Actor, person_ids: Collection[int]) -> frozenset[int]:
    """Those of *person_ids* between whom and me something of value moved."""
    return people_in(actor, Help, person_ids)


def ids_by_key(actor: Actor, keys: Collection[str | None]) -> dict[str, int]:
    """The ids of the exchanges with these source keys."""
    wanted = sorted({key for key in keys if key})
    found: dict[str, int] = {}
    for start in range(0, len(wanted), AT_ONCE):
        some = Exchange.objects.filter(workspace=actor.workspace, source_key__in=wanted[start : start + AT_ONCE])
        found.update(some.values_list("source_key", "pk"))
    return found


def promise_uids(actor: Actor) -> dict[int, str]:
    """The lasting name of every promise by its number."""
    return dict(Promise.objects.filter(workspace=actor.workspace).values_list("pk", "uid"))
