"""Opens every file under what the user names, unpacking as needed, one at a time."""

from __future__ import annotations

import contextlib
import io
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, BinaryIO, cast

from kithwork.sources.opening.archives import tar_members, zip_members
from kithwork.sources.opening.limits import Allowance, Limits
from kithwork.sources.opening.opened import Opened
from kithwork.sources.opening.packing import is_apple_mail, is_foreign_archive, is_tar, is_zip, unpacker_for
from kithwork.sources.opening.streams import BUFFER_BYTES, Mending, Meter, MeteredFile, fault_of
from kithwork.sources.opening.walking import Found, walk
from kithwork.sources.records import Problem, Skipped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from kithwork.sources.opening.archives import Member

_MOST_PACKINGS = 2


@dataclass(frozen=True, slots=True)
class _Unread:
    """A file, packed or not, before its first bytes are seen."""

    file: str
    source: BinaryIO
    size: int | None
    sent_hint: bool
    allowance: Allowance
    can_seek: bool = False
    is_unpacked: bool = False
    archives: int = 0
    packings: int = 0


def open_sources(
    paths: Sequence[Path], *, on_bytes: Callable[[int], None] | None = None, limits: Limits | None = None
) -> Iterator[Opened | Problem | Skipped]:
    """Every readable file at or under *paths*, one after the other, with what could not or need not be read.

    A stream stays open only until the next item is asked for. *on_bytes* is told the bytes read from the disk
    as steps that add up to `total_size(paths)`. Raises nothing for what it finds.
    """
    for path in paths:
        for found in walk(path):
            if isinstance(found, Found):
                yield from _open_file(found, on_bytes, limits or Limits())
            else:
                yield found


def total_size(paths: Sequence[Path]) -> int:
    """Bytes on the disk that `open_sources` will go through, packed files counted as they lie there."""
    return sum(found.size for path in paths for found in walk(path) if isinstance(found, Found))


def _open_file(
    found: Found, on_bytes: Callable[[int], None] | None, limits: Limits
) -> Iterator[Opened | Problem | Skipped]:
    meter = Meter(found.size, on_bytes)
    try:
        raw = io.FileIO(found.path, "rb")
    except OSError as error:
        meter.finish()
        yield Problem(found.shown, None, fault_of(error))
        return
    source = cast("BinaryIO", MeteredFile(raw, meter))
    try:
        yield from _open(
            _Unread(found.shown, source, found.size, found.sent_hint, Allowance(limits, meter), can_seek=True)
        )
    finally:
        source.close()
        meter.finish()


def _open(unread: _Unread) -> Iterator[Opened | Problem | Skipped]:
    stream = Mending(unread.source, unread.allowance if unread.is_unpacked else None)
    head = stream.head()
    name = unread.file.rsplit("/", 1)[-1]
    if not head:
        yield _nothing(unread.file, stream.fault)
    elif (unpacker := unpacker_for(head)) is not None:
        yield from _unpacked(unread, stream, unpacker)
    elif is_zip(head, name):
        yield from _from_zip(unread, stream)
    elif is_tar(head):
        yield from _from_tar(unread, stream)
    elif kind := is_foreign_archive(head):
        yield Problem(unread.file, None, f"This is a {kind} archive. Unpack it yourself and name the folder it gives.")
    elif is_apple_mail(head, name):
        yield from _apple_mail(unread, stream)
    else:
        yield from _plain(unread, stream, head)


def _plain(unread: _Unread, stream: Mending, head: bytes) -> Iterator[Opened | Problem]:
    with contextlib.closing(stream.buffered()) as readable:
        yield Opened(unread.file, unread.size, readable, head, unread.sent_hint)
    if stream.fault:
        yield Problem(unread.file, None, stream.fault)


def _apple_mail(unread: _Unread, stream: Mending) -> Iterator[Opened | Problem | Skipped]:
    readable = stream.buffered()
    length = int(readable.readline(32).strip())
    mail = Mending(readable, limit=length)
    head = mail.head()
    if head:
        yield from _plain(replace(unread, size=length), mail, head)
    else:
        yield _nothing(unread.file, mail.fault or stream.fault)


def _unpacked(
    unread: _Unread, stream: Mending, unpacker: Callable[[BinaryIO], BinaryIO]
) -> Iterator[Opened | Problem | Skipped]:
    if unread.packings >= _MOST_PACKINGS:
        yield Problem(unread.file, None, "This is packed many times over. Unpack it yourself and name the result.")
        return
    with contextlib.closing(unpacker(stream.buffered())) as source:
        yield from _open(
            replace(
                unread,
                source=source,
                size=None,
                can_seek=False,
                is_unpacked=True,
                packings=unread.packings + 1,
            )
        )


def _from_zip(unread: _Unread, stream: Mending) -> Iterator[Opened | Problem | Skipped]:
    if unread.archives > 1:
        yield _too_deep(unread.file)
    elif unread.can_seek:
        unread.source.seek(0)
        readable = cast("BinaryIO", io.BufferedReader(cast("io.RawIOBase", unread.source), BUFFER_BYTES))
        yield from _members(unread, zip_members(readable, unread.file, unread.allowance))
    else:
        yield from _from_inner_zip(unread, stream)


def _from_inner_zip(unread: _Unread, stream: Mending) -> Iterator[Opened | Problem | Skipped]:
    """A zip is read from its end, so one inside another archive is set down in a nameless file first."""
    import tempfile

    most = unread.allowance.limits.inner_archive_bytes
    with tempfile.SpooledTemporaryFile(max_size=16 * 1024 * 1024) as spool, stream.buffered() as readable:
        while part := readable.read(BUFFER_BYTES):
            spool.write(part)
            if spool.tell() > most:
                yield Problem(
                    unread.file,
                    None,
                    "This archive within an archive is too big. Unpack the outer one first.",
                )
                return
        if stream.fault:
            yield Problem(unread.file, None, stream.fault)
            return
        spool.seek(0)
        yield from _members(unread, zip_members(cast("BinaryIO", spool), unread.file, unread.allowance))


def _from_tar(unread: _Unread, stream: Mending) -> Iterator[Opened | Problem | Skipped]:
    if unread.archives > 1:
        yield _too_deep(unread.file)
        return
    with contextlib.closing(stream.buffered()) as readable:
        yield from _members(unread, tar_members(readable, unread.file, unread.allowance))
    if stream.fault and not unread.allowance.spent_out:
        yield Problem(unread.file, None, stream.fault)


def _members(unread: _Unread, members: Iterator[Member | Problem | Skipped]) -> Iterator[Opened | Problem | Skipped]:
    empty = True
    with contextlib.closing(cast("contextlib.closing[object]", members)):  # type: ignore[type-var]
        for member in members:
            empty = False
            if isinstance(member, (Problem, Skipped)):
                yield member
                continue
            yield from _open(
                _Unread(
                    member.file,
                    member.source,
                    member.size,
                    unread.sent_hint or member.sent_hint,
                    unread.allowance,
                    is_unpacked=True,
                    archives=unread.archives + 1,
                )
            )
            if unread.allowance.spent_out:
                return
    if empty:
        yield Skipped(unread.file, None, "an empty archive")


def _nothing(file: str, fault: str) -> Problem | Skipped:
    return Problem(file, None, fault) if fault else Skipped(file, None, "an empty file")


def _too_deep(file: str) -> Problem:
    return Problem(
        file,
        None,
        "This archive lies within an archive within an archive. Unpack the outer one and name what it gives.",
    )
