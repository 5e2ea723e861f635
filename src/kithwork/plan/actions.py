"""Writing what the user decided about suggestions."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from kithwork.conversations import queries as conversations
from kithwork.conversations.actions import keep_promise, log_conversation, redate_promise
from kithwork.conversations.rules import Channel, Direction
from kithwork.core.errors import NotFoundError
from kithwork.core.text import item_number
from kithwork.people import queries as people
from kithwork.plan.models import Decision, Presence
from kithwork.plan.rules import AWAY_DAYS, LATER_AGAIN_DAYS, LATER_COUNTED_DAYS, LATER_DAYS, REST_DAYS, Answer, Kind
from kithwork.relationships.actions import count_what_was_held, let_rest

if TYPE_CHECKING:
    from datetime import date

    from kithwork.workspace.actor import Actor


class NoSuchItemError(NotFoundError):
    """A suggestion that is not (or no longer) there."""


@transaction.atomic
def note_visit(actor: Actor) -> None:
    """Note that the user is here; a week or more since last time offers a fresh start."""
    count_what_was_held(actor)
    presence, made = Presence.objects.get_or_create(workspace=actor.workspace, defaults={"last_seen_at": actor.now})
    if made or actor.now - presence.last_seen_at < timedelta(hours=1):
        return
    if presence.away_since is None and actor.now - presence.last_seen_at >= timedelta(days=AWAY_DAYS):
        presence.away_since = presence.last_seen_at
    presence.last_seen_at = actor.now
    presence.save(update_fields=["last_seen_at", "away_since"])


@transaction.atomic
def start_fresh(actor: Actor) -> None:
    """Lay everything aside that waited, without a trace of guilt; promises stay."""
    Presence.objects.update_or_create(
        workspace=actor.workspace,
        defaults={"last_seen_at": actor.now, "away_since": None, "fresh_from": actor.today},
    )


@transaction.atomic
def carry_on(actor: Actor) -> None:
    """Go on where the user left off after being away."""
    Presence.objects.filter(workspace=actor.workspace).update(last_seen_at=actor.now, away_since=None)


@transaction.atomic
def done(actor: Actor, item_key: str, *, channel: Channel = Channel.MESSAGE, note: str = "") -> None:
    """The user did it: the exchange is logged, a promise is kept, and nobody is asked again today."""
    kind, person_id, promise_id = _parts(actor, item_key)
    if promise_id is not None:
        keep_promise(actor, promise_id)
    log_conversation(
        actor,
        person_ids=[person_id],
        channel=channel,
        happened_at=actor.now,
        direction=Direction.OUT,
        note=note,
    )
    _decide(actor, item_key, kind, person_id, Answer.DONE, until=actor.today + timedelta(days=LATER_DAYS))


@transaction.atomic
def later(actor: Actor, item_key: str) -> date:
    """Not now: it comes again after some days, and after more where it was put off before.

    A promise with a day moves along; one without keeps none.
    """
    kind, person_id, promise_id = _parts(actor, item_key)
    until = actor.today + timedelta(days=_later_days(actor, item_key))
    if promise_id is not None and _has_day(actor, person_id, promise_id):
        redate_promise(actor, promise_id, due_date=until)
    _decide(actor, item_key, kind, person_id, Answer.LATER, until=until)
    return until


@transaction.atomic
def rest(actor: Actor, item_key: str, *, days: int = REST_DAYS) -> date:
    """Let the relationship rest: nothing about them is suggested for *days*."""
    kind, person_id, _ = _parts(actor, item_key)
    until = actor.today + timedelta(days=days)
    let_rest(actor, person_id, until=until)
    _decide(actor, item_key, kind, person_id, Answer.REST, until=until)
    return until


def _has_day(actor: Actor, person_id: int, promise_id: int) -> bool:
    lines = conversations.promises_with(actor, person_id)
    return any(line.id == promise_id and line.due_date is not None for line in lines)


def _later_days(actor: Actor, item_key: str) -> int:
    before = Decision.objects.filter(
        workspace=actor.workspace,
        item_key=item_key[:100],
        answer=Answer.LATER,
        decided_at__gt=actor.now - timedelta(days=LATER_COUNTED_DAYS),
    ).count()
    return LATER_AGAIN_DAYS[min(before, len(LATER_AGAIN_DAYS) - 1)]


def _parts(actor: Actor, item_key: str) -> tuple[Kind, int, int | None]:
    kind, _, rest_of_key = item_key.partition(":")
    first, *others = (item_number(number) for number in rest_of_key.split(":"))
    if kind not in set(Kind) or first is None or None in others:
        raise NoSuchItemError("That suggestion is no longer there; have a look at Today again.")
    return Kind(kind), people.person(actor, first).pk, others[0] if others else None


def _decide(actor: Actor, item_key: str, kind: Kind, person_id: int, answer: Answer, *, until: date) -> None:
    Decision.objects.create(
        workspace=actor.workspace,
        item_key=item_key[:100],
        kind=kind,
        person_id=person_id,
        answer=answer,
        decided_at=actor.now,
        until=until,
    )
