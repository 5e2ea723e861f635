"""What was measured, beside a baseline and the bar it must pass."""

from __future__ import annotations

import gc
import json
import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Figure:
    """One line of the table; times in *unit*, `bar` as a bound in the same unit (0 where there is none)."""

    what: str
    ours: float
    baseline: float
    baseline_is: str
    unit: str = "s"
    bar: float = 0.0
    more: str = ""
    more_is_better: bool = False

    @property
    def passes(self):
        """Whether the bar is met."""
        if not self.bar:
            return True
        return self.ours >= self.bar if self.more_is_better else self.ours <= self.bar

    @property
    def ratio(self):
        """How many times the baseline's effort it takes."""
        if not self.baseline or not self.ours:
            return None
        return self.baseline / self.ours if self.more_is_better else self.ours / self.baseline


def print_table(heading, figures):
    """The figures below each other."""
    print(f"\n{heading}", flush=True)
    rows = [("", "ours", "baseline", "ratio", "bar", "", "")]
    for one in figures:
        sign = "≥" if one.more_is_better else "≤"
        rows.append(
            (
                one.what,
                f"{one.ours:,.3g} {one.unit}" if one.ours < 1000 else f"{one.ours:,.0f} {one.unit}",
                f"{one.baseline:,.3g} {one.unit} ({one.baseline_is})" if one.baseline else "",
                f"{one.ratio:.2f}" if one.ratio else "",
                f"{sign} {one.bar:,g} {one.unit}" if one.bar else "",
                "" if one.passes else "MISSED",
                one.more,
            )
        )
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    for row in rows:
        print("  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def best_of(times: int, work: Callable[[], object]) -> float:
    """The shortest of *times* runs, in seconds."""
    taken = []
    for _ in range(times):
        gc.collect()
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return min(taken)


def median_of(times: int, work: Callable[[], object]) -> float:
    """The middle of *times* runs, in seconds."""
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)


def in_process(module: str, *words: str, home: Path) -> dict[str, float]:
    """Run *module* in a process of its own, with a data folder of its own: the JSON it prints last."""
    done = subprocess.run(
        [sys.executable, "-m", module, *words],
        cwd=ROOT,
        env={**os.environ, "KITHWORK_HOME": str(home), "KITHWORK_DATABASE_URL": "", "OPENBLAS_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(f"{module} {' '.join(words)} did not work:\n{done.stderr}")
    return json.loads(done.stdout.splitlines()[-1])
