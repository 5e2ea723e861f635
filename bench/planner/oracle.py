"""An index that knows what no plan can: who is gone, their true rhythm and worth, and how ties end."""

from __future__ import annotations

import numpy as np

STEP_DAYS = 5.0
AGES = np.arange(0, 401, STEP_DAYS)


def oracle_index(world, state):
    """The Whittle index of the restart bandit with the true parameters, by recursion over a grid of ages."""
    gap, rhythm = state.gap, state.rhythm
    logit = world.reply[0] + world.reply[1] * np.log1p(gap) + world.reply[2] * np.minimum(state.unanswered, 5)
    reply = 1 / (1 + np.exp(-(logit + world.reply[3] * np.log1p(state.exchanges))))
    reply *= np.where(state.alive, 1.0, world.gone_reply)
    life = rhythm / np.sqrt(np.where(state.exchanges < 3, 3.0, 1.0))
    comes_back = state.theirs / (rhythm + gap)
    found = _index(*(one.ravel() for one in (state.value, reply, comes_back, life, gap)), death=world.death)
    return found.reshape(gap.shape)


def _index(value, reply, comes_back, life, gap, *, death):
    silence = AGES[:, None] / life
    there = np.exp(-death * np.maximum(0, silence - 1 - 2 * np.log((1 + np.maximum(silence, 1)) / 2)))
    cost = value * (1 - there)
    stays = np.clip(1 - comes_back * STEP_DAYS, 0.02, 1)
    powers = stays ** np.arange(len(AGES) + 1)[:, None]
    waited = np.concatenate([np.zeros((1, len(value))), np.cumsum(powers[:-1] * cost, 0)])
    lasted = np.concatenate([np.zeros((1, len(value))), np.cumsum(powers[:-1], 0)])
    fails = stays * (1 - reply)
    tail = np.empty_like(powers)
    tail[-1] = cost[-1] / (1 - fails)
    for age in range(len(AGES) - 1, -1, -1):
        tail[age] = cost[age] + fails * tail[age + 1]
    at = np.clip((gap / STEP_DAYS).astype(int), 0, len(AGES) - 1)
    each = np.arange(len(value))

    def cycle(place):
        """(cost, contacts, days) of always waiting until the age at *place* before trying."""
        power, tries = powers[place, each], powers[place, each] / (1 - fails)
        return waited[place, each] + power * tail[place, each], tries, lasted[place, each] + tries

    cost_now, tries_now, days_now = cycle(at)
    cost_later, tries_later, days_later = cycle(at + 1)
    saved = cost_later * days_now - cost_now * days_later
    return saved / np.maximum(tries_now * days_later - tries_later * days_now, 1e-12)
