"""Twelve months with a person as bars about a line, as a sentence and as a table; all three say the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kithwork.core.periods import month_name
from kithwork.web.parts import listed, number_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kithwork.conversations.queries import Month

WIDTH = 276
LINE = 46
MOST = 40
A_DAY = 9
BAR = 13
STEP = 23


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: `side` is `you` above the line or `them` below it; a talk stands next to the line on both sides."""

    x: int
    y: float
    height: float
    side: str
    is_talk: bool


@dataclass(frozen=True, slots=True)
class MonthView:
    """One month in words, for those who read rather than look."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class MonthsView:
    """The chart, its sentence and its table."""

    bars: list[Bar]
    labels: list[tuple[int, str]]
    sentence: str
    months: list[MonthView]


def months_view(months: Sequence[Month], *, name: str) -> MonthsView:
    """The last months with *name*, oldest first; a talk stands on both sides of the line."""
    most = max((side for month in months for side in _sides(month)), default=0)
    unit = min(A_DAY, MOST / most) if most else A_DAY
    bars = [bar for number, month in enumerate(months) for bar in _bars(number, month, unit)]
    labels = [(number * STEP, month_name(month.first_day)) for number, month in enumerate(months) if number % 3 == 0]
    table = [
        MonthView(f"{month_name(month.first_day)} {month.first_day.year}", _words(month, name)) for month in months
    ]
    return MonthsView(bars, labels, _sentence(months, name), table)


def _sides(month: Month) -> tuple[int, int]:
    return month.mine + month.together, month.theirs + month.together


def _bars(number: int, month: Month, unit: float) -> list[Bar]:
    x = number * STEP + 4
    talk = round(month.together * unit, 1)
    bars = []
    for side, written in (("you", month.mine * unit), ("them", month.theirs * unit)):
        for is_talk, height, below in ((True, talk, 0.0), (False, round(written, 1), talk)):
            y = LINE - below - height if side == "you" else LINE + below
            if height:
                bars.append(Bar(x, round(y, 1), height, side, is_talk))
    return bars


def _words(month: Month, name: str) -> str:
    """Who was in touch, and how: `you met or spoke; Dana wrote`."""
    wrote = listed([who for who, days in (("you", month.mine), (name, month.theirs)) if days])
    told = ["you met or spoke"] if month.together else []
    if wrote:
        told.append(f"{wrote} wrote")
    return "; ".join(told) or "quiet"


def _sentence(months: Sequence[Month], name: str) -> str:
    lively = [month for month in months if any(_sides(month))]
    if not lively:
        return "Quiet for twelve months."
    if len(lively) == len(months):
        return "In touch in every one of the last twelve months."
    both = [month_name(month.first_day) for month in lively if all(_sides(month))]
    head = f"In touch in {number_word(len(lively))} of the last twelve months"
    if not both:
        return f"{head}; never both of you in the same month."
    if len(both) == len(lively):
        return f"{head}, both of you each time."
    if len(both) > 4:
        return f"{head}; you and {name} both in most of them." if 2 * len(both) > len(lively) else f"{head}."
    return f"{head}; you and {name} both in {listed(both)}."
