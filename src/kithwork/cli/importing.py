"""Carrying an import out with its progress shown, and telling what came of it."""

from __future__ import annotations

import signal
import sys
import threading
import time
from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING, Any

from kithwork.cli.output import aside, columns, count, moment, plain, say, strong

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from rich.console import RenderableType

    from kithwork.conversations.rules import Direction
    from kithwork.sources.actions.importing import Preview
    from kithwork.sources.records import ExchangeRecord, PersonRecord, Problem
    from kithwork.sources.rules import ImportReport, Tally
    from kithwork.sources.watch import Watch
    from kithwork.workspace.actor import Actor

PROBLEMS_SHOWN = 20
ITEMS_SHOWN = 10


def carry_out(
    actor: Actor,
    paths: Sequence[Path],
    *,
    owners: Sequence[str],
    mapping: Mapping[str, str] | None,
    quiet: bool,
) -> ImportReport:
    """Import *paths*; Ctrl-C calls it off, and a bar runs on standard error where that is a terminal."""
    from kithwork.sources.actions import import_paths
    from kithwork.sources.watch import Watch

    watch = Watch()
    with watched(watch, quiet=quiet):
        return import_paths(actor, paths, owners=owners, mapping=mapping, watch=watch)


@contextmanager
def watched(watch: Watch, *, quiet: bool) -> Iterator[None]:
    """While this lasts Ctrl-C calls *watch* off, and a bar shows it where standard error is a terminal."""
    shown: AbstractContextManager[None] = nullcontext() if quiet or not sys.stderr.isatty() else _bar(watch)
    with _ctrl_c_calls_off(watch), shown:
        yield


def print_report(actor: Actor, report: ImportReport) -> None:
    """What an import did, with the way back where it brought anything, and whose the addresses found are."""
    from kithwork.cli.whose import ask_whose
    from kithwork.sources.queries import may_be_undone

    if report.read_nothing:
        _print_problems(report.problems if len(report.problems) > 1 else [])
        return
    _print_counts(report)
    if report.asides:
        reasons = ", ".join(f"{number:,} {reason}" for reason, number in sorted(report.asides.items()))
        say(f"Set aside, no relationship: {reasons}. See `kithwork people --unsorted`.")
    if report.forgotten:
        told = count(len(report.forgotten), "person", "people")
        say(f"You asked to forget {told} of these: left out. To have somebody back, type them in with `kithwork add`.")
    if report.owners:
        say(f"Your addresses: {', '.join(report.owners)}. Not right? `kithwork addresses`.")
    if report.batch is not None and may_be_undone(actor, report.batch):
        say("See `kithwork today`. Take this import back with `kithwork undo`.")
    else:
        say("This import brought nothing new, so there is nothing of it to take back.")
    ask_whose(actor)


def print_preview(found: Preview) -> None:
    """What an import would do, with the first of what was read."""
    _print_counts(found.report)
    people = [(one.name, one.organisation, _first(_values(one, "email"))) for one in found.people[:ITEMS_SHOWN]]
    exchanges = [
        (f"{one.at:%Y-%m-%d}", one.channel.value, _direction(direction), one.subject)
        for one, direction in found.exchanges[:ITEMS_SHOWN]
    ]
    for heading, rows, total in (
        ("People", people, len(found.people)),
        ("Exchanges", exchanges, len(found.exchanges)),
    ):
        if rows:
            say(f"\n{strong(heading)}")
            for line in columns(rows, indent=2):
                say(line)
            if total > len(rows):
                say(f"  … and {total - len(rows):,} more")
    say("\nNothing was written. Leave out --preview to bring them.")


def preview_json(found: Preview) -> dict[str, Any]:
    """The documented shape of `kithwork import --preview --json`."""
    return {
        **found.report.as_dict(),
        "items": {
            "people": [_person_json(one) for one in found.people],
            "exchanges": [_exchange_json(one, direction) for one, direction in found.exchanges],
        },
    }


def _person_json(one: PersonRecord) -> dict[str, Any]:
    return {
        "name": one.name,
        "emails": _values(one, "email"),
        "phones": _values(one, "phone"),
        "organisation": one.organisation,
        "title": one.title,
        "birthday": one.birthday,
    }


def _exchange_json(one: ExchangeRecord, direction: Direction) -> dict[str, Any]:
    from kithwork.sources.records import UNDATED

    return {
        "at": None if one.at == UNDATED else moment(one.at),
        "channel": one.channel.value,
        "direction": direction.value,
        "people": [member.address or member.name for member in one.participants],
        "subject": one.subject,
        "text": one.text,
        "participants": [
            {
                "address": member.address,
                "name": member.name,
                "role": member.role.value,
                "response": member.response.value,
            }
            for member in one.participants
        ],
        "message_id": next((key[4:] for key in one.also_keys if key.startswith("mid:")), ""),
        "not_people": list(one.list_addresses),
        "minutes": one.minutes,
        "status": one.status.value,
        "aside": one.aside.value,
    }


def _print_counts(report: ImportReport) -> None:
    rows = [
        ("", "new", "changed", "known", "left out"),
        *((name, *_cells(tally)) for name, tally in (("People", report.people), ("Exchanges", report.exchanges))),
    ]
    say(f"Read {count(report.files, 'file')}.")
    for line in columns(rows):
        say(line)
    if report.skips:
        reasons = ", ".join(f"{number:,} × {plain(reason)}" for reason, number in sorted(report.skips.items()))
        say(f"Left out: {reasons}.")
    _print_problems(report.problems)


def _print_problems(problems: Sequence[Problem]) -> None:
    for problem in problems[:PROBLEMS_SHOWN]:
        item = f", item {problem.item}" if problem.item is not None else ""
        aside(f"{plain(problem.file)}{item}: {plain(problem.reason)}")
    if len(problems) > PROBLEMS_SHOWN:
        aside(f"… and {count(len(problems) - PROBLEMS_SHOWN, 'more problem')}; --json lists them all.")


def _cells(tally: Tally) -> tuple[str, ...]:
    return tuple(f"{number:,}" for number in (tally.created, tally.updated, tally.unchanged, tally.skipped))


def _values(one: PersonRecord, kind: str) -> list[str]:
    return [point.value for point in one.points if point.kind.value == kind]


def _first(values: Sequence[str]) -> str:
    return values[0] if values else ""


def _direction(direction: Direction) -> str:
    return {"out": "from you", "in": "to you", "both": "together"}.get(direction.value, "")


@contextmanager
def _ctrl_c_calls_off(watch: Watch) -> Iterator[None]:
    """The first Ctrl-C ends the import at its next step, the second at once."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def call_off(*_: object) -> None:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        watch.cancel()

    before = signal.signal(signal.SIGINT, call_off)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def _bar(watch: Watch) -> Iterator[None]:
    from rich.console import Console
    from rich.live import Live

    began = time.monotonic()

    def draw() -> RenderableType:
        return _drawn(watch, elapsed=time.monotonic() - began)

    console = Console(stderr=True)
    with Live(console=console, get_renderable=draw, refresh_per_second=8, transient=True):
        yield


def _drawn(watch: Watch, *, elapsed: float) -> RenderableType:
    from rich.progress_bar import ProgressBar
    from rich.table import Table
    from rich.text import Text

    left = watch.seconds_left(elapsed)
    numbers = f"{count(watch.people, 'person', 'people')} · {count(watch.exchanges, 'exchange')}"
    line = Table.grid(padding=(0, 1))
    line.add_row(
        Text(watch.stage.value.capitalize()),
        ProgressBar(total=1.0, completed=watch.fraction, width=30),
        Text(f"{watch.fraction:4.0%}"),
        Text(numbers),
        Text(f"about {left:.0f} s left" if left is not None else ""),
        Text(plain(watch.file)[-40:], style="dim"),
    )
    return line
