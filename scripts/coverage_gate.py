"""Fails where tests leave something out: engines and rules are covered whole, every branch; all the rest to 90 %.

python scripts/coverage_gate.py data/coverage.json
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

WHOLE_AT_LEAST = 90.0
SHOWN = 10


def main(file: Path) -> int:
    """Print what is wanting; 1 where anything is."""
    told = json.loads(file.read_text())
    wanting = [_sentence(name, one) for name, one in sorted(told["files"].items()) if _is_strict(name) and _gaps(one)]
    whole = told["totals"]["percent_covered"]
    if whole < WHOLE_AT_LEAST:
        wanting.append(f"all together: {whole:.1f} % covered, {WHOLE_AT_LEAST:.0f} % wanted; least covered:")
        least = sorted(told["files"].items(), key=lambda pair: -pair[1]["summary"]["missing_lines"])[:SHOWN]
        wanting += [f"  {name}: {one['summary']['missing_lines']} lines" for name, one in least]
    for line in wanting:
        print(line)
    if not wanting:
        print(f"{whole:.1f} % covered, engines and rules whole")
    return 1 if wanting else 0


def _is_strict(name: str) -> bool:
    path = Path(name)
    return "engines" in path.parts or "rules" in path.parts or path.name == "rules.py"


def _gaps(one: dict[str, object]) -> bool:
    return bool(one["missing_lines"] or one.get("missing_branches"))


def _sentence(name: str, one: dict[str, list[object]]) -> str:
    lines = ", ".join(str(line) for line in one["missing_lines"][:SHOWN])
    branches = ", ".join(f"{start}→{end}" for start, end in one.get("missing_branches", [])[:SHOWN])  # type: ignore[misc]
    gaps = "; ".join(part for part in (lines and f"lines {lines}", branches and f"branches {branches}") if part)
    return f"{name}: every line and branch must be tested, but not: {gaps}"


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
