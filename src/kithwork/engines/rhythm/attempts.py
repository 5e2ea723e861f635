"""Words after a silence, and whether they were answered: what the user's own past tells of how people answer.

An attempt is a contact of mine, to them alone, after a week without a word between two who had both spoken before.
It was answered where they spoke within 14 days. A meeting or a call of both is nobody's attempt.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from kithwork.engines.rhythm.calibration import LEAST_OBSERVED
from kithwork.engines.rhythm.contacts import IN, OUT
from kithwork.engines.rhythm.turns import PRIOR_GAP_DAYS, PRIOR_GAPS, REPLY_DAYS, answers, is_talk, new_days

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kithwork.engines.rhythm.clock import Clock
    from kithwork.engines.rhythm.contacts import Contacts

AFTER_DAYS = 7


@dataclass(frozen=True, slots=True)
class Attempts:
    """Past attempts as they stood on their day, columns of one length.

    `gap`: days of silence before. `rhythm`: how many days usually lay between contacts until then, drawn towards what
    is usual. `unanswered`: contacts of mine in a row before it that nobody answered. `exchanges`: turns before it.
    """

    gap: NDArray[np.int64]
    rhythm: NDArray[np.float64]
    unanswered: NDArray[np.int64]
    exchanges: NDArray[np.int64]
    answered: NDArray[np.bool_]

    def __len__(self) -> int:
        """How many attempts."""
        return len(self.gap)


def attempts(contacts: Contacts, today: int, *, clock: Clock) -> Attempts:
    """Every attempt whose 14 days are over and were observed (a hole in the log tells nothing of an answer)."""
    contacts = contacts.until(today)
    tie, day, side = contacts.tie, contacts.day, contacts.side
    places = np.arange(len(contacts))
    starts = np.searchsorted(tie, tie)
    mine, fresh, turned = side == OUT, new_days(contacts), answers(contacts)
    outs_before, days_before, turns_before = (np.cumsum(one) - one for one in (mine, fresh, turned))
    theirs = np.flatnonzero(side == IN)
    number = np.searchsorted(theirs, places)
    heard = np.append(theirs, -1)[number - 1]
    answer = np.append(theirs, -1)[number]
    previous = np.maximum(places - 1, 0)
    tried = (
        mine
        & (contacts.people == 1)
        & ~_together(contacts)
        & (heard >= starts)
        & (outs_before > outs_before[starts])
        & (day - day[previous] >= AFTER_DAYS)
        & _over(clock, day, today)
    )
    at, start = places[tried], starts[tried]
    gaps = days_before[at] - days_before[start] - 1
    known_days = day[previous[at]] - day[start]
    came = answer[at]
    return Attempts(
        gap=day[at] - day[previous[at]],
        rhythm=(known_days + PRIOR_GAPS * PRIOR_GAP_DAYS) / (gaps + PRIOR_GAPS),
        unanswered=outs_before[at] - outs_before[heard[at]],
        exchanges=turns_before[at] - turns_before[start],
        answered=(came >= 0) & (tie[came] == tie[at]) & (day[came] - day[at] <= REPLY_DAYS),
    )


def _over(clock: Clock, day: NDArray[np.int64], today: int) -> NDArray[np.bool_]:
    """Where the time to answer is over, and was observed."""
    observed = clock.passed(day + REPLY_DAYS) - clock.passed(day)
    return (day + REPLY_DAYS <= today) & (observed >= LEAST_OBSERVED * REPLY_DAYS)


def _together(contacts: Contacts) -> NDArray[np.bool_]:
    """Which contacts are one half of a meeting or a call of both, whose other half stands beside it."""
    tie, day, channel = contacts.tie, contacts.day, contacts.channel
    talk = is_talk(channel)
    beside = (talk[1:] | talk[:-1]) & (tie[1:] == tie[:-1]) & (day[1:] == day[:-1])
    found = np.zeros(len(tie), dtype=np.bool_)
    found[:-1] |= beside
    found[1:] |= beside
    return found
