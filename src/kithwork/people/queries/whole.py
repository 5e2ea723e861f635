"""Everything known of everybody, one plain row a person, for the archive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kithwork.people.models import Mention, Merge, Person
from kithwork.workspace.plain import people_in, plain

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from kithwork.workspace.actor import Actor

PLAIN = (
    "uid", "full_name", "name_source", "given", "family", "additional", "prefix", "suffix", "nickname",
    "department", "title", "birthday", "notes", "met_on", "met_how", "place", "aside_reason", "field_origins",
)  # fmt: skip
MENTION_NAMES = ("uid", "kind", "words", "said_on", "closed_on")
AT_ONCE = 500


def whole_book(actor: Actor) -> Iterator[tuple[int, dict[str, Any]]]:
    """(id, row) of everybody, the trash included, in the order of their uids; a constant number of queries per 500."""
    people = (
        Person.objects.filter(workspace=actor.workspace)
        .select_related("organisation")
        .prefetch_related("points", "taggings__tag")
        .order_by("uid")
    )
    for one in people.iterator(chunk_size=AT_ONCE):
        yield one.pk, row_of(one)


def ids_by_uid(actor: Actor) -> dict[str, int]:
    """Everybody's id by their lasting name, and by those of the entries that theirs took in."""
    merged = Merge.objects.filter(workspace=actor.workspace).values_list("gone_uid", "kept_id")
    return {**dict(merged), **dict(Person.objects.filter(workspace=actor.workspace).values_list("uid", "pk"))}


def row_of(one: Person) -> dict[str, Any]:
    """A person as the archive tells it."""
    return {
        **{name: getattr(one, name) for name in PLAIN},
        "organisation": one.organisation.name if one.organisation else "",
        "created_at": one.created_at.isoformat(),
        "trashed_at": one.trashed_at.isoformat() if one.trashed_at else None,
        "points": [
            {
                "kind": point.kind,
                "value": point.value,
                "key": point.key,
                "label": point.label,
                "preferred": point.preferred,
                "parts": point.parts,
                "origin": point.origin,
            }
            for point in one.points.all()
        ],
        "tags": sorted(tagging.tag.name for tagging in one.taggings.all()),
    }


def whole_mentions(actor: Actor) -> Iterator[dict[str, Any]]:
    """Everything people said they seek or offer, what is over too, by uid."""
    for one in Mention.objects.filter(workspace=actor.workspace).order_by("uid").iterator(chunk_size=AT_ONCE):
        yield {**plain(one, MENTION_NAMES), "person": one.person_id}


def mentioned_among(actor: Actor, person_ids: Collection[int]) -> frozenset[int]:
    """Those of *person_ids* who said that they seek or offer something."""
    return people_in(actor, Mention, person_ids)
