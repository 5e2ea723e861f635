"""How many introductions are healthy, and what a reason weighs: the defaults, all editable."""

from __future__ import annotations

from dataclasses import dataclass

PROPOSALS_A_WEEK = 3
EACH_A_MONTH = 2
EACH_PENDING = 1
ASK_LASTS_DAYS = 14
LOOK_IN_DAYS = 10
LEAST_STAGE = "like"


@dataclass(frozen=True, slots=True)
class Care:
    """What the user set for introductions; `least_stage`: how far somebody must have come to be proposed.

    The weights say how much each reason counts beside the others (design: engines-synergy; judgement).
    """

    proposals_a_week: int = PROPOSALS_A_WEEK
    each_a_month: int = EACH_A_MONTH
    each_pending: int = EACH_PENDING
    least_stage: str = LEAST_STAGE
    sources: float = 0.25
    active: float = 0.15
    event: float = 0.25
    need: float = 0.35
