"""What somebody said they look for or can offer, in their own words."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.db import transaction

from kithwork.core.errors import KithworkError, NotFoundError
from kithwork.core.text import fold, one_line
from kithwork.people.models import Mention
from kithwork.people.queries import person

if TYPE_CHECKING:
    from datetime import date

    from kithwork.people.rules import Mentioned
    from kithwork.workspace.actor import Actor


class EmptyMentionError(KithworkError):
    """Nothing was said."""


class NotSaidYetError(KithworkError):
    """A day to come."""


class MentionNotFoundError(NotFoundError):
    """No such line here."""


@transaction.atomic
def mention(actor: Actor, person_id: int, *, kind: Mentioned, words: str, said_on: date | None = None) -> Mention:
    """Keep what somebody looks for or offers; said again, the line that stands is of the later day."""
    line = one_line(words)[:300]
    if not line:
        raise EmptyMentionError("Say in a few words what they look for or have to offer.")
    day = said_on or actor.today
    if day > actor.today:
        raise NotSaidYetError("That day has not come yet; say when they said it.")
    one = person(actor, person_id)
    for known in Mention.objects.filter(workspace=actor.workspace, person=one, kind=kind, closed_on__isnull=True):
        if fold(known.words) == fold(line):
            known.said_on = max(known.said_on, day)
            known.save(update_fields=["said_on"])
            return known
    return Mention.objects.create(
        workspace=actor.workspace, uid=str(uuid.uuid4()), person=one, kind=kind, words=line, said_on=day
    )


@transaction.atomic
def close_mention(actor: Actor, mention_id: int) -> Mention:
    """Say that it is over: found, given, or no longer wanted."""
    one = _mine(actor, mention_id)
    one.closed_on = actor.today
    one.save(update_fields=["closed_on"])
    return one


@transaction.atomic
def reopen_mention(actor: Actor, mention_id: int) -> Mention:
    """Take back that it is over."""
    one = _mine(actor, mention_id)
    one.closed_on = None
    one.save(update_fields=["closed_on"])
    return one


@transaction.atomic
def remove_mention(actor: Actor, mention_id: int) -> int:
    """Forget a line that was noted by mistake; answers with whose it was."""
    one = _mine(actor, mention_id)
    one.delete()
    return one.person_id


def _mine(actor: Actor, mention_id: int) -> Mention:
    one = Mention.objects.filter(workspace=actor.workspace, pk=mention_id).first()
    if one is None:
        raise MentionNotFoundError(f"There is no such line numbered {mention_id} here.")
    return one
