"""Which requirements of the mission (docs/requirements.csv) a passing test proves, and which not yet.

    python scripts/requirements_report.py

Runs every test marked `@pytest.mark.requirement("Rxx")`.
"""

from __future__ import annotations

import csv
import sys
import textwrap
from collections import defaultdict
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
TABLE = ROOT / "docs/requirements.csv"


class Results:
    """Which requirements the tests that ran are marked with, and how those tests ended."""

    def __init__(self) -> None:
        self.marked: dict[str, set[str]] = {}
        self.ended: dict[str, list[str]] = defaultdict(list)

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Note what each test proves."""
        for item in items:
            marks = {mark.args[0] for mark in item.iter_markers("requirement")}
            if marks:
                self.marked[item.nodeid] = marks

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note how each test ended."""
        if report.when == "call" or not report.passed:
            for requirement in self.marked.get(report.nodeid, ()):
                self.ended[requirement].append(report.outcome)


def main() -> int:
    """Print the report; 1 where a marked test fails or names a requirement that is not there."""
    results = Results()
    pytest.main(["-q", "-q", "--no-header", "-m", "requirement", str(ROOT / "tests")], plugins=[results])
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    known = {row["id"] for row in rows}
    strange = sorted(set(results.ended) - known)
    proved = {name for name, ends in results.ended.items() if set(ends) == {"passed"}}
    failing = {name for name, ends in results.ended.items() if "failed" in ends}
    print("\nProved by a passing test:")
    _print([row for row in rows if row["id"] in proved])
    print("\nNot yet:")
    _print([row for row in rows if row["id"] not in proved])
    print(f"\n{len(proved & known)} of {len(rows)} requirements proved; {len(failing)} with a failing test.")
    if strange:
        print(f"Marked, but not in docs/requirements.csv: {', '.join(strange)}.")
    return 1 if failing or strange else 0


def _print(rows: list[dict[str, str]]) -> None:
    for row in sorted(rows, key=lambda row: (row["priority"], row["id"])):
        print(f"  {row['id']}  {textwrap.shorten(row['feature'], 100, placeholder=' …')}")


if __name__ == "__main__":
    sys.exit(main())
