"""The header of a mail: repaired, unfolded, decoded.

Repair as little as reads the most: a stray leading `From ` line and blank lines go, a line without `name:` is
glued to the line before it.
"""

from __future__ import annotations

import base64
import binascii
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

from kithwork.core.text import one_line
from kithwork.sources.mail.charsets import decode

if TYPE_CHECKING:
    from collections.abc import Iterable

_FIELD = re.compile(r"^([!-9;-~]+)[ \t]*:(.*(?:\n(?![!-9;-~]+[ \t]*:).*)*)", re.MULTILINE)
_FOLD = re.compile(r"\n[ \t]*")
_STRAY_FROM = re.compile(rb"^>?From (?![ \t]*:)[^\n]*\n", re.MULTILINE)
# A line of blanks alone belongs to a folded field (RFC 5322, 4.2), unless plain text follows it.
_HEADER_END = re.compile(rb"\n(?:\n|[ \t]+\n(?![ \t]|[!-9;-~]+[ \t]*:|\n))")
_WORD = re.compile(r"=\?([^?\s]{1,40})\?([bBqQ])\?(.{0,4000}?)\?=", re.DOTALL)
_BETWEEN_WORDS = re.compile(r"(\?=)\s+(=\?[^?\s]{1,40}\?[bBqQ]\?)")
_PARAMETER = re.compile(r";\s*([\w!#$%&'*+.^`|~-]+)\s*=\s*(\"(?:\\.|[^\"\\])*\"?|[^;]*)", re.DOTALL)
_HEX = re.compile(rb"=([0-9A-Fa-f]{2})")
_HEADER_CAP_BYTES = 1 << 20
_VALUE_CAP_SIGNS = 100_000


class Headers:
    """The fields of one header, by lower-case name, in the order they stand, unfolded but not yet decoded."""

    __slots__ = ("_charset", "_fields")

    def __init__(self, fields: dict[str, list[str]], charset: str = "") -> None:
        self._fields = fields
        self._charset = charset

    def __contains__(self, name: str) -> bool:
        return name in self._fields

    def __bool__(self) -> bool:
        return bool(self._fields)

    def raw(self, name: str) -> str:
        """The first field *name* as written, or blank."""
        values = self._fields.get(name)
        return values[0] if values else ""

    def all_raw(self, *names: str) -> list[str]:
        """Every field of these *names* as written."""
        return [value for name in names for value in self._fields.get(name, ())]

    def text(self, name: str) -> str:
        """The first field *name* that says something, decoded, on one line."""
        for value in self._fields.get(name, ()):
            line = tidy(decoded(value, self._charset))
            if line:
                return line
        return ""

    def has_any(self, names: Iterable[str]) -> bool:
        """Whether one of these fields is there."""
        return not self._fields.keys().isdisjoint(names)

    def names(self) -> Iterable[str]:
        """The names of all fields, lower-case."""
        return self._fields.keys()

    @property
    def charset(self) -> str:
        """The charset to read undeclared bytes of the header with."""
        return self._charset


def split_message(raw: bytes) -> tuple[Headers, bytes]:
    """The header and the body of the message *raw*, line ends LF in the header."""
    start = _skip_blank_lines(raw)
    block, body = _at_blank_line(raw[start:] if start else raw)
    return scan(block), body


def scan(block: bytes) -> Headers:
    """The fields of the header *block*."""
    if block.startswith((b"From ", b">From ")) or b"\n>From " in block or b"\nFrom " in block:
        block = _STRAY_FROM.sub(b"", block)
    fields: dict[str, list[str]] = {}
    for match in _FIELD.finditer(block.decode("utf-8", "surrogateescape")):
        name, value = match.groups()
        value = _FOLD.sub(" ", value) if "\n" in value else value
        fields.setdefault(name.lower(), []).append(value.strip())
    charset = parameters("; " + fields["content-type"][0]).get("charset", "") if "content-type" in fields else ""
    return Headers(fields, charset)


def decoded(value: str, charset: str = "") -> str:
    """*value* with its encoded words read (RFC 2047) and undeclared bytes read as UTF-8 or *charset*."""
    value = value[:_VALUE_CAP_SIGNS]
    if "=?" in value:
        value = _BETWEEN_WORDS.sub(r"\1\2", value)
        value = _read_words(value)
    if not value.isascii():
        value = _read_bytes(value, charset)
    return value


def tidy(text: str) -> str:
    """The same as `one_line`, at once where nothing is to be mended."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    return one_line(text)


def parameters(value: str) -> dict[str, str]:
    """The parameters of a field such as Content-Type, by lower-case name; RFC 2231 pieces put together."""
    found: dict[str, str] = {}
    pieces: dict[str, str] = {}
    for match in _PARAMETER.finditer(value):
        name, text = match.group(1).lower(), match.group(2).strip()
        if text.startswith('"'):
            text = re.sub(r"\\(.)", r"\1", text[1:].removesuffix('"'))
        if "*" in name:
            base, _, _ = name.partition("*")
            pieces[base] = pieces.get(base, "") + (_extended(text) if name.endswith("*") else text)
        else:
            found.setdefault(name, text)
    return {**pieces, **found}


def _extended(text: str) -> str:
    charset, quote, rest = text.partition("'")
    _, second, value = rest.partition("'")
    if not (quote and second):
        return decode(unquote_to_bytes(text), "utf-8")
    return decode(unquote_to_bytes(value), charset)


def _skip_blank_lines(raw: bytes) -> int:
    start = 3 if raw.startswith(b"\xef\xbb\xbf") else 0
    while raw[start : start + 1] in (b"\r", b"\n"):
        start += 1
    return start


def _at_blank_line(raw: bytes) -> tuple[bytes, bytes]:
    """The header of *raw* with LF line ends, and the body as it stands."""
    if b"\r" not in raw[:_HEADER_CAP_BYTES]:
        match = _HEADER_END.search(raw, 0, _HEADER_CAP_BYTES)
        return (raw[: match.start() + 1], raw[match.end() :]) if match else (raw[:_HEADER_CAP_BYTES], b"")
    if b"\r\r\n" in raw[:_HEADER_CAP_BYTES]:
        raw = raw.replace(b"\r\r\n", b"\r\n")
    ends = b"\r\n" if b"\r\n" in raw[:_HEADER_CAP_BYTES] else b"\n" if b"\n" in raw[:_HEADER_CAP_BYTES] else b"\r"
    raw = raw.replace(ends, b"\n")
    match = _HEADER_END.search(raw, 0, _HEADER_CAP_BYTES)
    block, body = (raw[: match.start() + 1], raw[match.end() :]) if match else (raw[:_HEADER_CAP_BYTES], b"")
    return block.replace(b"\r", b"\n"), body


def _read_words(value: str) -> str:
    """*value* with neighbouring encoded words of one charset decoded as one: a sign may span two."""
    parts: list[str] = []
    at = 0
    held, held_charset = b"", ""
    for match in _WORD.finditer(value):
        charset = match.group(1)
        if held and (match.start() > at or charset.lower() != held_charset.lower()):
            parts.append(decode(held, held_charset))
            held = b""
        parts.append(value[at : match.start()])
        held, held_charset = held + _word_bytes(match.group(2), match.group(3)), charset
        at = match.end()
    parts.extend((decode(held, held_charset) if held else "", value[at:]))
    return "".join(parts)


def _word_bytes(encoding: str, text: str) -> bytes:
    raw = text.encode("utf-8", "surrogateescape")
    if encoding in "qQ":
        return _HEX.sub(lambda match: bytes((int(match.group(1), 16),)), raw.replace(b"_", b" "))
    return from_base64(raw)


def from_base64(raw: bytes) -> bytes:
    """What *raw* says in base64, read as far as it can be; foreign signs are passed over."""
    try:
        return binascii.a2b_base64(raw)
    except (binascii.Error, ValueError):
        clean = re.sub(rb"[^A-Za-z0-9+/]", b"", raw)
    spare = len(clean) % 4
    clean = clean[:-1] if spare == 1 else clean + b"=" * (-len(clean) % 4)
    try:
        return base64.b64decode(clean)
    except (binascii.Error, ValueError):
        return b""


def _read_bytes(value: str, charset: str) -> str:
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        return decode(
            value.encode("utf-8", "surrogateescape" if _only_bytes(value) else "surrogatepass"),
            charset or "cp1252",
        )
    return value


def _only_bytes(value: str) -> bool:
    return all(0xDC80 <= code <= 0xDCFF for code in map(ord, value) if 0xD800 <= code <= 0xDFFF)
