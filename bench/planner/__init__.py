"""How much relationship a day's contacts keep, by whom they go to: the product's index beside ten other rules.

Every rule spends the same contacts in the same worlds with the same luck (paired seeds).
"""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace

import numpy as np

from bench.measuring import Figure, median_of, print_table
from bench.planner.policies import FITTED, NOBODY, ORACLE, OURS, POLICIES, TIERS
from bench.planner.world import BASE, WORLDS, begun, run
from kithwork.engines.planner import load, may_tend, p_reply, tend_index, tend_order
from kithwork.engines.planner.eligibility import UNANSWERED_TRIES

SEEDS = 20
QUICK_SEEDS = 10
FIRST_SEED = 9000
PROCESSES = 2
TIES = 10_000
ALWAYS_SAID = "simulated; the effect of a contact is assumed"
COURTEOUS = tuple(replace(one, tries=UNANSWERED_TRIES) for one in POLICIES)


def measure(*, quick=False):
    """The figures of the plan; *quick*: one world, a few seeds."""
    seeds = range(FIRST_SEED, FIRST_SEED + (QUICK_SEEDS if quick else SEEDS))
    tasks = [(BASE, seeds, (ORACLE,)), (BASE, seeds, COURTEOUS)]
    tasks += [(world, seeds, POLICIES) for world in (WORLDS[:1] if quick else WORLDS)]
    with ProcessPoolExecutor(PROCESSES) as pool:
        oracle, courteous, *worlds = pool.map(_play, tasks)
    print(f"\n{ALWAYS_SAID}: {len(seeds)} paired seeds, ± is 95 %")
    _print_base("Base: 200 people and one more a week, 2 contacts a day, 2 years", worlds[0] | oracle)
    _print_base(f"Base, nobody suggested any more after {UNANSWERED_TRIES} tries in vain", courteous)
    figures = [*_against(worlds[0] | oracle), *([] if quick else [_regret(worlds)]), _speed()]
    print_table(f"Whom to tend ({ALWAYS_SAID})", figures)
    return figures


def _play(task):
    """(points kept above doing nothing, outcome) of each policy in one world, by name."""
    world, seeds, policies = task
    start = begun(world, seeds)
    nothing = run(world, start, NOBODY).alive
    done = {one.name: run(world, start, one) for one in policies}
    return {name: (100 * (outcome.alive - nothing), outcome) for name, outcome in done.items()}


def _spread(numbers):
    """Half the width of the 95 % interval of a mean."""
    return 1.96 * numbers.std(ddof=1) / np.sqrt(len(numbers))


def _told(numbers):
    return f"{numbers.mean():.1f} ±{_spread(numbers):.1f}"


def _print_base(heading, played):
    print(f"\n{heading}")
    print(f"  {'':28} {'points kept':>12} {'per 1,000':>10} {'answered':>9} {'new kept':>9} {'top fifth':>10}")
    for name, (kept, outcome) in sorted(played.items(), key=lambda one: one[1][0].mean()):
        each = (kept / np.maximum(outcome.contacts, 1)).mean() * 1000
        shares = (outcome.answered, outcome.new_alive, outcome.top_alive)
        answered, new, top = (f"{100 * share.mean():.0f} %" for share in shares)
        print(f"  {name:28} {_told(kept):>12} {each:10.1f} {answered:>9} {new:>9} {top:>10}")


def _against(played):
    ours = played[OURS.name][0]
    for other, bar in ((TIERS, 2.0), (FITTED, 1.35), (ORACLE, 0.9)):
        theirs = played[other.name][0]
        yield Figure(
            f"kept, against {other.name}",
            ours.mean() / theirs.mean(),
            0.0,
            "",
            unit="x",
            bar=bar,
            more=f"{_told(ours)} beside {_told(theirs)} points; difference {_told(ours - theirs)}",
            more_is_better=True,
        )


def _regret(worlds):
    """Points lost to the best rule of each world, at worst; prints the table."""
    names = [one.name for one in POLICIES]
    points = np.array([[played[name][0].mean() for name in names] for played in worlds])
    lost = points.max(axis=1, keepdims=True) - points
    mine = names.index(OURS.name)
    print("\nPoints kept in 16 worlds; last column: ours beside the best other, paired")
    print(f"  {'':31}" + "".join(f"{place:>7}" for place in range(1, len(names) + 1)))
    for world, played, row in zip(WORLDS, worlds, points, strict=True):
        best = names[int(np.argmax(np.where(np.arange(len(names)) == mine, -np.inf, row)))]
        gap = _told(played[OURS.name][0] - played[best][0])
        print(f"  {world.name:31}" + "".join(f"{one:7.1f}" for one in row) + f"   {gap} ({best})")
    print(f"  {'regret, mean':31}" + "".join(f"{one:7.1f}" for one in lost.mean(axis=0)))
    print(f"  {'regret, worst':31}" + "".join(f"{one:7.1f}" for one in lost.max(axis=0)))
    print("  " + "; ".join(f"{place} {name}" for place, name in enumerate(names, 1)))
    worst = int(np.argmax(lost[:, mine]))
    return Figure(
        "points lost at worst in 16 worlds",
        float(lost[worst, mine]),
        0.0,
        "",
        unit="points",
        bar=4.0,
        more=f"in “{WORLDS[worst].name}”; on the mean {lost[:, mine].mean():.1f}",
    )


def _speed():
    chance = np.random.default_rng(1)
    ids = np.arange(TIES)
    value, rhythm = chance.choice([1, 2.7, 7], TIES), chance.uniform(3, 200, TIES)
    gap, mine = chance.uniform(0, 900, TIES), chance.uniform(0, 900, TIES)
    tries, known = chance.integers(0, 4, TIES), chance.integers(0, 90, TIES)

    def ranked():
        full = load(rhythm, p_reply(gap, tries, known), 2)
        index = tend_index(value, gap, rhythm, tries, known, load=full)
        may = np.flatnonzero(may_tend(gap, mine, tries, np.zeros(TIES, dtype=bool)))
        return ids[may[tend_order(ids[may], index[may], 5)]]

    plain = 1000 * median_of(51, lambda: np.argsort(-gap, kind="stable"))
    took = 1000 * median_of(51, ranked)
    return Figure(f"ordering {TIES:,} ties", took, plain, "one plain sort", unit="ms", bar=20)
