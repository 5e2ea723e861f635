"""Who stands in a book twice: how many are found and how many of those are right, beside two programs made for it."""

from __future__ import annotations

import time

from bench.duplicates import peers, sets
from bench.duplicates.population import PEOPLE
from bench.measuring import ROOT, Figure, in_process, print_table
from kithwork.engines.similarity import organisation_pairs, pairs
from kithwork.knowledge.nicknames import nicknames

LEAST = 0.001


def measure():
    """Figures of the three public sets, then of a made book of 10,000."""
    figures = _of_sets() if sets.are_here() else []
    if not figures:
        print("\nThe public sets are not in ../shared/corpora/dedup, so nothing is measured on them.")
    return [*figures, *_of_a_made_book()]


def _of_sets():
    others = peers.beside()
    figures = []
    told = (
        ("fake_1000", _register, sets.fake),
        ("fake_1000 as a book", _book, sets.fake),
        ("Febrl 1", _register, sets.febrl),
        ("Febrl 1 as a book", _book, sets.febrl),
        ("Chicago", organisation_pairs, sets.chicago),
    )
    for name, find, read in told:
        entries, true = read()
        began = time.perf_counter()
        found = find(entries, least=LEAST)
        taken = time.perf_counter() - began
        figures += _of_set(name, found, true, others.get(name.partition(" as")[0], {}), taken)
    print_table(
        "One person once: pairs of three public sets (F1; splink and recordlinkage trained without labels)", figures
    )
    return figures


def _register(entries, least):
    """As the sets are: made of single people, without families."""
    return pairs(entries, nicknames=nicknames(), least=least, families=False)


def _book(entries, least):
    """As kithwork looks through an address book: twins and namesakes are two, whatever else agrees."""
    return pairs(entries, nicknames=nicknames(), least=least)


def _of_set(name, found, true, others, taken):
    chances = {(one.low, one.high): one.chance for one in found}
    proven = {(one.low, one.high) for one in found if one.proven}
    half = sets.scored({pair for pair, chance in chances.items() if chance >= 0.5}, true)
    more = f"precision {half.precision:.3f}, recall {half.recall:.3f}; {taken:.1f} s; "
    for place, what, ours in (
        (0, "at a chance of one half", half.f1),
        (1, "at the best threshold", sets.best(chances, true)),
    ):
        peer, theirs = max(
            ((peer, told[place]) for peer, told in others.items()), key=lambda one: one[1], default=("", 0)
        )
        bar = 0 if name.endswith("book") else round(theirs, 4)
        beside = ", ".join(f"{peer} {told[place]:.4f}" for peer, told in others.items())
        yield Figure(
            f"{name} {what}", round(ours, 4), round(theirs, 4), peer, "", bar, f"{more}{beside}", more_is_better=True
        )
        more = ""
    right = sets.scored(proven, true)
    yield Figure(
        f"{name}, proven",
        right.precision,
        0,
        "",
        "",
        1.0,
        f"{len(proven)} pairs, {right.recall:.3f} of the true",
        more_is_better=True,
    )
    if name.startswith("fake_1000"):
        yield _by_hand(name, chances)


def _by_hand(name, chances):
    judged = sets.labels()
    true = {pair for pair, is_one in judged.items() if is_one}
    told = sets.scored({pair for pair in judged if chances.get(pair, 0) >= 0.5}, true)
    more = f"precision {told.precision:.3f}, recall {told.recall:.3f}"
    return Figure(f"{name}, {len(judged):,} pairs judged by hand", told.f1, 0, "", "", 0, more)


def _of_a_made_book():
    told = in_process("bench.duplicates.one_book", home=ROOT / "data")
    figures = [
        Figure(
            f"looking through {PEOPLE:,} people, CPU",
            told["seconds"],
            0,
            "",
            "s",
            20,
            f"{told['wall']:.1f} s by the clock, {told['mb']:.0f} MB at most",
        ),
        Figure("precision from one half on", told["precision"], 0, "", "", 0, f"recall {told['recall']:.3f}"),
    ]
    for name, right, every in told["bands"]:
        figures.append(Figure(f"precision of “{name}”", right / max(every, 1), 0, "", "", 0, f"{right} of {every}"))
    proven = told["proven"]
    figures.append(
        Figure(
            "precision of proven",
            proven[0] / max(proven[1], 1),
            0,
            "",
            "",
            1.0,
            f"{proven[0]} of {proven[1]}",
            more_is_better=True,
        )
    )
    print_table(
        f"One person once: a made book of {PEOPLE:,} entries with namesakes, families, twins, fathers and sons", figures
    )
    print(f"  wrong “very likely” and surer, by what they are: {told['traps'] or 'none'}")
    return figures
