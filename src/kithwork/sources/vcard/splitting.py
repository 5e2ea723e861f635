"""A stream of bytes cut into its cards, one at a time, whatever its line ends, marks and missing ENDs."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Iterator

BLOCK_BYTES = 1 << 20
LARGEST_CARD_BYTES = 50 * 1024 * 1024
DEEPEST_NESTING = 8
"""Cards open at once; more means that END lines are missing."""

MARKERS_AHEAD = 2 * DEEPEST_NESTING
"""How many BEGIN and END lines are looked at to tell a card within a card from a missing END."""

_MARKER = re.compile(
    rb"^(?:\xef\xbb\xbf)?[ \t]*(?:(AGENT)[^:\r\n]*:[ \t]*)?(?:(BEGIN)|END)[ \t]*:[ \t]*VCARD[ \t\r]*$",
    re.IGNORECASE | re.MULTILINE,
)
_LONE_CR_MARKER = re.compile(rb"\r[ \t]*(?:BEGIN|END):VCARD", re.IGNORECASE)
_LONE_CR = re.compile(rb"\r(?!\r*(?:\n|\Z))")
_OPEN_AGENT = re.compile(rb"(?:^|\n)(?:[\w-]+\.)?AGENT[^:\r\n]*:\s*\Z", re.IGNORECASE)
_PROPERTY = re.compile(rb"^(?:[\w-]+\.)?(?:FN|N|TEL|EMAIL|ORG|NICKNAME)[;:]", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class RawCard:
    """One card as it stood in the file: `body` are the lines between BEGIN and END that are its own.

    `item` counts the cards as they end, from 1. `block` is the file around it, to guess a charset from.
    """

    item: int
    body: bytes
    raw: bytes
    block: bytes
    has_end: bool = True
    is_agent: bool = False
    too_large: bool = False


@dataclass(frozen=True, slots=True)
class Stray:
    """Lines outside of any card."""

    lines: int


@dataclass(slots=True)
class _Open:
    begin: bytes
    is_agent: bool
    own: list[bytes] = field(default_factory=list)
    whole: list[bytes] = field(default_factory=list)
    size: int = 0
    too_large: bool = False

    def take(self, piece: bytes, *, is_own: bool = True) -> None:
        self.size += len(piece)
        if self.size > LARGEST_CARD_BYTES:
            self.too_large = True
            self.own.clear()
            self.whole.clear()
        if self.too_large:
            return
        self.whole.append(piece)
        if is_own:
            self.own.append(piece)

    def closed(self, item: int, end: bytes, block: bytes) -> RawCard:
        raw = b"".join((self.begin, *self.whole, end))
        body = b"".join(self.own)
        return RawCard(item, body, raw, block, has_end=bool(end), is_agent=self.is_agent, too_large=self.too_large)


def cards(stream: BinaryIO) -> Iterator[RawCard | Stray]:
    """Every card of *stream* as its END is reached, then those without END and the lines outside."""
    splitter = _Splitter()
    block = b""
    for block in _blocks(stream):
        yield from splitter.feed(block)
    yield from splitter.finish(block)


class _Splitter:
    __slots__ = ("_count", "_open", "_outside", "_stray")

    def __init__(self) -> None:
        self._open: list[_Open] = []
        self._count = 0
        self._stray = 0
        self._outside = b""

    def feed(self, block: bytes) -> Iterator[RawCard]:
        at = 0
        for marker in _MARKER.finditer(block):
            start = marker.start()
            if start > at:
                self._take(block[at:start])
            at = min(marker.end() + 1, len(block))
            if marker[2]:
                yield from self._begin(block, start, at, is_agent=marker[1] is not None)
            else:
                yield from self._end(block[start:at], block)
        if at < len(block):
            self._take(block[at:])

    def finish(self, block: bytes) -> Iterator[RawCard | Stray]:
        while self._open:
            yield self._closed(self._open.pop(0), b"", block)
        self._count_stray()
        if self._stray:
            yield Stray(self._stray)

    def _take(self, piece: bytes) -> None:
        if self._open:
            self._open[-1].take(piece)
        elif not piece.isspace():
            self._outside = (self._outside + piece)[-BLOCK_BYTES:]

    def _begin(self, block: bytes, start: int, end: int, *, is_agent: bool) -> Iterator[RawCard]:
        self._count_stray()
        if self._open and not is_agent:
            is_agent = _OPEN_AGENT.search(b"".join(self._open[-1].own[-2:])[-200:]) is not None
        if len(self._open) >= DEEPEST_NESTING or (
            self._open and not is_agent and not _closes(block, end, depth=len(self._open) + 1)
        ):
            while self._open:
                yield self._closed(self._open.pop(0), b"", block)
        self._open.append(_Open(block[start:end], is_agent))

    def _end(self, line: bytes, block: bytes) -> Iterator[RawCard]:
        if not self._open:
            yield from self._without_begin(line, block)
            return
        card = self._closed(self._open.pop(), line, block)
        if card.is_agent and self._open:
            self._open[-1].take(card.raw, is_own=False)
        yield card

    def _closed(self, card: _Open, end: bytes, block: bytes) -> RawCard:
        self._count += 1
        return card.closed(self._count, end, block)

    def _without_begin(self, line: bytes, block: bytes) -> Iterator[RawCard]:
        body, self._outside = self._outside, b""
        if not _PROPERTY.search(body):
            self._stray += body.count(b"\n") + 1
            return
        self._count += 1
        yield RawCard(self._count, body, body + line, block)

    def _count_stray(self) -> None:
        if self._outside:
            self._stray += sum(1 for line in self._outside.splitlines() if line.strip())
            self._outside = b""


def _closes(block: bytes, at: int, *, depth: int) -> bool:
    """Whether all *depth* open cards end soon after *at*; if not, the outer ones lack their END."""
    for marker in islice(_MARKER.finditer(block, at), MARKERS_AHEAD):
        depth += 1 if marker[2] else -1
        if not depth:
            return True
    return False


def _blocks(stream: BinaryIO) -> Iterator[bytes]:
    """The stream in pieces of whole lines, UTF-16 as UTF-8, lone CR as LF where they end lines."""
    rest = b""
    for piece in _transcoded(stream):
        data = _line_ends_mended(rest + piece if rest else piece)
        cut = data.rfind(b"\n") + 1
        if not cut and len(data) > LARGEST_CARD_BYTES:
            cut = len(data) - 64
        rest = data[cut:]
        if cut:
            yield data[:cut]
    if rest:
        yield _line_ends_mended(rest.rstrip(b"\r") + b"\n")


def _line_ends_mended(data: bytes) -> bytes:
    if b"\r" in data and _LONE_CR_MARKER.search(data):
        return _LONE_CR.sub(b"\n", data)
    return data


def _transcoded(stream: BinaryIO) -> Iterator[bytes]:
    piece = stream.read(BLOCK_BYTES)
    codec = wide_codec(piece)
    if not codec:
        while piece:
            yield piece
            piece = stream.read(BLOCK_BYTES)
        return
    decoder = codecs.getincrementaldecoder(codec)("replace")
    while piece:
        yield decoder.decode(piece).lstrip("\ufeff").encode("utf-8", "replace")
        piece = stream.read(BLOCK_BYTES)
    yield decoder.decode(b"", final=True).encode("utf-8", "replace")


def wide_codec(head: bytes) -> str:
    """The UTF-32 or UTF-16 that *head* begins in, by its mark or its zeros; blank for the narrower."""
    if head.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return "utf-32"
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    start = head[:64]
    if start[:1] == b"\0" and start[1::2].isascii() and start.count(b"\0") * 3 >= len(start):
        return "utf-16-be"
    if start[1:2] == b"\0" and start[::2].isascii() and start.count(b"\0") * 3 >= len(start):
        return "utf-16-le"
    return ""
