"""Runs a command with a PostgreSQL of its own that is gone afterwards, reachable through a socket alone.

    python scripts/throwaway_postgres.py -- pytest tests

The command finds the cluster in KITHWORK_DATABASE_URL. Where PostgreSQL is not installed, the command is skipped with
a sentence, unless CI is set: then that is an error.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

MISSING = "PostgreSQL is not installed, so its part is left out; for it: apt-get install postgresql"
CARELESS = (
    "fsync=off", "synchronous_commit=off", "full_page_writes=off", "wal_level=minimal", "max_wal_senders=0",
    "checkpoint_timeout=1h", "max_wal_size=8GB", "shared_buffers=256MB", "autovacuum=off", "jit=off",
    "listen_addresses=", "max_connections=50",
)  # fmt: skip
FOLDERS = "kithwork-pg-"


def main(command: list[str]) -> int:
    """Run *command* beside a cluster; its exit code."""
    programs = _programs()
    if programs is None:
        print(MISSING, file=sys.stderr)
        return 1 if os.environ.get("CI") else 0
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the cluster goes even then
    with throwaway_postgres(programs) as address:
        return subprocess.run(command, check=False, env={**os.environ, "KITHWORK_DATABASE_URL": address}).returncode


@contextmanager
def throwaway_postgres(programs: Path) -> Iterator[str]:
    """A running cluster; its address, in the form that KITHWORK_DATABASE_URL takes."""
    _clear_what_was_left(programs)
    folder = Path(tempfile.mkdtemp(prefix=f"{FOLDERS}{os.getpid()}-", dir="/tmp"))
    who = _another_user(folder)
    settings = " ".join(f"-c {setting}" for setting in (*CARELESS, f"unix_socket_directories={folder}"))
    control = [programs / "pg_ctl", "--pgdata", folder / "data", "--silent", "--wait"]
    try:
        make = [programs / "initdb", "--pgdata", folder / "data", "--username", "kithwork", "--auth", "trust"]
        _run([*make, "--no-sync", "--encoding", "UTF8", "--locale", "C.UTF-8"], who)
        _run([*control, "--log", folder / "log", "--options", settings, "start"], who)
        try:
            yield f"postgresql://kithwork@/postgres?host={folder}"
        finally:
            _run([*control, "--mode", "immediate", "stop"], who)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path | None:
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    if installed:
        return installed[-1].parent
    found = shutil.which("initdb")
    return Path(found).parent if found else None


def _clear_what_was_left(programs: Path) -> None:
    """Where this script was killed its cluster ran on: it ends, and its folder goes."""
    for folder in Path("/tmp").glob(f"{FOLDERS}*-*"):
        maker = folder.name.removeprefix(FOLDERS).split("-")[0]
        if maker.isdecimal() and not Path(f"/proc/{maker}").exists():
            stop: list[Any] = [programs / "pg_ctl", "-D", folder / "data", "-m", "immediate", "stop"]
            subprocess.run(stop, check=False, capture_output=True, **_another_user(folder))
            shutil.rmtree(folder, ignore_errors=True)


def _another_user(folder: Path) -> dict[str, Any]:
    """PostgreSQL refuses to run as root: then it runs as postgres or nobody, who owns the folder."""
    if os.geteuid() != 0:
        return {}
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    entry = names.get("postgres") or names["nobody"]
    os.chown(folder, entry.pw_uid, entry.pw_gid)
    folder.chmod(0o755)
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": [], "cwd": folder}


def _run(command: list[Any], who: dict[str, Any]) -> None:
    with tempfile.TemporaryFile() as said:
        done = subprocess.run(command, check=False, stdin=subprocess.DEVNULL, stdout=said, stderr=said, **who)
        if done.returncode:
            said.seek(0)
            sys.exit(f"{Path(command[0]).name} did not work:\n{said.read().decode(errors='replace')}")


if __name__ == "__main__":
    if len(sys.argv) < 3 or sys.argv[1] != "--":
        sys.exit("usage: throwaway_postgres.py -- COMMAND...")
    sys.exit(main(sys.argv[2:]))
