"""Whom to sit down with next: five at most, each with one reason that can be opened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from kithwork.conversations import queries as conversations
from kithwork.conversations.queries.talks import rooms_shared, talked_alone
from kithwork.core.periods import ago_words, day_words, short_date
from kithwork.core.text import shorten
from kithwork.knowledge import meeting_format
from kithwork.people import queries as people
from kithwork.plan.models import Beginning, Commitment, NotThem, OneToOne
from kithwork.plan.one_to_one.rules import Reason, Suggestion, format_for, mixed, out_of_touch
from kithwork.plan.rules import Act, Begun, monday_of
from kithwork.relationships import queries as relationships
from kithwork.relationships.rules import Stage, State

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

    import numpy as np
    from numpy.typing import NDArray

    from kithwork.conversations.queries import StoryLine
    from kithwork.conversations.queries.talks import Rooms
    from kithwork.people.queries import MentionLine, PersonRow
    from kithwork.relationships.queries import TieArrays
    from kithwork.relationships.rules import Standing
    from kithwork.workspace.actor import Actor

NOT_FOR = "one-to-one"
MOST = 5
LOOKED_AT = 40
SECONDS_A_DAY = 86_400
TALKED_LATELY_DAYS = 21
ANSWERED_DAYS = 21
FEW_TURNS = 4
MET_DAYS = 180
EVENTS_DAYS = 400
EVENTS_TIMES = 3
AGREED_AHEAD_DAYS = 14
AGREED_PAST_DAYS = 60
SUBJECT_SIGNS = 60

SEEKING_LOOKED_AT = 100
"""So many of those who look for something are thought of; more never come up."""


@dataclass(frozen=True, slots=True)
class _Facts:
    """What the reasons rest on, for those suggested alone."""

    agreed: dict[int, date]
    seeks: dict[int, MentionLine]
    rooms: dict[int, Rooms]
    letters: dict[int, StoryLine]
    last: dict[int, StoryLine]


def to_book(actor: Actor, *, most: int = MOST, ties: TieArrays | None = None) -> list[Suggestion]:
    """At most *most* people, each with one reason; nobody who is met soon, was met lately, rests, or was waved off.

    *ties* where they are at hand already.
    """
    ties = ties or relationships.arrays(actor)
    free = set(ties.person_ids[_may_be_asked(ties)].tolist()) - _spoken_for(actor)
    agreed = _agreed(actor, free)
    seeks = _seeking(actor, free)
    rooms = rooms_shared(actor, _met_often(actor, ties, free))
    by_reason = {
        Reason.AGREED: sorted(agreed, key=lambda pk: (agreed[pk], pk)),
        Reason.CHOSEN: [pk for pk in _getting_to_know(actor) if pk in free and pk in _never_alone(ties)],
        Reason.SEEKS: list(seeks),
        Reason.ANSWERED: _answered(actor, ties, free),
        Reason.EVENTS: [pk for pk, room in rooms.items() if room.only_events and room.times >= EVENTS_TIMES],
        Reason.MET: _met_lately(actor, ties, free),
        Reason.FADING: _fading(ties, free),
    }
    chosen = mixed(_without(by_reason, _talked_lately(actor, ties, by_reason)), most=most)
    ids = [pk for pk, _ in chosen]
    letters = conversations.last_from(actor, [pk for pk, why in chosen if why is Reason.ANSWERED])
    facts = _Facts(agreed, seeks, rooms, letters, conversations.last_with(actor, ids))
    rows = {row.id: row for row in people.rows(actor, ids)}
    how = relationships.standings(actor, ids)
    return [_suggestion(actor, rows[pk], how[pk], reason, facts) for pk, reason in chosen]


def _may_be_asked(ties: TieArrays) -> NDArray[np.bool_]:
    import numpy as np

    return ~ties.rests & np.isnan(ties.next_seconds)


def _talked_lately(actor: Actor, ties: TieArrays, by_reason: Mapping[Reason, Sequence[int]]) -> frozenset[int]:
    """Those with whom there was a talk of two lately; looked up only where something passed both ways since."""
    since = _since(actor, TALKED_LATELY_DAYS)
    lately = (ties.last_in_seconds >= since) & (ties.last_out_seconds >= since)
    ids = {pk for found in by_reason.values() for pk in found}.intersection(ties.person_ids[lately].tolist())
    return talked_alone(actor, ids, since=actor.now - timedelta(days=TALKED_LATELY_DAYS)) if ids else frozenset()


def _without(by_reason: Mapping[Reason, Sequence[int]], those: Collection[int]) -> dict[Reason, list[int]]:
    return {reason: [pk for pk in found if pk not in those] for reason, found in by_reason.items()}


def _spoken_for(actor: Actor) -> set[int]:
    """Those with a 1-2-1 booked or chosen for this week or a later one, and those of whom the user said “not now”."""
    monday = monday_of(actor.today)
    start = datetime.combine(monday, time.min, tzinfo=actor.zone)
    booked = OneToOne.objects.filter(
        workspace=actor.workspace, starts_at__gte=start, held_at__isnull=True, cancelled_at__isnull=True
    ).values_list("person_id", flat=True)
    chosen = Commitment.objects.filter(
        workspace=actor.workspace,
        act=Act.ONE_TO_ONE,
        week__gte=monday,
        person__isnull=False,
        kept_on__isnull=True,
        let_go_on__isnull=True,
    ).values_list("person_id", flat=True)
    waved_off = NotThem.objects.filter(workspace=actor.workspace, what=NOT_FOR, until__gt=actor.today).values_list(
        "person_id", flat=True
    )
    return {*booked, *chosen, *waved_off}


def _agreed(actor: Actor, free: set[int]) -> dict[int, date]:
    """The next day that was named in the latest 1-2-1 held, where it is near."""
    found = OneToOne.objects.filter(workspace=actor.workspace, held_at__isnull=False).order_by("starts_at", "pk")
    latest = dict(found.values_list("person_id", "next_on"))
    first, last = (actor.today + timedelta(days=days) for days in (-AGREED_PAST_DAYS, AGREED_AHEAD_DAYS))
    return {pk: day for pk, day in latest.items() if pk in free and day is not None and first <= day <= last}


def _getting_to_know(actor: Actor) -> list[int]:
    found = Beginning.objects.filter(workspace=actor.workspace, standing=Begun.ACTIVE, person__isnull=False)
    return list(found.order_by("since", "pk").values_list("person_id", flat=True))


def _seeking(actor: Actor, free: set[int]) -> dict[int, MentionLine]:
    """What some of those who look for something look for, said last by whom first."""
    return people.seeking_lately(actor, free, most=SEEKING_LOOKED_AT)


def _never_alone(ties: TieArrays) -> set[int]:
    return set(ties.person_ids[ties.one_to_ones == 0].tolist())


def _since(actor: Actor, days: int) -> float:
    return actor.now.timestamp() - days * SECONDS_A_DAY


def _answered(actor: Actor, ties: TieArrays, free: set[int]) -> list[int]:
    new = (ties.turns >= 1) & (ties.turns <= FEW_TURNS) & (ties.one_to_ones == 0) & (ties.received > 0)
    return _latest(ties, new & (ties.last_in_seconds >= _since(actor, ANSWERED_DAYS)), ties.last_in_seconds, free)


def _met_often(actor: Actor, ties: TieArrays, free: set[int]) -> list[int]:
    often = (ties.met >= EVENTS_TIMES) & (ties.one_to_ones == 0)
    return _latest(ties, often & (ties.last_in_seconds >= _since(actor, EVENTS_DAYS)), ties.last_in_seconds, free)


def _met_lately(actor: Actor, ties: TieArrays, free: set[int]) -> list[int]:
    met = (ties.met >= 1) & (ties.one_to_ones == 0)
    return _latest(ties, met & (ties.first_met_seconds >= _since(actor, MET_DAYS)), ties.first_met_seconds, free)


def _fading(ties: TieArrays, free: set[int]) -> list[int]:
    is_close = (ties.values > 1) | (ties.stages >= Stage.LIKE.step)
    fading = (ties.states == relationships.STATES.index(State.FADING)) & is_close & ~ties.as_of
    return _latest(ties, fading, ties.values * 1e6 - ties.silent_days, free)


def _latest(ties: TieArrays, chosen: NDArray[np.bool_], order: NDArray[np.float64], free: set[int]) -> list[int]:
    import numpy as np

    where = np.flatnonzero(chosen)
    found = ties.person_ids[where[np.lexsort((ties.person_ids[where], -order[where]))]].tolist()
    return [pk for pk in found if pk in free][:LOOKED_AT]


def _suggestion(actor: Actor, row: PersonRow, standing: Standing, reason: Reason, facts: _Facts) -> Suggestion:
    is_far = out_of_touch(standing.state, standing.silent_days)
    why, evidence = _why(actor, row, standing, reason, facts)
    return Suggestion(
        person=row,
        standing=standing,
        reason=reason,
        why=why,
        evidence=evidence,
        format=meeting_format(format_for(standing.stage, is_out_of_touch=is_far)),
    )


def _why(
    actor: Actor, row: PersonRow, standing: Standing, reason: Reason, facts: _Facts
) -> tuple[str, tuple[tuple[str, int], ...]]:
    name, today = row.name, actor.today
    match reason:
        case Reason.AGREED:
            next_on = short_date(facts.agreed[row.id], today=today)
            return f"When you last sat down, you two named the next time: {next_on}.", _last(facts, row)
        case Reason.CHOSEN:
            return f"You are getting to know {name}, and have not sat down together yet.", _last(facts, row)
        case Reason.SEEKS:
            line = facts.seeks[row.id]
            said = ago_words(line.said_on, today=today)
            return f"{name} looks for “{line.words}” (said {said}); hear what would help.", _last(facts, row)
        case Reason.ANSWERED:
            letter = facts.letters[row.id]
            when = day_words(_day(actor, letter.at), today=today).replace("last ", "on ")
            return f"{name} answered you {when}, and you two have never talked alone.", (
                (_titled("the letter", letter.subject), letter.exchange_id),
            )
        case Reason.EVENTS:
            room = facts.rooms[row.id]
            last = ago_words(_day(actor, room.last_at), today=today)
            met = f"You met {room.times} times, always among others, last {last}"
            opened = (_titled("the last time", room.last_subject), room.last_exchange_id)
            return f"{met}; you have never had a 1-2-1.", (opened,)
        case Reason.MET:
            first = ago_words(standing.first_met_date or today, today=today)
            return f"You first met {first}, and have not had a 1-2-1 yet.", _last(facts, row)
        case Reason.FADING:
            rhythm = standing.rhythm_words.removeprefix("about ")
            usually = f"; you two usually are in touch {rhythm}" if standing.usual_gap_days else ""
            sentence = f"It grows quiet between you: last in touch {standing.last_words}{usually}."
            is_far = out_of_touch(standing.state, standing.silent_days)
            keeps = "A short call would open it again." if is_far else "A talk keeps more than a note."
            return f"{sentence} {keeps}", _last(facts, row)


def _day(actor: Actor, at: datetime) -> date:
    return at.astimezone(actor.zone).date()


def _last(facts: _Facts, row: PersonRow) -> tuple[tuple[str, int], ...]:
    line = facts.last.get(row.id)
    return ((_titled("the last time", line.subject), line.exchange_id),) if line else ()


def _titled(what: str, subject: str) -> str:
    return f"{what}: {shorten(subject, signs=SUBJECT_SIGNS)}" if subject else what
