"""What reasons are told from: the facts about each side, and how strongly each reason speaks."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from kithwork.introductions.rules.care import SHIPPED
from kithwork.introductions.rules.letters_naming import Identity

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from kithwork.introductions.rules.tags import Said
    from kithwork.introductions.rules.words import Reason

FROM = SHIPPED.told_from
"""From here on a reason is strong enough to be told, until the user says otherwise (design: engines-synergy)."""
LEAST = 1e-9
"""From here on it speaks at all."""


class ProofKind(StrEnum):
    """Where a proof can be opened."""

    EXCHANGE = "exchange"
    PERSON = "person"
    EVENT = "event"
    TABLE = "table"


class Proof(NamedTuple):
    """What a reason rests on: words with their day, and where it can be opened."""

    words: str
    kind: ProofKind
    id: int | str


@dataclass(frozen=True, slots=True)
class Work:
    """A profession somebody is in, by the user's word: `words` is what it was read from, blank where they said it."""

    slug: str
    label: str
    words: str = ""
    said_on: date | None = None


NOBODY = Identity(names=())


@dataclass(frozen=True, slots=True)
class Guest:
    """What is known of somebody who might be introduced.

    `identity`: what would tell who they are. `sources`: the professions that send them work; `added`
    those of them the user named. `gives`: all tags they offer, with weights. `stirs`: the latest proof that they make
    things happen for others, with what to say of it.
    """

    person_id: int
    name: str
    role_line: str = ""
    identity: Identity = NOBODY
    works: tuple[Work, ...] = ()
    sources: frozenset[str] = frozenset()
    added: frozenset[str] = frozenset()
    needs: tuple[Said, ...] = ()
    offers: tuple[Said, ...] = ()
    gives: Mapping[str, float] = field(default_factory=dict)
    stirs: Proof | None = None
    stirs_words: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """The part a profession has in an event: `stage` 1 (first) to 4 (later)."""

    profession: str
    label: str
    stage: int
    weight: float
    role: str = ""


@dataclass(frozen=True, slots=True)
class Happening:
    """An event that brings clients to both: how one says when it happens, and the parts of the two."""

    slug: str
    label: str
    when: str
    is_tactful: bool
    first_need_days: int
    low: Part
    high: Part


@dataclass(frozen=True, slots=True)
class Strength:
    """How strongly each reason speaks, 0 to 1; `active` is that of the less active one.

    `to_low`, `to_high`: how much of the needs of the one the other covers.
    """

    sources: float = 0.0
    active: float = 0.0
    event: float = 0.0
    to_low: float = 0.0
    to_high: float = 0.0


@dataclass(frozen=True, slots=True)
class ReasonLine:
    """Why two should meet: told to each side without naming the other, in short, and what it rests on."""

    kind: Reason
    for_low: str
    for_high: str
    short: str
    evidence: tuple[Proof, ...]
