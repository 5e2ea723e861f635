"""How many introductions the user finds healthy, what each reason weighs, and what their answers taught."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields
from datetime import timedelta
from typing import TYPE_CHECKING

from kithwork.introductions.models import CareSettings, NotThese, Proposal
from kithwork.introductions.rules.care import Care
from kithwork.introductions.rules.learning import LEARNS_FROM_DAYS, Learned, learned_from
from kithwork.introductions.rules.words import NotWhy, Offered, Reason

if TYPE_CHECKING:
    from kithwork.workspace.actor import Actor

FIELDS = tuple(field.name for field in fields(Care))


def care(actor: Actor) -> Care:
    """What the user set for introductions, else as shipped; one query."""
    said = CareSettings.objects.filter(workspace=actor.workspace).values(*FIELDS).first()
    return Care() if said is None else Care(**said)


def learned(actor: Actor) -> tuple[Learned, ...]:
    """What the user's answers of the last year make of each reason; two queries.

    Only "they do not fit" teaches: that two know each other already says nothing of the reason.
    """
    since = actor.today - timedelta(days=LEARNS_FROM_DAYS)
    no = NotThese.objects.filter(workspace=actor.workspace, why=NotWhy.NO_FIT, said_on__gte=since).exclude(reason="")
    yes = Proposal.objects.filter(workspace=actor.workspace, standing=Offered.TAKEN, week__gte=since)
    turned_down = Counter(Reason(reason) for reason in no.values_list("reason", flat=True))
    taken = Counter(Reason(reason) for reason in yes.values_list("reason", flat=True))
    return learned_from(taken, turned_down)
