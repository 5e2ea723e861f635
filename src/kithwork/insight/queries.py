"""The network seen whole, in numbers of people and exchanges; never a number between two people."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from kithwork.conversations import queries as conversations
from kithwork.people import queries as people
from kithwork.people.rules import Place
from kithwork.relationships import queries as relationships
from kithwork.relationships.rules import Stage, State

if TYPE_CHECKING:
    from kithwork.relationships.queries import TieArrays
    from kithwork.workspace.actor import Actor


class Stats(TypedDict):
    """How many people there are and how they stand; `people` are those kept, `aside` those set aside."""

    people: int
    exchanges: int
    by_channel: dict[str, int]
    both_ways: int
    network: int
    alive: int
    fading: int
    gone_quiet: int
    resting: int
    not_yet_known: int
    aside: int
    archived: int
    stages: dict[str, int]


def stats(actor: Actor) -> Stats:
    """The network in numbers; a constant number of queries."""
    places = people.count_by_place(actor)
    ties = relationships.arrays(actor)
    states = relationships.state_counts(actor, ties)
    channels = conversations.channel_counts(actor)
    return Stats(
        people=places.get(Place.KEPT, 0),
        exchanges=sum(channels.values()),
        by_channel=channels,
        both_ways=relationships.both_ways_count(actor),
        network=relationships.network_number(actor, ties),
        alive=states[State.ALIVE],
        fading=states[State.FADING],
        gone_quiet=states[State.QUIET],
        resting=states[State.RESTING],
        not_yet_known=states[State.UNKNOWN],
        aside=places.get(Place.ASIDE, 0),
        archived=places.get(Place.ARCHIVED, 0),
        stages={stage.value: number for stage, number in stage_counts(actor, ties).items()},
    )


def stage_counts(actor: Actor, ties: TieArrays | None = None) -> dict[Stage, int]:
    """How many people kept have come how far: all of them, for with whom nothing passed yet is new.

    *ties* where they are at hand already.
    """
    import numpy as np

    steps = (ties or relationships.arrays(actor)).stages
    found = dict(zip(Stage, np.bincount(steps, minlength=len(Stage)).tolist(), strict=True))
    found[Stage.NEW] += people.count_by_place(actor).get(Place.KEPT, 0) - len(steps)
    return found
