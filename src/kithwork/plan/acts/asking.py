"""Putting what the user would like to ask into a suggestion, once the time for it is right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kithwork.plan.acts.meeting import kept_place
from kithwork.plan.acts.wording import addressed, evidence_of, quotable_topic
from kithwork.plan.rules import MINUTES_USED, Item, Kind

if TYPE_CHECKING:
    from kithwork.plan.acts.known import Known
    from kithwork.workspace.actor import Actor


def ask_item(actor: Actor, known: Known, *, ask_id: int, what: str, reason: str) -> Item:
    """Asking what the user wished to ask; *reason* says why the time is right."""
    return Item(
        key=f"ask:{known.row.id}:{ask_id}",
        kind=Kind.ASK,
        person=known.row,
        standing=known.standing,
        why=f"You would like to ask {known.row.name}: “{what}”. {reason}",
        act="Ask plainly, say why you think of them, and make it easy to say no.",
        opening=asking_line(known),
        minutes=MINUTES_USED[Kind.ASK],
        evidence=evidence_of(actor, known.last),
    )


def asking_line(known: Known) -> str:
    """How an ask may begin: with what you two last talked about, and an easy way out."""
    row, topic, place = known.row, quotable_topic(known), kept_place(known)
    if place:
        return addressed(row, f"since we met {place} I think you may be the one to ask. No is a fine answer.")
    if topic:
        return addressed(row, f"since “{topic}” I think you may be the one to ask. No is a fine answer.")
    if row.organisation:
        return addressed(
            row, f"with what you see at {row.organisation} you may be the one to ask. No is a fine answer."
        )
    return addressed(row, "you may be the one to ask. No is a fine answer.")
