"""The facts about many ties at once, from the log of exchanges as columns."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from kithwork.conversations.queries.columns import CHANNELS, SIDES, UNKNOWN_MINUTES
from kithwork.conversations.rules import Channel, Direction
from kithwork.relationships.rules.days import DATED_FROM_SECOND, local_days
from kithwork.relationships.rules.stages import LIKE_ONE_TO_ONES, LIKE_RETURNS, ONE_TO_ONE_MINUTES

if TYPE_CHECKING:
    from typing import Any
    from zoneinfo import ZoneInfo

    import numpy as np
    from numpy.typing import NDArray

    from kithwork.conversations.queries.columns import ContactColumns
    from kithwork.engines.rhythm.contacts import Contacts

    Numbers = NDArray[np.int64]

MOST_UNANSWERED = 32_767
NO_MOMENT = -(2**62)
_OUT, _IN, _BOTH = (SIDES.index(side) for side in (Direction.OUT, Direction.IN, Direction.BOTH))
_LETTERS = tuple(CHANNELS.index(channel) for channel in (Channel.MAIL, Channel.MESSAGE))
_TALKS = tuple(CHANNELS.index(channel) for channel in (Channel.MEETING, Channel.CALL))


@dataclass(frozen=True, slots=True)
class _Log:
    """The columns with each part's tie (0 ..) and calendar day of the owner; `counts`: where a rhythm is read from."""

    columns: ContactColumns
    tie: Numbers
    day: Numbers
    ties: int
    counts: NDArray[np.bool_]


def facts_of(columns: ContactColumns, *, zone: ZoneInfo, today: int) -> dict[int, dict[str, Any]]:
    """The facts about each tie in *columns* (fields of `Tie` by name), by person; *today* in days since 1970."""
    import numpy as np

    persons, tie = np.unique(columns.person_ids, return_inverse=True)
    dated = columns.counts & (columns.seconds >= DATED_FROM_SECOND)
    log = _Log(columns, tie, np.maximum(local_days(columns.seconds, zone), 0), len(persons), dated)
    contacts, blobs = _contacts(log)
    listed = {name: _or_none(values, NO_MOMENT) for name, values in _moments(log).items()}
    listed |= {name: _or_none(values, -1) for name, values in {**_counts(log), **_turned(log, contacts, today)}.items()}
    return {
        pk: {**{name: values[place] for name, values in listed.items()}, "contacts": blobs[place]}
        for place, pk in enumerate(persons.tolist())
    }


def _or_none(values: Numbers, nothing: int) -> list[int | None]:
    return [None if value == nothing else value for value in values.tolist()]


def _contacts(log: _Log) -> tuple[Contacts, list[bytes]]:
    """One contact a direction and day of every tie, and the same as the bytes each tie keeps."""
    import numpy as np

    from kithwork.engines.rhythm.contacts import Contacts, collapse, pack

    counts, columns = log.counts, log.columns
    found = collapse(
        log.day[counts], columns.sides[counts], columns.company[counts], columns.channels[counts], ties=log.tie[counts]
    )
    found = Contacts(found.tie, found.day, found.side, found.people, found.channel, log.ties)
    whole = pack(found.day, found.side, found.people, found.channel)
    size = len(whole) // len(found) if len(found) else 0
    ends = np.cumsum(np.bincount(found.tie, minlength=log.ties)) * size
    bounds = [0, *ends.tolist()]
    return found, [whole[start:end] for start, end in pairwise(bounds)]


def _moments(log: _Log) -> dict[str, Numbers]:
    """The moments of what is dated; where nothing is, the first alone tells that something passed at all."""
    import numpy as np

    counts, sides = log.counts, log.columns.sides
    first = _first(log, counts)
    return {
        "first_second": np.where(first == NO_MOMENT, _first(log, log.columns.counts), first),
        "last_second": _last(log, counts),
        "last_out_second": _last(log, counts & (sides != _IN)),
        "last_in_second": _last(log, counts & (sides != _OUT)),
        "first_met_second": _first(log, counts & (sides == _BOTH)),
    }


def _counts(log: _Log) -> dict[str, Numbers]:
    """How often what passed: letters also where they were circulars or copies, which move no relationship."""
    import numpy as np

    columns = log.columns
    letter = np.isin(columns.channels, _LETTERS) & ~columns.counts
    personal = columns.counts & (columns.sides != _BOTH)
    found = {}
    for side, direct, copied in ((_OUT, "sent", "sent_cc"), (_IN, "received", "received_cc")):
        this = (columns.sides == side) | (columns.sides == _BOTH)
        found[direct] = _number(log, (personal & (columns.sides == side)) | (letter & this & columns.is_direct))
        found[copied] = _number(log, letter & this & ~columns.is_direct)
    found["met"] = _number(log, columns.counts & (columns.sides == _BOTH))
    return found


def _turned(log: _Log, contacts: Contacts, today: int) -> dict[str, Numbers]:
    """What the order of contacts says: gaps, turns, and since when the log alone shows knowing and liking."""
    import numpy as np

    from kithwork.engines.rhythm.turns import is_talk, turns

    seen = turns(contacts, today)
    personal = contacts.where((contacts.people == 1) | ~is_talk(contacts.channel))
    first, days = _span(contacts)
    one_to_ones, first_alone, second_alone = _one_to_ones(log)
    came_back = _nth(seen.came_back_tie, seen.came_back_day, log.ties, LIKE_RETURNS)
    second_turn = _second_turn(personal)
    theirs = _earlier(_first_letter(personal), second_alone)
    known = (first_alone >= 0) & (second_turn >= 0) & (theirs >= 0)
    met_and_turned = np.where(known, np.maximum(np.maximum(first_alone, second_turn), theirs), np.int64(-1))
    return {
        "gaps": np.maximum(days - 1, 0),
        "gaps_days": np.maximum(seen.last - first, 0),
        "turns": seen.exchanges,
        "unanswered": np.minimum(seen.unanswered, MOST_UNANSWERED),
        "one_to_ones": one_to_ones,
        "first_turn_day": seen.first_turn,
        "know_day": _earlier(turns(personal, today).know, met_and_turned),
        "like_day": _earlier(came_back, second_alone),
    }


def _one_to_ones(log: _Log) -> tuple[Numbers, Numbers, Numbers]:
    """(how many, day of the first, day of the second): two people, a quarter of an hour or of unknown length."""
    import numpy as np

    columns = log.columns
    long_enough = (columns.minutes == UNKNOWN_MINUTES) | (columns.minutes >= ONE_TO_ONE_MINUTES)
    talk = log.counts & (columns.sides == _BOTH) & np.isin(columns.channels, _TALKS)
    alone = talk & (columns.company == 1) & long_enough
    tie, day = log.tie[alone], log.day[alone]
    return (_number(log, alone), _nth(tie, day, log.ties, 1), _nth(tie, day, log.ties, LIKE_ONE_TO_ONES))


def _first_letter(contacts: Contacts) -> Numbers:
    """The day on which each of them first wrote: my own words after a talk make no acquaintance."""
    from kithwork.engines.rhythm.contacts import IN
    from kithwork.engines.rhythm.turns import is_talk

    wrote = (contacts.side == IN) & ~is_talk(contacts.channel)
    return _nth(contacts.tie[wrote], contacts.day[wrote], contacts.ties, 1)


def _second_turn(contacts: Contacts) -> Numbers:
    """The day of each tie's second turn: a 1-2-1 is a turn itself, so knowing asks for one more."""
    from kithwork.engines.rhythm.turns import answers

    turned = answers(contacts)
    return _nth(contacts.tie[turned], contacts.day[turned], contacts.ties, 2)


def _span(contacts: Contacts) -> tuple[Numbers, Numbers]:
    """(first day, number of different days) with contact, by tie."""
    import numpy as np

    from kithwork.engines.rhythm.turns import new_days

    tie, day = contacts.tie, contacts.day
    first = np.full(contacts.ties, -1, dtype=np.int64)
    first[tie[::-1]] = day[::-1]
    return first, np.bincount(tie[new_days(contacts)], minlength=contacts.ties)


def _first(log: _Log, chosen: NDArray[np.bool_]) -> Numbers:
    import numpy as np

    found = np.full(log.ties, NO_MOMENT, dtype=np.int64)
    found[log.tie[chosen][::-1]] = log.columns.seconds[chosen][::-1]
    return found


def _last(log: _Log, chosen: NDArray[np.bool_]) -> Numbers:
    import numpy as np

    found = np.full(log.ties, NO_MOMENT, dtype=np.int64)
    found[log.tie[chosen]] = log.columns.seconds[chosen]
    return found


def _number(log: _Log, chosen: NDArray[np.bool_]) -> Numbers:
    import numpy as np

    return np.bincount(log.tie[chosen], minlength=log.ties)


def _nth(tie: Numbers, day: Numbers, ties: int, nth: int) -> Numbers:
    """The day of each tie's *nth* event; -1 with fewer. Events come by tie and day."""
    import numpy as np

    place = np.searchsorted(tie, np.arange(ties)) + nth - 1
    there = np.minimum(place, max(len(tie) - 1, 0))
    if not len(tie):
        return np.full(ties, -1, dtype=np.int64)
    return np.where((place < len(tie)) & (tie[there] == np.arange(ties)), day[there], -1)


def _earlier(one: Numbers, other: Numbers) -> Numbers:
    """The earlier of two days, -1 where there is neither."""
    import numpy as np

    return np.where(one < 0, other, np.where(other < 0, one, np.minimum(one, other)))
