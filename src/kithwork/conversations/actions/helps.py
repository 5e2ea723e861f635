"""What of value moved between the user and somebody: told as it was, never counted up."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.db import transaction

from kithwork.conversations.models import Exchange, Help
from kithwork.core.errors import KithworkError, NotFoundError
from kithwork.core.text import one_line
from kithwork.people import queries as people

if TYPE_CHECKING:
    from datetime import date

    from kithwork.conversations.rules import By, HelpKind
    from kithwork.workspace.actor import Actor


class EmptyHelpError(KithworkError):
    """Nothing is said of what moved."""


class NotHelpedYetError(KithworkError):
    """A day to come."""


class HelpNotFoundError(NotFoundError):
    """No such line here."""


@transaction.atomic
def record_help(
    actor: Actor,
    person_id: int,
    *,
    by: By,
    kind: HelpKind,
    what: str,
    on_date: date | None = None,
    exchange_id: int | None = None,
) -> Help:
    """Keep that something of value moved: who gave it, what kind of thing it was, and what, in a few words."""
    words = one_line(what)[:300]
    if not words:
        raise EmptyHelpError("Say in a few words what it was: “the article on leases”, “a name for the roof”.")
    day = on_date or actor.today
    if day > actor.today:
        raise NotHelpedYetError("That day has not come yet; what is still to come is a promise.")
    one = people.person(actor, person_id)
    known = Exchange.objects.filter(workspace=actor.workspace, pk=exchange_id).first() if exchange_id else None
    return Help.objects.create(
        workspace=actor.workspace,
        uid=str(uuid.uuid4()),
        person=one,
        exchange=known,
        by=by,
        kind=kind,
        what=words,
        on_date=day,
    )


@transaction.atomic
def remove_help(actor: Actor, help_id: int) -> int:
    """Forget a line that was noted by mistake; answers with whose it was."""
    one = Help.objects.filter(workspace=actor.workspace, pk=help_id).first()
    if one is None:
        raise HelpNotFoundError(f"There is no such line numbered {help_id} here.")
    one.delete()
    return one.person_id
