"""From messages of one chat to records: who is FROM and TO, what a group counts for, keys that last."""

from __future__ import annotations

import re
from collections import OrderedDict
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING

from kithwork.conversations.rules import Aside, Channel, Role
from kithwork.core.text import mend, one_line
from kithwork.people.rules import TEL, service_address
from kithwork.sources.records import ExchangeRecord, ParticipantRecord, Problem, Skipped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

GROUP_SHOWN = 8
"""In a group of at most this many, everybody stands in every message; in a larger one only its author."""
LONGEST_TEXT = 100_000
"""Signs of one message that are kept."""
NOTICE = "a notice of the messenger, by nobody"
DELETED = "a message that was deleted"
MISSED = "a call that nobody took"
DRAFT = "a message that was never sent"
_MOST_REMEMBERED = 20_000
_NUMBER = re.compile(r"\+[\d\s().\-/\u2010-\u2015]{6,}")
_MOST_PEOPLE = 5_000


@dataclass(slots=True)
class Chat:
    """One chat: everybody in it by address, the owner's address where the file tells it, its title where a group.

    `robots` are addresses behind which nobody sits.
    """

    people: dict[str, str] = field(default_factory=dict)
    mine: str = ""
    title: str = ""
    is_group: bool = False
    robots: frozenset[str] = frozenset()

    def meet(self, address: str, name: str) -> None:
        """Somebody is in this chat."""
        if len(self.people) < _MOST_PEOPLE or address in self.people:
            self.people[address] = self.people.get(address) or name

    @property
    def is_crowd(self) -> bool:
        """Whether more than two people are in it, so that nothing said there is said to one person."""
        return self.is_group or len(self.people) > 2


@dataclass(frozen=True, slots=True)
class Said:
    """One message (or, with `minutes` and `is_call`, one call) by `author`."""

    item: int
    at: datetime
    author: str
    text: str
    key: str
    also_keys: tuple[str, ...] = ()
    is_call: bool = False
    minutes: int | None = None


def records(chat: Chat, lines: Iterable[Said | Skipped | Problem]) -> Iterator[ExchangeRecord | Skipped | Problem]:
    """Each message of *chat* as an exchange, in the order of the file; what was left out or lost as it comes."""
    everybody = tuple(chat.people.items()) if len(chat.people) <= GROUP_SHOWN else ()
    hints = (chat.mine,) if chat.mine else ()
    subject = one_line(chat.title)[:300] if chat.is_crowd else ""
    robots = tuple(sorted(chat.robots))
    aside = _aside(chat)
    for said in lines:
        if not isinstance(said, Said):
            yield said
            continue
        yield ExchangeRecord(
            item=said.item,
            key=said.key,
            also_keys=said.also_keys,
            at=said.at,
            channel=Channel.CALL if said.is_call else Channel.MESSAGE,
            participants=_cast(said, chat, everybody),
            subject=subject,
            text=text_of(said.text),
            minutes=said.minutes,
            aside=aside,
            list_addresses=robots,
            own_hints=hints,
        )


def _aside(chat: Chat) -> Aside:
    if chat.robots and not chat.robots.isdisjoint(chat.people):
        return Aside.AUTOMATED
    return Aside.LIST if chat.is_crowd else Aside.NO


def _cast(said: Said, chat: Chat, everybody: tuple[tuple[str, str], ...]) -> tuple[ParticipantRecord, ...]:
    """The author first; the others are addressed where they are one, in copy where they are several."""
    first, others = Role.FROM, Role.CC if chat.is_crowd else Role.TO
    if said.is_call:
        first, others = Role.ORGANIZER, Role.ATTENDEE
    author = ParticipantRecord(said.author, chat.people.get(said.author, ""), first)
    rest = (ParticipantRecord(address, name, others) for address, name in everybody if address != said.author)
    return (author, *rest)


def text_of(text: str) -> str:
    """What was written, mended and cut to what is kept."""
    return mend(text[:LONGEST_TEXT]).strip()


@lru_cache(maxsize=4096)
def who(service: str, name: str) -> tuple[str, str]:
    """Address and name of somebody whom an export calls *name*: a number is the number's, else the name at *service*.

    Both blank where nobody is named.
    """
    shown = one_line(name)
    if number := _NUMBER.fullmatch(shown):
        digits = re.sub(r"\D", "", number[0])
        if digits.isascii() and 7 <= len(digits) <= 15:
            return f"{TEL}+{digits}", ""
    shown = shown.removeprefix("~").strip()[:250]
    address = service_address(service, shown)
    return (address, shown) if address.partition(":")[2] else ("", "")


def digest(*parts: object) -> str:
    """A short name for what these parts are together."""
    return blake2b("\x1f".join(map(str, parts)).encode("utf-8", "replace"), digest_size=16).hexdigest()


class Counting:
    """Tells apart what is alike word for word: the second "ok" of a minute is the second."""

    def __init__(self) -> None:
        self._seen: OrderedDict[str, int] = OrderedDict()

    def key(self, service: str, *parts: object) -> str:
        """The key of something, the same in every export of the same chat."""
        name = digest(*parts)
        number = self._seen.pop(name, 0) + 1
        self._seen[name] = number
        if len(self._seen) > _MOST_REMEMBERED:
            self._seen.popitem(last=False)
        return f"{service}:{name}" if number == 1 else f"{service}:{name}-{number}"
