"""How live sources are told in words and to programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kithwork.cli.output import count, moment, paragraph, plain, say

if TYPE_CHECKING:
    from datetime import datetime

    from kithwork.sources.actions.live import LiveReading
    from kithwork.sources.queries.live import LiveLine
    from kithwork.workspace.actor import Actor


def say_reading(line: LiveLine, reading: LiveReading, *, people: int, exchanges: int) -> None:
    """What came of reading it, and why it stopped if it did."""
    came = [count(people, "person", "people")] * bool(people) + [count(exchanges, "exchange")] * bool(exchanges)
    say(f"{plain(line.label)}: {' and '.join(came) or 'nothing'} new.")
    if reading.problem:
        say(paragraph(f"{reading.problem} {reading.remedy}", indent=2))


def standing(actor: Actor, one: LiveLine) -> str:
    """How it stands, in a few words."""
    if one.is_busy:
        return "being read now"
    if not one.is_on:
        return "resting"
    if one.problem:
        return f"stopped; tried again {_when(actor, one.next_at)}"
    return f"read {_when(actor, one.last_read_at)}" if one.last_read_at else "not read yet"


def _when(actor: Actor, at: datetime | None) -> str:
    from kithwork.core.periods import day_words

    if at is None:
        return "at once"
    local = at.astimezone(actor.zone)
    return f"{day_words(local.date(), today=actor.today)}, {local.hour}:{local.minute:02}"


def line_json(one: LiveLine) -> dict[str, Any]:
    """The documented shape of one element of `kithwork live --json`."""
    return {
        "name": one.label,
        "kind": one.kind.value,
        "where": one.where,
        "on": one.is_on,
        "every_minutes": one.every_minutes,
        "read_at": moment(one.last_read_at),
        "next_at": moment(one.next_at),
        "problem": one.problem,
        "remedy": one.remedy,
        "gone": [name for _, name in one.gone],
    }
