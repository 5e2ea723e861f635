"""Which of the things that could be done today are done: first form.

Source: `design/screens.md` section 8.1 (at most seven items, they fit the minutes, promises first). Groups come in
order of kindness due; every group with something in it gets its best item before any gets a second, so that a day
full of promises still holds one hello; what does not fit waits without a word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence


class Affordable(Protocol):
    """Anything that takes minutes."""

    @property
    def minutes(self) -> int:
        """How long it takes."""


Item = TypeVar("Item", bound=Affordable)


def choose(groups: Sequence[Sequence[Item]], *, minutes: int, most: int) -> list[Item]:
    """The items that fit, group by group as given: never more than *minutes* in all, nor more than *most* items.

    Each group is in order of merit. Somebody with too few minutes for anything gets nothing.
    """
    chosen: list[set[int]] = [set() for _ in groups]
    left, room = minutes, most
    for rank in range(max((len(group) for group in groups), default=0)):
        for number, group in enumerate(groups):
            if rank < len(group) and room and group[rank].minutes <= left:
                chosen[number].add(rank)
                left -= group[rank].minutes
                room -= 1
    return [group[rank] for number, group in enumerate(groups) for rank in sorted(chosen[number])]
