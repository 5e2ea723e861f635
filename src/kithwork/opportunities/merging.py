"""Asks that told of two entries which are made one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kithwork.opportunities.models import Wanted

if TYPE_CHECKING:
    from kithwork.people.rules import PeopleMerged
    from kithwork.workspace.actor import Actor


def merge_wanted(actor: Actor, event: PeopleMerged) -> None:
    """Whom an ask has told of stays told of; who asked and who was found is moved with everything else."""
    mine = Wanted.objects.filter(workspace=actor.workspace)
    ids = [pk for pk, seen in mine.values_list("pk", "seen") if event.gone in seen]
    asks = mine.filter(pk__in=ids)
    event.remember(asks)
    for one in asks:
        one.seen = sorted({event.kept if pk == event.gone else pk for pk in one.seen})
        one.save(update_fields=["seen"])
