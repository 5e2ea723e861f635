"""Reads the JSON that Facebook and Instagram give of Messenger and of direct messages, in all its layouts."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, BinaryIO

from kithwork.core.text import one_line
from kithwork.people.rules import service_address
from kithwork.sources.chat.json_walk import JsonWalk, What
from kithwork.sources.chat.lines import text_of_head
from kithwork.sources.chat.talk import DELETED, MISSED, NOTICE, Chat, Counting, Said, digest, records, who
from kithwork.sources.home import NOWHERE
from kithwork.sources.records import ExchangeRecord, Problem, Skipped
from kithwork.sources.spool import Spool

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kithwork.sources.home import Home

KIND = "messenger"
INSTAGRAM = "instagram"
_THREADS: frozenset[tuple[str, ...]] = frozenset({()})
_MESSAGES = frozenset({("messages",), ("conversation",)})
_SIGNS = (
    ('"sender_name"', '"timestamp_ms"'),
    ('"senderName"', '"timestamp"'),
    ('"participants"', '"conversation"', '"created_at"'),
    ('"participants"', '"messages"', '"thread_path"'),
)
_BROKEN = "This export breaks off or is damaged; what stands before was read. Download it again."
_DAMAGED = "This message is damaged; download the export again."
_SECONDS_TO = 1e11
"""Less than this are seconds, as in the exports of 2018; more are thousandths."""
_NUMBERED = re.compile(r"_\d{1,4}\Z")
_NO_DATE = "This message bears no date; download the export again."
_NOBODY_NAMED = frozenset({"facebook user", "instagram user", "instagram-nutzer", "facebook-nutzer", ""})
_OF_THE_SERVICE = re.compile(
    r"""
    \S.{0,120}\ (?:
      (?:named|left|created|joined)\ the\ (?:group|chat|call|video\ chat)\b
    | (?:changed|set|cleared|removed|turned)\ (?:the|your|their|his|her|on|off)\ (?:.{0,60}\ )?
      (?:group|theme|emoji|nickname|photo|chat|disappearing|quick\ reaction)
    | (?:added|removed)\ .{1,80}\ (?:to|from)\ the\ group | added\ you\ to\ the\ group | started\ a\ (?:video\ )?chat
    | missed\ (?:your|a)\ (?:video\ |audio\ )?(?:call|chat) | called\ you
    | hat\ (?:dich|.{1,80})\ (?:zur\ gruppe\ hinzugefügt|angerufen) )\.?.{0,80}
    | you\ (?:are\ now\ connected|can\ now\ (?:message|call)|missed\ a\ call|joined\ the).{0,160}
    | say\ (?:hi|hello)\ to\ your\ new\ facebook\ friend.{0,80} | the\ video\ chat\ ended\.?
    | (?:liked|reacted)\ .{0,40}(?:\ to\ your\ message|a\ message)\s?
    | .{1,120}\ (?:liked|reacted\ .{1,20}\ to)\ (?:your|a)\ message\s?
    | hat\ mit\ .{1,20}\ auf\ deine\ nachricht\ reagiert\s? | ha\ reaccionado\ con\ .{1,20}\ a\ tu\ mensaje\s?
    | reagiu\ com\ .{1,20}\ à\ sua\ mensagem\s? | a\ réagi\ .{1,20}\ à\ votre\ message\s?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_STANDS_FOR_MEDIA = re.compile(
    r".{1,120} (?:sent an? (?:attachment|photo|video|sticker|voice message|GIF|live location)|hat einen Anhang gesendet"
    r"|envió un archivo adjunto|enviou um anexo|a envoyé une pièce jointe|ha inviato un allegato)\.?",
    re.IGNORECASE,
)


def recognises(head: bytes, name: str) -> bool:
    """Whether a file begins as the messages of one of Meta's exports do."""
    text = text_of_head(head).lstrip("\ufeff \t\r\n")
    if not text.startswith(("{", "[")):
        return False
    if any(all(sign in text for sign in signs) for signs in _SIGNS):
        return True
    last = name.rsplit("/", 1)[-1].lower()
    return bool(re.fullmatch(r"message_\d+\.json", last)) and '"participants"' in text


def read(stream: BinaryIO, *, file: str, home: Home = NOWHERE) -> Iterator[ExchangeRecord | Problem | Skipped]:
    """Every message of the threads in a file; raises nothing for bad content."""
    yield from _Reading(file, home).read(stream)


class _Reading:
    def __init__(self, file: str, home: Home) -> None:
        self._file = file
        self._home = home
        self._service = INSTAGRAM if INSTAGRAM in file.lower() else KIND
        self._item = 0
        self._counting = Counting()

    def read(self, stream: BinaryIO) -> Iterator[ExchangeRecord | Problem | Skipped]:
        """Walk through the file, thread by thread."""
        walk = JsonWalk(stream, deep=_THREADS)
        told: dict[str, Any] = {}
        people: list[Any] = []
        current: Spool[Any] = Spool()
        try:
            for event in walk.events():
                if event.what in {What.ITEM, What.LOST} and event.path in _MESSAGES:
                    if event.path == ("conversation",):
                        self._service = INSTAGRAM
                    current.add(event.value)
                elif event.path == ("participants",) and event.what is What.ITEM and len(people) < 2000:
                    people.append(event.value)
                elif event.what is What.VALUE and len(event.path) == 1:
                    told[event.path[0]] = event.value
                elif event.what is What.ENDS and not event.path:
                    yield from self._thread(told, people, current)
                    current.close()
                    told, people, current = {}, [], Spool()
            yield from self._thread(told, people, current)
        finally:
            current.close()
        if walk.is_broken:
            yield Problem(self._file, None, _BROKEN, lost=False)

    def _thread(
        self, told: dict[str, Any], people: list[Any], spool: Spool[Any]
    ) -> Iterator[ExchangeRecord | Problem | Skipped]:
        if not spool.count:
            return
        chat = Chat(title=_mended(told.get("title")) or _NUMBERED.sub("", _mended(told.get("threadName"))))
        chat.is_group = told.get("thread_type") == "RegularGroup"
        for one in people:
            name = one.get("name") if isinstance(one, dict) else one
            self._meet(chat, name)
        for chunk in spool.chunks():
            for row in chunk:
                if isinstance(row, dict):
                    self._meet(chat, _author(row))
        other = self._who(chat.title)[0]
        if len(chat.people) == 2 and other in chat.people:  # a thread of two bears the name of the other
            chat.mine = next(address for address in chat.people if address != other)
        between = sorted(chat.people) if len(chat.people) == 2 else []
        yield from records(chat, self._sayings(spool, between))

    def _meet(self, chat: Chat, name: Any) -> None:
        address, shown = self._who(name)
        if address:
            chat.meet(address, shown)

    def _who(self, name: Any) -> tuple[str, str]:
        """Address and name; somebody who left the service is told apart by the thread they were in."""
        shown = one_line(_mended(name))
        if shown.lower() in _NOBODY_NAMED:
            thread = digest(self._file.rpartition("/")[0])[:8]
            return (service_address(self._service, f"{shown} {thread}"), shown) if shown else ("", "")
        return who(self._service, shown)

    def _sayings(self, spool: Spool[Any], between: list[str]) -> Iterator[Said | Skipped | Problem]:
        for chunk in spool.chunks():
            for row in chunk:
                self._item += 1
                yield self._one(row, between)

    def _one(self, row: Any, between: list[str]) -> Said | Skipped | Problem:
        if not isinstance(row, dict):
            return Problem(self._file, self._item, _DAMAGED)
        address, _ = self._who(_author(row))
        text = _mended(row.get("content", row.get("text")))
        seconds = row.get("call_duration")
        is_call = seconds is not None
        if not is_call and (not address or _is_notice(row, text)):
            return self._skipped(NOTICE)
        if row.get("is_unsent") or row.get("isUnsent"):
            return self._skipped(DELETED)
        if not address or (is_call and not (isinstance(seconds, int | float) and seconds > 0)):
            return self._skipped(MISSED)
        at = _moment(row, self._home)
        if at is None:
            return Problem(self._file, self._item, _NO_DATE)
        own = "" if is_call or _STANDS_FOR_MEDIA.fullmatch(text[:300]) else text
        key = self._counting.key(self._service, f"{at:%Y-%m-%dT%H:%M:%S.%f}", address, text, *between)
        minutes = max(1, round(min(float(seconds), 1e7) / 60)) if is_call and seconds else None
        return Said(self._item, at.replace(microsecond=0), address, own, key, is_call=is_call, minutes=minutes)

    def _skipped(self, reason: str) -> Skipped:
        return Skipped(self._file, self._item, reason, is_exchange=True)


def _is_notice(row: dict[str, Any], text: str) -> bool:
    return row.get("type") in {"Subscribe", "Unsubscribe"} or _OF_THE_SERVICE.fullmatch(text[:400]) is not None


def _author(row: dict[str, Any]) -> Any:
    return row.get("sender_name", row.get("senderName", row.get("sender")))


def _mended(text: Any) -> str:
    """Text whose UTF-8 was written sign by sign, as Meta does it, put right."""
    if not isinstance(text, str):
        return ""
    if text.isascii():
        return text
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text


def _moment(row: dict[str, Any], home: Home) -> datetime | None:
    thousandths = row.get("timestamp_ms", row.get("timestamp"))
    try:
        if isinstance(thousandths, int | float | str) and thousandths:
            number = float(thousandths)
            at = datetime.fromtimestamp(number / 1000 if number > _SECONDS_TO else number, UTC)
            return at if at.year > 1990 else None
        local = datetime.fromisoformat(str(row.get("created_at") or ""))
    except (ValueError, OverflowError, OSError):
        return None
    return local.astimezone(UTC) if local.tzinfo else home.moment(local)
