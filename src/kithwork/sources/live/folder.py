"""A watched folder: files that are new or changed, once they are written whole.

A file is whole when two looks find it alike, or when nobody has touched it for a while. What it held when it was last
read is known by its digest, so that a copy with a new date is not read again. Files that are gone change nothing.
Pictures are left alone unless the user said that those in this folder are photographs of cards. A link that leads out
of the folder is left alone, for the folder may be one that others write into; what may not be opened is told once.
"""

from __future__ import annotations

import os
import stat
import time
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kithwork.sources.live.told import MOST_ITEMS, LiveError, Told, mark_of
from kithwork.sources.opening.names import is_housekeeping, shown_name
from kithwork.sources.reading import Harvest, harvest
from kithwork.sources.records import Problem
from kithwork.sources.spool import Spool

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from kithwork.sources.live.told import Job
    from kithwork.sources.watch import Watch

STILL_FOR = timedelta(seconds=5)
REST_STEP_SECONDS = 0.1
MOST_FILES = MOST_ITEMS
MOST_PICTURES = 500
"""What one stack of cards holds."""
DEEPEST = 30
ARCHIVE = "an archive of kithwork: it brings back what was here once, so bring it in by hand if you want that"
CLOSED = "It may not be opened. See that you may read it; then it is read by itself."
PICTURES = (".jpg", ".jpeg", ".png", ".heic", ".heif", ".webp", ".tif", ".tiff")
_DIGEST_PIECE = 1 << 20


def read(job: Job) -> Told:
    """Every file in the folder that is whole, and new or other than when it was last read."""
    told = Told({"files": dict(job.marks.get("files", {})), "waiting": {}, "closed": []})
    root = Path(job.settings["path"])
    try:
        look(root, may_read_inside=job.may_read_inside)
        found = list(_ready(root, job, told))
        shown = {path: f"{root.name}/{shown_name(str(path.relative_to(root)))}" for path in found}
        told.pictures = tuple((shown[path], path) for path in found if _is_picture(path))
        _read_files([path for path in found if not _is_picture(path)], shown, job)
    except LiveError as fault:
        told.fault = fault
    return told


def look(root: Path, *, may_read_inside: bool) -> None:
    """See whether the folder is there; raises `LiveError` where it is not, or may not be read."""
    if not may_read_inside:
        raise LiveError("Folders of this machine may not be read from here.", "Bring the files in by hand.")
    shown = shown_name(str(root))
    try:
        if root.is_dir():
            os.scandir(root).close()
            return
    except OSError as error:
        raise LiveError(
            f"The folder {shown} cannot be opened ({error.strerror}).", "See that you may read it, and what is in it."
        ) from None
    raise LiveError(
        f"The folder {shown} is not there.",
        "If it lies on a disk that is not connected, connect it; if it was moved, forget this one and add it where "
        "it is now.",
    )


def anew(marks: Mapping[str, Any]) -> dict[str, Any]:
    """The marks of a folder whose files are to be read again; pictures of cards were gone through by hand and stay."""
    return {**marks, "files": {name: [size, 0, ""] for name, (size, _, _) in marks.get("files", {}).items()}}


def let_rest(watch: Watch) -> None:
    """Wait as long as a file has to lie still before it is read; `CancelledError` when called off."""
    ends = time.monotonic() + STILL_FOR.total_seconds()
    while time.monotonic() < ends:
        watch.check()
        time.sleep(REST_STEP_SECONDS)


def _ready(root: Path, job: Job, told: Told) -> Iterator[Path]:
    """The files to read now; marks are brought up to date on the way."""
    files, waiting = told.marks["files"], told.marks["waiting"]
    here: set[str] = set()
    number = pictures = 0
    for path, state in _walk(root, lambda closed: _tell_closed(closed, root, job, told), besides=job.data):
        job.watch.check()
        if _is_picture(path) and not job.settings["cards"]:
            continue
        name = mark_of(os.fsdecode(path.relative_to(root)))
        here.add(name)
        size, touched = state.st_size, state.st_mtime_ns
        known = files.get(name)
        if known is not None and known[:2] == [size, touched]:
            continue
        if not _is_whole(state, job, before=job.marks.get("waiting", {}).get(name)):
            waiting[name] = [size, touched]
            continue
        is_picture = _is_picture(path)
        if number >= MOST_FILES or job.is_time_up or (is_picture and pictures >= MOST_PICTURES):
            told.goes_on = True
            continue
        digest = _digest(path, job)
        if digest is None:
            _tell_closed(path, root, job, told)
            continue
        files[name] = [size, touched, digest]
        if known is None or known[2] not in ({digest, ""} if is_picture else {digest}):
            number += 1
            pictures += is_picture
            yield path
    for name in files.keys() - here:
        del files[name]


def _tell_closed(path: Path, root: Path, job: Job, told: Told) -> None:
    """Say, the first time, that something in the folder may not be opened."""
    name = mark_of(os.fsdecode(path.relative_to(root)))
    told.marks["closed"].append(name)
    if name not in job.marks.get("closed", ()):
        job.found.take(Problem(f"{root.name}/{shown_name(str(path.relative_to(root)))}", None, CLOSED))


def _walk(
    root: Path, tell_closed: Callable[[Path], None], *, besides: Path | None
) -> Iterator[tuple[Path, os.stat_result]]:
    inside = root.resolve()

    def closed(error: OSError) -> None:
        if isinstance(error, PermissionError) and error.filename:
            tell_closed(Path(os.fsdecode(error.filename)))

    for folder, folders, names in os.walk(root, onerror=closed, followlinks=False):
        deep = len(Path(folder).relative_to(root).parts)
        into = (one for one in folders if not one.startswith(".") and Path(folder, one) != besides)
        folders[:] = sorted(into) if deep < DEEPEST else []
        for name in sorted(names):
            if name.startswith(".") or is_housekeeping(name):
                continue
            path = Path(folder, name)
            try:
                if path.is_symlink() and not path.resolve().is_relative_to(inside):
                    continue
                state = path.stat()
            except (OSError, RuntimeError):  # gone meanwhile, or a link that leads back to itself
                continue
            if stat.S_ISREG(state.st_mode) and state.st_size:
                yield path, state


def _is_picture(path: Path) -> bool:
    return path.name.lower().endswith(PICTURES)


def _is_whole(state: os.stat_result, job: Job, *, before: Any) -> bool:
    if before == [state.st_size, state.st_mtime_ns]:
        return True
    return job.now.timestamp() - state.st_mtime >= STILL_FOR.total_seconds()


def _digest(path: Path, job: Job) -> str | None:
    from hashlib import blake2b

    digest = blake2b(digest_size=12)
    try:
        with path.open("rb") as file:
            while piece := file.read(_DIGEST_PIECE):
                job.watch.check()
                digest.update(piece)
    except OSError:
        return None
    return digest.hexdigest()


def _read_files(paths: list[Path], shown: dict[Path, str], job: Job) -> None:
    """Read them under the name of the folder: what is no contact, mail or calendar in it is passed over."""
    if not paths:
        return
    with harvest(paths, watch=job.watch, shown=shown, home=job.home) as read_now:
        _move(read_now, job.found)


def _move(read_now: Harvest, found: Harvest) -> None:
    """Everything of one harvest to another, but for archives of kithwork itself."""
    if read_now.archive.count:
        read_now.archive.close()
        read_now.archive = Spool()
        found.skipped_others[ARCHIVE] += 1
    found.files += read_now.files
    found.skipped_people.update(read_now.skipped_people)
    found.skipped_others.update(read_now.skipped_others)
    found.skipped_exchanges.update(read_now.skipped_exchanges)
    before = found.people.count
    found.cards_until |= {name: before + number for name, number in read_now.cards_until.items()}
    for people in read_now.people.chunks():
        for person in people:
            found.take(person)
    for exchanges in read_now.exchanges.chunks():
        for exchange in exchanges:
            found.take(exchange)
    for problem in read_now.problems:
        found.take(problem)
