"""What passed between people as Monica kept it: activities, calls, conversations."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

from kithwork.conversations.rules import Channel, Role
from kithwork.sources.monica.shape import (
    Thing,
    is_thing,
    line_of,
    list_of,
    moment_of,
    says_yes,
    text_of,
    things_in,
    uuid_of,
)
from kithwork.sources.records import UNDATED, ExchangeRecord, ParticipantRecord, Problem, Skipped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kithwork.sources.records import Record

KEY = "monica:"
NO_DATE = "bears no date that can be read, so it has no place in a history."


def activity(one: Thing, who: Sequence[tuple[str, str]], *, item: int, file: str) -> Record:
    """Something done together: a meeting of all who took part, (address, name) each."""
    at, day_alone = moment_of(line_of(one, "happened_at"))
    record = ExchangeRecord(
        item=item,
        key=f"{KEY}activity/{uuid_of(one)}",
        at=at,
        channel=Channel.MEETING,
        participants=tuple(ParticipantRecord(address, name, Role.ATTENDEE) for address, name in who),
        subject=line_of(one, "summary", most=1000),
        text=text_of(one, "description"),
        all_day=day_alone,
    )
    return _dated(record, "This activity", file)


def calls(contact: Thing, address: str, name: str, *, item: int, file: str) -> Iterator[Record]:
    """The calls with a contact, whoever rang."""
    for one in filter(is_thing, things_in(contact, "call")):
        at, day_alone = moment_of(line_of(one, "called_at"))
        text = text_of(one, "content")
        role = Role.ORGANIZER if says_yes(one, "contact_called") else Role.ATTENDEE
        record = ExchangeRecord(
            item=item,
            key=f"{KEY}call/{uuid_of(one) or _digest(uuid_of(contact), at.isoformat(), text)}",
            at=at,
            channel=Channel.CALL,
            participants=(ParticipantRecord(address, name, role),),
            text=text,
            all_day=day_alone,
        )
        yield _dated(record, "This call", file)
        item += 1


def conversations(
    contact: Thing, address: str, name: str, *, me: tuple[str, str], item: int, file: str
) -> Iterator[Record]:
    """The messages exchanged with a contact, one by one; *me* is the address and name of the export's owner."""
    for talk in filter(is_thing, things_in(contact, "conversation")):
        for one in filter(is_thing, list_of(talk, "messages")):
            yield _message(one, talk, address, name, me=me, item=item, file=file)
            item += 1


def _message(one: Thing, talk: Thing, address: str, name: str, *, me: tuple[str, str], item: int, file: str) -> Record:
    at, day_alone = moment_of(line_of(one, "written_at") or line_of(talk, "happened_at"))
    text = text_of(one, "content")
    if not text:
        return Skipped(file, item, "a message without words", is_exchange=True)
    by_me = says_yes(one, "written_by_me")
    mine = ParticipantRecord(*me, Role.FROM if by_me else Role.TO)
    theirs = ParticipantRecord(address, name, Role.TO if by_me else Role.FROM)
    record = ExchangeRecord(
        item=item,
        key=f"{KEY}message/{uuid_of(one) or _digest(address, at.isoformat(), str(by_me), text)}",
        at=at,
        channel=Channel.MESSAGE,
        participants=(mine, theirs) if by_me else (theirs, mine),
        text=text,
        all_day=day_alone,
    )
    return _dated(record, "This message", file)


def _dated(record: ExchangeRecord, what: str, file: str) -> Record:
    if record.at != UNDATED:
        return record
    return Problem(file, record.item, f"{what} {NO_DATE}", undated=record)


def _digest(*parts: str) -> str:
    return blake2b("\0".join(parts).encode("utf-8", "replace"), digest_size=12).hexdigest()
