"""Folders of one run of the tests, cleared away with it; what a killed run left behind goes with the next."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path


def scratch(kind: str) -> Path:
    """A folder of this process: it goes when the process ends, and those of processes that are no more go now."""
    for left in Path(tempfile.gettempdir()).glob(f"kithwork-{kind}-*-*"):
        if not _runs(left.name.split("-")[2]):
            shutil.rmtree(left, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=f"kithwork-{kind}-{os.getpid()}-"))
    atexit.register(_clear, folder, os.getpid())
    return folder


def _clear(folder: Path, process: int) -> None:
    if os.getpid() == process:
        shutil.rmtree(folder, ignore_errors=True)


def _runs(process: str) -> bool:
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return False
    except (PermissionError, ValueError):
        return True
    return True
