"""What went from a calendar or an address book since it was last read."""

from __future__ import annotations

import io
import re
import zlib
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from kithwork.conversations import queries as conversations
from kithwork.conversations.rules import Status
from kithwork.sources import icalendar
from kithwork.sources.actions.meetings import CALENDAR, uid_of
from kithwork.sources.live.told import DAYS_AHEAD, mark_of
from kithwork.sources.models import SourceItem
from kithwork.sources.records import ExchangeRecord

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from kithwork.workspace.actor import Actor

EVENT, CARD = "event", "card"
_BEGIN = re.compile(rb"(?im)^BEGIN:VEVENT[ \t]*\r?$")
_STATUS = re.compile(rb"(?im)^STATUS[;:].*\r?\n")
_SEQUENCE = re.compile(rb"(?im)^SEQUENCE[^:\r\n]*:[ \t]*(\d{1,9})[^\n]*\n")


def called_off_records(
    actor: Actor, uids: Collection[str], *, dates: Mapping[str, Collection[str]]
) -> list[ExchangeRecord]:
    """What lies ahead of the meetings (by `mark_of` their UID) told again as called off; what took place stays.

    *dates* gives for one that repeats the keys (by `mark_of`) that its calendar still tells: the others are called off.
    """
    if not uids and not dates:
        return []
    left = {**dates, **dict.fromkeys(uids, frozenset())}
    until = actor.now + timedelta(days=DAYS_AHEAD)
    found: dict[str, ExchangeRecord] = {}
    items = SourceItem.objects.filter(workspace=actor.workspace, kind=EVENT, key__startswith=CALENDAR)
    for key, raw in items.order_by("pk").values_list("key", "raw").iterator(chunk_size=500):
        still = left.get(mark_of(uid_of(key).removeprefix(CALENDAR)))
        if still is None:
            continue
        told = as_called_off(zlib.decompress(bytes(raw)))
        for record in icalendar.read(io.BytesIO(told), file="", until=until):
            if isinstance(record, ExchangeRecord) and record.at > actor.now and mark_of(record.key) not in still:
                found[record.key] = replace(record, status=Status.CANCELLED)
    if not found:
        return []
    known = {key for _, key, _ in conversations.known_keys(actor)}
    return [record for key, record in found.items() if key in known]


def people_of_cards(actor: Actor, keys: Collection[str]) -> list[int]:
    """Whose the cards are (by `mark_of` their key) that are not in the address book any more."""
    if not keys:
        return []
    items = SourceItem.objects.filter(workspace=actor.workspace, kind=CARD, person__isnull=False)
    found = items.order_by("pk").values_list("key", "person_id")
    return list(dict.fromkeys(pk for key, pk in found if pk and mark_of(key) in keys))


def as_called_off(event: bytes) -> bytes:
    """An event as its organiser would send it when it is called off: STATUS, and a higher SEQUENCE (RFC 5546)."""
    sequence = _SEQUENCE.search(event)
    number = int(sequence[1]) + 1 if sequence else 1
    bare = _SEQUENCE.sub(b"", _STATUS.sub(b"", event))
    return _BEGIN.sub(b"BEGIN:VEVENT\r\nSTATUS:CANCELLED\r\nSEQUENCE:%d\r" % number, bare)
