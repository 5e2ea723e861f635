"""The network seen whole: with whom it is alive and goes both ways, and how that moved in twelve months."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kithwork.core.periods import month_name
from kithwork.people import queries as people
from kithwork.relationships.queries.ground import read_ground
from kithwork.relationships.queries.reading import STATES
from kithwork.relationships.queries.sheet import until_day
from kithwork.relationships.queries.stage import stages_of
from kithwork.relationships.queries.ties import arrays, arrays_of, by_layer, kept_table, state_counts
from kithwork.relationships.rules import Moved, Movement, Network, Stage, State
from kithwork.relationships.rules.days import day_number, day_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    import numpy as np
    from numpy.typing import NDArray

    from kithwork.relationships.queries.sheet import Columns
    from kithwork.relationships.queries.ties import Table, TieArrays
    from kithwork.workspace.actor import Actor


def network_number(actor: Actor, ties: TieArrays | None = None) -> int:
    """How many people past the first meeting exchange is alive with, both ways; *ties* where they are at hand."""
    import numpy as np

    return int(np.count_nonzero(in_network(ties or arrays(actor))))


def in_network(ties: TieArrays) -> NDArray[np.bool_]:
    """Which ties are the network: known, alive, and not one-way, unless nothing need come back."""
    alive = ties.states == STATES.index(State.ALIVE)
    found: NDArray[np.bool_] = alive & (ties.stages >= Stage.KNOW.step) & (ties.no_need | ~ties.one_way)
    return found


def network(actor: Actor) -> Network:
    """The network today (or on the last day of files that have ended), and its movement over twelve months."""
    import numpy as np

    table, ground = kept_table(actor), read_ground(actor)
    columns, ties = table.columns, arrays_of(actor, table)
    as_of = until_day(ground)
    known = _known_since(table)
    then = [_in_network_then(columns, number, known, ties.no_need) for number in range(len(columns.months))]
    months = (*(day_of(day) for day in columns.months), as_of or actor.today)
    now = in_network(ties)
    return Network(
        number=int(np.count_nonzero(now)),
        months=months,
        numbers=tuple(int(np.count_nonzero(were)) for were in [*then, now]),
        movement=_movement(actor, table, ties, months=months, were=[*then, now], known=known),
        states=state_counts(actor, ties),
        layers=by_layer(actor),
        as_of=as_of,
        as_of_number=int(np.count_nonzero(now & ties.as_of)),
    )


def _known_since(table: Table) -> NDArray[np.float64]:
    """Since which day each tie is past the first meeting, by the log or the user's word; NaN where it is not."""
    import numpy as np

    since = table.numbers["know_day"].copy()
    for place, said in table.words.items():
        if said["stage"] and Stage(said["stage"]) is not Stage.NEW and said["stage_date"] is not None:
            since[place] = np.fmin(since[place], day_number(said["stage_date"]))
    return since


def _in_network_then(
    columns: Columns, number: int, known: NDArray[np.float64], no_need: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Which ties were the network on a past month end, by the clock of today; what the user says today is left out."""
    alive, apart = ((bits >> number) & 1 == 1 for bits in (columns.alive_then, columns.apart_then))
    found: NDArray[np.bool_] = alive & (known <= columns.months[number]) & (no_need | ~apart)
    return found


def _movement(
    actor: Actor,
    table: Table,
    ties: TieArrays,
    *,
    months: tuple[date, ...],
    were: list[NDArray[np.bool_]],
    known: NDArray[np.float64],
) -> Movement:
    import numpy as np

    start = day_number(months[0])
    before, now = were[0], were[-1]
    steps, since = stages_of(actor, table)
    began = now & ~before & (known > start)
    moved_on = now & ~began & (steps >= Stage.LIKE.step) & (since > start)
    revived = now & ~before & ~began
    faded = before & ~now & ~ties.rests
    names = _names(actor, table, began | moved_on | revived | faded)

    def told(chosen: NDArray[np.bool_], words: Callable[[int], str]) -> tuple[Moved, ...]:
        found = [(int(table.person_ids[place]), words(place)) for place in np.flatnonzero(chosen).tolist()]
        lines = [Moved(pk, names[pk], said) for pk, said in found]
        return tuple(sorted(lines, key=lambda line: (line.name.casefold(), line.person_id)))

    def again(place: int) -> str:
        out = max(number for number, then in enumerate(were[:-1]) if not then[place])
        return f"alive again since {_month(months[out + 1])}"

    def last(place: int) -> str:
        both = np.nanmax([table.numbers["last_out_second"][place], table.numbers["last_in_second"][place]])
        return f"last in touch in {_month(day_of(int(both // 86_400)))}"

    return Movement(
        began=told(began, lambda place: f"you got to know each other in {_month(day_of(int(known[place])))}"),
        moved_on=told(
            moved_on, lambda place: f"{list(Stage)[steps[place]].value} since {_month(day_of(int(since[place])))}"
        ),
        revived=told(revived, again),
        faded=told(faded, last),
    )


def _names(actor: Actor, table: Table, chosen: NDArray[np.bool_]) -> dict[int, str]:
    return people.names(actor, table.person_ids[chosen].tolist())


def _month(day: date) -> str:
    return f"{month_name(day)} {day.year}"
