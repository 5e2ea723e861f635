"""Is everything well? Each check says what it found and, where something is wrong, what helps."""

from __future__ import annotations

import os
import platform
import shutil
import sqlite3
import stat
import sys
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import click

from kithwork.cli.command import BareCommand
from kithwork.cli.output import columns, count, json_option, plain, print_json, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SQLITE_FROM = (3, 51, 3)
"""Versions before (back to 3.7.0) can corrupt a database in WAL mode when the log is reset."""
PYTHON_FROM = (3, 11)
UP_TO_DATE = "up to date"
LEAST_FREE_BYTES = 200_000_000


@dataclass(frozen=True, slots=True)
class Finding:
    """One check: what it looked at, whether it is well, what was found, and what helps where it is not."""

    check: str
    ok: bool
    found: str
    remedy: str = ""


@click.command(cls=BareCommand)
@json_option
@click.pass_context
def doctor(
    ctx: click.Context,
    *,
    as_json: bool,
) -> None:
    """See whether everything is well, and what helps where it is not."""
    findings = list(_findings())
    well = all(finding.ok for finding in findings)
    if as_json:
        print_json({"ok": well, "checks": [asdict(finding) for finding in findings]})
    else:
        marks = {True: "fine", False: "LOOK"}
        for line in columns([(marks[one.ok], one.check, one.found) for one in findings]):
            say(line)
        for one in findings:
            if one.remedy:
                say(f"\n{one.check}: {plain(one.remedy)}")
    ctx.exit(0 if well else 1)


def _findings() -> Iterator[Finding]:
    yield _python()
    yield _sqlite()
    yield _data_folder()
    yield _room()
    reachable = _tried("database", _database)
    yield reachable
    if not reachable.ok:
        return
    tables = _tried("tables", _tables)
    yield tables
    if tables.ok and tables.found == UP_TO_DATE:
        yield _tried("search", _search)
        yield _tried("network", _network)


def _tried(check: str, look: Callable[[], Finding]) -> Finding:
    from kithwork.cli.faults import sentence_of

    try:
        return look()
    except Exception as error:  # noqa: BLE001 -- a doctor tells whatever is wrong
        sentence = sentence_of(error) or f"{type(error).__name__}: {error}"
        return Finding(check, ok=False, found="does not answer", remedy=sentence)


def _python() -> Finding:
    ok = sys.version_info >= PYTHON_FROM
    remedy = "" if ok else "Install Python 3.11 or newer and run `make run` again."
    return Finding("Python", ok, platform.python_version(), remedy)


def _sqlite() -> Finding:
    ok = sqlite3.sqlite_version_info >= SQLITE_FROM
    remedy = "" if ok else "This SQLite may corrupt data (3.51.3 is needed): install the package pysqlite3."
    return Finding("SQLite", ok, sqlite3.sqlite_version, remedy)


def _data_folder() -> Finding:
    from django.conf import settings

    folder = settings.HOME
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        return Finding(
            "data folder", ok=False, found=str(folder), remedy=f"Make {folder} readable and writable for you."
        )
    mode = stat.S_IMODE(folder.stat().st_mode)
    if mode & 0o077:
        remedy = f"Others on this machine can look into it: chmod 700 {folder}"
        return Finding("data folder", ok=False, found=f"{folder} ({mode:o})", remedy=remedy)
    return Finding("data folder", ok=True, found=str(folder))


def _room() -> Finding:
    from django.conf import settings

    free = shutil.disk_usage(settings.HOME).free
    ok = free >= LEAST_FREE_BYTES
    remedy = "" if ok else f"Free some space on the disk of {settings.HOME}; 200 MB at least."
    return Finding("free space", ok, f"{free / 1e9:.1f} GB", remedy)


def _database() -> Finding:
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor != "sqlite":
            cursor.execute("SELECT 1")
            return Finding("database", ok=True, found=f"{connection.vendor} answers")
        cursor.execute("PRAGMA integrity_check(1)")
        [said] = cursor.fetchone()
    remedy = "" if said == "ok" else "The database is damaged; put a backup in its place."
    return Finding("database", said == "ok", "SQLite, whole" if said == "ok" else str(said), remedy)


def _tables() -> Finding:
    from kithwork.cli.start import is_unused, missing_migrations

    if is_unused():
        return Finding("tables", ok=True, found="none yet; the first command makes them")
    missing = missing_migrations()
    if missing:
        found = f"{count(len(missing), 'step')} behind"
        return Finding(
            "tables", ok=False, found=found, remedy="Run any other command, `kithwork stats`: it brings them."
        )
    return Finding("tables", ok=True, found=UP_TO_DATE)


def _search() -> Finding:
    from kithwork.people.queries import search_gaps

    people, missing = search_gaps()
    if missing:
        remedy = "Export everything and import it into a new data folder; that makes the index anew."
        return Finding("search", ok=False, found=f"{missing:,} of {people:,} not in the index", remedy=remedy)
    return Finding("search", ok=True, found=f"{count(people, 'person', 'people')} in the index")


def _network() -> Finding:
    from datetime import UTC, datetime

    from kithwork.core.errors import NotFoundError
    from kithwork.insight.queries import stats
    from kithwork.workspace.queries import local_owner
    from kithwork.workspace.rules import Via

    try:
        numbers = stats(local_owner(now=datetime.now(UTC), via=Via.CLI))
    except NotFoundError:
        return Finding("network", ok=True, found="none yet; the first command makes it")
    found = f"{count(numbers['people'], 'person', 'people')}, {count(numbers['exchanges'], 'exchange')}"
    return Finding("network", ok=True, found=found)
