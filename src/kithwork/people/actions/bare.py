"""Organisations and tags that nobody bears any more, once what had brought them is undone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction

from kithwork.people.models import Merge, Organisation, OrganisationMerge, Person, Tag, Tagging
from kithwork.workspace.ledger import portions, references_in_use, rows_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from kithwork.workspace.actor import Actor
    from kithwork.workspace.ledger import Table


@dataclass(frozen=True, slots=True)
class Borne:
    """The numbers of organisations and tags that people bear, or bore."""

    organisations: frozenset[int] = frozenset()
    tags: frozenset[int] = frozenset()

    def __or__(self, other: Borne) -> Borne:
        """Those of both."""
        return Borne(self.organisations | other.organisations, self.tags | other.tags)


def borne_by(actor: Actor, person_ids: Collection[int]) -> Borne:
    """Where these people work, and what they are filed under, now."""
    organisations: set[int] = set()
    tags: set[int] = set()
    for some in portions(person_ids):
        people = Person.objects.filter(workspace=actor.workspace, pk__in=some, organisation__isnull=False)
        organisations.update(people.order_by().values_list("organisation_id", flat=True).distinct())
        filed = Tagging.objects.filter(workspace=actor.workspace, person_id__in=some)
        tags.update(filed.values_list("tag_id", flat=True).distinct())
    return Borne(frozenset(organisations), frozenset(tags))


@transaction.atomic
def remove_bare(actor: Actor, borne: Borne, *, but: Collection[int] = ()) -> None:
    """Remove those of *borne* that nothing names any more, neither now nor when a merge is taken apart.

    *but*: organisations that something else would put back.
    """
    for table, column, numbers in (
        (Organisation, "organisation_id", borne.organisations - set(but)),
        (Tag, "tag_id", borne.tags),
    ):
        bare = set(numbers) - _named(table, numbers)
        if bare:
            bare -= _in_merges(actor, column)
        for some in portions(bare):
            rows_of(table).filter(workspace=actor.workspace, pk__in=some).delete()


def _named(table: Table, numbers: Collection[int]) -> set[int]:
    """Those of *numbers* that any row names."""
    named: set[int] = set()
    for some in portions(numbers):
        for field in references_in_use(table, some):
            named.update(
                rows_of(field.model).filter(**{f"{field.name}__in": some}).values_list(field.attname, flat=True)
            )
    return named


def _in_merges(actor: Actor, column: str) -> set[Any]:
    """What rows that a merge would bring back name in *column*."""
    return {
        row.get(column)
        for table in (Merge, OrganisationMerge)
        for changes in rows_of(table).filter(workspace=actor.workspace).values_list("changes", flat=True)
        for _, _, before, after in changes
        for row in (before, after)
        if row
    }
