"""Keeping what can be found about people in step with what is known of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kithwork.core.text import search_words
from kithwork.people.models import Person, SearchEntry
from kithwork.people.rules import PointKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kithwork.people.models import ContactPoint
    from kithwork.workspace.actor import Actor

AT_ONCE = 1000
NOTES_SIGNS = 20_000
IN_NAME = 1000


def refresh_search(actor: Actor, person_ids: Iterable[int]) -> None:
    """Write anew what can be found about *person_ids*; constant queries a thousand."""
    ids = sorted(set(person_ids))
    for start in range(0, len(ids), AT_ONCE):
        _refresh(actor, ids[start : start + AT_ONCE])


def _refresh(actor: Actor, ids: Sequence[int]) -> None:
    people = (
        Person.objects.filter(workspace=actor.workspace, pk__in=ids)
        .select_related("organisation")
        .prefetch_related("points", "taggings__tag")
    )
    entries = [entry_of(one, one.points.all(), [tagging.tag.name for tagging in one.taggings.all()]) for one in people]
    SearchEntry.objects.filter(workspace=actor.workspace, person_id__in=ids).delete()
    SearchEntry.objects.bulk_create(entries, batch_size=AT_ONCE)


def entry_of(one: Person, points: Iterable[ContactPoint], tags: Iterable[str]) -> SearchEntry:
    """The search entry of a person whose points and tags are at hand."""
    found = [*tags, one.title, one.department, one.notes[:NOTES_SIGNS], one.met_how]
    if one.organisation is not None:
        found.append(one.organisation.name)
    for point in points:
        found.append(point.value)
        if point.kind == PointKind.PHONE:
            found.append(point.key)
    name = " ".join(search_words(f"{one.full_name} {one.nickname}"[:IN_NAME]))
    words = " ".join([name, *search_words(" ".join(word for word in found if word))])
    return SearchEntry(workspace_id=one.workspace_id, person=one, name=name, words=words)
