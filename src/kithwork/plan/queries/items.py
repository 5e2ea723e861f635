"""The candidates of the day as suggestions in words; constant queries however many there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kithwork.conversations import queries as conversations
from kithwork.plan.acts import (
    ask_item,
    begin_item,
    follow_up_item,
    hello_item,
    promise_item,
    reply_item,
    tend_item,
)
from kithwork.plan.knowing import known_people
from kithwork.plan.queries.tending import LOOKED_AT
from kithwork.plan.rules import is_surprising_week

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kithwork.plan.queries.candidates import Candidates
    from kithwork.plan.rules import Item
    from kithwork.workspace.actor import Actor


def items_by_kind(actor: Actor, found: Candidates) -> list[list[Item]]:
    """The best candidates of each kind as suggestions, in the order of `Kind`."""
    promises, replies = found.promises[:LOOKED_AT], found.replies[:LOOKED_AT]
    follow_ups, begins = found.follow_ups[:LOOKED_AT], found.begins[:LOOKED_AT]
    tends, asks = found.tends[:LOOKED_AT], found.asks[:LOOKED_AT]
    hellos = [] if found.hello is None else [found.hello]
    named = (line.person_id for line in promises), (wish.person_id for wish in asks)
    steps = [*(pk for pk, _ in follow_ups), *(pk for pk, _ in begins), *tends, *hellos]
    known = known_people(actor, list(dict.fromkeys([*named[0], *replies, *steps, *named[1]])))
    letters = conversations.last_from(actor, replies)
    surprising = is_surprising_week(actor.today)
    return [
        [promise_item(actor, known[line.person_id], line) for line in promises],
        _questions_first([reply_item(actor, known[pk], letters[pk]) for pk in replies if pk in letters]),
        [follow_up_item(actor, known[pk], step=step) for pk, step in follow_ups],
        [begin_item(actor, known[pk], reason=why) for pk, why in begins],
        [tend_item(actor, known[pk]) for pk in tends],
        [hello_item(actor, known[pk], surprising=surprising) for pk in hellos],
        [ask_item(actor, known[one.person_id], ask_id=one.id, what=one.what, reason=one.gate.why) for one in asks],
    ]


def _questions_first(items: Sequence[Item]) -> list[Item]:
    return sorted(items, key=lambda item: "?" not in item.opening)
