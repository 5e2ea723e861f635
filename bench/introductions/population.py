"""People who never were, made by a seed: for measuring how fast the best introductions are found.

Hard on purpose: nearly everybody's set of referral sources is their own, and one pair in four shares a need. 300
professions (the largest has one person in eleven), 60 events, 120 kinds of referral source, 600 things to offer and to
need, up to 60 acquaintances each, one in twenty wants no introductions.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from scipy.sparse import csr_array

from kithwork.engines.synergy import UNKNOWN, Population, load, quality, shared_events

PROFESSIONS, EVENTS, SOURCES, GOODS, FAMILIES = 300, 60, 120, 600, 150
COUNTRY_HAS = 8
"""So many regions make a country."""


def make(people, seed=1, *, regions=1, inherit=0.0, organisations=0, languages=1, acquainted=60):
    """A population.

    `regions` 1: everybody in one place. `inherit`: the share of people of whom nothing but their profession is known,
    so that those of one profession are equal in everything. `organisations`, `languages`: how many there are (0, 1:
    bars nobody). `acquainted`: how many each knows at most.
    """
    dice = np.random.default_rng(seed)
    of_profession = {
        name: np.array(
            [dice.choice(len(habit["share_of"]), size, replace=False, p=habit["share_of"]) for _ in range(PROFESSIONS)]
        )
        for (name, habit), size in zip(_HABITS.items(), (9, 14, 20), strict=True)
    }
    events = shared_events([_parts(dice) for _ in range(PROFESSIONS)])
    family = np.arange(PROFESSIONS) % FAMILIES
    kinds = dice.choice(PROFESSIONS, people, p=_zipf(PROFESSIONS, 0.8)).astype(np.int32)
    inherits = dice.random(people) < inherit
    tags = {name: _tags(dice, lists, kinds, inherits, **_HABITS[name]) for name, lists in of_profession.items()}
    region = dice.choice(regions, people, p=_zipf(regions, 1.0)).astype(np.int32)
    unplaced = (dice.random(people) < 0.1) & (regions > 1)
    made = Population(
        quality=quality(
            dice.random(people) > 0.05,
            dice.beta(1.5, 3, people),
            dice.poisson(3, people),
            dice.poisson(1, people),
            _loads(dice, people),
        ),
        kinds=kinds,
        shared_events=events,
        competing=family[:, None] == family,
        active=dice.beta(2, 4, people),
        metro=np.where(unplaced, UNKNOWN, region).astype(np.int32),
        country=np.where(unplaced, UNKNOWN, region // COUNTRY_HAS).astype(np.int32),
        remote=(dice.random(people) < 0.3) & (regions > 1),
        languages=_languages(dice, people, languages),
        organisation=dice.integers(0, organisations, people).astype(np.int32)
        if organisations
        else np.full(people, UNKNOWN, dtype=np.int32),
        apart=_acquainted(dice, people, acquainted),
        **tags,
    )
    return _default(made, inherits) if inherit else made


def _zipf(count, steep):
    share = 1 / np.arange(1, count + 1) ** steep
    return share / share.sum()


def _parts(dice):
    """The part one profession has in one to six events."""
    events = dice.choice(EVENTS, dice.integers(1, 7), replace=False, p=_zipf(EVENTS, 0.5))
    return {f"event {event}": (int(dice.integers(1, 5)), float(dice.choice([1, 0.66, 0.33]))) for event in events}


def _tags(dice, of_profession, kinds, inherits, *, least, most, own, share_of):
    """What people have: mostly of what their profession has, else of everything there is."""
    people, wide = len(kinds), of_profession.shape[1]
    row = np.repeat(np.arange(people), dice.integers(least, most + 1, people))
    column = of_profession[kinds[row], dice.integers(0, wide, len(row))]
    column = np.where(dice.random(len(row)) > own, dice.choice(len(share_of), len(row), p=share_of), column)
    known = ~inherits[row]
    default = np.flatnonzero(inherits)
    row = np.concatenate([row[known], np.repeat(default, least + 1)])
    column = np.concatenate([column[known], of_profession[kinds[default], : least + 1].ravel()])
    cells = np.unique(row * len(share_of) + column)
    starts = np.searchsorted(cells, np.arange(people + 1) * len(share_of))
    return csr_array(
        (np.ones(len(cells)), (cells % len(share_of)).astype(np.int32), starts.astype(np.int32)),
        shape=(people, len(share_of)),
    )


def _loads(dice, people):
    """One in five was introduced of late."""
    lately = dice.random(people) < 0.2
    return np.where(lately, load([dice.integers(0, 60, 2)])[0] * dice.random(people), 0.0)


def _languages(dice, people, languages):
    """The first is spoken by most; some speak two; of one in ten it is not known."""
    if languages < 2:
        return np.zeros(people, dtype=np.uint64)
    share = _zipf(languages, 1.5)
    first, second = (dice.choice(languages, people, p=share).astype(np.uint64) for _ in range(2))
    spoken = np.uint64(1) << first
    spoken |= np.where(dice.random(people) < 0.3, np.uint64(1) << second, np.uint64(0))
    spoken[dice.random(people) < 0.1] = 0
    return spoken


def _acquainted(dice, people, most):
    some = int(people * min(most, people * 0.05) / 2)
    pairs = dice.integers(0, max(people, 1), (some, 2))
    return pairs[pairs[:, 0] != pairs[:, 1]]


def _default(made, inherits):
    """The same quality and activity for all of whom nothing is known."""
    columns = {name: getattr(made, name).copy() for name in ("quality", "active")}
    columns["quality"][inherits & (columns["quality"] > 0)] = quality(1, 0.5, 0, 0, 0)
    columns["active"][inherits] = 0.5
    return replace(made, **columns)


_HABITS = {
    "sources": {"least": 2, "most": 6, "own": 0.85, "share_of": _zipf(SOURCES, 0.5)},
    "offers": {"least": 3, "most": 8, "own": 0.7, "share_of": _zipf(GOODS, 0.6)},
    "needs": {"least": 3, "most": 8, "own": 0.5, "share_of": _zipf(GOODS, 0.8)},
}
"""How many tags people have of each, and how many of those are of their profession; the rest as common as they are."""
