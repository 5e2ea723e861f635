"""Streams that count what is read from the disk and end quietly where they break."""

from __future__ import annotations

import io
import lzma
import struct
import tarfile
import zipfile
import zlib
from typing import TYPE_CHECKING, BinaryIO, cast

from kithwork.sources.opening.limits import TooMuchError
from kithwork.sources.records import HEAD_BYTES

if TYPE_CHECKING:
    from collections.abc import Callable

    from _typeshed import WriteableBuffer

    from kithwork.sources.opening.limits import Allowance

BUFFER_BYTES = 256 * 1024
DAMAGE = (
    OSError, EOFError, ValueError, RuntimeError, NotImplementedError, struct.error,
    zlib.error, lzma.LZMAError, zipfile.BadZipFile, tarfile.TarError,
)  # fmt: skip


class Meter:
    """Bytes of one file on the disk that were read: each told once, never more than the file holds."""

    def __init__(self, size: int, on_bytes: Callable[[int], None] | None) -> None:
        self.size = size
        self.told = 0
        self._on_bytes = on_bytes

    def count(self, read: int) -> None:
        """Tell *read* more bytes."""
        step = min(read, self.size - self.told)
        if step <= 0:
            return
        self.told += step
        if self._on_bytes is not None:
            self._on_bytes(step)

    def finish(self) -> None:
        """Tell what was passed over, so that the told bytes of all files add up to their size."""
        self.count(self.size - self.told)


class MeteredFile(io.RawIOBase):
    """A file on the disk whose reading is metered."""

    def __init__(self, raw: io.FileIO, meter: Meter) -> None:
        self._raw = raw
        self._meter = meter

    def readable(self) -> bool:
        """It can be read."""
        return True

    def seekable(self) -> bool:
        """It can be read from anywhere."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to *offset*."""
        return self._raw.seek(offset, whence)

    def tell(self) -> int:
        """Where reading goes on."""
        return self._raw.tell()

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Read into *buffer*; the count of bytes read, 0 at the end."""
        count = self._raw.readinto(buffer) or 0
        self._meter.count(count)
        return count

    def close(self) -> None:
        """Close the file on the disk."""
        self._raw.close()
        super().close()


class Mending(io.RawIOBase):
    """A stream that ends where its source breaks; `fault` then says what broke.

    Readers so never meet an error of the disk or of an archive. What is read counts against *allowance*.
    """

    def __init__(self, source: BinaryIO, allowance: Allowance | None = None, *, limit: int | None = None) -> None:
        self.fault = ""
        self._source = source
        # Unpackers give what they have before the damage only when asked for no more than that.
        self._read: Callable[[int], bytes | None] = getattr(source, "read1", source.read)
        self._allowance = allowance
        self._left = limit
        self._ahead = b""

    def readable(self) -> bool:
        """It can be read."""
        return True

    def head(self) -> bytes:
        """The first `HEAD_BYTES` bytes, which stay to be read."""
        parts: list[bytes] = []
        wanted = HEAD_BYTES
        while wanted and (part := self._take(wanted)):
            parts.append(part)
            wanted -= len(part)
        self._ahead = b"".join(parts)
        return self._ahead

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Read into *buffer*; the count of bytes read, 0 at the end."""
        view = memoryview(buffer).cast("B")
        if self._ahead:
            part, self._ahead = self._ahead[: len(view)], self._ahead[len(view) :]
        else:
            part = self._take(len(view))
        view[: len(part)] = part
        return len(part)

    def buffered(self) -> BinaryIO:
        """The same stream with a buffer before it."""
        return cast("BinaryIO", io.BufferedReader(self, BUFFER_BYTES))

    def _take(self, count: int) -> bytes:
        if self.fault or self._left == 0:
            return b""
        if self._left is not None:
            count = min(count, self._left)
        try:
            part = self._read(count) or b""
            if self._allowance is not None:
                self._allowance.spend(len(part))
        except TooMuchError as error:
            self.fault = str(error)
            return b""
        except DAMAGE as error:
            self.fault = fault_of(error)
            return b""
        if self._left is not None:
            self._left -= len(part)
        return part


def fault_of(error: BaseException) -> str:
    """What went wrong, as a sentence with its remedy."""
    if isinstance(error, PermissionError):
        return "You may not read this file. Give yourself the right to read it, or copy it to a folder of yours."
    if isinstance(error, FileNotFoundError):
        return "This file is no longer there. Name it again where it lies now."
    if isinstance(error, NotImplementedError):
        return "It is packed in a way that cannot be read here. Unpack it yourself and name the unpacked file."
    if isinstance(error, RuntimeError) and "password" in str(error):
        return "It is locked with a password. Unpack it yourself and name the unpacked file."
    if isinstance(error, OSError) and error.errno is not None:
        return f"It cannot be read from the disk ({error.strerror}). Copy it to another place and try the copy."
    return "It is damaged or breaks off here. Export or download it again; what could be read was kept."
