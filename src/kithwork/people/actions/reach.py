"""Who sends somebody clients and whom they serve, where the user says otherwise than their profession does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from kithwork.core.errors import NotFoundError
from kithwork.core.events import publish
from kithwork.knowledge import client_types
from kithwork.people.actions.works import _refuse_unknown
from kithwork.people.models import Reach
from kithwork.people.queries import person
from kithwork.people.queries.works import vocabulary
from kithwork.people.rules import PersonChanged, ReachKind

if TYPE_CHECKING:
    from kithwork.workspace.actor import Actor


class UnknownClientTypeError(NotFoundError):
    """No such sort of clients."""


@transaction.atomic
def set_reach(actor: Actor, person_id: int, kind: ReachKind, slug: str, holds: bool) -> Reach:  # noqa: FBT001 -- a word of theirs, not a switch
    """Say that a profession sends somebody clients, or that they serve a sort of clients; or that it is not so."""
    one = person(actor, person_id)
    if kind is ReachKind.SOURCE:
        _refuse_unknown(slug, vocabulary(actor))
    elif slug not in client_types():
        raise UnknownClientTypeError(f"There is no sort of clients called “{slug}”; choose one of the list.")
    said, _ = Reach.objects.update_or_create(
        workspace=actor.workspace, person=one, kind=kind, slug=slug, defaults={"holds": holds}
    )
    publish(actor, PersonChanged(frozenset({one.pk})))
    return said


@transaction.atomic
def unset_reach(actor: Actor, person_id: int, kind: ReachKind, slug: str) -> None:
    """Let somebody's profession alone say it again."""
    one = person(actor, person_id)
    if Reach.objects.filter(workspace=actor.workspace, person=one, kind=kind, slug=slug).delete()[0]:
        publish(actor, PersonChanged(frozenset({one.pk})))
