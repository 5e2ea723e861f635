"""How much each way to agree speaks for one person: learned from the book itself, beginning from what is usual.

Fellegi and Sunter (1969) by expectation and maximisation without any labels (Winkler, Proceedings of the Section on
Survey Research Methods, 1988); what agrees counts for more the rarer it is (Winkler 1989), and everybody's value counts
once, however many entries they have.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from kithwork.engines.similarity.book import Book, Compared, Odds
    from kithwork.engines.similarity.columns import Places

    Shares = list[NDArray[np.float64]]

ROUNDS = 25
COUNTED_ANEW = 4
"""How rare a value is, is counted anew every so many rounds."""
SETTLED = 1e-4
SAMPLE = 60_000
"""So many pairs at random say how often two people agree; all pairs where there are no more than `ALL_PAIRS`."""
ALL_PAIRS = 300_000
ONE_TWICE = 0.03
"""How many of a book's entries are taken to stand there twice, before the book has said so itself."""
ASSUMED_PAIRS = 5.0
ASSUMED_UNMATCHED = 2_000.0
OVER_THE_MOST = 0.02
"""What is left of evidence beyond what a pair may have, so that more of it still stands before less."""
WORLD = 200.0
"""So many people more than those in the book are taken to share its values."""


@dataclass(slots=True)
class Model:
    """Shares of each level among pairs of one person and of two, field by field; how likely any pair is one person.

    `entries` says for how many people each entry counts: two entries of one count for half each.
    """

    matched: Shares
    unmatched: Shares
    prior: float
    entries: NDArray[np.float64]
    people: float


def usual(book: Book, people: int) -> Model:
    """What is taken to be so before the book is looked at, in a book of *people*."""
    prior = min(ONE_TWICE * 2 / max(people - 1, 1), 0.02)
    ones = np.ones(len(book), dtype=np.float64)
    matched, unmatched = _shares([one.matched for one in book.specs]), _shares([one.unmatched for one in book.specs])
    return Model(matched, unmatched, prior, ones, float(people))


def learned(book: Book, pairs: Compared) -> Model:
    """What *pairs* and the book itself say of it."""
    count = len(book)
    total = count * (count - 1) / 2
    model = usual(book, count)
    first = usual(book, count)
    every = _levels_at_random(book, total)
    chance = np.zeros(len(pairs.left))
    rare = rarities(book, pairs, model)
    for turn in range(ROUNDS):
        before, chance = chance, np.where(pairs.most < 0, 0.0, chances(log_odds(book, pairs, model, rare)))
        if np.abs(chance - before).max(initial=0.0) < SETTLED:
            break
        model.prior = (chance.sum() + ASSUMED_PAIRS) / (total + ASSUMED_PAIRS / first.prior)
        for at, spec in enumerate(book.specs):
            own = np.bincount(pairs.levels[:, at], weights=chance, minlength=spec.best + 1)[1:]
            others = np.maximum(every[at] - own, 0.0)
            model.matched[at] = (own + first.matched[at] * spec.strength) / (own.sum() + spec.strength)
            model.unmatched[at] = (others + first.unmatched[at] * ASSUMED_UNMATCHED) / (
                others.sum() + ASSUMED_UNMATCHED
            )
        if turn % COUNTED_ANEW == 0:
            twins = np.bincount(pairs.left, chance, count) + np.bincount(pairs.right, chance, count)
            model.entries = 1 / (1 + twins)
            model.people = float(model.entries.sum())
            rare = rarities(book, pairs, model)
    return model


def _shares(told: Sequence[Sequence[float]]) -> Shares:
    return [np.array(one, dtype=np.float64) / sum(one) for one in told]


def _levels_at_random(book: Book, total: float) -> Shares:
    """How many pairs of all stand at each level, field by field."""
    left, right = _at_random(len(book))
    levels = book.compared(left, right).levels
    scale = total / max(len(left), 1)
    counted = [np.bincount(levels[:, at], minlength=spec.best + 1)[1:] for at, spec in enumerate(book.specs)]
    return [one.astype(np.float64) * scale for one in counted]


def _at_random(count: int) -> tuple[Places, Places]:
    if count * (count - 1) // 2 <= ALL_PAIRS:
        left, right = np.triu_indices(count, 1)
        return left.astype(np.int64), right.astype(np.int64)
    chosen = np.random.default_rng(0)
    one, two = chosen.integers(0, count, SAMPLE), chosen.integers(0, count, SAMPLE)
    apart = one != two
    return np.minimum(one, two)[apart], np.maximum(one, two)[apart]


def rarities(book: Book, pairs: Compared, model: Model) -> NDArray[np.float64]:
    """Log of how rare the value is in which each pair is the same, field by field; not a number elsewhere."""
    rare = np.full(pairs.levels.shape, np.nan)
    these = model.entries[pairs.left] + model.entries[pairs.right]
    for at, spec in enumerate(book.specs):
        if spec.field not in book.columns:
            continue
        same = (pairs.levels[:, at] == spec.best) & (pairs.codes[:, at] >= 0)
        holders = book.columns[spec.field].counted(model.entries)[pairs.codes[same, at]]
        others = np.maximum(holders - these[same], 0.0)
        rare[same, at] = np.log((others + spec.holders) / (model.people + WORLD))
    return rare


def log_odds(book: Book, pairs: Compared, model: Model, rare: NDArray[np.float64]) -> Odds:
    """Log odds that each pair is one person; what agrees never speaks against it, what differs never for it."""
    odds = np.full(len(pairs.left), np.log(model.prior / (1 - model.prior)))
    for at in range(len(book.specs)):
        told = np.log(model.matched[at] / model.unmatched[at])
        told[0], told[-1] = min(told[0], 0.0), max(told[-1], 0.0)
        speaks = np.concatenate(([0.0], told))[pairs.levels[:, at]]
        same = ~np.isnan(rare[:, at])
        speaks[same] = np.maximum(np.log(model.matched[at][-1]) - rare[same, at], 0.0)
        odds += speaks
    return bounded(odds, pairs.most)


def bounded(odds: Odds, most: Odds) -> Odds:
    """Odds no higher than *most*, but for a little by which more evidence still stands before less."""
    return np.minimum(odds, most + np.maximum(odds - most, 0.0) * OVER_THE_MOST)


def chances(odds: Odds) -> NDArray[np.float64]:
    """Log odds as chances from 0 to 1."""
    return 1 / (1 + np.exp(-np.clip(odds, -50, 50)))
