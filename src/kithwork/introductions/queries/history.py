"""How introductions went for people before, and who was introduced to whom."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from django.db.models import Q

from kithwork.introductions.models import Introduction, Side
from kithwork.introductions.queries.loading import steps_of
from kithwork.introductions.rules import Outcome, Reply, Standing
from kithwork.introductions.rules.steps import is_pending, standing
from kithwork.people.queries.some import of_people

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from django.db.models import QuerySet

    from kithwork.introductions.rules.steps import Steps
    from kithwork.workspace.actor import Actor

LOAD_DAYS = 120
"""What is longer ago weighs on nobody any more (design: engines-synergy)."""
MONTH_DAYS = 30
MISSED_AFTER_DAYS = 14
"""So long after the user looked in, and nothing heard, they did not find each other; judgement."""


@dataclass(frozen=True, slots=True)
class History:
    """How introductions went for somebody before.

    `kept`: they talked; `missed`: they were connected and did not; `days`: the ages of introductions of the last
    `LOAD_DAYS`, those on their way included; `pending`: on their way now; `this_month`: asked in the last 30 days.
    """

    kept: int = 0
    missed: int = 0
    days: tuple[int, ...] = ()
    pending: int = 0
    this_month: int = 0


def histories(actor: Actor, person_ids: Collection[int] | None) -> dict[int, History]:
    """How introductions went for these people (None: everybody) before; two queries. Who has none is left out."""
    wanted = None if person_ids is None else frozenset(person_ids)
    told: dict[int, list[_Told]] = defaultdict(list)
    for one in _all(actor, among=wanted):
        sides = list(one.sides.all())
        steps = steps_of(one, sides)
        for place, side in enumerate(sides):
            if wanted is None or side.person_id in wanted:
                told[side.person_id].append(_told(one, side, steps, place, actor.today))
    return {person_id: _history(lines) for person_id, lines in told.items()}


def introduced_pairs(actor: Actor, *, among: Collection[int] | None = None) -> list[tuple[int, int]]:
    """Every two people whose introduction was ever begun, the smaller number first; two queries.

    One that was let go while it was only an idea is not in it: nobody was asked. *among*: only of introductions that
    any of these people is in.
    """
    found = {
        pair
        for one in _all(actor, among=among)
        if one.let_go_on is None or any(side.asked_on for side in one.sides.all())
        for pair in combinations(sorted(side.person_id for side in one.sides.all()), 2)
    }
    return sorted(found)


def counts(actor: Actor, *, since: date, until: date) -> tuple[int, int]:
    """How many introductions all said yes to, and in how many they talked, from *since* to *until* with both days.

    Asking counts for nothing; one let go before it was connected is no introduction.
    """
    rows = Introduction.objects.filter(
        Q(sides__replied_on__range=(since, until)) | Q(talked_on__range=(since, until)), workspace=actor.workspace
    ).distinct()
    yes = talked = 0
    for one in rows.prefetch_related("sides"):
        agreed_on = all_yes_on(one, list(one.sides.all()))
        yes += agreed_on is not None and since <= agreed_on <= until
        talked += one.talked_on is not None and since <= one.talked_on <= until
    return yes, talked


def all_yes_on(one: Introduction, sides: Collection[Side]) -> date | None:
    """The day on which the last of all who are in it said yes; None where it is not so, or was let go before."""
    going = [side for side in sides if side.left_out_on is None]
    days = [side.replied_on for side in going if side.reply == Reply.YES and side.replied_on is not None]
    if len(going) < 2 or len(days) < len(going):
        return None
    return None if one.let_go_on is not None and one.connected_on is None else max(days)


@dataclass(frozen=True, slots=True)
class _Told:
    """What one introduction says of one person's history."""

    is_kept: bool
    is_missed: bool
    age: int | None
    is_pending: bool
    is_of_month: bool


def _all(actor: Actor, *, among: Collection[int] | None) -> QuerySet[Introduction]:
    rows = Introduction.objects.filter(workspace=actor.workspace)
    if among is not None:
        rows = rows.filter(pk__in=of_people(Side.objects.all(), among).values("introduction_id"))
    return rows.prefetch_related("sides").order_by("pk")


def _told(one: Introduction, side: Side, steps: Steps, place: int, today: date) -> _Told:
    pending = is_pending(steps, place, today=today)
    last = one.connected_on or side.asked_again_on or side.asked_on
    age = (today - (last or one.begun_on)).days if last or pending else None
    is_in = side.left_out_on is None
    return _Told(
        is_kept=is_in and one.talked_on is not None,
        is_missed=is_in and _is_missed(one, side, standing(steps), today),
        age=age if age is not None and 0 <= age <= LOAD_DAYS else None,
        is_pending=pending,
        is_of_month=last is not None and 0 <= (today - last).days < MONTH_DAYS,
    )


def _is_missed(one: Introduction, side: Side, stands: Standing, today: date) -> bool:
    """Connected, and they did not talk: told so, let go, or nothing heard long after the user looked in."""
    if one.connected_on is None or one.talked_on is not None:
        return False
    if stands is Standing.LET_GO or one.outcome == Outcome.NOTHING:
        return True
    return side.looked_in_on is not None and (today - side.looked_in_on).days >= MISSED_AFTER_DAYS


def _history(lines: list[_Told]) -> History:
    return History(
        kept=sum(line.is_kept for line in lines),
        missed=sum(line.is_missed for line in lines),
        days=tuple(sorted(line.age for line in lines if line.age is not None)),
        pending=sum(line.is_pending for line in lines),
        this_month=sum(line.is_of_month for line in lines),
    )
