"""Reads `kithwork.json`, one row a line."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any

from kithwork.sources.records import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

MARK = b'{"format": "kithwork archive"'
VERSION = 1
SECTIONS = ("settings", "addresses", "imports", "people", "exchanges", "promises")
NEEDED = {
    "settings": {"time_zone", "region", "minutes_a_day"},
    "addresses": {"address", "standing", "name", "how"},
    "imports": {"number", "label", "began_at"},
    "people": {"uid", "full_name", "place", "points", "tags", "field_origins", "cards"},
    "exchanges": {"source_key", "at", "channel", "direction", "cast", "people"},
    "promises": {"uid", "person", "by", "what", "made_date"},
}


@dataclass(frozen=True, slots=True)
class ArchiveRow:
    """One row of the archive: which section it stands in, and what it says."""

    item: int
    section: str
    row: dict[str, Any]


def recognises(head: bytes, name: str) -> bool:
    """Whether a file begins as `kithwork.json` does."""
    del name
    return head.startswith(MARK)


def read(stream: IO[bytes], *, file: str) -> Iterator[ArchiveRow | Problem]:
    """Every row in the order of the file; a line that is damaged becomes a problem and costs no other."""
    section = ""
    for item, line in enumerate(stream, start=1):
        text = line.strip().rstrip(b",")
        if item == 1:
            problem = _wrong_version(text, file)
            if problem is not None:
                yield problem
                return
        elif text.startswith(b'"') and text.endswith(b"["):
            section = text.split(b'"')[1].decode()
        elif text.startswith(b"{"):
            yield _row(text, item=item, section=section, file=file)


def _row(text: bytes, *, item: int, section: str, file: str) -> ArchiveRow | Problem:
    try:
        row = json.loads(text)
    except ValueError:
        return Problem(file, item, "This line of the archive is damaged; take another copy of the archive.")
    if section not in NEEDED or not isinstance(row, dict) or not NEEDED[section] <= row.keys():
        return Problem(
            file, item, f"This line is not one that kithwork wrote in “{section}”; it was left out."
        )
    return ArchiveRow(item, section, row)


def _wrong_version(text: bytes, file: str) -> Problem | None:
    try:
        version = json.loads(text + b"}").get("version")
    except (ValueError, AttributeError):
        version = None
    if version == VERSION:
        return None
    return Problem(
        file,
        None,
        f"This archive is of version {version}; this kithwork reads version {VERSION}. Update kithwork.",
    )
