"""Every exchange and every promise as plain rows, for the archive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kithwork.conversations.models import Exchange, Promise

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kithwork.workspace.actor import Actor

PLAIN = (
    "source_key", "other_key", "channel", "direction", "subject", "text", "minutes", "all_day", "status", "aside",
    "by_hand", "cast",
)  # fmt: skip
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
