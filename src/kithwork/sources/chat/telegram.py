"""Reads what Telegram Desktop exports as JSON: one chat, or everything with all chats and contacts."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, BinaryIO

from kithwork.core.text import one_line
from kithwork.people.rules import PointKind, service_address
from kithwork.sources.chat.json_walk import JsonWalk, What
from kithwork.sources.chat.lines import text_of_head
from kithwork.sources.chat.talk import MISSED, NOTICE, Chat, Counting, Said, records, who
from kithwork.sources.home import NOWHERE
from kithwork.sources.records import ExchangeRecord, PersonRecord, Point, Problem, Skipped
from kithwork.sources.spool import Spool

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kithwork.sources.home import Home

KIND = "telegram"
ME = "telegram:me"
_DEEP = frozenset({("chats", "list"), ("left_chats", "list")})
_CONTACTS = ("contacts", "list")
_ALONE = frozenset({"personal_chat", "bot_chat", "saved_messages", ""})
_POST = "a post in a channel"
_TO_MYSELF = "a note to yourself"
_BROKEN = "This export breaks off or is damaged; what stands before was read. Export it again."
_NO_DATE = "This message bears no date; export the chat again."
_DAMAGED = "This message is damaged; export the chat again."
_LEAST_OLD = 86_400


def recognises(head: bytes, name: str) -> bool:
    """Whether a file begins as Telegram's `result.json` does."""
    del name
    text = text_of_head(head).lstrip("\ufeff \t\r\n")
    if not text.startswith("{"):
        return False
    whole = '"personal_information"' in text or ('"chats"' in text and '"list"' in text)
    dated = '"date_unixtime"' in text or '"text_entities"' in text
    one = '"messages"' in text and ('"type"' in text or '"from"' in text) and (dated or '"from_id"' in text)
    return whole or (one and '"sender_name"' not in text)


def read(
    stream: BinaryIO, *, file: str, home: Home = NOWHERE
) -> Iterator[ExchangeRecord | PersonRecord | Problem | Skipped]:
    """Every contact, message and call of an export; raises nothing for bad content."""
    yield from _Reading(file, home).read(stream)


class _Reading:
    def __init__(self, file: str, home: Home) -> None:
        self._file = file
        self._home = home
        self._item = 0
        self._mine = ""
        self._counting = Counting()

    def read(self, stream: BinaryIO) -> Iterator[ExchangeRecord | PersonRecord | Problem | Skipped]:
        """Walk through the export, chat by chat."""
        walk = JsonWalk(stream, deep=_DEEP)
        told: dict[str, Any] = {}
        current: Spool[Any] = Spool()
        try:
            for event in walk.events():
                path = event.path
                if path == _CONTACTS and event.what is What.ITEM:
                    yield from self._contact(event.value)
                elif path == ("personal_information", "user_id") and event.what is What.VALUE:
                    self._mine = _address(f"user{event.value}", "")[0]
                elif path[-1:] == ("messages",) and event.what in {What.ITEM, What.LOST}:
                    current.add(event.value)
                elif event.what is What.VALUE and path[:-1] in {(), *_DEEP}:
                    told[path[-1] if path else ""] = event.value
                elif event.what is What.BEGINS and path in _DEEP:
                    told = {}
                elif event.what is What.ENDS and path in {(), *_DEEP}:
                    yield from self._chat(told, current)
                    current.close()
                    current = Spool()
            yield from self._chat(told, current)
        finally:
            current.close()
        if walk.is_broken:
            yield Problem(self._file, None, _BROKEN, lost=False)

    def _contact(self, row: Any) -> Iterator[PersonRecord]:
        if not isinstance(row, dict):
            return
        given, family = (one_line(str(row.get(key) or "")) for key in ("first_name", "last_name"))
        number = one_line(str(row.get("phone_number") or ""))
        if number.startswith("00"):
            number = "+" + number[2:]
        name = f"{given} {family}".strip()
        if not (name or number):
            return
        self._item += 1
        address = _address(f"user{row['user_id']}", "")[0] if row.get("user_id") else ""
        points = [Point(PointKind.PHONE, number)] if number else []
        points += [Point(PointKind.HANDLE, address)] if address else []
        yield PersonRecord(
            item=self._item,
            key=self._counting.key("telegram", "contact", address or number or name),
            name=name or number,
            name_source="FN" if name else "PHONE",
            given=given,
            family=family,
            points=tuple(points),
        )

    def _chat(self, told: dict[str, Any], spool: Spool[Any]) -> Iterator[ExchangeRecord | Problem | Skipped]:
        """The messages of one chat, once everybody in it is known."""
        if not spool.count:
            return
        kind, title = str(told.get("type") or ""), one_line(str(told.get("name") or ""))
        chat = Chat(title=title, is_group=kind not in _ALONE, mine=self._mine)
        for chunk in spool.chunks():
            for row in chunk:
                if isinstance(row, dict) and _is_talk(row):
                    address, name = _author(row)
                    if address:
                        chat.meet(address, name)
        if kind in {"personal_chat", "bot_chat"}:
            self._settle(chat, kind, told.get("id"), title)
        left_out = _TO_MYSELF if kind == "saved_messages" else _POST if kind.endswith("_channel") else ""
        yield from records(chat, self._sayings(spool, str(told.get("id") or title), left_out))

    def _settle(self, chat: Chat, kind: str, number: Any, title: str) -> None:
        """Of two people the one whose number the chat bears is the other, so the one left is the owner."""
        other = _address(f"user{number}", "")[0] if number else ""
        if kind == "bot_chat" and other:
            chat.robots = frozenset({other})
        if len(chat.people) == 2 and other in chat.people and not chat.mine:
            chat.mine = next(address for address in chat.people if address != other)
        if len(chat.people) != 1 or not other:
            return
        if other not in chat.people:
            chat.mine = chat.mine or next(iter(chat.people))
            chat.meet(other, title)
        else:
            chat.mine = chat.mine or ME
            chat.meet(chat.mine, "")

    def _sayings(self, spool: Spool[Any], chat_id: str, left_out: str) -> Iterator[Said | Skipped | Problem]:
        for chunk in spool.chunks():
            for row in chunk:
                self._item += 1
                yield self._one(row, chat_id, left_out)

    def _one(self, row: Any, chat_id: str, left_out: str) -> Said | Skipped | Problem:
        if not isinstance(row, dict):
            return Problem(self._file, self._item, _DAMAGED)
        address, _ = _author(row)
        is_call = row.get("action") == "phone_call"
        if left_out or not address or not _is_talk(row):
            return Skipped(self._file, self._item, left_out or NOTICE, is_exchange=True)
        seconds = row.get("duration_seconds")
        if is_call and not (isinstance(seconds, int | float) and seconds > 0):
            return Skipped(self._file, self._item, MISSED, is_exchange=True)
        at = _moment(row, self._home)
        if at is None:
            return Problem(self._file, self._item, _NO_DATE)
        text = _text(row.get("text"))
        if isinstance(number := row.get("id"), int):
            key = self._counting.key(KIND, chat_id, number)
        else:
            key = self._counting.key(KIND, chat_id, at.isoformat(), address, text)
        minutes = max(1, round(min(float(seconds), 1e7) / 60)) if is_call and seconds else None
        return Said(self._item, at, address, text, key, is_call=is_call, minutes=minutes)


def _is_talk(row: dict[str, Any]) -> bool:
    return row.get("type", "message") == "message" or row.get("action") == "phone_call"


def _author(row: dict[str, Any]) -> tuple[str, str]:
    """Address and name of who wrote or called, by number where the export gives one, else by name."""
    number = row.get("from_id", row.get("actor_id"))
    name = row.get("from", row.get("actor"))
    name = one_line(name)[:250] if isinstance(name, str) else ""
    return _address(str(number or ""), name)


def _address(number: str, name: str) -> tuple[str, str]:
    number = f"user{number}" if number.isdecimal() else number
    if number.removeprefix("user") in {"", "0", "None"}:
        return who(KIND, name)
    return service_address(KIND, number), name


def _moment(row: dict[str, Any], home: Home) -> datetime | None:
    """When it was written: by the clock of the world where that is given, else local."""
    try:
        seconds = int(row.get("date_unixtime") or 0)
        if seconds >= _LEAST_OLD:
            return datetime.fromtimestamp(seconds, UTC)
        local = datetime.fromisoformat(str(row.get("date") or ""))
    except (ValueError, OverflowError, OSError, TypeError):
        return None
    if local.year < 1971:
        return None
    if local.tzinfo is not None:
        return local.astimezone(UTC)
    return home.moment(local)


def _text(text: Any) -> str:
    """The words of a message: a text, or pieces of one that are words or marked words."""
    if isinstance(text, str):
        return text
    if not isinstance(text, list):
        return ""
    parts = (part.get("text", "") if isinstance(part, dict) else part for part in text)
    return "".join(part for part in parts if isinstance(part, str))
