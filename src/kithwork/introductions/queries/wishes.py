"""What people said about being introduced, and whom not to bring together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kithwork.introductions.models import NotThese, Wish
from kithwork.introductions.rules import NotWhy, Reason, Stance
from kithwork.introductions.rules.consent import NotTheseLine, WishLine, closed_words, is_never
from kithwork.people import queries as people
from kithwork.people.queries.some import of_people

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from kithwork.workspace.actor import Actor


def wish_of(actor: Actor, person_id: int) -> WishLine | None:
    """What a person said about being introduced; None where they said nothing."""
    return wishes(actor, [person_id]).get(person_id)


def wishes(actor: Actor, person_ids: Collection[int] | None) -> dict[int, WishLine]:
    """What each of these people (None: everybody) said about being introduced; one query.

    Who said nothing is left out; more people than a query takes are all given.
    """
    rows = of_people(Wish.objects.filter(workspace=actor.workspace), person_ids)
    found = rows.values_list("person_id", "stance", "until", "names_fine", "words", "said_on")
    return {
        person_id: WishLine(person_id, Stance(stance), until, names_fine, words, said_on)
        for person_id, stance, until, names_fine, words, said_on in found
    }


def closed_by(actor: Actor, person_ids: Sequence[int], *, never_only: bool = False) -> str:
    """Why these people are not asked or connected today, by what the first of them who is closed wishes; else blank.

    *never_only*: "not now" of one does not keep the others from being asked.
    """
    said = wishes(actor, person_ids)
    closed = [pk for pk in person_ids if not never_only or is_never(said.get(pk))]
    names = {row.id: row.name for row in people.rows(actor, closed)} if said else {}
    told = (closed_words(said.get(pk), name=names[pk], today=actor.today) for pk in closed if pk in said)
    return next((words for words in told if words), "")


def not_these(actor: Actor) -> list[NotTheseLine]:
    """Every two people who are not to be brought together, latest said first; one query."""
    found = (
        NotThese.objects.filter(workspace=actor.workspace)
        .order_by("-said_on", "-pk")
        .values_list("low_id", "high_id", "low__full_name", "high__full_name", "why", "reason", "until", "said_on")
    )
    return [
        NotTheseLine(
            low=low,
            high=high,
            names=(low_name, high_name),
            why=NotWhy(why),
            reason=Reason(reason) if reason else None,
            until=until,
            said_on=said_on,
        )
        for low, high, low_name, high_name, why, reason, until, said_on in found
    ]
