"""The network seen whole, in numbers of people and exchanges; never a number between two people."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from kithwork.conversations import queries as conversations
from kithwork.core.periods import ago_words, short_date
from kithwork.people import queries as people
from kithwork.people.rules import Place
from kithwork.relationships import queries as relationships
from kithwork.relationships.rules import Moved, Stage, State

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from kithwork.relationships.queries import RollLine, TieArrays
    from kithwork.workspace.actor import Actor


NEAREST = 5


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


def went_both_ways(actor: Actor, states: Mapping[State, int]) -> bool:
    """Whether with anybody kept something once went both ways; *states*: how many stand in each."""
    known = any(states.get(state) for state in (State.FADING, State.QUIET))  # only what went both ways is either
    return known or relationships.both_ways_count(actor) > 0


def nobody_words(states: Mapping[State, int], as_of: date | None, *, today: date) -> str:
    """A network of nobody in which there once was somebody, as one says it; *as_of*: when the files ended."""
    if as_of is None:
        return "Nobody right now"
    was = "was in your network" if states.get(State.ALIVE) else "was alive"
    return f"Nobody {was} when your files ended, on {short_date(as_of, today=today)}"


def nearest(actor: Actor, states: Mapping[State, int]) -> tuple[Moved, ...]:
    """Who is nearest to a network of nobody: a few of those fading, by name, else the latest to have gone quiet."""
    if states.get(State.FADING):
        found = relationships.roll(actor, state=State.FADING)
    elif states.get(State.QUIET):
        found = relationships.roll(actor, state=State.QUIET, by="last")
    else:
        return ()
    return tuple(_near(line) for line in found.lines[:NEAREST])


def _near(line: RollLine) -> Moved:
    how = line.standing
    both = min((day for day in (how.last_in_date, how.last_out_date) if day), default=how.today)
    when = f"{ago_words(both, today=how.today)} ({short_date(both, today=how.today)})"
    return Moved(line.person.id, line.person.name, f"Last in touch both ways {when}")
