"""Forgetting somebody who is erased in what other people's merges remember."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models, transaction

from kithwork.people.models import Merge, OrganisationMerge, Person
from kithwork.people.queries.merged import former_names
from kithwork.workspace.ledger import columns_of, numbers_naming, table_called

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kithwork.people.rules import PersonErased
    from kithwork.workspace.actor import Actor
    from kithwork.workspace.ledger import Change, Row

WORDS = (models.CharField, models.TextField)


@transaction.atomic
def forget_in_merges(actor: Actor, event: PersonErased) -> None:
    """Strike them from the way back of every merge; the merges of their own entries go with them.

    A row that named them does not come back, nor do words about others that call them by name.
    """
    one = Person.objects.get(workspace=actor.workspace, pk=event.person_id)
    theirs = numbers_naming(Person, one.pk)
    called = (one.full_name, *former_names(actor, one.pk), *event.addresses)
    names = frozenset(name.casefold() for name in called if name)
    people = Merge.objects.filter(workspace=actor.workspace).exclude(kept=one.pk)
    every: list[Merge | OrganisationMerge] = [*people, *OrganisationMerge.objects.filter(workspace=actor.workspace)]
    for merge in every:
        left = [_without_words(change, names) for change in merge.changes if not _names(change, one.pk, theirs)]
        left = [_without_number(change, one.pk) for change in left]
        if left != merge.changes:
            merge.changes = left
            merge.save(update_fields=["changes"])


def _names(change: Change, person_id: int, theirs: set[tuple[str, Any]]) -> bool:
    """Whether a row is one of theirs, or named them."""
    label, number, before, after = change
    links = _links(label)
    named = {row.get(name) for row in (before, after) if row for name in links}
    return (label, number) in theirs or person_id in named


def _links(label: str) -> frozenset[str]:
    table = table_called(label)
    columns = columns_of(table) if table else {}
    return frozenset(
        name
        for name, field in columns.items()
        if isinstance(field, models.ForeignKey) and field.related_model is Person
    )


def _without_words(change: Change, names: frozenset[str]) -> Change:
    """What would come back of other people's introductions and plans does not call them by name any more."""
    label, number, before, after = change
    table = table_called(label)
    if table is None or label.startswith("people."):
        return change
    columns = columns_of(table)
    told = frozenset(name for name, field in columns.items() if isinstance(field, WORDS))
    return [label, number, _silent(before, told, names), _silent(after, told, names)]


def _silent(row: Row | None, told: frozenset[str], names: frozenset[str]) -> Row | None:
    if row is None:
        return None
    return {name: "" if name in told and _calls(value, names) else value for name, value in row.items()}


def _calls(words: Any, names: Iterable[str]) -> bool:
    return isinstance(words, str) and any(name in words.casefold() for name in names)


def _without_number(change: Change, person_id: int) -> Change:
    label, number, before, after = change
    return [label, number, _struck(before, person_id), _struck(after, person_id)]


def _struck(row: Row | None, person_id: int) -> Row | None:
    """The row, its lists without their number and without what is told of them."""
    return None if row is None else {name: _left(value, person_id) for name, value in row.items()}


def _left(value: Any, person_id: int) -> Any:
    if isinstance(value, dict):
        return {name: _left(one, person_id) if name == "participations" else one for name, one in value.items()}
    if isinstance(value, list):
        return [one for one in value if one != person_id and not _is_told_of(one, person_id)]
    return value


def _is_told_of(one: Any, person_id: int) -> bool:
    return isinstance(one, dict) and one.get("person_id") == person_id
