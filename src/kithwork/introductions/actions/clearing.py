"""Taking away introductions and proposals of people who go all at once, as a made-up network does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from kithwork.introductions.models import Introduction, Proposal, WeekPrepared

if TYPE_CHECKING:
    from collections.abc import Collection

    from kithwork.workspace.actor import Actor

LEAST_TOGETHER = 2
AT_ONCE = 500


@transaction.atomic
def clear_introductions(actor: Actor, person_ids: Collection[int]) -> None:
    """Delete the proposals that any of these people are in, and the introductions that fewer than two others are in.

    Their own rows in what is left go with the people themselves; this week is looked through anew.
    """
    ids = sorted(person_ids)
    for start in range(0, len(ids), AT_ONCE):
        some = ids[start : start + AT_ONCE]
        Proposal.objects.filter(workspace=actor.workspace, people__person_id__in=some).delete()
    every = frozenset(ids)
    theirs = Introduction.objects.filter(workspace=actor.workspace).prefetch_related("sides")
    gone = [
        one.pk
        for one in theirs
        if (sides := {side.person_id for side in one.sides.all()}) & every and len(sides - every) < LEAST_TOGETHER
    ]
    Introduction.objects.filter(pk__in=gone).delete()
    WeekPrepared.objects.filter(workspace=actor.workspace).update(is_stale=True)
