"""Calendars (iCalendar, RFC 5545): every date of every event becomes one meeting.

What is yielded, and what it counts for:

* a date that took or will take place: `ExchangeRecord` with `Status.STANDS` or `TENTATIVE`;
* a date called off (METHOD:CANCEL, STATUS:CANCELLED), the old time of a moved invitation: `Status.CANCELLED`;
* an answer to an invitation (METHOD:REPLY, COUNTER): a record with `Aside.AUTOMATED`, because it names people
  but is no meeting held;
* an event without anybody else: a record without participants, which the importer does not count;
* tasks, journals, free and busy times: `Skipped`.

Rooms, resources, groups and robots are in `list_addresses`, never among the participants.
"""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from kithwork.sources.icalendar.blocks import Spool
from kithwork.sources.icalendar.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from kithwork.sources.records import Record

KIND = "icalendar"

_ENDINGS = (".ics", ".ical", ".icalendar", ".ifb", ".vcs")


def recognises(head: bytes, name: str) -> bool:
    """Whether a file that begins with *head* and is called *name* is a calendar."""
    text = head.replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    begins = text.lstrip()[:40].upper()
    if begins.startswith((b"BEGIN:VCALENDAR", b"BEGIN:VEVENT")):
        return True
    return name.casefold().endswith(_ENDINGS) and not begins.startswith(b"BEGIN:VCARD")


def read(stream: IO[bytes], *, file: str, until: datetime | None = None) -> Iterator[Record]:
    """Every meeting in *stream*, in the order of the file; bad events become problems and cost nothing else.

    Series are followed up to *until*; without it up to 60 days after the newest dated thing in the file, a
    rule with an end up to 400 days further. A series yields at most its newest 1,000 dates. All dates of one
    event carry its number as `item`; the first carries the event as it stood in `raw`.
    """
    spool = Spool()
    try:
        yield from Reading(spool, file=file, until=until).records(stream)
    finally:
        spool.close()
