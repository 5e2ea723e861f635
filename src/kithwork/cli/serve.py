"""Serving the pages on this machine alone."""

from __future__ import annotations

import os
import socket
import sys
import threading
import time
from typing import TYPE_CHECKING

import click

from kithwork.cli.command import Command
from kithwork.cli.output import aside, say, strong

if TYPE_CHECKING:
    from pathlib import Path

LOOPBACK = "127.0.0.1"
PORT = 8420
PORTS_TRIED = 50
STAMP = ".collected"
BROWSER_WAITS_SECONDS = 15.0


@click.command(cls=Command)
@click.option("--port", type=click.IntRange(1, 65535), help=f"Which port; {PORT} or the next free one by default.")
@click.option("--no-open", is_flag=True, help="Do not open the browser.")
def serve(
    *,
    port: int | None,
    no_open: bool,
) -> None:
    """Open kithwork's pages in the browser; nobody but you can reach them."""
    from django.db import connections
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    from kithwork.jobs.loop import Loop

    chosen = port or free_port(PORT)
    refuse_taken(chosen)
    collect_static()
    connections.close_all()
    address = f"http://{LOOPBACK}:{chosen}/"
    server = Server(
        "kithwork.wsgi:application",
        address=LOOPBACK,
        port=chosen,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=4,
        websockets=False,
        log_level=LogLevels.warning,
        workers_kill_timeout=10,
    )
    say(f"kithwork is at {strong(address)}")
    aside("Ctrl-C ends it.")
    if not no_open and has_display():
        threading.Thread(target=_open_when_up, args=(address, chosen), daemon=True).start()
    jobs = Loop()
    jobs.start()
    try:
        server.serve()
    finally:
        jobs.stop()


def free_port(first: int) -> int:
    """The first port from *first* on that nobody listens on."""
    for port in range(first, first + PORTS_TRIED):
        if not is_taken(port):
            return port
    raise click.ClickException(f"No port from {first} to {first + PORTS_TRIED - 1} is free; name one with --port.")


def is_taken(port: int) -> bool:
    """Whether another program has the port."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError:
            return True
    return False


def refuse_taken(port: int) -> None:
    """Say in words that the port is taken."""
    if is_taken(port):
        from kithwork.cli.command import Mistake

        raise Mistake(f"Port {port} is taken by another program, or not yours to use; name another with --port.")


def has_display() -> bool:
    """Whether a browser window can open here."""
    if sys.platform in {"darwin", "win32"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def collect_static() -> None:
    """Gather styles and scripts into the data folder, unless that was done for just these files."""
    from django.conf import settings
    from django.core.management import call_command

    root: Path = settings.STATIC_ROOT
    stamp = root / STAMP
    wanted = _fingerprint([*settings.STATICFILES_DIRS])
    if stamp.is_file() and stamp.read_text() == wanted and (root / "staticfiles.json").is_file():
        return
    root.mkdir(parents=True, exist_ok=True)
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    stamp.write_text(wanted)


def _fingerprint(folders: list[Path]) -> str:
    import hashlib
    from pathlib import Path

    from kithwork import __version__

    digest = hashlib.sha256(__version__.encode())
    for folder in folders:
        for file in sorted(Path(folder).rglob("*")):
            if file.is_file():
                digest.update(file.relative_to(folder).as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def _open_when_up(address: str, port: int) -> None:
    import webbrowser

    until = time.monotonic() + BROWSER_WAITS_SECONDS
    while time.monotonic() < until:
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
            if probe.connect_ex((LOOPBACK, port)) == 0:
                webbrowser.open(address)
                return
        time.sleep(0.1)
