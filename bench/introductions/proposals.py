"""The week's proposals at 10,000 people and 300,000 exchanges, the whole way from the database; and what pages ask."""

from __future__ import annotations

from pathlib import Path

from bench.measuring import Figure, in_process, print_table
from bench.population import EXCHANGES, PEOPLE, populated

PREPARED, GROUND = "the week's proposals worked out", "everybody read as columns"
BARS = {PREPARED: 4000, GROUND: 400}


def measure():
    """The figures of the proposals."""
    told = in_process("bench.introductions.one_week", home=Path(populated().name))
    shape = told.pop("shape")
    figures = [Figure(what, took, 0, "", unit="ms", bar=BARS.get(what, 0)) for what, took in told.items()]
    print_table(f"Proposals ({PEOPLE:,} people, {EXCHANGES:,} exchanges; {shape}), CPU", figures)
    return figures


if __name__ == "__main__":
    measure()
