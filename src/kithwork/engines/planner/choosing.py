"""Which of the things that could be done today are done.

Source: `design/screens.md` section 8.1 (at most seven items, they fit the minutes, promises first). Groups come in
order of kindness due; every group gets the best of it that fits before any gets a second, so that a day full of
promises still holds one hello; what does not fit waits without a word. Give before ask: at most one item in five asks
for something, so a day of fewer than five items holds no ask.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

ITEMS_TO_AN_ASK = 5


class Affordable(Protocol):
    """Anything that takes minutes."""

    @property
    def minutes(self) -> int:
        """How long it takes."""


Item = TypeVar("Item", bound=Affordable)


def asks_for_something(item: object) -> bool:
    """Whether an item says of itself that it asks (`asks`); what does not say, gives."""
    return bool(getattr(item, "asks", False))


def choose(
    groups: Sequence[Sequence[Item]],
    *,
    minutes: int,
    most: int,
    asks: Callable[[Item], bool] = asks_for_something,
    caps: Mapping[int, int] | None = None,
) -> list[Item]:
    """The items that fit, group by group as given: within *minutes* in all, *most* items, and one ask in five.

    Each group is in order of merit; `caps`: the most items of a group, by its place, where it has a limit of its own.
    Somebody with too few minutes for anything gets nothing.
    """
    limits = [(caps or {}).get(place, most) for place in range(len(groups))]
    for most_asks in range(most // ITEMS_TO_AN_ASK, 0, -1):
        chosen = _fill(groups, limits, minutes=minutes, most=most, asks=asks, most_asks=most_asks)
        if sum(map(asks, chosen)) * ITEMS_TO_AN_ASK <= len(chosen):
            return chosen
    return _fill(groups, limits, minutes=minutes, most=most, asks=asks, most_asks=0)


def _fill(
    groups: Sequence[Sequence[Item]],
    limits: Sequence[int],
    *,
    minutes: int,
    most: int,
    asks: Callable[[Item], bool],
    most_asks: int,
) -> list[Item]:
    """One round after the other, every group gives the next item that fits.

    What does not fit now fits no more later, as minutes and asks only dwindle: each item is looked at once.
    """
    waiting = [deque(group) for group in groups]
    chosen: list[list[Item]] = [[] for _ in groups]
    room, left, asks_left = most, minutes, most_asks
    while room > 0 and any(waiting):
        for group, mine, limit in zip(waiting, chosen, limits, strict=True):
            if room <= 0 or len(mine) >= limit:
                group.clear()
            while group:
                item = group.popleft()
                if item.minutes <= left and (asks_left or not asks(item)):
                    mine.append(item)
                    room, left, asks_left = room - 1, left - item.minutes, asks_left - asks(item)
                    break
    return [item for mine in chosen for item in mine]
