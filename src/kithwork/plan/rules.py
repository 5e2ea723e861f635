"""The words the plan is written in, and when somebody is due."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from kithwork.conversations.queries import PromiseLine
    from kithwork.people.queries import PersonRow
    from kithwork.relationships.rules import Standing, State

MOST_ITEMS = 7
MINUTES_USED = {"promise": 10, "reply": 5, "follow-up": 5, "tend": 5}
"""What a suggestion that was done is taken to have cost of the day, in minutes."""
AWAY_DAYS = 7
LATER_DAYS = 3
LATER_AGAIN_DAYS = (LATER_DAYS, 7, 14)
"""How long the first, the second and every further “later” about the same thing lasts."""
LATER_COUNTED_DAYS = 60
REST_DAYS = 90
REPLY_OWED_DAYS = 21
PROMISE_AHEAD_DAYS = 1
UNDATED_PROMISE_DAYS = 7
FOLLOW_UP_DAYS = (2, 8, 30)
"""Days after a first meeting (practitioners' rule, grade C): three tries, then rest."""
MET_LATELY_DAYS = 45
FOLLOW_UP_WINDOW_DAYS = 14
MEETING_SOON_DAYS = 14
TENDED_FROM_TWO_WAY_DAYS = 3
UNANSWERED_REST_DAYS = 30
"""After a hello that nobody answered, no other is suggested for so long, or for the usual gap where that is longer."""
NEWLY_MET_DAYS = 30
"""Mail about the meeting may go before a first meeting; who had been in touch for longer is no new acquaintance."""


class Kind(StrEnum):
    """Why somebody is on today's plan."""

    PROMISE = "promise"
    REPLY = "reply"
    FOLLOW_UP = "follow-up"
    TEND = "tend"


class Answer(StrEnum):
    """What the user said to a suggestion."""

    DONE = "done"
    LATER = "later"
    REST = "rest"


HEADINGS = {
    Kind.PROMISE: ("Keep your word", "you said you would"),
    Kind.REPLY: ("Answer", "they wrote, and it is your turn"),
    Kind.FOLLOW_UP: ("Follow up", "again, because once is not enough"),
    Kind.TEND: ("Tend", "quieter than your own rhythm"),
}


@dataclass(frozen=True, slots=True)
class Item:
    """One suggestion: who, why now, one small act, and what it rests on.

    `key` names it in the user's answers. `evidence` is (words, exchange id) of what can be opened. `subject` is what
    a letter about it would be headed, where one is known.
    """

    key: str
    kind: Kind
    person: PersonRow
    standing: Standing
    why: str
    act: str
    opening: str
    minutes: int
    evidence: tuple[tuple[str, int], ...] = ()
    promise: PromiseLine | None = None
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Day:
    """Today's plan.

    `minutes` are the whole day's; `answered` counts the suggestions of today that got an answer, `done_today` those
    that were done: both make the rest of the day's plan shorter, so that it ends. `away_days` is set where the user
    was away and a fresh start is offered instead of items. `network`: how many relationships stand in each state.
    """

    day: date
    minutes: int
    items: tuple[Item, ...]
    waiting: int
    away_days: int | None = None
    done_today: int = 0
    answered: int = 0
    network: Mapping[State, int] = field(default_factory=dict)

    @property
    def planned_minutes(self) -> int:
        """How long the items take together."""
        return sum(item.minutes for item in self.items)

    @property
    def groups(self) -> tuple[tuple[str, str, tuple[Item, ...]], ...]:
        """(heading, what it means, items) for each kind that has items."""
        return tuple(
            (*HEADINGS[kind], mine)
            for kind in Kind
            if (mine := tuple(item for item in self.items if item.kind is kind))
        )


def promise_is_due(due: date | None, made: date, *, today: date) -> bool:
    """Dated promises come up a day ahead; undated ones after a week, so that they are not forgotten."""
    if due is not None:
        return (due - today).days <= PROMISE_AHEAD_DAYS
    return (today - made).days >= UNDATED_PROMISE_DAYS


def follow_up_step(*, days_since_met: int, tries: int, days_since_try: int | None) -> int | None:
    """Which of the three tries after a first meeting is due (1, 2, 3), or None.

    `tries`: messages of mine since the meeting without an answer. A try is offered for two weeks after its day, so
    that a stale one does not pile up; three tries without an answer are enough.
    """
    if tries >= len(FOLLOW_UP_DAYS):
        return None
    due = FOLLOW_UP_DAYS[tries]
    if days_since_try is not None:
        gap = due - FOLLOW_UP_DAYS[tries - 1]
        return tries + 1 if gap <= days_since_try <= gap + FOLLOW_UP_WINDOW_DAYS else None
    return tries + 1 if due <= days_since_met <= due + FOLLOW_UP_WINDOW_DAYS else None
