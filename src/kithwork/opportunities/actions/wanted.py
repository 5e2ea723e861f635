"""Writing down whom somebody looks for until they are found."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from django.db import transaction

from kithwork.core.errors import KithworkError, NotFoundError
from kithwork.core.text import fold, one_line
from kithwork.opportunities.models import Wanted
from kithwork.people import queries as people

if TYPE_CHECKING:
    from collections.abc import Collection

    from kithwork.workspace.actor import Actor

MOST_SIGNS = 300


class NotWantedError(NotFoundError):
    """No such open ask here."""


class NoWordsError(KithworkError):
    """It is not said whom one looks for."""


@transaction.atomic
def keep_open(actor: Actor, words: str, whom_id: int | None = None) -> Wanted:
    """Keep looking for whom *words* mean, for the user or for somebody else; the same words are kept open once."""
    words = one_line(words)
    if not words:
        raise NoWordsError("Say whom you are looking for, in a few words: “a bookkeeper in Porto”.")
    if len(words) > MOST_SIGNS:
        raise NoWordsError(f"That is long for one ask; say it in at most {MOST_SIGNS} characters.")
    whom = None if whom_id is None else people.person(actor, whom_id)
    for one in Wanted.objects.filter(workspace=actor.workspace, closed_on__isnull=True, whom=whom):
        if fold(one.words) == fold(words):
            return one
    return Wanted.objects.create(
        workspace=actor.workspace, uid=str(uuid4()), words=words, whom=whom, asked_on=actor.today
    )


@transaction.atomic
def found(actor: Actor, wanted_id: int, person_id: int) -> None:
    """Somebody is found: the ask is closed, and keeps who it was."""
    one = _wanted(actor, wanted_id)
    one.found = people.person(actor, person_id)
    one.closed_on = actor.today
    one.save(update_fields=["found", "closed_on"])


@transaction.atomic
def close(actor: Actor, wanted_id: int) -> None:
    """Look no further; closing what is closed changes nothing."""
    one = _wanted(actor, wanted_id)
    if one.closed_on is None:
        one.closed_on = actor.today
        one.save(update_fields=["closed_on"])


@transaction.atomic
def reopen(actor: Actor, wanted_id: int) -> None:
    """Look again for whom was looked for: the way back from `found` and `close`."""
    one = _wanted(actor, wanted_id)
    one.closed_on = None
    one.found = None
    one.save(update_fields=["found", "closed_on"])


@transaction.atomic
def note_seen(actor: Actor, wanted_id: int, person_ids: Collection[int]) -> None:
    """The user has been told of these people: the ask does not tell of them again."""
    one = _wanted(actor, wanted_id)
    there = people.present(actor, list(person_ids))
    seen = sorted({*one.seen, *there})
    if seen != one.seen:
        one.seen = seen
        one.save(update_fields=["seen"])


def _wanted(actor: Actor, wanted_id: int) -> Wanted:
    one = Wanted.objects.filter(workspace=actor.workspace, pk=wanted_id).first()
    if one is None:
        raise NotWantedError("Nobody is looked for under that number here.")
    return one
