"""What was understood of a sentence: with whom, how, when, and what was said, each beside the words it came from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from kithwork.conversations.rules import By, Channel, Direction

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from kithwork.people.rules import PointKind
    from kithwork.sources.in_words.ground import KnownPerson


class How(StrEnum):
    """How the user and somebody came together; a note tells of somebody without that."""

    MET = "met"
    COFFEE = "coffee"
    MEAL = "meal"
    CALL = "call"
    VIDEO = "video"
    WROTE = "wrote"
    HEARD = "heard"
    NOTE = "note"


CHANNELS: Mapping[How, tuple[Channel, Direction]] = MappingProxyType(
    {
        How.MET: (Channel.MEETING, Direction.BOTH),
        How.COFFEE: (Channel.MEETING, Direction.BOTH),
        How.MEAL: (Channel.MEETING, Direction.BOTH),
        How.CALL: (Channel.CALL, Direction.BOTH),
        How.VIDEO: (Channel.CALL, Direction.BOTH),
        How.WROTE: (Channel.MESSAGE, Direction.OUT),
        How.HEARD: (Channel.MESSAGE, Direction.IN),
        How.NOTE: (Channel.NOTE, Direction.OTHER),
    }
)
"""How each of them is kept."""


class Kind(StrEnum):
    """What some words of a sentence were understood as."""

    WHO = "who"
    HOW = "how"
    WHEN = "when"
    WHERE = "where"
    MINUTES = "minutes"
    TITLE = "title"
    ORGANISATION = "organisation"
    TOWN = "town"
    SEEKS = "seeks"
    OFFERS = "offers"
    MINE = "mine"
    TO_DO = "to-do"
    MEETING = "meeting"
    THEIRS = "theirs"
    EVENT = "event"
    REMEMBER = "remember"
    POINT = "point"
    BIRTHDAY = "birthday"
    THROUGH = "through"
    TAG = "tag"


STILL_TO_COME = frozenset({Kind.MINE, Kind.TO_DO, Kind.MEETING, Kind.THEIRS})
"""What is promised, to do or agreed: each has its words and its day."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of the sentence and what they were taken for; `whom` numbers the person told of, from 0."""

    kind: Kind
    value: str
    words: str
    whom: int | None = None


@dataclass(frozen=True, slots=True)
class Happening:
    """An event of the table in somebody's life; `when` is a partial date (2027-06) or blank, `words` as told."""

    slug: str
    when: str
    words: str


@dataclass(frozen=True, slots=True)
class Reached:
    """A way to reach somebody that stood in the sentence."""

    kind: PointKind
    value: str


@dataclass(frozen=True, slots=True)
class Through:
    """Who brought the two together: somebody known, or a name; several known where the name does not settle it."""

    name: str
    person_id: int | None = None
    candidates: tuple[KnownPerson, ...] = ()


@dataclass(frozen=True, slots=True)
class Somebody:
    """One person told of: known by number, new, or one of several `candidates`; blank fields were not told.

    `moved`: the words say that work or organisation is new ("now at …"), so that it stands instead of what was known.
    `absent`: only something to do was told of them, beside a meeting they were not at.
    """

    name: str
    person_id: int | None = None
    candidates: tuple[KnownPerson, ...] = ()
    title: str = ""
    organisation: str = ""
    town: str = ""
    birthday: str = ""
    works: tuple[str, ...] = ()
    points: tuple[Reached, ...] = ()
    tags: tuple[str, ...] = ()
    seeks: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    remembered: tuple[str, ...] = ()
    events: tuple[Happening, ...] = ()
    moved: bool = False
    absent: bool = False

    @property
    def is_open(self) -> bool:
        """Whether it must still be said who of several is meant."""
        return self.person_id is None and bool(self.candidates)


class Meant(StrEnum):
    """What a thing still to come is: given as a word, only meant to be done, or a day on which one meets."""

    PROMISE = "promise"
    TO_DO = "to-do"
    MEETING = "meeting"


@dataclass(frozen=True, slots=True)
class Promised:
    """A promise told of, or what else is to come; `whom` numbers the people of the sentence it was made to (or by)."""

    by: By
    what: str
    due_date: date | None = None
    whom: tuple[int, ...] = (0,)
    meant: Meant = Meant.PROMISE

    @property
    def is_meeting(self) -> bool:
        """Whether it is a day on which one meets, to be kept as that."""
        return self.meant is Meant.MEETING and self.due_date is not None


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence understood. `text` is the whole of it: it stands as the note, so that no word is ever lost.

    `left` are the words nothing was made of; `tongue` is the language it is in, where that is not English.
    """

    text: str
    people: tuple[Somebody, ...]
    how: How
    on_date: date
    minutes: int | None = None
    where: str = ""
    through: tuple[Through, ...] = ()
    promises: tuple[Promised, ...] = ()
    pieces: tuple[Piece, ...] = ()
    left: tuple[str, ...] = ()
    tongue: str = ""
