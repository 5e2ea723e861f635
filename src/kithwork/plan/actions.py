"""Writing what the user decided about suggestions, and which of them stood on Today."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from kithwork.conversations import queries as conversations
from kithwork.conversations.actions import keep_promise, log_conversation, redate_promise
from kithwork.conversations.rules import Channel, Direction
from kithwork.core.errors import NotFoundError
from kithwork.core.text import item_number
from kithwork.people import queries as people
from kithwork.people.actions import settle_role_changes
from kithwork.plan.asks.actions import ask_anyway, asked
from kithwork.plan.asks.queries import open_wishes
from kithwork.plan.models import Decision, Offered, Presence
from kithwork.plan.rules import (
    AWAY_DAYS,
    DID_IT,
    LATER_AGAIN_DAYS,
    LATER_COUNTED_DAYS,
    LATER_DAYS,
    MINUTES_USED,
    NOT_THEM_DAYS,
    OFFERED_AGAIN_DAYS,
    REST_DAYS,
    Answer,
    Kind,
)
from kithwork.relationships.actions import count_what_was_held, let_rest, refresh

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from kithwork.plan.rules import Day, Noticed
    from kithwork.workspace.actor import Actor


GONE = "That suggestion is no longer there; have a look at Today again."
MOST_MINUTES = 240


class NoSuchItemError(NotFoundError):
    """A suggestion that is not (or no longer) there."""


@transaction.atomic
def note_visit(actor: Actor) -> None:
    """Note that the user is here; a week or more since last time offers a fresh start."""
    refresh(actor)
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
def note_offered(actor: Actor, day: Day) -> None:
    """Note what stands on Today, and what was noticed as done; writes only what was not noted today already."""
    new = {item.key: (item.kind, item.person.id) for item in day.items}
    for key in Offered.objects.filter(
        workspace=actor.workspace, last_on=actor.today, item_key__in=list(new)
    ).values_list("item_key", flat=True):
        del new[key]
    if new:
        _offer(actor, new)
    for one in day.noticed:
        if not one.is_kept:
            _note_noticed(actor, one)


@transaction.atomic
def done(
    actor: Actor,
    item_key: str,
    *,
    channel: Channel = Channel.MESSAGE,
    note: str = "",
    minutes: int | None = None,
) -> bool:
    """The user did it: the exchange is logged, a promise is kept, an ask asked; nobody is asked again today.

    `minutes`: what it took of the week; what is usual for its kind where nobody says. What is noted already today
    stays as it is, and the answer is False.
    """
    kind, person_id, number = _parts(actor, item_key)
    if _said_today(actor, item_key, DID_IT) is not None:
        return False
    _refuse_anothers(actor, kind, person_id, number)
    if kind is Kind.PROMISE and number is not None:
        keep_promise(actor, number)
    if kind is Kind.ASK and number is not None:
        ask_anyway(actor, number)
        asked(actor, number)
    log_conversation(
        actor,
        person_ids=[person_id],
        channel=channel,
        happened_at=actor.now,
        direction=Direction.OUT,
        note=note,
    )
    until = actor.today + timedelta(days=LATER_DAYS)
    _decide(actor, item_key, kind, person_id, Answer.DONE, until=until, minutes=_minutes(kind, minutes))
    return True


@transaction.atomic
def kept(actor: Actor, item_key: str) -> None:
    """What passed since then kept the promise: it is kept, and nothing more is logged."""
    kind, person_id, promise_id = _parts(actor, item_key)
    if kind is not Kind.PROMISE or promise_id is None:
        raise NoSuchItemError(GONE)
    if _said_today(actor, item_key, DID_IT) is not None:
        return
    _refuse_anothers(actor, kind, person_id, promise_id)
    keep_promise(actor, promise_id)
    _decide(actor, item_key, kind, person_id, Answer.DONE, until=actor.today + timedelta(days=1))


@transaction.atomic
def later(actor: Actor, item_key: str) -> date:
    """Not now: it comes again after some days, and after more where it was put off before.

    A promise with a day moves along; one without keeps none.
    """
    kind, person_id, promise_id = _parts(actor, item_key)
    if (said := _said_today(actor, item_key, {Answer.LATER})) is not None:
        return said
    until = actor.today + timedelta(days=_later_days(actor, item_key))
    if kind is Kind.PROMISE and promise_id is not None and _has_day(actor, person_id, promise_id):
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


@transaction.atomic
def not_them(actor: Actor, item_key: str) -> date:
    """Not this person: nothing but promises is suggested about them for half a year."""
    kind, person_id, _ = _parts(actor, item_key)
    until = actor.today + timedelta(days=NOT_THEM_DAYS)
    _decide(actor, item_key, kind, person_id, Answer.NOT_THEM, until=until)
    return until


@transaction.atomic
def suggest_again(actor: Actor, person_id: int) -> None:
    """Take back "not this person"; somebody may be suggested again from now on."""
    people.person(actor, person_id)
    Decision.objects.filter(
        workspace=actor.workspace, person_id=person_id, answer=Answer.NOT_THEM, until__gt=actor.today
    ).update(until=actor.today)


def _offer(actor: Actor, new: dict[str, tuple[Kind, int]]) -> None:
    """A stand that was interrupted for less than two weeks goes on; else a new one begins."""
    since = actor.today - timedelta(days=OFFERED_AGAIN_DAYS)
    standing = Offered.objects.filter(workspace=actor.workspace, item_key__in=list(new), last_on__gt=since)
    going_on = {one.item_key: one for one in standing.order_by("first_on")}
    for one in going_on.values():
        one.last_on = actor.today
        one.days += 1
    Offered.objects.bulk_update(going_on.values(), ["last_on", "days"])
    Offered.objects.bulk_create(
        Offered(
            workspace=actor.workspace,
            item_key=key,
            kind=kind,
            person_id=person_id,
            first_on=actor.today,
            last_on=actor.today,
        )
        for key, (kind, person_id) in new.items()
        if key not in going_on
    )


def _note_noticed(actor: Actor, one: Noticed) -> None:
    until = actor.today + timedelta(days=LATER_DAYS)
    minutes = MINUTES_USED[one.kind]
    _decide(actor, one.key, one.kind, one.person_id, Answer.NOTICED, until=until, minutes=minutes)


def _minutes(kind: Kind, minutes: int | None) -> int:
    return MINUTES_USED[kind] if minutes is None else max(0, min(minutes, MOST_MINUTES))


def _said_today(actor: Actor, item_key: str, answers: Collection[Answer]) -> date | None:
    """Until when one of *answers* to this suggestion holds that was noted today; None where none was."""
    morning = datetime.combine(actor.today, time.min, tzinfo=actor.zone)
    said = Decision.objects.filter(
        workspace=actor.workspace, item_key=item_key[:100], answer__in=list(answers), decided_at__gte=morning
    )
    return said.order_by("-decided_at", "-pk").values_list("until", flat=True).first()


def _refuse_anothers(actor: Actor, kind: Kind, person_id: int, number: int | None) -> None:
    """Refuse a promise or an ask that is with somebody else than the suggestion says."""
    if number is None:
        return
    if kind is Kind.PROMISE and number not in {line.id for line in conversations.promises_with(actor, person_id)}:
        raise NoSuchItemError(GONE)
    if kind is Kind.ASK and number not in {wish.id for wish in open_wishes(actor, person_id)}:
        raise NoSuchItemError(GONE)


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
        raise NoSuchItemError(GONE)
    return Kind(kind), people.person(actor, first).pk, others[0] if others else None


def _decide(
    actor: Actor, item_key: str, kind: Kind, person_id: int, answer: Answer, *, until: date, minutes: int = 0
) -> None:
    Decision.objects.create(
        workspace=actor.workspace,
        item_key=item_key[:100],
        kind=kind,
        person_id=person_id,
        answer=answer,
        minutes=minutes,
        decided_at=actor.now,
        until=until,
    )
    if kind is Kind.OCCASION and answer is not Answer.LATER:
        settle_role_changes(actor, person_id)
