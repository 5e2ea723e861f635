"""A world of acquaintances who live, fall silent, are gone and come back; the plan sees its log, never its truth.

What is known: how readily people answer, by silence, tries and acquaintance (four public logs). What is assumed: that
neglect ends ties, how fast, and that an answered contact starts the clock again. Many seeds run as one array.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass, field, fields

import numpy as np

from kithwork.engines.planner import may_tend, tend_order

HISTORY_DAYS = 365
MEASURED_DAYS = 365
NEVER = 999.0


@dataclass(frozen=True)
class World:
    """What is true; days unless said otherwise. `reply`: the logit of an answer by one, gap, tries and exchanges."""

    name: str = "base"
    people: int = 200
    new_a_week: float = 1.0
    contacts_a_day: int = 2
    days: int = 730
    median_rhythm: float = 30.0
    neglect: str = "ratio"
    death: float = 0.15
    other_end: float = 1500.0
    unplanned: float = 0.3
    reply: tuple[float, float, float, float] = (0.934, -0.301, -0.363, 0.379)
    gone_reply: float = 0.35
    young_die: float = 3.0
    importance_noise: float = 0.5
    importance_trusted: float = 0.8
    life_believed: float = 1.0
    """How many times too long the plan takes ties to live."""


BASE = World()
WORLDS = (
    BASE,
    World("5 contacts a day", contacts_a_day=5),
    World("1 contact a day", contacts_a_day=1),
    World("500 people, 3 a day, slow", people=500, contacts_a_day=3, median_rhythm=60.0),
    World("busy: every 10 days", median_rhythm=10.0),
    World("neglect kills a third as often", death=0.045),
    World("gone only after 8 gaps", neglect="threshold"),
    World("gone by days of silence", neglect="absolute"),
    World("neglect never kills", neglect="none"),
    World("answers as in an office", reply=(1.18, -0.204, -0.587, 0.525)),
    World("answers as on a list", reply=(0.132, -0.216, -0.223, 0.28)),
    World("the gone never answer", gone_reply=0.0),
    World("importance is noise", importance_noise=50.0, importance_trusted=0.02),
    World("importance exact", importance_noise=0.0, importance_trusted=1.0),
    World("lives believed 4 x too long", life_believed=4.0),
    World("lives believed 4 x too short", life_believed=0.25),
)


@dataclass
class State:
    """Arrays of (seeds, people): the truth first, then the log the plan sees."""

    born: np.ndarray
    ends: np.ndarray
    rhythm: np.ndarray
    value: np.ndarray
    theirs: np.ndarray
    importance: np.ndarray
    alive: np.ndarray
    gap: np.ndarray
    exchanges: np.ndarray
    unanswered: np.ndarray
    since_mine: np.ndarray
    gap_sum: np.ndarray
    gaps: np.ndarray
    chance: list[np.random.Generator] = field(default_factory=list)

    def copied(self):
        """The same moment, to go on from in another way."""
        return State(**{one.name: copy.deepcopy(getattr(self, one.name)) for one in fields(self)})

    def rolls(self):
        """Four numbers in [0, 1) for each person today, the same for whatever plan is followed."""
        people = self.gap.shape[1]
        return np.stack([one.random((4, people)) for one in self.chance], axis=1)


@dataclass(frozen=True)
class Outcome:
    """One number for each seed; `alive`: share of the value alive, over the last year."""

    alive: np.ndarray
    contacts: np.ndarray
    answered: np.ndarray
    new_alive: np.ndarray
    top_alive: np.ndarray


def begun(world, seeds):
    """The state after a year of history, without any plan."""
    drawn = [_draw(world, seed) for seed in seeds]
    columns = {name: np.stack([one[name] for one in drawn]) for name in drawn[0]}
    shape = columns["born"].shape
    names = ("gap", "unanswered", "gap_sum", "gaps")
    state = State(
        **columns,
        **{name: np.zeros(shape) for name in names},
        alive=np.ones(shape, dtype=bool),
        since_mine=np.full(shape, NEVER),
        chance=[np.random.default_rng([seed, 1]) for seed in seeds],
    )
    for day in range(-HISTORY_DAYS, 0):
        _live(world, state, day)
    return state


def _draw(world, seed):
    chance = np.random.default_rng([seed, 0])
    more = int(world.new_a_week * world.days / 7) + 5
    people = world.people + more
    born = np.concatenate([np.full(world.people, -HISTORY_DAYS), np.sort(chance.uniform(0, world.days, more))])
    rhythm = world.median_rhythm * np.exp(chance.standard_normal(people))
    value = np.exp(chance.standard_normal(people))
    exchanges = np.zeros(people)
    exchanges[: world.people] = chance.integers(1, 8, world.people)
    return {
        "born": born,
        "ends": born + chance.exponential(world.other_end, people),
        "rhythm": rhythm,
        "value": value,
        "theirs": chance.beta(1.2, 1.2, people),
        "importance": np.log(value) + world.importance_noise * chance.standard_normal(people),
        "exchanges": exchanges,
    }


def _neglected(world, state):
    """The chance to be gone today for want of contact."""
    silence = state.gap / state.rhythm
    young = np.where(state.exchanges < 3, world.young_die, 1.0)
    if world.neglect == "ratio":
        return world.death / state.rhythm * np.maximum(0.0, silence - 1) / (1 + silence) * young
    if world.neglect == "threshold":
        return 4 * world.death / state.rhythm * (silence > 8) * young
    if world.neglect == "absolute":
        return (state.gap > 30) * state.gap / 180 / 400 * young * world.death / 0.15
    return np.zeros_like(silence)


def _live(world, state, day, plan=None):
    """One day; answers who was contacted and who of them answered (None without a plan)."""
    known = state.born <= day
    rolls = state.rolls()
    ended = (day > state.ends) & (day - 1 <= state.ends)
    state.alive &= ~(known & ((rolls[0] < _neglected(world, state)) | ended))
    often = 1 / (state.rhythm + state.gap)
    mine = (1 - state.theirs) * often * (world.unplanned if plan else 1.0)
    met = known & state.alive & ((rolls[1] < state.theirs * often) | (rolls[2] < mine))
    contacted = answered = None
    if plan:
        contacted = plan(known & ~met, day)
        tries = np.minimum(state.unanswered, 5)
        one, gap, again, acquainted = world.reply
        logit = one + gap * np.log1p(state.gap) + again * tries + acquainted * np.log1p(state.exchanges)
        replies = np.where(state.alive, 1.0, world.gone_reply) / (1 + np.exp(-logit))
        answered = contacted & (rolls[3] < replies)
        state.alive |= answered
        state.since_mine += 1
        state.since_mine[contacted] = 0
        state.unanswered[contacted & ~answered] += 1
        met = met | answered
    state.gap_sum[met] += state.gap[met]
    state.gaps[met] += 1
    state.exchanges[met] += 1
    state.unanswered[met] = 0
    state.gap += 1
    state.gap[met | ~known] = 0
    return contacted, answered


def run(world, start, policy):
    """What became of the value there is, when *policy* spends the contacts of every day."""
    state = start.copied()
    mind = policy.mind(world, state)
    kept = total = 0.0
    contacts = answers = 0
    for day in range(world.days):
        contacted, answered = _live(world, state, day, lambda free, today: _planned(world, state, mind, free, today))
        mind.learn(contacted, answered, day)
        contacts, answers = contacts + contacted.sum(1), answers + answered.sum(1)
        if day >= world.days - MEASURED_DAYS:
            worth = state.value * (state.born <= day)
            kept, total = kept + (worth * state.alive).sum(1), total + worth.sum(1)
    new = (state.born >= 0) & (state.born < world.days - 60)
    old = np.arange(state.born.shape[1]) < world.people
    top = old & (state.value >= np.quantile(state.value[:, : world.people], 0.8, axis=1, keepdims=True))
    return Outcome(
        kept / total,
        contacts,
        answers / np.maximum(contacts, 1),
        (state.alive & new).sum(1) / np.maximum(new.sum(1), 1),
        (state.alive & top).sum(1) / top.sum(1),
    )


def _planned(world, state, mind, free, day):
    """Who is contacted today: the best of those who may be, as the product orders them."""
    contacted = np.zeros_like(free)
    merit = mind.merit(day)
    if merit is None:
        return contacted
    allowed = may_tend(state.gap, state.since_mine, state.unanswered, ~free, tries=mind.tries) & (merit > -np.inf)
    for row, (may, worth) in enumerate(zip(allowed, merit, strict=True)):
        ids = np.flatnonzero(may)
        contacted[row, ids[tend_order(ids, worth[ids])[: world.contacts_a_day]]] = True
    return contacted
