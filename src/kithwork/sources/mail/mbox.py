"""Splitting an mbox into its messages while it streams; one message at most is held.

Follows RFC 4155 and the mboxrd convention (`>From ` lines lose one sign). A message begins at a `From ` line
after a blank line that bears a date or is followed by a header line; without the blank line both are wanted.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from kithwork.sources.mail.recognition import begins_header, has_clock

if TYPE_CHECKING:
    from collections.abc import Iterator

ITEM_CAP_BYTES = 50 * 1024 * 1024
_CHUNK_BYTES = 1 << 20
_CANDIDATE = re.compile(rb"^From (?![ \t]*:)", re.MULTILINE)
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)
_LOOK_AHEAD_BYTES = 4096


class Item(NamedTuple):
    """One message as it stood in the box; `raw` is None where it is larger than may be held."""

    number: int
    separator: bytes
    raw: bytes | None


def split(stream: BinaryIO) -> Iterator[Item]:
    """The messages of the mbox *stream*, numbered from 1, without `From ` lines, `>From ` unquoted."""
    box = _Box()
    for block in _blocks(stream):
        yield from box.feed(block)
    last = box.finish()
    if last is not None:
        yield last


def _blocks(stream: BinaryIO) -> Iterator[tuple[bytes, int]]:
    """Pieces of *stream* that begin at a line, each with how much of it is new; the rest is only seen."""
    carry = b""
    old_mac = False
    while chunk := stream.read(_CHUNK_BYTES):
        if not carry:
            old_mac = b"\n" not in chunk and b"\r" in chunk
        data = carry + (chunk.replace(b"\r", b"\n") if old_mac else chunk)
        cut = data.rfind(b"\n", 0, max(len(data) - _LOOK_AHEAD_BYTES, 0)) + 1
        if cut == 0 and len(data) > _CHUNK_BYTES * 2:
            cut = len(data) - _LOOK_AHEAD_BYTES
        if cut:
            yield data, cut
        carry = data[cut:]
    if carry:
        yield carry, len(carry)


class _Box:
    def __init__(self) -> None:
        self._number = 0
        self._separator = b""
        self._pieces: list[bytes] = []
        self._size = 0
        self._tail = b"\n\n"

    def feed(self, block: tuple[bytes, int]) -> Iterator[Item]:
        data, end = block
        done = 0
        for match in _CANDIDATE.finditer(data, 0, end):
            at = match.start()
            if at < done or not self._begins_message(data, at):
                continue
            self._keep(data[done:at])
            item = self.finish()
            if item is not None:
                yield item
            line_end = data.find(b"\n", at)
            line_end = len(data) if line_end < 0 else line_end
            self._separator = data[at:line_end].rstrip(b"\r")
            self._number += 1
            done = min(line_end + 1, end)
        self._keep(data[done:end])
        self._tail = (self._tail + data[max(end - 4, 0) : end])[-4:]

    def finish(self) -> Item | None:
        """What was gathered of the message at hand; None where there was none yet."""
        pieces, size = self._pieces, self._size
        self._pieces, self._size = [], 0
        if self._number == 0:
            return None
        if size > ITEM_CAP_BYTES:
            return Item(self._number, self._separator, None)
        raw = b"".join(pieces)
        if b"\n>" in raw:
            raw = _QUOTED_FROM.sub(rb"\1", raw)
        return Item(self._number, self._separator, raw)

    def _keep(self, piece: bytes) -> None:
        self._size += len(piece)
        if self._size > ITEM_CAP_BYTES:
            self._pieces = []
        elif piece:
            self._pieces.append(piece)

    def _begins_message(self, data: bytes, at: int) -> bool:
        if at == 0 and not self._tail.endswith(b"\n"):
            return False
        before = self._tail if at == 0 else data[max(at - 4, 0) : at] if at >= 4 else self._tail + data[:at]
        after_blank = before.endswith((b"\n\n", b"\n\r\n"))
        line, _, rest = data[at : at + _LOOK_AHEAD_BYTES].partition(b"\n")
        dated, headed = has_clock(line), begins_header(rest)
        return (dated or headed) if after_blank else (dated and headed)
