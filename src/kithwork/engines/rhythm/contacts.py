"""The days with contact, as columns and as packed bytes: what everything else in this package is worked out from.

A contact is one per person, direction and calendar day: the most personal exchange of that day. Days are whole
numbers on any one calendar; packed bytes count them from 1970-01-01.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from kithwork.engines.rhythm.weights import CHANNELS, CROWD, WEIGHTS, Weights

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike, NDArray

__all__ = ["BOTH", "CHANNELS", "IN", "MOST_PEOPLE", "NEVER", "OUT", "Contacts", "collapse", "pack", "unpack"]

OUT = 0
IN = 1
BOTH = 2
NEVER = -1
"""In columns of days: there was no such day (days themselves are not negative)."""
MOST_PEOPLE = 1023
LAST_DAY = 65_535
_DAY_SHIFT, _SIDE_SHIFT, _PEOPLE_SHIFT = 14, 13, 3
_WORD = np.dtype("<u4")


@dataclass(frozen=True, slots=True)
class Contacts:
    """Contacts of many ties, columns of one length.

    `tie`: 0 .. ties-1, ascending; within a tie in order of day, within a day in the order in which they happened.
    `side`: `OUT` (I addressed them) or `IN`. `people`: how many it was addressed to, or were there beside me; 1 is
    one-to-one. `channel`: places in `CHANNELS`. `ties`: how many ties there are, with those that have no contact.
    """

    tie: NDArray[np.int64]
    day: NDArray[np.int64]
    side: NDArray[np.int64]
    people: NDArray[np.int64]
    channel: NDArray[np.int64]
    ties: int

    @staticmethod
    def of(
        *, tie: ArrayLike, day: ArrayLike, side: ArrayLike, people: ArrayLike, channel: ArrayLike, ties: int
    ) -> Contacts:
        """Contacts from columns in order, whatever their type of number."""
        return Contacts(
            tie=_whole(tie),
            day=_whole(day),
            side=_whole(side),
            people=np.clip(_whole(people), 1, MOST_PEOPLE),
            channel=_whole(channel),
            ties=ties,
        )

    def __len__(self) -> int:
        """How many contacts."""
        return len(self.tie)

    def where(self, chosen: NDArray[np.bool_]) -> Contacts:
        """Only the contacts chosen; the ties keep their numbers."""
        return Contacts(
            self.tie[chosen], self.day[chosen], self.side[chosen], self.people[chosen], self.channel[chosen], self.ties
        )

    def until(self, day: int) -> Contacts:
        """Only what had happened by the evening of *day*."""
        return self.where(self.day <= day)


def pack(days: ArrayLike, sides: ArrayLike, people: ArrayLike, channels: ArrayLike) -> bytes:
    """The contacts of one tie as bytes: one little-endian uint32 each, in the order given.

    From the highest bit: 2 unused, 16 the day since 1970-01-01 (held within 0..65535), 1 the side, 10 the number of
    people (held within 1..1023), 3 the channel.
    """
    words = np.clip(_whole(days), 0, LAST_DAY) << _DAY_SHIFT
    words |= _whole(sides) << _SIDE_SHIFT
    words |= np.clip(_whole(people), 1, MOST_PEOPLE) << _PEOPLE_SHIFT
    words |= _whole(channels)
    return words.astype(_WORD).tobytes()


def unpack(blobs: Sequence[bytes | None]) -> Contacts:
    """The contacts of all ties, tie *i* from the *i*-th bytes (None and empty: no contact)."""
    lengths = np.fromiter((len(blob or b"") for blob in blobs), dtype=np.int64, count=len(blobs)) // _WORD.itemsize
    words = np.frombuffer(b"".join(blob or b"" for blob in blobs), dtype=_WORD).astype(np.int64)
    return Contacts(
        tie=np.repeat(np.arange(len(blobs)), lengths),
        day=(words >> _DAY_SHIFT) & LAST_DAY,
        side=(words >> _SIDE_SHIFT) & 1,
        people=(words >> _PEOPLE_SHIFT) & MOST_PEOPLE,
        channel=words & (2**_PEOPLE_SHIFT - 1),
        ties=len(blobs),
    )


def collapse(
    days: ArrayLike,
    sides: ArrayLike,
    people: ArrayLike,
    channels: ArrayLike,
    *,
    ties: ArrayLike | None = None,
    weights: Weights = WEIGHTS,
) -> Contacts:
    """One contact per tie, direction and day from everything that was exchanged, given in order of time.

    Of a day the exchange that says most stays: by the channel's weight times people^-1/2, then the earlier. A side
    of `BOTH` (a meeting, a call) counts as `OUT` and `IN`. Who appeared first on a day stays first. *ties*: whose
    exchange it was, 0.. (one tie where not given); the order needs to be that of time within each tie alone.
    """
    side = _whole(sides)
    copies = np.where(side == BOTH, 2, 1)
    row = np.repeat(np.arange(len(side)), copies)
    second = np.arange(len(row)) - np.repeat(np.cumsum(copies) - copies, copies)
    side = np.where(side[row] == BOTH, second, side[row])
    day, crowd, channel = (_whole(column)[row] for column in (days, people, channels))
    tie = np.zeros(len(row), dtype=np.int64) if ties is None else _whole(ties)[row]
    says = weights.table()[channel] * CROWD[np.clip(crowd, 1, MOST_PEOPLE)]
    best = np.lexsort((np.arange(len(row)), -says, side, day, tie))
    fresh = _starts(tie[best], day[best], side[best])
    kept = best[fresh]
    seen_first = np.minimum.reduceat(best, np.flatnonzero(fresh)) if len(best) else best
    order = np.lexsort((seen_first, day[kept], tie[kept]))
    kept = kept[order]
    count = int(tie.max()) + 1 if len(tie) else int(ties is None)
    return Contacts(tie[kept], day[kept], side[kept], np.clip(crowd[kept], 1, MOST_PEOPLE), channel[kept], count)


def _whole(column: ArrayLike) -> NDArray[np.int64]:
    return np.asarray(column, dtype=np.int64)


def _starts(*columns: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Where a row differs from the one above it."""
    fresh = np.zeros(len(columns[0]), dtype=np.bool_)
    fresh[:1] = True
    for column in columns:
        fresh[1:] |= column[1:] != column[:-1]
    return fresh
