"""The network seen whole, in numbers of people and exchanges; never a number between two people."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from kithwork.conversations import queries as conversations
from kithwork.people import queries as people
from kithwork.people.rules import Place
from kithwork.relationships import queries as relationships
from kithwork.relationships.rules import State

if TYPE_CHECKING:
    from kithwork.workspace.actor import Actor


class Stats(TypedDict):
    """How many people there are and how they stand; `people` are those kept, `aside` those set aside."""

    people: int
    exchanges: int
    by_channel: dict[str, int]
    both_ways: int
    alive: int
    fading: int
    resting: int
    not_yet_known: int
    aside: int
    archived: int


def stats(actor: Actor) -> Stats:
    """The network in numbers; a constant number of queries."""
    places = people.count_by_place(actor)
    states = relationships.state_counts(actor)
    channels = conversations.channel_counts(actor)
    return Stats(
        people=places.get(Place.KEPT, 0),
        exchanges=sum(channels.values()),
        by_channel=channels,
        both_ways=relationships.both_ways_count(actor),
        alive=states[State.ALIVE],
        fading=states[State.FADING],
        resting=states[State.RESTING],
        not_yet_known=states[State.UNKNOWN],
        aside=places.get(Place.ASIDE, 0),
        archived=places.get(Place.ARCHIVED, 0),
    )
