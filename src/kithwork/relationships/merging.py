"""What the user said of the ties with two entries that are made one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kithwork.relationships.models import Tie

if TYPE_CHECKING:
    from kithwork.people.rules import PeopleMerged
    from kithwork.workspace.actor import Actor

SAID_TOGETHER = (
    ("rest_until", "rest_why"),
    ("alive_until",),
    ("layer",),
    ("wish_days",),
    ("no_need",),
    ("stage", "stage_date", "stage_why"),
    ("hinted_on",),
)


def merge_ties(actor: Actor, event: PeopleMerged) -> None:
    """Let one tie stand for both: what the user said of the one kept, and where nothing, what they said of the other.

    The facts are worked out anew once the log is one person's.
    """
    del actor
    theirs = Tie.objects.filter(person_id=event.gone).first()
    mine = Tie.objects.filter(person_id=event.kept).first()
    if theirs is None:
        return
    if mine is None:
        theirs.person_id = event.kept
        theirs.save(update_fields=["person"])
        return
    said = [name for names in SAID_TOGETHER if not getattr(mine, names[0]) for name in names]
    for name in said:
        setattr(mine, name, getattr(theirs, name))
    mine.save(update_fields=said)
    theirs.delete()
