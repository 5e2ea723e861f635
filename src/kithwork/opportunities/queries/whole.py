"""Every open or closed ask as a plain row of the archive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kithwork.opportunities.models import Wanted
from kithwork.workspace.plain import plain

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from kithwork.workspace.actor import Actor

WANTED = ("uid", "words", "asked_on", "closed_on")
AT_ONCE = 1000


def whole_wanted(actor: Actor) -> Iterator[dict[str, Any]]:
    """Every ask by its uid: `person` is who asked, by number; `found` is who was found, by uid.

    Whom it told of already is left out: it would tell again, which harms nobody.
    """
    every = Wanted.objects.filter(workspace=actor.workspace).select_related("found").order_by("uid")
    for one in every.iterator(chunk_size=AT_ONCE):
        yield {**plain(one, WANTED), "person": one.whom_id, "found": one.found.uid if one.found else None}


def wanted_held(actor: Actor, person_ids: Collection[int]) -> frozenset[int]:
    """Those of *person_ids* who asked for somebody."""
    found = Wanted.objects.filter(workspace=actor.workspace, whom__isnull=False).values_list("whom_id", flat=True)
    return frozenset(found) & frozenset(person_ids)
