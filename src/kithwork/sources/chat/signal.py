"""Reads chats of Signal as its exporters write them: a line a message as text, or as JSON."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, BinaryIO

from kithwork.sources.chat.lines import lines, text_of_head
from kithwork.sources.chat.talk import DELETED, LONGEST_TEXT, NOTICE, Chat, Counting, Said, records, who
from kithwork.sources.home import NOWHERE
from kithwork.sources.records import ExchangeRecord, Problem, Skipped
from kithwork.sources.spool import Spool

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kithwork.sources.home import Home

KIND = "signal"
ME = "signal:me"
_ME = frozenset({"me", "you", "ich", "yo", "eu", "moi", "io"})
_NO_SENDER = frozenset({"no-sender", "system"})
_LINE = re.compile(r"\ufeff?\[(\d{4}-\d\d-\d\d),? (\d\d:\d\d(?::\d\d)?)\] ([^:\n]{1,250}):(?: |\Z)(.*)\Z", re.DOTALL)
_IS_DELETED = "(This message was deleted)"
_DELETED = re.compile(r"\(?this message was deleted\.?\)?\s*", re.IGNORECASE)
_REACTIONS = re.compile(r"\n?\(- .{1,2000} -\)\s*\Z")
_STICKER = re.compile(r"\n?\(\( .{1,200} \)\)\s*\Z")
_ATTACHED = re.compile(r"!?\[[^\]\n]{0,300}\]\(\.{1,2}/[^)\n]{1,500}\)\s*")
_QUOTED = re.compile(r"\A(?:\s*>[^\n]*(?:\n|\Z))+")
_ROWS = re.compile(r'\{"date": ?"[^"]+", ?"sender": ?"')
_OF_A_FOLDER = frozenset({"chat.md", "index.md", "index.txt", "data.json"})
_DAMAGED = "This line is damaged; export the chat again."
_NO_DATE = "This line bears no date; export the chat again."
_LONGEST_ROW = 4 * 1024 * 1024


def recognises(head: bytes, name: str) -> bool:
    """Whether a file begins with a dated line of somebody, as Signal's exporters write it."""
    del name
    if b"\0" in head:
        return False
    text = text_of_head(head).lstrip("\ufeff \t\r\n")
    if _ROWS.match(text):
        return True
    found = _LINE.match(text.partition("\n")[0].rstrip("\r"))
    return found is not None and "\u200e" not in text and not found[3].isupper()


def read(stream: BinaryIO, *, file: str, home: Home = NOWHERE) -> Iterator[ExchangeRecord | Problem | Skipped]:
    """Every message of a chat; raises nothing for bad content."""
    folder, _, last = file.rpartition("/")
    named = folder.rpartition("/")[2] if last.lower() in _OF_A_FOLDER else ""
    with Spool[tuple[str, str, str] | None]() as spool:
        chat = Chat(title=named)
        for row in _rows(stream):
            if row is not None:
                address, name = _who(row[1])
                if address and not _DELETED.fullmatch(row[2][:60]):
                    chat.meet(address, name)
            spool.add(row)
        _settle(chat, named)
        yield from records(chat, _sayings(spool, file, home))


def _settle(chat: Chat, named: str) -> None:
    """The exporter calls the owner "Me"; who wrote nothing at all is known by the folder."""
    if ME in chat.people:
        chat.mine = ME
    other = who(KIND, named)
    if len(chat.people) == 1 and other[0] and other[0] not in chat.people:
        chat.meet(*other)
    elif len(chat.people) == 1 and chat.mine == "" and other[0]:
        chat.mine = ME
        chat.meet(ME, "")


def _who(name: str) -> tuple[str, str]:
    if name.strip().lower() in _NO_SENDER:
        return "", ""
    return (ME, "") if name.strip().lower() in _ME else who(KIND, name)


def _rows(stream: BinaryIO) -> Iterator[tuple[str, str, str] | None]:
    """(when, who, what) of every message; None for a line that is damaged."""
    when, by, parts, size = "", "", list[str](), 0
    is_json = False
    for number, line in enumerate(_whole_rows(stream)):
        if number == 0:
            is_json = bool(_ROWS.match(line.lstrip("\ufeff ")))
        if is_json:
            if line.strip():
                yield _from_json(line)
            continue
        found = _LINE.match(line)
        if found is not None:
            if when:
                yield when, by, "\n".join(parts)
            when, by, parts, size = f"{found[1]} {found[2]}", found[3], [found[4]], len(found[4])
        elif when and size < LONGEST_TEXT:
            parts.append(line)
            size += len(line) + 1
        elif not when and line.strip():
            yield None
    if when:
        yield when, by, "\n".join(parts)


def _whole_rows(stream: BinaryIO) -> Iterator[str]:
    """The lines, a row of JSON that came in several put together again."""
    waiting = ""
    for line in lines(stream):
        if not waiting and not (line.startswith("{") and not line.rstrip().endswith("}")):
            yield line
            continue
        waiting += line
        if waiting.rstrip().endswith("}") or len(waiting) >= _LONGEST_ROW:
            yield waiting
            waiting = ""
    if waiting:
        yield waiting


def _from_json(line: str) -> tuple[str, str, str] | None:
    try:
        row: Any = json.loads(line.lstrip("\ufeff"))
        body = str(row.get("body") or "")
        if row.get("deleted") is True:
            body = _IS_DELETED
        elif row.get("call") is True:
            return str(row["date"]), "system", body
        return str(row["date"]), str(row["sender"]), body
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _sayings(spool: Spool[tuple[str, str, str] | None], file: str, home: Home) -> Iterator[Said | Skipped | Problem]:
    counting = Counting()
    item = 0
    for chunk in spool.chunks():
        for row in chunk:
            item += 1
            yield _one(row, item=item, file=file, home=home, counting=counting)


def _one(
    row: tuple[str, str, str] | None, *, item: int, file: str, home: Home, counting: Counting
) -> Said | Skipped | Problem:
    if row is None:
        return Problem(file, item, _DAMAGED)
    when, by, text = row
    address, _ = _who(by)
    if not address:
        return Skipped(file, item, NOTICE, is_exchange=True)
    if _DELETED.fullmatch(text[:60]):
        return Skipped(file, item, DELETED, is_exchange=True)
    at = _moment(when, home)
    if at is None:
        return Problem(file, item, _NO_DATE)
    own = _own_words(text)
    words = re.sub(r"\s+", " ", own)[:2000]
    return Said(item, at, address, own, counting.key(KIND, when.replace("T", " ")[:16], address, words))


def _own_words(text: str) -> str:
    """What its author wrote: without the quotation, the reactions and the names of files."""
    text = _STICKER.sub("", _REACTIONS.sub("", text))
    return _ATTACHED.sub("", _QUOTED.sub("", text)).strip()


def _moment(when: str, home: Home) -> datetime | None:
    try:
        local = datetime.fromisoformat(when)
    except ValueError:
        return None
    if local.year < 2000:
        return None
    return local.astimezone(UTC) if local.tzinfo else home.moment(local)
