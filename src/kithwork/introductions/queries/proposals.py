"""This week's proposals: which few, told with why, and whether they are still up to date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from kithwork.core.errors import NotFoundError
from kithwork.introductions.models import Proposal, WeekPrepared
from kithwork.introductions.queries.care import care
from kithwork.introductions.queries.gates import Gates
from kithwork.introductions.queries.reasons import guests
from kithwork.introductions.rules import Form, Offered, Reason
from kithwork.introductions.rules.gates import cautions_of
from kithwork.introductions.rules.reasons.groups import group_lines
from kithwork.people import queries as people

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kithwork.introductions.queries.reasons import Guests
    from kithwork.introductions.rules.reasons import Proof, ReasonLine
    from kithwork.workspace.actor import Actor


LEAST_IN_GROUP = 3


class ProposalNotFoundError(NotFoundError):
    """No such proposal here."""


@dataclass(frozen=True, slots=True)
class Invited:
    """Somebody in a proposal; `why` is why it is good for them, told to them, nobody else named."""

    person_id: int
    name: str
    role_line: str
    why: str


@dataclass(frozen=True, slots=True)
class ProposalView:
    """People whom kithwork proposes to bring together; `short` is the reason as it goes into a subject."""

    id: int
    form: Form
    reason: Reason
    event: str
    people: tuple[Invited, ...]
    short: str
    cautions: tuple[str, ...]
    evidence: tuple[Proof, ...]
    standing: Offered
    later_until: date | None = None
    introduction_id: int | None = None
    reasons: tuple[ReasonLine, ...] = ()

    @property
    def whys(self) -> dict[int, str]:
        """Why it is good for each, by their id."""
        return {one.person_id: one.why for one in self.people}

    @property
    def names(self) -> tuple[str, ...]:
        """Who is in it."""
        return tuple(one.name for one in self.people)


@dataclass(frozen=True, slots=True)
class Week:
    """The proposals of this week and what they were chosen from.

    `pairs`: how many pairs were weighed; `is_best`: proven that no other choice of as many is worth more. `is_stale`:
    something changed since; `is_missing`: nothing was worked out this week yet. `unread_works`: how many people's
    titles say what they do and wait for the user's yes.
    """

    proposals: tuple[ProposalView, ...] = ()
    prepared_at: datetime | None = None
    people: int = 0
    pairs: int = 0
    is_best: bool = False
    is_stale: bool = False
    is_missing: bool = True
    unread_works: int = 0

    @property
    def open_ones(self) -> tuple[ProposalView, ...]:
        """Those that wait for an answer."""
        return tuple(one for one in self.proposals if one.standing is Offered.OPEN)


def monday_of(day: date) -> date:
    """The Monday of the week of *day*."""
    return day - timedelta(days=day.weekday())


def week(actor: Actor) -> Week:
    """This week's proposals, those that wait first; a constant number of queries.

    One whose people know each other by now, or one of whom does not wish it any more, is not shown; nor are two who
    are to sit in this week's circle, until that is answered. Titles that wait
    for a yes are counted only where there are fewer proposals than the user wishes: there they would help.
    """
    known = WeekPrepared.objects.filter(workspace=actor.workspace).first()
    if known is None or known.week != monday_of(actor.today):
        return Week(unread_works=_unread(actor))
    rows = Proposal.objects.filter(workspace=actor.workspace, week=known.week).prefetch_related("people").order_by("pk")
    views = _views(actor, list(rows))
    pairs = sum(one.form is Form.PAIR for one in views)
    return Week(
        proposals=tuple(sorted(views, key=lambda one: one.standing is not Offered.OPEN)),
        prepared_at=known.prepared_at,
        people=known.people,
        pairs=known.pairs,
        is_best=known.is_best,
        is_stale=known.is_stale,
        is_missing=False,
        unread_works=_unread(actor) if pairs < care(actor).proposals_a_week else 0,
    )


def open_proposals(actor: Actor, *, most: int | None = None) -> tuple[ProposalView, ...]:
    """This week's proposals that wait for an answer (the first *most*), as far as they were worked out.

    A constant number of queries.
    """
    rows = Proposal.objects.filter(workspace=actor.workspace, week=monday_of(actor.today), standing=Offered.OPEN)
    return tuple(_views(actor, list(rows.prefetch_related("people").order_by("pk")), most=most))


def _unread(actor: Actor) -> int:
    """How many people's titles say what they do and wait for the user's yes."""
    return len({one.person_id for group in people.works_read(actor) for one in group.people})


def proposal(actor: Actor, proposal_id: int) -> ProposalView:
    """One proposal, whatever became of it; `ProposalNotFoundError` where not yours."""
    row = Proposal.objects.filter(workspace=actor.workspace, pk=proposal_id).prefetch_related("people").first()
    if row is None:
        raise ProposalNotFoundError("There is no such proposal here; the week may have moved on.")
    found = _views(actor, [row], gated=False)
    if not found:
        raise ProposalNotFoundError("There is nothing left to tell of this proposal.")
    return found[0]


def _views(actor: Actor, rows: list[Proposal], *, gated: bool = True, most: int | None = None) -> list[ProposalView]:
    among = {row.pk: [one.person_id for one in row.people.all()] for row in rows}
    ids = {pk for some in among.values() for pk in some}
    if not ids:
        return []
    cared = care(actor)
    gates = Gates.of(actor, ids, cared=cared) if gated else Gates()
    passed = [row for row in rows if _may_be_told(row, among[row.pk], gates)]
    if gated:
        passed = _each_two_once(passed, among)
    passed = passed[:most]
    known = guests(actor, {pk for row in passed for pk in among[row.pk]}, cared=cared)
    views = ((_pair_view if row.form == Form.PAIR else _group_view)(actor, row, among[row.pk], known) for row in passed)
    return [view for view in views if view is not None]


def _may_be_told(row: Proposal, some: list[int], gates: Gates) -> bool:
    if len(some) < (2 if row.form == Form.PAIR else LEAST_IN_GROUP):
        return False  # somebody was erased since
    return row.standing != Offered.OPEN or gates.let_pass(some)


def _each_two_once(rows: list[Proposal], among: Mapping[int, list[int]]) -> list[Proposal]:
    """Without the pairs that wait for an answer beside a circle of the same week with both of them in it."""
    tables = [set(among[row.pk]) for row in rows if row.form != Form.PAIR and row.standing == Offered.OPEN]
    return [
        row
        for row in rows
        if row.form != Form.PAIR
        or row.standing != Offered.OPEN
        or not any(table.issuperset(among[row.pk]) for table in tables)
    ]


def _pair_view(actor: Actor, row: Proposal, some: list[int], known: Guests) -> ProposalView | None:
    low, high = sorted(some)
    reasons = known.reasons(actor, low, high, surely=Reason(row.reason))
    if not reasons:
        return None
    first = reasons[0]
    told = {low: first.for_low, high: first.for_high}, first.short, first.evidence
    return _view(row, known, told, reasons)


def _group_view(actor: Actor, row: Proposal, some: list[int], known: Guests) -> ProposalView | None:
    del actor
    found = known.parts_in(row.event, some)
    if found is None:
        return None
    event, parts = found
    return _view(row, known, group_lines(event.slug, event.when, parts, is_tactful=event.is_tactful), ())


def _view(
    row: Proposal,
    known: Guests,
    told: tuple[Mapping[int, str], str, tuple[Proof, ...]],
    reasons: tuple[ReasonLine, ...],
) -> ProposalView:
    whys, short, proofs = told
    works = known.vocabulary.works
    sides = [known.by_id[pk] for pk in whys]
    sectors = [works[work.slug].sector for side in sides for work in side.works if work.slug in works]
    event = known.events.get(row.event)
    return ProposalView(
        id=row.pk,
        form=Form(row.form),
        reason=Reason(row.reason),
        event=row.event,
        people=tuple(Invited(side.person_id, side.name, side.role_line, whys[side.person_id]) for side in sides),
        short=short,
        cautions=cautions_of(sectors, is_tactful=event is not None and event.is_tactful),
        evidence=proofs,
        standing=Offered(row.standing),
        later_until=row.later_until,
        introduction_id=row.introduction_id,
        reasons=reasons,
    )
