"""Promises, mine and theirs."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django.db import transaction

from kithwork.conversations.models import Promise
from kithwork.core.errors import KithworkError, NotFoundError
from kithwork.core.text import one_line
from kithwork.people import queries as people

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from kithwork.conversations.rules import By
    from kithwork.workspace.actor import Actor


class EmptyPromiseError(KithworkError):
    """A promise without words."""


class PromiseNotFoundError(NotFoundError):
    """No such promise here."""


@transaction.atomic
def make_promise(
    actor: Actor,
    *,
    person_id: int,
    by: By,
    what: str,
    due_date: date | None = None,
    exchange_id: int | None = None,
) -> Promise:
    """Keep what was promised, by whom, and by when where a day was named."""
    words = one_line(what)[:500]
    if not words:
        raise EmptyPromiseError("Say what was promised, in a few words.")
    one = people.person(actor, person_id)
    return Promise.objects.create(
        workspace=actor.workspace,
        uid=str(uuid.uuid4()),
        person=one,
        exchange_id=exchange_id,
        by=by,
        what=words,
        made_date=actor.today,
        due_date=due_date,
    )


@transaction.atomic
def keep_promise(actor: Actor, promise_id: int) -> Promise:
    """Say that a promise was kept."""
    return _set(actor, promise_id, kept_at=actor.now, let_go_at=None)


@transaction.atomic
def let_go_of_promise(actor: Actor, promise_id: int) -> Promise:
    """Say that a promise no longer matters to either."""
    return _set(actor, promise_id, let_go_at=actor.now, kept_at=None)


@transaction.atomic
def reopen_promise(actor: Actor, promise_id: int) -> Promise:
    """Take back that a promise was kept or let go."""
    return _set(actor, promise_id, kept_at=None, let_go_at=None)


@transaction.atomic
def redate_promise(actor: Actor, promise_id: int, *, due_date: date | None) -> Promise:
    """Give a promise another day, or none."""
    return _set(actor, promise_id, due_date=due_date)


@transaction.atomic
def add_promises(actor: Actor, promises: Sequence[dict[str, Any]], *, batch: int | None) -> tuple[int, int]:
    """Add promises from an archive or the demo, by uid; answers with how many were new and how many known."""
    known = set(
        Promise.objects.filter(workspace=actor.workspace, uid__in=[promise["uid"] for promise in promises]).values_list(
            "uid", flat=True
        )
    )
    new = [
        Promise(workspace=actor.workspace, origin_batch=batch, **promise)
        for promise in promises
        if promise["uid"] not in known
    ]
    Promise.objects.bulk_create(new, batch_size=500)
    return len(new), len(promises) - len(new)


@transaction.atomic
def remove_promises(actor: Actor, *, batch: int) -> None:
    """Remove the promises that an undone import had brought."""
    Promise.objects.filter(workspace=actor.workspace, origin_batch=batch).delete()


def _set(actor: Actor, promise_id: int, **values: Any) -> Promise:
    one = Promise.objects.select_related("person").filter(workspace=actor.workspace, pk=promise_id).first()
    if one is None:
        raise PromiseNotFoundError(f"There is no promise numbered {promise_id} here.")
    for name, value in values.items():
        setattr(one, name, value)
    one.save(update_fields=list(values))
    return one
