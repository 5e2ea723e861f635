"""Whom somebody should meet: the few of the book who fit best, each with why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kithwork.conversations import queries as conversations
from kithwork.introductions.queries.activity import stirs
from kithwork.introductions.queries.gates import Facts, closed_now
from kithwork.introductions.queries.ground import ground
from kithwork.introductions.queries.ground_shown import shown
from kithwork.introductions.queries.partner_sheet import Listed, partner_sheet
from kithwork.introductions.queries.reasons import guests
from kithwork.introductions.rules.learning import WEIGHED
from kithwork.people import queries as people

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kithwork.introductions.queries.reasons import Guests
    from kithwork.introductions.rules.reasons import ReasonLine, Strength
    from kithwork.workspace.actor import Actor

LISTED_PER_PLACE = 8
"""So many are looked at for each place: not everybody of worth comes with a reason strong enough to be told."""
FIRST_PER_PLACE = 3
"""So many of the sheet are looked at first for each place."""


@dataclass(frozen=True, slots=True)
class Partner:
    """Somebody whom a person should meet; `why` is the first reason in short, `reasons` all of them.

    In `reasons` the person with the smaller number is the low one.
    """

    person_id: int
    name: str
    role_line: str
    why: str
    reasons: tuple[ReasonLine, ...]


def partners_for(actor: Actor, person_id: int, *, most: int = 3) -> tuple[Partner, ...]:
    """Whom a person should meet, the best first; a constant number of queries. Nobody without a reason.

    In a large book they are taken from the sheet that was written with the week's proposals, whoever may still be
    introduced; of whom something was said since is looked for in the whole book.
    """
    sheet = partner_sheet(actor)
    listed = None if sheet is None else sheet.of(person_id)
    if listed is not None:
        return _from_sheet(actor, person_id, listed, most)
    if not _brings_anything(actor, person_id):
        return ()
    if sheet is not None and person_id in closed_now(actor, [person_id]).closed:
        return ()
    return _from_everybody(actor, person_id, most)


def _from_sheet(actor: Actor, person_id: int, listed: Sequence[Listed], most: int) -> tuple[Partner, ...]:
    """The best of those listed who may still be introduced; nearly always enough of them are among the first."""
    found: list[Partner] = []
    for some in (listed[: most * FIRST_PER_PLACE], listed[most * FIRST_PER_PLACE :]):
        if some and len(found) < most:
            found += _still_good(actor, person_id, some)
    return tuple(found[:most])


def _still_good(actor: Actor, person_id: int, listed: Sequence[Listed]) -> Iterator[Partner]:
    """Those of the listed who may be introduced today and still have a reason."""
    gates = closed_now(actor, [person_id, *(one.person_id for one in listed)])
    free = [one for one in listed if gates.let_pass([person_id, one.person_id])]
    if not free:
        return
    known = guests(actor, [person_id, *(one.person_id for one in free)])
    facts = Facts.of(actor, known)
    for one in free:
        told = None if facts.keep_apart(person_id, one.person_id) else _partner(actor, known, person_id, one)
        if told is not None:
            yield told


def _from_everybody(actor: Actor, person_id: int, most: int) -> tuple[Partner, ...]:
    from kithwork.engines.synergy import partners

    everybody = ground(actor)
    place = everybody.place(person_id)
    if place is None:
        return ()
    listed = [other for other in partners(everybody.ready, most * LISTED_PER_PLACE, rows=[place])[0][0] if other >= 0]
    some = shown(everybody, [place] * len(listed), listed).first(most)
    pairs = list(zip(everybody.ids[some.low].tolist(), everybody.ids[some.high].tolist(), strict=True))
    if not pairs:
        return ()
    known = guests(actor, {one for pair in pairs for one in pair})
    found = []
    for number, pair in enumerate(pairs):
        one = Listed(next(pk for pk in pair if pk != person_id), WEIGHED[int(some.reason[number])])
        found.append(_partner(actor, known, person_id, one, some.strength(number)))
    return tuple(one for one in found if one is not None)


def _partner(
    actor: Actor, known: Guests, person_id: int, one: Listed, strength: Strength | None = None
) -> Partner | None:
    """One of those whom a person should meet, told of; None where no reason is left."""
    low, high = sorted((person_id, one.person_id))
    reasons = known.reasons(actor, low, high, strength, surely=one.reason)
    guest = known.by_id[one.person_id]
    return Partner(guest.person_id, guest.name, guest.role_line, reasons[0].short, reasons) if reasons else None


def _brings_anything(actor: Actor, person_id: int) -> bool:
    """Whether a reason could be told of somebody at all; a few small queries."""
    if people.works_of(actor, [person_id]) or people.mentions_of(actor, person_id):
        return True
    return bool(stirs(actor, {person_id: ""}, conversations.helps_by_person(actor, [person_id])))
