"""How live sources are told in words and to programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kithwork.cli.output import count, moment, paragraph, plain, say

if TYPE_CHECKING:
    from datetime import datetime

    from kithwork.sources.actions.live import LiveReading
    from kithwork.sources.queries.live import LiveLine
    from kithwork.workspace.actor import Actor


def say_reading(
    actor: Actor, line: LiveLine, reading: LiveReading, *, people: int, exchanges: int, called_off: int
) -> None:
    """What came of reading it, and why it stopped if it did; *line* as it stands now."""
    came = [count(people, "person", "people")] * bool(people) + [count(exchanges, "exchange")] * bool(exchanges)
    told = [f"{' and '.join(came)} new"] * bool(came)
    told += [f"{count(called_off, 'meeting')} called off"] * bool(called_off)
    nothing = "could not be read" if reading.problem else "nothing new"
    say(f"{plain(line.label)}{' ' if reading.problem and not told else ': '}{', '.join(told) or nothing}.")
    if reading.problem:
        say(paragraph(f"{reading.problem} {reading.remedy}", indent=2))
    if reading.was_stopped:
        say(paragraph("Stopped; what came until then stays. Resume it to go on from there.", indent=2))
    elif reading.waiting:
        say(paragraph(f"{waiting_words(reading.waiting)}; read it again once that is done.", indent=2))
    if reading.missing and not reading.problem:
        say(paragraph(f"{missing_words(reading.missing)}; looked at again {_when(actor, line.next_at)}.", indent=2))


def waiting_words(files: int) -> str:
    """`1 file may still be being written`."""
    return f"{count(files, 'file')} may still be being written"


def missing_words(meetings: int) -> str:
    """`1 meeting is gone from the calendar`."""
    return f"{count(meetings, 'meeting')} {'is' if meetings == 1 else 'are'} gone from the calendar"


def standing(actor: Actor, one: LiveLine) -> str:
    """How it stands, in a few words."""
    if one.is_busy:
        done = one.progress
        far = f", {done.read:,} of {done.total:,}" if done is not None and done.total else ""
        return f"being read now{far}"
    if not one.is_on:
        return "resting"
    if one.problem:
        return f"stopped; tried again {_when(actor, one.next_at)}"
    if one.waiting:
        return f"{waiting_words(one.waiting)}; looked at again {_when(actor, one.next_at)}"
    if one.missing:
        return f"{missing_words(one.missing)}; looked at again {_when(actor, one.next_at)}"
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
