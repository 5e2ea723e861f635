"""Goals in words: over which days one runs, what was done of it, and what stands ready; nothing counts messages."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from kithwork.plan.rules import Act, Period
from kithwork.plan.week.rules import counted, in_a_row, monday_of, on_day

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from zoneinfo import ZoneInfo

GOAL_ACTS = (Act.INTRODUCTION, Act.ONE_TO_ONE, Act.FOLLOW_UP, Act.THANKS)
"""What a goal can be about (essay 004): acts with people whose doing can be seen."""
MOST = {Period.DAY: 5, Period.WEEK: 15, Period.MONTH: 30}
"""The highest number a goal takes: beyond it one would count messages, not people (our judgement)."""
NAMED = 3
"""So many things done are told one by one."""

_THIS = {Period.DAY: "today", Period.WEEK: "this week", Period.MONTH: "this month"}
_READY = {
    Act.INTRODUCTION: "Prepared",
    Act.ONE_TO_ONE: "To sit down with",
    Act.FOLLOW_UP: "Met lately",
    Act.THANKS: "They helped you",
}


@dataclass(frozen=True, slots=True)
class Seen:
    """One thing that was done: its words with the day, and where it can be opened.

    `introduction_id`, `exchange_id` and `person_id`: the first that is there is the evidence.
    """

    words: str
    on_date: date
    person_id: int | None = None
    exchange_id: int | None = None
    introduction_id: int | None = None


@dataclass(frozen=True, slots=True)
class Ready:
    """Something that would bring a goal nearer: who it is with."""

    words: str
    person_id: int | None = None


@dataclass(frozen=True, slots=True)
class GoalLine:
    """One goal and how it stands in the day, week or month it is now.

    `done`: how many; an introduction counts once all said yes. `so_far`: that in words; `words`: with what it was.
    `seen`: what was done, oldest first. `talked`: introductions whose people have talked within the same days.
    `ready`: what is prepared, while something is left to do.
    """

    act: Act
    number: int
    period: Period
    done: int
    so_far: str
    words: str
    seen: tuple[Seen, ...] = ()
    talked: tuple[Seen, ...] = ()
    ready: tuple[Ready, ...] = ()

    @property
    def title(self) -> str:
        """`Two introductions a week`."""
        words = goal_words(self.act, self.number, self.period)
        return words[:1].upper() + words[1:]

    @property
    def is_reached(self) -> bool:
        """Whether as many are done as were wished for."""
        return self.done >= self.number

    @property
    def ready_heading(self) -> str:
        """What the people who stand ready are: `Prepared`, `To sit down with`."""
        return _READY[self.act]


def goal_words(act: Act, number: int, period: Period) -> str:
    """`two introductions a week`, `a thank-you a day`, `12 follow-ups a month`."""
    return f"{counted(act, number)} a {period}"


def span_of(period: Period, *, today: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """When the day, week or month that *today* lies in begins, and when the next one does."""
    first = {Period.DAY: today, Period.WEEK: monday_of(today), Period.MONTH: today.replace(day=1)}[period]
    after = {
        Period.DAY: first + timedelta(days=1),
        Period.WEEK: first + timedelta(days=7),
        Period.MONTH: (first + timedelta(days=31)).replace(day=1),
    }[period]
    return datetime.combine(first, time.min, tzinfo=zone), datetime.combine(after, time.min, tzinfo=zone)


def said_by_hand(seen: Collection[int], kept: Sequence[tuple[int | None, date]]) -> list[tuple[int | None, date]]:
    """Those of the commitments *kept* (with whom, when) that nothing *seen* (with whom) stands for already.

    A commitment that names nobody may be anything that was seen, so it counts only beyond that.
    """
    free = Counter(seen)
    own: list[tuple[int | None, date]] = []
    for person_id, day in sorted(kept, key=lambda one: (one[0] is None, one[1], one[0] or 0)):
        spoken = next((one for one in free.elements() if person_id in {None, one}), None)
        if spoken is None:
            own.append((person_id, day))
        else:
            free[spoken] -= 1
    return own


def said_once(told: Collection[Seen], more: Iterable[Seen]) -> list[Seen]:
    """Those of *more* that nothing *told* stands for already: the same person on the same day is one."""
    free = Counter((one.person_id, one.on_date) for one in told)
    found = []
    for one in more:
        at = one.person_id, one.on_date
        if free[at]:
            free[at] -= 1
        else:
            found.append(one)
    return found


def so_far(done: int, number: int, period: Period) -> str:
    """`1 of 2 this week`, `3 today`; what is not done yet is told as room, never as a lack: `2 to come this week`."""
    when = _THIS[period]
    if not done:
        return f"{number} to come {when}"
    return f"{done} of {number} {when}" if done <= number else f"{done} {when}"


def progress_words(count: str, seen: Sequence[str], talked: Sequence[str]) -> str:
    """All of it: `1 of 2 this week: Ana and Ben both said yes on Tuesday. Cy and Di talked today.`."""
    told = f"{count}: {_listed(seen)}" if seen else count
    return " ".join(f"{sentence}." for sentence in (told, *talked))


def talked_words(names: Sequence[str], day: date, *, today: date) -> str:
    """`Ana and Ben talked yesterday`."""
    return f"{in_a_row(names)} talked {on_day(day, today=today)}"


def _listed(seen: Sequence[str]) -> str:
    if len(seen) <= NAMED:
        return "; ".join(seen)
    return f"{'; '.join(seen[-NAMED:])}; and {len(seen) - NAMED} before"
