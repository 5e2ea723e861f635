"""How a 1-2-1 is held: its format by the stage, its agenda by the clock, a first free moment, its key in a calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from kithwork.knowledge import AgendaPart
from kithwork.relationships.rules import Stage, State

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date
    from zoneinfo import ZoneInfo

FORMAT_FOR = {
    Stage.NEW: "first-coffee",
    Stage.KNOW: "equal-halves",
    Stage.LIKE: "see-the-work",
    Stage.TRUST: "referral-training",
    Stage.REFER: "last-three-clients",
}
"""The format that helps somebody of a stage to the next one."""
RECONNECT_FORMAT = "reconnect-call"
A_YEAR = 365
DAYS_AHEAD = 2
HOURS = (10, 14, 16)
"""When a 1-2-1 is proposed: in the morning, else after lunch, else late in the afternoon."""
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """From when on what is the matter, and for how many minutes."""

    at: str
    minutes: int
    words: str


def out_of_touch(state: State, silent_days: int | None) -> bool:
    """Whether two people would have to find each other again: gone quiet, or silent for more than a year."""
    return state is State.QUIET or (silent_days or 0) > A_YEAR


def format_for(stage: Stage, *, is_out_of_touch: bool) -> str:
    """The slug of the format that fits: a short call where they lost touch, else what the stage asks for."""
    return RECONNECT_FORMAT if is_out_of_touch else FORMAT_FOR[stage]


def fitted(parts: Sequence[AgendaPart], *, minutes: int) -> tuple[AgendaPart, ...]:
    """*parts* stretched or shortened in proportion to fill exactly *minutes*; what comes to nothing is left out."""
    whole = sum(part.minutes for part in parts)
    found: list[AgendaPart] = []
    so_far = given = 0
    for part in parts:
        so_far += part.minutes
        until = round(so_far * minutes / whole)
        if until > given:
            found.append(AgendaPart(until - given, part.words))
        given = until
    return tuple(found)


def timed(parts: Sequence[AgendaPart], *, starts_at: datetime) -> tuple[AgendaLine, ...]:
    """*parts* by the clock, from *starts_at* (in the user's own zone) on."""
    lines: list[AgendaLine] = []
    at = starts_at
    for part in parts:
        lines.append(AgendaLine(f"{at:%H:%M}", part.minutes, part.words))
        at += timedelta(minutes=part.minutes)
    return tuple(lines)


def free_moment(today: date, *, busy: Collection[datetime], zone: ZoneInfo) -> datetime:
    """The first of the usual hours on a working day, from two days ahead on, that is an hour away from *busy*."""
    day = today + timedelta(days=DAYS_AHEAD)
    while True:
        if day.weekday() < SATURDAY:
            for hour in HOURS:
                moment = datetime.combine(day, time(hour), tzinfo=zone)
                if all(abs(moment - other) >= timedelta(hours=1) for other in busy):
                    return moment
        day += timedelta(days=1)


def calendar_key(uid: str, at: datetime) -> str:
    """The key that reading our own calendar file gives the meeting, so that it is never told twice."""
    return f"ics:{uid}/{at.astimezone(UTC).isoformat().replace('+00:00', 'Z')}"
