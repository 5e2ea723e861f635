"""The words exchanges are described in, and who addressed whom in them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class Channel(StrEnum):
    """How something passed between people."""

    MAIL = "mail"
    MEETING = "meeting"
    CALL = "call"
    MESSAGE = "message"
    NOTE = "note"


class Role(StrEnum):
    """What part somebody has in an exchange."""

    FROM = "from"
    TO = "to"
    CC = "cc"
    BCC = "bcc"
    ORGANIZER = "organizer"
    ATTENDEE = "attendee"


class Response(StrEnum):
    """What an invited person answered (iCalendar PARTSTAT); blank where nothing is known.

    `NOBODY` marks a room, a robot or a list that stands among people.
    """

    UNKNOWN = ""
    ACCEPTED = "accepted"
    DECLINED = "declined"
    TENTATIVE = "tentative"
    NEEDS_ACTION = "needs-action"
    DELEGATED = "delegated"
    NOBODY = "nobody"


class Status(StrEnum):
    """Whether an exchange took (or will take) place."""

    STANDS = "stands"
    TENTATIVE = "tentative"
    CANCELLED = "cancelled"


class Aside(StrEnum):
    """Why an exchange is kept aside and does not count as one between people; blank where it counts."""

    NO = ""
    LIST = "list"
    BULK = "bulk"
    NEWSLETTER = "newsletter"
    AUTOMATED = "automated"


BULK_RECIPIENTS = 20
"""More recipients than this make a message a circular (requirement of First light; folk uses the same)."""


class Direction(StrEnum):
    """Who addressed whom, seen from the owner."""

    OUT = "out"
    IN = "in"
    BOTH = "both"
    OTHER = "other"


class By(StrEnum):
    """Whose promise it is."""

    ME = "me"
    THEM = "them"


TO_DO = "to do: "
"""What stands before something the user means to do for somebody and gave no word on; nobody waits for it."""


class HelpKind(StrEnum):
    """What kind of value moved."""

    INFORMATION = "information"
    INTRODUCTION = "introduction"
    REFERRAL = "referral"
    FAVOUR = "favour"
    THANKS = "thanks"


@dataclass(frozen=True, slots=True)
class CastMember:
    """Somebody in an exchange as its source named them."""

    address: str
    name: str
    role: Role
    response: Response = Response.UNKNOWN

    def as_row(self) -> list[str]:
        """The four words as they are stored."""
        return [self.address, self.name, self.role.value, self.response.value]

    @classmethod
    def from_row(cls, row: Sequence[str]) -> CastMember:
        """What `as_row` stored."""
        address, name, role, response = row
        return cls(address, name, Role(role), Response(response))


@dataclass(frozen=True, slots=True)
class Part:
    """What one other person's part in an exchange is worth: see `parts_of`."""

    member: CastMember
    direction: Direction
    counts: bool
    is_direct: bool = True


@dataclass(frozen=True, slots=True)
class Reading:
    """An exchange as the owner sees it: its direction, everybody else's part, and whether I was in it myself."""

    direction: Direction
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Addresses:
    """Whose addresses are whose: the owner's, and those who write in the owner's name."""

    mine: frozenset[str]
    write_for_me: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ConversationsChanged:
    """Exchanges with these people were added, changed or taken away."""

    person_ids: frozenset[int]


def read_exchange(
    cast: Sequence[CastMember], *, channel: Channel, status: Status, aside: Aside, addresses: Addresses
) -> Reading:
    """Who addressed whom in an exchange, and for whom it counts as one between two people.

    A message counts for those I wrote to directly and for whoever wrote to me directly; being in Cc, a circular, a
    newsletter, a robot or a list does not count. A list message counts where I am addressed by name or wrote it.
    A meeting counts both ways for everyone who did not decline, unless it was cancelled or I declined.
    """
    others = tuple(member for member in cast if member.address not in addresses.mine)
    me = tuple(member for member in cast if member.address in addresses.mine)
    if channel in {Channel.MEETING, Channel.CALL} and not any(member.role in _LETTER_ROLES for member in cast):
        return _read_meeting(others, me, status=status, aside=aside)
    return _read_letter(others, me, aside=aside, addresses=addresses)


_DIRECTLY = frozenset({Role.TO, Role.BCC})
_LETTER_ROLES = frozenset({Role.FROM, Role.TO, Role.CC, Role.BCC})


def _read_meeting(
    others: tuple[CastMember, ...],
    me: tuple[CastMember, ...],
    *,
    status: Status,
    aside: Aside,
) -> Reading:
    i_came = all(member.response is not Response.DECLINED for member in me)
    held = status is not Status.CANCELLED and aside is Aside.NO and i_came
    parts = tuple(
        Part(
            member,
            Direction.BOTH,
            counts=held and member.response not in {Response.DECLINED, Response.NOBODY},
        )
        for member in others
    )
    return Reading(Direction.BOTH, parts)


def _read_letter(
    others: tuple[CastMember, ...], me: tuple[CastMember, ...], *, aside: Aside, addresses: Addresses
) -> Reading:
    my_roles = {member.role for member in me}
    for_me = not my_roles and any(
        member.role is Role.FROM and member.address in addresses.write_for_me for member in others
    )
    personal = aside is Aside.NO or aside is Aside.LIST
    if Role.FROM in my_roles or for_me:
        parts = tuple(
            Part(
                member,
                Direction.OTHER if member.role is Role.FROM else Direction.OUT,
                counts=personal and member.role in _DIRECTLY and member.response is not Response.NOBODY,
                is_direct=member.role in _DIRECTLY,
            )
            for member in others
        )
        return Reading(Direction.OUT, parts)
    to_me = bool(my_roles & _DIRECTLY)
    parts = tuple(
        Part(
            member,
            Direction.IN if member.role is Role.FROM and my_roles else Direction.OTHER,
            counts=personal and to_me and member.role is Role.FROM and member.response is not Response.NOBODY,
            is_direct=to_me and member.role is Role.FROM,
        )
        for member in others
    )
    return Reading(Direction.IN if my_roles else Direction.OTHER, parts)
