"""The direct messages of an X archive: between two accounts, or in a group, told apart by their numbers."""

from __future__ import annotations

import html
import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from kithwork.conversations.rules import BULK_RECIPIENTS, Aside, Channel, Role
from kithwork.core.text import mend, one_line
from kithwork.sources.records import UNDATED, ExchangeRecord, OwnerSign, ParticipantRecord, Problem, Skipped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kithwork.sources.records import Record
    from kithwork.sources.streamed_json import Values

PATTERNS = [("*", "dmConversation", "conversationId"), ("*", "dmConversation", "messages", "*")]
EMPTY = "a message without words"
COMING_AND_GOING = "somebody came to a group or left it"
NO_DATE = "This message bears no date that can be read, so it has no place in a history."
UNREADABLE = "This message could not be read."
MOST_IN_A_GROUP = 20_000
"""Messages of one group that are held until its members are known; the next ones start anew."""
_TWO = re.compile(r"(\d{1,20})-(\d{1,20})$", re.ASCII)
_AT = re.compile(r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d+)?Z?$", re.ASCII)
_NUMBER = re.compile(r"\d{1,20}", re.ASCII)


@dataclass(slots=True)
class _Conversation:
    """One conversation while its messages pass: of two, or of all who wrote or were listed."""

    of_two: tuple[str, ...] = ()
    members: set[str] = field(default_factory=set)
    held: list[tuple[int, dict[str, Any] | None]] = field(default_factory=list)


def letters(values: Values, *, file: str, breaks_off: str) -> Iterator[Record]:
    """The messages in the order of the file, then whose archive it seems to be; nobody has a name."""
    talk = _Conversation()
    present: Counter[str] = Counter()
    item = 0
    for path, value in values:
        if path[-1] == "conversationId":
            yield from _group(talk, file)
            talk = _Conversation(of_two=_of_two(value))
            present.update(set(talk.of_two))
            continue
        item += 1
        yield from _message(value, talk, item, file)
    yield from _group(talk, file)
    if values.fault:
        yield Problem(file, None, breaks_off)
    if (owner := _owner(present)) is not None:
        yield OwnerSign(file, owner, "", "is in all direct messages of your X archive")


def _message(value: object, talk: _Conversation, item: int, file: str) -> Iterator[Record]:
    told = value.get("messageCreate") if isinstance(value, dict) else None
    if isinstance(told, dict):
        talk.members |= {one for one in (_number(told.get("senderId")),) if one}
    else:
        talk.members |= _listed(value)
        told = None
    if talk.of_two:
        yield _record(told, set(talk.of_two), item, file)
        return
    talk.held.append((item, told))
    if len(talk.held) >= MOST_IN_A_GROUP:
        yield from _group(talk, file)


def _group(talk: _Conversation, file: str) -> Iterator[Record]:
    held, talk.held = talk.held, []
    for item, told in held:
        yield _record(told, talk.members, item, file)


def _record(told: dict[str, Any] | None, members: set[str], item: int, file: str) -> Record:
    if told is None:
        return Skipped(file, item, COMING_AND_GOING, is_exchange=True)
    sender, recipient = _number(told.get("senderId")), _number(told.get("recipientId"))
    others = [recipient] if recipient and recipient != sender else sorted(members - {sender})
    text = _text(told)
    if not sender:
        return Problem(file, item, UNREADABLE)
    if not text:
        return Skipped(file, item, EMPTY, is_exchange=True)
    at = _moment(told.get("createdAt"))
    number = _number(told.get("id"))
    record = ExchangeRecord(
        item=item,
        key=f"x:dm/{number or _digest(sender, at.isoformat(), text)}",
        at=at,
        channel=Channel.MESSAGE,
        participants=(
            ParticipantRecord(f"x:{sender}", "", Role.FROM),
            *(ParticipantRecord(f"x:{other}", "", Role.TO) for other in others),
        ),
        text=text,
        aside=Aside.BULK if len(others) > BULK_RECIPIENTS else Aside.NO,
    )
    return Problem(file, item, NO_DATE, undated=record) if at == UNDATED else record


def _digest(*parts: str) -> str:
    return blake2b("\0".join(parts).encode("utf-8", "replace"), digest_size=16).hexdigest()


def _text(told: dict[str, Any]) -> str:
    text = told.get("text")
    words = mend(html.unescape(text)).strip() if isinstance(text, str) else ""
    media = told.get("mediaUrls")
    return words or ("[a picture]" if isinstance(media, list) and media else "")


def _moment(value: object) -> datetime:
    match = _AT.match(one_line(value)) if isinstance(value, str) else None
    if match is None or not 1000 <= int(match.group(1)) < 9999:
        return UNDATED
    try:
        return datetime(*(int(part) for part in match.groups()), tzinfo=UTC)  # type: ignore[misc,arg-type]
    except ValueError:
        return UNDATED


def _number(value: object) -> str:
    text = str(value) if isinstance(value, str | int) else ""
    return text if _NUMBER.fullmatch(text) else ""


def _of_two(value: object) -> tuple[str, ...]:
    match = _TWO.match(value) if isinstance(value, str) else None
    return match.groups() if match else ()


def _listed(value: object) -> set[str]:
    """The numbers a message about coming and going lists."""
    found: set[str] = set()
    for told in value.values() if isinstance(value, dict) else ():
        for key in ("participantsSnapshot", "userIds"):
            numbers = told.get(key) if isinstance(told, dict) else None
            found |= {one for one in map(_number, numbers if isinstance(numbers, list) else ()) if one}
    return found


def _owner(present: Counter[str]) -> str | None:
    """Who is in all conversations of two, where there are several."""
    ranked = present.most_common(2)
    if len(ranked) < 2 or ranked[0][1] < 2 or ranked[0][1] == ranked[1][1]:
        return None
    conversations = (present.total() + 1) // 2
    return f"x:{ranked[0][0]}" if ranked[0][1] == conversations else None
