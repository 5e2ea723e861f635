"""What somebody said they look for or can offer, in their own words."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from kithwork.core.errors import KithworkError, NotFoundError
from kithwork.core.events import publish
from kithwork.core.text import fold, one_line
from kithwork.people.models import Mention
from kithwork.people.queries import person
from kithwork.people.rules import PersonChanged

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from kithwork.people.rules import Mentioned
    from kithwork.workspace.actor import Actor


LONGEST = 300
AT_ONCE = 500


class EmptyMentionError(KithworkError):
    """Nothing was said."""


class NotSaidYetError(KithworkError):
    """A day to come."""


class MentionNotFoundError(NotFoundError):
    """No such line here."""


@transaction.atomic
def mention(actor: Actor, person_id: int, *, kind: Mentioned, words: str, said_on: date | None = None) -> Mention:
    """Keep what somebody looks for or offers; said again, the line that stands is of the later day."""
    line = one_line(words)[:LONGEST]
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
            return _told(actor, known)
    new = Mention.objects.create(
        workspace=actor.workspace, uid=str(uuid.uuid4()), person=one, kind=kind, words=line, said_on=day
    )
    return _told(actor, new)


@dataclass(frozen=True, slots=True)
class NewMention:
    """What a source tells that somebody looks for or offers."""

    person_id: int
    kind: Mentioned
    words: str
    said_on: date


@transaction.atomic
def add_mentions(actor: Actor, mentions: Sequence[NewMention], *, batch: int) -> frozenset[int]:
    """Keep what a source tells that people seek and offer; what they said before, or what is over, is not said again.

    Answers with whose something is new. A constant number of queries per 500 people.
    """
    known = _known(actor, sorted({one.person_id for one in mentions}))
    new: dict[tuple[int, str, str], Mention] = {}
    for one in mentions:
        line = one_line(one.words)[:LONGEST]
        key = (one.person_id, one.kind.value, fold(line))
        if line and key not in known and key not in new:
            new[key] = Mention(
                workspace=actor.workspace,
                uid=str(uuid.uuid4()),
                person_id=one.person_id,
                kind=one.kind,
                words=line,
                said_on=min(one.said_on, actor.today),
                origin_batch=batch,
            )
    Mention.objects.bulk_create(new.values(), batch_size=AT_ONCE)
    whose = frozenset(pk for pk, _, _ in new)
    if whose:
        publish(actor, PersonChanged(whose))
    return whose


def _known(actor: Actor, person_ids: Sequence[int]) -> set[tuple[int, str, str]]:
    found: set[tuple[int, str, str]] = set()
    for start in range(0, len(person_ids), AT_ONCE):
        some = Mention.objects.filter(workspace=actor.workspace, person_id__in=person_ids[start : start + AT_ONCE])
        rows = some.values_list("person_id", "kind", "words")
        found.update((pk, kind, fold(words)) for pk, kind, words in rows)
    return found


@transaction.atomic
def close_mention(actor: Actor, mention_id: int) -> Mention:
    """Say that it is over: found, given, or no longer wanted."""
    one = _mine(actor, mention_id)
    one.closed_on = actor.today
    one.save(update_fields=["closed_on"])
    return _told(actor, one)


@transaction.atomic
def reopen_mention(actor: Actor, mention_id: int) -> Mention:
    """Take back that it is over."""
    one = _mine(actor, mention_id)
    one.closed_on = None
    one.save(update_fields=["closed_on"])
    return _told(actor, one)


@transaction.atomic
def remove_mention(actor: Actor, mention_id: int) -> int:
    """Forget a line that was noted by mistake; answers with whose it was."""
    one = _mine(actor, mention_id)
    one.delete()
    return _told(actor, one).person_id


def _told(actor: Actor, one: Mention) -> Mention:
    publish(actor, PersonChanged(frozenset({one.person_id})))
    return one


def _mine(actor: Actor, mention_id: int) -> Mention:
    one = Mention.objects.filter(workspace=actor.workspace, pk=mention_id).first()
    if one is None:
        raise MentionNotFoundError(f"There is no such line numbered {mention_id} here.")
    return one
