"""What goes with somebody who is erased."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kithwork.opportunities.models import Wanted

if TYPE_CHECKING:
    from kithwork.people.rules import PersonErased
    from kithwork.workspace.actor import Actor


def forget_wanted(actor: Actor, event: PersonErased) -> None:
    """No ask remembers having told of them; what they asked themselves goes with them by its own key."""
    for one in Wanted.objects.filter(workspace=actor.workspace).only("pk", "seen"):
        if event.person_id in one.seen:
            one.seen = [pk for pk in one.seen if pk != event.person_id]
            one.save(update_fields=["seen"])
