"""The words ties are described in, the stages they go through, and the sentences that say why."""

from __future__ import annotations

from kithwork.relationships.rules.seen import ContactDay, LastExchange, Moved, Movement, Network, Why
from kithwork.relationships.rules.stages import Evidence, ImpressionKind, Line, Rung, Stage, StageSeen
from kithwork.relationships.rules.standing import Chances, Layer, Standing, State, Way

__all__ = [
    "Chances",
    "ContactDay",
    "Evidence",
    "ImpressionKind",
    "LastExchange",
    "Layer",
    "Line",
    "Moved",
    "Movement",
    "Network",
    "Rung",
    "Stage",
    "StageSeen",
    "Standing",
    "State",
    "Way",
    "Why",
]
