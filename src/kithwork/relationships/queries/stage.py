"""How far relationships have come: one with its evidence, or all at once as steps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from kithwork.conversations import queries as conversations
from kithwork.conversations.rules import HelpKind
from kithwork.relationships.models import Impression, Tie
from kithwork.relationships.rules import Evidence, ImpressionKind, Line, Stage, StageSeen
from kithwork.relationships.rules.days import day_number, day_of
from kithwork.relationships.rules.stages import FALLS_BACK_MONTHS, PROMISE_SLACK_DAYS, months_before, seen

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from kithwork.conversations.queries import HelpLine, PromiseLine
    from kithwork.relationships.queries.ties import Table
    from kithwork.workspace.actor import Actor

LOG_FACTS = (
    "person_id", "first_second", "last_out_second", "last_in_second", "turns", "one_to_ones", "first_turn_day",
    "know_day", "like_day", "stage", "stage_date", "stage_why",
)  # fmt: skip
_REFERRED = frozenset({HelpKind.REFERRAL, HelpKind.INTRODUCTION})


@dataclass(frozen=True, slots=True)
class ImpressionLine:
    """What the user says of somebody as evidence."""

    id: int
    person_id: int
    kind: ImpressionKind
    words: str
    on_date: date


def impressions(actor: Actor, person_id: int) -> list[ImpressionLine]:
    """What the user says of a person, oldest first."""
    return _impressions(actor, [person_id]).get(person_id, [])


def stage_seen(actor: Actor, person_id: int) -> StageSeen:
    """How far the relationship with a person has come, what that rests on, and the next small step."""
    return stages_seen(actor, [person_id])[person_id]


def stages_seen(actor: Actor, person_ids: Collection[int]) -> dict[int, StageSeen]:
    """The same of these people; a constant number of queries."""
    told = evidence_of(actor, _log_facts(actor, list(person_ids)))
    return {pk: seen(one, actor.today) for pk, one in told.items()}


def evidence_of(
    actor: Actor, facts: Mapping[int, Mapping[str, Any]], *, helps: Mapping[int, Sequence[HelpLine]] | None = None
) -> dict[int, Evidence]:
    """What the stages of these people rest on; *facts* are fields of their ties, *helps* where they are at hand."""
    ids = list(facts)
    moved = conversations.helps_by_person(actor, ids) if helps is None else helps
    promised = conversations.promises_by_person(actor, ids)
    felt = _impressions(actor, ids)
    return {
        pk: _evidence(actor, facts[pk], helps=moved.get(pk, ()), promises=promised.get(pk, ()), felt=felt.get(pk, ()))
        for pk in ids
    }


def stages_of(actor: Actor, table: Table) -> tuple[NDArray[np.int8], NDArray[np.float64]]:
    """(step, since which day) of every tie in *table*: 0 (new) to 4 (refer), days since 1970, NaN where unknown.

    The log alone shows know and like; only for the few with more to tell is everything told.
    """
    import numpy as np

    numbers = table.numbers
    know, like = numbers["know_day"], np.maximum(numbers["know_day"], numbers["like_day"])
    steps = np.where(np.isnan(know), Stage.NEW.step, np.where(np.isnan(like), Stage.KNOW.step, Stage.LIKE.step))
    both = np.minimum(numbers["last_out_second"], numbers["last_in_second"])
    long_ago = _midnight(actor, months_before(actor.today, FALLS_BACK_MONTHS))
    steps[(steps > Stage.KNOW.step) & (both < long_ago)] = Stage.KNOW.step
    since = np.where(steps == Stage.LIKE.step, like, know)
    for place, told in _told(actor, table).items():
        steps[place] = told.stage.step
        since[place] = np.nan if told.since is None else day_number(told.since)
    return steps.astype(np.int8), since


def _told(actor: Actor, table: Table) -> dict[int, StageSeen]:
    """The stages of those ties, by place, of which more is known than the log."""
    helps = conversations.helps_by_person(actor, None)
    felt = _impressions(actor, None)
    said = {int(table.person_ids[place]) for place, words in table.words.items() if words["stage"]}
    ids = helps.keys() | felt.keys() | said
    if not ids:
        return {}
    places = {pk: place for place, pk in enumerate(table.person_ids.tolist()) if pk in ids}
    facts = _log_facts(actor, list(places))
    return {places[pk]: seen(one, actor.today) for pk, one in evidence_of(actor, facts, helps=helps).items()}


def _log_facts(actor: Actor, person_ids: Sequence[int]) -> dict[int, dict[str, Any]]:
    found: dict[int, dict[str, Any]] = dict.fromkeys(person_ids, NOTHING_SEEN)
    # by the person's workspace: asked for the tie's own, SQLite would read every tie of it
    rows = Tie.objects.filter(person__workspace=actor.workspace, person_id__in=person_ids).values(*LOG_FACTS)
    return found | {row["person_id"]: dict(row) for row in rows}


NOTHING_SEEN: dict[str, Any] = {
    **dict.fromkeys(LOG_FACTS),
    **dict.fromkeys(("turns", "one_to_ones"), 0),
    **dict.fromkeys(("stage", "stage_why"), ""),
}


def _evidence(
    actor: Actor,
    facts: Mapping[str, Any],
    *,
    helps: Sequence[HelpLine],
    promises: Sequence[PromiseLine],
    felt: Sequence[ImpressionLine],
) -> Evidence:
    given = [one for one in helps if one.is_mine and one.kind is not HelpKind.THANKS]
    received = [one for one in helps if not one.is_mine and one.kind is not HelpKind.THANKS]
    mine = [one for one in promises if one.is_mine]
    seconds = (facts["last_out_second"], facts["last_in_second"])
    both = None if None in seconds else min(seconds)
    return Evidence(
        first_date=date_of(actor, facts["first_second"]),
        last_two_way_date=date_of(actor, both),
        first_turn_date=_date(facts["first_turn_day"]),
        know_date=_date(facts["know_day"]),
        like_date=_date(facts["like_day"]),
        turns=facts["turns"],
        one_to_ones=facts["one_to_ones"],
        likes=_felt(felt, ImpressionKind.LIKE),
        seen_work=_felt(felt, ImpressionKind.SEEN_WORK),
        helped=_moved(given),
        helped_me=_moved(received),
        kept=_in_order(Line(one.what, _local(actor, one.kept_at)) for one in mine if one.kept_at),
        introduced=_moved([one for one in given if one.kind is HelpKind.INTRODUCTION]),
        waiting_long=_in_order(Line(one.what, one.due_date) for one in mine if _waits_long(actor, one)),
        referred_me=_moved([one for one in received if one.kind in _REFERRED]),
        said=(Stage(facts["stage"]), facts["stage_date"] or actor.today, facts["stage_why"])
        if facts["stage"]
        else None,
    )


def _waits_long(actor: Actor, promise: PromiseLine) -> bool:
    late = actor.today - timedelta(days=PROMISE_SLACK_DAYS)
    return promise.is_open and promise.due_date is not None and promise.due_date < late


_FELT = {ImpressionKind.LIKE: "You like them", ImpressionKind.SEEN_WORK: "You have seen their work"}


def _felt(lines: Sequence[ImpressionLine], kind: ImpressionKind) -> tuple[Line, ...]:
    chosen = [one for one in lines if one.kind is kind]
    return _in_order(Line(f"{_FELT[kind]}{': ' if one.words else ''}{one.words}", one.on_date) for one in chosen)


def _moved(lines: Sequence[HelpLine]) -> tuple[Line, ...]:
    return _in_order(
        Line(f"{'You gave' if one.is_mine else 'They gave'}: {one.what}", one.on_date, one.exchange_id) for one in lines
    )


def _in_order(lines: Iterable[Line]) -> tuple[Line, ...]:
    return tuple(sorted(lines, key=lambda line: line.on_date or date.min))


def _impressions(actor: Actor, person_ids: Sequence[int] | None) -> dict[int, list[ImpressionLine]]:
    rows = Impression.objects.filter(workspace=actor.workspace).order_by("on_date", "pk")
    if person_ids is not None:
        rows = rows.filter(person_id__in=person_ids)
    found: dict[int, list[ImpressionLine]] = {}
    for pk, person_id, kind, words, on_date in rows.values_list("pk", "person_id", "kind", "words", "on_date"):
        found.setdefault(person_id, []).append(ImpressionLine(pk, person_id, ImpressionKind(kind), words, on_date))
    return found


def date_of(actor: Actor, second: int | None) -> date | None:
    """The owner's calendar day of a moment in seconds since 1970."""
    return None if second is None else datetime.fromtimestamp(second, tz=UTC).astimezone(actor.zone).date()


def _local(actor: Actor, at: datetime | None) -> date | None:
    return None if at is None else at.astimezone(actor.zone).date()


def _date(number: int | None) -> date | None:
    return None if number is None else day_of(number)


def _midnight(actor: Actor, day: date) -> float:
    return datetime.combine(day, datetime.min.time(), tzinfo=actor.zone).timestamp()
