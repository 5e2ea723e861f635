"""Who is not the same as whom, as rows of the archive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q

from kithwork.people.models import NotSame, OrganisationsApart

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from kithwork.workspace.actor import Actor

AT_ONCE = 500


def whole_not_same(actor: Actor) -> Iterator[dict[str, Any]]:
    """Every two that the user said are two people, by their uids."""
    found = NotSame.objects.filter(workspace=actor.workspace).values_list("low__uid", "high__uid", "said_on")
    for two, said_on in sorted((sorted((low, high)), said_on) for low, high, said_on in found):
        yield {"two": two, "said_on": said_on.isoformat()}


def whole_organisations_apart(actor: Actor) -> Iterator[dict[str, Any]]:
    """Every two that the user said are two organisations, by their names."""
    found = OrganisationsApart.objects.filter(workspace=actor.workspace)
    rows = found.values_list("low__name", "high__name", "said_on")
    for names, said_on in sorted((sorted((low, high)), said_on) for low, high, said_on in rows):
        yield {"names": names, "said_on": said_on.isoformat()}


def not_same_among(actor: Actor, person_ids: Collection[int]) -> frozenset[int]:
    """Those of *person_ids* of whom the user said that they are not the same as somebody."""
    every = sorted(person_ids)
    found: set[int] = set()
    for start in range(0, len(every), AT_ONCE):
        some = every[start : start + AT_ONCE]
        rows = NotSame.objects.filter(Q(low_id__in=some) | Q(high_id__in=some), workspace=actor.workspace)
        found.update(pk for two in rows.values_list("low_id", "high_id") for pk in two)
    return frozenset(found & set(every))
