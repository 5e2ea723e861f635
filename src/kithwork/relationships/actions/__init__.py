"""Keeping the facts about ties in step with the log, and what the user says of them."""

from kithwork.relationships.actions.recount import count_what_was_held, recount_ties, refresh
from kithwork.relationships.actions.stage import (
    StageNeedsWhyError,
    StageTooFarError,
    add_impression,
    let_evidence_speak,
    remove_impression,
    set_stage,
)
from kithwork.relationships.actions.weighing import WeightError, weigh, weigh_as_shipped
from kithwork.relationships.actions.word import (
    WishError,
    let_rest,
    may_reciprocate,
    need_not_reciprocate,
    note_hint_shown,
    say_alive,
    set_layer,
    wake,
    wish_rhythm,
)

__all__ = [
    "StageNeedsWhyError",
    "StageTooFarError",
    "WeightError",
    "WishError",
    "add_impression",
    "count_what_was_held",
    "let_evidence_speak",
    "let_rest",
    "may_reciprocate",
    "need_not_reciprocate",
    "note_hint_shown",
    "recount_ties",
    "refresh",
    "remove_impression",
    "say_alive",
    "set_layer",
    "set_stage",
    "wake",
    "weigh",
    "weigh_as_shipped",
    "wish_rhythm",
]
