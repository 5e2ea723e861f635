"""The members of a zip or tar as streams; nothing is ever unpacked onto the disk."""

from __future__ import annotations

import stat
import struct
import tarfile
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, cast

from kithwork.sources.opening.names import climbs_out, is_housekeeping, lies_in_sent_folder, shown_name
from kithwork.sources.opening.streams import DAMAGE, fault_of
from kithwork.sources.opening.walking import NOT_OURS
from kithwork.sources.records import Problem, Skipped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kithwork.sources.opening.limits import Allowance

_OUTSIDE = (
    "The archive names a path outside itself; this member was not read. "
    "If you trust the archive, unpack it yourself and name the file."
)
_LOCKED = "It is locked with a password. Unpack the archive yourself and name the unpacked files."
_BROKEN = "This archive is damaged or incomplete. Export or download it again."
_TAIL_BYTES = 66_000
_ENTRY_BYTES = 256  # of a zip's list of members, more than any real member takes on average


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive, readable until the next is asked for."""

    file: str
    source: BinaryIO
    size: int
    sent_hint: bool


def zip_members(archive: BinaryIO, file: str, allowance: Allowance) -> Iterator[Member | Problem | Skipped]:
    """The files of a zip in its own order; members that may not or cannot be read come as problems."""
    most = allowance.limits.members
    try:
        if _list_is_too_long(archive, most):
            yield _too_many(file, most)
            return
        unzipped = zipfile.ZipFile(archive)
    except DAMAGE:
        yield Problem(file, None, _BROKEN)
        return
    with unzipped:
        infos = unzipped.infolist()
        if len(infos) > most:
            yield _too_many(file, most)
            return
        for info in infos:
            if not info.is_dir():
                yield from _zip_member(unzipped, info, file)


def _zip_member(unzipped: zipfile.ZipFile, info: zipfile.ZipInfo, file: str) -> Iterator[Member | Problem | Skipped]:
    name = _zip_name(info)
    shown = f"{file}/{shown_name(name)}"
    # the standard library cuts a name at NUL and may mend separators: judge the name as it was written too
    if (refusal := _refusal(shown, name, info.orig_filename)) is not None:
        yield refusal
    elif stat.S_ISLNK(info.external_attr >> 16):
        yield Skipped(shown, None, "a link within the archive")
    elif info.flag_bits & 0x1:
        yield Problem(shown, None, _LOCKED)
    elif info.file_size == 0:
        yield Skipped(shown, None, "an empty file")
    else:
        try:
            source = unzipped.open(info)
        except DAMAGE as error:
            yield Problem(shown, None, fault_of(error))
            return
        with source:
            yield Member(shown, cast("BinaryIO", source), info.file_size, lies_in_sent_folder(shown_name(name)))


def tar_members(archive: BinaryIO, file: str, allowance: Allowance) -> Iterator[Member | Problem | Skipped]:
    """The files of a tar as they pass by; it is read once, from start to end."""
    count = 0
    try:
        with tarfile.open(fileobj=archive, mode="r|") as tar:
            while (info := tar.next()) is not None:
                tar.members = []  # type: ignore[attr-defined]  # else every header stays in memory
                count += 1
                if count > allowance.limits.members:
                    yield _too_many(file, allowance.limits.members)
                    return
                yield from _tar_member(tar, info, file)
    except DAMAGE:
        if not allowance.spent_out:
            yield Problem(file, None, _BROKEN)


def _tar_member(tar: tarfile.TarFile, info: tarfile.TarInfo, file: str) -> Iterator[Member | Problem | Skipped]:
    if info.isdir():
        return
    shown = f"{file}/{shown_name(info.name)}"
    if (refusal := _refusal(shown, info.name)) is not None:
        yield refusal
    elif info.issym() or info.islnk():
        yield Skipped(shown, None, "a link within the archive")
    elif not info.isreg():
        yield Skipped(shown, None, NOT_OURS)
    elif info.size == 0:
        yield Skipped(shown, None, "an empty file")
    else:
        source = tar.extractfile(info)
        if source is not None:
            yield Member(shown, cast("BinaryIO", source), info.size, lies_in_sent_folder(shown_name(info.name)))


def _refusal(shown: str, *names: str) -> Problem | Skipped | None:
    if any(climbs_out(name) for name in names):
        return Problem(shown, None, _OUTSIDE)
    parts = names[0].replace("\\", "/").split("/")
    if is_housekeeping(parts[-1]) or "__MACOSX" in parts:
        return Skipped(shown, None, NOT_OURS)
    if parts[-1].startswith("."):
        return Skipped(shown, None, "a hidden file")
    if "tmp" in parts[-2:-1] and any(":2," in part for part in parts[-1:]):
        return Skipped(shown, None, "a mail that was never fully delivered")
    return None


def _zip_name(info: zipfile.ZipInfo) -> str:
    """Many packers write UTF-8 names without saying so; they are then taken for code page 437."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.filename


def _list_is_too_long(archive: BinaryIO, most: int) -> bool:
    """Whether a zip's own list of members is too long to be taken into memory at all."""
    end = archive.seek(0, 2)
    archive.seek(max(0, end - _TAIL_BYTES))
    tail = archive.read(_TAIL_BYTES)
    archive.seek(0)
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) < at + 20:
        return False
    count, size = struct.unpack_from("<HL", tail, at + 10)
    wide = tail.rfind(b"PK\x06\x06")
    if (count == 0xFFFF or size == 0xFFFFFFFF) and wide >= 0 and len(tail) >= wide + 48:
        count, size = struct.unpack_from("<QQ", tail, wide + 32)
    return bool(count > most or size > most * _ENTRY_BYTES)


def _too_many(file: str, most: int) -> Problem:
    return Problem(
        file, None, f"This archive holds more than {most:,} files. Unpack it and name the folders one by one."
    )
