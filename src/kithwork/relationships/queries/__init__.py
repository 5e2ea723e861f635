"""Reading how relationships stand: one, a page, or all at once as numbers."""

from kithwork.relationships.queries.behind import why
from kithwork.relationships.queries.ground import weighing as weights
from kithwork.relationships.queries.outcomes import ReplyFit, reply_fit
from kithwork.relationships.queries.reading import STATES, WAYS
from kithwork.relationships.queries.rolls import PAGE, RegisterLine, Roll, RollLine, register, roll
from kithwork.relationships.queries.stage import ImpressionLine, impressions, stage_seen, stages_seen
from kithwork.relationships.queries.ties import (
    TieArrays,
    arrays,
    both_ways_count,
    by_layer,
    in_layers,
    state_counts,
)
from kithwork.relationships.queries.verdicts import rests, standing, standing_and_stage, standings
from kithwork.relationships.queries.whole_network import network, network_number

__all__ = [
    "PAGE",
    "STATES",
    "WAYS",
    "ImpressionLine",
    "RegisterLine",
    "ReplyFit",
    "Roll",
    "RollLine",
    "TieArrays",
    "arrays",
    "both_ways_count",
    "by_layer",
    "impressions",
    "in_layers",
    "network",
    "network_number",
    "register",
    "reply_fit",
    "rests",
    "roll",
    "stage_seen",
    "stages_seen",
    "standing",
    "standing_and_stage",
    "standings",
    "state_counts",
    "weights",
    "why",
]
