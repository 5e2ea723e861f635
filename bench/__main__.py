"""`python -m bench [cli] [duplicates] [imports] [introductions] [pages] [planner] [rhythm] [who]`: all where none is named; exit 1 where a bar is missed."""

from __future__ import annotations

import compileall
import importlib
import platform
import sys

from bench.measuring import ROOT

PARTS = ("cli", "duplicates", "imports", "introductions", "pages", "planner", "rhythm", "who")


def main(named):
    """Measure and print; answers whether every bar was met."""
    figures = []
    compileall.compile_dir(ROOT / "src", quiet=2)
    print(f"Python {platform.python_version()}, {platform.machine()}; ratio = ours / baseline, measured in this run")
    for part in named or PARTS:
        figures += importlib.import_module(f"bench.{part}").measure()
    missed = [one.what for one in figures if not one.passes]
    print(f"\n{len(figures) - len(missed)} of {len(figures)} within their bar")
    return not missed


if __name__ == "__main__":
    sys.exit(0 if main(sys.argv[1:]) else 1)
