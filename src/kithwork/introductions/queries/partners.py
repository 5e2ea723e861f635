"""Whom somebody should meet: the few of the book who fit best, each with why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kithwork.conversations import queries as conversations
from kithwork.introductions.queries.activity import stirs
from kithwork.introductions.queries.ground import ground
from kithwork.introductions.queries.ground_shown import shown
from kithwork.introductions.queries.reasons import guests
from kithwork.introductions.rules.learning import WEIGHED
from kithwork.people import queries as people

if TYPE_CHECKING:
    from kithwork.introductions.rules.reasons import ReasonLine
    from kithwork.workspace.actor import Actor

LISTED_PER_PLACE = 8
"""So many are looked at for each place: not everybody of worth comes with a reason strong enough to be told."""


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
    """Whom a person should meet, the best first; a constant number of queries. Nobody without a reason."""
    from kithwork.engines.synergy import partners

    if not _brings_anything(actor, person_id):
        return ()
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
    for number, (low, high) in enumerate(pairs):
        why = WEIGHED[int(some.reason[number])]
        reasons = known.reasons(actor, low, high, some.strength(number), surely=why)
        guest = known.by_id[low if high == person_id else high]
        if reasons:
            found.append(Partner(guest.person_id, guest.name, guest.role_line, reasons[0].short, reasons))
    return tuple(found)


def _brings_anything(actor: Actor, person_id: int) -> bool:
    """Whether a reason could be told of somebody at all; a few small queries."""
    if people.works_of(actor, [person_id]) or people.mentions_of(actor, person_id):
        return True
    return bool(stirs(actor, {person_id: ""}, conversations.helps_by_person(actor, [person_id])))
