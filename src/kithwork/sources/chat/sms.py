"""Reads text messages and calls as "SMS Backup & Restore" writes them from Android phones."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, BinaryIO

from kithwork.core.text import one_line
from kithwork.people.rules import TEL, PointKind, point_key, service_address
from kithwork.sources.chat.lines import text_of_head
from kithwork.sources.chat.markup import Tag, pieces
from kithwork.sources.chat.talk import DRAFT, MISSED, Chat, Counting, Said, records
from kithwork.sources.home import NOWHERE
from kithwork.sources.records import ExchangeRecord, Problem, Skipped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kithwork.sources.home import Home

KIND = "sms"
ME = "sms:me"
_ROOTS = frozenset({"smses", "calls", "allsms"})
_ROOT = re.compile(r"<(?:smses|calls|allsms)\b", re.IGNORECASE)
_IN, _OUT = "1", "2"
_SHORT = 6
_SENDER, _MOST_NUMBERS = "137", 100
_HIDDEN = "a call from a hidden number"
_NO_NUMBER = "This message names no number; back the messages up again."
_NO_DATE = "This message bears no date; back the messages up again."
_BROKEN = "This backup breaks off; what stands before was read. Copy it from the phone again."
_UNKNOWN_NAMES = frozenset({"", "(unknown)", "null", "unknown"})


@dataclass(slots=True)
class _Several:
    """A message with parts and several numbers (MMS) as far as it was read."""

    attributes: Mapping[str, str]
    texts: list[str] = field(default_factory=list)
    numbers: list[tuple[str, str]] = field(default_factory=list)


def recognises(head: bytes, name: str) -> bool:
    """Whether a file is such a backup of messages or calls."""
    del name
    text = text_of_head(head).lstrip("\ufeff \t\r\n")
    return text.startswith("<") and _ROOT.search(text) is not None


def read(stream: BinaryIO, *, file: str, home: Home = NOWHERE) -> Iterator[ExchangeRecord | Problem | Skipped]:
    """Every message and call of a backup; raises nothing for bad content."""
    yield from _Reading(file, home).read(stream)


class _Reading:
    def __init__(self, file: str, home: Home) -> None:
        self._file = file
        self._home = home
        self._item = 0
        self._counting = Counting()

    def read(self, stream: BinaryIO) -> Iterator[ExchangeRecord | Problem | Skipped]:
        """Go through the tags; what lies between them is nothing."""
        several: _Several | None = None
        is_closed = False
        for tag in pieces(stream):
            if isinstance(tag, str):
                continue
            is_closed = is_closed or (tag.closes and tag.name in _ROOTS)
            if tag.name == "mms" and tag.opens:
                if several is not None:
                    yield from self._several(several)
                several = _Several(tag.attributes)
            if several is not None:
                _take(several, tag)
                if tag.name == "mms" and tag.closes:
                    yield from self._several(several)
                    several = None
            elif tag.opens and tag.name in {"sms", "call"}:
                yield from (self._message if tag.name == "sms" else self._call)(tag.attributes)
        if several is not None:
            yield from self._several(several)
        if not is_closed:
            yield Problem(self._file, None, _BROKEN, lost=False)

    def _message(self, told: Mapping[str, str]) -> Iterator[ExchangeRecord | Problem | Skipped]:
        self._item += 1
        kind = told.get("type", "")
        if kind not in {_IN, _OUT}:
            yield self._skipped(DRAFT)
            return
        number = told.get("address", "")
        chat = self._chat([number], [told.get("contact_name", "")])
        yield from self._said(chat, told, number, told.get("body", ""), is_mine=kind == _OUT)

    def _several(self, one: _Several) -> Iterator[ExchangeRecord | Problem | Skipped]:
        self._item += 1
        told = one.attributes
        box = told.get("msg_box", "")
        if box not in {_IN, _OUT}:
            yield self._skipped(DRAFT)
            return
        listed = [number for number in told.get("address", "").split("~") if number][:_MOST_NUMBERS]
        sender = next((number for number, kind in one.numbers if kind == _SENDER and _is_number(number)), "")
        others = listed or ([sender] if box == _IN else [number for number, kind in one.numbers if kind != _SENDER])
        others = [number for number in dict.fromkeys(others) if number and number != "insert-address-token"]
        names = told.get("contact_name", "").split(",")
        chat = self._chat(others, [name.strip() for name in names] if len(names) == len(others) else [])
        chat.is_group = len(others) > 1
        author = sender if len(others) > 1 else (others[0] if others else "")
        yield from self._said(chat, told, author, "\n".join(one.texts), is_mine=box == _OUT)

    def _said(
        self, chat: Chat, told: Mapping[str, str], number: str, text: str, *, is_mine: bool
    ) -> Iterator[ExchangeRecord | Problem | Skipped]:
        address = ME if is_mine else self._address(number)
        at = _moment(told.get("date", ""))
        if not address or len(chat.people) < 2:
            yield Problem(self._file, self._item, _NO_NUMBER)
        elif at is None:
            yield Problem(self._file, self._item, _NO_DATE)
        else:
            if text == "null":
                text = ""
            key = self._key(told, sorted(chat.people), text, is_mine=is_mine)
            chat.meet(address, "")
            yield from records(chat, [Said(self._item, at, address, text, key)])

    def _call(self, told: Mapping[str, str]) -> Iterator[ExchangeRecord | Problem | Skipped]:
        self._item += 1
        number, kind, seconds = told.get("number", ""), told.get("type", ""), told.get("duration", "")
        if not _is_number(number):
            yield self._skipped(_HIDDEN)
            return
        at = _moment(told.get("date", ""))
        if kind not in {_IN, _OUT} or not seconds.isdecimal() or int(seconds[:9]) == 0:
            yield self._skipped(MISSED)
        elif at is None:
            yield Problem(self._file, self._item, _NO_DATE)
        else:
            chat = self._chat([number], [told.get("contact_name", "")])
            author = ME if kind == _OUT else self._address(number)
            key = self._key(told, sorted(chat.people), seconds, is_mine=kind == _OUT)
            minutes = max(1, round(int(seconds[:9]) / 60))
            yield from records(chat, [Said(self._item, at, author, "", key, is_call=True, minutes=minutes)])

    def _key(self, told: Mapping[str, str], people: list[str], text: str, *, is_mine: bool) -> str:
        """The same whether or not the country of a number is known: by its last digits."""
        ends = sorted(address[-7:] for address in people)
        return self._counting.key(KIND, told.get("date", ""), is_mine, *ends, text)

    def _chat(self, numbers: list[str], names: list[str]) -> Chat:
        chat = Chat(mine=ME)
        chat.meet(ME, "")
        for place, number in enumerate(numbers):
            name = one_line(names[place]) if place < len(names) else ""
            address = self._address(number)
            if address:
                chat.meet(address, "" if name.lower() in _UNKNOWN_NAMES or _is_number(name) else name[:250])
        if len(numbers) == 1:
            chat.robots = frozenset(one for one in chat.people if one != ME and not one.startswith(TEL))
        return chat

    def _address(self, number: str) -> str:
        """A number with its country where it can be known; a short code or a word is a sender that is nobody."""
        shown = one_line(number)
        if not _is_number(shown):
            return service_address(KIND, shown) if shown and shown != "null" else ""
        return TEL + point_key(PointKind.PHONE, shown, region=self._home.region)

    def _skipped(self, reason: str) -> Skipped:
        return Skipped(self._file, self._item, reason, is_exchange=True)


def _take(several: _Several, tag: Tag) -> None:
    if not tag.opens:
        return
    told = tag.attributes
    if tag.name == "part" and told.get("ct", "").startswith("text/plain") and told.get("text", "null") != "null":
        several.texts.append(told["text"])
    elif tag.name == "addr" and len(several.numbers) < _MOST_NUMBERS:
        several.numbers.append((told.get("address", ""), told.get("type", "")))


def _is_number(number: str) -> bool:
    """Whether *number* reaches a person: digits, more of them than a short code has."""
    digits = re.sub(r"[\s().\-/+]", "", number)
    return digits.isascii() and digits.isdecimal() and _SHORT < len(digits) <= 17


def _moment(thousandths: str) -> datetime | None:
    if not re.fullmatch(r"\d{9,14}", thousandths, re.ASCII):
        return None
    return datetime.fromtimestamp(int(thousandths) // 1000, UTC)
