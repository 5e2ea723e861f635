"""Forgetting what was planned with somebody when they are erased."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from kithwork.plan.models import Commitment

if TYPE_CHECKING:
    from collections.abc import Collection

    from kithwork.people.rules import PersonErased
    from kithwork.workspace.actor import Actor


@transaction.atomic
def forget_plans(actor: Actor, event: PersonErased) -> None:
    """Delete the commitments about them: alone of all plans these would outlive the person, with their words."""
    forget_commitments(actor, [event.person_id])


@transaction.atomic
def forget_commitments(actor: Actor, person_ids: Collection[int]) -> None:
    """Delete the commitments about these people."""
    Commitment.objects.filter(workspace=actor.workspace, person_id__in=person_ids).delete()
