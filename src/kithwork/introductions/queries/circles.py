"""The one circle of the week: people whom the same event calls, all of them new to each other."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from kithwork.introductions.models import Introduction
from kithwork.introductions.queries.ground_columns import known_as
from kithwork.introductions.queries.loading import steps_of
from kithwork.introductions.rules.board import COLUMNS
from kithwork.introductions.rules.steps import SETTLED_DAYS, standing
from kithwork.introductions.rules.words import Form

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from kithwork.engines.matching import Member
    from kithwork.introductions.queries.ground import Ground
    from kithwork.workspace.actor import Actor

LEAST_IN_CIRCLE = 4
"""From four different professions of one event on there is a circle; three of them make a trio."""
MOST_IN_CIRCLE = 6
TRIO = 3
OF_ONE_PROFESSION = 4
"""So many who stand best in a profession are asked for; one of them at most sits in a circle."""


@dataclass(frozen=True, slots=True)
class Group:
    """People to bring together around one event, the best known first."""

    form: Form
    event: str
    person_ids: tuple[int, ...]


def group_of_week(
    actor: Actor, everybody: Ground, *, pairs: Collection[tuple[int, int]], not_for: Collection[str]
) -> Group | None:
    """A circle, else a trio, of people with room for it; of those in no pair of the week where that is enough.

    *pairs*: those of the week; where it can be, no two of one sit at the table. *not_for*: events offered lately.
    """
    from kithwork.engines.matching import circles

    members = _members(everybody, not_for, busy=_on_the_board(actor))
    never = _never(everybody, members)
    besides, twice = {pk for pair in pairs for pk in pair}, {frozenset(pair) for pair in pairs}
    free = {event: [one for one in rows if one.person not in besides] for event, rows in members.items()}
    for some, apart, least, most, form in (
        (free, never, LEAST_IN_CIRCLE, MOST_IN_CIRCLE, Form.CIRCLE),
        (members, never | twice, LEAST_IN_CIRCLE, MOST_IN_CIRCLE, Form.CIRCLE),
        (members, never, LEAST_IN_CIRCLE, MOST_IN_CIRCLE, Form.CIRCLE),
        (free, never, TRIO, TRIO, Form.TRIO),
    ):
        found = circles(some, apart, least=least, most=most)
        if found:
            return Group(form, found[0].event, found[0].people)
    return None


def _members(everybody: Ground, not_for: Collection[str], *, busy: Collection[int]) -> dict[str, list[Member]]:
    """By event, who is needed after it more than a little and not *busy*: of each profession those who stand best."""
    from kithwork import knowledge
    from kithwork.engines.matching import Member

    does = _who_does(everybody, busy)
    return {
        event.slug: [
            Member(pk, family, one.stage, knowledge.EVENT_WEIGHT[one.weight], standing)
            for one in event.needed
            if knowledge.EVENT_WEIGHT[one.weight] >= everybody.care.event_from
            for standing, pk, family in does.get(one.profession, ())
        ]
        for event in everybody.events.values()
        if event.slug not in not_for
    }


def _who_does(everybody: Ground, busy: Collection[int]) -> dict[str, list[tuple[float, int, str]]]:
    """(standing, person, family) of the few with room who stand best in each profession."""
    words, quality = everybody.vocabulary, everybody.ready.quality
    does: dict[str, list[tuple[float, int, str]]] = {}
    for place, pk in enumerate(everybody.ids.tolist()):
        is_free = everybody.room[place] > 0 and pk not in busy
        for slug in everybody.kinds.works_at(place) if is_free else ():
            for known in known_as([slug], words):
                does.setdefault(known, []).append((float(quality[place]), pk, words.family(slug)))
    return {slug: sorted(rows, key=lambda row: (-row[0], row[1]))[:OF_ONE_PROFESSION] for slug, rows in does.items()}


def _on_the_board(actor: Actor) -> set[int]:
    """Whoever is in an introduction on its way, answered or not, and not connected long ago; two queries."""
    rows = Introduction.objects.filter(workspace=actor.workspace, let_go_on=None).prefetch_related("sides")
    busy: set[int] = set()
    for one in rows:
        sides = list(one.sides.all())
        is_settled = one.connected_on is not None and (actor.today - one.connected_on).days >= SETTLED_DAYS
        if not is_settled and standing(steps_of(one, sides)) in COLUMNS:
            busy.update(side.person_id for side in sides if side.left_out_on is None)
    return busy


def _never(everybody: Ground, members: Mapping[str, list[Member]]) -> set[frozenset[int]]:
    """Who are not to sit together among those of one event: whoever may not be introduced as a pair either.

    They know each other, were introduced before, are rivals or colleagues, have no language in common, were offered
    as a pair of late, or the user said not these two.
    """
    import numpy as np

    from kithwork.engines.synergy import barred

    pairs = {pair for rows in members.values() for pair in combinations(sorted({one.person for one in rows}), 2)}
    if not pairs:
        return set()
    told = np.array(sorted(pairs), dtype=np.int64)
    low, high = np.searchsorted(everybody.ids, told).T
    return {frozenset(pair) for pair in told[barred(everybody.ready, low, high)].tolist()}
