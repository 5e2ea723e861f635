"""Server time of the pages at 10,000 people and 300,000 exchanges, beside Django answering with an empty view."""

from __future__ import annotations

import tempfile
from pathlib import Path

from bench.measuring import Figure, in_process, print_table

PEOPLE, EXCHANGES = 10_000, 300_000


def measure():
    """The figures of the pages."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        in_process("bench.population", str(PEOPLE), str(EXCHANGES), home=home)
        told = in_process("bench.one_page", home=home)
    empty = told.pop("empty")
    figures = [
        Figure(what, took, empty, "empty view", unit="ms", bar=30 if "search" in what else 60)
        for what, took in told.items()
    ]
    print_table(f"Pages ({PEOPLE:,} people, {EXCHANGES:,} exchanges), server time", figures)
    return figures
