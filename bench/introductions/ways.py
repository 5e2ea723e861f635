"""Other ways to the same lists: everybody with everybody in plain Python, and by sparse products as anybody would."""

from __future__ import annotations

import gc
import heapq
import time
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from kithwork.engines.synergy import distance
from kithwork.engines.synergy.scoring import WEIGHTS

NAIVE_ROWS, SCIPY_ROWS, BLOCK = 4, 2_000, 256
NEAR = 1e-6


@dataclass(frozen=True)
class Other:
    """One way: the seconds it would take for all, from the rows that were timed; the share of its values that are ours."""

    name: str
    seconds: float
    rows: int
    exact: float


def cpu(work, times=3):
    """The middle of so many runs, in CPU seconds."""
    taken = []
    for _ in range(times):
        gc.collect()
        began = time.process_time()
        work()
        taken.append(time.process_time() - began)
    return sorted(taken)[times // 2]


def agreeing(theirs, ours):
    """The share of values that are equal to a millionth."""
    return float((np.abs(theirs - ours) < NEAR).mean())


def scipy(ready, ours):
    """Sparse products a block at a time, dense arithmetic, the ten largest of each row."""
    turned = [one.T.tocsr() for one in (ready.sources, ready.offers, ready.needs)]
    found = []
    began = time.process_time()
    for start in range(0, SCIPY_ROWS, BLOCK):
        rows = slice(start, min(start + BLOCK, SCIPY_ROWS))
        values = _block(ready, turned, rows)
        best = np.argpartition(-values, ours.shape[1], axis=1)[:, : ours.shape[1]]
        found.append(-np.sort(-np.take_along_axis(values, best, axis=1), axis=1))
    taken = time.process_time() - began
    values = np.maximum(np.concatenate(found), 0)
    return Other("scipy", taken * len(ready) / SCIPY_ROWS, SCIPY_ROWS, agreeing(values, ours[:SCIPY_ROWS]))


def _block(ready, turned, rows):
    sources, offers, needs = turned
    shared = (ready.sources[rows] @ sources).toarray()
    there, back = (ready.offers[rows] @ needs).toarray(), (ready.needs[rows] @ offers).toarray()
    events = ready.shared_events[ready.kinds[rows]][:, ready.kinds]
    values = (
        WEIGHTS.sources * shared + WEIGHTS.active * ready.active[rows, None] * ready.active + WEIGHTS.events * events
    )
    values += WEIGHTS.needs * (0.25 * (there + back) + 0.5 * np.sqrt(there * back))
    values *= 100 * ready.quality[rows, None] * ready.quality
    if not ready.places.are_one():
        values *= distance(ready.places.of(rows, None), ready.places.of(None))
    else:
        values *= distance(ready.places.of(slice(0, 1)), ready.places.of(slice(0, 1)))
    values[ready.competing[ready.kinds[rows]][:, ready.kinds]] = -1
    apart = ready.apart.as_matrix()
    for half in (apart[rows], apart[:, rows].T):
        known = half.tocoo()
        values[known.row, known.col] = -1
    values[np.arange(values.shape[0]), np.arange(rows.start, rows.stop)] = -1
    return values


def naive(people, ours):
    """Dictionaries and two loops."""
    sources, offers, needs = (_dicts(told) for told in (people.sources, people.offers, people.needs))
    count = len(people)
    rarity = [_rarity(told, count) for told in (sources, needs)]
    lengths = [sum((entry * rarity[0][tag]) ** 2 for tag, entry in told.items()) ** 0.5 for told in sources]
    wholes = [sum(entry * rarity[1][tag] for tag, entry in told.items()) for told in needs]
    quality, active, kinds = people.quality.tolist(), people.active.tolist(), people.kinds.tolist()
    events, competing = people.shared_events.tolist(), people.competing.tolist()
    apart = {frozenset(pair) for pair in people.apart.tolist()}
    rows = np.flatnonzero(people.quality)[:NAIVE_ROWS].tolist()
    found, began = [], time.process_time()
    for i in rows:
        worth = []
        for j in range(count):
            if j == i or competing[kinds[i]][kinds[j]] or frozenset((i, j)) in apart:
                continue
            shared = sum(
                entry * sources[j][tag] * rarity[0][tag] ** 2 for tag, entry in sources[i].items() if tag in sources[j]
            )
            there = sum(entry * offers[i][tag] * rarity[1][tag] for tag, entry in needs[j].items() if tag in offers[i])
            back = sum(entry * offers[j][tag] * rarity[1][tag] for tag, entry in needs[i].items() if tag in offers[j])
            there, back = there / (wholes[j] or 1), back / (wholes[i] or 1)
            total = (
                WEIGHTS.sources * shared / (lengths[i] * lengths[j] or 1)
                + WEIGHTS.active * active[i] * active[j]
                + WEIGHTS.events * events[kinds[i]][kinds[j]]
                + WEIGHTS.needs * (0.25 * (there + back) + 0.5 * (there * back) ** 0.5)
            )
            worth.append(100 * quality[i] * quality[j] * total)
        found.append(heapq.nlargest(ours.shape[1], worth))
    taken = time.process_time() - began
    return Other("naive Python", taken * count / NAIVE_ROWS, NAIVE_ROWS, agreeing(np.array(found), ours[rows]))


def _dicts(rows):
    starts = rows.indptr.tolist()
    cells = list(zip(rows.indices.tolist(), rows.data.tolist(), strict=True))
    return [dict(cells[start:end]) for start, end in pairwise(starts)]


def _rarity(told, count):
    having = {}
    for one in told:
        for tag in one:
            having[tag] = having.get(tag, 0) + 1
    return {tag: np.log(1 + count / (1 + many)).item() for tag, many in having.items()}
