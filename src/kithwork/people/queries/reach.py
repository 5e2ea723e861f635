"""Who sends somebody clients, and whom they serve: what their professions bring, and what the user said differently."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kithwork.knowledge import clients_of, referral_sources
from kithwork.people import models
from kithwork.people.queries.some import by_person, of_people
from kithwork.people.queries.works import vocabulary
from kithwork.people.rules import Does, ReachKind

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from kithwork.people.reading import Vocabulary
    from kithwork.workspace.actor import Actor


@dataclass(frozen=True, slots=True)
class Reach:
    """`sources`: professions that send somebody clients; `clients`: the client types they serve."""

    sources: frozenset[str] = frozenset()
    clients: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ReachChange:
    """What the user said differently of somebody: that a source or client type `holds`, or does not."""

    kind: ReachKind
    slug: str
    holds: bool
    person_id: int


def reach_of(actor: Actor, person_ids: Collection[int] | None, *, among: Vocabulary | None = None) -> dict[int, Reach]:
    """The reach of these people (None: everybody), from what the user said they do; three queries, two with *among*.

    Whoever reaches nobody is left out.
    """
    works: dict[int, list[str]] = {}
    rows = models.Practice.objects.filter(workspace=actor.workspace, does=Does.YES).order_by("pk")
    wanted = None if person_ids is None else frozenset(person_ids)
    for pk, slug in of_people(rows, person_ids).values_list("person_id", "profession"):
        if wanted is None or pk in wanted:
            works.setdefault(pk, []).append(slug)
    return reach_by(works, reach_changes(actor, person_ids), among=among or vocabulary(actor))


def reach_by(
    works: Mapping[int, Collection[str]], changes: Mapping[int, Collection[ReachChange]], *, among: Vocabulary
) -> dict[int, Reach]:
    """The reach of people by the slugs of their *works* and what was said differently; whoever has none is left out."""
    slugs = {pk: [among.like(slug) for slug in some] for pk, some in works.items()}
    found = {pk: _reach(slugs.get(pk, ()), changes.get(pk, ())) for pk in {**slugs, **changes}}
    return {pk: reach for pk, reach in found.items() if reach.sources or reach.clients}


def reach_changes(actor: Actor, person_ids: Collection[int] | None) -> dict[int, tuple[ReachChange, ...]]:
    """What the user said differently of these people (None: of everybody) than their professions say; one query."""
    rows = of_people(models.Reach.objects.filter(workspace=actor.workspace).order_by("kind", "slug"), person_ids)
    lines = (
        ReachChange(ReachKind(kind), slug, holds, pk)
        for kind, slug, holds, pk in rows.values_list("kind", "slug", "holds", "person_id")
    )
    return {pk: tuple(some) for pk, some in by_person(lines, person_ids).items()}


def usual_reach(slugs: Collection[str]) -> Reach:
    """What professions, by the slugs the tables know them under, bring of themselves."""
    usual = [_usual(slug) for slug in slugs]
    if len(usual) == 1:
        return usual[0]
    return Reach(
        sources=frozenset().union(*(one.sources for one in usual)),
        clients=frozenset().union(*(one.clients for one in usual)),
    )


@cache
def _usual(slug: str) -> Reach:
    return Reach(frozenset(one.target for one in referral_sources(slug)), frozenset(clients_of(slug)))


def _reach(slugs: Collection[str], changes: Collection[ReachChange]) -> Reach:
    usual = usual_reach(slugs)
    if not changes:
        return usual
    return Reach(_changed(usual.sources, changes, ReachKind.SOURCE), _changed(usual.clients, changes, ReachKind.CLIENT))


def _changed(usual: frozenset[str], changes: Collection[ReachChange], kind: ReachKind) -> frozenset[str]:
    mine = [change for change in changes if change.kind is kind]
    more = {change.slug for change in mine if change.holds}
    return (usual - {change.slug for change in mine if not change.holds}) | more
