"""People with how their ties stand: a page of them, or all in one line each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from kithwork.conversations import queries as conversations
from kithwork.people import queries as people
from kithwork.people.rules import Place, tag_key
from kithwork.relationships.models import Tie
from kithwork.relationships.queries.ground import read_ground
from kithwork.relationships.queries.reading import STATES, WAYS, read, ways
from kithwork.relationships.queries.stage import stages_of
from kithwork.relationships.queries.ties import said_state, state_codes, whole_table
from kithwork.relationships.queries.verdicts import standings
from kithwork.relationships.rules import Stage, Standing, State, Way

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kithwork.people.queries import Entry, PersonRow
    from kithwork.workspace.actor import Actor

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


def roll(
    actor: Actor,
    *,
    typed: str = "",
    place: Place = Place.KEPT,
    state: State | None = None,
    stage: Stage | None = None,
    tag: str = "",
    by: str = "name",
    page: int = 1,
) -> Roll:
    """A page of people: those found by *typed* (best first), or all at *place*, by name or by latest contact."""
    everybody = not typed.strip() and state is None and stage is None
    ids = [] if everybody else _chosen(actor, typed=typed, place=place, tag=tag, by=by)
    ids = ids if state is None else _standing_so(actor, ids, state)
    ids = ids if stage is None else _staging_so(actor, ids, stage)
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
        ties = ties.filter(person__taggings__tag__key=tag_key(tag))
    found = ties.order_by("-last_second", "person_id").values_list("person_id", flat=True)
    ids = list(found[first : first + PAGE])
    if len(ids) == PAGE:
        return ids
    silent = people.everyone(actor, place=place).exclude(pk__in=found.order_by())
    if tag:
        silent = silent.filter(taggings__tag__key=tag_key(tag))
    start = max(0, first - ties.count())
    return ids + list(silent.values_list("pk", flat=True)[start : start + PAGE - len(ids)])


def _chosen(actor: Actor, *, typed: str, place: Place, tag: str, by: str) -> list[int]:
    if typed.strip():
        ids = _found(actor, typed, place)
        if tag:
            filed = set(people.ids_by_name(actor, place=place, tag=tag))
            ids = [pk for pk in ids if pk in filed]
    else:
        ids = people.ids_by_name(actor, place=place, tag=tag)
    return _by_last(actor, ids) if by == "last" else ids


def _standing_so(actor: Actor, ids: list[int], state: State) -> list[int]:
    person_ids, states = state_codes(actor)
    if state is State.UNKNOWN:
        known = set(person_ids[states != STATES.index(State.UNKNOWN)].tolist())
        return [pk for pk in ids if pk not in known]
    chosen = set(person_ids[states == STATES.index(state)].tolist())
    return [pk for pk in ids if pk in chosen]


def _staging_so(actor: Actor, ids: list[int], stage: Stage) -> list[int]:
    ties = whole_table(actor)
    at = dict(zip(ties.person_ids.tolist(), stages_of(actor, ties)[0].tolist(), strict=True))
    return [pk for pk in ids if at.get(pk, 0) == stage.step]


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
    ties = Tie.objects.filter(workspace=actor.workspace, person__place=place, person__trashed_at__isnull=True)
    rows = list(ties.values_list("person_id", *SHOWN, "contacts", "rest_until", "alive_until"))
    places = {row[0]: number for number, row in enumerate(rows)}
    ground = read_ground(actor)
    reading = read(ground, [row[-3] for row in rows])
    helps = conversations.helps_by_person(actor, None)
    goes, _ = ways(ground, reading, {places[pk]: helps[pk] for pk in helps if pk in places}, day=ground.today)
    for entry in people.entries(actor, place=place):
        if entry.id not in places:
            yield RegisterLine(entry, State.UNKNOWN, Way.UNCLEAR, None, None, 0, 0, 0, 0)
            continue
        number = places[entry.id]
        _, first, last, *counted, _, rest_until, alive_until = rows[number]
        state = said_state(actor, STATES[reading.codes[number]], rest_until=rest_until, alive_until=alive_until)
        yield RegisterLine(entry, state, WAYS[goes[number]], _moment(first), _moment(last), *counted)


SHOWN = ("first_second", "last_second", "sent", "received", "sent_cc", "received_cc")


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
