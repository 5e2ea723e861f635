"""Writing what the user chose for a week: commit, keep, move without blame, let go."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from kithwork.core.errors import KithworkError
from kithwork.core.text import one_line
from kithwork.people import queries as people
from kithwork.plan.models import Commitment
from kithwork.plan.rules import Act
from kithwork.plan.week.queries import claims_of, commitment, week
from kithwork.plan.week.rules import (
    ACT_MINUTES,
    MOST_AT_ONCE,
    PART_OF,
    Claim,
    counted,
    displaced,
    fit,
    in_a_row,
    monday_of,
)

if TYPE_CHECKING:
    from datetime import date

    from kithwork.workspace.actor import Actor


class WeekIsFullError(KithworkError):
    """More than the week has minutes for."""


class WeekIsOverError(KithworkError):
    """That week is past."""


class HowManyError(KithworkError):
    """Not a number of acts one would choose for a week."""


@transaction.atomic
def commit(
    actor: Actor,
    *,
    act: Act,
    number: int = 1,
    words: str = "",
    person_id: int | None = None,
    monday: date | None = None,
) -> list[Commitment]:
    """Choose *number* acts for a week (this one where none is named); refused where they do not fit its minutes."""
    if not 1 <= number <= MOST_AT_ONCE:
        raise HowManyError(f"Choose from one to {MOST_AT_ONCE} at a time; a few that are kept are worth more.")
    start = _open_week(actor, monday or actor.today)
    minutes = ACT_MINUTES[act]
    _make_sure_it_fits(actor, start, minutes * number, what=counted(act, number))
    whom = people.person(actor, person_id) if person_id is not None else None
    return [
        Commitment.objects.create(
            workspace=actor.workspace,
            uid=str(uuid.uuid4()),
            week=start,
            act=act,
            words=one_line(words)[:200],
            person=whom,
            minutes=minutes,
        )
        for _ in range(number)
    ]


@transaction.atomic
def take_suggestion(actor: Actor, monday: date | None = None) -> list[Commitment]:
    """Choose what was suggested for a week in which nothing is chosen yet."""
    shown = week(actor, monday)
    return [
        one for act, number in shown.suggested for one in commit(actor, act=act, number=number, monday=shown.monday)
    ]


@transaction.atomic
def keep_commitment(actor: Actor, commitment_id: int, *, person_id: int | None = None) -> Commitment:
    """Say that it was kept, and with whom where that was noticed."""
    one = commitment(actor, commitment_id)
    if person_id is not None:
        one.person = people.person(actor, person_id)
    one.kept_on, one.let_go_on = actor.today, None
    one.save(update_fields=["kept_on", "let_go_on", "person"])
    return one


@transaction.atomic
def reopen_commitment(actor: Actor, commitment_id: int) -> Commitment:
    """Take back that it was kept or let go."""
    one = commitment(actor, commitment_id)
    one.kept_on = one.let_go_on = None
    one.save(update_fields=["kept_on", "let_go_on"])
    return one


@transaction.atomic
def move_commitment(actor: Actor, commitment_id: int, *, monday: date | None = None) -> Commitment:
    """Move it to the week of *monday*: the next week where none is named, this one for what is left over."""
    one = commitment(actor, commitment_id)
    this = monday_of(actor.today)
    start = _open_week(actor, monday or (one.week + timedelta(weeks=1) if one.week >= this else this))
    _make_sure_it_fits(actor, start, one.minutes, what=counted(Act(one.act), 1))
    one.week, one.kept_on, one.let_go_on = start, None, None
    one.save(update_fields=["week", "kept_on", "let_go_on"])
    return one


@transaction.atomic
def let_go_of_commitment(actor: Actor, commitment_id: int) -> Commitment:
    """Say that it is not for now; nobody asks why."""
    one = commitment(actor, commitment_id)
    one.let_go_on, one.kept_on = actor.today, None
    one.save(update_fields=["kept_on", "let_go_on"])
    return one


@transaction.atomic
def bring_along(actor: Actor) -> tuple[int, int]:
    """Move what is left over from earlier weeks into this one as far as it fits: (moved, left where they were)."""
    shown = week(actor)
    claims = list(claims_of(actor, shown.monday))
    moved = []
    for line in shown.left_over:
        claim = Claim(f"commitment:{line.id}", "", PART_OF[line.act], line.minutes)
        fits = fit([*claims, claim], minutes=actor.workspace.minutes_a_week)
        if claim.key in fits.keys:
            claims.append(claim)
            moved.append(line.id)
    Commitment.objects.filter(workspace=actor.workspace, pk__in=moved).update(week=shown.monday)
    return len(moved), len(shown.left_over) - len(moved)


@transaction.atomic
def lay_aside_left_over(actor: Actor) -> int:
    """Let go of everything left over from earlier weeks; answers with how much that was."""
    ids = [line.id for line in week(actor).left_over]
    return Commitment.objects.filter(workspace=actor.workspace, pk__in=ids).update(let_go_on=actor.today)


def _open_week(actor: Actor, day: date) -> date:
    start = monday_of(day)
    if start < monday_of(actor.today):
        raise WeekIsOverError("That week is over; choose this week or one to come.")
    return start


def _make_sure_it_fits(actor: Actor, monday: date, minutes: int, *, what: str) -> None:
    claims = claims_of(actor, monday)
    whole = actor.workspace.minutes_a_week
    now = fit(claims, minutes=whole)
    left = now.left
    if minutes <= left:
        return
    begin = f"{what[:1].upper()}{what[1:]}"
    if minutes > whole:
        raise WeekIsFullError(
            f"{begin} would need {minutes} minutes, and the whole week has {whole}. "
            "Choose fewer, or give the week more."
        )
    gone = displaced([claim for claim in claims if claim.key in now.keys], lacking=minutes - left)
    if sum(claim.minutes for claim in gone) < minutes - left:
        raise WeekIsFullError(
            f"{begin} would need {minutes} minutes; booked and kept things leave {left} of {whole}. "
            "Choose another week, or give this one more minutes."
        )
    raise WeekIsFullError(
        f"{begin} would need {minutes} minutes, and {left} of {whole} are free. "
        f"It would displace {in_a_row([claim.words for claim in gone])}: move or let go of that first, "
        "or give the week more minutes."
    )
