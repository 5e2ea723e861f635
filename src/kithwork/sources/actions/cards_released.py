"""The cards an import was made of, when it is undone: they wait again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kithwork.sources.models import CardPicture, CardStack
from kithwork.sources.rules import PictureState

if TYPE_CHECKING:
    from kithwork.workspace.actor import Actor


def release_cards(actor: Actor, *, batch: int) -> None:
    """Before import *batch* is undone: the cards it was made of wait again, and do not go with the people."""
    released = CardPicture.objects.filter(workspace=actor.workspace, batch=batch)
    stacks = list(released.values_list("stack_id", flat=True))
    released.update(state=PictureState.READ, person=None, batch=None)
    CardStack.objects.filter(workspace=actor.workspace, pk__in=stacks).update(ended_at=None)
