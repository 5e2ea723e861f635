"""Lines of text from a table in whatever encoding and with whatever line ends it was written."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SAMPLE_BYTES = 256 * 1024
LONGEST_LINE_BYTES = 8 * 1024 * 1024
_CHUNK_BYTES = 256 * 1024
_LEGACY_SAMPLE_BYTES = 16 * 1024
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HIGH_RUN = re.compile(rb"[\x80-\xff]+")
# signs that Polish letters turn into when read as Western, in the middle of words
_CENTRAL = re.compile(r"[a-z][³¹¿¼¾¯£¥][a-z]|\b[a-zA-Z]+[³¹¿][a-z]*|[£¯¥][a-z]{2}")
# Czech and Hungarian words of headers and names, read as Western
_CENTRAL_WORDS = re.compile(
    r"pøíj|køest|mìsto|zemì|spoleèn|oddìl|poèet|výroèí|prostøed|jiøí|[aoe]øá|ndøej|ìk\b|gyõ|fõ[ns]|õr\b",
    re.IGNORECASE,
)
# Turkish words of headers, read as Western
_TURKISH_WORDS = re.compile(r"soyad[ýi]\b|\badý\b|þirket|doðum|görünen|unvaný|tarihi", re.IGNORECASE)
_SHIFT_JIS_LEADS = frozenset(b"\x81\x82\x83\x84\x86\x87\x88\x89\x8b\x8d\x8f\x90\x98\x99\x9b\x9d")
_ALPHABETS = frozenset({"cp1251", "cp1253", "iso8859_7", "iso8859_5", "cp1255", "cp1256"})
_JAPANESE = re.compile("[\u3000-\u30ff\u4e00-\u9fff\uff00-\uff5e]")
_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa]")


@dataclass(frozen=True, slots=True)
class Encoding:
    """How bytes become text: `wide` (UTF-16, UTF-32) if set, else each line as `first`, then `second`."""

    wide: str = ""
    first: str = "utf-8"
    second: str = "cp1252"
    bom_bytes: int = 0


def text_lines(stream: BinaryIO, *, head: bytes = b"") -> Iterator[str | None]:
    """The lines of *stream*, each ending in one LF, without NUL; None stands for one too long.

    *head* is what was read off the stream already.
    """
    sample = head + read_full(stream, SAMPLE_BYTES - len(head))
    encoding = encoding_of(sample)
    chunks: Iterable[bytes] = chain([sample[encoding.bom_bytes :]], _chunks(stream))
    if encoding.wide:
        chunks = _narrowed(chunks, encoding.wide)
    for line in _byte_lines(chunks):
        yield None if line is None else decode(line, encoding)


def read_full(stream: BinaryIO, count: int) -> bytes:
    """*count* bytes, or all there are: a single read of a stream may give fewer."""
    parts: list[bytes] = []
    while count and (part := stream.read(count)):
        parts.append(part)
        count -= len(part)
    return b"".join(parts)


def encoding_of(sample: bytes) -> Encoding:
    """The likely encoding of a table that starts with *sample*."""
    for mark, name in _BOMS:
        if sample.startswith(mark):
            wide = "" if name == "utf-8" else name
            return Encoding(wide=wide, bom_bytes=len(mark))
    if wide := _unmarked_wide(sample[:4096]):
        return Encoding(wide=wide)
    lines = [line for line in re.split(rb"[\r\n]+", sample) if not line.isascii()]
    if len(sample) >= SAMPLE_BYTES:
        lines = lines[:-1]
    broken = [line for line in lines if not _decodes(line, "utf-8")]
    if not broken:
        return Encoding()
    legacy = _legacy(b"\n".join(broken)[:_LEGACY_SAMPLE_BYTES], is_old_mac=b"\n" not in sample)
    if len(broken) * 2 > len(lines):
        return Encoding(first=legacy, second="utf-8")
    return Encoding(second=legacy)


def decode(line: bytes, encoding: Encoding) -> str:
    """*line* as text; what fits neither encoding shows as U+FFFD."""
    line = line.replace(b"\0", b"")
    for name in (encoding.first, encoding.second):
        try:
            return line.decode(name)
        except UnicodeDecodeError:
            continue
    return line.decode(encoding.first, "replace")


def _chunks(stream: BinaryIO) -> Iterator[bytes]:
    while chunk := stream.read(_CHUNK_BYTES):
        yield chunk


def _narrowed(chunks: Iterable[bytes], wide: str) -> Iterator[bytes]:
    decoder = codecs.getincrementaldecoder(wide)("replace")
    for chunk in chunks:
        yield decoder.decode(chunk).encode("utf-8", "replace")
    yield decoder.decode(b"", final=True).encode("utf-8", "replace")


def _byte_lines(chunks: Iterable[bytes]) -> Iterator[bytes | None]:
    """Split at LF, CR LF and CR; a last line without an end gets one."""
    rest = b""
    is_cut = False
    for chunk in chunks:
        lines = (rest + chunk).splitlines(keepends=True)
        # a CR at the very end may be the first half of a CR LF
        rest = lines.pop() if lines and not lines[-1].endswith(b"\n") else b""
        for line in lines:
            yield None if is_cut else line.rstrip(b"\r\n") + b"\n"
            is_cut = False
        if len(rest) > LONGEST_LINE_BYTES:
            rest, is_cut = rest[-1:], True
    if rest:
        yield None if is_cut else rest.rstrip(b"\r\n") + b"\n"


def _unmarked_wide(sample: bytes) -> str:
    half = len(sample) // 2
    if half < 2:
        return ""
    if sample[1::2].count(0) > half * 0.6 and sample[::2].count(0) < half * 0.2:
        return "utf-16-le"
    if sample[::2].count(0) > half * 0.6 and sample[1::2].count(0) < half * 0.2:
        return "utf-16-be"
    return ""


def _legacy(sample: bytes, *, is_old_mac: bool) -> str:
    """A guess among the encodings from before UTF-8.

    Western letters stand alone or in pairs between ASCII ones; other scripts come in runs of high bytes.
    """
    if not is_old_mac and _is_shift_jis(sample):
        return "cp932"
    runs = _HIGH_RUN.findall(sample)
    if sum(map(len, runs)) < 2.2 * len(runs):
        if is_old_mac:
            return "mac_roman"
        western = sample.decode("cp1252", "replace")
        if _TURKISH_WORDS.search(western):
            return "cp1254"
        return "cp1250" if _CENTRAL.search(western) or _CENTRAL_WORDS.search(western) else "cp1252"
    if _decodes(sample, "euc_jp") and _KANA.search(sample.decode("euc_jp")):
        return "euc_jp"
    return _guessed(sample)


def _is_shift_jis(sample: bytes) -> bool:
    """Bytes that Western text has no use for lead its signs, and they all are Japanese."""
    high = sum(byte > 0x7F for byte in sample)
    if sum(byte in _SHIFT_JIS_LEADS for byte in sample) < max(1, high * 0.15) or not _decodes(sample, "cp932"):
        return False
    signs = [sign for sign in sample.decode("cp932") if sign > "\x7f"]
    return sum(bool(_JAPANESE.match(sign)) for sign in signs) > len(signs) * 0.9


def _decodes(sample: bytes, encoding: str) -> bool:
    try:
        sample.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _guessed(sample: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    name = best.encoding if best is not None and best.encoding != "ascii" else "cp1252"
    return name if name in _ALPHABETS or not _is_alphabet(sample) else "cp1251"


def _is_alphabet(sample: bytes) -> bool:
    """Whether the bytes lie as small letters, with a few capitals, of Cyrillic or Greek do."""
    high = [byte for byte in sample if byte > 0x7F]
    small = sum(byte >= 0xE0 for byte in high)
    return small > len(high) * 0.6 and sum(byte >= 0xC0 for byte in high) > len(high) * 0.95
