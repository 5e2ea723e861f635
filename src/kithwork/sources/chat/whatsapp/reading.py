"""Reads a chat in two passes: the lines onto a spool, and, once the order of its dates is known, the messages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from kithwork.core.text import fold
from kithwork.sources.chat.lines import lines
from kithwork.sources.chat.talk import DELETED, LONGEST_TEXT, NOTICE, Chat, Counting, Said, records, who
from kithwork.sources.chat.whatsapp.dates import DateOrder, Decision, read_as
from kithwork.sources.chat.whatsapp.names import chat_name
from kithwork.sources.chat.whatsapp.splitting import split
from kithwork.sources.chat.whatsapp.stamps import Stamp, stamped
from kithwork.sources.chat.whatsapp.words import (
    call_minutes,
    group_name,
    is_deleted,
    is_notice,
    of_group,
    written,
)
from kithwork.sources.home import NOWHERE
from kithwork.sources.records import ExchangeRecord, Problem, Skipped
from kithwork.sources.spool import Spool

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from kithwork.sources.home import Home

KIND = "whatsapp"
ME = "whatsapp:me"
_ME = frozenset({"you", "você", "vous", "вы"})
_MARK = "\u200e"
_LOST_TIME = "The date {date} of this line is none; look into the file at this line."
_UNSTAMPED = "{number} lines stand before the first dated one and belong to nobody; export the chat again, whole."
_GUESS = (
    "The dates of this chat could be read in two ways; they were read day first (12/9 as 12 September). "
    "If the month comes first, undo this import, choose your country in the settings, and bring the file again."
)


class _Line(NamedTuple):
    """A stamped line with what went on below it: who wrote it (nobody, where a notice), what, and all before that."""

    stamp: Stamp
    head: str
    address: str
    text: str


def read(stream: BinaryIO, *, file: str, home: Home = NOWHERE) -> Iterator[ExchangeRecord | Problem | Skipped]:
    """Every message of a chat as an exchange, notices left out; raises nothing for bad content."""
    with Spool[_Line]() as spool:
        order, chat, before = DateOrder(), Chat(), 0
        named = chat_name(file)
        for found in _stamped_lines(stream):
            if found is None:
                before += 1
                continue
            stamp, head, rest = found
            order.see(stamp)
            address, text = _told(chat, rest)
            spool.add(_Line(stamp, head + rest[: len(rest) - len(text)], address, text))
        decision = order.decide(home.region)
        if decision.is_guess:
            yield Problem(file, None, _GUESS, lost=False)
        if before:
            yield Problem(file, None, _UNSTAMPED.format(number=before), lost=False)
        chat.mine = ME if ME in chat.people else ""
        _settle(chat, named)
        sayings = _Sayings(file=file, home=home, decision=decision, named=named, people=chat.people)
        yield from records(chat, sayings.of(spool))


def _stamped_lines(stream: BinaryIO) -> Iterator[tuple[Stamp, str, str] | None]:
    """The stamped lines (stamp, how it stood, the rest with what goes on from it); None for each before the first."""
    current: tuple[Stamp, str] | None = None
    rest: list[str] = []
    size = 0
    for line in lines(stream):
        found = stamped(line)
        if found is not None:
            if current is not None:
                yield (*current, "\n".join(rest))
            current = found[0], line[: len(line) - len(found[1])]
            rest, size = [found[1]], len(found[1])
        elif current is None:
            if line.strip():
                yield None
        elif size < LONGEST_TEXT:
            rest.append(line)
            size += len(line) + 1
    if current is not None:
        yield (*current, "\n".join(rest))


def _told(chat: Chat, rest: str) -> tuple[str, str]:
    """Address and text of a line, who wrote it being in the chat from now on; the address blank for a notice."""
    author, text = split(rest)
    address, name = _who(author) if author else ("", "")
    if not address:
        chat.is_group = chat.is_group or of_group(rest)
        chat.title = chat.title or group_name(rest)
        return "", rest
    if _is_notice(text):
        chat.is_group = chat.is_group or (text.startswith(_MARK) and of_group(text))
        return "", text
    chat.meet(address, name)
    return address, text


def _who(author: str) -> tuple[str, str]:
    """The owner is written as "You" in some exports."""
    return (ME, "") if author.casefold() in _ME else who(KIND, author)


def _is_notice(text: str) -> bool:
    """Whether nobody wrote this, though an author stands before it; iPhones mark what they write themselves."""
    if is_notice(text):
        return True
    if not text.startswith(_MARK) or _says_more(text):
        return False
    return not written(text)[1] and call_minutes(text) is None and not is_deleted(text)


def _says_more(text: str) -> bool:
    """Whether a marked text is somebody's after all: a place with its link, or a poll with what one may choose."""
    return "https://" in text or f"\n{_MARK}" in text


def _settle(chat: Chat, named: str) -> None:
    """Take from the file's name who the other is; who is left of two is the owner."""
    if not named:
        return
    address, name = _named(chat, named)
    others = [one for one in chat.people if one != address]
    if chat.is_crowd or (address not in chat.people and len(chat.people) != 1):
        chat.title = named
        chat.is_group = chat.is_group or address not in chat.people
    elif address in chat.people and len(others) == 1:
        chat.mine = others[0]
    elif address not in chat.people:
        chat.meet(address, name)


def _named(chat: Chat, named: str) -> tuple[str, str]:
    """Who the name of the file names; of two who write the one with whose name it ends or begins."""
    address, name = who(KIND, named)
    if address in chat.people or len(chat.people) != 2:
        return address, name
    words = fold(named)
    found = [
        one
        for one, shown in chat.people.items()
        if shown and re.search(rf"(?:\A|\s){re.escape(fold(shown))}\Z|\A{re.escape(fold(shown))}(?=\s)", words)
    ]
    return (found[0], chat.people[found[0]]) if len(found) == 1 else (address, name)


class _Sayings:
    """From stamped lines to what was said, left out or lost."""

    def __init__(self, *, file: str, home: Home, decision: Decision, named: str, people: Iterable[str]) -> None:
        self._file = file
        self._home = home
        self._decision = decision
        self._named = fold(named)
        self._counting = Counting()
        self._after = Counting()
        self._before: tuple[str, ...] = tuple(sorted(people))

    def of(self, spool: Spool[_Line]) -> Iterator[Said | Skipped | Problem]:
        """What each line says, those whose date is none joined to the one before."""
        waiting: _Line | None = None
        at: datetime | None = None
        item = 0
        for chunk in spool.chunks():
            for line in chunk:
                local = read_as(line.stamp, self._decision.order)
                if local is None and waiting is not None:
                    waiting = waiting._replace(text=f"{waiting.text}\n{line.head}{line.text}"[: LONGEST_TEXT * 2])
                    continue
                if waiting is not None:
                    item += 1
                    yield self._one(item, waiting, at)
                waiting, at = line, local
        if waiting is not None:
            yield self._one(item + 1, waiting, at)

    def _one(self, item: int, line: _Line, local: datetime | None) -> Said | Skipped | Problem:
        address, text = line.address, line.text
        if not address:
            return Skipped(self._file, item, NOTICE, is_exchange=True)
        at = self._home.moment(local) if local is not None else None
        if local is None or at is None:
            return Problem(self._file, item, _LOST_TIME.format(date=line.head.strip(" -[]")[:20]))
        if is_deleted(text):
            return Skipped(self._file, item, DELETED, is_exchange=True)
        minutes = call_minutes(text) if text.startswith(_MARK) else None
        own = "" if minutes is not None else written(text)[0]
        key, also = self._keys(local, address, own)
        return Said(item, at, address, own, key, also, is_call=minutes is not None, minutes=minutes)

    def _keys(self, local: datetime, author: str, text: str) -> tuple[str, tuple[str, ...]]:
        """By chat and moment where the chat has a name; else, and beside, by what was said before.

        The second name is the same whichever of day and month comes first, so that a longer export, which may tell
        their order, finds what a shorter one brought.
        """
        text = text.strip()
        one, other = sorted((local.month, local.day))
        time = local.hour * 60 + local.minute
        moment = (local.year, one, other, time)
        after = self._after.key(KIND, "after", *moment, author, text, *self._before)
        self._before = (author, text)
        if not self._named:
            return after, ()
        key = self._counting.key(KIND, self._named, local.toordinal(), time, author, text)
        return key, (after,)
