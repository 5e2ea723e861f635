"""A made book looked through in a process of its own: `python -m bench.duplicates.one_book [PEOPLE [SEED]]`."""

from __future__ import annotations

import json
import random
import resource
import sys
import time

from bench.duplicates import sets
from bench.duplicates.population import PEOPLE, family_names, made
from kithwork.engines.similarity import pairs
from kithwork.knowledge.nicknames import nicknames

SEED = 5
BANDS = ((0.999, 1.01, "surely"), (0.95, 0.999, "very likely"), (0.5, 0.95, "perhaps"))
"""The words in which it is said, by chance."""


def main(people=PEOPLE, seed=SEED):
    """Look through the made book in a process of its own; prints JSON."""
    short = nicknames()
    given = sorted(name.title() for name in short if len(short[name]) > 1)
    random.Random(seed).shuffle(given)
    entries, true, trap = made(people, given, family_names(seed), short, seed)
    began, at = time.perf_counter(), time.process_time()
    found = pairs(entries, nicknames=short)
    taken, wall = time.process_time() - at, time.perf_counter() - began
    right = sets.scored({(one.low, one.high) for one in found}, true)
    proven = [(one.low, one.high) in true for one in found if one.proven]
    traps = {}
    for one in found:
        if one.chance >= 0.95 and (one.low, one.high) not in true:
            traps[trap[one.low]] = traps.get(trap[one.low], 0) + 1
    bands = []
    for low, high, name in BANDS:
        among = [(one.low, one.high) in true for one in found if low <= one.chance < high]
        bands.append((name, sum(among), len(among)))
    print(
        json.dumps(
            {
                "seconds": taken,
                "wall": wall,
                "mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
                "precision": right.precision,
                "recall": right.recall,
                "proven": (sum(proven), len(proven)),
                "bands": bands,
                "traps": traps,
            }
        )
    )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
