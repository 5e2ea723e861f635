"""The kernel among a hundred thousand, in a process of its own, with the memory it takes over the population.

python -m bench.introductions.at_scale PEOPLE WORLD: prints JSON; memory in MiB, seconds of CPU.
"""

from __future__ import annotations

import ctypes
import gc
import json
import resource
import sys
import time
from pathlib import Path

import numpy as np

from bench.introductions.population import make
from kithwork.engines.synergy import best_pairs, partners, prepare

WORLDS = {"one place": {}, "200 regions": {"regions": 200, "languages": 5, "organisations": 5_000}}
K, MOST, CHECKED = 10, 5_000, 100
STATUS = Path("/proc/self/status")


def main(people, world):
    """Lists, pairs, and lists of a hundred of them found again the plain way."""
    made = make(people, **WORLDS[world])
    before = _forget_peak()
    ready = prepare(made)
    began = time.process_time()
    ids, values = partners(ready, K, how="compiled")
    lists = time.process_time() - began
    memory = _peak() - before
    began = time.process_time()
    best_pairs(ready, MOST, how="compiled")
    pairs = time.process_time() - began
    some = np.random.default_rng(0).choice(people, CHECKED, replace=False)
    plain = partners(ready, K, some, how="plain")
    same = ((plain[0] == ids[some]) & (plain[1] == values[some])).all(axis=1).sum()
    print(
        json.dumps(
            {
                "lists": lists,
                "pairs": pairs,
                "memory": memory,
                "population": _mebibytes(made),
                "checked": CHECKED,
                "same": int(same),
            }
        )
    )


def _forget_peak():
    """What the process holds now; from here on the peak is counted anew where the system can do that."""
    gc.collect()
    if not STATUS.exists():
        return _peak()
    ctypes.CDLL(None).malloc_trim(0)
    Path("/proc/self/clear_refs").write_text("5")
    return _peak()


def _peak():
    if not STATUS.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return next(int(line.split()[1]) for line in STATUS.read_text().splitlines() if line.startswith("VmHWM")) / 1024


def _mebibytes(made):
    columns = [getattr(made, name) for name in made.__slots__]
    flat = [
        part for one in columns for part in ((one.data, one.indices, one.indptr) if hasattr(one, "indptr") else (one,))
    ]
    return sum(one.nbytes for one in flat) / 2**20


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
