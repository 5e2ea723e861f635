"""`python -m bench.planner [--quick]`: the plan alone; exit code 1 where a bar is missed."""

from __future__ import annotations

import sys

from bench.planner import measure

if __name__ == "__main__":
    sys.exit(0 if all(one.passes for one in measure(quick="--quick" in sys.argv)) else 1)
