"""When a mail was sent, in UTC."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_tz

_ISO = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:\s*(?:Z|[+-]\d\d:?\d\d))?")
_ZONED = re.compile(r"([+-]\d\d):(\d\d)\b")


def moment(text: str) -> datetime | None:
    """The moment a Date field says, or None where it cannot be read; without a zone it is taken as UTC."""
    text = text.strip()
    if not text or len(text) > 300:
        return None
    iso = _ISO.match(text)
    if iso:
        return _from_iso(iso.group())
    try:
        parsed = parsedate_tz(_ZONED.sub(r"\1\2", text) if ":" in text else text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if parsed is None:
        return None
    year, month, day, hour, minute, second, _, _, _, offset = parsed
    return _utc((year, month, day, hour, minute, min(second, 59)), offset or 0)


def moment_in_trace(received: str) -> datetime | None:
    """The moment at the end of a Received field, or None."""
    return moment(received.rpartition(";")[2])


def moment_in_separator(line: str) -> datetime | None:
    """The moment in the `From ` line of an mbox, or None; such lines are in UTC."""
    words = line.split()[2:]
    return moment(" ".join(words)) if words else None


def _from_iso(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text.replace(" ", "T", 1).replace(" ", ""))
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _utc(parts: tuple[int, int, int, int, int, int], offset_seconds: int) -> datetime | None:
    try:
        found = datetime(*parts, tzinfo=UTC) - timedelta(seconds=offset_seconds)
    except (ValueError, OverflowError):
        return None
    return found if found.year > 1 else None
