"""Entries of one person, however many: pairs are heard together, so that one slip does not tie two people.

Average linkage: two groups become one where the log odds of all pairs between them speak for it on average. A pair
that little is known of stands or falls with the group it is in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

    from kithwork.engines.similarity.book import Odds
    from kithwork.engines.similarity.columns import Places

    Ask = Callable[[Places, Places], Odds]
    """Log odds of any pairs of places."""

LARGEST = 150
"""More entries than these hang together only by accident: then only what is surer ties them."""
SURER = 2.0


class Tied(NamedTuple):
    """A pair of places (smaller, larger) with the log odds of the groups they are in; `through` as `Likeness`."""

    left: int
    right: int
    odds: float
    through: int | None


def tied(left: Places, right: Places, odds: Odds, ask: Ask) -> Iterator[Tied]:
    """All pairs within the groups that *odds* above 0 hang together, heard anew."""
    groups = list(_hanging_together(left, right, odds))
    ends = [np.triu_indices(len(members), 1) for members in groups]
    ones = [members[one] for members, (one, _) in zip(groups, ends, strict=True)]
    others = [members[two] for members, (_, two) in zip(groups, ends, strict=True)]
    heard = ask(_in_a_row(ones), _in_a_row(others))
    start = 0
    for members, (one, two) in zip(groups, ends, strict=True):
        own = np.zeros((len(members), len(members)))
        own[one, two] = own[two, one] = heard[start : start + len(one)]
        start += len(one)
        yield from _of_group(members, own)


def _in_a_row(parts: Sequence[Places]) -> Places:
    return np.concatenate([np.zeros(0, dtype=np.int64), *parts])


def _of_group(members: NDArray[np.int64], own: Odds) -> Iterator[Tied]:
    joined = _joined(own)
    for i in range(len(members)):
        for j in range(i + 1, len(members)):
            heard = max(own[i, j], joined[i, j]) if joined[i, j] > 0 else min(own[i, j], joined[i, j])
            through = int(members[_between(own, i, j)]) if own[i, j] <= 0 < joined[i, j] else None
            yield Tied(int(members[i]), int(members[j]), float(heard), through)


def _hanging_together(left: Places, right: Places, odds: Odds) -> Iterator[NDArray[np.int64]]:
    waiting = [(np.flatnonzero(odds > 0), 0.0)]
    while waiting:
        edges, least = waiting.pop()
        for members, inside in components(left, right, edges):
            if len(members) <= LARGEST:
                yield members
            else:
                waiting.append((inside[odds[inside] > least + SURER], least + SURER))


def components(left: Places, right: Places, edges: Places) -> Iterator[tuple[NDArray[np.int64], Places]]:
    """What hangs together by *edges* (places in *left* and *right*): the members, and the edges between them."""
    over: dict[int, int] = {}

    def top(place: int) -> int:
        while over.setdefault(place, place) != place:
            over[place] = over[over[place]]
            place = over[place]
        return place

    for edge in edges.tolist():
        one, two = sorted((top(int(left[edge])), top(int(right[edge]))))
        over[two] = one
    members: dict[int, list[int]] = {}
    for place in sorted(over):
        members.setdefault(top(place), []).append(place)
    inside: dict[int, list[int]] = {}
    for edge in edges.tolist():
        inside.setdefault(top(int(left[edge])), []).append(edge)
    for first, places in members.items():
        yield np.array(places, dtype=np.int64), np.array(inside[first], dtype=np.int64)


def _joined(own: Odds) -> Odds:
    """For each pair the mean odds at which their groups became one; where they did not, the mean between the two."""
    count = len(own)
    between = own.copy()
    np.fill_diagonal(between, -np.inf)
    size = np.ones(count)
    groups = {place: [place] for place in range(count)}
    found = np.zeros((count, count))
    while len(groups) > 1:
        one, two = divmod(int(between.argmax()), count)
        best = between[one, two]
        if best <= 0:
            break
        found[np.ix_(groups[one], groups[two])] = found[np.ix_(groups[two], groups[one])] = best
        mean = (between[one] * size[one] + between[two] * size[two]) / (size[one] + size[two])
        between[one], between[:, one] = mean, mean
        between[two], between[:, two] = -np.inf, -np.inf
        between[one, one] = -np.inf
        size[one] += size[two]
        groups[one] += groups.pop(two)
    for one, some in groups.items():
        for two, others in groups.items():
            if one != two:
                found[np.ix_(some, others)] = between[one, two]
    return found


def _between(own: Odds, one: int, two: int) -> int:
    """Who ties the two best."""
    weaker = np.minimum(own[one], own[two])
    weaker[[one, two]] = -np.inf
    return int(weaker.argmax())
