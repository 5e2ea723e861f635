"""Is it alive? The product's own warmth on logs of exchanges, beside simple rules and a learned line.

`python bench/rhythm.py FILE.csv [FILE.csv ...] [--json]` judges any log with the columns src, dst, unix_time, channel,
n_rcpt; `python -m bench rhythm` the four public sets against their bars. The task is that of `bench/exchanges.py`.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
for folder in (ROOT, ROOT / "src"):
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))

import numpy as np  # noqa: E402

from bench import ranks  # noqa: E402
from bench.exchanges import BOTH_WAYS, HORIZONS, SETS, data_folder, outcome_is_seen, read, snapshots  # noqa: E402
from bench.measuring import Figure, best_of, print_table  # noqa: E402
from kithwork.engines.rhythm.calibration import LEAST_OUTCOMES, NEWEST_DAYS, recalibrate  # noqa: E402
from kithwork.engines.rhythm.chances import Calibration, chance  # noqa: E402
from kithwork.engines.rhythm.contacts import Contacts  # noqa: E402
from kithwork.engines.rhythm.warmth import score  # noqa: E402

PEERS = ROOT / "data" / "peers" / "bin" / "python"
PEOPLE, CONTACTS = 10_000, 300_000
FIELDS = ("auc_within", "auc_overall", "average_precision", "ece_raw", "ece", "brier_raw", "brier")


def judge(path):
    """What can be said of one file, as plain numbers; None where it could not be judged, with the reason in words."""
    log = read(path)
    told = {
        "name": log.name,
        "contacts": len(log.contacts),
        "ties": log.contacts.ties,
        "people": len(np.unique(log.egos)),
        "days": log.last - log.clock.first + 1,
        "both_ways": list(BOTH_WAYS),
        "left_out": {"strange times": log.strange_times},
        "notes": log.notes,
        "horizons": {},
    }
    for horizon in HORIZONS:
        told["horizons"][str(horizon)] = _horizon(log, horizon)
    return told


def _horizon(log, horizon):
    columns, abstained, unseen = [], [], []
    for one in snapshots(log, horizon):
        rows = int(one.asked.sum())
        if one.scores.abstains:
            abstained.append({"day": one.day, "rows": rows, "why": str(one.scores.abstains)})
        elif not outcome_is_seen(log, one.day, horizon):
            unseen.append({"day": one.day, "rows": rows, "why": "what happened afterwards is not in the log"})
        elif rows:
            columns.append(_columns(log, one, horizon))
    told = {"rows": 0, "dates": len(columns), "abstained": abstained, "not_judged": unseen}
    if not columns:
        return {**told, "why": "no day on which both had spoken and the outcome is in the log"}
    rows = {name: np.concatenate([one[name] for one in columns]) for name in columns[0]}
    happened = rows["happened"]
    told |= {"rows": len(happened), "base_rate": float(happened.mean())}
    if happened.min() == happened.max():
        told["why"] = "everything or nothing happened: no ranking can be judged"
    for name in ("ours", "plain_warmth", "recency", "n_over_gap"):
        told[name] = _ranking(rows, name)
    return {**told, "ours": told["ours"] | _chances(rows, horizon)}


def _columns(log, one, horizon):
    scores, asked = one.scores, one.asked
    gap = one.day - np.maximum(scores.last_out, scores.last_in)
    return {
        "day": np.full(int(asked.sum()), one.day),
        "group": log.egos[asked] * 100_000 + one.day,
        "happened": one.happened[asked].astype(float),
        "ours": scores.logit(horizon)[asked],
        "plain_warmth": scores.z[asked],
        "recency": -gap[asked].astype(float),
        "n_over_gap": (_contact_days(log, one.day) / (1.0 + gap))[asked],
    }


def _contact_days(log, day):
    past = log.contacts.until(day)
    fresh = np.ones(len(past), dtype=bool)
    fresh[1:] = (past.tie[1:] != past.tie[:-1]) | (past.day[1:] != past.day[:-1])
    return np.bincount(past.tie[fresh], minlength=past.ties)


def _ranking(rows, name):
    return {
        "auc_within": ranks.auc_within(rows["group"], rows["happened"], rows[name]),
        "auc_overall": ranks.auc(rows["happened"], rows[name]),
        "average_precision": ranks.average_precision(rows["happened"], rows[name]),
    }


def _chances(rows, horizon):
    """Raw chances, and those corrected by what had come true by then (the log's own past, newest 60 days first)."""
    learned = np.full(len(rows["day"]), np.nan)
    for day in np.unique(rows["day"]):
        known = rows["day"] <= day - horizon
        if known.sum() < LEAST_OUTCOMES:
            continue
        newest = known & (rows["day"] > rows["day"][known].max() - NEWEST_DAYS)
        known = newest if newest.sum() >= LEAST_OUTCOMES else known
        a, b = recalibrate(rows["ours"][known], rows["happened"][known])
        here = rows["day"] == day
        learned[here] = chance(rows["ours"][here], horizon, Calibration(a, b, a, b))
    warm = ~np.isnan(learned)
    happened, raw = rows["happened"], chance(rows["ours"], horizon)
    return {
        "ece_raw": ranks.ece(happened, raw),
        "ece_raw_same_rows": ranks.ece(happened[warm], raw[warm]),
        "ece": ranks.ece(happened[warm], learned[warm]),
        "rows_recalibrated": int(warm.sum()),
        "brier_raw": ranks.brier(happened, raw),
        "brier": ranks.brier(happened[warm], learned[warm]),
    }


def print_judged(told):
    """One log, in words and columns."""
    print(
        f"\n{told['name']}: {told['people']:,} people, {told['ties']:,} ties, {told['contacts']:,} contacts, {told['days']:,} days"
    )
    for note in told["notes"]:
        print(f"  {note}")
    for horizon, one in told["horizons"].items():
        print(f"  {horizon} days: {one['rows']:,} rows on {one['dates']} dates, base {_figure(one.get('base_rate'))}")
        if "why" in one:
            print(f"    {one['why']}")
        for name in ("ours", "plain_warmth", "recency", "n_over_gap"):
            if name in one:
                print(
                    f"    {name:13}"
                    + "".join(f" {key} {_figure(one[name].get(key))}" for key in FIELDS if key in one[name])
                )
        for word in ("abstained", "not_judged"):
            for gone in one[word]:
                print(f"    {word} on day {gone['day']}: {gone['rows']:,} rows, {gone['why']}")


def _figure(number):
    return "-" if number is None else f"{number:.4f}"


def measure():
    """The figures of the rhythm on the four public sets, and its speed."""
    figures = [_speed()]
    folder = data_folder()
    if folder is None or not all((folder / f"{name}.csv").exists() for name in SETS):
        print("\nThe public sets of exchanges are not here: the rhythm is only timed.")
    else:
        told = {name: judge(folder / f"{name}.csv") for name in SETS}
        for one in told.values():
            print_judged(one)
        figures += [*_bars(told), *_against_learned(folder)]
    print_table("Rhythm (four public sets of exchanges)", figures)
    return figures


def _bars(told):
    both = [(name, one["horizons"][str(horizon)]) for name, one in told.items() for horizon in HORIZONS]
    ours, recency = (np.mean([one[kind]["auc_within"] for _, one in both]) for kind in ("ours", "recency"))
    dead = [gone for gone in told["eucore"]["horizons"]["30"]["abstained"] if gone["day"] > 540]
    asked = len([gone for gone in told["eucore"]["horizons"]["30"]["not_judged"] if 540 < gone["day"] < 798])
    return [
        Figure("within a person, mean", ours, recency, "recency", "", recency + 0.03, more_is_better=True),
        Figure("worst ECE, own past", max(one["ours"]["ece"] or 0 for _, one in both), 0, "", "", 0.05),
        Figure(
            "abstains after a log's end",
            len(dead) / max(len(dead) + asked, 1),
            0,
            "",
            "",
            1,
            "eucore",
            more_is_better=True,
        ),
    ]


def _against_learned(folder):
    if not PEERS.exists():
        print("\nscikit-learn is not here (data/peers), so there is no learned line to compare with.")
        return []
    done = subprocess.run(
        [str(PEERS), "-m", "bench.learned", *(str(folder / f"{name}.csv") for name in SETS)],
        cwd=ROOT,
        env={
            **os.environ,
            "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
            "OPENBLAS_NUM_THREADS": "1",
            "OMP_NUM_THREADS": "1",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        print(f"\nThe learned line could not be computed:\n{done.stderr}")
        return []
    told = json.loads(done.stdout.splitlines()[-1])
    figures, shares = [], []
    print(f"\n  {'within / overall':22}" + "".join(f"{name:>18}" for name in ("ours", "plain", "bgnbd", "learned")))
    for one in told:
        lines = {name: (one[name]["within"], one[name]["overall"]) for name in ("ours", "plain", "bgnbd", "learned")}
        print(
            f"  {one['name']:12}{one['horizon']:>3} {one['rows']:>6}"
            + "".join(f"{a:>11.4f}/{b:.4f}" for a, b in lines.values())
        )
        shares.append((lines["ours"][1] - lines["plain"][1]) / max(lines["learned"][1] - lines["plain"][1], 1e-9))
        what = f"{one['name']}, {one['horizon']} days, within"
        bar = round(lines["learned"][0] - 0.01, 4)
        figures.append(Figure(what, lines["ours"][0], lines["learned"][0], "learned", "", bar, more_is_better=True))
    closed = float(np.mean(shares))
    figures.append(
        Figure("overall: way to the learned line", closed, 0, "", "", 0.5, "mean of eight", more_is_better=True)
    )
    return figures


def _speed():
    chances = np.random.default_rng(7)
    tie = np.sort(chances.integers(0, PEOPLE, CONTACTS))
    day = chances.integers(16_000, 20_000, CONTACTS)
    order = np.lexsort((day, tie))
    contacts = Contacts.of(
        tie=tie,
        day=day[order],
        side=chances.integers(0, 2, CONTACTS),
        people=chances.integers(1, 6, CONTACTS),
        channel=chances.integers(0, 5, CONTACTS),
        ties=PEOPLE,
    )
    took = best_of(5, lambda: score(contacts, 20_000))
    return Figure(f"{PEOPLE:,} people, {CONTACTS:,} contacts", took, 0, "", bar=1)


def main(words):
    """Judge the files named on the command line."""
    asked = argparse.ArgumentParser(description="How well the rhythm foretells two-way exchanges on logs of exchanges.")
    asked.add_argument("files", nargs="+", type=Path, metavar="FILE.csv")
    asked.add_argument("--json", action="store_true")
    chosen = asked.parse_args(words)
    absent = [str(path) for path in chosen.files if not path.is_file()]
    if absent:
        asked.error(f"no such file: {', '.join(absent)}")
    told = [judge(path) for path in chosen.files]
    if chosen.json:
        print(json.dumps(told[0] if len(told) == 1 else told, indent=1))
        return
    for one in told:
        print_judged(one)


if __name__ == "__main__":
    main(sys.argv[1:])
