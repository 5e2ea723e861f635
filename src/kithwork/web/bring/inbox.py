"""Where uploaded files wait for their import: one folder an upload, written safely, removed when done."""

from __future__ import annotations

import json
import os
import re
import secrets
import shutil
import time
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from django.conf import settings

from kithwork.core.errors import NotFoundError
from kithwork.core.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kithwork.workspace.actor import Actor

KEPT_SECONDS = 24 * 3600
"""An upload nobody went on with is removed after a day."""

LONGEST_PART = 180
"""Bytes in the name of one file or folder; file systems allow 255, and a number may have to be added."""

LONGEST_PATH = 1500
"""Bytes in a path inside the inbox, well under what any system allows."""

_TOKEN = re.compile(r"[A-Za-z0-9_-]{22}\Z")
_DRIVE = re.compile(r"^[A-Za-z]:(?=/|$)")
_WRITE_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the user said with an upload: whose it is, the own addresses, and which column holds what."""

    workspace: int
    owners: tuple[str, ...] = ()
    mapping: dict[str, str] | None = None


class Inbox:
    """The folder of one upload: `files/` as the user dropped them, and what they said with them."""

    def __init__(self, token: str) -> None:
        self.token = token
        self.folder = _root() / token
        self.files = self.folder / "files"
        self._names: Counter[Path] = Counter()

    @classmethod
    def new(cls) -> Inbox:
        """An empty one."""
        inbox = cls(secrets.token_urlsafe(16))
        inbox.files.mkdir(parents=True, mode=0o700)
        return inbox

    @classmethod
    def of(cls, actor: Actor, token: str) -> Inbox:
        """The one with this token; not found where it is another workspace's or has been removed."""
        inbox = cls(token)
        if not _TOKEN.match(token) or not inbox.belongs_to(actor):
            raise NotFoundError("These files are not here any more. Bring them again.")
        return inbox

    def belongs_to(self, actor: Actor) -> bool:
        """Whether *actor*'s workspace brought these files."""
        try:
            return self.wishes().workspace == actor.workspace.pk
        except (OSError, ValueError, TypeError):
            return False

    def wish(self, wishes: Wishes) -> None:
        """Keep what the user said."""
        (self.folder / "upload.json").write_text(json.dumps(asdict(wishes)), encoding="utf-8")

    def wishes(self) -> Wishes:
        """What the user said."""
        told = json.loads((self.folder / "upload.json").read_text(encoding="utf-8"))
        return Wishes(int(told["workspace"]), tuple(told["owners"]), told["mapping"])

    def create(self, name: str) -> BinaryIO:
        """A new file for *name* in its folders, never outside this inbox; an equal name gets a number."""
        parts = safe_parts(name) or ("file",)
        folder = self.files
        for part in parts[:-1]:
            folder = self._folder(folder, part)
        return self._file(folder, parts[-1])

    def paths(self) -> list[Path]:
        """What was dropped: the files and folders at the top, by name."""
        return sorted(self.files.iterdir())

    def label(self) -> str:
        """What was dropped, in words: `contacts.vcf`, `contacts.vcf and 2 more`."""
        names = [path.name for path in self.paths()]
        more = f" and {len(names) - 1} more" if len(names) > 1 else ""
        return f"{names[0]}{more}" if names else "nothing"

    def remove(self) -> None:
        """Take the folder and everything in it away."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def _folder(self, above: Path, part: str) -> Path:
        folder = above / part
        number = 1
        while True:
            try:
                folder.mkdir(mode=0o700)
            except FileExistsError:
                if folder.is_dir() and not folder.is_symlink():
                    return folder
                number += 1
                folder = above / _numbered(part, number)
            else:
                return folder

    def _file(self, folder: Path, part: str) -> BinaryIO:
        while True:
            self._names[folder / part] += 1
            path = folder / _numbered(part, self._names[folder / part])
            try:
                return os.fdopen(os.open(path, _WRITE_NEW, 0o600), "wb")
            except FileExistsError:
                continue


def safe_parts(name: str) -> tuple[str, ...]:
    """The folders and the file that *name* asks for, without anything that leads elsewhere.

    Roots, drive letters, `.` and `..`, control signs and NUL go; what is too long is cut, the ending kept.
    """
    path = _DRIVE.sub("", name.replace("\\", "/").replace("\0", ""))
    parts = [_safe_part(part) for part in path.split("/")]
    return tuple(_within_reach([part for part in parts if part]))


def free_bytes() -> int:
    """How much fits on the disk where uploads wait."""
    return shutil.disk_usage(settings.HOME).free


def sweep_inbox() -> int:
    """Remove uploads nobody went on with for a day; answers with how many. Called when kithwork starts."""
    oldest = time.time() - KEPT_SECONDS
    swept = 0
    for folder in _folders():
        if folder.stat().st_mtime < oldest:
            shutil.rmtree(folder, ignore_errors=True)
            swept += 1
    return swept


def _folders() -> Iterator[Path]:
    if _root().is_dir():
        yield from (entry for entry in _root().iterdir() if entry.is_dir() and not entry.is_symlink())


def _root() -> Path:
    return Path(settings.HOME) / "inbox"


def _safe_part(part: str) -> str:
    part = one_line(part.encode("utf-8", "replace").decode("utf-8", "replace"))
    return "" if part in {".", ".."} else _cut(part)


def _cut(part: str) -> str:
    if len(part.encode()) <= LONGEST_PART:
        return part
    stem, dot, ending = part.rpartition(".")
    if not stem or len(ending.encode()) > 12:
        stem, dot, ending = part, "", ""
    room = LONGEST_PART - len((dot + ending).encode())
    return stem.encode()[:room].decode("utf-8", "ignore") + dot + ending


def _within_reach(parts: list[str]) -> list[str]:
    while len(parts) > 1 and len("/".join(parts).encode()) > LONGEST_PATH:
        del parts[0]
    return parts


def _numbered(part: str, number: int) -> str:
    if number == 1:
        return part
    stem, dot, ending = part.rpartition(".")
    return f"{stem} ({number}){dot}{ending}" if stem else f"{part} ({number})"
