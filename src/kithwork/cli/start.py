"""First use and every use: the data folder, the tables, the local network, and who acts."""

from __future__ import annotations

import contextlib
import getpass
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from kithwork.core.errors import KithworkError, NotFoundError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kithwork.workspace.actor import Actor

LOCK = "starting.lock"


class NewerDataError(KithworkError):
    """The data folder was written by a newer kithwork."""


def local_actor() -> Actor:
    """The owner of the local network at this moment; makes tables and network where they are missing."""
    from kithwork.workspace import queries
    from kithwork.workspace.rules import Via

    bring_tables_up_to_date()
    now = datetime.now(UTC)
    try:
        return queries.local_owner(now=now, via=Via.CLI)
    except NotFoundError:
        found_local_network(now)
        return queries.local_owner(now=now, via=Via.CLI)


def found_local_network(now: datetime) -> None:
    """Make the local network, named after whoever runs this, in their time zone and region."""
    from kithwork.workspace.actions import ensure_local_workspace

    with _one_at_a_time():
        ensure_local_workspace(
            now=now,
            name=user_name(),
            time_zone=time_zone(os.environ, etc=Path("/etc")),
            region=region(os.environ),
        )


def bring_tables_up_to_date() -> None:
    """Migrate where the tables are older than this kithwork; one query where they are not.

    Raises `NewerDataError` where they are newer.
    """
    if not missing_migrations():
        return
    from django.core.management import call_command

    with _one_at_a_time():
        if missing_migrations():
            call_command("migrate", verbosity=0, interactive=False)


def missing_migrations() -> list[str]:
    """The migrations that the database has not seen yet, by name, without loading any."""
    wanted, applied = _shipped_migrations(), _applied_migrations()
    ours = {label for label, _ in wanted}
    newer = sorted(name for label, name in applied - wanted if label in ours)
    if newer:
        raise NewerDataError(
            "This data was last used with a newer kithwork. Update kithwork, or name another folder in KITHWORK_HOME."
        )
    return sorted(f"{label}.{name}" for label, name in wanted - applied)


def is_unused() -> bool:
    """Whether the database has no tables yet, as before the first command."""
    return not _applied_migrations()


def user_name() -> str:
    """What the operating system calls the person: the full name where it knows it, else the login."""
    login = ""
    with contextlib.suppress(KeyError, OSError):
        login = getpass.getuser()
    with contextlib.suppress(ImportError, KeyError):
        import pwd

        full = pwd.getpwuid(os.getuid()).pw_gecos.split(",")[0].strip()
        return full or login or "You"
    return login or "You"


def time_zone(environ: Mapping[str, str], *, etc: Path) -> str:
    """The machine's time zone: TZ, `timezone` in *etc*, where `localtime` in *etc* leads; else UTC."""
    return next((name for name in _zones(environ, etc) if _is_zone(name)), "UTC")


def region(environ: Mapping[str, str]) -> str:
    """The country of the user's language settings (`pt_PT.UTF-8` gives PT); blank where they name none."""
    for variable in ("LC_ALL", "LC_TELEPHONE", "LC_ADDRESS", "LANG"):
        country = environ.get(variable, "").split(".")[0].partition("_")[2].split("@")[0]
        if len(country) == 2 and country.isalpha():
            return country.upper()
    return ""


def _zones(environ: Mapping[str, str], etc: Path) -> Iterator[str]:
    yield environ.get("TZ", "").lstrip(":")
    with contextlib.suppress(OSError, UnicodeDecodeError):
        yield (etc / "timezone").read_text().strip()
    with contextlib.suppress(OSError):
        yield str((etc / "localtime").resolve()).rpartition("zoneinfo/")[2]


def _is_zone(name: str) -> bool:
    if not name or len(name) > 64:
        return False
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True


def _shipped_migrations() -> set[tuple[str, str]]:
    from django.apps import apps

    return {
        (config.label, file.stem)
        for config in apps.get_app_configs()
        for file in Path(config.path, "migrations").glob("[0-9]*.py")
    }


def _applied_migrations() -> set[tuple[str, str]]:
    from django.db import ProgrammingError, connection
    from django.db.utils import OperationalError

    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT app, name FROM django_migrations")
            return set(cursor.fetchall())
    except (OperationalError, ProgrammingError) as error:
        words = str(error)
        if "no such table" in words or ("does not exist" in words and "django_migrations" in words):
            return set()
        raise


@contextlib.contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Two first commands at the same moment: the second waits for the first."""
    from django.conf import settings

    try:
        import fcntl
    except ImportError:  # pragma: no cover -- another platform
        yield
        return
    with (settings.HOME / LOCK).open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
