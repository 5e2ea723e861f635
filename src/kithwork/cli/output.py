"""What a command prints: JSON for programs and lines for people on standard output, all else on standard error."""

from __future__ import annotations

import json
import sys
from datetime import UTC, date, datetime
from shutil import get_terminal_size
from textwrap import fill
from typing import TYPE_CHECKING, Any

import click

from kithwork.core.text import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import TypeVar

    Made = TypeVar("Made", bound=Callable[..., Any])

_C1_CONTROLS = dict.fromkeys(range(0x80, 0xA0))
GAP = "  "
WIDEST_CELL = 40
NARROWEST = 40


def json_option(command: Made) -> Made:
    """Add `--json` to a command, as the argument `as_json`."""
    return click.option("--json", "as_json", is_flag=True, help="One JSON value on standard output.")(command)


def print_json(value: object) -> None:
    """Print *value* as one line of UTF-8 JSON, whatever the terminal's encoding."""
    _write(_as_json(value) + b"\n")


def print_json_array(values: Iterable[object]) -> None:
    """Print *values* as one JSON array, an element a line, while they come."""
    opening = b"[\n"
    for value in values:
        _write(opening + _as_json(value))
        opening = b",\n"
    _write(b"[]\n" if opening == b"[\n" else b"\n]\n")


def moment(at: datetime | None) -> str | None:
    """A moment in UTC as ISO 8601 with seconds: `2026-11-18T09:30:00Z`."""
    return None if at is None else at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def day(one: date | None) -> str | None:
    """A day as ISO 8601."""
    return None if one is None else one.isoformat()


def say(text: str = "") -> None:
    """Print a line for people."""
    click.echo(text)


def aside(text: str) -> None:
    """Print a line beside the result, on standard error."""
    click.echo(text, err=True)


def plain(text: str) -> str:
    """*text* from a file or a person on one line, without anything that could steer a terminal."""
    return one_line(text).translate(_C1_CONTROLS)


def strong(text: str) -> str:
    """*text* standing out."""
    return click.style(text, bold=True)


def faint(text: str) -> str:
    """*text* standing back."""
    return click.style(text, dim=True)


def count(number: int, one: str, several: str = "") -> str:
    """`1 person`, `1,700 people`."""
    return f"{number:,} {one if number == 1 else several or one + 's'}"


def paragraph(text: str, *, indent: int = 0) -> str:
    """*text* in lines that fit the terminal, each moved in by *indent*."""
    blanks = " " * indent
    return fill(plain(text), width=width(), initial_indent=blanks, subsequent_indent=blanks)


def width() -> int:
    """How many signs a line may have."""
    return max(NARROWEST, min(get_terminal_size((100, 24)).columns, 100))


def columns(rows: Sequence[Sequence[str]], *, indent: int = 0) -> list[str]:
    """*rows* as lines with their cells below each other; where they do not fit, a long cell ends in an ellipsis."""
    if not rows:
        return []
    whole = [[plain(cell) for cell in row] for row in rows]
    widths = _fitting([max(map(len, column)) for column in zip(*whole, strict=True)], room=width() - indent)
    cells = [[_cut(cell, space) for cell, space in zip(row, widths, strict=True)] for row in whole]
    blanks = " " * indent
    return [
        blanks + GAP.join(cell.ljust(space) for cell, space in zip(row, widths, strict=True)).rstrip() for row in cells
    ]


def _fitting(widths: list[int], *, room: int) -> list[int]:
    """Widths of columns that fit *room* where they can; the widest column gives way, the others beyond 40 signs."""
    left = room - len(GAP) * (len(widths) - 1)
    if sum(widths) <= left:
        return widths
    capped = [min(space, WIDEST_CELL) for space in widths]
    widest = widths.index(max(widths))
    capped[widest] = min(widths[widest], max(WIDEST_CELL, left - (sum(capped) - capped[widest])))
    return capped


def _cut(cell: str, space: int) -> str:
    return cell if len(cell) <= space else cell[: space - 1].rstrip() + "…"


def _as_json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace")


def _write(data: bytes) -> None:
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
