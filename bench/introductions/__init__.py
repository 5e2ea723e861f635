"""How fast the best introductions are found, beside other ways to find the same: CPU seconds of one thread."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from bench.introductions import few, peers, ways
from bench.introductions.population import make
from bench.measuring import Figure, in_process, print_table
from kithwork.engines.synergy import best_pairs, build, partners, partners_of_needs, prepare

PEOPLE, MANY = 10_000, 100_000
K, MOST = 10, 5_000
BARS = {"sparse_dot_topn": 6, "scipy": 8, "duckdb": 100, "naive Python": 1_000}
"""How many times as fast as each the kernel must be."""


def measure():
    """The figures of lists, of pairs, and of the few chosen among them."""
    if build() is None:
        print("\nThere is no C compiler here: introductions are measured the plain way alone.")
    return [*_of_thousands(), *_of_many(), *few.measure()]


def _of_thousands():
    people = make(PEOPLE)
    ready = prepare(people)
    plain = ways.cpu(lambda: partners(ready, K, how="plain"))
    one = np.random.default_rng(0).choice(PEOPLE, 20)
    asks = people.needs[[7]].toarray()[0]
    figures = [
        Figure("everybody's ten best, the plain way", plain, 0, "", bar=6),
        Figure("one list", ways.cpu(lambda: [partners(ready, K, [i]) for i in one]) / 20 * 1000, 0, "", "ms", 5),
        Figure(
            "do you know a …?",
            ways.cpu(lambda: [partners_of_needs(ready, asks, K) for _ in one]) / 20 * 1000,
            0,
            "",
            "ms",
            5,
        ),
        Figure("best 5,000 pairs, the plain way", ways.cpu(lambda: best_pairs(ready, MOST, how="plain"), 1), 0, ""),
    ]
    if build() is not None:
        figures += _compiled(people, ready, figures)
    print_table(f"Introductions among {PEOPLE:,} people (CPU seconds of one thread)", figures)
    return figures


def _compiled(people, ready, figures):
    plain, pairs_plain = figures[0].ours, figures[-1].ours
    ours = ways.cpu(lambda: partners(ready, K))
    values = partners(ready, K)[1]
    yield Figure("everybody's ten best, compiled", ours, plain, "plain", bar=0.5)
    yield Figure("best 5,000 pairs, compiled", ways.cpu(lambda: best_pairs(ready, MOST)), pairs_plain, "plain", bar=0.3)
    others = [ways.scipy(ready, values), ways.naive(people, values), *peers.beside(PEOPLE, K)]
    for other in others:
        told = f"{other.seconds:,.3g} s for all from {other.rows:,} rows; {other.exact:.2%} of its values are ours"
        what = f"times as fast as {other.name}"
        yield Figure(what, other.seconds / ours, 0, "", "x", BARS[other.name], told, more_is_better=True)


def _of_many():
    if build() is None:
        return []
    with TemporaryDirectory() as home:
        figures = [figure for world in ("one place", "200 regions") for figure in _at_scale(world, Path(home))]
    print_table(f"Introductions among {MANY:,} people (CPU seconds of one thread)", figures)
    return figures


def _at_scale(world, home):
    told = in_process("bench.introductions.at_scale", str(MANY), world, home=home)
    more = f"{told['checked']} rows checked, {told['same']} are those of the plain way"
    return [
        Figure(f"{world}: everybody's ten best", told["lists"], 0, "", bar=20, more=more),
        Figure(f"{world}: memory over the population", told["memory"], told["population"], "the population", "MiB", 50),
        Figure(f"{world}: best 5,000 pairs", told["pairs"], 0, "", bar=6),
        Figure(f"{world}: lists found exactly", told["same"], 0, "", "rows", told["checked"], more_is_better=True),
    ]
