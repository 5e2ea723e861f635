"""Who answers, who opens, and how long a pair is usually silent: words and facts, never a number between people.

A turn is an answer within 14 days. Silence is broken by whoever speaks first after 14 days without a word.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

import numpy as np

from kithwork.engines.rhythm.contacts import IN, NEVER, OUT, Contacts
from kithwork.engines.rhythm.weights import CALL, MEETING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike, NDArray

REPLY_DAYS = 14
SILENCE_DAYS = 14
PRIOR_GAPS = 2
PRIOR_GAP_DAYS = 45.0
KNOW_TURNS = 3
KNOW_DAYS = 60
OPENING_DAYS = 730
LEAST_CASES = 3
ENOUGH_DAYS = 10
LEAST_SHARE_OF_DAYS = 0.25
GIVING_BELOW = 1 / 3
LEANING_ABOVE = 2 / 3
ONE_WAY_CONTACTS = 5
ONE_WAY_DAYS = 180
HALF_LIFE_DAYS = 365.0


class Band(IntEnum):
    """Who carries a tie, in words only: `GIVING` mostly I, `LEANING` mostly they."""

    UNCLEAR = 0
    GIVING = 1
    MUTUAL = 2
    LEANING = 3


class OneWay(IntEnum):
    """Whether everything went one way for long."""

    NO = 0
    ONLY_ME = 1
    ONLY_THEM = 2


@dataclass(frozen=True, slots=True)
class Turns:
    """What each tie's order of contacts says, columns by tie; days are -1 where there was none.

    `exchanges`: turns so far. `unanswered`: my contacts in a row since they last spoke. `last`: the day of the last
    contact of either side; `gap`: days since (-1 without any). `first_turn`: the day of the first turn. `know`: the day
    on which three turns within 60 days first held. `came_back_tie`, `came_back_day`: each time they spoke first after
    14 days of silence, in order of tie and day (a meeting is nobody's first word).
    """

    exchanges: NDArray[np.int64]
    unanswered: NDArray[np.int64]
    last: NDArray[np.int64]
    gap: NDArray[np.int64]
    first_turn: NDArray[np.int64]
    know: NDArray[np.int64]
    came_back_tie: NDArray[np.int64]
    came_back_day: NDArray[np.int64]

    def came_back(self, tie: int) -> list[int]:
        """The days on which *tie* came back of itself."""
        start, end = np.searchsorted(self.came_back_tie, [tie, tie + 1])
        days: list[int] = self.came_back_day[start:end].tolist()
        return days


def usual_gap(contacts: Contacts, prior_days: ArrayLike = PRIOR_GAP_DAYS) -> NDArray[np.float64]:
    """How many days usually lie between days with contact, by tie: (Σ gaps + 2 · prior) / (number of gaps + 2).

    *prior_days*: what to expect before anything is known, one for all or one by tie (a wished rhythm).
    """
    fresh = new_days(contacts)
    days, tie = contacts.day[fresh], contacts.tie[fresh]
    same = tie[1:] == tie[:-1]
    owner, gaps = tie[1:][same], (days[1:] - days[:-1])[same]
    count = np.bincount(owner, minlength=contacts.ties)
    total = np.bincount(owner, gaps, minlength=contacts.ties)
    usual: NDArray[np.float64] = (total + PRIOR_GAPS * np.asarray(prior_days, dtype=float)) / (count + PRIOR_GAPS)
    return usual


def turns(contacts: Contacts, today: int) -> Turns:
    """The turns of every tie up to *today*."""
    contacts = contacts.until(today)
    ties = contacts.ties
    last = _last(contacts.tie, contacts.day, ties)
    turned = answers(contacts)
    turn_tie, turn_day = contacts.tie[turned], contacts.day[turned]
    third = np.zeros(len(turn_tie), dtype=np.bool_)
    span = KNOW_TURNS - 1
    third[span:] = (turn_tie[span:] == turn_tie[:-span]) & (turn_day[span:] - turn_day[:-span] <= KNOW_DAYS)
    opener, opens = _openings(contacts)
    theirs = opens[opener == IN]
    return Turns(
        exchanges=np.bincount(turn_tie, minlength=ties),
        unanswered=_unanswered(contacts),
        last=last,
        gap=np.where(last < 0, NEVER, today - last),
        first_turn=_first(turn_tie, turn_day, ties),
        know=_first(turn_tie[third], turn_day[third], ties),
        came_back_tie=contacts.tie[theirs],
        came_back_day=contacts.day[theirs],
    )


def who_opens(contacts: Contacts, today: int) -> NDArray[np.int8]:
    """Who speaks first after two weeks of silence, by tie (`Band` codes), judged on the last 24 months.

    Clear from three restarts on. A pair that hardly ever falls silent is mutual when each side has at least ten days
    with contact, and a quarter of them all. The share itself never leaves this function.
    """
    recent = contacts.until(today)
    opener, opens = _openings(recent)
    in_time = recent.day[opens] > today - OPENING_DAYS
    tie = recent.tie[opens][in_time]
    every = np.bincount(tie, minlength=contacts.ties)
    theirs = np.bincount(tie[opener[in_time] == IN], minlength=contacts.ties)
    bands = np.where(every >= LEAST_CASES, _band((theirs + 1) / (every + 2)), Band.UNCLEAR)
    recent = recent.where(recent.day > today - OPENING_DAYS)
    days = np.bincount(recent.tie * 2 + recent.side, minlength=2 * contacts.ties).reshape(-1, 2)
    least = days.min(axis=1)
    never_silent = (least >= ENOUGH_DAYS) & (least >= LEAST_SHARE_OF_DAYS * days.sum(axis=1))
    return np.where((every < LEAST_CASES) & never_silent, Band.MUTUAL, bands).astype(np.int8)


def one_way(contacts: Contacts, today: int) -> NDArray[np.int8]:
    """Ties in which everything came from one side (`OneWay` codes): at least five contacts over at least 180 days."""
    past = contacts.until(today)
    days = np.bincount(past.tie * 2 + past.side, minlength=2 * past.ties).reshape(-1, 2)
    span = _last(past.tie, past.day, past.ties) - _first(past.tie, past.day, past.ties)
    long = (days.sum(axis=1) >= ONE_WAY_CONTACTS) & (span >= ONE_WAY_DAYS)
    mine, theirs = long & (days[:, IN] == 0), long & (days[:, OUT] == 0)
    return np.select([mine, theirs], [OneWay.ONLY_ME, OneWay.ONLY_THEM], default=OneWay.NO).astype(np.int8)


def help_band(received_ages: Sequence[float], given_ages: Sequence[float]) -> Band:
    """Who helps whom, from how many days ago each help was: a year halves it, clear from three on."""
    if len(received_ages) + len(given_ages) < LEAST_CASES:
        return Band.UNCLEAR
    received, given = (
        float(np.sum(0.5 ** (np.asarray(ages, dtype=float) / HALF_LIFE_DAYS))) for ages in (received_ages, given_ages)
    )
    return Band(int(_band(np.array((received + 1) / (received + given + 2)))))


def combine(opens: Band, helps: Band) -> Band:
    """One word from both: the clear one; the uneven one where the other is mutual; contradicting, it is mutual."""
    clear = {band for band in (opens, helps) if band is not Band.UNCLEAR}
    uneven = clear - {Band.MUTUAL}
    if len(uneven) == 1:
        return uneven.pop()
    return Band.MUTUAL if clear else Band.UNCLEAR


def _band(share: NDArray[np.float64]) -> NDArray[np.int64]:
    return np.select(
        [share < GIVING_BELOW, share <= LEANING_ABOVE], [int(Band.GIVING), int(Band.MUTUAL)], default=int(Band.LEANING)
    )


def answers(contacts: Contacts) -> NDArray[np.bool_]:
    """Which contacts answer the one before within 14 days: each is a turn."""
    tie, day, side = contacts.tie, contacts.day, contacts.side
    found = np.zeros(len(contacts), dtype=np.bool_)
    found[1:] = (tie[1:] == tie[:-1]) & (side[1:] != side[:-1]) & (day[1:] - day[:-1] <= REPLY_DAYS)
    return found


def new_days(contacts: Contacts) -> NDArray[np.bool_]:
    """Which contacts are the first of their tie and day."""
    found = np.ones(len(contacts), dtype=np.bool_)
    tie, day = contacts.tie, contacts.day
    found[1:] = (tie[1:] != tie[:-1]) | (day[1:] != day[:-1])
    return found


def is_talk(channel: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which contacts are meetings or calls, which nobody begins alone."""
    found: NDArray[np.bool_] = (channel == MEETING) | (channel == CALL)
    return found


def _openings(contacts: Contacts) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """(who, where): the first contacts after 14 days of silence that one side began; meetings and calls of both not."""
    tie, day = contacts.tie, contacts.day
    after = np.flatnonzero((tie[1:] == tie[:-1]) & (day[1:] - day[:-1] >= SILENCE_DAYS)) + 1
    nexts = np.minimum(after + 1, len(tie) - 1)
    same_day = (nexts > after) & (tie[nexts] == tie[after]) & (day[nexts] == day[after])
    together = same_day & (is_talk(contacts.channel[after]) | is_talk(contacts.channel[nexts]))
    opens = after[~together]
    return contacts.side[opens], opens


def _unanswered(contacts: Contacts) -> NDArray[np.int64]:
    place = np.arange(len(contacts))
    heard = np.full(contacts.ties, NEVER, dtype=np.int64)
    theirs = contacts.side == IN
    heard[contacts.tie[theirs]] = place[theirs]
    since = (contacts.side == OUT) & (place > heard[contacts.tie])
    return np.bincount(contacts.tie[since], minlength=contacts.ties)


def _last(tie: NDArray[np.int64], day: NDArray[np.int64], ties: int) -> NDArray[np.int64]:
    found = np.full(ties, NEVER, dtype=np.int64)
    found[tie] = day
    return found


def _first(tie: NDArray[np.int64], day: NDArray[np.int64], ties: int) -> NDArray[np.int64]:
    return _last(tie[::-1], day[::-1], ties)
