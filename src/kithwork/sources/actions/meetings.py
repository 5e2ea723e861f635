"""One meeting told twice: which word on it is the newer, and whether it was moved to another time."""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kithwork.conversations.rules import Aside, Channel, Status
from kithwork.sources.models import SourceItem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from kithwork.sources.records import ExchangeRecord
    from kithwork.workspace.actor import Actor

CALENDAR = "ics:"
_REPEATS = re.compile(rb"^(?:RRULE|RDATE|RECURRENCE-ID)\b", re.IGNORECASE | re.MULTILINE)
_SEQUENCE = re.compile(rb"^SEQUENCE[^:\r\n]*:[ \t]*(\d{1,9})", re.IGNORECASE | re.MULTILINE)
_STAMP = re.compile(rb"^(?:LAST-MODIFIED|DTSTAMP)[^:\r\n]*:[ \t]*(\d{8}T\d{6})", re.IGNORECASE | re.MULTILINE)


@dataclass(slots=True)
class Known:
    """An exchange that is there already: what may change about it, and whether this import brought it.

    `by_hand`: a meeting that was planned here; only when it is, how long, and whether it stands may change.
    """

    id: int
    key: str = ""
    stands: tuple[Status, Aside, datetime, int | None] | None = None
    is_ours: bool = False
    by_hand: bool = False


@dataclass(frozen=True, slots=True, order=True)
class Version:
    """Which word on a meeting this is: grows with every newer one (RFC 5545: SEQUENCE, then the stamps)."""

    sequence: int
    stamp: bytes


class Meetings:
    """The meetings from calendars that are known, by UID, and what their calendars said of them."""

    def __init__(self, actor: Actor, known: Iterable[Known], *, told: Mapping[str, str]) -> None:
        self._actor = actor
        self._told = told
        self._by_uid: defaultdict[str, list[Known]] = defaultdict(list)
        self._versions: dict[int, Version | None] = {}
        for one in known:
            if one.key.startswith(CALENDAR):
                self._by_uid[uid_of(one.key)].append(one)

    def add(self, known: Known, record: ExchangeRecord) -> None:
        """A meeting that this import brought."""
        if known.key.startswith(CALENDAR):
            self._by_uid[uid_of(known.key)].append(known)
            self._versions[known.id] = version_of(record)

    def revise(self, known: Known, record: ExchangeRecord) -> None:
        """A known meeting that is told anew."""
        known.key, known.stands = record.key, stands(record)
        self._versions[known.id] = version_of(record)

    def told_before(self, record: ExchangeRecord) -> Known | None:
        """The one known meeting that *record*, whose key is new, tells at another time; None where there is none.

        Dates of a series are never taken for one another, nor are meetings that only share a careless UID. The UID of
        a meeting planned here is ours alone, so whatever bears it is that meeting.
        """
        version = version_of(record)
        others = self._by_uid.get(uid_of(record.key), [])
        if version is not None and len(others) == 1 and others[0].by_hand:
            return others[0]
        if version is None or record.status is Status.CANCELLED:
            return None
        if len(others) != 1 or others[0].stands is None or others[0].stands[:2] == (Status.CANCELLED, Aside.NO):
            return None
        [other] = others
        its_version = self._version(other)
        if its_version is None:
            return None
        is_alone = not other.is_ours and self._told.get(uid_of(record.key)) == record.key
        return other if is_alone or its_version.sequence != version.sequence else None

    def is_outdated(self, record: ExchangeRecord, known: Known) -> bool:
        """Whether *record* is an earlier word on a meeting than the one that is known."""
        version, its_version = version_of(record), self._version(known)
        return version is not None and its_version is not None and version < its_version

    def differs(self, record: ExchangeRecord, known: Known) -> bool:
        """Whether a meeting is told differently now; an answer changes nothing.

        What was called off stays so, unless it is called on again by a higher SEQUENCE (RFC 5546), or it was called off
        only because its calendar missed it, and is there again. One planned here follows calendars only while something
        is said of it here too (`actions.booked`).
        """
        if known.stands is None or record.aside is not Aside.NO:
            return False
        status, aside, at, minutes = known.stands
        if known.by_hand:
            may_follow = version_of(record) is not None and self._version(known) is not None
            same = (status, at, minutes) == (record.status, record.at, record.minutes or minutes)
            return may_follow and not same and status is Status.STANDS and not self.is_outdated(record, known)
        if status is Status.CANCELLED and aside is Aside.NO:
            return record.status is Status.STANDS and (record.returns or self._is_called_on_again(record, known))
        if (status, at, minutes) == (record.status, record.at, record.minutes) and aside is Aside.NO:
            return False
        return record.status is Status.CANCELLED or aside is not Aside.NO or not self.is_outdated(record, known)

    def _is_called_on_again(self, record: ExchangeRecord, known: Known) -> bool:
        version, its_version = version_of(record), self._version(known)
        return version is not None and its_version is not None and version.sequence > its_version.sequence

    def _version(self, known: Known) -> Version | None:
        if known.id not in self._versions:
            rows = SourceItem.objects.filter(workspace=self._actor.workspace, exchange_id=known.id)
            raw = rows.values_list("raw", flat=True).first()
            self._versions[known.id] = version_in(zlib.decompress(raw)) if raw else None
        return self._versions[known.id]


class Items:
    """The events of an import as they stood in their calendars, renewed where one is told anew."""

    def __init__(self, actor: Actor, *, batch: int) -> None:
        self._actor = actor
        self._batch = batch
        self.before: dict[int, dict[str, Any]] = {}

    def keep(self, kept: Iterable[tuple[ExchangeRecord, int]]) -> None:
        """Keep the events of new meetings: (record, id of the exchange)."""
        rows = [self._item(record, exchange_id) for record, exchange_id in kept if record.raw]
        SourceItem.objects.bulk_create(rows, batch_size=500, ignore_conflicts=True)

    def renew(self, record: ExchangeRecord, exchange_id: int) -> None:
        """Keep the event of a meeting that is told anew instead of the one before."""
        if not record.raw:
            return
        row = SourceItem.objects.filter(workspace=self._actor.workspace, exchange_id=exchange_id).first()
        if row is None:
            self.keep([(record, exchange_id)])
            return
        if row.origin_batch != self._batch:
            was = {"key": row.key, "digest": bytes(row.digest).hex(), "raw": bytes(row.raw).hex()}
            self.before.setdefault(row.pk, {"item": row.pk, **was})
        new = self._item(record, exchange_id)
        row.key, row.digest, row.raw = new.key, new.digest, new.raw
        row.save(update_fields=["key", "digest", "raw"])

    def _item(self, record: ExchangeRecord, exchange_id: int) -> SourceItem:
        from hashlib import blake2b

        return SourceItem(
            workspace=self._actor.workspace,
            kind="event",
            key=record.key[:300],
            digest=blake2b(record.raw, digest_size=16).digest(),
            raw=zlib.compress(record.raw, 3),
            exchange_id=exchange_id,
            origin_batch=self._batch,
        )


def stands(record: ExchangeRecord) -> tuple[Status, Aside, datetime, int | None] | None:
    """What a later word may change about a meeting; None for what is written once and for all."""
    if record.channel not in {Channel.MEETING, Channel.CALL}:
        return None
    return record.status, record.aside, record.at, record.minutes


def uid_of(key: str) -> str:
    """The UID in the key of a meeting, without its date."""
    return key.rpartition("/")[0]


def version_of(record: ExchangeRecord) -> Version | None:
    """Which word *record* is on a meeting that happens once; None for the dates of a series and for answers."""
    if not record.key.startswith(CALENDAR) or record.also_keys or record.aside is not Aside.NO:
        return None
    return version_in(record.raw)


def version_in(raw: bytes) -> Version | None:
    """Which word an event as it stands in a calendar is; None for one that repeats."""
    _, found, event = raw.partition(b"BEGIN:VEVENT")
    if not found or _REPEATS.search(event):
        return None
    sequence = _SEQUENCE.search(event)
    return Version(int(sequence[1]) if sequence else 0, max(_STAMP.findall(event), default=b""))
