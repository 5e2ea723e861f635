"""Why nobody is proposed, where that is so: of one person, or because the user knows hardly anybody well enough yet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING

from kithwork.introductions.queries.acquaintances import do_they_know
from kithwork.introductions.queries.care import care
from kithwork.introductions.queries.gates import Gates
from kithwork.introductions.queries.ground_free import free
from kithwork.introductions.queries.history import History, histories
from kithwork.introductions.queries.tags import tags_said
from kithwork.introductions.queries.wishes import not_these, wishes
from kithwork.introductions.rules.consent import closed_words
from kithwork.introductions.rules.gates import (
    Kept,
    barred_words,
    load_words,
    nobody_words,
    not_these_words,
    reaches,
    room,
)
from kithwork.people import queries as people
from kithwork.people.rules import Place
from kithwork.relationships import queries as relationships
from kithwork.relationships.rules import State

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from kithwork.people.models import Person
    from kithwork.workspace.actor import Actor

NO_HISTORY = History()
CHANGED = "Something changed since this was proposed; look again."


@dataclass(frozen=True, slots=True)
class Strangers:
    """People who bring a reason, and how many of them (`near`) the user knows as well as `least_stage`."""

    people: int
    near: int
    least_stage: str


def strangers(actor: Actor) -> Strangers | None:
    """Whom only the stage keeps from being proposed; None where that keeps nobody, or there is nobody to meet.

    Reads everybody; ask where nobody is proposed.
    """
    cared, words = care(actor), people.vocabulary(actor)
    sought, given = tags_said(actor, words)
    signals = people.works_of(actor, None).keys() | sought.keys() | given.keys()
    everybody = free(actor, cared, signals=signals, history=histories(actor, None))
    number = int(everybody.brings.sum())
    near = int((everybody.brings & everybody.far_enough(cared)).sum())
    return Strangers(number, near, cared.least_stage) if number > max(near, 1) else None


def why_nobody(actor: Actor, person_id: int, *, name: str = "") -> str:
    """Why nobody is named whom a person should meet, and what would change it; *name*: what to call them.

    A constant number of queries; `PersonNotFoundError` where not yours.
    """
    one, cared = people.person(actor, person_id), care(actor)
    stands = relationships.standing(actor, person_id)
    [side] = _sides(actor, [one], {person_id: name or one.full_name})
    is_far_enough = reaches(stands.stage.value, cared.least_stage)
    side = replace(side, rests=stands.state is State.RESTING, reaches=is_far_enough)
    is_told_of = bool(people.works_of(actor, [person_id]) or people.mentions_of(actor, person_id))
    return nobody_words(side, least=cared.least_stage, is_told_of=is_told_of)


def why_closed(actor: Actor, person_ids: Collection[int]) -> str:
    """Why people who were proposed may not be introduced any more; blank where they may.

    Asked of what the week itself asks: wishes, load, whom the user keeps, and whether the two met meanwhile.
    """
    ids = sorted(person_ids)
    if Gates.of(actor, ids).let_pass(ids):
        return ""
    everybody = [people.person(actor, pk) for pk in ids]
    sides = _sides(actor, everybody, {one.pk: one.full_name for one in everybody})
    return barred_words(sides, between=_between(actor, ids) if len(ids) == 2 else ()) or CHANGED


def _sides(actor: Actor, some: Collection[Person], names: Mapping[int, str]) -> list[Kept]:
    """What speaks against each of these people, whatever the tie with them."""
    cared, ids = care(actor), [one.pk for one in some]
    said, history = wishes(actor, ids), histories(actor, ids)
    found = []
    for one in some:
        past = history.get(one.pk, NO_HISTORY)
        full = not room(cared, pending=past.pending, this_month=past.this_month)
        load = load_words(pending=past.pending, this_month=past.this_month) or "they were introduced lately."
        found.append(
            Kept(
                name=names[one.pk],
                is_you=one.place == Place.YOU,
                is_kept=one.place in {Place.KEPT, Place.YOU} and one.trashed_at is None,
                closed=closed_words(said.get(one.pk), name=names[one.pk], today=actor.today),
                load=load if full else "",
            )
        )
    return found


def _between(actor: Actor, ids: list[int]) -> list[str]:
    """What speaks against every two of these people."""
    today, two = actor.today, set(combinations(ids, 2))
    never = [one for one in not_these(actor) if (one.low, one.high) in two and one.still_holding(today)]
    return [
        *(not_these_words(one.why, one.until, today=today) for one in never),
        *(knows.words for low, high in sorted(two) for knows in do_they_know(actor, low, high)),
    ]
