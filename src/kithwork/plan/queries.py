"""Today: who, why now, one small act; at most seven, and they fit the minutes there are."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from kithwork.conversations import queries as conversations
from kithwork.conversations.rules import Direction
from kithwork.engines.planner import choose
from kithwork.people import queries as people
from kithwork.plan.acts import follow_up_item, promise_item, reply_item, tend_item
from kithwork.plan.models import Decision, Presence
from kithwork.plan.rules import (
    MEETING_SOON_DAYS,
    MET_LATELY_DAYS,
    MINUTES_USED,
    MOST_ITEMS,
    NEWLY_MET_DAYS,
    REPLY_OWED_DAYS,
    TENDED_FROM_TWO_WAY_DAYS,
    UNANSWERED_REST_DAYS,
    Answer,
    Day,
    Item,
    follow_up_step,
    promise_is_due,
)
from kithwork.relationships import queries as relationships
from kithwork.relationships.rules import State

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    import numpy as np
    from numpy.typing import NDArray

    from kithwork.conversations.queries import PromiseLine
    from kithwork.relationships.queries import TieArrays
    from kithwork.workspace.actor import Actor

SECONDS_A_DAY = 86_400
LOOKED_AT = MOST_ITEMS + 1
"""More of one kind than this never fit into a day."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """Who could be on the plan, best first, by kind; follow-ups carry the step that is due."""

    promises: tuple[PromiseLine, ...]
    replies: tuple[int, ...]
    follow_ups: tuple[tuple[int, int], ...]
    tends: tuple[int, ...]
    network: dict[State, int]


def today(actor: Actor) -> Day:
    """What is left of today's plan; after a week away, the offer to start fresh, with promises alone.

    What was answered today has used up its place, and what was done its minutes: the plan ends, it does not refill.
    """
    here = presence(actor)
    answers = _answers_of_today(actor)
    used = sum(MINUTES_USED[kind] for kind, answer in answers if answer == Answer.DONE)
    found = _candidates(actor, fresh_from=here.fresh_from if here else None)
    away = here is not None and here.away_since is not None
    wanted = replace(found, replies=(), follow_ups=(), tends=()) if away else found
    minutes = actor.workspace.minutes_a_day
    items = choose(_items(actor, wanted), minutes=max(0, minutes - used), most=max(0, MOST_ITEMS - len(answers)))
    total = len(wanted.promises) + len(wanted.replies) + len(wanted.follow_ups) + len(wanted.tends)
    return Day(
        day=actor.today,
        minutes=minutes,
        items=tuple(items),
        waiting=total - len(items),
        away_days=(actor.now - here.away_since).days if here and here.away_since else None,
        done_today=sum(answer == Answer.DONE for _, answer in answers),
        answered=len(answers),
        network=found.network,
    )


def _answers_of_today(actor: Actor) -> list[tuple[str, str]]:
    """(kind, answer) of everything the user said to suggestions today."""
    midnight = datetime.combine(actor.today, time.min, tzinfo=actor.zone)
    found = Decision.objects.filter(workspace=actor.workspace, decided_at__gte=midnight)
    return list(found.values_list("kind", "answer"))


def presence(actor: Actor) -> Presence | None:
    """When the user was last here."""
    return Presence.objects.filter(workspace=actor.workspace).first()


def _candidates(actor: Actor, *, fresh_from: date | None) -> Candidates:
    ties = relationships.arrays(actor)
    keys, persons = _not_now(actor)
    promises = tuple(
        line
        for line in conversations.open_promises(actor)
        if line.is_mine
        and promise_is_due(line.due_date, line.made_date, today=actor.today)
        and f"promise:{line.person_id}:{line.id}" not in keys
    )
    taken = {line.person_id for line in promises} | persons
    replies = [pk for pk in _replies_owed(actor, ties, fresh_from) if pk not in taken]
    taken |= set(replies)
    follow_ups = [(pk, step) for pk, step in _follow_ups(actor, ties, fresh_from) if pk not in taken]
    taken |= {pk for pk, _ in follow_ups}
    tends = [pk for pk in _gone_quiet(actor, ties) if pk not in taken]
    return Candidates(
        promises, tuple(replies), tuple(follow_ups), tuple(tends), relationships.state_counts(actor, ties)
    )


def _not_now(actor: Actor) -> tuple[set[str], set[int]]:
    """Item keys, and people, about whom the user said done, later or rest lately; promises go by their key alone."""
    rows = Decision.objects.filter(workspace=actor.workspace, until__gt=actor.today).values_list(
        "item_key", "person_id"
    )
    return {key for key, _ in rows}, {pk for _, pk in rows}


def _replies_owed(actor: Actor, ties: TieArrays, fresh_from: date | None) -> list[int]:
    import numpy as np

    earliest = _earliest(actor, REPLY_OWED_DAYS, fresh_from)
    owed = (
        (ties.last_in_seconds > np.nan_to_num(ties.last_out_seconds, nan=-np.inf))
        & (ties.last_in_seconds >= earliest)
        & (ties.received > 0)
        & ~ties.rests
    )
    return _ranked(ties, owed, ties.last_in_seconds)


def _follow_ups(actor: Actor, ties: TieArrays, fresh_from: date | None) -> list[tuple[int, int]]:
    import numpy as np

    now = actor.now.timestamp()
    earliest = _earliest(actor, MET_LATELY_DAYS, fresh_from)
    answered = ties.last_in_seconds > ties.first_met_seconds
    new = ties.first_seconds >= ties.first_met_seconds - NEWLY_MET_DAYS * SECONDS_A_DAY
    lately = (ties.first_met_seconds >= earliest) & new & ~answered & ~ties.rests & ~_meets_soon(actor, ties)
    wrote_before = lately & (ties.first_seconds < ties.first_met_seconds)
    before = _sent_before_meeting(actor, ties.person_ids[wrote_before].tolist())
    found = []
    for index in np.flatnonzero(lately).tolist():
        met, out = ties.first_met_seconds[index], ties.last_out_seconds[index]
        tries = int(ties.sent[index]) - before[int(ties.person_ids[index])] if out > met else 0
        step = follow_up_step(
            days_since_met=int((now - met) // SECONDS_A_DAY),
            tries=tries,
            days_since_try=int((now - out) // SECONDS_A_DAY) if tries else None,
        )
        if step is not None:
            found.append((met, int(ties.person_ids[index]), step))
    return [(pk, step) for _, pk, step in sorted(found, key=lambda one: (-one[0], one[1]))]


def _sent_before_meeting(actor: Actor, person_ids: Sequence[int]) -> Counter[int]:
    """How much I had written to each of these people before I met them for the first time."""
    sent: Counter[int] = Counter()
    met: set[int] = set()
    for contact in conversations.contact_log(actor, person_ids) if person_ids else ():
        if contact.counts and contact.direction == Direction.BOTH:
            met.add(contact.person_id)
        elif contact.counts and contact.direction == Direction.OUT and contact.person_id not in met:
            sent[contact.person_id] += 1
    return sent


def _gone_quiet(actor: Actor, ties: TieArrays) -> list[int]:
    import numpy as np

    fading = relationships.STATES.index(State.FADING)
    gaps = np.where(np.isnan(ties.usual_gap_days), 45.0, ties.usual_gap_days)
    last_out = np.nan_to_num(ties.last_out_seconds)
    unanswered = last_out > np.nan_to_num(ties.last_in_seconds)
    patience = np.where(unanswered, np.maximum(gaps, UNANSWERED_REST_DAYS), MEETING_SOON_DAYS)
    quiet = (
        (ties.states == fading)
        & ~ties.rests
        & ~_meets_soon(actor, ties)
        & (ties.two_way_days >= TENDED_FROM_TWO_WAY_DAYS)
        & (last_out <= actor.now.timestamp() - patience * SECONDS_A_DAY)
    )
    depth = np.log1p(ties.two_way_days) * gaps / np.maximum(ties.silent_days, 1.0)
    return _ranked(ties, quiet, depth)


def _meets_soon(actor: Actor, ties: TieArrays) -> NDArray[np.bool_]:
    import numpy as np

    soon = actor.now.timestamp() + MEETING_SOON_DAYS * SECONDS_A_DAY
    return np.nan_to_num(ties.next_seconds, nan=np.inf) <= soon


def _ranked(ties: TieArrays, chosen: NDArray[np.bool_], merit: NDArray[np.float64]) -> list[int]:
    import numpy as np

    where = np.flatnonzero(chosen)
    order = np.lexsort((ties.person_ids[where], -merit[where]))
    return [int(pk) for pk in ties.person_ids[where[order]]]


def _earliest(actor: Actor, days: int, fresh_from: date | None) -> float:
    earliest = (actor.now - timedelta(days=days)).timestamp()
    if fresh_from is None:
        return earliest
    return max(earliest, datetime.combine(fresh_from, time.min, tzinfo=actor.zone).timestamp())


def _items(actor: Actor, found: Candidates) -> list[list[Item]]:
    promises = found.promises[:LOOKED_AT]
    replies, tends = found.replies[:LOOKED_AT], found.tends[:LOOKED_AT]
    follow_ups = found.follow_ups[:LOOKED_AT]
    ids = [*(line.person_id for line in promises), *replies, *(pk for pk, _ in follow_ups), *tends]
    rows = {row.id: row for row in people.rows(actor, list(dict.fromkeys(ids)))}
    how = relationships.standings(actor, list(rows))
    letters = conversations.last_from(actor, replies)
    last = conversations.last_with(actor, [*tends, *(pk for pk, _ in follow_ups)])
    return [
        [promise_item(actor, line, rows[line.person_id], how[line.person_id]) for line in promises],
        _questions_first([reply_item(actor, rows[pk], how[pk], letters[pk]) for pk in replies if pk in letters]),
        [follow_up_item(actor, rows[pk], how[pk], last.get(pk), step=step) for pk, step in follow_ups],
        [tend_item(actor, rows[pk], how[pk], last.get(pk)) for pk in tends],
    ]


def _questions_first(items: Sequence[Item]) -> list[Item]:
    return sorted(items, key=lambda item: "?" not in item.opening)
