"""The lines of a chat written as text, whatever its coding, never more of it in memory than a line."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Iterator

CHUNK = 64 * 1024
LONGEST_LINE = 64 * 1024
_FALLBACK = "kithwork-cp1252"


def _western(error: UnicodeError) -> tuple[str, int]:
    """What is no UTF-8 was saved by an old Windows program."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error(_FALLBACK, _western)


def coding_of(head: bytes) -> str:
    """The coding a text begins in: UTF-16 where its mark says so, else UTF-8."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    return "utf-8-sig"


def text_of_head(head: bytes) -> str:
    """The text of the first bytes of a file, a sign cut in two left out."""
    coding = coding_of(head)
    return codecs.getincrementaldecoder(coding)(errors=_errors(coding)).decode(head)


def chunks(stream: BinaryIO) -> Iterator[str]:
    """The text of *stream*, piece by piece."""
    first = stream.read(CHUNK)
    coding = coding_of(first)
    decoder = codecs.getincrementaldecoder(coding)(errors=_errors(coding))
    part = first
    while part:
        yield decoder.decode(part)
        part = stream.read(CHUNK)
    yield decoder.decode(b"", final=True)


def lines(stream: BinaryIO) -> Iterator[str]:
    """Every line without its end; one longer than `LONGEST_LINE` comes in several."""
    rest = ""
    for part in chunks(stream):
        *whole, rest = (rest + part).split("\n")
        for line in whole:
            yield line.rstrip("\r")
        while len(rest) > LONGEST_LINE:
            yield rest[:LONGEST_LINE]
            rest = rest[LONGEST_LINE:]
    if rest:
        yield rest.rstrip("\r")


def _errors(coding: str) -> str:
    return _FALLBACK if coding == "utf-8-sig" else "replace"
