"""What a card as it stood in its source says, and as of when: whether a saying is news, and which of two is newer."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from kithwork.core.text import fold
from kithwork.sources.csv_contacts.dates import DayOrder, day_of

if TYPE_CHECKING:
    from collections.abc import Iterator

CONNECTED_ON = "connected on"

_FOLDED = re.compile(r"\r?\n[ \t]")
_REV = re.compile(
    rb"^(?:[\w-]+\.)?REV[^:\r\n]*:\s*(\d{4})-?(\d\d)-?(\d\d)(?:T(\d\d):?(\d\d):?(\d\d))?", re.IGNORECASE | re.MULTILINE
)


def says(raw: bytes, value: str) -> bool:
    """Whether a card as it stood (a vCard, LDIF, or a row as JSON) has *value* as one of its values, whole.

    >>> says(b'{"Company": "Sable Capital"}', "sable capital"), says(b"TITLE:Managing Partner", "Partner")
    (True, False)
    """
    wanted = fold(value)
    return bool(wanted) and any(fold(told) == wanted for told in _values(raw))


def dated(raw: bytes) -> datetime | None:
    r"""As of when at the earliest a card says so: its REV, or the day of a connection; None where undated.

    >>> dated(b"BEGIN:VCARD\nREV:20250301T080000Z\nEND:VCARD")
    datetime.datetime(2025, 3, 1, 8, 0, tzinfo=datetime.timezone.utc)
    """
    if found := _REV.search(raw):
        try:
            year, month, day_of_month, hour, minute, second = (int(part or 0) for part in found.groups())
            return datetime(year, month, day_of_month, hour, minute, second, tzinfo=UTC)
        except ValueError:
            return None
    day = next((cell for name, cell in _row(raw).items() if fold(name) == CONNECTED_ON), "")
    connected = day_of(day, DayOrder.MONTH_FIRST) if day else None
    return datetime.combine(connected, time.min, tzinfo=UTC) if connected else None


def is_older(raw: bytes, than: bytes) -> bool:
    """Whether a card says of itself that it was written before another; False where either is undated."""
    mine, other = dated(raw), dated(than)
    return mine is not None and other is not None and mine < other


def have_same_cells(raw: bytes, other: bytes) -> bool:
    """Whether two rows may stand under one header: what is filled in one is among what is filled in the other."""
    mine, theirs = set(_row(raw)), set(_row(other))
    return mine <= theirs or theirs <= mine


def _values(raw: bytes) -> Iterator[str]:
    row = _row(raw)
    for cell in row.values():
        yield cell
        yield from cell.split(":::")
    if row:
        return
    for line in _FOLDED.sub("", raw.decode("utf-8", "replace")).splitlines():
        told = line.partition(":")[2].strip()
        yield told.replace("\\", "")
        yield from (part.replace("\\", "") for part in re.split(r"(?<!\\);", told))


def _row(raw: bytes) -> dict[str, str]:
    if not raw.startswith(b"{"):
        return {}
    try:
        told = json.loads(raw)
    except ValueError:
        return {}
    return {name: cell for name, cell in told.items() if isinstance(cell, str)}
