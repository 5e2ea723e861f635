"""A week that fits: what acts take, what the week holds in three parts, what still fits, and what was kept."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from kithwork.core.periods import day_words, short_date
from kithwork.plan.rules import Act

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

DAYS_A_WEEK = 7
MOST_AT_ONCE = 10
FREE_SHARE = 0.2
"""What a suggested week leaves free for Today: a fifth."""
LEFT_OVER_WEEKS = 4
"""Open commitments of longer ago are past; nobody brings them up again."""

ACT_MINUTES = {
    Act.INTRODUCTION: 15,
    Act.ONE_TO_ONE: 45,
    Act.NEW_PERSON: 30,
    Act.FOLLOW_UP: 10,
    Act.THANKS: 5,
    Act.OTHER: 15,
}
"""What one act is taken to need of the week, preparation included (our judgement; a booked 1-2-1 counts its own)."""

ACT_WORDS = {
    Act.INTRODUCTION: ("introduction", "introductions"),
    Act.ONE_TO_ONE: ("1-2-1", "1-2-1s"),
    Act.NEW_PERSON: ("new person", "new people"),
    Act.FOLLOW_UP: ("follow-up", "follow-ups"),
    Act.THANKS: ("thank-you", "thank-yous"),
    Act.OTHER: ("small thing", "small things"),
}

_JOINED = {
    Act.INTRODUCTION: " for ",
    Act.ONE_TO_ONE: " with ",
    Act.NEW_PERSON: ": ",
    Act.FOLLOW_UP: " with ",
    Act.THANKS: " to ",
    Act.OTHER: " for ",
}

SUGGESTED_ORDER = (Act.ONE_TO_ONE, Act.NEW_PERSON, Act.ONE_TO_ONE, Act.INTRODUCTION, Act.THANKS, Act.FOLLOW_UP)

WITH_THOSE_KNOWN = (Act.INTRODUCTION, Act.THANKS)
"""What a week may hold where there is nobody to propose a 1-2-1 with."""
PEOPLE_NEEDED = {Act.ONE_TO_ONE: 1, Act.INTRODUCTION: 2, Act.THANKS: 1}

_FEW = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


class Part(StrEnum):
    """What time with people is for: somebody new, somebody who becomes more, somebody who stays."""

    BEGIN = "begin"
    GROW = "grow"
    MAINTAIN = "maintain"


PART_OF = {
    Act.NEW_PERSON: Part.BEGIN,
    Act.FOLLOW_UP: Part.BEGIN,
    Act.ONE_TO_ONE: Part.GROW,
    Act.INTRODUCTION: Part.GROW,
    Act.THANKS: Part.MAINTAIN,
    Act.OTHER: Part.MAINTAIN,
}
PART_MEANS = {
    Part.BEGIN: "somebody new",
    Part.GROW: "somebody closer",
    Part.MAINTAIN: "somebody kept",
}


@dataclass(frozen=True, slots=True)
class Claim:
    """Something that takes minutes of a week. `is_settled`: it is booked or done, so it comes before what is open."""

    key: str
    words: str
    part: Part
    minutes: int
    is_settled: bool = False
    is_done: bool = False


@dataclass(frozen=True, slots=True)
class Share:
    """One part of the week: what is planned, and how much of that is done, in minutes."""

    part: Part
    planned: int
    done: int

    @property
    def meaning(self) -> str:
        """What the part is for."""
        return PART_MEANS[self.part]


@dataclass(frozen=True, slots=True)
class Fit:
    """What a week of so many minutes holds: the keys that fit, and the three parts, which never exceed the minutes."""

    minutes: int
    keys: frozenset[str]
    shares: tuple[Share, ...]

    @property
    def planned(self) -> int:
        """How many minutes the three parts take together."""
        return sum(share.planned for share in self.shares)

    @property
    def left(self) -> int:
        """How many minutes are free."""
        return self.minutes - self.planned


@dataclass(frozen=True, slots=True)
class Noticed:
    """Something that was seen to happen and may be what a commitment meant: with whom, and what was seen.

    `others`: further people in it, as in an introduction; then `introduction_id` opens it.
    """

    act: Act
    person_id: int
    name: str
    on_date: date
    sentence: str
    exchange_id: int | None = None
    others: tuple[int, ...] = ()
    introduction_id: int | None = None

    def may_be(self, act: Act, person_id: int | None) -> bool:
        """Whether it may be what a commitment to *act*, with somebody or nobody in particular, meant."""
        return self.act is act and (person_id is None or person_id in {self.person_id, *self.others})


@dataclass(frozen=True, slots=True)
class Booking:
    """A booked 1-2-1 as the week counts it."""

    id: int
    person_id: int
    name: str
    starts_at: datetime
    minutes: int
    part: Part
    is_held: bool


@dataclass(frozen=True, slots=True)
class CommitmentLine:
    """One chosen act. `booking` is the 1-2-1 that fills it, `noticed` what may have kept it already."""

    id: int
    act: Act
    week: date
    words: str
    person_id: int | None
    person: str
    minutes: int
    kept_on: date | None
    let_go_on: date | None
    fits: bool = True
    booking: Booking | None = None
    noticed: Noticed | None = None

    @property
    def is_open(self) -> bool:
        """Neither kept nor let go."""
        return self.kept_on is None and self.let_go_on is None

    @property
    def title(self) -> str:
        """`A 1-2-1 with Ana`, `An introduction: Ana and the florist`; see `titled`."""
        said = titled(self.act, self.words, self.person or (self.booking.name if self.booking else ""))
        return said[:1].upper() + said[1:]


@dataclass(frozen=True, slots=True)
class Week:
    """One week as the page shows it.

    `left_over` are open commitments of the weeks before, `unclaimed` booked 1-2-1s that no commitment meant.
    `suggested` is (act, how many) for a week in which nothing is chosen yet.
    """

    monday: date
    is_this: bool
    is_over: bool
    fit: Fit
    lines: tuple[CommitmentLine, ...]
    unclaimed: tuple[Booking, ...]
    left_over: tuple[CommitmentLine, ...]
    suggested: tuple[tuple[Act, int], ...]
    suggested_minutes: int
    kept_last_week: str

    @property
    def open_lines(self) -> tuple[CommitmentLine, ...]:
        """What is still to do."""
        return tuple(line for line in self.lines if line.is_open)

    @property
    def kept_lines(self) -> tuple[CommitmentLine, ...]:
        """What was kept."""
        return tuple(line for line in self.lines if line.kept_on is not None)

    @property
    def let_go_lines(self) -> tuple[CommitmentLine, ...]:
        """What was let go."""
        return tuple(line for line in self.lines if line.let_go_on is not None)


def titled(act: Act, words: str, name: str) -> str:
    """What one commitment is: the act, with whom, and the user's own words, which stand alone for a small thing."""
    if act is Act.OTHER and words:
        return f"{words} ({name})" if name else words
    plain = counted(act, 1) + (f"{_JOINED[act]}{name}" if name else "")
    return f"{plain}{', ' if ':' in plain else ': '}{words}" if words else plain


def monday_of(day: date) -> date:
    """The Monday of the week *day* lies in."""
    return day - timedelta(days=day.weekday())


def fit(claims: Sequence[Claim], *, minutes: int) -> Fit:
    """What fits into *minutes*: what is settled first, then the rest in the order chosen, each where it still fits."""
    left = minutes
    kept: list[Claim] = []
    for claim in sorted(claims, key=lambda claim: not claim.is_settled):
        if claim.minutes <= left:
            kept.append(claim)
            left -= claim.minutes
    shares = tuple(
        Share(
            part,
            planned=sum(claim.minutes for claim in kept if claim.part is part),
            done=sum(claim.minutes for claim in kept if claim.part is part and claim.is_done),
        )
        for part in Part
    )
    return Fit(minutes, frozenset(claim.key for claim in kept), shares)


def displaced(claims: Sequence[Claim], *, lacking: int) -> tuple[Claim, ...]:
    """The open claims, the latest chosen first, that would have to go to free *lacking* minutes; all where few."""
    gone: list[Claim] = []
    for claim in reversed([claim for claim in claims if not claim.is_settled]):
        if sum(one.minutes for one in gone) >= lacking:
            break
        gone.append(claim)
    return tuple(gone)


def suggested_week(minutes: int, *, to_meet: int, known: int) -> tuple[tuple[Act, int], ...]:
    """A first plan for an empty week of *minutes*, with a fifth of them left free for Today.

    No more 1-2-1s than there are people *to_meet*; where there is nobody, only what the people *known* allow.
    """
    left = int(minutes * (1 - FREE_SHARE))
    chosen: Counter[Act] = Counter()
    for act in SUGGESTED_ORDER if to_meet else WITH_THOSE_KNOWN:
        people = to_meet - chosen[act] if act is Act.ONE_TO_ONE else known
        if ACT_MINUTES[act] <= left and people >= PEOPLE_NEEDED.get(act, 0):
            chosen[act] += 1
            left -= ACT_MINUTES[act]
    return tuple(chosen.items())


def minutes_of(acts: Iterable[tuple[Act, int]]) -> int:
    """How long so many of each act take together."""
    return sum(ACT_MINUTES[act] * number for act, number in acts)


def counted(act: Act, number: int) -> str:
    """`a 1-2-1`, `an introduction`, `two new people`, `12 follow-ups`."""
    one, many = ACT_WORDS[act]
    if number == 1:
        return f"{'an' if act is Act.INTRODUCTION else 'a'} {one}"
    return f"{_FEW[number] if number < len(_FEW) else number} {many}"


def counted_acts(acts: Iterable[tuple[Act, int]]) -> str:
    """Several of them in a row: `two 1-2-1s and a new person`."""
    return in_a_row([counted(act, number) for act, number in acts])


def in_a_row(words: Sequence[str]) -> str:
    """`one`, `one and two`, `one, two and three`."""
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def both_yes_words(names: Sequence[str], day: date, *, today: date) -> str:
    """`Ana and Ben both said yes on Tuesday`, `Ana, Ben and Cy all said yes today`."""
    return f"{in_a_row(names)} {'both' if len(names) == 2 else 'all'} said yes {on_day(day, today=today)}"


def on_day(day: date, *, today: date) -> str:
    """A day within a sentence: `today`, `on Tuesday`, `on 3 Nov`."""
    said = day_words(day, today=today).replace("last ", "on ")
    return f"on {said}" if said == short_date(day, today=today) else said


def kept_sentence(acts: Sequence[Act], *, when: str) -> str:
    """What was kept, in one sentence; blank where nothing was, for nobody counts what was not."""
    if not acts:
        return ""
    number = Counter(acts)
    return f"{when} you kept {counted_acts((act, number[act]) for act in Act if number[act])}."


def matched_bookings(lines: Sequence[tuple[int, int | None]], bookings: Sequence[tuple[int, int]]) -> dict[int, int]:
    """Which booked 1-2-1 fills which commitment: that with the same person first, then the earliest that is free.

    *lines* are (commitment id, person id or None), *bookings* (booking id, person id), both in their order.
    """
    free = dict(bookings)
    found: dict[int, int] = {}
    for line_id, person_id in lines:
        same = next((pk for pk, whom in free.items() if whom == person_id), None)
        if same is not None:
            found[line_id] = same
            del free[same]
    for line_id, person_id in lines:
        if line_id not in found and person_id is None and free:
            found[line_id] = next(iter(free))
            del free[found[line_id]]
    return found


def matched_evidence(
    lines: Sequence[tuple[int, Act, int | None]], seen: Sequence[Noticed], *, kept: Sequence[tuple[Act, int | None]]
) -> dict[int, Noticed]:
    """What was noticed for each open commitment (id, act, person or None), each sight used once.

    *kept* are the commitments kept already (act, with whom): what they rest on is spoken for.
    """
    free = _unspoken(seen, kept)
    found: dict[int, Noticed] = {}
    for line_id, act, person_id in lines:
        fitting = [one for one in free if one.may_be(act, person_id)]
        if fitting:
            found[line_id] = fitting[0]
            free.remove(fitting[0])
    return found


def _unspoken(seen: Sequence[Noticed], kept: Sequence[tuple[Act, int | None]]) -> list[Noticed]:
    free = list(seen)
    for act, person_id in sorted(kept, key=lambda one: one[1] is None):
        spoken = next((one for one in free if one.may_be(act, person_id)), None)
        if spoken is not None:
            free.remove(spoken)
    return free
