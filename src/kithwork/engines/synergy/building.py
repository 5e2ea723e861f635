"""Compiles the kernel (`kernel.c`) where there is a compiler; `scripts/bootstrap.py` has it done once.

Nothing needs it: without a compiler, or with one that does not work, everything is found the plain way.
"""

from __future__ import annotations

import ctypes
import functools
import hashlib
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

SOURCE = Path(__file__).with_name("kernel.c")
COMPILERS = ("cc", "gcc", "clang")
FLAGS = ("-O3", "-fPIC", "-shared", "-ffp-contract=off", "-fno-math-errno")
"""No contraction: the kernel must round as numpy rounds."""
SECONDS_TO_COMPILE = 60


def build() -> Path | None:
    """The compiled kernel, made where it is not there yet; None where that is not possible. Never raises.

    Its name holds a hash of its source, so that one of another version is never loaded. It lies beside the source, or
    in the user's cache where that folder may not be written.
    """
    if found := _loaded():
        return found[0]
    _loaded.cache_clear()
    compilers = [path for path in map(shutil.which, COMPILERS) if path]
    made = (_compile(compiler, folder) for folder in _folders() for compiler in compilers)
    return found[0] if any(made) and (found := _loaded()) else None


def kernel() -> ctypes.CDLL | None:
    """The kernel, where it was built; None where not."""
    found = _loaded()
    return found[1] if found else None


@functools.cache
def _loaded() -> tuple[Path, ctypes.CDLL] | None:
    for path in (folder / _name() for folder in _folders()):
        try:
            return path, ctypes.CDLL(str(path))
        except OSError:
            continue
    return None


def _compile(compiler: str, folder: Path) -> bool:
    """Whether it could be compiled into the folder; there at once or not at all."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder) as aside:
            made = Path(aside) / _name()
            command = [compiler, *FLAGS, "-o", str(made), str(SOURCE), "-lm"]
            subprocess.run(command, check=True, capture_output=True, timeout=SECONDS_TO_COMPILE)  # noqa: S603
            ctypes.CDLL(str(made))
            made.replace(folder / _name())
    except (OSError, subprocess.SubprocessError):
        return False
    return True


def _folders() -> tuple[Path, ...]:
    from platformdirs import user_cache_path

    return SOURCE.parent, user_cache_path("kithwork")


def _name() -> str:
    """Of the source, of how it is compiled, and of what machine."""
    digest = hashlib.sha256(SOURCE.read_bytes())
    digest.update(repr((FLAGS, sys.platform, platform.machine(), platform.libc_ver(), os.name)).encode())
    return f"kernel-{digest.hexdigest()[:16]}.so"
