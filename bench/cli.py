"""How long a command takes from the prompt and back: with nobody in the book, and with ten thousand."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.cards import write_cards_apart
from bench.measuring import ROOT, Figure, best_of, print_table
from bench.population import EXCHANGES, PEOPLE, populated

PEERS = ROOT / "data/peers/bin"


def measure():
    """The figures of the command line."""
    home = Path(populated().name)
    bare = best_of(9, lambda: _run(sys.executable, "-c", "import click", home=home))
    django = best_of(7, lambda: _run(sys.executable, "-c", "import django; django.setup()", home=home))
    figures = [
        Figure("kithwork --help", _kithwork("--help", home=home, times=9), bare, "import click", bar=0.25),
        *(
            Figure(f"kithwork {words}", _kithwork(*words.split(), home=home), django, "django.setup()", bar=bar)
            for words, bar in (("today", 0.8), ("show 1", 0.8), ("people --json", 0), ("stats --json", 0.8))
        ),
        *_khard(),
        *_hermitcrm(),
    ]
    print_table(f"Command line ({PEOPLE:,} people, {EXCHANGES:,} exchanges), best of several", figures)
    return figures


def _khard():
    """khard lists a folder of cards; ours lists the same number from its book."""
    khard = PEERS / "khard"
    if not khard.exists():
        return []
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        cards, config = home / "cards", home / "khard.conf"
        write_cards_apart(cards, 1000)
        config.write_text(f"[addressbooks]\n[[all]]\npath = {cards}\n[general]\n[contact table]\n")
        _run(sys.executable, "-m", "kithwork.cli.main", "import", str(cards), home=home / "book")
        listing = best_of(3, lambda: _run(str(khard), "-c", str(config), "list", home=home))
        mine = _kithwork("people", home=home / "book", times=3)
    return [Figure("kithwork people (1,000 cards)", mine, listing, "khard list")]


def _hermitcrm():
    """hermitcrm and ours import the same table of people into an empty book, process and all."""
    hermitcrm = PEERS / "hermitcrm"
    if not hermitcrm.exists():
        return []
    rows = 1000
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        table = home / "people.csv"
        lines = [f"Dana Keller{one},dana{one}@keller{one}.example,Keller {one} Ltd,Consultant" for one in range(rows)]
        table.write_text("\n".join(["name,email,company,role", *lines]) + "\n")
        _run(str(hermitcrm), "init", str(home / "theirs"), home=home)
        _run(sys.executable, "-m", "kithwork.cli.main", "stats", home=home / "book")
        theirs = best_of(
            1, lambda: _run(str(hermitcrm), "--data", str(home / "theirs"), "import", str(table), "--apply", home=home)
        )
        mine = best_of(
            1, lambda: _run(sys.executable, "-m", "kithwork.cli.main", "import", str(table), home=home / "book")
        )
    return [Figure(f"kithwork import ({rows:,} rows of a table)", mine, theirs, "hermitcrm import")]


def _kithwork(*words, home, times=7):
    return best_of(times, lambda: _run(sys.executable, "-m", "kithwork.cli.main", *words, home=home))


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
