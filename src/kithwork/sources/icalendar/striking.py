"""Taking somebody out of an event as its calendar wrote it."""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

PACKED_LEVEL = 3
_NAMING = re.compile(rb"(?im)^(?:ATTENDEE|ORGANIZER|CONTACT)[;:](?:[^\r\n]|\r?\n[ \t])*(?:\r?\n|\Z)")
_FOLD = re.compile(rb"\r?\n[ \t]")


def without_people(raw: bytes, addresses: Iterable[str]) -> bytes:
    """*raw* without the lines that name who was to come, or invited, by one of *addresses*; folded lines go whole."""
    wanted = [re.escape(one.encode("utf-8", "replace")) for one in sorted(addresses) if one]
    if not wanted:
        return raw
    named = re.compile(rb"(?i)(?<![\w.+-])(?:" + b"|".join(wanted) + rb")(?![\w.-])")
    return _NAMING.sub(lambda line: b"" if named.search(_FOLD.sub(b"", line[0])) else line[0], raw)


def struck(packed: bytes, addresses: Iterable[str]) -> bytes:
    """The same of an event that is kept packed; to the byte what it was where nobody is named."""
    raw = zlib.decompress(packed) if packed else b""
    left = without_people(raw, addresses)
    return packed if left == raw else zlib.compress(left, PACKED_LEVEL)
