"""What the user's own attempts taught: how readily their people answer, and how willing those thought gone are."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kithwork.relationships.models import Pulse

if TYPE_CHECKING:
    from kithwork.engines.rhythm.clock import Clock
    from kithwork.engines.rhythm.contacts import Contacts
    from kithwork.workspace.actor import Actor

LEAST_ATTEMPTS = 20
SURELY_THERE = 0.5
"""From this chance on an attempt tells how readily people answer; all of them tell of the gone."""


class ReplyFit(NamedTuple):
    """What to add to the logit of an answer, and how willing the gone are (`engines.planner.tend_index`)."""

    shift: float
    revival: float


def reply_fit(actor: Actor) -> ReplyFit:
    """What was learned from the user's own past, else as shipped; one query."""
    from kithwork.engines.planner import REVIVAL

    fit = Pulse.objects.filter(workspace=actor.workspace).values_list("fit", flat=True).first() or {}
    return ReplyFit(float(fit.get("reply_shift", 0.0)), float(fit.get("revival", REVIVAL)))


def learned(contacts: Contacts, today: int, *, clock: Clock) -> dict[str, float]:
    """What the attempts among *contacts* teach, as the pulse keeps it; nothing below twenty of them."""
    import numpy as np

    from kithwork.engines.planner import learn_revival, learn_shift, p_there, reply_logit
    from kithwork.engines.rhythm.attempts import attempts

    tried = attempts(contacts, today, clock=clock)
    if len(tried) < LEAST_ATTEMPTS:
        return {}
    logits = reply_logit(tried.gap, tried.unanswered, tried.exchanges)
    there = p_there(tried.gap, tried.rhythm, tried.exchanges)
    sure = there >= SURELY_THERE
    shift = learn_shift(logits[sure], tried.answered[sure])
    revival = learn_revival(1 / (1 + np.exp(-(logits + shift))), there, tried.answered)
    return {"reply_shift": shift, "revival": revival}
