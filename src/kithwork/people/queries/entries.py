"""The whole book as plain rows, for lists of thousands."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kithwork.people.models import ContactPoint, Person
from kithwork.people.rules import PointKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kithwork.people.rules import Place
    from kithwork.workspace.actor import Actor

AT_ONCE = 2000


class Entry(NamedTuple):
    """What a list of everybody says of one person."""

    id: int
    name: str
    title: str
    organisation: str
    aside_reason: str
    emails: list[str]
    phones: list[str]


def entries(actor: Actor, *, place: Place) -> Iterator[Entry]:
    """Everyone at *place* by name, while they are read; two queries, however many."""
    points = _points(actor, place)
    found = (
        Person.objects.filter(workspace=actor.workspace, place=place, trashed_at__isnull=True)
        .order_by("sort_name", "pk")
        .values_list("pk", "full_name", "title", "organisation__name", "aside_reason")
    )
    for pk, name, title, organisation, reason in found.iterator(chunk_size=AT_ONCE):
        mine = points.get(pk, _NO_POINTS)
        yield Entry(pk, name, title, organisation or "", reason, mine[0], mine[1])


_NO_POINTS: Sequence[list[str]] = ([], [])
_REACHING = (PointKind.EMAIL.value, PointKind.PHONE.value)


def _points(actor: Actor, place: Place) -> dict[int, tuple[list[str], list[str]]]:
    found = (
        ContactPoint.objects.filter(
            workspace=actor.workspace,
            kind__in=_REACHING,
            person__place=place,
            person__trashed_at__isnull=True,
        )
        .order_by("person_id", "position", "pk")
        .values_list("person_id", "kind", "value")
    )
    points: dict[int, tuple[list[str], list[str]]] = {}
    for pk, kind, value in found.iterator(chunk_size=AT_ONCE):
        points.setdefault(pk, ([], []))[_REACHING.index(kind)].append(value)
    return points
