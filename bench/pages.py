"""Server time of the pages at 10,000 people and 300,000 exchanges, beside Django answering with an empty view."""

from __future__ import annotations

from pathlib import Path

from bench.measuring import Figure, in_process, print_table
from bench.population import EXCHANGES, PEOPLE, populated

ANEW = "all ties scored anew, with 12 past months"
PLAN = "today's plan, without its page"
PARTNERS = "whom somebody should meet, without its page"
TWICE_ANEW = "300 entries looked through anew for one there twice"
BARS = {ANEW: 1000, PLAN: 100, PARTNERS: 30, TWICE_ANEW: 1000}


def measure():
    """The figures of the pages."""
    told = in_process("bench.one_page", home=Path(populated().name))
    empty = told.pop("empty")
    figures = [
        Figure(what, took, empty, "empty view", unit="ms", bar=BARS.get(what, 30 if "search" in what else 60))
        for what, took in told.items()
    ]
    print_table(f"Pages ({PEOPLE:,} people, {EXCHANGES:,} exchanges), server time", figures)
    return figures
