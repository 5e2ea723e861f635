"""What speaks against bringing people together that kithwork would never propose: they know each other, or compete."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from kithwork.introductions.queries.acquaintances import do_they_know
from kithwork.people import queries as people

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kithwork.people.models import Person
    from kithwork.workspace.actor import Actor


def against(actor: Actor, everybody: Sequence[Person]) -> str:
    """Why kithwork would not bring these people together by itself, in a sentence; blank where it might.

    Two of the same family of work (by the user's word, or as titles read), or people who all know each other: where
    only some of a circle have met, there is somebody to meet for everybody.
    """
    return _known(actor, everybody) or _alike(actor, everybody)


def _known(actor: Actor, everybody: Sequence[Person]) -> str:
    words = ""
    for one, other in combinations(everybody, 2):
        ties = do_they_know(actor, one.pk, other.pk)
        if not ties:
            return ""
        words = words or f"{one.full_name} and {other.full_name} need no introduction: {_lower(ties[0].words)}"
    return words


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def _alike(actor: Actor, everybody: Sequence[Person]) -> str:
    ids = [one.pk for one in everybody]
    known = people.vocabulary(actor)
    said, read = people.works_of(actor, ids), people.reads_of(actor, ids, among=known)
    does = {pk: {line.slug for line in said.get(pk, ())} | {line.slug for line in read.get(pk, ())} for pk in ids}
    families = {pk: slugs | {known.family(slug) for slug in slugs} for pk, slugs in does.items()}
    for one, other in combinations(everybody, 2):
        if families[one.pk] & families[other.pk]:
            return f"{one.full_name} and {other.full_name} do the same work, or nearly: they may be rivals."
    return ""
