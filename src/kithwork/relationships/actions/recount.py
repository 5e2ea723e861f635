"""Keeping the facts about ties in step with the log of exchanges."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from kithwork.conversations import queries as conversations
from kithwork.conversations.queries.columns import contact_columns
from kithwork.people import queries as people
from kithwork.relationships.actions.facts import facts_of
from kithwork.relationships.actions.pulse import refresh_daily, refresh_pulse
from kithwork.relationships.models import Recount, Tie
from kithwork.relationships.rules.days import day_number

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from kithwork.conversations.rules import ConversationsChanged
    from kithwork.workspace.actor import Actor

AT_ONCE = 500
FACTS = (
    "first_second", "last_second", "last_out_second", "last_in_second", "first_met_second", "next_second",
    "sent", "received", "sent_cc", "received_cc", "met", "contacts", "gaps", "gaps_days", "turns", "unanswered",
    "one_to_ones", "first_turn_day", "know_day", "like_day",
)  # fmt: skip
_COUNTED = (
    "sent", "received", "sent_cc", "received_cc", "met", "gaps", "gaps_days", "turns", "unanswered", "one_to_ones",
)  # fmt: skip
_NOTHING: dict[str, Any] = {**dict.fromkeys(FACTS), **dict.fromkeys(_COUNTED, 0), "contacts": b""}


def recount_ties(actor: Actor, event: ConversationsChanged) -> None:
    """Work out anew the facts about the ties with the people that an event names."""
    _recount_all(actor, event.person_ids)


@transaction.atomic
def count_what_was_held(actor: Actor) -> None:
    """Count the planned meetings that have come about since last time; cheap when there are none."""
    seen, _ = Recount.objects.get_or_create(
        workspace=actor.workspace, defaults={"counted_until": actor.workspace.created_at}
    )
    if seen.counted_until >= actor.now:
        return
    held = conversations.newly_held(actor, since=seen.counted_until)
    if held:
        _recount_all(actor, held)
    seen.counted_until = actor.now
    seen.save(update_fields=["counted_until"])


@transaction.atomic
def refresh(actor: Actor) -> None:
    """Bring what is worked out from all ties up to date; cheap, to be called daily.

    After an upgrade from a version that kept other facts every tie is counted anew, once.
    """
    if refresh_daily(actor):
        return
    ids = list(Tie.objects.filter(workspace=actor.workspace).values_list("person_id", flat=True))
    if ids:
        _recount_all(actor, ids)


@transaction.atomic
def _recount_all(actor: Actor, person_ids: Collection[int]) -> None:
    ids = sorted(person_ids)
    for start in range(0, len(ids), AT_ONCE):
        _recount(actor, ids[start : start + AT_ONCE])
    refresh_pulse(actor, touched=ids)


def _recount(actor: Actor, person_ids: list[int]) -> None:
    planned = conversations.next_meetings(actor, person_ids)
    facts = facts_of(contact_columns(actor, person_ids), zone=actor.zone, today=day_number(actor.today))
    known = Tie.objects.filter(workspace=actor.workspace, person_id__in=person_ids)
    wanted = facts.keys() | planned.keys() | set(known.values_list("person_id", flat=True))
    there = people.present(actor, sorted(wanted))
    Tie.objects.bulk_create(
        [
            Tie(
                workspace=actor.workspace,
                person_id=pk,
                **{**_NOTHING, **facts.get(pk, {}), "next_second": _second(planned.get(pk))},
            )
            for pk in there
        ],
        update_conflicts=True,
        unique_fields=["person"],
        update_fields=list(FACTS),
        batch_size=AT_ONCE,
    )


def _second(at: datetime | None) -> int | None:
    return None if at is None else int(at.timestamp())
