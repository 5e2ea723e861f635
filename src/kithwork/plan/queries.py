"""Today: who, why now, one small act; at most seven, and they fit the minutes there are."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from kithwork.conversations import queries as conversations
from kithwork.engines.planner import choose
from kithwork.people import queries as people
from kithwork.plan.acts import follow_up_item, promise_item, reply_item, tend_item
from kithwork.plan.models import Decision, Presence
from kithwork.plan.rules import (
    MEETING_SOON_DAYS,
    MET_LATELY_DAYS,
    MOST_ITEMS,
    REPLY_OWED_DAYS,
    TENDED_FROM_TWO_WAY_DAYS,
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
    """Today's plan; where the user was away for a week, the offer to start fresh instead of items."""
    here = presence(actor)
    done_today = Decision.objects.filter(
        workspace=actor.workspace,
        answer=Answer.DONE,
        decided_at__gte=datetime.combine(actor.today, time.min, tzinfo=actor.zone),
    ).count()
    minutes = actor.workspace.minutes_a_day
    found = _candidates(actor, fresh_from=here.fresh_from if here else None)
    if here is not None and here.away_since is not None:
        away = (actor.now - here.away_since).days
        groups = _items(actor, replace(found, replies=(), follow_ups=(), tends=()))
        items = choose(groups, minutes=minutes, most=MOST_ITEMS)
        return Day(actor.today, minutes, tuple(items), waiting=0, away_days=away, done_today=done_today, network=found.network)
    groups = _items(actor, found)
    items = choose(groups, minutes=minutes, most=MOST_ITEMS)
    total = len(found.promises) + len(found.replies) + len(found.follow_ups) + len(found.tends)
    return Day(actor.today, minutes, tuple(items), waiting=total - len(items), done_today=done_today, network=found.network)


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
    return Candidates(promises, tuple(replies), tuple(follow_ups), tuple(tends), relationships.state_counts(actor, ties))


def _not_now(actor: Actor) -> tuple[set[str], set[int]]:
    """Item keys, and people, about whom the user said done, later or rest lately."""
    rows = Decision.objects.filter(workspace=actor.workspace, until__gt=actor.today).values_list(
        "item_key", "person_id", "kind"
    )
    keys = {key for key, _, _ in rows}
    return keys, {pk for _, pk, kind in rows if kind != "promise"}


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
    lately = (ties.first_met_seconds >= earliest) & ~answered & ~ties.rests & ~_meets_soon(actor, ties)
    found = []
    for index in np.flatnonzero(lately).tolist():
        met, out = ties.first_met_seconds[index], ties.last_out_seconds[index]
        tries = int(ties.sent[index]) if out > met else 0
        step = follow_up_step(
            days_since_met=int((now - met) // SECONDS_A_DAY),
            tries=tries,
            days_since_try=int((now - out) // SECONDS_A_DAY) if tries else None,
        )
        if step is not None:
            found.append((met, int(ties.person_ids[index]), step))
    return [(pk, step) for _, pk, step in sorted(found, key=lambda one: (-one[0], one[1]))]


def _gone_quiet(actor: Actor, ties: TieArrays) -> list[int]:
    import numpy as np

    fading = relationships.STATES.index(State.FADING)
    quiet = (
        (ties.states == fading)
        & ~ties.rests
        & ~_meets_soon(actor, ties)
        & (ties.two_way_days >= TENDED_FROM_TWO_WAY_DAYS)
        & ~(np.nan_to_num(ties.last_out_seconds) > actor.now.timestamp() - MEETING_SOON_DAYS * SECONDS_A_DAY)
    )
    gaps = np.where(np.isnan(ties.usual_gap_days), 45.0, ties.usual_gap_days)
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
        _questions_first(
            [reply_item(actor, rows[pk], how[pk], letters[pk]) for pk in replies if pk in letters]
        ),
        [follow_up_item(actor, rows[pk], how[pk], last.get(pk), step=step) for pk, step in follow_ups],
        [tend_item(actor, rows[pk], how[pk], last.get(pk)) for pk in tends],
    ]


def _questions_first(items: Sequence[Item]) -> list[Item]:
    return sorted(items, key=lambda item: "?" not in item.opening)
