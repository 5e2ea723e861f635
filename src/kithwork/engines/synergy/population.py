"""Everybody who could be introduced, as columns of one length, and how good a guest each of them is.

Formula of the quality: `docs/decisions/0012-synergy.md`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import ArrayLike, NDArray

UNKNOWN = -1
"""In the columns of places and organisations: not known, none."""
LOAD_DAYS = 120
LOAD_HALF_LIFE_DAYS = 21.0


@dataclass(frozen=True, slots=True)
class Counting:
    """How much each thing counts for how good a guest somebody is; judgement.

    `tie` and `follow_through` 0 (not at all) to 1 (where there is none of it nothing is left), `load` from 0 on.
    """

    tie: float = 0.7
    follow_through: float = 0.5
    load: float = 0.5


COUNTING = Counting()


@dataclass(frozen=True, slots=True)
class Population:
    """N people; a person is a place in every column.

    `quality`: see `quality`; 0 is never introduced. `kinds`: which distinct set of professions somebody has, a place in
    the tables `shared_events` (0..1, see `events.shared_events`) and `competing` (the same profession or family).
    `sources` (N x R), `offers` and `needs` (N x G): scipy sparse rows with entries 0..1. `active`: 0..1. `metro`,
    `country`, `organisation`: numbers of the caller's choice, `UNKNOWN` where there is none. `languages`: a bit for
    each; 0 is not known, and bars nobody. `apart`: pairs (M x 2) never to be introduced, in any order: those who know
    each other, were introduced before, or asked for it.
    """

    quality: NDArray[np.float64]
    kinds: NDArray[np.int32]
    shared_events: NDArray[np.float64]
    competing: NDArray[np.bool_]
    sources: Any
    offers: Any
    needs: Any
    active: NDArray[np.float64]
    metro: NDArray[np.int32]
    country: NDArray[np.int32]
    remote: NDArray[np.bool_]
    languages: NDArray[np.uint64]
    organisation: NDArray[np.int32]
    apart: NDArray[np.int64]

    def __len__(self) -> int:
        """How many people."""
        return len(self.quality)


def check(population: Population) -> None:
    """Raises ValueError where columns do not fit together; the kernel would read beyond their ends."""
    count, kinds = len(population), len(population.shared_events)
    one_each = ("kinds", "active", "metro", "country", "remote", "languages", "organisation")
    short = [name for name in one_each if len(getattr(population, name)) != count]
    short += [name for name in ("sources", "offers", "needs") if getattr(population, name).shape[0] != count]
    if short:
        raise ValueError(f"There are {count} people, but not as many entries in: {', '.join(short)}.")
    if population.offers.shape != population.needs.shape:
        raise ValueError("Offers and needs must have the same columns.")
    if np.shape(population.shared_events) != (kinds, kinds) or np.shape(population.competing) != (kinds, kinds):
        raise ValueError("Both tables of kinds must have a row and a column for each kind.")
    if not _are_places(population.kinds, kinds):
        raise ValueError(f"Kinds must be places in their tables, 0 to {kinds - 1}.")
    if not _are_places(population.apart, count):
        raise ValueError(f"Pairs to keep apart must be people, 0 to {count - 1}.")


def _are_places(column: ArrayLike, count: int) -> bool:
    numbers = np.asarray(column)
    return not numbers.size or (int(numbers.min()) >= 0 and int(numbers.max()) < count)


def quality(
    consent: ArrayLike,
    tie: ArrayLike,
    kept: ArrayLike,
    missed: ArrayLike,
    load: ArrayLike,
    *,
    counting: Counting = COUNTING,
) -> NDArray[np.float64]:
    """How good it is now to introduce each of them, 0..1; 0 for whoever never wants it.

    `consent` and `tie` (to the introducer, 1 for a host) 0..1, `kept` and `missed` promises, `load` of introductions
    lately (see `load`).
    """
    told = (np.asarray(column, dtype=float) for column in (consent, tie, kept, missed, load))
    consents, ties, keeps, misses, loads = told
    follows_through = (keeps + 2.0) / (keeps + misses + 3.0)
    close = (1.0 - counting.tie) + counting.tie * ties
    reliable = (1.0 - counting.follow_through) + counting.follow_through * follows_through
    freshness = 1.0 / (1.0 + counting.load * loads)
    return np.asarray(consents * np.sqrt(close * reliable * freshness))


def load(days: Iterable[ArrayLike], *, half_life_days: float = LOAD_HALF_LIFE_DAYS) -> NDArray[np.float64]:
    """For each person, how much their introductions of late still weigh: a fresh one 1, a half after the half-life.

    `days`: for each person how many days ago each of them was, the open ones among them; more than 120 days count no
    more, days to come as today.
    """
    return np.array([_load(np.asarray(ages, dtype=float), half_life_days) for ages in days], dtype=float)


def _load(ages: NDArray[np.float64], half_life_days: float) -> float:
    lately = np.maximum(ages[ages <= LOAD_DAYS], 0.0)
    return float(np.sum(2.0 ** (-lately / half_life_days)))
