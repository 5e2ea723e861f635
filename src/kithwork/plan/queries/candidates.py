"""Who could be on the plan today, best first, by kind; worked out on all ties at once."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from kithwork.conversations import queries as conversations
from kithwork.conversations.rules import Direction
from kithwork.gatherings.queries import waiting_from_events
from kithwork.people import queries as people
from kithwork.plan.asks import queries as asks
from kithwork.plan.beginnings import queries as beginnings
from kithwork.plan.queries.tending import dormant_hello, meets_soon, tended
from kithwork.plan.rules import (
    BEGIN_EVERY_DAYS,
    MET_LATELY_DAYS,
    NEWLY_MET_DAYS,
    REPLY_OWED_DAYS,
    Kind,
    follow_up_step,
    promise_is_due,
    rests_after_tries,
)
from kithwork.relationships import queries as relationships

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    import numpy as np
    from numpy.typing import NDArray

    from kithwork.conversations.queries import PromiseLine
    from kithwork.people.queries import RoleMove
    from kithwork.plan.asks.rules import Wish
    from kithwork.plan.queries.memory import Memory
    from kithwork.relationships.queries import TieArrays
    from kithwork.workspace.actor import Actor

SECONDS_A_DAY = 86_400


@dataclass(frozen=True, slots=True)
class Candidates:
    """Who could be on the plan, best first, by kind, each person in one kind besides promises.

    Follow-ups carry the step that is due, occasions what changed, beginnings the user's reason for them.
    """

    promises: tuple[PromiseLine, ...] = ()
    replies: tuple[int, ...] = ()
    follow_ups: tuple[tuple[int, int], ...] = ()
    occasions: tuple[RoleMove, ...] = ()
    begins: tuple[tuple[int, str], ...] = ()
    tends: tuple[int, ...] = ()
    hello: int | None = None
    asks: tuple[Wish, ...] = ()

    @property
    def number(self) -> int:
        """How many suggestions there could be."""
        kinds = (self.promises, self.replies, self.follow_ups, self.occasions, self.begins, self.tends, self.asks)
        return sum(map(len, kinds)) + (self.hello is not None)


def promises_due(actor: Actor, lately: Memory) -> tuple[PromiseLine, ...]:
    """My promises whose time has come."""
    not_now = lately.keys_not_now
    return tuple(
        line
        for line in conversations.open_promises(actor)
        if line.is_mine
        and promise_is_due(line.due_date, line.made_date, today=actor.today)
        and f"promise:{line.person_id}:{line.id}" not in not_now
    )


def candidates(actor: Actor, ties: TieArrays, lately: Memory, *, fresh_from: date | None) -> Candidates:
    """Everybody who could be suggested today."""
    promises = promises_due(actor, lately)
    taken = {line.person_id for line in promises} | lately.people_not_now
    wishes = tuple(
        wish for wish in asks.ripe(actor, ties=ties) if wish.person_id not in taken | lately.paused(Kind.ASK)
    )
    replies = [pk for pk in _replies_owed(actor, ties, fresh_from) if pk not in taken]
    taken |= set(replies)
    follow_ups = [(pk, step) for pk, step in _follow_ups(actor, ties, fresh_from) if pk not in taken]
    taken |= {pk for pk, _ in follow_ups}
    occasions = [one for one in _occasions(actor, ties, lately) if one.person_id not in taken]
    taken |= {one.person_id for one in occasions}
    begins = [(pk, why) for pk, why in _begins(actor, ties, lately) if pk not in taken]
    taken |= {pk for pk, _ in begins}
    fit = relationships.reply_fit(actor)
    hello = dormant_hello(actor, ties, lately, fit=fit, taken=frozenset(taken))
    taken |= {hello} if hello is not None else set()
    tends = tended(actor, ties, lately, fit=fit, taken=frozenset(taken))
    taken |= set(tends)
    return Candidates(
        promises=promises,
        replies=tuple(replies),
        follow_ups=tuple(follow_ups),
        occasions=tuple(occasions),
        begins=tuple(begins),
        tends=tuple(tends),
        hello=hello,
        asks=tuple(wish for wish in wishes if wish.person_id not in taken),
    )


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

    earliest = _earliest(actor, MET_LATELY_DAYS, fresh_from)
    answered = ties.last_in_seconds > ties.first_met_seconds
    new = ties.first_seconds >= ties.first_met_seconds - NEWLY_MET_DAYS * SECONDS_A_DAY
    lately = (ties.first_met_seconds >= earliest) & new & ~answered & ~ties.rests & ~meets_soon(actor, ties)
    wrote_before = lately & (ties.first_seconds < ties.first_met_seconds)
    before = _sent_before_meeting(actor, ties.person_ids[wrote_before].tolist())
    wait = waiting_from_events(actor) if lately.any() else frozenset()
    found = []
    for index in np.flatnonzero(lately).tolist():
        if int(ties.person_ids[index]) in wait:
            continue
        met, out = ties.first_met_seconds[index], ties.last_out_seconds[index]
        tries = int(ties.sent[index]) - before[int(ties.person_ids[index])] if out > met else 0
        step = follow_up_step(
            days_since_met=_days_since(actor, met),
            tries=tries,
            days_since_try=_days_since(actor, out) if tries else None,
        )
        if step is not None:
            found.append((met, int(ties.person_ids[index]), step))
    return [(pk, step) for _, pk, step in sorted(found, key=lambda one: (-one[0], one[1]))]


def _occasions(actor: Actor, ties: TieArrays, lately: Memory) -> list[RoleMove]:
    """Whose new title or place of work is a reason for a line.

    First those once in touch both ways, and not since it was seen; then those met or connected with nothing since.
    """
    import numpy as np

    fresh = {one.person_id: one for one in people.fresh_role_changes(actor)}
    paused = lately.paused(Kind.OCCASION)
    both = ~np.isnan(ties.last_in_seconds) & ~np.isnan(ties.last_out_seconds)
    known = np.isin(ties.person_ids, list(fresh)) & both & ~ties.rests
    every = set(ties.person_ids.tolist())
    met = [one for pk, one in fresh.items() if one.is_met and pk not in every and pk not in paused]
    found = []
    for index in np.flatnonzero(known).tolist():
        one, out = fresh[int(ties.person_ids[index])], float(ties.last_out_seconds[index])
        since = datetime.combine(one.seen_on, time.min, tzinfo=actor.zone).timestamp()
        if one.person_id not in paused and not out >= since:
            found.append(one)
    return [one for some in (found, met) for one in sorted(some, key=_latest_seen)]


def _latest_seen(one: RoleMove) -> tuple[int, int]:
    return -one.seen_on.toordinal(), one.person_id


def _days_since(actor: Actor, second: float) -> int:
    """Calendar days of the owner since a moment: what was on Monday noon is two days ago all Wednesday."""
    return (actor.today - datetime.fromtimestamp(second, tz=actor.zone).date()).days


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


def _begins(actor: Actor, ties: TieArrays, lately: Memory) -> list[tuple[int, str]]:
    """Those whom the user is getting to know and with whom nothing passed for a week."""
    import numpy as np

    chosen = beginnings.active_people(actor)
    paused = lately.paused(Kind.BEGIN)
    places = np.flatnonzero(np.isin(ties.person_ids, list(chosen))).tolist()
    where = {int(ties.person_ids[index]): index for index in places}
    soon, now = meets_soon(actor, ties), actor.now.timestamp()
    found = []
    for pk, why in chosen.items():
        index = where.get(pk)
        if pk in paused:
            continue
        if index is None:
            found.append((math.inf, pk, why))
            continue
        quiet = _days_ago(now, np.fmax(ties.last_out_seconds[index], ties.last_in_seconds[index]))
        mine = _days_ago(now, ties.last_out_seconds[index])
        tired = rests_after_tries(unanswered=int(ties.unanswered[index]), days_since_mine=mine)
        if quiet >= BEGIN_EVERY_DAYS and not (tired or ties.rests[index] or soon[index]):
            found.append((quiet, pk, why))
    return [(pk, why) for _, pk, why in sorted(found, key=lambda one: (-one[0], one[1]))]


def _days_ago(now: float, second: float) -> float:
    """Days since a moment; infinite where there was none."""
    return math.inf if math.isnan(second) else (now - second) / SECONDS_A_DAY


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
