"""Cuts a calendar stream into its components, one block of bytes each, in one pass and little memory."""

from __future__ import annotations

import codecs
import tempfile
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING

from kithwork.core.text import one_line
from kithwork.sources.icalendar.lines import properties

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST_ITEM = 50_000_000
CHUNK = 1 << 18
IN_MEMORY = 1 << 25
LONGEST_HEADER = 1000

ITEM_KINDS = frozenset({"VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "VAVAILABILITY", "VPOLL"})
_MARKS = (b"BEGIN:", b"END:")


@dataclass(slots=True, eq=False)
class Calendar:
    """One VCALENDAR: what its properties say about every event in it. Filled while the file is scanned."""

    method: str = ""
    zone: str = ""
    timezones: dict[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Block:
    """Where a component lies in the spool. `is_closed` is false where its END was missing."""

    item: int
    kind: str
    calendar: Calendar
    offset: int
    size: int
    is_closed: bool = True
    is_too_large: bool = False


class Spool:
    """The components of a file, on disk once they outgrow memory, so that a series finds its later dates."""

    def __init__(self) -> None:
        self._file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - closed by `close`
        self._end = 0

    def add(self, octets: bytes) -> int:
        """Keep *octets*; where they lie."""
        offset = self._end
        self._file.write(octets)
        self._end += len(octets)
        return offset

    def read(self, block: Block) -> bytes:
        """The bytes of *block*, as they stood in the file."""
        self._file.seek(block.offset)
        return self._file.read(block.size)

    def close(self) -> None:
        """Give back the disk space."""
        self._file.close()


class Scanner:
    """Walks the lines of a file and hands out every finished component."""

    def __init__(self, spool: Spool) -> None:
        self._spool = spool
        self._calendar = Calendar()
        self._kind = ""
        self._lines: list[bytes] = []
        self._size = 0
        self._item = 0
        self._header: list[bytes] = []
        self.saw_calendar = False

    def blocks(self, stream: IO[bytes]) -> Iterator[tuple[Block, bytes]]:
        """Every item of the stream with its bytes, in order; timezones and methods go to its calendar."""
        for line in _physical_lines(stream):
            if line[:6].upper().startswith(_MARKS):
                yield from self._boundary(line)
            elif self._kind:
                self._keep(line)
            elif len(self._header) < LONGEST_HEADER:
                self._header.append(line)
        yield from self._finish(is_closed=False)

    def _boundary(self, line: bytes) -> Iterator[tuple[Block, bytes]]:
        word, _, rest = line.partition(b":")
        kind = rest.strip().decode("ascii", "replace").upper()
        is_begin = word.upper() == b"BEGIN"
        self._read_header()
        if kind == "VCALENDAR":
            yield from self._finish(is_closed=False)
            if is_begin:
                self.saw_calendar = True
                self._calendar = Calendar()
        elif is_begin and (kind in ITEM_KINDS or kind == "VTIMEZONE"):
            yield from self._finish(is_closed=False)
            self._kind = kind
            self._keep(line)
        elif self._kind:
            self._keep(line)
            if kind == self._kind and not is_begin:
                yield from self._finish(is_closed=True)

    def _keep(self, line: bytes) -> None:
        self._size += len(line)
        if self._size <= LARGEST_ITEM:
            self._lines.append(line)

    def _finish(self, *, is_closed: bool) -> Iterator[tuple[Block, bytes]]:
        kind, size = self._kind, self._size
        octets = b"".join(self._lines)
        self._kind, self._lines, self._size = "", [], 0
        if kind == "VTIMEZONE":
            self._calendar.timezones.setdefault(_zone_name(octets), octets)
        elif kind:
            self._item += 1
            is_too_large = size > LARGEST_ITEM
            octets = b"" if is_too_large else octets
            offset = self._spool.add(octets)
            block = Block(self._item, kind, self._calendar, offset, len(octets), is_closed, is_too_large)
            yield block, octets

    def _read_header(self) -> None:
        """Give the calendar the properties read outside its components."""
        if not self._header:
            return
        for line in properties(b"".join(self._header)):
            if line.name == "METHOD":
                self._calendar.method = one_line(line.value).upper()
            elif line.name in {"X-WR-TIMEZONE", "TIMEZONE-ID"}:
                self._calendar.zone = one_line(line.value)
        self._header = []


def _zone_name(octets: bytes) -> str:
    return next((line.value.strip().strip('"') for line in properties(octets) if line.name == "TZID"), "")


def _physical_lines(stream: IO[bytes]) -> Iterator[bytes]:
    """The lines of the stream with their ends (LF, CRLF, CR); over-long ones in pieces."""
    pending = b""
    for chunk in _utf8_chunks(stream):
        lines = (pending + chunk).splitlines(keepends=True)
        pending = b""
        if lines and not lines[-1].endswith(b"\n"):
            pending = lines.pop()
        yield from lines
        if len(pending) > CHUNK:
            yield pending
            pending = b""
    yield from pending.splitlines(keepends=True)


def _utf8_chunks(stream: IO[bytes]) -> Iterator[bytes]:
    """The stream in chunks, without byte order mark, UTF-16 turned into UTF-8."""
    head = stream.read(CHUNK)
    encoding = _wide_encoding(head)
    if encoding:
        decoder = codecs.getincrementaldecoder(encoding)("replace")
        while head:
            yield decoder.decode(head).lstrip("\ufeff").encode("utf-8", "replace")
            head = stream.read(CHUNK)
        return
    head = head.removeprefix(codecs.BOM_UTF8)
    while head:
        yield head
        head = stream.read(CHUNK)


def _wide_encoding(head: bytes) -> str:
    if head.startswith(codecs.BOM_UTF16_LE) or head[:4] == b"B\0E\0":
        return "utf-16-le"
    if head.startswith(codecs.BOM_UTF16_BE) or head[:4] == b"\0B\0E":
        return "utf-16-be"
    return ""
