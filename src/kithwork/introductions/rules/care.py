"""How many introductions are healthy, and everything that is weighed: the defaults, all editable."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kithwork.introductions.rules.words import Reason

if TYPE_CHECKING:
    from collections.abc import Mapping

PROPOSALS_A_WEEK = 3
EACH_A_MONTH = 2
EACH_PENDING = 1
ASK_LASTS_DAYS = 14
LOOK_IN_DAYS = 10
LEAST_STAGE = "like"


@dataclass(frozen=True, slots=True)
class Care:
    """What the user set for introductions; `least_stage`: how far somebody must have come to be proposed.

    Every number is judgement (design: engines-synergy; decisions 0012 and 0013); `WEIGHED` says each in words.
    """

    proposals_a_week: int = PROPOSALS_A_WEEK
    each_a_month: int = EACH_A_MONTH
    each_pending: int = EACH_PENDING
    least_stage: str = LEAST_STAGE
    sources: float = 0.25
    active: float = 0.15
    event: float = 0.25
    need: float = 0.35
    tie_new: float = 0.15
    tie_know: float = 0.35
    tie_like: float = 0.6
    tie_trust: float = 0.85
    tie_refer: float = 1.0
    gone_quiet: float = 0.7
    tie_counts: float = 0.7
    talked_counts: float = 0.5
    lately_counts: float = 0.5
    lately_days: float = 21.0
    near_town: float = 1.0
    near_at_ease: float = 0.85
    near_country: float = 0.6
    near_elsewhere: float = 0.4
    need_from: float = 0.2
    sources_from: float = 0.35
    sources_plainly_from: float = 0.5
    event_from: float = 0.66
    active_from: float = 0.8

    @property
    def ties(self) -> tuple[float, ...]:
        """How strong a tie of each stage is, from new to refer."""
        return self.tie_new, self.tie_know, self.tie_like, self.tie_trust, self.tie_refer

    @property
    def told_from(self) -> Mapping[Reason, float]:
        """From where on each reason is strong enough to be told."""
        return {
            Reason.SOURCES: self.sources_from,
            Reason.ACTIVE: self.active_from,
            Reason.EVENT: self.event_from,
            Reason.NEED: self.need_from,
        }


SHIPPED = Care()


@dataclass(frozen=True, slots=True)
class Weighed:
    """One number of `Care` that is weighed: what it is called, and between what it may be."""

    name: str
    label: str
    least: float = 0.0
    most: float = 1.0

    @property
    def shipped(self) -> float:
        """What kithwork came with."""
        return float(getattr(SHIPPED, self.name))


@dataclass(frozen=True, slots=True)
class WeighedTogether:
    """Numbers that belong together, and what they say."""

    heading: str
    note: str
    each: tuple[Weighed, ...]


FAINTEST = 0.05
"""A reason that hardly speaks is none; from less than this on none is told."""

REASONS_WEIGHED = WeighedTogether(
    "What a reason counts",
    "From 0 to 1, beside one another.",
    (
        Weighed("need", "One has what the other looks for"),
        Weighed("sources", "Work comes to both from the same people"),
        Weighed("event", "Needed after the same event"),
        Weighed("active", "Both make things happen"),
    ),
)
MORE_WEIGHED = (
    WeighedTogether(
        "How well you know them",
        "1 is the closest. You lend your good name to those you know well.",
        (
            Weighed("tie_new", "You have hardly met"),
            Weighed("tie_know", "You know each other"),
            Weighed("tie_like", "You like each other"),
            Weighed("tie_trust", "You trust each other"),
            Weighed("tie_refer", "They opened doors for you"),
            Weighed("gone_quiet", "What is left of it once it has gone quiet"),
            Weighed("tie_counts", "How much all this counts"),
        ),
    ),
    WeighedTogether(
        "How it went before",
        "0 does not count at all.",
        (
            Weighed("talked_counts", "That they talked when you introduced them before"),
            Weighed("lately_counts", "That they were introduced lately", most=5.0),
            Weighed("lately_days", "Days until an introduction weighs half", least=1.0, most=120.0),
        ),
    ),
    WeighedTogether(
        "How far apart they are",
        "What is left of a good reason; 0 proposes nobody so far apart.",
        (
            Weighed("near_town", "In one town"),
            Weighed("near_at_ease", "Both from anywhere, or nobody knows where"),
            Weighed("near_country", "In one country"),
            Weighed("near_elsewhere", "Farther apart"),
        ),
    ),
    WeighedTogether(
        "When a reason is told",
        "How strongly it has to speak: 1 is fully, and then it is rarely told.",
        (
            Weighed("need_from", "What the one looks for, the other covers", least=FAINTEST),
            Weighed("sources_from", "The same people send both work, rare ones most", least=FAINTEST),
            Weighed("sources_plainly_from", "The same people send both work, counted plainly", least=FAINTEST),
            Weighed("event_from", "The same event makes people need both", least=FAINTEST),
            Weighed("active_from", "Both are more active than others", least=FAINTEST),
        ),
    ),
)
WEIGHED = tuple(one for together in (REASONS_WEIGHED, *MORE_WEIGHED) for one in together.each)
"""Everything that is weighed, each in the user's words."""
