"""Splink and recordlinkage on the same sets, each set up as its documentation does it, trained without labels.

They are installed in `data/peers` (`make bench` does it). Of each the better of its pairs as they are and its pairs
closed into groups is taken, at a chance of one half and at the threshold that suits it best.
"""

from __future__ import annotations

import importlib.util
import json
import logging
import os
import re
import subprocess
import sys
import time

from bench.duplicates import sets
from bench.measuring import ROOT

PEERS = ROOT / "data" / "peers" / "bin" / "python"
THRESHOLDS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 0.999, 0.9999, 0.99999)


def beside():
    """{set: {peer: (F1 at one half, best F1, seconds)}}, empty where they are not installed."""
    if not PEERS.exists():
        print("splink and recordlinkage are not installed here (`make bench` does it), so they are left out.")
        return {}
    done = subprocess.run(
        [PEERS, "-m", "bench.duplicates.peers"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}", "PYTHONWARNINGS": "ignore"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        print(f"The peers could not be measured:\n{done.stderr.strip().splitlines()[-1]}")
        return {}
    return json.loads(done.stdout.splitlines()[-1])


def _judged(chances, true, began):
    at_half, best = 0.0, 0.0
    for threshold in THRESHOLDS:
        found = {pair for pair, chance in chances.items() if chance >= threshold}
        both = sets.scored(found, true).f1, sets.scored(_closed(found), true).f1
        best = max(best, *both)
        if threshold == 0.5:
            at_half = max(both)
    return at_half, max(best, sets.best(chances, true)), time.perf_counter() - began


def _closed(found):
    over = {}

    def top(one):
        while over.setdefault(one, one) != one:
            one = over[one]
        return one

    for one, other in found:
        over[top(one)] = top(other)
    return sets.true_pairs({one: top(one) for one in over})


def _table(file, names, number):
    import pandas as pd

    found = pd.DataFrame([{name: row[name] or None for name in names} for row in sets.rows(file)])
    found.insert(0, "id", range(len(found)) if number is None else [int(row[number]) for row in sets.rows(file)])
    return found


def _fake():
    return _table(sets.FAKE, ("first_name", "surname", "dob", "city", "email"), "unique_id"), sets.fake()[1]


def _febrl():
    names = ("given_name", "surname", "street_number", "address_1", "suburb", "postcode", "state", "date_of_birth")
    return _table(sets.FEBRL, (*names, "soc_sec_id"), None), sets.febrl()[1]


def _chicago():
    table = _table(sets.CHICAGO, ("Site name", "Address", "Zip", "Phone"), "Id")
    table.columns = ["id", "name", "address", "zip", "phone"]
    for column in ("name", "address"):
        table[column] = [re.sub(r"\W+", " ", value.lower()).strip() if value else None for value in table[column]]
    table["phone"] = [value if value and len(value) > 6 else None for value in table["phone"]]
    table["number"] = table["address"].str.extract(r"(\d+)")[0]
    return table.astype(object).where(table.notna(), None), sets.chicago()[1]


SETS = {"fake_1000": _fake, "Febrl 1": _febrl, "Chicago": _chicago}


def splink(name, table):
    """Chances of pairs, as the demonstrations in its documentation set it up for such data."""
    import duckdb
    import splink.comparison_library as of
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    common = {"term_frequency_adjustments": True}
    told = {
        "fake_1000": (
            [of.ForenameSurnameComparison("first_name", "surname"), of.DateOfBirthComparison("dob", input_is_string=True),
             of.ExactMatch("city").configure(**common), of.EmailComparison("email")],
            ["first_name", "surname", "dob", "email"],
            ["l.first_name = r.first_name and levenshtein(r.dob, l.dob) <= 1",
             "l.surname = r.surname and levenshtein(r.dob, l.dob) <= 1",
             "l.first_name = r.first_name and levenshtein(r.surname, l.surname) <= 2", "l.email = r.email"],
            0.7,
            [("dob",), ("email",), ("first_name", "surname")],
        ),
        "Febrl 1": (
            [of.NameComparison("given_name"), of.NameComparison("surname"),
             of.DateOfBirthComparison("date_of_birth", input_is_string=True, datetime_format="%Y%m%d"),
             of.DamerauLevenshteinAtThresholds("soc_sec_id", [2]), of.ExactMatch("street_number").configure(**common),
             of.ExactMatch("postcode").configure(**common)],
            ["soc_sec_id", "given_name", "surname", "date_of_birth", "postcode"],
            [block_on("soc_sec_id"), block_on("given_name", "surname", "date_of_birth"),
             "l.given_name = r.surname and l.surname = r.given_name and l.date_of_birth = r.date_of_birth"],
            0.9,
            [("date_of_birth",), ("postcode",)],
        ),
        "Chicago": (
            [of.JaroWinklerAtThresholds("name", [0.92, 0.8]).configure(**common),
             of.JaroWinklerAtThresholds("address", [0.95, 0.88]).configure(**common),
             of.ExactMatch("number").configure(**common), of.ExactMatch("zip").configure(**common),
             of.LevenshteinAtThresholds("phone", [1])],
            ["phone", "address", "name", "number"],
            [block_on("phone", "number"), block_on("name", "address")],
            0.8,
            [("phone",), ("address",), ("name",)],
        ),
    }  # fmt: skip
    comparisons, blocks, certain, recall, training = told[name]
    settings = SettingsCreator(
        unique_id_column_name="id",
        link_type="dedupe_only",
        blocking_rules_to_generate_predictions=[block_on(column) for column in blocks],
        comparisons=comparisons,
    )
    database = duckdb.connect()
    database.register("given", table)
    api = DuckDBAPI(connection=database)
    linker = Linker(api.register(database.sql("select * from given")), settings)
    linker.training.estimate_probability_two_random_records_match(certain, recall=recall)
    linker.training.estimate_u_using_random_sampling(max_pairs=5e6, seed=2)
    for columns in training:
        linker.training.estimate_parameters_using_expectation_maximisation(block_on(*columns))
    found = linker.inference.predict(threshold_match_probability=0.001).as_pandas_dataframe()
    ends = zip(found["id_l"], found["id_r"], found["match_probability"], strict=True)
    return {tuple(sorted((int(one), int(other)))): float(chance) for one, other, chance in ends}


def recordlinkage(name, table):
    """Chances of pairs by its ECM classifier, which needs no labels, over the comparisons of its guide."""
    import recordlinkage as linkage

    told = {
        "fake_1000": ({"first_name": 0.85, "surname": 0.85, "email": 0.9, "city": 0.85, "dob": 0.9}, (),
                      ("first_name", "surname", "dob", "email")),
        "Febrl 1": ({"given_name": 0.85, "surname": 0.85, "address_1": 0.85, "suburb": 0.85},
                    ("date_of_birth", "state", "postcode", "soc_sec_id"),
                    ("given_name", "surname", "date_of_birth", "postcode", "soc_sec_id")),
        "Chicago": ({"name": 0.85, "address": 0.88}, ("zip", "phone", "number"), ("phone", "address", "name", "number")),
    }  # fmt: skip
    near, exact, blocks = told[name]
    table = table.set_index("id")
    index = linkage.Index()
    for column in blocks:
        index.block(column)
    pairs = index.index(table)
    compare = linkage.Compare()
    for column, threshold in near.items():
        compare.string(column, column, method="jarowinkler", threshold=threshold, label=column)
    for column in exact:
        compare.exact(column, column, label=column)
    features = compare.compute(pairs, table)
    classifier = linkage.ECMClassifier(binarize=0.5)
    classifier.fit(features)
    chances = classifier.prob(features)
    return {tuple(sorted(map(int, pair))): float(chance) for pair, chance in chances.items()}


def main():
    """Measure those that are there; prints JSON."""
    logging.disable(logging.WARNING)
    found = {}
    for name, read in SETS.items():
        table, true = read()
        found[name] = {}
        for peer in (splink, recordlinkage):
            if importlib.util.find_spec(peer.__name__):
                began = time.perf_counter()
                found[name][peer.__name__] = _judged(peer(name, table.copy()), true, began)
    print(json.dumps(found))


if __name__ == "__main__":
    sys.exit(main())
