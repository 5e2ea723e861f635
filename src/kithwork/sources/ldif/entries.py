"""The entries of an LDIF file (RFC 2849): lines unfolded, values decoded, one entry in memory at a time."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO

from kithwork.core.text import mend

if TYPE_CHECKING:
    from collections.abc import Iterator

BIGGEST_BYTES = 50 * 1024 * 1024
_LONGEST_LINE = 1024 * 1024
_BOM = b"\xef\xbb\xbf"


@dataclass(slots=True)
class Entry:
    """One entry: its attributes in order, names in lower case; `faults` are values not understood."""

    attributes: list[tuple[str, str]] = field(default_factory=list)
    raw: bytes = b""
    faults: list[str] = field(default_factory=list)
    is_too_big: bool = False
    _by_name: dict[str, str] = field(default_factory=dict)

    def first(self, *names: str) -> str:
        """The first value of the first of *names* that the entry has."""
        if not self._by_name:
            for attribute, value in self.attributes:
                if value:
                    self._by_name.setdefault(attribute, value)
        return next((self._by_name[name] for name in names if name in self._by_name), "")

    def all(self, name: str) -> list[str]:
        """Every value of *name*."""
        return [value for attribute, value in self.attributes if attribute == name and value]


def entries(stream: BinaryIO) -> Iterator[Entry]:
    """The entries of *stream*; raises nothing for bad content."""
    lines: list[bytes] = []
    size = 0
    for line in _lines(stream):
        if line.strip(b" \t"):
            size += len(line)
            if size <= BIGGEST_BYTES:
                lines.append(line)
            continue
        if size:
            yield from _entry(lines, size)
        lines, size = [], 0
    if size:
        yield from _entry(lines, size)


def _entry(lines: list[bytes], size: int) -> Iterator[Entry]:
    if size > BIGGEST_BYTES:
        yield Entry(is_too_big=True)
        return
    entry = Entry(raw=b"\n".join(lines) + b"\n")
    for line in _unfolded(lines):
        _take(line, entry)
    if any(name != "version" for name, _ in entry.attributes) or entry.faults:
        yield entry


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """Lines without their ends, whichever they have; one over a MiB comes in pieces that fold together."""
    rest = b""
    is_first = True
    while chunk := stream.read(256 * 1024):
        if is_first:
            chunk, is_first = chunk.removeprefix(_BOM), False
        parts = (rest + chunk).splitlines(keepends=True)
        rest = parts.pop() if parts and not parts[-1].endswith(b"\n") else b""
        for part in parts:
            yield part.rstrip(b"\r\n")
        if len(rest) > _LONGEST_LINE:
            yield rest.rstrip(b"\r")
            rest = b" "
    if rest:
        yield rest.rstrip(b"\r\n")


def _unfolded(lines: list[bytes]) -> Iterator[bytes]:
    whole: list[bytes] = []
    for line in lines:
        if line.startswith(b" ") and whole:
            whole.append(line[1:])
            continue
        if whole:
            yield b"".join(whole)
        whole = [line]
    if whole:
        yield b"".join(whole)


def _take(line: bytes, entry: Entry) -> None:
    if line.startswith(b"#") or line == b"-":
        return
    name, colon, value = line.partition(b":")
    attribute = name.split(b";")[0].strip().lower().decode("ascii", "replace")
    if not colon or not attribute:
        entry.faults.append("A line without a colon was passed over.")
    elif value.startswith(b":"):
        _take_base64(attribute, value[1:], entry)
    elif value.startswith(b"<"):
        entry.attributes.append((attribute, ""))
    else:
        entry.attributes.append((attribute, _text(value)))


def _take_base64(attribute: str, value: bytes, entry: Entry) -> None:
    try:
        decoded = base64.b64decode(value.strip(), validate=True)
    except binascii.Error:
        entry.faults.append(f"The value of {mend(attribute)} is damaged; left out.")
        return
    is_picture = attribute in {"jpegphoto", "photo", "thumbnailphoto"}
    entry.attributes.append((attribute, "picture" if is_picture else _text(decoded)))


def _text(value: bytes) -> str:
    if value.isascii() and (text := value.decode("ascii")).isprintable():
        return text.strip()
    for encoding in ("utf-8", "cp1252"):
        try:
            return mend(value.decode(encoding)).strip()
        except UnicodeDecodeError:
            continue
    return mend(value.decode("latin-1")).strip()
