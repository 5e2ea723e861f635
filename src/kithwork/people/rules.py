"""The words people are described in, and when two names or addresses mean the same."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from kithwork.core.text import fold, one_line
from kithwork.core.titles import without_titles
from kithwork.people.numbers import international

if TYPE_CHECKING:
    from collections.abc import Callable

    from kithwork.people.merging.rules import Joining


class PointKind(StrEnum):
    """A way to reach a person."""

    EMAIL = "email"
    PHONE = "phone"
    URL = "url"
    HANDLE = "handle"
    ADDRESS = "address"


class Place(StrEnum):
    """Where in the book somebody stands."""

    KEPT = "kept"
    ASIDE = "aside"
    ARCHIVED = "archived"
    YOU = "you"


class Mentioned(StrEnum):
    """Whether somebody looks for something or has it to give."""

    SEEKS = "seeks"
    OFFERS = "offers"


MENTION_FRESH_DAYS = 90
"""How long what somebody seeks or offers may be taken as still so; after that one asks again."""


class Does(StrEnum):
    """Whether somebody does a work or not, as far as anybody said."""

    YES = "yes"
    NO = "no"


class ReachKind(StrEnum):
    """Whom somebody's work has to do with: who sends them clients, or whom they serve."""

    SOURCE = "source"
    CLIENT = "client"


class AsideReason(StrEnum):
    """Why somebody was kept aside ("unsorted") and is no relationship until the user says so."""

    NONE = ""
    ROBOT = "robot"
    NEWSLETTER = "newsletter"
    LIST = "list"
    BULK = "bulk"
    COPIED = "copied"
    BY_HAND = "by-hand"


NAME_FROM_ADDRESS = frozenset({"EMAIL", "PHONE"})
"""Values of `name_source` that say nobody has told the name yet."""

FROM_EXCHANGES = "exchanges"
"""Origin of the place of somebody whom nothing but exchanges put into the book."""

FROM_SIGNATURE = "signature"
"""Origin of what somebody's own signature told and the user took."""

STANDS_FOR_ME = "me"
"""Origin of somebody who was made to stand for the user, and goes on doing so whatever addresses are found."""

SERVICES = frozenset(
    """
    bni facebook fedi instagram linkedin mastodon messenger monica signal skype sms telegram twitter whatsapp x
    """.split()  # noqa: SIM905
)
"""The services at which an address of the form `service:who` names somebody."""

TEL = "tel:"
"""How an address begins that is a phone number."""

_WORD = re.compile(r"\w+", re.UNICODE)
_NUMBER = re.compile(r"(?:tel:)?\s*(\+[\d\s().\-/]{7,30})")
_LONGEST_ADDRESS = 320
_PARTIAL_DATE = re.compile(r"(?:(\d{4})(?:-(?=\d))?|--)(?:(\d{2})(?:-?(\d{2}))?)?\Z", re.ASCII)
_DAYS_OF_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
AFTER_A_NAME = frozenset(
    [
        "jr",
        "sr",
        "ii",
        "iii",
        "iv",
        "md",
        "phd",
        "dds",
        "esq",
        "cpa",
        "cfa",
        "mba",
        "bsc",
        "msc",
        "obe",
        "mbe",
        "prof",
        "dr",
        "inc",
        "llc",
        "ltd",
        "llp",
        "plc",
        "gmbh",
        "srl",
        "pty",
        "corp",
    ]
)


@dataclass(frozen=True, slots=True)
class CardPoint:
    """One way to reach a person: `key` is its form for comparing (`point_key`)."""

    kind: PointKind
    value: str
    key: str
    label: str = ""
    preferred: bool = False
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonCard:
    """What a source or a form says of one person; blank means "says nothing"."""

    name: str
    name_source: str = "FN"
    given: str = ""
    family: str = ""
    additional: str = ""
    prefix: str = ""
    suffix: str = ""
    nickname: str = ""
    organisation: str = ""
    department: str = ""
    title: str = ""
    birthday: str = ""
    notes: str = ""
    met_on: str = ""
    met_how: str = ""
    points: tuple[CardPoint, ...] = ()
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Work:
    """A profession, of the table or the user's own: those of one `family` are near-competitors.

    `like` is the one of the table that the user's own resembles: its family, referral sources and events are theirs.
    """

    slug: str
    label: str
    family: str
    sector: str
    is_own: bool = False
    like: str = ""
    aliases: tuple[str, ...] = ()

    @property
    def stands_for(self) -> str:
        """The slug under which the tables know it; blank where they do not."""
        return self.like if self.is_own else self.slug


@dataclass(frozen=True, slots=True)
class PersonChanged:
    """What somebody does, seeks, offers, reaches or where they are was said, or is said no more."""

    person_ids: frozenset[int]


@dataclass(frozen=True, slots=True)
class PersonErased:
    """Somebody is about to be erased for good; `addresses` are theirs, as they compare.

    A handler adds to `cards` the keys of the cards that told of them.
    """

    person_id: int
    addresses: frozenset[str]
    cards: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class PeopleMerged:
    """Two entries are being made one: `gone` goes once everybody has heard, and what still names it is moved then.

    A handler gives `remember` the rows (a queryset) it is about to change that name neither of the two, and adds to
    `touched` whose story changes.
    """

    kept: int
    gone: int
    remember: Callable[[Any], None]
    how: Joining
    touched: set[int]


def role_line(title: str, organisation: str) -> str:
    """Title and organisation on one line, either or neither."""
    return " · ".join(part for part in (title, organisation) if part)


def point_key(kind: PointKind, value: str, *, region: str = "") -> str:
    """How a way to reach somebody compares: lower-cased address, E.164 number, or folded text; never blank.

    A phone number that cannot be understood keeps its digits.
    """
    if kind is PointKind.EMAIL:
        return one_line(value).lower()
    if kind is PointKind.PHONE:
        return _phone_key(value, region=region)
    return fold(value)[:500] or value[:500]


def service_address(service: str, who: str) -> str:
    """The address of *who* (an id or a name) at a service of `SERVICES`, without accents: `whatsapp:jahn doe`."""
    return f"{service}:{fold(who)}"[:_LONGEST_ADDRESS].strip()


def point_of_address(address: str) -> tuple[PointKind, str]:
    """Which way to reach somebody an address in an exchange is: e-mail, the number after `tel:`, or a handle.

    >>> point_of_address("tel:+351912345678"), point_of_address("linkedin:ada-byron")
    ((<PointKind.PHONE: 'phone'>, '+351912345678'), (<PointKind.HANDLE: 'handle'>, 'linkedin:ada-byron'))
    """
    if address.startswith(TEL):
        return PointKind.PHONE, address.removeprefix(TEL)
    return (PointKind.HANDLE if service_of(address) else PointKind.EMAIL), address


def service_of(address: str) -> str:
    """The service of an address such as `whatsapp:jahn doe`; blank for e-mail and for numbers."""
    service, colon, who = address.partition(":")
    return service if colon and who and service in SERVICES else ""


def tidy_address(typed: str) -> str:
    """An address as it is kept, from how somebody types it: lower case, `+351 912 …` as `tel:+351912…`.

    >>> tidy_address("bni:José Brito"), tidy_address("José@Example.org")
    ('bni:jose brito', 'josé@example.org')
    """
    address = one_line(typed).lower()
    if service := service_of(address):
        return service_address(service, address.partition(":")[2])
    number = _NUMBER.fullmatch(address)
    return TEL + _phone_key(number[1], region="") if number else address


def is_address(address: str) -> bool:
    """Whether a tidy address names anybody: an e-mail address, a number with its country, `service:who`."""
    kind, value = point_of_address(address)
    if kind is PointKind.EMAIL:
        return "@" in value.strip("@") and " " not in value
    return kind is PointKind.HANDLE or value.startswith("+")


def _phone_key(value: str, *, region: str) -> str:
    digits = re.sub(r"(?<=\+\d\d)\s?\(0\)|(?<=\+\d\d\d)\s?\(0\)|[^\d+]", "", value)
    if digits.startswith("+") and len(digits) > 7 and "+" not in digits[1:]:
        return digits
    if digits.startswith("00") and len(digits) > 9:
        return "+" + digits[2:]
    if region and len(digits) > 5:
        return international(value, region) or digits
    return digits or fold(value)[:100] or value[:100]


def name_words(name: str) -> frozenset[str]:
    """The words of *name*, folded, without order."""
    return frozenset(_WORD.findall(fold(name)))


def names_agree(one: str, other: str) -> bool:
    """Whether two names may be one person's: one holds all words of the other, initials counted as their words.

    >>> names_agree("Dana Keller", "Keller, Dana M.")
    True
    >>> names_agree("Jane Doe", "John Doe")
    False
    """
    shorter, longer = sorted((name_words(one), name_words(other)), key=len)
    if not shorter:
        return True
    rest = set(longer)
    for word in sorted(shorter, key=len, reverse=True):
        match = word if word in rest else _by_initial(word, rest)
        if match is None:
            return False
        rest.discard(match)
    return True


def _by_initial(word: str, rest: set[str]) -> str | None:
    for candidate in sorted(rest):
        if 1 in (len(word), len(candidate)) and word[0] == candidate[0]:
            return candidate
    return None


def name_from_address(address: str) -> str:
    """A readable name from the part before the @: `dana.keller+x@…` gives "Dana Keller".

    An address whose local part has no letters is given back whole.
    """
    local = address.split("@", 1)[0].split("+", 1)[0]
    words = [word for word in re.split(r"[._\-]+", local) if word]
    if not any(word.isalpha() for word in words) or len(words) == 1:
        return address
    return " ".join(word.capitalize() if word.isalpha() else word for word in words)


def name_of_address(address: str) -> str:
    """What to call somebody of whom nothing but an address is known: a name in it, else the number or the address."""
    kind, value = point_of_address(address)
    who = value.partition(":")[2] if kind is PointKind.HANDLE else value
    if kind is PointKind.PHONE or not any(sign.isalpha() for sign in who):
        return value
    return name_from_address(who)


def tidy_name(name: str, *, address: str = "") -> str:
    """A display name as a person would write it: no quotes, "Last, First" turned round, never an address."""
    name = one_line(name).strip("'\"“”‘’<> ")
    name = re.sub(r"\s*\((?:via|from)[^)]*\)\s*$", "", name, flags=re.IGNORECASE)
    if not name or "@" in name or fold(name) == fold(address.split("@", 1)[0]):
        return ""
    last, comma, first = name.partition(",")
    if comma and "," not in first and 1 <= len(first.split()) <= 3 and len(last.split()) <= 3:
        if name_words(first.replace(".", "")) <= AFTER_A_NAME:
            return name
        return f"{first.strip()} {last.strip()}".strip()
    return name


def tag_key(name: str) -> str:
    """A tag as it compares: whatever its case, spaces and accents."""
    return fold(name)[:200]


def initials(name: str) -> str:
    """One or two capitals to stand in a circle, none of a title; a dot where the name has no letter or digit."""
    words = [word for word in re.split(r"[\s\-]+", name) if word and word[0].isalnum()]
    words = without_titles(words)
    if not words:
        return "·"
    return "".join(word[0].upper()[0] for word in (words[0], *words[1:][-1:]))


def partial_date(text: str) -> tuple[int | None, int | None, int | None] | None:
    """Year, month, day of `1975-12-12`, `--12-12`, `1975-12`, `1975`; None where it is no such date."""
    match = _PARTIAL_DATE.match(text)
    if not match or not any(match.groups()):
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    if month is None:
        return year, None, None
    if not 1 <= month <= 12 or (day is not None and not 1 <= day <= _days_of(year, month)):
        return None
    return year, month, day


def _days_of(year: int | None, month: int) -> int:
    if month == 2 and year is not None and not calendar.isleap(year):
        return 28
    return _DAYS_OF_MONTH[month - 1]
