"""What is compared: people and organisations as somebody's book has them, and what is found of two of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Field(StrEnum):
    """What two entries are compared in."""

    GIVEN = "given"
    FAMILY = "family"
    ORDER = "order"
    MIDDLE = "middle"
    BIRTHDAY = "birthday"
    EMAIL = "email"
    PHONE = "phone"
    HANDLE = "handle"
    WEB = "web"
    ORGANISATION = "organisation"
    TITLE = "title"
    TOWN = "town"
    POSTCODE = "postcode"
    NUMBER = "number"
    STREET = "street"
    REGION = "region"
    GENERATION = "generation"
    NAME = "name"
    DOMAIN = "domain"


class How(StrEnum):
    """How two values of a field stand to each other; from the furthest apart to the same."""

    MISSING = "missing"
    DIFFERS = "differs"
    RESEMBLES = "resembles"
    NEAR = "near"
    INITIAL = "initial"
    PART = "part"
    SHORT = "short form"
    SWAPPED = "swapped"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Address:
    """Where somebody is: `street` with its number; any part may be blank."""

    street: str = ""
    town: str = ""
    postcode: str = ""
    region: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a book says of one person; blank means it says nothing.

    `name` is the whole name, read only where `given` and `family` are both blank. `birthday` is `1975-12-12`,
    `--12-12`, `1975-12`, `1975`. Phones are in international form where that is known; `handles` identify one person
    within a service. `emails` may hold shared addresses: what is an office's or a family's is found out.
    """

    id: int
    name: str = ""
    given: str = ""
    family: str = ""
    nickname: str = ""
    suffix: str = ""
    birthday: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    handles: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    organisation: str = ""
    title: str = ""
    addresses: tuple[Address, ...] = ()


@dataclass(frozen=True, slots=True)
class Firm:
    """What a book says of one organisation. `domains` are of its own pages and mail, never a mail service's."""

    id: int
    name: str
    domains: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    addresses: tuple[Address, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """One piece of evidence: the two values as the entries have them, and whether it speaks for one person."""

    field: Field
    how: How
    left: str
    right: str
    speaks_for: bool


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two entries that may be one: `low` has the smaller id; `proven` where an identity says so, and nothing against.

    `chance` is from 0 to 1; `through` is a third entry where only that one ties the two together. `most` is the chance
    that nothing more could lift it above by much.
    """

    low: int
    high: int
    chance: float
    proven: bool
    reasons: tuple[Reason, ...]
    through: int | None = None
    most: float = 1.0
