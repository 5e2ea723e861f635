"""Which packing a file's first bytes show."""

from __future__ import annotations

import bz2
import gzip
import lzma
from typing import TYPE_CHECKING, BinaryIO, cast

if TYPE_CHECKING:
    from collections.abc import Callable

_DOCUMENT_STARTS = (
    b"[Content_Types].xml", b"_rels/", b"docProps/", b"word/", b"xl/", b"ppt/", b"mimetype", b"META-INF/",
    b"AndroidManifest.xml", b"Index/", b"Metadata/",
)  # fmt: skip
_DOCUMENT_ENDINGS = (
    ".docx", ".xlsx", ".xlsm", ".pptx", ".odt", ".ods", ".odp", ".epub", ".jar", ".apk", ".numbers", ".pages",
    ".key",
)  # fmt: skip


def unpacker_for(head: bytes) -> Callable[[BinaryIO], BinaryIO] | None:
    """What unpacks a stream with this head (gzip, bzip2, xz), if it is packed so."""
    if head.startswith(b"\x1f\x8b\x08"):
        return lambda stream: cast("BinaryIO", gzip.GzipFile(fileobj=stream))
    if head.startswith(b"BZh") and head[4:10] in {b"1AY&SY", b"\x17rE8P\x90"}:
        return lambda stream: cast("BinaryIO", bz2.BZ2File(stream))
    if head.startswith(b"\xfd7zXZ\x00"):
        return lambda stream: cast("BinaryIO", lzma.LZMAFile(stream))
    return None


def is_zip(head: bytes, name: str) -> bool:
    """Whether it is a zip of files, and not a document that is a zip inside (office files, e-books)."""
    if head.startswith(b"PK\x05\x06"):
        return True
    if not head.startswith((b"PK\x03\x04", b"PK\x07\x08", b"PK00PK\x03\x04")):
        return False
    return not head[30:].startswith(_DOCUMENT_STARTS) and not name.lower().endswith(_DOCUMENT_ENDINGS)


def is_tar(head: bytes) -> bool:
    """Whether it is a tar: the mark of POSIX and GNU, or the check sum of older ones."""
    if len(head) < 512:
        return False
    if head[257:262] == b"ustar":
        return True
    try:
        told = int(head[148:156].strip(b" \0") or b"-1", 8)
    except ValueError:
        return False
    return told == sum(head[:148]) + 8 * 32 + sum(head[156:512]) and told > 256


def is_apple_mail(head: bytes, name: str) -> bool:
    """Whether it is an .emlx: a line with the length of the mail, the mail, then Apple's own notes."""
    if not name.lower().endswith(".emlx"):
        return False
    return head.split(b"\n", 1)[0].strip().isdigit()


def is_foreign_archive(head: bytes) -> str:
    """The name of an archive kind that cannot be opened here, or nothing."""
    if head.startswith(b"7z\xbc\xaf\x27\x1c"):
        return "7-Zip"
    if head.startswith(b"Rar!\x1a\x07"):
        return "RAR"
    return "Zstandard" if head.startswith(b"\x28\xb5\x2f\xfd") else ""
