"""How far a relationship has come: met, know, like, trust, refer; what that rests on, and the next small step.

Source: `engines-relationships.md`, table of stages; what is data and what is judgement stands in decision 0011.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from kithwork.relationships.rules.days import DATED_FROM

KNOW_TURNS = 3
KNOW_WITHIN_DAYS = 60
ONE_TO_ONE_MINUTES = 15
"""A talk of two people counts as a 1-2-1 from a quarter of an hour on (or where its length is not known)."""
LIKE_RETURNS = 2
LIKE_ONE_TO_ONES = 2
TRUST_DAYS = 90
PROMISE_SLACK_DAYS = 14
REFER_MONTHS = 24
FALLS_BACK_MONTHS = 24


class Stage(StrEnum):
    """How far a relationship has come, in the order of the way."""

    NEW = "new"
    KNOW = "know"
    LIKE = "like"
    TRUST = "trust"
    REFER = "refer"

    @property
    def step(self) -> int:
        """0 for new to 4 for refer."""
        return list(Stage).index(self)


class ImpressionKind(StrEnum):
    """What only the user can say of somebody; liking somebody and knowing their work are two things."""

    LIKE = "like them"
    SEEN_WORK = "seen work"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing a stage rests on, or lacks: the words, its day, and the exchange that shows it where there is one."""

    words: str
    on_date: date | None = None
    exchange_id: int | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """The dated facts that a stage can rest on; days are None where a thing has not come about.

    `like_date`: since when the log shows liking (they came back of themselves twice, or the second 1-2-1). `likes` and
    `seen_work`: the user's impressions. `helped`, `introduced`: what I gave, introductions also apart; `helped_me`,
    `referred_me`: what they gave, of that the referrals and introductions. `kept`: promises of mine that I kept;
    `waiting_long`: those open for more than two weeks after their day. All oldest first.
    """

    first_date: date | None
    last_two_way_date: date | None
    first_turn_date: date | None
    know_date: date | None
    like_date: date | None
    turns: int
    one_to_ones: int
    likes: tuple[Line, ...] = ()
    seen_work: tuple[Line, ...] = ()
    helped: tuple[Line, ...] = ()
    helped_me: tuple[Line, ...] = ()
    kept: tuple[Line, ...] = ()
    introduced: tuple[Line, ...] = ()
    waiting_long: tuple[Line, ...] = ()
    referred_me: tuple[Line, ...] = ()
    said: tuple[Stage, date, str] | None = None


@dataclass(frozen=True, slots=True)
class Rung:
    """One stage of the way with what it asks for: whether it holds, and the one thing missing where it does not."""

    stage: Stage
    holds: bool
    since: date | None
    rests_on: tuple[Line, ...]
    missing: str


@dataclass(frozen=True, slots=True)
class StageSeen:
    """The stage as the page shows it: by evidence or by the user's word, what it rests on, the next small step.

    `by_hand` is the user's reason where the stage is their word; `was` the stage that silence took back to know.
    """

    stage: Stage
    since: date | None
    rests_on: tuple[Line, ...]
    next_stage: Stage | None
    next_step: str
    by_hand: str = ""
    was: Stage | None = None
    rungs: tuple[Rung, ...] = ()


def seen(evidence: Evidence, today: date) -> StageSeen:
    """How far a relationship has come on *today*: by the user's word where there is one, else by the evidence.

    What liking, trust and referring rest on goes quiet with the exchange: after 24 months without anything both ways
    the stage falls back to know, and says what it was.
    """
    rungs = rungs_of(evidence, today)
    reached = reached_by(rungs)
    if evidence.said is not None:
        stage, since, why = evidence.said
        return _seen(rungs, stage, since=since, rests_on=(Line(why, since),), by_hand=why)
    if reached.step > Stage.KNOW.step and _is_long_quiet(evidence, today):
        know = rungs[Stage.KNOW.step]
        return _seen(rungs, Stage.KNOW, since=know.since, rests_on=know.rests_on, was=reached)
    top = rungs[reached.step]
    return _seen(rungs, reached, since=top.since, rests_on=top.rests_on)


def reached_by(rungs: tuple[Rung, ...]) -> Stage:
    """The highest stage whose rung holds."""
    return max((rung.stage for rung in rungs if rung.holds), key=lambda stage: stage.step, default=Stage.NEW)


def rungs_of(evidence: Evidence, today: date) -> tuple[Rung, ...]:
    """The five rungs, new to refer; a rung holds only where all below it hold."""
    new = _new(evidence)
    know = _know(evidence, new)
    like = _like(evidence, know)
    trust = _trust(evidence, like, today)
    return new, know, like, trust, _refer(evidence, trust, today)


def _seen(
    rungs: tuple[Rung, ...],
    stage: Stage,
    *,
    since: date | None,
    rests_on: tuple[Line, ...],
    by_hand: str = "",
    was: Stage | None = None,
) -> StageSeen:
    last = stage is Stage.REFER
    following = None if last else list(Stage)[stage.step + 1]
    step = "" if following is None else rungs[following.step].missing
    return StageSeen(
        stage=stage,
        since=since,
        rests_on=rests_on,
        next_stage=following,
        next_step=QUIET_STEP if was else step,
        by_hand=by_hand,
        was=was,
        rungs=rungs,
    )


QUIET_STEP = "Nothing has gone both ways for two years; a hello would open it again."


def _new(evidence: Evidence) -> Rung:
    if evidence.first_date is None:
        return Rung(Stage.NEW, holds=False, since=None, rests_on=(), missing="Nothing has passed between you yet.")
    met = Line("The first time anything passed between you", evidence.first_date)
    return Rung(Stage.NEW, holds=True, since=evidence.first_date, rests_on=(met,), missing="")


def _know(evidence: Evidence, new: Rung) -> Rung:
    since = evidence.know_date
    if since is None or not new.holds:
        return _lacks(Stage.KNOW, new, _to_know(evidence))
    alone = "A 1-2-1, and more than one word back and forth"
    words = alone if evidence.one_to_ones else f"{KNOW_TURNS} answers back and forth within {KNOW_WITHIN_DAYS} days"
    return Rung(Stage.KNOW, holds=True, since=since, rests_on=(Line(words, since),), missing="")


def _to_know(evidence: Evidence) -> str:
    if evidence.one_to_ones:
        return "You talked once, the two of you; one answer to a line from you would do it."
    if evidence.turns:
        return "There have been a few words back and forth; a 1-2-1 would do it."
    if evidence.first_date is not None and evidence.first_date < DATED_FROM:
        return "What passed is undated; a line that is easy to answer, or a 1-2-1, would begin it anew."
    return "They have not answered yet; a line that is easy to answer, or a 1-2-1, would begin it."


def _like(evidence: Evidence, know: Rung) -> Rung:
    shown = () if evidence.like_date is None else (Line(_LIKED[evidence.one_to_ones > 1], evidence.like_date),)
    proofs = shown + evidence.likes
    if not proofs or not know.holds:
        return _lacks(Stage.LIKE, know, _TO_LIKE[evidence.one_to_ones > 0])
    return _holds(Stage.LIKE, know, proofs)


_LIKED = {False: "They came back of themselves, twice", True: "Two or more 1-2-1s"}
_TO_LIKE = {
    False: "They have not come back of themselves yet; a 1-2-1 or two would do it.",
    True: "They have not come back of themselves yet; a second 1-2-1 would do it.",
}


def _trust(evidence: Evidence, like: Rung, today: date) -> Rung:
    missing = _to_trust(evidence, today)
    if missing or not like.holds:
        return _lacks(Stage.TRUST, like, missing)
    assert evidence.first_turn_date is not None
    long = Line(f"{TRUST_DAYS} days since the first answer", evidence.first_turn_date + timedelta(days=TRUST_DAYS))
    proof = min(evidence.kept + evidence.introduced + evidence.seen_work, key=_day)
    return _holds(Stage.TRUST, like, (evidence.helped[0],), (evidence.helped_me[0],), (proof,), (long,))


def _to_trust(evidence: Evidence, today: date) -> str:
    """The one thing that trust lacks, the user's own part first; blank where nothing does."""
    first = evidence.first_turn_date
    if evidence.waiting_long:
        return f"You promised “{evidence.waiting_long[0].words}”; keeping it, or saying when, comes first."
    if not evidence.helped and not evidence.helped_me:
        return "Nothing of value has gone either way yet, as far as is noted: files do not tell, you can."
    if not evidence.helped:
        return "They have helped you; something of value from you would be the next step."
    if not evidence.helped_me:
        return "You have helped them; let them help you once: ask for something small."
    if not (evidence.kept or evidence.introduced or evidence.seen_work):
        return "A promise kept, an introduction made, or having seen their work would do it."
    if first is None or (today - first).days < TRUST_DAYS:
        return "Everything is there but time: trust takes three months."
    return ""


def _refer(evidence: Evidence, trust: Rung, today: date) -> Rung:
    recent = tuple(line for line in evidence.referred_me if _day(line) >= months_before(today, REFER_MONTHS))
    if not recent or not trust.holds:
        return _lacks(Stage.REFER, trust, "They know how to help; tell them whom you would like to meet.")
    return _holds(Stage.REFER, trust, recent)


def _holds(stage: Stage, below: Rung, *proofs: tuple[Line, ...]) -> Rung:
    """A rung that rests on the first proof of each kind, since the latest of these."""
    firsts = tuple(min(kind, key=_day) for kind in proofs)
    since = max(_day(line) for line in firsts)
    since = since if below.since is None else max(since, below.since)
    return Rung(stage, holds=True, since=since, rests_on=firsts, missing="")


def _lacks(stage: Stage, below: Rung, missing: str) -> Rung:
    first = below.stage is Stage.NEW and not below.holds
    return Rung(
        stage, holds=False, since=None, rests_on=(), missing=(below.missing if first else missing) or below.missing
    )


def _is_long_quiet(evidence: Evidence, today: date) -> bool:
    last = evidence.last_two_way_date
    return last is not None and last < months_before(today, FALLS_BACK_MONTHS)


def months_before(day: date, months: int) -> date:
    """The same day of the month so many months earlier, or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _day(line: Line) -> date:
    return line.on_date or date.min
