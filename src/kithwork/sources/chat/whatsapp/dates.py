"""Day before month or month before day: decided by a file as a whole, never line by line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from kithwork.sources.home import month_comes_first

if TYPE_CHECKING:
    from kithwork.sources.chat.whatsapp.stamps import Stamp

_EARLIEST, _LATEST = 2000, 2099
_BUDDHIST = 543
_PERSIAN = range(1300, 1500)
"""Years that only the Persian calendar has today."""
_CLEARLY = 3
"""So many more changes of one number than of the other show which of them is the day."""


class Order(StrEnum):
    """In which order the three numbers of a date stand."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"
    YEAR_FIRST = "year first"


_PLACES = {Order.DAY_FIRST: (2, 1, 0), Order.MONTH_FIRST: (2, 0, 1), Order.YEAR_FIRST: (0, 1, 2)}


@dataclass(frozen=True, slots=True)
class Decision:
    """The order of the dates of a file; `is_guess` where nothing in the file tells it."""

    order: Order
    is_guess: bool = False


def read_as(stamp: Stamp, order: Order) -> datetime | None:
    """The local time of a stamp in this order; None where that is no date."""
    year_place, month_place, day_place = _PLACES[order]
    year, width = stamp.numbers[year_place], stamp.digits[year_place]
    if width in {1, 3} or stamp.digits[month_place] > 2 or stamp.digits[day_place] > 2:
        return None
    month, day = stamp.numbers[month_place], stamp.numbers[day_place]
    if year in _PERSIAN:
        year, month, day = persian(year, month, day)
    year = year + 2000 if width == 2 else year - _BUDDHIST if year > 2400 else year
    if not _EARLIEST <= year <= _LATEST:
        return None
    try:
        return datetime(year, month, day, stamp.hour, stamp.minute, stamp.second)  # noqa: DTZ001 -- local, as written
    except ValueError:
        return None


def persian(year: int, month: int, day: int) -> tuple[int, int, int]:
    """Year, month and day of a date in the Persian calendar; zeros where it has none such.

    Its leap years follow a cycle of 33 years, which is right from 1799 to 2256.

    >>> persian(1401, 10, 3), persian(1403, 12, 30)
    ((2022, 12, 24), (2025, 3, 20))
    """
    is_leap = year % 33 in {1, 5, 9, 13, 17, 22, 26, 30}
    days = 31 if month <= 6 else 30 if month < 12 or is_leap else 29
    if not (1 <= month <= 12 and 1 <= day <= days):
        return 0, 0, 0
    leaps = sum(1 for one in range(_PERSIAN.start, year) if one % 33 in {1, 5, 9, 13, 17, 22, 26, 30})
    passed = (year - _PERSIAN.start) * 365 + leaps + (month - 1) * 30 + min(month - 1, 6) + day - 1
    found = date(1921, 3, 21) + timedelta(days=passed)
    return found.year, found.month, found.day


class DateOrder:
    """Sees every stamp of a file once and then says in which order its dates stand."""

    def __init__(self) -> None:
        self._invalid = dict.fromkeys(Order, 0)
        self._back = dict.fromkeys(Order, 0)
        self._last: dict[Order, datetime] = {}
        self._changes = [0, 0]
        self._numbers: tuple[int, ...] = ()
        self._differ = False
        self._american = 0

    def see(self, stamp: Stamp) -> None:
        """Take *stamp* into account."""
        found = {order: read_as(stamp, order) for order in Order}
        for order, at in found.items():
            if at is None:
                self._invalid[order] += 1
                continue
            last = self._last.get(order)
            self._back[order] += last is not None and at.date() < last.date()
            self._last[order] = at
        self._american += stamp.american
        if self._numbers:
            self._changes[0] += stamp.numbers[0] != self._numbers[0]
            self._changes[1] += stamp.numbers[1] != self._numbers[1]
        self._numbers = stamp.numbers
        day, month = found[Order.DAY_FIRST], found[Order.MONTH_FIRST]
        self._differ = self._differ or (day is not None and month is not None and day != month)

    def decide(self, region: str) -> Decision:
        """The order that fits most lines, then the one in which time goes forward; else looks and *region* tell."""
        cost = {order: (self._invalid[order], self._back[order]) for order in Order}
        least = min(cost.values())
        best = [order for order in Order if cost[order] == least]
        if len(best) == 1 or Order.DAY_FIRST not in best:
            return Decision(best[0])
        if Order.MONTH_FIRST not in best or not self._differ:
            return Decision(Order.DAY_FIRST)
        return self._between(region)

    def _between(self, region: str) -> Decision:
        first, second = self._changes
        if abs(first - second) >= _CLEARLY:
            return Decision(Order.DAY_FIRST if first > second else Order.MONTH_FIRST)
        if self._american:
            return Decision(Order.MONTH_FIRST if self._american > 0 else Order.DAY_FIRST)
        if region:
            return Decision(Order.MONTH_FIRST if month_comes_first(region) else Order.DAY_FIRST)
        return Decision(Order.DAY_FIRST, is_guess=True)
