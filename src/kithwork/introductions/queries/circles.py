"""The one circle of the week: people whom the same event calls, who mostly do not know each other yet."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from kithwork.introductions.queries.acquaintances import acquainted_pairs
from kithwork.introductions.queries.ground_columns import known_as
from kithwork.introductions.queries.history import introduced_pairs
from kithwork.introductions.queries.wishes import not_these
from kithwork.introductions.rules.reasons.facts import EVENT_FROM
from kithwork.introductions.rules.words import Form

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from kithwork.engines.matching import Member
    from kithwork.introductions.queries.ground import Ground
    from kithwork.workspace.actor import Actor

LEAST_IN_CIRCLE = 4
"""From four different professions of one event on there is a circle; three of them make a trio."""
MOST_IN_CIRCLE = 6
OF_ONE_PROFESSION = 4
"""So many who stand best in a profession are asked for; one of them at most sits in a circle."""


@dataclass(frozen=True, slots=True)
class Group:
    """People to bring together around one event, the best known first."""

    form: Form
    event: str
    person_ids: tuple[int, ...]


def group_of_week(
    actor: Actor, everybody: Ground, *, besides: Collection[int], not_for: Collection[str]
) -> Group | None:
    """A circle, else a trio, of people with room for it; of those in no pair of the week where that is enough.

    *besides*: who is in a pair of the week. *not_for*: events offered lately.
    """
    from kithwork.engines.matching import circles

    members = _members(everybody, not_for)
    apart, never = _apart(actor, everybody, members)
    free = {event: [one for one in rows if one.person not in besides] for event, rows in members.items()}
    for some, least, most, form, strange in (
        (free, LEAST_IN_CIRCLE, MOST_IN_CIRCLE, Form.CIRCLE, never),
        (members, LEAST_IN_CIRCLE, MOST_IN_CIRCLE, Form.CIRCLE, never),
        (free, 3, 3, Form.TRIO, never | apart),
    ):
        found = circles(some, apart, never=strange, least=least, most=most)
        if found:
            best = max(found, key=lambda one: (_worth(some[one.event], one.people), one.event))
            return Group(form, best.event, best.people)
    return None


def _worth(rows: list[Member], people: tuple[int, ...]) -> float:
    """How strong a circle is: how much each is needed, by how well they are known."""
    best: dict[int, float] = {}
    for one in rows:
        best[one.person] = max(best.get(one.person, 0.0), one.weight * one.standing)
    return sum(best[person] for person in people)


def _members(everybody: Ground, not_for: Collection[str]) -> dict[str, list[Member]]:
    """By event, who is needed after it more than a little: of each profession those who stand best."""
    from kithwork import knowledge
    from kithwork.engines.matching import Member

    does = _who_does(everybody)
    return {
        event.slug: [
            Member(pk, family, one.stage, knowledge.EVENT_WEIGHT[one.weight], standing)
            for one in event.needed
            if knowledge.EVENT_WEIGHT[one.weight] >= EVENT_FROM
            for standing, pk, family in does.get(one.profession, ())
        ]
        for event in everybody.events.values()
        if event.slug not in not_for
    }


def _who_does(everybody: Ground) -> dict[str, list[tuple[float, int, str]]]:
    """(standing, person, family) of the few with room who stand best in each profession."""
    words, quality = everybody.vocabulary, everybody.ready.quality
    does: dict[str, list[tuple[float, int, str]]] = {}
    for place, pk in enumerate(everybody.ids.tolist()):
        for slug in everybody.kinds.works_at(place) if everybody.room[place] > 0 else ():
            for known in known_as([slug], words):
                does.setdefault(known, []).append((float(quality[place]), pk, words.family(slug)))
    return {slug: sorted(rows, key=lambda row: (-row[0], row[1]))[:OF_ONE_PROFESSION] for slug, rows in does.items()}


def _apart(
    actor: Actor, everybody: Ground, members: Mapping[str, list[Member]]
) -> tuple[frozenset[frozenset[int]], frozenset[frozenset[int]]]:
    """(who know each other or were introduced, who are not to sit together) among those of one event."""
    works_at = dict(zip(everybody.ids.tolist(), everybody.ready.organisation.tolist(), strict=True))
    known = {*acquainted_pairs(actor), *introduced_pairs(actor)}
    never = {(one.low, one.high) for one in not_these(actor) if one.still_holding(actor.today)}
    pairs = {pair for rows in members.values() for pair in combinations(sorted({one.person for one in rows}), 2)}
    return (
        frozenset(frozenset(pair) for pair in pairs if pair in known or works_at[pair[0]] == works_at[pair[1]] >= 0),
        frozenset(frozenset(pair) for pair in pairs if pair in never),
    )
