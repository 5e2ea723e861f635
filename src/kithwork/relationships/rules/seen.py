"""What the pages on one relationship and on the whole network show, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from kithwork.relationships.rules.standing import Layer, Standing, State


@dataclass(frozen=True, slots=True)
class ContactDay:
    """A day on which something passed: `side` is out (you), in (they) or both; `channel` the most personal one."""

    day: date
    side: str
    channel: str


@dataclass(frozen=True, slots=True)
class LastExchange:
    """The last time one side was in touch, as evidence that opens."""

    side: str
    on_date: date
    channel: str
    subject: str
    exchange_id: int


@dataclass(frozen=True, slots=True)
class Why:
    """Everything behind one verdict.

    `contacts`: days with contact of the last twelve months. `months` and `curve`: 13 days a month apart, the last of
    them today, and how likely something was to go both ways within 90 days of each (None before both had spoken, or
    where there is not enough recent history); for a plot, never as a number. `last`: the latest of either side.
    `gaps_words`: what the rhythm is made of. `measured_words`: whose past the comparison rests on. `weight_words`:
    (channel, how much a contact of it weighs). `note`: why there is no chance, or as of when the verdict is.
    """

    standing: Standing
    contacts: tuple[ContactDay, ...]
    months: tuple[date, ...]
    curve: tuple[float | None, ...]
    last: tuple[LastExchange, ...]
    rhythm_words: str
    gaps_words: str
    comparison: str
    measured_words: str
    weight_words: tuple[tuple[str, str], ...]
    as_of: date | None
    note: str


@dataclass(frozen=True, slots=True)
class Moved:
    """One person in the network's movement, and what happened in words."""

    person_id: int
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Movement:
    """Who came into the network, moved on in it, came back, or faded out of it within twelve months."""

    began: tuple[Moved, ...]
    moved_on: tuple[Moved, ...]
    revived: tuple[Moved, ...]
    faded: tuple[Moved, ...]


@dataclass(frozen=True, slots=True)
class Network:
    """People past the first meeting with whom exchange is alive and goes both ways, and how that moved.

    `months` and `numbers`: 13 days a month apart, the last of them today, and the number on each. `states` and `layers`
    count people kept. `as_of`: the last day of the files, where all of them have ended; `as_of_number`: how many of the
    number are told as of the end of the files that tell of them.
    """

    number: int
    months: tuple[date, ...]
    numbers: tuple[int, ...]
    movement: Movement
    states: dict[State, int]
    layers: dict[Layer, int]
    as_of: date | None
    as_of_number: int = 0
