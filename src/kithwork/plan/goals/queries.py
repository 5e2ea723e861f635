"""Reading goals: what was done within each one's days, and what stands ready."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kithwork.people import queries as people
from kithwork.plan.goals.introduced import introduced_in, thanked_in
from kithwork.plan.goals.ready import ready_for
from kithwork.plan.goals.rules import (
    GoalLine,
    Seen,
    progress_words,
    said_by_hand,
    said_once,
    so_far,
    span_of,
)
from kithwork.plan.models import Commitment, Goal
from kithwork.plan.rules import Act, Period
from kithwork.plan.week.noticing import noticed_in
from kithwork.plan.week.rules import on_day
from kithwork.relationships import queries as relationships

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from kithwork.plan.week.rules import Noticed
    from kithwork.relationships.queries import TieArrays
    from kithwork.workspace.actor import Actor


def goals(actor: Actor, *, ties: TieArrays | None = None) -> tuple[GoalLine, ...]:
    """The user's goals with what was done in the day, week or month it is; *ties* where they are at hand already.

    Constant queries; nothing is read where no goal is set.
    """
    rows = {Act(row.act): (row.number, Period(row.period)) for row in Goal.objects.filter(workspace=actor.workspace)}
    if not rows:
        return ()
    at_hand = ties or relationships.arrays(actor)
    spans = {period: span_of(period, today=actor.today, zone=actor.zone) for _, period in rows.values()}
    seen = {period: _seen(actor, span, period, rows, at_hand) for period, span in spans.items()}
    return tuple(
        _line(actor, act, *rows[act], seen=seen[rows[act][1]], span=spans[rows[act][1]], ties=at_hand)
        for act in Act
        if act in rows
    )


def _line(
    actor: Actor,
    act: Act,
    number: int,
    period: Period,
    *,
    seen: Sequence[Noticed],
    span: tuple[datetime, datetime],
    ties: TieArrays,
) -> GoalLine:
    if act is Act.INTRODUCTION:
        agreed, talked = introduced_in(actor, span)
    else:
        agreed, talked = _done(actor, act, [one for one in seen if one.act is act], span), ()
    is_reached = len(agreed) >= number
    count = so_far(len(agreed), number, period)
    return GoalLine(
        act=act,
        number=number,
        period=period,
        done=len(agreed),
        so_far=count,
        words=progress_words(count, [one.words for one in agreed], [one.words for one in talked]),
        seen=agreed,
        talked=talked,
        ready=() if is_reached else ready_for(actor, act, ties),
    )


def _seen(
    actor: Actor,
    span: tuple[datetime, datetime],
    period: Period,
    rows: dict[Act, tuple[int, Period]],
    ties: TieArrays,
) -> list[Noticed]:
    acts = {act for act, (_, same) in rows.items() if same is period and act is not Act.INTRODUCTION}
    return noticed_in(actor, span, acts=frozenset(acts), ties=ties)


def _done(actor: Actor, act: Act, seen: Sequence[Noticed], span: tuple[datetime, datetime]) -> tuple[Seen, ...]:
    """What was seen of one act, and the commitments to it that were kept unseen."""
    told = [
        Seen(f"{one.name} {on_day(one.on_date, today=actor.today)}", one.on_date, one.person_id, one.exchange_id)
        for one in seen
    ]
    if act is Act.THANKS:
        told += said_once(told, thanked_in(actor, span))
    first, last = (moment.astimezone(actor.zone).date() for moment in span)
    rows = Commitment.objects.filter(workspace=actor.workspace, act=act, kept_on__gte=first, kept_on__lt=last)
    kept = [(row.person_id, row.kept_on) for row in rows.order_by("kept_on", "pk") if row.kept_on is not None]
    own = said_by_hand([one.person_id for one in told if one.person_id is not None], kept)
    names = people.names(actor, {person_id for person_id, _ in own if person_id is not None})
    told += [Seen(_kept_words(actor, names.get(person_id or 0, "kept"), day), day, person_id) for person_id, day in own]
    return tuple(sorted(told, key=lambda one: one.on_date))


def _kept_words(actor: Actor, name: str, day: date) -> str:
    return f"{name} {on_day(day, today=actor.today)}"
