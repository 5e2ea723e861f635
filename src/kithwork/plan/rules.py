"""The words the plan is written in, and when somebody is due."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from kithwork.core.errors import KithworkError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    import numpy as np
    from numpy.typing import ArrayLike, NDArray

    from kithwork.conversations.queries import PromiseLine
    from kithwork.people.queries import PersonRow
    from kithwork.relationships.rules import Standing, State

MOST_ITEMS = 7
LEAST_GIVING = 0.8
"""The share of a day's items that give, tend, meet or learn; asks are the rest at most (`engines.planner.choose`)."""
MINUTES_USED = {"promise": 10, "reply": 5, "follow-up": 5, "occasion": 5, "begin": 10, "tend": 5, "hello": 5, "ask": 10}
"""What a suggestion that was done is taken to have cost of the day where it is not known, in minutes."""
AWAY_DAYS = 7
LATER_DAYS = 3
LATER_AGAIN_DAYS = (LATER_DAYS, 7, 14)
"""How long the first, the second and every further “later” about the same thing lasts."""
LATER_COUNTED_DAYS = 60
REST_DAYS = 90
NOT_THEM_DAYS = 180
"""How long somebody is not suggested whom the user does not want suggested; promises stand all the same."""
NOTICED_DAYS = 14
"""A suggestion that stood so lately is noticed as done when something of mine is seen that came after it."""
STANDS_DAYS = 3
"""After so many days on Today without an answer a suggestion makes room."""
OFFERED_AGAIN_DAYS = 7
"""A suggestion back on Today within so many days stands on; after more it stands anew."""
PAUSE_DAYS = {"occasion": 7, "begin": 7, "tend": 14, "ask": 14}
"""How long a suggestion that stood in vain stays away."""
REPLY_OWED_DAYS = 21
PROMISE_AHEAD_DAYS = 1
UNDATED_PROMISE_DAYS = 7
FOLLOW_UP_DAYS = (2, 8, 30)
"""Days after a first meeting (practitioners' rule, grade C): three tries, then rest."""
MET_LATELY_DAYS = 45
FOLLOW_UP_WINDOW_DAYS = 14
FOLLOW_UP_ENDS_DAYS = FOLLOW_UP_DAYS[-1] + FOLLOW_UP_WINDOW_DAYS + 1
"""The first day after a meeting on which no step is offered any more."""
MEETING_SOON_DAYS = 14
SPACING_DAYS = 14
"""Days between two contacts of mine that nobody is hurried by."""
WAIT_LENGTHENS = 2.0
"""A hello that nobody answered doubles the wait before the next; silence lowers my frequency, never raises it."""
BEGIN_EVERY_DAYS = 7
UNANSWERED_TRIES = 3
"""After so many attempts without an answer nothing is suggested for `REST_DAYS`; then there may be one more."""
HELLO_AFTER_DAYS = 365
"""Silent for longer than this, once both ways: somebody for the one dormant hello of the week."""
HELLO_AGAIN_DAYS = 180
ASK_GAP_DAYS = 21
FAR_YEARS = 10
"""No plan reaches further than this, back or ahead."""
NEWLY_MET_DAYS = 30
"""Mail about the meeting may go before a first meeting; who had been in touch for longer is no new acquaintance."""


class Kind(StrEnum):
    """Why somebody is on today's plan."""

    PROMISE = "promise"
    REPLY = "reply"
    FOLLOW_UP = "follow-up"
    OCCASION = "occasion"
    BEGIN = "begin"
    TEND = "tend"
    HELLO = "hello"
    ASK = "ask"


class Answer(StrEnum):
    """What became of a suggestion; `not` is “not this person”, `seen` was done without being told."""

    DONE = "done"
    LATER = "later"
    REST = "rest"
    NOT_THEM = "not"
    NOTICED = "seen"


DID_IT = frozenset({Answer.DONE, Answer.NOTICED})

HEADINGS = {
    Kind.PROMISE: ("Keep your word", "you said you would"),
    Kind.REPLY: ("Answer", "they wrote, and it is your turn"),
    Kind.FOLLOW_UP: ("Follow up", "again, because once is not enough"),
    Kind.OCCASION: ("A good day for a line", "something is new with them"),
    Kind.BEGIN: ("Get to know", "one small step with somebody you chose"),
    Kind.TEND: ("Tend", "a word now keeps the most"),
    Kind.HELLO: ("Say hello", "silent for long, and glad to hear from you"),
    Kind.ASK: ("Ask", "you have given, and the time is right"),
}


class Begun(StrEnum):
    """Where a beginning stands."""

    ACTIVE = "active"
    WAITING = "waiting"
    STEADY = "steady"
    LET_GO = "let-go"


class Act(StrEnum):
    """What a commitment of a week is: acts the user controls."""

    INTRODUCTION = "introduction"
    ONE_TO_ONE = "one-to-one"
    NEW_PERSON = "new-person"
    FOLLOW_UP = "follow-up"
    THANKS = "thanks"
    OTHER = "other"


class Period(StrEnum):
    """How often a goal comes round."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Give:
    """Something to give: what, how, and its minutes."""

    label: str
    how: str
    minutes: int


@dataclass(frozen=True, slots=True)
class Item:
    """One suggestion: who, why now, one small act, and what it rests on.

    `key` names it in the user's answers. `evidence` is (words, exchange id) of what can be opened. `subject` is what
    a letter about it would be headed, where one is known. `move` is the slug of the value move it leads with, and
    `question` what is asked of a promise that may be kept already.
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
    move: str = ""
    question: str = ""

    @property
    def asks(self) -> bool:
        """Whether it asks for something; everything else gives, tends, meets or learns."""
        return self.kind is Kind.ASK


@dataclass(frozen=True, slots=True)
class Noticed:
    """A suggestion that was done without being told: seen in what was brought in.

    `is_kept` says whether it is noted already; until then it is only seen.
    """

    key: str
    kind: Kind
    person_id: int
    name: str
    words: str
    exchange_id: int | None
    is_kept: bool


@dataclass(frozen=True, slots=True)
class Day:
    """Today's plan.

    `minutes` are the whole day's; `answered` counts the suggestions of today that got an answer, `done_today` those
    that were done: both make the rest of the day's plan shorter, so that it ends. `away_days` is set where the user
    was away and a fresh start is offered instead of items. `network`: how many relationships stand in each state;
    `network_number`: how many are past the first meeting, go both ways and are alive. Of the `week_minutes` of this
    week `week_used` went into what was done and into 1-2-1s held. `in_touch`: somebody is alive, or was met lately.
    """

    day: date
    minutes: int
    items: tuple[Item, ...]
    waiting: int
    away_days: int | None = None
    done_today: int = 0
    answered: int = 0
    network: Mapping[State, int] = field(default_factory=dict)
    network_number: int = 0
    in_touch: bool = False
    week_minutes: int = 0
    week_used: int = 0
    noticed: tuple[Noticed, ...] = ()

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


class FarDayError(KithworkError):
    """A day that no plan reaches."""


def refuse_far_day(day: date, *, today: date) -> None:
    """Refuse a day that lies more than ten years away, back or ahead."""
    if abs(day.year - today.year) > FAR_YEARS:
        raise FarDayError(f"That day is too far away; choose one within {FAR_YEARS} years of today.")


def promise_is_due(due: date | None, made: date, *, today: date) -> bool:
    """Dated promises come up a day ahead; undated ones after a week, so that they are not forgotten."""
    if due is not None:
        return (due - today).days <= PROMISE_AHEAD_DAYS
    return (today - made).days >= UNDATED_PROMISE_DAYS


def follow_up_step(*, days_since_met: int, tries: int, days_since_try: int | None) -> int | None:
    """Which of the three tries after a first meeting is due (1, 2, 3), or None.

    `tries`: messages of mine since the meeting without an answer. Before the first, the day since the meeting says
    which it is: each until the next one's day, the last for two weeks. After that each comes its gap after the last
    try and is offered for two weeks, so that a stale one does not pile up; three tries without an answer are enough.
    """
    if tries >= len(FOLLOW_UP_DAYS):
        return None
    if tries:
        gap = FOLLOW_UP_DAYS[tries] - FOLLOW_UP_DAYS[tries - 1]
        is_due = days_since_try is not None and gap <= days_since_try <= gap + FOLLOW_UP_WINDOW_DAYS
        return tries + 1 if is_due else None
    for step, (day, until) in enumerate(pairwise((*FOLLOW_UP_DAYS, FOLLOW_UP_ENDS_DAYS)), start=1):
        if day <= days_since_met < until:
            return step
    return None


def follow_up_days(
    *, met: date, tries: int = 0, tried: date | None = None, today: date | None = None
) -> tuple[date, ...]:
    """The days of the steps still to come after a first meeting; a step taken late moves the others along.

    Where nothing was sent, the steps that made room for a later one by *today* are left out; the one that is due
    stays the first.
    """
    if tries >= len(FOLLOW_UP_DAYS):
        return ()
    if today is not None and not tries:
        days = tuple(met + timedelta(days=day) for day in FOLLOW_UP_DAYS)
        ends = (*days[1:], met + timedelta(days=FOLLOW_UP_ENDS_DAYS))
        return tuple(day for day, end in zip(days, ends, strict=True) if today < end)
    due, before = FOLLOW_UP_DAYS[tries:], FOLLOW_UP_DAYS[tries - 1] if tries else 0
    start = met if tried is None or not tries else tried - timedelta(days=before)
    return tuple(start + timedelta(days=days) for days in due)


def wait_days(rhythm_days: ArrayLike, unanswered: ArrayLike) -> NDArray[np.float64]:
    """How long after my last attempt the next hello may be suggested: longer with every one left unanswered.

    It doubles up to the rest that follows three of them, or to twice the rhythm where that is longer. Numbers or arrays
    of one length: the rhythm in days, and my attempts in a row that nobody answered.
    """
    import numpy as np

    usual, tries = np.maximum(rhythm_days, SPACING_DAYS), np.asarray(unanswered, dtype=float)
    lengthened = np.minimum(usual * WAIT_LENGTHENS**tries, np.maximum(usual * WAIT_LENGTHENS, REST_DAYS))
    return np.asarray(np.where(tries > 0, lengthened, SPACING_DAYS), dtype=float)


def makes_room(*, days: int, last_on: date, kind: Kind, today: date) -> bool:
    """Whether a suggestion that stood for *days*, the last time on *last_on*, stays away for now."""
    pause = PAUSE_DAYS.get(kind, 0)
    return days >= STANDS_DAYS and 0 < (today - last_on).days < pause


def rests_after_tries(*, unanswered: int, days_since_mine: float) -> bool:
    """Three attempts without an answer are enough for now: for ninety days after the last nothing more is suggested."""
    return unanswered >= UNANSWERED_TRIES and days_since_mine < REST_DAYS


def monday_of(day: date) -> date:
    """The first day of its week."""
    return day - timedelta(days=day.weekday())


def minutes_left(*, day: int, day_used: int, week: int, week_used: int) -> int:
    """What today may still take: what is left of the day, and never more than is left of the week."""
    return max(0, min(day - day_used, week - week_used))


def is_surprising_week(day: date) -> bool:
    """Whether the hello of this week goes to somebody surprising; every other week it is somebody comfortable."""
    return day.isocalendar().week % 2 == 1


def in_turn(number: int, day: date, *, among: int) -> int:
    """Whose turn it is: the same for one person all week, another the next; 0 to *among* - 1."""
    return (number + day.isocalendar().year * 53 + day.isocalendar().week) % among
