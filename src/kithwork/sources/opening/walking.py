"""Walks the folders the user names, in sorted order, and says of every entry whether it is to be read."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kithwork.sources.opening.names import is_housekeeping, is_sent_folder, lies_in_sent_folder, shown_name
from kithwork.sources.opening.streams import fault_of
from kithwork.sources.records import Problem, Skipped

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOT_OURS = "not a contact, mail or calendar file"
_DEEPEST = 60
_ODD_KINDS = (
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISBLK, "a device"),
    (stat.S_ISCHR, "a device"),
)


@dataclass(frozen=True, slots=True)
class Found:
    """A file on the disk that is to be read."""

    path: Path
    shown: str
    size: int
    sent_hint: bool


def walk(path: Path) -> Iterator[Found | Problem | Skipped]:
    """Every file at or under *path*, sorted within each folder; folders are followed lazily."""
    shown = shown_name(path.name or path.resolve().name or str(path))
    sent = lies_in_sent_folder(shown) or (
        path.name in {"cur", "new", "mbox"} and is_sent_folder(shown_name(path.parent.name))
    )
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        if path.is_symlink():
            yield Problem(shown, None, "This link leads nowhere. Name the file it should lead to.")
        else:
            yield Problem(shown_name(str(path)), None, f"There is no file or folder {shown_name(str(path))}.")
        return
    except (OSError, ValueError) as error:
        yield Problem(shown, None, _fault(error))
        return
    if not stat.S_ISDIR(mode):
        yield from _file(path, shown, sent=sent)
        return
    empty = True
    for one in _folder(path, shown, sent=sent, above=()):
        empty = False
        yield one
    if empty:
        yield Skipped(shown, None, "an empty folder")


def _folder(
    path: Path, shown: str, *, sent: bool, above: tuple[tuple[int, int], ...]
) -> Iterator[Found | Problem | Skipped]:
    try:
        state = path.stat()
        names = sorted(entry.name for entry in os.scandir(path))
    except OSError as error:
        yield Problem(shown, None, _fault(error, thing="folder"))
        return
    own = (state.st_dev, state.st_ino)
    if own in above:
        yield Problem(shown, None, "This link leads back to a folder above it; it was not followed again.")
        return
    if len(above) >= _DEEPEST:
        yield Problem(shown, None, "These folders are nested too deep. Name the inner folder itself.")
        return
    is_maildir = "cur" in names
    for name in names:
        part = f"{shown}/{shown_name(name)}"
        entry = path / name
        yield from _entry(
            entry,
            part,
            sent=sent or is_sent_folder(shown_name(name)),
            above=(*above, own),
            is_delivery=is_maildir and name == "tmp",
        )


def _entry(
    path: Path, shown: str, *, sent: bool, above: tuple[tuple[int, int], ...], is_delivery: bool
) -> Iterator[Found | Problem | Skipped]:
    try:
        mode = path.stat().st_mode
    except OSError as error:
        yield Problem(shown, None, _fault(error))
        return
    if not stat.S_ISDIR(mode):
        yield from _file(path, shown, sent=sent)
    elif is_delivery:
        yield from _undelivered(path, shown)
    elif path.name == "__MACOSX":
        yield Skipped(shown, None, NOT_OURS)
    elif path.name.startswith(".") and not _is_maildir(path):
        yield Skipped(shown, None, "a hidden folder")
    else:
        yield from _folder(path, shown, sent=sent, above=above)


def _file(path: Path, shown: str, *, sent: bool) -> Iterator[Found | Problem | Skipped]:
    try:
        state = path.stat()
    except OSError as error:
        yield Problem(shown, None, _fault(error))
        return
    for is_kind, word in _ODD_KINDS:
        if is_kind(state.st_mode):
            yield Problem(shown, None, f"This is {word}, not a file. Save what it gives to a file and name that.")
            return
    if is_housekeeping(path.name):
        yield Skipped(shown, None, NOT_OURS)
    elif path.name.startswith(".") and "/" in shown:
        yield Skipped(shown, None, "a hidden file")
    elif state.st_size == 0:
        yield Skipped(shown, None, "an empty file")
    else:
        yield Found(path, shown, state.st_size, sent)


def _undelivered(path: Path, shown: str) -> Iterator[Skipped | Problem]:
    try:
        names = sorted(entry.name for entry in os.scandir(path))
    except OSError as error:
        yield Problem(shown, None, _fault(error, thing="folder"))
        return
    for name in names:
        yield Skipped(f"{shown}/{shown_name(name)}", None, "a mail that was never fully delivered")


def _is_maildir(path: Path) -> bool:
    return (path / "cur").is_dir() or (path / "new").is_dir()


def _fault(error: OSError | ValueError, *, thing: str = "file") -> str:
    if isinstance(error, FileNotFoundError):
        return "This is a link that leads nowhere, or it vanished meanwhile. Name the file itself."
    if isinstance(error, OSError) and error.errno == 40:
        return "This link leads in a circle. Name the file itself."
    return fault_of(error).replace("this file", f"this {thing}")
