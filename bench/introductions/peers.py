"""The fastest exact ways from the shelf: sparse_dot_topn (over-retrieved, then refined) and a self-join in DuckDB.

They are installed in `data/peers` (`make bench` does it), and are timed there on some of the rows; seconds for all are
what is laid out once, and the rows in proportion.
"""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
import time
from dataclasses import asdict

import numpy as np

from bench.introductions.population import make
from bench.introductions.ways import Other, agreeing
from bench.measuring import ROOT
from kithwork.engines.synergy import partners, prepare, terms
from kithwork.engines.synergy.scoring import WEIGHTS

PEERS = ROOT / "data" / "peers" / "bin" / "python"
TOPN_ROWS, JOIN_ROWS = 2_000, 200
RETRIEVED = 100
"""Of every person, to be refined: the bound is not the value, and acquaintances are among them."""


def beside(people, k):
    """Both of them, where they are installed."""
    if not PEERS.exists():
        print("sparse_dot_topn and DuckDB are not installed here (`make bench` does it), so they are left out.")
        return []
    done = subprocess.run(
        [PEERS, "-m", "bench.introductions.peers", str(people), str(k)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}", "OPENBLAS_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        print(f"The peers could not be measured:\n{done.stderr.strip().splitlines()[-1]}")
        return []
    told = json.loads(done.stdout.splitlines()[-1])
    for name in told["missing"]:
        print(f"{name} is not installed here, so it is left out.")
    return [Other(**one) for one in told["others"]]


def sparse_dot_topn(ready, ours):
    """The bound as one inner product (geometric mean ≤ arithmetic), competitors by a penalty, the 100 largest refined."""
    from sparse_dot_topn import sp_matmul_topn

    began = time.process_time()
    left, right = _inner_product(ready)
    laid_out = time.process_time() - began
    began = time.process_time()
    found = sp_matmul_topn(left[:TOPN_ROWS], right, top_n=RETRIEVED, n_threads=1)
    row = np.repeat(np.arange(TOPN_ROWS), np.diff(found.indptr))
    worth = np.zeros((TOPN_ROWS, RETRIEVED))
    place = np.arange(len(row)) - found.indptr[row]
    worth[row, place] = terms(ready, row, found.indices).value
    best = -np.sort(-np.maximum(worth, 0), axis=1)[:, : ours.shape[1]]
    taken = time.process_time() - began
    seconds = laid_out + taken * len(ready) / TOPN_ROWS
    return Other("sparse_dot_topn", seconds, TOPN_ROWS, agreeing(best, ours))


def _inner_product(ready):
    from scipy.sparse import csr_matrix, diags, hstack

    count, kinds = len(ready), len(ready.shared_events)
    table = WEIGHTS.events * ready.shared_events - 2.0 * ready.competing
    by_kind = csr_matrix(table)[ready.kinds]
    of_kind = csr_matrix((np.ones(count), (np.arange(count), ready.kinds)), shape=(count, kinds))
    active, half = csr_matrix(ready.active[:, None]), WEIGHTS.needs / 2
    quality = diags(ready.quality)
    left = hstack(
        [WEIGHTS.sources * ready.sources, WEIGHTS.active * active, half * ready.offers, half * ready.needs, by_kind]
    )
    right = hstack([ready.sources, active, ready.needs, ready.offers, of_kind])
    return (quality @ left).tocsr().astype(np.float32), (quality @ right).T.tocsr().astype(np.float32)


def duckdb(ready, ours):
    """One statement over tables of people and their tags."""
    import duckdb as database

    told = database.connect()
    told.execute("set threads = 1")
    for name, columns in _tables(ready).items():
        told.register("given", columns)
        told.execute(f"create table {name} as select * from given")
        told.unregister("given")
    began = time.process_time()
    values = told.execute(STATEMENT.format(rows=JOIN_ROWS, k=ours.shape[1])).fetchnumpy()
    taken = time.process_time() - began
    found = np.zeros((JOIN_ROWS, ours.shape[1]))
    found[values["a"], values["place"] - 1] = values["v"]
    seconds = taken * len(ready) / JOIN_ROWS
    return Other("duckdb", seconds, JOIN_ROWS, agreeing(found, ours[:JOIN_ROWS]))


def _tables(ready):
    def tags(rows):
        cells = rows.tocoo()
        return {"id": cells.row, "tag": cells.col, "w": cells.data}

    kinds = len(ready.shared_events)
    first, second = (one.ravel() for one in np.indices((kinds, kinds)))
    apart = ready.apart.as_matrix().tocoo()
    return {
        "person": {"id": np.arange(len(ready)), "kind": ready.kinds, "q": ready.quality, "act": ready.active},
        "sources": tags(ready.sources),
        "offers": tags(ready.offers),
        "needs": tags(ready.needs),
        "kinds": {
            "one": first,
            "other": second,
            "s": ready.shared_events.ravel(),
            "competing": ready.competing.ravel(),
        },
        "apart": {"a": np.append(apart.row, apart.col), "b": np.append(apart.col, apart.row)},
    }


STATEMENT = """
with s1 as (select x.id a, y.id b, sum(x.w * y.w) s from sources x join sources y using (tag) where x.id < {rows} group by 1, 2),
there as (select x.id a, y.id b, sum(x.w * y.w) s from offers x join needs y using (tag) where x.id < {rows} group by 1, 2),
back as (select x.id a, y.id b, sum(x.w * y.w) s from needs x join offers y using (tag) where x.id < {rows} group by 1, 2),
worth as (
  select x.id a, y.id b, 100 * x.q * y.q * (
    .25 * coalesce(s1.s, 0) + .15 * x.act * y.act + .25 * kinds.s + .35 * (
      .25 * (coalesce(there.s, 0) + coalesce(back.s, 0)) + .5 * sqrt(coalesce(there.s, 0) * coalesce(back.s, 0)))) v
  from person x join person y on x.id <> y.id join kinds on kinds.one = x.kind and kinds.other = y.kind and not kinds.competing
  left join s1 on s1.a = x.id and s1.b = y.id
  left join there on there.a = x.id and there.b = y.id
  left join back on back.a = x.id and back.b = y.id
  left join apart on apart.a = x.id and apart.b = y.id
  where apart.a is null and x.id < {rows}),
placed as (select a, b, v, row_number() over (partition by a order by v desc) place from worth where v > 0)
select a, place, v from placed where place <= {k} order by a, place
"""


def main(people, k):
    """Measure those that are there; prints JSON."""
    ready = prepare(make(people))
    ours = partners(ready, k, np.arange(TOPN_ROWS), how="plain")[1]
    known = {"sparse_dot_topn": sparse_dot_topn, "duckdb": duckdb}
    missing = [name for name in known if importlib.util.find_spec(name) is None]
    others = [asdict(way(ready, ours)) for name, way in known.items() if name not in missing]
    print(json.dumps({"missing": missing, "others": others}))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
