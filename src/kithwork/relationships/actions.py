"""Keeping the facts about ties in step with the log of exchanges, and letting ties rest."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from django.db import transaction

from kithwork.conversations import queries as conversations
from kithwork.conversations.rules import Channel, Direction
from kithwork.people import queries as people
from kithwork.relationships.models import Recount, Tie

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from kithwork.conversations.queries import Contact
    from kithwork.conversations.rules import ConversationsChanged
    from kithwork.workspace.actor import Actor

AT_ONCE = 500
SECONDS_A_DAY = 86_400
FACTS = (
    "first_second", "last_second", "last_out_second", "last_in_second", "first_met_second", "next_second",
    "sent", "received", "sent_cc", "received_cc", "met", "out_days", "in_days", "recent_out_days",
    "recent_in_days", "two_way_days", "usual_gap_days",
)  # fmt: skip


def recount_ties(actor: Actor, event: ConversationsChanged) -> None:
    """Work out anew the facts about the ties with the people that an event names."""
    ids = sorted(event.person_ids)
    for start in range(0, len(ids), AT_ONCE):
        _recount(actor, ids[start : start + AT_ONCE])


@transaction.atomic
def count_what_was_held(actor: Actor) -> None:
    """Count the planned meetings that have come about since last time; cheap when there are none."""
    seen, _ = Recount.objects.get_or_create(
        workspace=actor.workspace, defaults={"counted_until": actor.workspace.created_at}
    )
    if seen.counted_until >= actor.now:
        return
    held = sorted(conversations.newly_held(actor, since=seen.counted_until))
    for start in range(0, len(held), AT_ONCE):
        _recount(actor, held[start : start + AT_ONCE])
    seen.counted_until = actor.now
    seen.save(update_fields=["counted_until"])


@transaction.atomic
def let_rest(actor: Actor, person_id: int, *, until: date, why: str = "") -> None:
    """Let a tie rest: nothing is suggested before *until*."""
    one = people.person(actor, person_id)
    Tie.objects.update_or_create(
        workspace=actor.workspace, person=one, defaults={"rest_until": until, "rest_why": why[:300]}
    )


@transaction.atomic
def wake(actor: Actor, person_id: int) -> None:
    """End a rest."""
    Tie.objects.filter(workspace=actor.workspace, person_id=person_id).update(rest_until=None, rest_why="")


@transaction.atomic
def _recount(actor: Actor, person_ids: list[int]) -> None:
    planned = conversations.next_meetings(actor, person_ids)
    facts: dict[int, dict[str, float | None]] = {}
    for person_id, contacts in groupby(conversations.contact_log(actor, person_ids), key=attrgetter("person_id")):
        facts[person_id] = _facts(contacts)
    known = Tie.objects.filter(workspace=actor.workspace, person_id__in=person_ids)
    wanted = facts.keys() | planned.keys() | set(known.values_list("person_id", flat=True))
    there = people.present(actor, sorted(wanted))
    Tie.objects.bulk_create(
        [
            Tie(
                workspace=actor.workspace,
                person_id=pk,
                **facts.get(pk, _NOTHING),
                next_second=_second(planned.get(pk)),
            )
            for pk in there
        ],
        update_conflicts=True,
        unique_fields=["person"],
        update_fields=list(FACTS),
        batch_size=AT_ONCE,
    )


def _facts(contacts: Iterable[Contact]) -> dict[str, float | None]:
    from kithwork.engines.rhythm import rhythm

    seconds: dict[str, int] = {}
    days: dict[str, list[int]] = {"out": [], "in": []}
    numbers = {"sent": 0, "received": 0, "sent_cc": 0, "received_cc": 0, "met": 0}
    for contact in contacts:
        second = int(contact.at.timestamp())
        sides = _SIDES[contact.direction]
        if not contact.counts:
            for side in sides:
                told = _DIRECT if contact.is_direct else _COPIED
                numbers[told[side]] += contact.channel in _LETTERS
            continue
        seconds.setdefault("first_second", second)
        seconds["last_second"] = second
        for side in sides:
            days[side].append(second // SECONDS_A_DAY)
            seconds[f"last_{side}_second"] = second
        if contact.direction == Direction.BOTH:
            numbers["met"] += 1
            seconds.setdefault("first_met_second", second)
        else:
            numbers[_DIRECT[sides[0]]] += 1
    known = rhythm(days["out"], days["in"])
    return {
        **_NOTHING,
        **seconds,
        **numbers,
        "out_days": known.out_days,
        "in_days": known.in_days,
        "recent_out_days": known.recent_out_days,
        "recent_in_days": known.recent_in_days,
        "two_way_days": known.two_way_days,
        "usual_gap_days": known.usual_gap_days,
    }


_SIDES: dict[str, tuple[str, ...]] = {Direction.OUT: ("out",), Direction.IN: ("in",), Direction.BOTH: ("out", "in")}
_DIRECT = {"out": "sent", "in": "received"}
_COPIED = {"out": "sent_cc", "in": "received_cc"}
_LETTERS = frozenset({Channel.MAIL, Channel.MESSAGE})
_NOTHING: dict[str, float | None] = {
    **dict.fromkeys(("first_second", "last_second", "last_out_second", "last_in_second", "first_met_second")),
    **dict.fromkeys(("sent", "received", "sent_cc", "received_cc", "met"), 0),
    **dict.fromkeys(("out_days", "in_days", "recent_out_days", "recent_in_days", "two_way_days"), 0),
    "usual_gap_days": None,
}


def _second(at: datetime | None) -> int | None:
    return None if at is None else int(at.timestamp())
