"""Reading a week: what was chosen, what is booked, what was noticed, and whether it fits the minutes there are."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from kithwork.core.errors import NotFoundError
from kithwork.plan.models import Commitment, OneToOne
from kithwork.plan.one_to_one.queries import to_book
from kithwork.plan.rules import Act, refuse_far_day
from kithwork.plan.week.noticing import noticed_in
from kithwork.plan.week.rules import (
    DAYS_A_WEEK,
    LEFT_OVER_WEEKS,
    PART_OF,
    Booking,
    Claim,
    CommitmentLine,
    Noticed,
    Part,
    Week,
    fit,
    kept_sentence,
    matched_bookings,
    matched_evidence,
    minutes_of,
    monday_of,
    suggested_week,
)
from kithwork.relationships import queries as relationships
from kithwork.relationships.rules import Stage, State

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from kithwork.relationships.queries import TieArrays
    from kithwork.relationships.rules import Standing
    from kithwork.workspace.actor import Actor


class CommitmentNotFoundError(NotFoundError):
    """No such commitment here."""


def week(
    actor: Actor, monday: date | None = None, *, ties: TieArrays | None = None, to_meet: int | None = None
) -> Week:
    """The week *monday* lies in, this one where none is named.

    *ties*, and how many there are *to meet* (`to_book`): where they are at hand already.
    """
    refuse_far_day(monday or actor.today, today=actor.today)
    start = monday_of(monday or actor.today)
    this = monday_of(actor.today)
    rows = _commitments(actor, start)
    bookings = booked_in(actor, start)
    filled = _filled(rows, bookings)
    chosen = _lines(rows, filled=filled, noticed={})
    fits = fit(claims(chosen, bookings), minutes=actor.workspace.minutes_a_week)
    noticed = _noticed(actor, start, chosen, ties) if start <= this else {}
    lines = _lines(rows, filled=filled, noticed=noticed, keys=fits.keys)
    claimed = {booking.id for booking in filled.values()}
    suggested = () if lines or start < this else _suggested(actor, fits.left, ties, to_meet)
    return Week(
        monday=start,
        is_this=start == this,
        is_over=start < this,
        fit=fits,
        lines=lines,
        unclaimed=tuple(one for one in bookings if one.id not in claimed),
        left_over=_left_over(actor) if start == this else (),
        suggested=suggested,
        suggested_minutes=minutes_of(suggested),
        kept_last_week=_kept_last_week(actor, start),
    )


def _suggested(actor: Actor, minutes: int, ties: TieArrays | None, to_meet: int | None) -> tuple[tuple[Act, int], ...]:
    ties = ties or relationships.arrays(actor)
    to_meet = len(to_book(actor, ties=ties)) if to_meet is None else to_meet
    return suggested_week(minutes, to_meet=to_meet, known=len(ties.person_ids))


def commitment(actor: Actor, commitment_id: int) -> Commitment:
    """The one commitment; `CommitmentNotFoundError` where not yours."""
    found = Commitment.objects.filter(workspace=actor.workspace, pk=commitment_id).select_related("person").first()
    if found is None:
        raise CommitmentNotFoundError(f"There is no commitment numbered {commitment_id} here.")
    return found


def claims_of(actor: Actor, monday: date) -> tuple[Claim, ...]:
    """Everything that takes minutes of the week of *monday*, in the order it was chosen."""
    refuse_far_day(monday, today=actor.today)
    bookings = booked_in(actor, monday)
    rows = _commitments(actor, monday)
    return claims(_lines(rows, filled=_filled(rows, bookings), noticed={}), bookings)


def claims(lines: Sequence[CommitmentLine], bookings: Sequence[Booking]) -> tuple[Claim, ...]:
    """Commitments and booked 1-2-1s as claims on the week; a commitment that a booking fills is that booking."""
    claimed = {line.booking.id for line in lines if line.booking is not None}
    chosen = tuple(_claim(line) for line in lines if line.let_go_on is None)
    booked = tuple(_booked_claim(one) for one in bookings if one.id not in claimed)
    return chosen + booked


def booked_in(actor: Actor, monday: date) -> tuple[Booking, ...]:
    """The 1-2-1s of the week of *monday* that are booked or were held, by time."""
    start, end = span(actor, monday)
    found = list(
        OneToOne.objects.filter(
            workspace=actor.workspace, starts_at__gte=start, starts_at__lt=end, cancelled_at__isnull=True
        )
        .select_related("person")
        .order_by("starts_at", "pk")
    )
    how = relationships.standings(actor, list(dict.fromkeys(one.person_id for one in found)))
    return tuple(
        Booking(
            id=one.pk,
            person_id=one.person_id,
            name=one.person.full_name,
            starts_at=one.starts_at,
            minutes=one.minutes,
            part=_part_with(how[one.person_id]),
            is_held=one.held_at is not None,
        )
        for one in found
    )


def span(actor: Actor, monday: date) -> tuple[datetime, datetime]:
    """When the week of *monday* begins and when the next one does."""
    start = datetime.combine(monday, time.min, tzinfo=actor.zone)
    end = datetime.combine(monday + timedelta(days=DAYS_A_WEEK), time.min, tzinfo=actor.zone)
    return start, end


def _commitments(actor: Actor, monday: date) -> list[Commitment]:
    found = Commitment.objects.filter(workspace=actor.workspace, week=monday)
    return list(found.select_related("person").order_by("pk"))


def _filled(rows: Sequence[Commitment], bookings: Sequence[Booking]) -> dict[int, Booking]:
    """The booked 1-2-1 that fills each commitment to one."""
    wanted = [(row.pk, row.person_id) for row in rows if row.act == Act.ONE_TO_ONE and row.let_go_on is None]
    by_id = {one.id: one for one in bookings}
    pairs = matched_bookings(wanted, [(one.id, one.person_id) for one in bookings])
    return {row_id: by_id[booking_id] for row_id, booking_id in pairs.items()}


def _lines(
    rows: Sequence[Commitment],
    *,
    filled: Mapping[int, Booking],
    noticed: Mapping[int, Noticed],
    keys: frozenset[str] | None = None,
) -> tuple[CommitmentLine, ...]:
    return tuple(
        CommitmentLine(
            id=row.pk,
            act=Act(row.act),
            week=row.week,
            words=row.words,
            person_id=row.person_id,
            person=row.person.full_name if row.person else "",
            minutes=filled[row.pk].minutes if row.pk in filled else row.minutes,
            kept_on=row.kept_on,
            let_go_on=row.let_go_on,
            fits=keys is None or f"commitment:{row.pk}" in keys,
            booking=filled.get(row.pk),
            noticed=noticed.get(row.pk),
        )
        for row in rows
    )


def _claim(line: CommitmentLine) -> Claim:
    return Claim(
        key=f"commitment:{line.id}",
        words=f"{line.title[:1].lower()}{line.title[1:]} ({line.minutes} min)",
        part=line.booking.part if line.booking else PART_OF[line.act],
        minutes=line.minutes,
        is_settled=line.kept_on is not None or line.booking is not None,
        is_done=line.kept_on is not None or (line.booking is not None and line.booking.is_held),
    )


def _booked_claim(one: Booking) -> Claim:
    return Claim(
        key=f"one-to-one:{one.id}",
        words=f"the 1-2-1 with {one.name} ({one.minutes} min)",
        part=one.part,
        minutes=one.minutes,
        is_settled=True,
        is_done=one.is_held,
    )


def _part_with(standing: Standing) -> Part:
    """What a 1-2-1 with somebody is for: to begin with the new, to grow with who is on the way, else to keep."""
    if standing.stage is Stage.NEW:
        return Part.BEGIN
    is_far = standing.stage in {Stage.TRUST, Stage.REFER} or standing.state in {State.FADING, State.QUIET}
    return Part.MAINTAIN if is_far else Part.GROW


def _noticed(actor: Actor, monday: date, lines: Sequence[CommitmentLine], ties: TieArrays | None) -> dict[int, Noticed]:
    wanted = [(line.id, line.act, line.person_id) for line in lines if line.is_open]
    seen = noticed_in(actor, span(actor, monday), acts=frozenset(act for _, act, _ in wanted), ties=ties)
    kept = [(line.act, line.person_id) for line in lines if line.kept_on is not None]
    return matched_evidence(wanted, seen, kept=kept)


def _left_over(actor: Actor) -> tuple[CommitmentLine, ...]:
    this = monday_of(actor.today)
    rows = Commitment.objects.filter(
        workspace=actor.workspace,
        week__lt=this,
        week__gte=this - timedelta(weeks=LEFT_OVER_WEEKS),
        kept_on__isnull=True,
        let_go_on__isnull=True,
    ).select_related("person")
    return _lines(list(rows.order_by("week", "pk")), filled={}, noticed={})


def _kept_last_week(actor: Actor, monday: date) -> str:
    found = Commitment.objects.filter(
        workspace=actor.workspace, week=monday - timedelta(weeks=1), kept_on__isnull=False
    ).values_list("act", flat=True)
    when = "Last week" if monday == monday_of(actor.today) else "The week before"
    return kept_sentence([Act(act) for act in found], when=when)
