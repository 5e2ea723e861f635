"""Reads `kithwork.json`, one row a line."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any

from kithwork.sources.archive.checking import is_sound
from kithwork.sources.records import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

MARK = b'{"format": "kithwork archive"'
VERSION = 2
READABLE = frozenset({1, VERSION})


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
    section, is_whole = "", False
    for item, line in enumerate(stream, start=1):
        text = line.strip().rstrip(b",")
        if item == 1:
            problem = _wrong_version(text, file)
            if problem is not None:
                yield problem
                return
        elif text.startswith(b'"') and text.endswith(b"["):
            section = text.split(b'"')[1].decode("utf-8", "replace")
        elif text.startswith(b"{"):
            yield _row(text, item=item, section=section, file=file)
        is_whole = text == b"}"
    if not is_whole:
        yield Problem(file, None, "This archive breaks off before its end; take another copy of it.")


def _row(text: bytes, *, item: int, section: str, file: str) -> ArchiveRow | Problem:
    try:
        row = json.loads(text)
    except (ValueError, RecursionError):
        return Problem(file, item, "This line of the archive is damaged; take another copy of the archive.")
    if not is_sound(section, row):
        return Problem(file, item, f"This line is not one that kithwork wrote in “{section}”; it was left out.")
    return ArchiveRow(item, section, row)


def _wrong_version(text: bytes, file: str) -> Problem | None:
    try:
        version = json.loads(text + b"}").get("version")
    except (ValueError, AttributeError, RecursionError):
        version = None
    if version in READABLE:
        return None
    return Problem(
        file,
        None,
        f"This archive is of version {version}; this kithwork reads versions up to {VERSION}. Update kithwork.",
    )
