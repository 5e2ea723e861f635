"""Today: who, why now, one small act; at most seven, and they fit the minutes there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kithwork.plan.one_to_one.queries import minutes_held
from kithwork.plan.queries.candidates import Candidates, candidates, promises_due
from kithwork.plan.queries.items import chosen_items
from kithwork.plan.queries.memory import memory, presence
from kithwork.plan.queries.noticing import noticed
from kithwork.plan.rules import DID_IT, MINUTES_USED, MOST_ITEMS, Day, minutes_left, monday_of
from kithwork.relationships import queries as relationships
from kithwork.relationships.rules import State
from kithwork.relationships.rules.standing import NEW_DAYS

if TYPE_CHECKING:
    from kithwork.workspace.actor import Actor


def today(actor: Actor, *, most: int = MOST_ITEMS) -> Day:
    """What is left of today's plan, of *most* places; after a week away, the offer to start fresh, with promises alone.

    What was answered today has used up its place, and what was done its minutes: the plan ends, it does not refill.
    It never takes more than is left of the day, nor of the week.
    """
    here, lately = presence(actor), memory(actor)
    ties = relationships.arrays(actor)
    away = here is not None and here.away_since is not None
    if away:
        found = Candidates(promises=promises_due(actor, lately))
    else:
        found = candidates(actor, ties, lately, fresh_from=here.fresh_from if here else None)
    seen = noticed(actor, ties, lately)
    fresh_minutes = sum(MINUTES_USED[one.kind] for one in seen if not one.is_kept)
    week_used = lately.minutes_this_week + fresh_minutes + minutes_held(actor, monday_of(actor.today))
    place = actor.workspace
    answered = lately.answered_today
    items = chosen_items(
        actor,
        found,
        ties,
        minutes=minutes_left(
            day=place.minutes_a_day, day_used=lately.minutes_today, week=place.minutes_a_week, week_used=week_used
        ),
        most=max(0, most - len(answered)),
    )
    network = relationships.state_counts(actor, ties)
    return Day(
        day=actor.today,
        minutes=place.minutes_a_day,
        items=tuple(items),
        waiting=found.number - len(items),
        away_days=(actor.now - here.away_since).days if here and here.away_since else None,
        done_today=sum(one.answer in DID_IT for one in answered) + len(seen),
        answered=len(answered),
        network=network,
        network_number=relationships.network_number(actor, ties),
        in_touch=network[State.ALIVE] > 0 or bool((ties.silent_days <= NEW_DAYS).any()),
        week_minutes=place.minutes_a_week,
        week_used=week_used,
        noticed=tuple(seen),
    )
