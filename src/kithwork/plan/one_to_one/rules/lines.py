"""What pages show of 1-2-1s: one booked, somebody suggested, a brief."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from kithwork.conversations.queries import PromiseLine
    from kithwork.knowledge import MeetingFormat, Question
    from kithwork.people.queries import PersonRow
    from kithwork.plan.one_to_one.rules.agenda import AgendaLine
    from kithwork.relationships.rules import Stage, Standing

NOT_NOW_DAYS = 60
"""How long “not now” about a suggested 1-2-1 lasts (our judgement)."""


class Reason(StrEnum):
    """Why somebody is suggested for a 1-2-1, the most telling first."""

    AGREED = "agreed"
    CHOSEN = "chosen"
    SEEKS = "seeks"
    ANSWERED = "answered"
    EVENTS = "events"
    MET = "met"
    FADING = "fading"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Somebody to sit down with, and why, from what can be opened: (words, exchange id)."""

    person: PersonRow
    standing: Standing
    reason: Reason
    why: str
    evidence: tuple[tuple[str, int], ...]
    format: MeetingFormat


@dataclass(frozen=True, slots=True)
class Booked:
    """One booked, held or called-off 1-2-1."""

    id: int
    uid: str
    person_id: int
    name: str
    starts_at: datetime
    minutes: int
    format: MeetingFormat
    where: str
    purpose: str
    exchange_id: int | None
    held_at: datetime | None
    cancelled_at: datetime | None
    takeaway: str
    next_on: date | None
    revision: int

    @property
    def ends_at(self) -> datetime:
        """When it ends."""
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def is_open(self) -> bool:
        """Neither held nor called off."""
        return self.held_at is None and self.cancelled_at is None


@dataclass(frozen=True, slots=True)
class BriefLine:
    """One thing to remember: the words, when it was, and the exchange that shows it where there is one."""

    words: str
    when: str = ""
    exchange_id: int | None = None


@dataclass(frozen=True, slots=True)
class Bring:
    """Somebody this person may want to meet, and why: one looks for what the other does."""

    person: PersonRow
    why: str


@dataclass(frozen=True, slots=True)
class Brief:
    """What to read before a 1-2-1. `growing_to` is the next stage, None at the last; `bring` may be empty."""

    booked: Booked
    person: PersonRow
    stage: Stage
    growing_to: Stage | None
    agenda: tuple[AgendaLine, ...]
    why_today: tuple[str, ...]
    remember: tuple[BriefLine, ...]
    mine: tuple[PromiseLine, ...]
    theirs: tuple[PromiseLine, ...]
    learn: tuple[Question, ...]
    follow_up: str
    bring: tuple[Bring, ...]
