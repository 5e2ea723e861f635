"""Whom to tend today, how many new people there is room for, and which of the things due fit the day.

Nothing here imports numpy before it is called, so that a command which ranks nobody starts without it.
"""

from __future__ import annotations

from kithwork.engines.planner.capacity import load, room_for_new
from kithwork.engines.planner.choosing import choose
from kithwork.engines.planner.eligibility import may_tend
from kithwork.engines.planner.index import REVIVAL, p_reply, p_there, reply_logit, tend_index, tend_order
from kithwork.engines.planner.learning import learn_revival, learn_shift

__all__ = [
    "REVIVAL",
    "choose",
    "learn_revival",
    "learn_shift",
    "load",
    "may_tend",
    "p_reply",
    "p_there",
    "reply_logit",
    "room_for_new",
    "tend_index",
    "tend_order",
]
