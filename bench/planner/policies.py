"""The ways to spend a day's contacts that are compared; each sees the log and the user's notion of importance alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bench.planner.oracle import oracle_index
from kithwork.engines.planner import (
    REVIVAL,
    learn_revival,
    learn_shift,
    load,
    p_reply,
    p_there,
    reply_logit,
    tend_index,
)

if TYPE_CHECKING:
    from collections.abc import Callable

PRIOR_GAP_DAYS = 45.0
LEARNS_EVERY_DAYS = 90


@dataclass(frozen=True)
class Policy:
    """A rule: merit of everybody today, -inf for who is not due; None: nobody is ever contacted."""

    name: str
    merit: Callable | None
    tries: float = np.inf
    learns: bool = False

    def mind(self, world, state):
        """What follows this rule in one world."""
        return Mind(self, world, state)


class Mind:
    """A policy at work: reads the log of the state, and learns where its policy does."""

    def __init__(self, policy, world, state):
        self.policy, self.world, self.state, self.tries = policy, world, state, policy.tries
        seeds = state.gap.shape[0]
        self.revival, self.shift = np.full((seeds, 1), REVIVAL), np.zeros((seeds, 1))
        self.attempts = [([], [], []) for _ in range(seeds)]
        self.value = np.exp(state.importance * world.importance_trusted)
        self.chance = [np.random.default_rng([seed, 2]) for seed in range(seeds)]
        self.known = self.expected = None

    @property
    def rhythm(self):
        """The usual gap of everybody, as the product has it."""
        return (self.state.gap_sum + 2 * PRIOR_GAP_DAYS) / (self.state.gaps + 2)

    @property
    def believed(self):
        """The rhythm the index is told, wrong by the factor of the world."""
        return self.rhythm * self.world.life_believed

    @property
    def there(self):
        """The chance that everybody is still there."""
        return p_there(self.state.gap, self.believed, self.state.exchanges)

    @property
    def reply(self):
        """The chance that everybody answers."""
        return p_reply(self.state.gap, self.state.unanswered, self.state.exchanges)

    @property
    def steadiness(self):
        """The rhythm, halved for those who are new."""
        return self.rhythm * np.where(self.state.exchanges < 3, 0.5, 1.0)

    @property
    def load(self):
        """How full the days of each seed are, as the product reckons it."""
        everybody = zip(self.rhythm, self.reply, self.known, strict=True)
        a_day = self.world.contacts_a_day
        return np.array([[load(rhythm[known], reply[known], a_day)] for rhythm, reply, known in everybody])

    def merit(self, day):
        """Merit of everybody today."""
        self.known = self.state.born <= day
        if self.policy.merit is None:
            return None
        found = self.policy.merit(self)
        if self.policy.learns:
            logits = reply_logit(self.state.gap, self.state.unanswered, self.state.exchanges)
            self.expected = logits, self.there
        return found

    def learn(self, contacted, answered, day):
        """Every quarter, how readily the quiet answer; from the attempts so far."""
        if not self.policy.learns:
            return
        logits, there = self.expected
        for row, told in enumerate(self.attempts):
            who = np.flatnonzero(contacted[row])
            for column, values in zip(told, (logits[row, who], there[row, who], answered[row, who]), strict=True):
                column.extend(values.tolist())
        if day % LEARNS_EVERY_DAYS == LEARNS_EVERY_DAYS - 1:
            for row, (logits, there, came) in enumerate(self.attempts):
                self._learn_row(row, np.array(logits), np.array(there), np.array(came))

    def _learn_row(self, row, logits, there, came):
        sure = there >= 0.5
        self.shift[row] = learn_shift(logits[sure], came[sure])
        self.revival[row] = learn_revival(1 / (1 + np.exp(-(logits + self.shift[row]))), there, came)


def _rank(mind):
    """Share of the people known who are at most as important, (0, 1]."""
    found = np.where(mind.known, mind.state.importance, np.inf)
    places = np.argsort(np.argsort(found, axis=1), axis=1) + 1
    return places / mind.known.sum(1, keepdims=True)


def _tiers(mind):
    rank = _rank(mind)
    late = mind.state.gap - np.where(rank > 2 / 3, 7, np.where(rank > 1 / 3, 30, 90))
    return np.where(late >= 0, late, -np.inf)


def _fitted_tiers(mind):
    rank = _rank(mind)
    wanted = mind.known.sum(1, keepdims=True) / 3 * (1 + 1 / 3 + 1 / 9) / mind.world.contacts_a_day
    late = mind.state.gap / (wanted * np.where(rank > 2 / 3, 1.0, np.where(rank > 1 / 3, 3.0, 9.0))) - 1
    return np.where(late >= 0, late, -np.inf)


def _random(mind):
    return np.stack([one.random(mind.state.gap.shape[1]) for one in mind.chance])


def _overdue(mind):
    return mind.state.gap / mind.rhythm


def _least_alive(mind):
    return 1 - mind.there


def _least_alive_by_value(mind):
    return mind.value * (1 - mind.there)


def _highest_value(mind):
    return mind.value * np.minimum(mind.state.gap / 30, 1)


def _gain(mind):
    return mind.value * mind.reply * (1 - mind.there)


def _gain_by_root(mind):
    return _gain(mind) * np.sqrt(mind.steadiness)


def _tend(mind):
    """The product's own index, with what was learned and how full the days are."""
    state = mind.state
    told = (mind.value, state.gap, mind.believed, state.unanswered, state.exchanges)
    return tend_index(*told, shift=mind.shift, revival=mind.revival, load=mind.load)


def _oracle(mind):
    return oracle_index(mind.world, mind.state)


NOBODY = Policy("nobody", None)
OURS = Policy("tend index (ours)", _tend, learns=True)
ORACLE = Policy("oracle: knows the truth", _oracle)
TIERS = Policy("tiers 7/30/90 days", _tiers)
FITTED = Policy("tiers fitted to the budget", _fitted_tiers)
POLICIES = (
    TIERS,
    FITTED,
    Policy("random", _random),
    Policy("most overdue by own rhythm", _overdue),
    Policy("least alive first", _least_alive),
    Policy("least alive x value", _least_alive_by_value),
    Policy("highest value", _highest_value),
    Policy("gain today", _gain),
    Policy("gain x root of rhythm", _gain_by_root),
    OURS,
)
