"""Reading how ties stand: one, those of a page, or all at once as numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from math import isnan
from typing import TYPE_CHECKING, NamedTuple

from django.db import connection
from django.db.models import Case, Q, When

from kithwork.conversations import queries as conversations
from kithwork.people import queries as people
from kithwork.people.rules import Place
from kithwork.relationships.models import Tie
from kithwork.relationships.rules import Standing, State, Way

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from kithwork.people.queries import Entry, PersonRow
    from kithwork.workspace.actor import Actor

SECONDS_A_DAY = 86_400
STATES = (State.UNKNOWN, State.ALIVE, State.FADING, State.RESTING)
WAYS = (Way.UNCLEAR, Way.BOTH, Way.MOSTLY_YOU, Way.MOSTLY_THEM)
FACTS = (
    "person_id", "first_second", "last_second", "last_out_second", "last_in_second", "first_met_second", "next_second",
    "usual_gap_days", "sent", "received", "sent_cc", "received_cc", "met",
    "recent_out_days", "recent_in_days", "rest_until", "rest_why",
)  # fmt: skip
PAGE = 50


@dataclass(frozen=True, slots=True)
class RollLine:
    """One person in a list, with how the tie stands."""

    person: PersonRow
    standing: Standing


@dataclass(frozen=True, slots=True)
class Roll:
    """One page of people: `total` is how many there are in all; `states` how many of each state, where asked."""

    lines: tuple[RollLine, ...]
    total: int
    page: int
    pages: int


class RegisterLine(NamedTuple):
    """One person in a list of thousands, with how the tie stands; moments in UTC, Cc counted apart."""

    entry: Entry
    state: State
    way: Way
    first_at: datetime | None
    last_at: datetime | None
    sent: int
    received: int
    sent_cc: int
    received_cc: int


@dataclass(frozen=True, slots=True)
class TieArrays:
    """All ties of people kept as columns of one length, for whoever ranks them (`planner`)."""

    person_ids: NDArray[np.int64]
    states: NDArray[np.int8]
    silent_days: NDArray[np.float64]
    usual_gap_days: NDArray[np.float64]
    last_out_seconds: NDArray[np.float64]
    last_in_seconds: NDArray[np.float64]
    first_seconds: NDArray[np.float64]
    first_met_seconds: NDArray[np.float64]
    next_seconds: NDArray[np.float64]
    two_way_days: NDArray[np.float64]
    met: NDArray[np.float64]
    sent: NDArray[np.float64]
    received: NDArray[np.float64]
    rests: NDArray[np.bool_]


def standing(actor: Actor, person_id: int) -> Standing:
    """How the tie with one person stands now."""
    return standings(actor, [person_id])[person_id]


def rests(actor: Actor) -> dict[int, tuple[date, str]]:
    """Until when, and why, ties rest by the user's own wish, by person."""
    found = Tie.objects.filter(workspace=actor.workspace, rest_until__isnull=False)
    return {pk: (until, why) for pk, until, why in found.values_list("person_id", "rest_until", "rest_why") if until}


def standings(actor: Actor, person_ids: Sequence[int]) -> dict[int, Standing]:
    """How the ties with these people stand now; one query."""
    import numpy as np

    rows = Tie.objects.filter(workspace=actor.workspace, person_id__in=person_ids).values_list(*FACTS)
    known = {row[0]: dict(zip(FACTS, row, strict=True)) for row in rows}
    nothing = dict.fromkeys(FACTS)
    facts = [known.get(pk, nothing) for pk in person_ids]
    columns = ("last_out_second", "last_in_second", "usual_gap_days")
    states, silent = _states(actor, *(np.array([one[name] for one in facts], dtype=float) for name in columns))
    stand = zip(person_ids, facts, states.tolist(), silent.tolist(), strict=True)
    return {pk: _standing(actor, pk, one, STATES[code], days) for pk, one, code, days in stand}


def roll(
    actor: Actor,
    *,
    typed: str = "",
    place: Place = Place.KEPT,
    state: State | None = None,
    tag: str = "",
    by: str = "name",
    page: int = 1,
) -> Roll:
    """A page of people: those found by *typed* (best first), or all at *place*, by name or by latest contact."""
    everybody = not typed.strip() and state is None
    ids = [] if everybody else _chosen(actor, typed=typed, place=place, state=state, tag=tag, by=by)
    total = people.number_at(actor, place=place, tag=tag) if everybody else len(ids)
    pages = max(1, -(-total // PAGE))
    page = min(max(page, 1), pages)
    first = (page - 1) * PAGE
    if not everybody:
        shown = ids[first : first + PAGE]
    elif by == "last":
        shown = _latest_first(actor, place=place, tag=tag, first=first)
    else:
        shown = people.ids_by_name(actor, place=place, tag=tag, first=first, limit=PAGE)
    how = standings(actor, shown)
    lines = tuple(RollLine(row, how[row.id]) for row in people.rows(actor, shown))
    return Roll(lines=lines, total=total, page=page, pages=pages)


def _latest_first(actor: Actor, *, place: Place, tag: str, first: int) -> list[int]:
    """One page of everybody, latest contact first, then those with whom nothing passed, by name."""
    ties = Tie.objects.filter(
        workspace=actor.workspace, last_second__isnull=False, person__place=place, person__trashed_at__isnull=True
    )
    if tag:
        ties = ties.filter(person__taggings__tag__key=tag)
    found = ties.order_by("-last_second", "person_id").values_list("person_id", flat=True)
    ids = list(found[first : first + PAGE])
    if len(ids) == PAGE:
        return ids
    silent = people.everyone(actor, place=place).exclude(pk__in=found.order_by())
    if tag:
        silent = silent.filter(taggings__tag__key=tag)
    start = max(0, first - ties.count())
    return ids + list(silent.values_list("pk", flat=True)[start : start + PAGE - len(ids)])


def _chosen(actor: Actor, *, typed: str, place: Place, state: State | None, tag: str, by: str) -> list[int]:
    if typed.strip():
        ids = _found(actor, typed, place)
        if tag:
            filed = set(people.ids_by_name(actor, place=place, tag=tag))
            ids = [pk for pk in ids if pk in filed]
    else:
        ids = people.ids_by_name(actor, place=place, tag=tag)
    ids = _by_last(actor, ids) if by == "last" else ids
    return ids if state is None else _standing_so(actor, ids, state)


def _standing_so(actor: Actor, ids: list[int], state: State) -> list[int]:
    person_ids, states = _codes(actor)
    if state is State.UNKNOWN:
        known = set(person_ids[states != STATES.index(State.UNKNOWN)].tolist())
        return [pk for pk in ids if pk not in known]
    chosen = set(person_ids[states == STATES.index(state)].tolist())
    return [pk for pk in ids if pk in chosen]


def _codes(actor: Actor) -> tuple[NDArray[np.int64], NDArray[np.int8]]:
    """Person and state of every tie that is known or rests, from the few columns that takes."""
    import numpy as np

    columns = ("person_id", "last_out_second", "last_in_second", "usual_gap_days", "rest_until")
    two_sided = Q(last_out_second__isnull=False, last_in_second__isnull=False)
    rows = Tie.objects.filter(two_sided | Q(rest_until__isnull=False), workspace=actor.workspace).values_list(*columns)
    taken = list(zip(*rows, strict=True)) or [()] * len(columns)
    last_out, last_in, gap = (np.array(column, dtype=float) for column in taken[1:-1])
    rests = np.array([cell is not None and cell > actor.today for cell in taken[-1]], dtype=bool)
    states, _ = _states(actor, last_out, last_in, gap)
    states[rests] = STATES.index(State.RESTING)
    return np.array(taken[0], dtype=np.int64), states


def register(
    actor: Actor, *, place: Place = Place.KEPT, typed: str = "", state: State | None = None
) -> Iterator[RegisterLine]:
    """Everyone at *place* by name (those found by *typed*, best first) with how the tie stands; constant queries."""
    lines = _register(actor, place)
    if typed.strip():
        order = {pk: number for number, pk in enumerate(_found(actor, typed, place))}
        lines = iter(sorted((line for line in lines if line.entry.id in order), key=lambda line: order[line.entry.id]))
    return (line for line in lines if state is None or line.state is state)


def _register(actor: Actor, place: Place) -> Iterator[RegisterLine]:
    import numpy as np

    from kithwork.engines.rhythm import goes

    rows = list(
        Tie.objects.filter(workspace=actor.workspace, person__place=place, person__trashed_at__isnull=True)
        .values_list(*FACTS[:-1])
        .iterator(chunk_size=5000)
    )
    facts = {row[0]: (number, row) for number, row in enumerate(rows)}
    columns = [
        np.array(
            [np.nan if row[FACTS.index(name)] is None else row[FACTS.index(name)] for row in rows],
            dtype=float,
        )
        for name in ("last_out_second", "last_in_second", "usual_gap_days")
    ]
    states, _ = _states(actor, *columns)
    for entry in people.entries(actor, place=place):
        if entry.id not in facts:
            yield RegisterLine(entry, State.UNKNOWN, Way.UNCLEAR, None, None, 0, 0, 0, 0)
            continue
        number, row = facts[entry.id]
        one = dict(zip(FACTS, row, strict=False))
        rests = one["rest_until"] is not None and one["rest_until"] > actor.today
        yield RegisterLine(
            entry,
            State.RESTING if rests else STATES[int(states[number])],
            WAYS[goes(one["recent_out_days"], one["recent_in_days"])],
            _moment(one["first_second"]),
            _moment(one["last_second"]),
            one["sent"],
            one["received"],
            one["sent_cc"],
            one["received_cc"],
        )


def _moment(second: int | None) -> datetime | None:
    return None if second is None else datetime.fromtimestamp(second, tz=UTC)


def _found(actor: Actor, typed: str, place: Place) -> list[int]:
    ids = people.found_ids(actor, typed, limit=500, places=[place])
    if len(typed.strip()) < 3 or len(ids) >= 500:
        return ids
    named = set(ids)
    noted = [pk for pk in conversations.people_in_notes(actor, typed) if pk not in named]
    here = {row.id for row in people.rows(actor, noted) if row.place == place}
    return ids + [pk for pk in noted if pk in here]


def _by_last(actor: Actor, ids: list[int]) -> list[int]:
    last = dict(
        Tie.objects.filter(workspace=actor.workspace, last_second__isnull=False).values_list("person_id", "last_second")
    )
    return sorted(ids, key=lambda pk: -(last.get(pk) or 0))


def state_counts(actor: Actor, ties: TieArrays | None = None) -> dict[State, int]:
    """How many people kept stand in each state; *ties* where they are at hand already."""
    import numpy as np

    ties = ties or arrays(actor)
    found = np.bincount(ties.states, minlength=len(STATES)).tolist()
    counted = dict(zip(STATES, found, strict=True))
    counted[State.UNKNOWN] += people.count_by_place(actor).get(Place.KEPT, 0) - len(ties.person_ids)
    return counted


def both_ways_count(actor: Actor) -> int:
    """With how many people kept something went both ways at least once, copies included."""
    found = Tie.objects.filter(
        workspace=actor.workspace, person__place=Place.KEPT, person__trashed_at__isnull=True
    ).values_list("sent", "received", "sent_cc", "received_cc", "met")
    return sum(
        1 for sent, received, sent_cc, received_cc, met in found if met or (sent + sent_cc and received + received_cc)
    )


def arrays(actor: Actor) -> TieArrays:
    """All ties of people kept, as columns."""
    import numpy as np

    columns = (
        "person_id", "last_out_second", "last_in_second", "first_second", "first_met_second", "next_second",
        "usual_gap_days", "two_way_days", "met", "sent", "received", "rests",
    )  # fmt: skip
    rows = (
        Tie.objects.filter(workspace=actor.workspace, person__place=Place.KEPT, person__trashed_at__isnull=True)
        .annotate(rests=Case(When(rest_until__gt=actor.today, then=1), default=0))
        .values_list(*columns)
    )
    with connection.cursor() as cursor:  # past the ORM's iteration, which costs as much as the query
        cursor.execute(*rows.query.sql_with_params())
        table = np.array(cursor.fetchall(), dtype=float).reshape(-1, len(columns))
    person_ids, last_out, last_in, first, first_met, next_at, gap, two_way_days, met, sent, received, rests = table.T
    states, silent = _states(actor, last_out, last_in, gap)
    resting = np.int8(STATES.index(State.RESTING))
    return TieArrays(
        person_ids=person_ids.astype(np.int64),
        states=np.where(rests == 1, resting, states).astype(np.int8),
        silent_days=silent,
        usual_gap_days=gap,
        last_out_seconds=last_out,
        last_in_seconds=last_in,
        first_seconds=first,
        first_met_seconds=first_met,
        next_seconds=next_at,
        two_way_days=two_way_days,
        met=met,
        sent=sent,
        received=received,
        rests=rests == 1,
    )


def _states(
    actor: Actor, last_out: NDArray[np.float64], last_in: NDArray[np.float64], gap: NDArray[np.float64]
) -> tuple[NDArray[np.int8], NDArray[np.float64]]:
    import numpy as np

    from kithwork.engines.rhythm import standings as stand

    both = np.minimum(last_out, last_in)
    silent = (actor.now.timestamp() - both) / SECONDS_A_DAY
    return stand(silent_days=silent, usual_gap_days=gap, two_way=~np.isnan(both)), silent


def _standing(actor: Actor, pk: int, facts: dict[str, object], state: State, silent: float) -> Standing:
    from kithwork.engines.rhythm import goes

    numbers = {name: facts[name] or 0 for name in ("sent", "received", "sent_cc", "received_cc", "met")}
    rest_until = facts["rest_until"]
    rests = isinstance(rest_until, date) and rest_until > actor.today
    way = WAYS[goes(int(facts["recent_out_days"] or 0), int(facts["recent_in_days"] or 0))]  # type: ignore[call-overload]
    return Standing(
        person_id=pk,
        state=State.RESTING if rests else state,
        way=way,
        first_date=_day(actor, facts["first_second"]),
        first_met_date=_day(actor, facts["first_met_second"]),
        last_date=_day(actor, facts["last_second"]),
        last_out_date=_day(actor, facts["last_out_second"]),
        last_in_date=_day(actor, facts["last_in_second"]),
        next_date=_day(actor, facts["next_second"]),
        usual_gap_days=facts["usual_gap_days"],  # type: ignore[arg-type]
        silent_days=None if isnan(silent) else int(silent),
        rest_until=rest_until if rests else None,  # type: ignore[arg-type]
        rest_why=str(facts["rest_why"] or "") if rests else "",
        today=actor.today,
        **numbers,  # type: ignore[arg-type]
    )


def _day(actor: Actor, second: object) -> date | None:
    if not isinstance(second, int):
        return None
    return datetime.fromtimestamp(second, tz=UTC).astimezone(actor.zone).date()
