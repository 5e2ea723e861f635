"""Reading live sources whole once more, for somebody may come whom they told of before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from kithwork.sources.live.kinds import ANEW
from kithwork.sources.models import LiveSource
from kithwork.sources.rules import LiveKind

if TYPE_CHECKING:
    from kithwork.people.forgetting import LetIn
    from kithwork.workspace.actor import Actor


@transaction.atomic
def read_anew(actor: Actor, event: LetIn) -> None:
    """Let every live source be read as if all of it had changed: it told of those let in while they were kept out.

    `anew` counts how often that was so, by which a reading under way sees that it knows too little.
    """
    del event
    for row in LiveSource.objects.select_for_update().filter(workspace=actor.workspace):
        read = ANEW[LiveKind(row.kind)](row.marks.get("read", {}))
        row.marks = {**row.marks, "read": read, "anew": row.marks.get("anew", 0) + 1}
        if not row.failed_times:
            row.last_tried_at = None
        row.save(update_fields=["marks", "last_tried_at"])
