"""The line to be measured against: logistic regression and boosting on 45 features of a tie, and BG/NBD.

Runs where scikit-learn and scipy are (`data/peers/bin/python -m bench.learned FILE.csv ...`, PYTHONPATH=src) and prints
one JSON list. The learned lines are in-domain, four folds by pair over all dates: optimistic on purpose. At most 60,000
rows of a set are used, of whole people drawn by a fixed seed; ours is judged on the same rows.
"""

from __future__ import annotations

import json
import sys
import warnings

import numpy as np
from scipy.optimize import minimize
from scipy.special import betaln, gammaln
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from bench import ranks
from bench.exchanges import HORIZONS, outcome_is_seen, read, snapshots
from kithwork.engines.rhythm.turns import turns, usual_gap

MOST_ROWS = 60_000
MOST_FITTED = 1_000
HALF_LIVES = (7, 14, 30, 60, 90, 180, 365)
WINDOWS = (30, 90, 365)


def features(log, one):
    """What one person can see of each of their ties on a day, by name."""
    past, scores, day = log.contacts.until(one.day), one.scores, one.day
    age, side = day - past.day, past.tie * 2 + past.side

    def sides(weights):
        return np.bincount(side, weights, minlength=2 * past.ties).reshape(-1, 2)

    seen = {"z": scores.z, "out": np.log(scores.a_out + 1e-4), "in": np.log(scores.a_in + 1e-4)}
    for decay in (0.5, 1.25):
        seen[f"power {decay}"] = np.log(sides((age + 1.0) ** -decay) + 1e-4).sum(axis=1)
    for days in HALF_LIVES:
        faded = np.log(sides(np.exp(-age / days)) + 1e-3)
        seen |= {f"faded {days}": faded.sum(axis=1), f"faded {days} apart": faded[:, 0] - faded[:, 1]}
    for days in WINDOWS:
        mine, theirs = np.log1p(sides((age < days).astype(float))).T
        seen |= {f"mine {days}": mine, f"theirs {days}": theirs}
    since = np.log1p(np.stack((day - scores.last_out, day - scores.last_in)))
    seen |= {
        "since out": since[0],
        "since in": since[1],
        "since any": since.min(axis=0),
        "since both": since.max(axis=0),
    }
    seen |= {"age": np.log1p(day - scores.first), "known": np.log1p(scores.known_days)}
    seen |= {"days out": np.log1p(scores.days_out), "days in": np.log1p(scores.days_in)}
    taken, gap = turns(past, day), usual_gap(past)
    seen |= {"turns": np.log1p(taken.exchanges), "unanswered": np.minimum(taken.unanswered, 5), "gap": np.log(gap)}
    seen["gap against own"] = since.min(axis=0) - np.log(gap)
    return seen | _of_the_person(log, past, age, scores)


def _of_the_person(log, past, age, scores):
    count = int(log.egos.max()) + 1
    side = log.egos[past.tie] * 2 + past.side
    seen = {"own silence": scores.silence_days, "own warmth": scores.own_z}
    for days in (7, 30, 90):
        busy = np.log1p(np.bincount(side, (age < days).astype(float), minlength=2 * count)).reshape(-1, 2)[log.egos]
        seen |= {f"own out {days}": busy[:, 0], f"own in {days}": busy[:, 1]}
    return seen


def rows(log, horizon, fits):
    """All rows of a log as columns; *fits*: BG/NBD by day, filled once for both horizons."""
    blocks = []
    for one in snapshots(log, horizon):
        if one.scores.abstains or not outcome_is_seen(log, one.day, horizon) or not one.asked.any():
            continue
        asked = one.asked
        habits = [column[asked] for column in _habits(log, one)]
        if one.day not in fits:
            fits[one.day] = _fit(*habits)
        blocks.append(
            {
                "x": np.stack([column[asked] for column in features(log, one).values()], axis=1),
                "happened": one.happened[asked].astype(float),
                "group": log.egos[asked] * 100_000 + one.day,
                "ego": log.egos[asked],
                "dyad": log.dyads[asked],
                "ours": one.scores.logit(horizon)[asked],
                "plain": one.scores.z[asked],
                "bgnbd": _bgnbd(fits[one.day], *habits, horizon),
            }
        )
    told = {name: np.concatenate([block[name] for block in blocks]) for name in blocks[0]}
    return _fewer(told)


def _fewer(told):
    egos = np.unique(told["ego"])
    share = MOST_ROWS / len(told["ego"])
    if share >= 1:
        return told
    chosen = np.random.default_rng(0).permutation(egos)[: int(len(egos) * share)]
    kept = np.isin(told["ego"], chosen)
    return {name: column[kept] for name, column in told.items()}


def _habits(log, one):
    """Repeated contact days, days from the first to the last, days from the first to now."""
    past, first = log.contacts.until(one.day), one.scores.first
    fresh = np.ones(len(past), dtype=bool)
    fresh[1:] = (past.tie[1:] != past.tie[:-1]) | (past.day[1:] != past.day[:-1])
    span = np.maximum(one.day - first, 1).astype(float)
    recency = np.maximum(one.scores.last_out, one.scores.last_in) - first
    return np.bincount(past.tie[fresh], minlength=past.ties) - 1, np.minimum(recency, span), span


def _fit(repeats, recency, span):
    """BG/NBD (Fader, Hardie, Lee 2005) fitted to a thousand of the ties of that day."""
    some = np.random.default_rng(0).permutation(len(repeats))[:MOST_FITTED]

    def loss(logs):
        r, alpha, a, b = np.exp(logs)
        x, recent, whole = repeats[some], recency[some], span[some]
        start = gammaln(r + x) - gammaln(r) + r * np.log(alpha)
        alive = betaln(a, b + x) - betaln(a, b) + start - (r + x) * np.log(alpha + whole)
        gone = betaln(a + 1, b + np.maximum(x, 1) - 1) - betaln(a, b) + start - (r + x) * np.log(alpha + recent)
        return -np.mean(np.logaddexp(alive, np.where(x > 0, gone, -np.inf))) + 1e-4 * np.sum(logs**2)

    found = (minimize(loss, start, method="L-BFGS-B", bounds=[(-6, 6)] * 4) for start in ([0, 3, 0, 1], [-1, 2, -1, 1]))
    return np.exp(min(found, key=lambda one: one.fun).x)


def _bgnbd(fit, repeats, recency, span, horizon):
    """P(at least one contact in the horizon)."""
    r, alpha, a, b = fit
    odds = a / (b + np.maximum(repeats, 1) - 1) * np.exp((r + repeats) * np.log((alpha + span) / (alpha + recency)))
    alive = np.where(repeats > 0, 1 / (1 + odds), 1.0)
    return alive * (1 - ((alpha + span) / (alpha + span + horizon)) ** (r + repeats))


def lines(told):
    """The chances of both learners and of their mean, each row by a model that has not seen its pair."""
    x, happened = told["x"], told["happened"]
    straight, boosted = np.zeros(len(happened)), np.zeros(len(happened))
    for seen, unseen in GroupKFold(4).split(x, happened, told["dyad"]):
        line = make_pipeline(StandardScaler(), LogisticRegression(C=1, max_iter=300)).fit(x[seen], happened[seen])
        straight[unseen] = line.predict_proba(x[unseen])[:, 1]
        trees = HistGradientBoostingClassifier(
            max_iter=150,
            learning_rate=0.06,
            max_leaf_nodes=15,
            min_samples_leaf=60,
            l2_regularization=5,
            random_state=0,
        )
        boosted[unseen] = trees.fit(x[seen], happened[seen]).predict_proba(x[unseen])[:, 1]
    return {"logistic": straight, "boosting": boosted, "mean": (straight + boosted) / 2}


def compare(path):
    """Ours, plain warmth, BG/NBD and the best of the learned lines (for each measure) on the same rows."""
    log, fits = read(path), {}
    for horizon in HORIZONS:
        told = rows(log, horizon, fits)
        every = lines(told) | {name: told[name] for name in ("ours", "plain", "bgnbd")}
        found = {
            name: {
                "within": ranks.auc_within(told["group"], told["happened"], said),
                "overall": ranks.auc(told["happened"], said),
            }
            for name, said in every.items()
        }
        found["learned"] = {
            kind: max(found[name][kind] for name in ("logistic", "boosting", "mean")) for kind in ("within", "overall")
        }
        yield {
            "name": log.name,
            "horizon": horizon,
            "rows": len(told["happened"]),
            "features": told["x"].shape[1],
            **found,
        }


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    print(json.dumps([one for path in sys.argv[1:] for one in compare(path)]))
