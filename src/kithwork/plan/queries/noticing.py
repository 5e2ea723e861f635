"""What was done without being told: a mail or a meeting of mine with somebody who had been suggested."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from kithwork.conversations import queries as conversations
from kithwork.conversations.rules import Direction
from kithwork.core.periods import day_words
from kithwork.people import queries as people
from kithwork.plan.acts import did_words
from kithwork.plan.rules import Answer, Kind, Noticed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from kithwork.conversations.queries import StoryLine
    from kithwork.plan.queries.memory import Memory, Stood
    from kithwork.relationships.queries import TieArrays
    from kithwork.workspace.actor import Actor


def noticed(actor: Actor, ties: TieArrays, lately: Memory) -> list[Noticed]:
    """What is seen now for the first time, and what was noticed earlier today; two queries, or none."""
    known = [one for one in lately.said if one.answer == Answer.NOTICED and one.on == actor.today]
    stands = lately.open_stands()
    moments = _moments(ties, [*(one.person_id for one in known), *(one.person_id for one in stands)])
    told = {one.key: (one.kind, one.person_id, False) for one in stands if _is_done(actor, one, moments)}
    told |= {one.key: (one.kind, one.person_id, True) for one in known if one.person_id in moments}
    if not told:
        return []
    ids = [pk for _, pk, _ in told.values()]
    names, lines = people.names(actor, ids), conversations.last_with(actor, ids)
    return [
        Noticed(
            key=key,
            kind=Kind(kind),
            person_id=pk,
            name=names[pk],
            words=_words(actor, names[pk], moments[pk].mine, lines.get(pk)),
            exchange_id=lines[pk].exchange_id if pk in lines else None,
            is_kept=is_kept,
        )
        for key, (kind, pk, is_kept) in told.items()
    ]


class Moments(NamedTuple):
    """When I last addressed somebody, and when they me (not a number where they never did), in seconds."""

    mine: float
    theirs: float


def _is_done(actor: Actor, stood: Stood, moments: Mapping[int, Moments]) -> bool:
    """Whether something of mine went to them since the suggestion first stood, and no newer word of theirs waits."""
    if stood.person_id not in moments:
        return False
    mine, theirs = moments[stood.person_id]
    if stood.kind == Kind.REPLY and theirs > mine:
        return False
    return _day(actor, mine) >= stood.first_on


def _words(actor: Actor, name: str, mine: float, line: StoryLine | None) -> str:
    """`you wrote to Ana on Tuesday, and they answered`."""
    answered = line is not None and line.direction is Direction.IN
    did = did_words(None if answered else line)
    day = day_words(_day(actor, mine), today=actor.today)
    return f"{did[:1].lower()}{did[1:]} {name} {day}{', and they answered' if answered else ''}"


def _moments(ties: TieArrays, person_ids: list[int]) -> dict[int, Moments]:
    """The moments of those of these people whom I ever addressed."""
    import numpy as np

    where = np.flatnonzero(np.isin(ties.person_ids, person_ids) & ~np.isnan(ties.last_out_seconds))
    columns = (ties.person_ids[where], ties.last_out_seconds[where], ties.last_in_seconds[where])
    return {int(pk): Moments(mine, theirs) for pk, mine, theirs in zip(*(one.tolist() for one in columns), strict=True)}


def _day(actor: Actor, second: float) -> date:
    return datetime.fromtimestamp(second, tz=UTC).astimezone(actor.zone).date()
