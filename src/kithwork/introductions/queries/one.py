"""One introduction, or many, as pages show them: who is in it, where each stands, what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Prefetch

from kithwork.core.errors import NotFoundError
from kithwork.introductions.models import Introduction, Side
from kithwork.introductions.queries.loading import steps_of
from kithwork.introductions.queries.wishes import wishes
from kithwork.introductions.rules import Begun, Form, Outcome, Reason, Reply, Standing
from kithwork.introductions.rules.board import Next, listed, next_words, pace_words, side_words
from kithwork.introductions.rules.consent import closed_words
from kithwork.introductions.rules.steps import (
    expires_on,
    is_expired,
    is_pending,
    may_go_on,
    next_step,
    standing,
)
from kithwork.people import queries as people

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from django.db.models import QuerySet

    from kithwork.introductions.rules.consent import WishLine
    from kithwork.introductions.rules.steps import NextStep, SideSteps, Steps
    from kithwork.people.queries import PersonRow
    from kithwork.workspace.actor import Actor


class IntroductionNotFoundError(NotFoundError):
    """No such introduction here."""


@dataclass(frozen=True, slots=True)
class SideView:
    """One person in an introduction; `words` says where they stand in it.

    `caution`: what to know before asking them today ("another introduction is on its way"); blank where nothing.
    `closed`: why they are not asked today at all; blank where they may be.
    """

    person_id: int
    name: str
    role_line: str
    why: str
    detail: str
    line: str
    asked_on: date | None
    asked_again_on: date | None
    reply: Reply
    replied_on: date | None
    expires_on: date | None
    is_expired: bool
    looked_in_on: date | None
    thanked_on: date | None
    left_out_on: date | None
    words: str
    caution: str
    closed: str


@dataclass(frozen=True, slots=True)
class IntroductionView:
    """An introduction as it stands today; `pace` tells how long it took until all were asked.

    `may_go_on`: somebody said no, or asked never to be introduced, and the others can go on without them where the
    user says so. `closed`: somebody asked so, and nobody is asked or connected while they are in it; else blank.
    """

    id: int
    uid: str
    form: Form
    reason: Reason
    event: str
    words: str
    begun_by: Begun
    begun_on: date
    standing: Standing
    sides: tuple[SideView, ...]
    mover_id: int | None
    connected_on: date | None
    talked_on: date | None
    outcome: Outcome | None
    outcome_words: str
    outcome_on: date | None
    let_go_on: date | None
    let_go_why: str
    next: Next
    pace: str
    may_go_on: bool
    closed: str
    steps: Steps

    @property
    def names(self) -> str:
        """Everybody in it, as one says it."""
        return listed([side.name for side in self.sides])

    @property
    def names_going(self) -> str:
        """Those who are in it still, as one says it: nobody who said no, or whom the others go on without."""
        going = [side.name for side in self.sides if side.left_out_on is None and side.reply is not Reply.NO]
        return listed(going)


def introduction(actor: Actor, introduction_id: int) -> IntroductionView:
    """One introduction; `IntroductionNotFoundError` where not yours."""
    views = introductions(actor, Introduction.objects.filter(pk=introduction_id))
    if not views:
        raise IntroductionNotFoundError("There is no such introduction here.")
    return views[0]


def introductions(actor: Actor, which: QuerySet[Introduction]) -> list[IntroductionView]:
    """Those of *which* that are the actor's, in its order; seven queries at most, however many."""
    sides = Prefetch("sides", Side.objects.order_by("position", "pk"))
    found = list(which.filter(workspace=actor.workspace).prefetch_related(sides))
    ids = sorted({side.person_id for one in found for side in one.sides.all()})
    if not ids:
        return []
    rows = {row.id: row for row in people.rows(actor, ids)}
    said = wishes(actor, ids)
    busy = _open_by_person(actor)
    return [_view(actor, one, rows, said, busy) for one in found]


def load_steps(actor: Actor, one: Introduction) -> Steps:
    """What happened with one introduction, with who is to be left until when."""
    sides = list(one.sides.order_by("position", "pk"))
    return steps_of(one, sides, wishes(actor, [side.person_id for side in sides]), today=actor.today)


def _open_by_person(actor: Actor) -> dict[int, set[int]]:
    """The introductions that are on each person's hands now, by person; two queries."""
    rows = Introduction.objects.filter(workspace=actor.workspace, let_go_on=None, talked_on=None)
    found: dict[int, set[int]] = {}
    for one in rows.prefetch_related("sides"):
        sides = list(one.sides.all())
        steps = steps_of(one, sides)
        for place, side in enumerate(sides):
            if is_pending(steps, place, today=actor.today):
                found.setdefault(side.person_id, set()).add(one.pk)
    return found


def _view(
    actor: Actor,
    one: Introduction,
    rows: Mapping[int, PersonRow],
    said: Mapping[int, WishLine],
    busy: Mapping[int, set[int]],
) -> IntroductionView:
    today = actor.today
    sides = list(one.sides.all())
    steps = steps_of(one, sides, said, today=today)
    views = tuple(
        _side(
            side,
            mine,
            row=rows[side.person_id],
            wish=said.get(side.person_id),
            is_busy=bool(busy.get(side.person_id, set()) - {one.pk}),
            today=today,
        )
        for side, mine in zip(sides, steps.sides, strict=True)
    )
    return IntroductionView(
        id=one.pk,
        uid=one.uid,
        form=Form(one.form),
        reason=Reason(one.reason),
        event=one.event,
        words=one.words,
        begun_by=Begun(one.begun_by),
        begun_on=one.begun_on,
        standing=standing(steps),
        sides=views,
        mover_id=one.mover_id,
        connected_on=one.connected_on,
        talked_on=one.talked_on,
        outcome=Outcome(one.outcome) if one.outcome else None,
        outcome_words=one.outcome_words,
        outcome_on=one.outcome_on,
        let_go_on=one.let_go_on,
        let_go_why=one.let_go_why,
        next=_next(next_step(steps, today=today), steps, views, today),
        pace=pace_words(steps),
        may_go_on=may_go_on(steps),
        closed=next((views[place].closed for place in steps.going if steps.sides[place].is_never), ""),
        steps=steps,
    )


def _side(
    side: Side, mine: SideSteps, *, row: PersonRow, wish: WishLine | None, is_busy: bool, today: date
) -> SideView:
    return SideView(
        person_id=side.person_id,
        name=row.name,
        role_line=row.role_line,
        why=side.why,
        detail=side.detail,
        line=side.line,
        asked_on=side.asked_on,
        asked_again_on=side.asked_again_on,
        reply=Reply(side.reply),
        replied_on=side.replied_on,
        expires_on=expires_on(mine),
        is_expired=is_expired(mine, today=today),
        looked_in_on=side.looked_in_on,
        thanked_on=side.thanked_on,
        left_out_on=side.left_out_on,
        words=side_words(mine, today=today),
        caution=f"{row.name} has another introduction on its way; perhaps one after the other." if is_busy else "",
        closed=closed_words(wish, name=row.name, today=today),
    )


def _next(step: NextStep, steps: Steps, sides: Sequence[SideView], today: date) -> Next:
    about = None if step.place is None else sides[step.place]
    going = [sides[place].name for place in steps.going if place != step.place]
    side = None if step.place is None else steps.sides[step.place]
    words = next_words(step, side, name=about.name if about else "", others=listed(going), today=today)
    return Next(step.act, about.person_id if about else None, step.due, words)
