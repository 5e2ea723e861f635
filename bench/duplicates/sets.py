"""The three public sets with known answers, as our entries and as plain rows for others."""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations

from bench.measuring import ROOT
from kithwork.engines.similarity import Address, Entry, Firm

FOLDER = ROOT.parent / "shared" / "corpora" / "dedup"
FAKE, LABELS = FOLDER / "splink-fake_1000.csv", FOLDER / "splink-fake_1000_labels.csv"
FEBRL, CHICAGO = FOLDER / "febrl-dataset1.csv", FOLDER / "dedupe-early-childhood-orgs.csv"


@dataclass(frozen=True)
class Scored:
    """How many of the pairs told are true, how many of the true are told, and both in one."""

    precision: float
    recall: float
    f1: float


def are_here():
    """Whether the sets are at hand."""
    return all(file.exists() for file in (FAKE, LABELS, FEBRL, CHICAGO))


def true_pairs(clusters):
    """Pairs of ids, the smaller first, of *clusters* (id to the name of its cluster)."""
    members = defaultdict(list)
    for one, cluster in clusters.items():
        members[cluster].append(one)
    return {pair for ids in members.values() for pair in combinations(sorted(ids), 2)}


def scored(found, true):
    """What *found* is worth beside *true*."""
    right = len(found & true)
    return Scored(right / max(len(found), 1), right / max(len(true), 1), 2 * right / max(len(found) + len(true), 1))


def best(chances, true):
    """The best F1 any threshold gives; pairs of one chance stand or fall together."""
    ordered = sorted(chances.items(), key=lambda one: -one[1])
    right, top = 0, 0.0
    for count, (pair, chance) in enumerate(ordered, start=1):
        right += pair in true
        if count == len(ordered) or ordered[count][1] != chance:
            top = max(top, 2 * right / (count + len(true)))
    return top


def rows(file):
    """The rows of a file, names and values without blanks around them."""
    with file.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, skipinitialspace=True):
            yield {name.strip(): " ".join((value or "").split()) for name, value in row.items() if name}


def fake():
    """(entries, true pairs) of fake_1000."""
    entries, clusters = [], {}
    for row in rows(FAKE):
        one = int(row["unique_id"])
        clusters[one] = row["cluster"]
        entries.append(
            Entry(
                one,
                given=row["first_name"],
                family=row["surname"],
                birthday=row["dob"],
                emails=_told(row["email"]),
                addresses=(Address(town=row["city"]),) if row["city"] else (),
            )
        )
    return entries, true_pairs(clusters)


def labels():
    """Pairs that were judged by hand: pair to whether they are one."""
    return {
        tuple(sorted((int(row["unique_id_l"]), int(row["unique_id_r"])))): float(row["clerical_match_score"]) > 0.5
        for row in rows(LABELS)
    }


def febrl(file=FEBRL):
    """(entries, true pairs) of a Febrl set; the social security number is a handle."""
    entries, clusters = [], {}
    for one, row in enumerate(rows(file)):
        clusters[one] = "-".join(row["rec_id"].split("-")[:2])
        street = " ".join((row["street_number"], row["address_1"], row["address_2"])).strip()
        entries.append(
            Entry(
                one,
                given=row["given_name"],
                family=row["surname"],
                birthday=row["date_of_birth"],
                handles=_told(row["soc_sec_id"]),
                addresses=(Address(street, row["suburb"], row["postcode"], row["state"]),),
            )
        )
    return entries, true_pairs(clusters)


def chicago():
    """(firms, true pairs) of the Chicago sites."""
    firms, clusters = [], {}
    for row in rows(CHICAGO):
        one = int(row["Id"])
        clusters[one] = row["True Id"]
        postcode = row["Zip"] if len(row["Zip"]) > 3 else ""
        firms.append(
            Firm(
                one,
                row["Site name"],
                phones=_told(row["Phone"]) + _told(row["Fax"]),
                addresses=(Address(row["Address"], postcode=postcode),),
            )
        )
    return firms, true_pairs(clusters)


def _told(value):
    return (value,) if value else ()
