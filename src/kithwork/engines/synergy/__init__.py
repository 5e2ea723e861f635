"""Who should meet whom, and why: synergies between people who do not know each other yet.

`population` holds the people as columns, `events` says who is needed after one event, `places` how near people are,
`scoring` what a meeting is worth and why, `finding` the best partners and pairs, by `compiled` or `plain`. Loads numpy;
import it where it is used.
"""

from __future__ import annotations

from kithwork.engines.synergy.building import build
from kithwork.engines.synergy.events import BestEvents, best_events, shared_events
from kithwork.engines.synergy.finding import Pairs, best_pairs, partners, partners_of_needs
from kithwork.engines.synergy.places import NEAR, Near, Places, distance
from kithwork.engines.synergy.population import UNKNOWN, Counting, Population, load, quality
from kithwork.engines.synergy.scoring import BARRED, WEIGHTS, Ready, Terms, Weights, barred, prepare, terms

__all__ = [
    "BARRED",
    "NEAR",
    "UNKNOWN",
    "WEIGHTS",
    "BestEvents",
    "Counting",
    "Near",
    "Pairs",
    "Places",
    "Population",
    "Ready",
    "Terms",
    "Weights",
    "barred",
    "best_events",
    "best_pairs",
    "build",
    "distance",
    "load",
    "partners",
    "partners_of_needs",
    "prepare",
    "quality",
    "shared_events",
    "terms",
]
