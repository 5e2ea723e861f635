"""Calendar days of the owner as whole numbers since 1970, for one moment or for thousands."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    import numpy as np
    from numpy.typing import NDArray

SECONDS_A_DAY = 86_400
DATED_FROM_SECOND = 0
"""An exchange said to be older than 1970 bears a damaged date: it is kept and shown, but counts as undated."""
DATED_FROM = date(1970, 1, 1)
_FIRST = DATED_FROM.toordinal()


def day_number(day: date) -> int:
    """How many days after 1 January 1970 *day* is."""
    return day.toordinal() - _FIRST


def day_of(number: int) -> date:
    """The day that is *number* days after 1 January 1970."""
    return date.fromordinal(number + _FIRST)


def local_days(seconds: NDArray[np.int64], zone: ZoneInfo) -> NDArray[np.int64]:
    """The calendar day in *zone* of each moment in *seconds* since 1970; the zone is asked once a day, not once a row.

    Only on days on which its clocks change is it asked for every moment.
    """
    import numpy as np

    days = seconds // SECONDS_A_DAY
    known, place = np.unique(days, return_inverse=True)
    begins = np.array([_offset(day * SECONDS_A_DAY, zone) for day in known.tolist()], dtype=np.int64)
    ends = np.array([_offset((day + 1) * SECONDS_A_DAY, zone) for day in known.tolist()], dtype=np.int64)
    offsets = begins[place]
    for where in np.flatnonzero((begins != ends)[place]).tolist():
        offsets[where] = _offset(int(seconds[where]), zone)
    found: NDArray[np.int64] = (seconds + offsets) // SECONDS_A_DAY
    return found


def _offset(second: int, zone: ZoneInfo) -> int:
    away = datetime.fromtimestamp(second, tz=UTC).astimezone(zone).utcoffset()
    assert away is not None
    return int(away.total_seconds())
