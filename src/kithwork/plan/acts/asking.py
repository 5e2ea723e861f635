"""Putting what the user would like to ask into a suggestion, once the time for it is right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kithwork.plan.acts.wording import evidence_of, first_name, topic_of
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
    first, topic = first_name(known.row), topic_of(known.last)
    if topic:
        return f"{first}, since “{topic}” I think you may be the one to ask. No is a fine answer."
    if known.row.organisation:
        return f"{first}, with what you see at {known.row.organisation} you may be the one to ask. No is a fine answer."
    return f"{first}, you may be the one to ask. No is a fine answer."
