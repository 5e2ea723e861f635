"""A short list that is not five times the same reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kithwork.plan.one_to_one.rules.lines import Reason

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MOST_OF_ONE_REASON = 2


def mixed(by_reason: Mapping[Reason, Sequence[int]], *, most: int) -> list[tuple[int, Reason]]:
    """At most *most* people by their first reason: two of each in the order of `Reason`, then whoever is left."""
    firsts: dict[int, Reason] = {}
    for reason in Reason:
        for person_id in by_reason.get(reason, ()):
            firsts.setdefault(person_id, reason)
    chosen: list[tuple[int, Reason]] = []
    spare: list[tuple[int, Reason]] = []
    for reason in Reason:
        mine = [(person_id, reason) for person_id, why in firsts.items() if why is reason]
        chosen += mine[:MOST_OF_ONE_REASON]
        spare += mine[MOST_OF_ONE_REASON:]
    order = list(Reason)
    return sorted((chosen + spare)[:most], key=lambda one: order.index(one[1]))
