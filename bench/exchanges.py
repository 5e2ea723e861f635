"""Logs of exchanges (src, dst, unix_time, channel, n_rcpt) as contacts, and the task the rhythm is judged by.

Task: person e, somebody else a, day T; asked where both addressed each other within the 365 days before T; it happened
where e addressed a and a addressed e after T, up to T + H. Days count from the first exchange. A mail to more than
five is left out; on every other channel a crowd only weighs less. A meeting or call counts out and in, as in the
product, whoever is named first: in what is known before T, and in what happened after it (e addressed a, and a e).

Times are seconds; a file whose times are thousandths of it (or finer) is divided. Rows with a strange time (no number
of a day between 1900 and 2100, far from all the others, or 0 for unknown) are left out and counted.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from kithwork.engines.rhythm.calibration import LEAST_OBSERVED, spoke_lately, two_way_within
from kithwork.engines.rhythm.clock import Clock, observe
from kithwork.engines.rhythm.contacts import BOTH, CHANNELS, IN, MOST_PEOPLE, OUT, Contacts, collapse
from kithwork.engines.rhythm.warmth import Scores, score

HORIZONS = (30, 90)
SETS = ("uci", "radoslaw", "eucore", "w3c")
MOST_IN_A_MAIL = 5
LONG_LOG_DAYS = 6 * 365
SHORT_LOG_DAYS = 240
SECONDS_A_DAY = 86_400
SECONDS_A_YEAR = 365.25 * SECONDS_A_DAY
EARLIEST, LATEST = -70 * SECONDS_A_YEAR, 130 * SECONDS_A_YEAR
MOST_SECONDS = 1e11
FINER = ((1e3, "milliseconds"), (1e6, "microseconds"), (1e9, "nanoseconds"))
BULK = 0.01
SPANS_AWAY, YEARS_AWAY = 10, 3
UNKNOWN_YEARS = 10
BOTH_WAYS = ("meeting", "call")
ALIASES = {
    "mail": "mail", "email": "mail", "e-mail": "mail", "letter": "mail",
    "message": "message", "sms": "message", "text": "message", "chat": "message", "im": "message",
    "call": "call", "phone": "call", "voice": "call", "video": "call",
    "meeting": "meeting", "meet": "meeting", "coffee": "meeting", "f2f": "meeting", "proximity": "meeting",
}  # fmt: skip


@dataclass
class Log:
    """A log as contacts of all its people's ties."""

    name: str
    contacts: Contacts
    egos: np.ndarray
    dyads: np.ndarray
    clock: Clock
    notes: list[str] = field(default_factory=list)
    strange_times: int = 0

    @property
    def last(self):
        """The last day with a contact."""
        return self.clock.today


@dataclass
class Snapshot:
    """All ties asked about on one day."""

    day: int
    scores: Scores
    asked: np.ndarray
    happened: np.ndarray


def data_folder():
    """Where the four public sets are, if they are here."""
    folder = Path(__file__).resolve().parents[2] / "shared" / "data" / "exchanges"
    return folder if folder.is_dir() else None


def read(path):
    """The log of a file; what could not be read is said in its notes."""
    rows, notes = _rows(Path(path))
    sources, targets, seconds, channels, crowd, strange = _timely(rows, notes)
    names = {name: number for number, name in enumerate(sorted(set(sources) | set(targets)))}
    source = np.array([names[one] for one in sources], dtype=np.int64)
    target = np.array([names[one] for one in targets], dtype=np.int64)
    channel, crowd = np.array(channels, dtype=np.int64), np.array(crowd, dtype=np.int64)
    order = np.argsort(seconds, kind="stable")
    source, target, seconds, channel, crowd = (one[order] for one in (source, target, seconds, channel, crowd))
    day = ((seconds - seconds.min()) // SECONDS_A_DAY).astype(np.int64) if len(seconds) else seconds.astype(np.int64)
    both = np.where(np.isin(channel, [CHANNELS.index(name) for name in BOTH_WAYS]), BOTH, OUT)
    ego, other = np.concatenate((source, target)), np.concatenate((target, source))
    side = np.concatenate((both, np.where(both == BOTH, BOTH, IN)))
    pairs, tie = np.unique(ego * len(names) + other, return_inverse=True)
    order = np.argsort(np.tile(np.arange(len(day)), 2), kind="stable")
    contacts = collapse(
        np.tile(day, 2)[order], side[order], np.tile(crowd, 2)[order], np.tile(channel, 2)[order], ties=tie[order]
    )
    first, second = np.divmod(pairs, max(len(names), 1))
    dyads = np.unique(np.minimum(first, second) * len(names) + np.maximum(first, second), return_inverse=True)[1]
    egos = np.unique(first, return_inverse=True)[1]
    clock = observe(contacts, int(day.max()) if len(day) else 0)
    return Log(Path(path).stem, contacts, egos, dyads, clock, notes, strange)


def _rows(path):
    columns = ([], [], [], [], [])
    bad = selves = crowds = 0
    unknown = set()
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as lines:
        for row in csv.DictReader(lines, skipinitialspace=True):
            try:
                pair, second = (row["src"].strip(), row["dst"].strip()), float(row["unix_time"])
                crowd = min(max(1, int(float(row.get("n_rcpt") or 1))), MOST_PEOPLE)
            except (KeyError, ValueError, TypeError, AttributeError, OverflowError):
                pair, second, crowd = ("", ""), np.nan, 1
            if not all(pair):
                bad += 1
                continue
            said = str(row.get("channel") or "").strip().lower()
            channel = ALIASES.get(said, "note")
            if said not in ALIASES:
                unknown.add(said or "(none)")
            selves += pair[0] == pair[1]
            crowds += pair[0] != pair[1] and channel == "mail" and crowd > MOST_IN_A_MAIL
            if pair[0] != pair[1] and not (channel == "mail" and crowd > MOST_IN_A_MAIL):
                for column, value in zip(columns, (*pair, second, CHANNELS.index(channel), crowd), strict=True):
                    column.append(value)
    told = (
        (bad, "rows could not be read"),
        (selves, "rows from somebody to themselves left out"),
        (crowds, f"rows of mail to more than {MOST_IN_A_MAIL} left out"),
    )
    notes = [f"{count:,} {what}" for count, what in told if count]
    if unknown:
        notes.append(f"channels not known, counted like a letter: {', '.join(sorted(unknown))}")
    return columns, notes


def _timely(columns, notes):
    """The rows whose time can be believed, in seconds, and how many were left out; both told in *notes*."""
    seconds, unit = _in_seconds(np.array(columns[2], dtype=float))
    if unit:
        notes.append(f"times are in {unit}, divided to seconds")
    believed = _believed(seconds)
    strange = int((~believed).sum())
    if strange:
        notes.append(f"{strange:,} rows with strange times left out")
        columns = [[value for value, kept in zip(one, believed, strict=True) if kept] for one in columns]
    sources, targets, _, channels, crowd = columns
    return sources, targets, seconds[believed], channels, crowd, strange


def _in_seconds(times):
    """Times in seconds, and the name of the finer unit they were in where most are too large for seconds."""
    finite = times[np.isfinite(times)]
    middle = float(np.median(finite)) if len(finite) else 0.0
    if middle <= MOST_SECONDS:
        return times, ""
    for parts, unit in FINER:
        if middle <= MOST_SECONDS * parts:
            return times / parts, unit
    return times, ""


def _believed(seconds):
    """Which times lie between 1900 and 2100, not far from where nearly all lie, and are not 0 standing for unknown."""
    believed = (seconds >= EARLIEST) & (seconds <= LATEST)
    sane = np.sort(seconds[believed])
    early = int(np.searchsorted(sane, SECONDS_A_DAY, side="right"))
    later = int(np.searchsorted(sane, UNKNOWN_YEARS * SECONDS_A_YEAR, side="right"))
    if early < len(sane) / 2 and later - early <= BULK * len(sane):
        believed &= np.abs(seconds) > SECONDS_A_DAY
        sane = sane[np.abs(sane) > SECONDS_A_DAY]
    if not len(sane):
        return believed
    low, high = sorted((np.quantile(sane, BULK, method="higher"), np.quantile(sane, 1 - BULK, method="lower")))
    away = max(SPANS_AWAY * (high - low), YEARS_AWAY * SECONDS_A_YEAR)
    return believed & (seconds >= low - away) & (seconds <= high + away)


def days_asked(log, horizon):
    """Every 30th day (90th on a log of more than six years) from a warm-up on, as far as an outcome can be seen."""
    span = log.last - log.clock.first
    long = span > LONG_LOG_DAYS
    warm_up = 365 if long else 60 if span >= SHORT_LOG_DAYS else 30
    return list(range(log.clock.first + min(warm_up, max(span - horizon, 0)), log.last + 1, 90 if long else 30))


def outcome_is_seen(log, day, horizon):
    """Whether the log goes on for *horizon* days after *day*, without a hole."""
    return day + horizon <= log.last and log.clock.observed(day, day + horizon) >= LEAST_OBSERVED


def snapshots(log, horizon):
    """What is said on each day asked about, from what was known then, and what happened."""
    for day in days_asked(log, horizon):
        scores = score(log.contacts, day, users=log.egos)
        yield Snapshot(day, scores, spoke_lately(scores), two_way_within(log.contacts, day, day + horizon))
