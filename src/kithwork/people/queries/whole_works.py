"""What the user said of what people do, whom they reach and where they are, as rows of the archive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kithwork.people.models import OwnProfession, Practice, Reach, Whereabouts
from kithwork.workspace.plain import people_in, plain

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from kithwork.workspace.actor import Actor

WORK = ("profession", "does", "words", "said_on")
REACH = ("kind", "slug", "holds")
WHEREABOUTS = ("town", "country", "languages", "from_anywhere")
OWN = ("slug", "label", "aliases", "like")
AT_ONCE = 1000


def whole_works(actor: Actor) -> Iterator[dict[str, Any]]:
    """What people do and do not, as the user said it."""
    found = Practice.objects.filter(workspace=actor.workspace).order_by("person__uid", "profession")
    for one in found.iterator(chunk_size=AT_ONCE):
        yield {**plain(one, WORK), "person": one.person_id}


def whole_reach(actor: Actor) -> Iterator[dict[str, Any]]:
    """Who sends people clients and whom they serve, where the user said otherwise than their profession."""
    found = Reach.objects.filter(workspace=actor.workspace).order_by("person__uid", "kind", "slug")
    for one in found.iterator(chunk_size=AT_ONCE):
        yield {**plain(one, REACH), "person": one.person_id}


def whole_whereabouts(actor: Actor) -> Iterator[dict[str, Any]]:
    """Where people are and what they speak, as the user said it."""
    for one in Whereabouts.objects.filter(workspace=actor.workspace).order_by("person__uid").iterator(AT_ONCE):
        yield {**plain(one, WHEREABOUTS), "person": one.person_id}


def whole_professions(actor: Actor) -> Iterator[dict[str, Any]]:
    """The professions the user added."""
    for one in OwnProfession.objects.filter(workspace=actor.workspace).order_by("slug"):
        yield plain(one, OWN)


def said_to_work_among(actor: Actor, person_ids: Collection[int]) -> frozenset[int]:
    """Those of *person_ids* of whom the user said what they do, or do not."""
    return people_in(actor, Practice, person_ids)


def reaching_among(actor: Actor, person_ids: Collection[int]) -> frozenset[int]:
    """Those of *person_ids* of whose reach the user said something."""
    return people_in(actor, Reach, person_ids)


def placed_among(actor: Actor, person_ids: Collection[int]) -> frozenset[int]:
    """Those of *person_ids* of whom the user said where they are."""
    return people_in(actor, Whereabouts, person_ids)
