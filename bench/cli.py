"""How long a command takes from the prompt and back: with nobody in the book, and with ten thousand."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.measuring import ROOT, Figure, in_process, median_of, print_table

PEOPLE, EXCHANGES = 10_000, 300_000
PEERS = ROOT / "data/peers/bin"


def measure():
    """The figures of the command line."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        in_process("bench.population", str(PEOPLE), str(EXCHANGES), home=home)
        bare = median_of(7, lambda: _run(sys.executable, "-c", "import click", home=home))
        django = median_of(
            5, lambda: _run(sys.executable, "-c", "import django; django.setup()", home=home)
        )
        figures = [
            Figure("kithwork --help", _kithwork("--help", home=home, times=7), bare, "import click", bar=0.25),
            *(
                Figure(f"kithwork {words}", _kithwork(*words.split(), home=home), django, "django.setup()", bar=bar)
                for words, bar in (("today", 0.8), ("show 1", 0.8), ("people --json", 0), ("stats --json", 0.8))
            ),
        ]
        figures += _khard(home)
    print_table(f"Command line ({PEOPLE:,} people, {EXCHANGES:,} exchanges)", figures)
    return figures


def _khard(home):
    """khard lists a folder of cards; ours lists the same number from its book."""
    khard = PEERS / "khard"
    if not khard.exists():
        return []
    from bench.cards import write_cards_apart

    folder = home / "cards"
    write_cards_apart(folder, 1000)
    config = home / "khard.conf"
    config.write_text(f"[addressbooks]\n[[all]]\npath = {folder}\n[general]\n[contact table]\n")
    ours = home / "thousand"
    _run(sys.executable, "-m", "kithwork.cli.main", "import", str(folder), home=ours)
    listing = median_of(3, lambda: _run(str(khard), "-c", str(config), "list", home=home))
    mine = _kithwork("people", home=ours, times=3)
    return [Figure("kithwork people (1,000 cards)", mine, listing, "khard list")]


def _kithwork(*words, home, times=5):
    return median_of(times, lambda: _run(sys.executable, "-m", "kithwork.cli.main", *words, home=home))


def _run(*command, home):
    home.mkdir(parents=True, exist_ok=True)
    environment = {
        **os.environ,
        "KITHWORK_HOME": str(home),
        "KITHWORK_DATABASE_URL": "",
        "DJANGO_SETTINGS_MODULE": "kithwork.settings",
        "OPENBLAS_NUM_THREADS": "1",
    }
    subprocess.run(command, env=environment, check=True, capture_output=True)
