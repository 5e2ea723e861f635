"""How well a ranking or a chance agrees with what happened."""

from __future__ import annotations

import numpy as np

BINS = 15


def auc(happened, said):
    """The chance that one that happened ranks above one that did not; None where there is only one kind."""
    return auc_within(np.zeros(len(said), dtype=np.int64), happened, said)


def auc_within(groups, happened, said):
    """The mean over groups of the AUC within each group that has both kinds; None without any."""
    if not len(said):
        return None
    order = np.lexsort((said, groups))
    groups, happened, said = groups[order], np.asarray(happened, dtype=float)[order], said[order]
    fresh = np.r_[True, groups[1:] != groups[:-1]]
    which, starts = np.cumsum(fresh) - 1, np.flatnonzero(fresh)
    ties = np.r_[True, fresh[1:] | (said[1:] != said[:-1])]
    tie_starts = np.flatnonzero(ties)
    tie_sizes = np.diff(np.r_[tie_starts, len(said)])
    rank = (tie_starts + (tie_sizes + 1) / 2)[np.cumsum(ties) - 1] - starts[which]
    yes, every = np.bincount(which, happened), np.bincount(which)
    no, ranks = every - yes, np.bincount(which, rank * happened)
    both = (yes > 0) & (no > 0)
    if not both.any():
        return None
    yes, no, ranks = yes[both], no[both], ranks[both]
    return float(((ranks - yes * (yes + 1) / 2) / (yes * no)).mean())


def average_precision(happened, said):
    """The mean precision at each that happened, equal ranks taken together; None where nothing happened."""
    happened = np.asarray(happened, dtype=float)
    if not happened.sum():
        return None
    order = np.argsort(-said, kind="stable")
    said, happened = said[order], happened[order]
    ends = np.flatnonzero(np.r_[said[1:] != said[:-1], True])
    found = np.cumsum(happened)[ends]
    gained = np.diff(np.r_[0.0, found])
    return float(np.sum(gained * found / (ends + 1)) / happened.sum())


def ece(happened, chance):
    """The mean distance between chance and share that happened, over 15 bins of equal size; None without rows."""
    if not len(chance):
        return None
    edges = np.quantile(chance, np.linspace(0, 1, BINS + 1)[1:-1])
    place = np.searchsorted(edges, chance)
    told, came = np.bincount(place, chance, minlength=BINS), np.bincount(place, happened, minlength=BINS)
    return float(np.abs(told - came).sum() / len(chance))


def brier(happened, chance):
    """The mean squared distance between chance and what happened; None without rows."""
    return float(np.mean((chance - happened) ** 2)) if len(chance) else None
