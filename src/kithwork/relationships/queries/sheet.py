"""The sheet: all ties as columns with the log's verdicts of one day, worked out by the actions, read in a moment.

A verdict depends on the day; the sheet holds those of the day it was made for and is passed over on any other. What
the user says of ties, and where people stand in the book, is not part of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kithwork.relationships.models import Sheet
from kithwork.relationships.queries.reading import STATES, one_way_codes, read_contacts
from kithwork.relationships.rules import State
from kithwork.relationships.rules.days import day_number, day_of
from kithwork.relationships.rules.standing import ONE_WAY_JUDGED_DAYS

if TYPE_CHECKING:
    from datetime import date

    import numpy as np
    from numpy.typing import NDArray

    from kithwork.engines.rhythm.contacts import Contacts
    from kithwork.relationships.queries.ground import Ground
    from kithwork.workspace.actor import Actor

MONTHS = 12
SECONDS_A_DAY = 86_400
NUMBERS = (
    "person_id", "first_second", "last_out_second", "last_in_second", "first_met_second", "next_second",
    "sent", "received", "met", "turns", "unanswered", "one_to_ones", "gaps", "gaps_days", "know_day", "like_day",
)  # fmt: skip
VERDICTS = (("codes", "<i1"), ("as_of", "<i8"), ("one_way", "<i1"), ("alive_then", "<u2"), ("apart_then", "<u2"))
_NUMBER = "<f8"


@dataclass(frozen=True, slots=True)
class Columns:
    """Ties as columns. `numbers` by name of `NUMBERS`; `codes` are places in `STATES` by the log alone.

    `as_of`: the last day of the files that tell of a tie, -1 where they go on. `one_way`: everything, or everything of
    the last year, came from one side. `alive_then`, `apart_then`: bit *k* says whether it was alive, and one-way, on
    `months[k]`.
    """

    months: tuple[int, ...]
    numbers: dict[str, NDArray[np.float64]]
    codes: NDArray[np.int8]
    as_of: NDArray[np.int64]
    one_way: NDArray[np.bool_]
    alive_then: NDArray[np.uint16]
    apart_then: NDArray[np.uint16]

    @property
    def person_ids(self) -> NDArray[np.int64]:
        """Whose ties they are."""
        import numpy as np

        return self.numbers["person_id"].astype(np.int64)

    def where(self, chosen: NDArray[np.bool_]) -> Columns:
        """Only the ties chosen."""
        return Columns(
            self.months,
            {name: column[chosen] for name, column in self.numbers.items()},
            self.codes[chosen],
            self.as_of[chosen],
            self.one_way[chosen],
            self.alive_then[chosen],
            self.apart_then[chosen],
        )


def sheet_of_today(actor: Actor) -> Columns | None:
    """The sheet, where there is one of today; one query."""
    found = Sheet.objects.filter(workspace=actor.workspace, day=day_number(actor.today))
    row = found.values_list("months", "columns").first()
    return None if row is None else unpacked(bytes(row[1]), tuple(row[0]))


def last_sheet(actor: Actor) -> Columns | None:
    """The sheet as it was last worked out, whatever its day; one query."""
    row = Sheet.objects.filter(workspace=actor.workspace).values_list("months", "columns").first()
    return None if row is None else unpacked(bytes(row[1]), tuple(row[0]))


def packed(columns: Columns) -> bytes:
    """The columns one after another, little-endian."""
    numbers = [columns.numbers[name].astype(_NUMBER).tobytes() for name in NUMBERS]
    return b"".join([*numbers, *(getattr(columns, name).astype(kind).tobytes() for name, kind in VERDICTS)])


def unpacked(told: bytes, months: tuple[int, ...]) -> Columns:
    """What `packed` made."""
    import numpy as np

    kinds = [(name, np.dtype(_NUMBER)) for name in NUMBERS] + [(name, np.dtype(kind)) for name, kind in VERDICTS]
    ties = len(told) // sum(kind.itemsize for _, kind in kinds)
    columns, start = {}, 0
    for name, kind in kinds:
        columns[name] = np.frombuffer(told, dtype=kind, count=ties, offset=start)
        start += ties * kind.itemsize
    verdicts = {name: columns.pop(name) for name, _ in VERDICTS}
    one_way = verdicts.pop("one_way").astype(np.bool_)
    return Columns(months=months, numbers=columns, one_way=one_way, **verdicts)


def worked_out(
    actor: Actor,
    numbers: dict[str, NDArray[np.float64]],
    contacts: Contacts,
    ground: Ground,
    *,
    before: Columns | None = None,
    touched: frozenset[int] = frozenset(),
) -> Columns:
    """The columns of today, from the ties as they are stored.

    How ties stood on past month ends is taken from the columns *before* where only *touched* people changed since.
    """
    reading = read_contacts(ground, contacts, day=ground.today)
    months = month_days(actor, ground)
    if before is not None and before.months == months:
        alive, apart = _then_of_some(ground, contacts, numbers["person_id"], months, before=before, touched=touched)
    else:
        alive, apart = _then(ground, contacts, months)
    return Columns(
        months, numbers, reading.codes, reading.as_of, lately_one_way(ground, contacts, numbers), alive, apart
    )


def month_days(actor: Actor, ground: Ground) -> tuple[int, ...]:
    """The last days of the twelve months before this one (or before that in which the files ended)."""
    last = until_day(ground) or actor.today
    ends, day = [], last.replace(day=1)
    for _ in range(MONTHS):
        end = day_of(day_number(day) - 1)
        ends.append(day_number(end))
        day = end.replace(day=1)
    return tuple(reversed(ends))


def until_day(ground: Ground) -> date | None:
    """The last day of the files where all of them have ended, else None."""
    return day_of(ground.last_day) if ground.last_day < ground.today else None


def lately_one_way(ground: Ground, contacts: Contacts, numbers: dict[str, NDArray[np.float64]]) -> NDArray[np.bool_]:
    """Whether everything, or everything of the last year, came from one side; asked only where that may be."""
    import numpy as np

    mine, theirs = numbers["last_out_second"], numbers["last_in_second"]
    apart = ~(np.abs(mine - theirs) < (ONE_WAY_JUDGED_DAYS - 1) * SECONDS_A_DAY) & ~(np.isnan(mine) & np.isnan(theirs))
    found = np.zeros(len(apart), dtype=np.bool_)
    if apart.any():
        found = apart & (one_way_codes(ground, contacts.where(apart[contacts.tie]), day=ground.today) > 0)
    return found


def _then_of_some(
    ground: Ground,
    contacts: Contacts,
    person_ids: NDArray[np.float64],
    months: tuple[int, ...],
    *,
    before: Columns,
    touched: frozenset[int],
) -> tuple[NDArray[np.uint16], NDArray[np.uint16]]:
    import numpy as np

    ids = person_ids.astype(np.int64)
    known = before.person_ids
    order = np.argsort(known)
    place = order[np.searchsorted(known, ids, sorter=order).clip(0, max(len(known) - 1, 0))] if len(known) else None
    fresh = np.isin(ids, np.fromiter(touched, dtype=np.int64, count=len(touched)))
    fresh |= True if place is None else known[place] != ids
    alive, apart = _then(ground, contacts.where(fresh[contacts.tie]), months)
    if place is None:
        return alive, apart
    return np.where(fresh, alive, before.alive_then[place]), np.where(fresh, apart, before.apart_then[place])


def _then(ground: Ground, contacts: Contacts, months: tuple[int, ...]) -> tuple[NDArray[np.uint16], NDArray[np.uint16]]:
    """Bits that say which ties were alive, and which of those one-way, on each of the month ends."""
    import numpy as np

    alive, apart = (np.zeros(contacts.ties, dtype=np.uint16) for _ in range(2))
    for number, day in enumerate(months):
        past = contacts.until(day)
        lives = read_contacts(ground, past, day=day).codes == STATES.index(State.ALIVE)
        alive |= lives.astype(np.uint16) << number
        last = np.full((contacts.ties, 2), -ONE_WAY_JUDGED_DAYS, dtype=np.int64)
        last[past.tie, past.side] = past.day
        asked = lives & (np.abs(last[:, 0] - last[:, 1]) >= ONE_WAY_JUDGED_DAYS - 1)
        if asked.any():
            one_way = asked & (one_way_codes(ground, past.where(asked[past.tie]), day=day) > 0)
            apart |= one_way.astype(np.uint16) << number
    return alive, apart
