"""Making two entries of one person one: everything of both stays, and it can be taken apart again at any time."""

from __future__ import annotations

import uuid
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from kithwork.core.errors import KithworkError, NotFoundError
from kithwork.core.events import publish
from kithwork.people.actions.bulk import TOLD_TOGETHER
from kithwork.people.actions.fields import NAME_FIELDS, PLAIN_FIELDS, fill, snapshot
from kithwork.people.actions.joining import join_rows, tags_of
from kithwork.people.actions.search import refresh_search
from kithwork.people.merging.rules import Field, Joining, PeopleApart, Side, StoriesMoved, joined
from kithwork.people.models import Merge, Organisation, Person, SearchEntry
from kithwork.people.queries import person
from kithwork.people.queries.merged import (
    PERSON,
    merged_into,
    organisation_merged_into,
    rather_kept,
    said_not_same,
    standing,
)
from kithwork.people.rules import PeopleMerged, PersonChanged
from kithwork.workspace.ledger import Ledger
from kithwork.workspace.moving import move_references
from kithwork.workspace.taking_back import take_back

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from kithwork.workspace.actor import Actor
    from kithwork.workspace.ledger import Table


class MergingError(KithworkError):
    """Two entries that cannot be made one, or not taken apart."""


class MergeNotFoundError(NotFoundError):
    """No such merge here, or it was taken apart already."""


@dataclass(frozen=True, slots=True)
class Proven:
    """Two entries that something proves to be of one person, with the reasons as they were shown."""

    one: int
    other: int
    why: tuple[str, ...] = ()


@transaction.atomic
def merge(
    actor: Actor, kept_id: int, gone_id: int, *, choices: Mapping[str, str] | None = None, why: Sequence[str] = ()
) -> int:
    """Make two entries one, under the number of *kept_id*; answers with the number `take_apart` needs.

    *choices* says by field (`name`, `nickname`, `title`, `organisation`, `birthday`, `met`) whose word stands: `kept`
    or `gone`; what is not chosen is as `merging.rules.joined` proposes. *why*: the reasons as they were shown.
    """
    kept, gone = _two(actor, kept_id, gone_id)
    log = new_merge(actor, kept, gone, why=why, choices=choices or {})
    touched: set[int] = set()
    with made_one(actor, log, kept, gone, touched):
        publish(actor, StoriesMoved(frozenset(touched)))
    return int(log.pk)


@transaction.atomic
def merge_all(actor: Actor, proven: Iterable[Proven]) -> list[int]:
    """Make each of these pairs one, each with its own way back; of three alike all become one.

    The entry that says more stays. No pair after another makes one of two of whom the user said that they are two.
    Answers with the numbers of the merges, in the order they were made.
    """
    made = []
    touched: set[int] = set()
    for pair in proven:
        one, other = (merged_into(actor, pk) or pk for pk in (pair.one, pair.other))
        if one == other or ({one, other} != {pair.one, pair.other} and said_not_same(actor, one, other)):
            continue
        kept, gone = _two(actor, *rather_kept(actor, one, other))
        log = new_merge(actor, kept, gone, why=pair.why, choices={})
        with made_one(actor, log, kept, gone, touched):
            made.append(log)
    publish(actor, StoriesMoved(frozenset(touched)))
    return [int(log.pk) for log in made]


@transaction.atomic
def take_apart(actor: Actor, merge_id: int) -> PeopleApart:
    """Make one person the two entries again that they were; what was done since stays with the one kept.

    Other entries that the same person took in later stay in: they are taken out and put in again around it.
    """
    touched: set[int] = set()
    apart = _part(actor, merge_id, touched)
    publish(actor, StoriesMoved(frozenset(touched)))
    return apart


@transaction.atomic
def take_all_apart(actor: Actor, merge_ids: Collection[int]) -> list[PeopleApart]:
    """Take several merges apart, the latest first; those that are apart already stay so."""
    touched: set[int] = set()
    found = Merge.objects.filter(workspace=actor.workspace, pk__in=list(merge_ids)).order_by("-pk")
    apart = [_part(actor, pk, touched) for pk in found.values_list("pk", flat=True)]
    publish(actor, StoriesMoved(frozenset(touched)))
    return apart


def _part(actor: Actor, merge_id: int, touched: set[int]) -> PeopleApart:
    log = _log(actor, merge_id)
    later = Merge.objects.filter(workspace=actor.workspace, kept=log.kept_id, pk__gt=log.pk).order_by("-pk")
    apart = [undone(actor, pk, touched) for pk in [*later.values_list("pk", flat=True), log.pk]]
    for one in apart[-2::-1]:
        kept, gone = _two(actor, one.kept_id, one.gone)
        with made_one(actor, one, kept, gone, touched):
            pass
    return PeopleApart(kept=apart[-1].kept_id, back=apart[-1].gone, touched=touched)


def new_merge(actor: Actor, kept: Person, gone: Person, *, why: Sequence[str], choices: Mapping[str, str]) -> Merge:
    """What is kept of making two one, before anything is done."""
    return Merge(
        workspace=actor.workspace,
        uid=str(uuid.uuid4()),
        kept=kept,
        gone=gone.pk,
        gone_uid=gone.uid,
        gone_name=gone.full_name,
        why=list(why),
        choices={field.value: side.value for field, side in _chosen(choices).items()},
        merged_at=actor.now,
    )


@contextmanager
def made_one(actor: Actor, log: Merge, kept: Person, gone: Person, touched: set[int]) -> Iterator[None]:
    """Make the two one; what the body still changes of them belongs to the merge."""
    ledger = Ledger(Person, [kept.pk, gone.pk], leaving_out=[SearchEntry])
    how = _join(actor, log, kept, gone)
    join_rows(actor, kept, gone)
    publish(actor, PeopleMerged(kept=kept.pk, gone=gone.pk, remember=ledger.remember, how=how, touched=touched))
    move_references(Person, kept=kept.pk, gone=gone.pk)
    Person.objects.filter(pk=gone.pk).delete()
    touched.discard(gone.pk)
    refresh_search(actor, [kept.pk])
    publish(actor, PersonChanged(frozenset({kept.pk})))
    yield
    log.changes = ledger.changes()
    log.save(force_insert=True)


def _join(actor: Actor, log: Merge, kept: Person, gone: Person) -> Joining:
    """Let *kept* say what the two together say; answers with how they stood."""
    choices = {Field(field): Side(side) for field, side in log.choices.items()}
    told = joined(standing(kept), standing(gone), choices)
    mine, theirs = tags_of(kept), tags_of(gone)
    how = Joining(
        kept_was=snapshot(kept),
        gone_was=snapshot(gone),
        from_gone=told.from_gone,
        kept_tags=tuple(sorted(mine - theirs)),
        gone_tags=tuple(sorted(theirs - mine)),
        kept_batch=kept.origin_batch,
        gone_batch=gone.origin_batch,
    )
    fill(kept, {name: told.values[name] for name in (*NAME_FIELDS, *PLAIN_FIELDS)})
    if "organisation" in told.from_gone:
        kept.organisation_id = gone.organisation_id
    kept.field_origins = dict(told.origins)
    kept.place, kept.aside_reason = told.place, told.aside_reason
    kept.created_at, kept.updated_at = min(kept.created_at, gone.created_at), actor.now
    if gone.origin_batch is None:
        kept.origin_batch = None
    kept.save()
    return how


def undone(actor: Actor, merge_id: int, touched: set[int]) -> Merge:
    """Undo one merge, of which nothing later depends; answers with it as it was."""
    log = _log(actor, merge_id)
    Merge.objects.filter(pk=log.pk).delete()
    kept = Person.objects.get(pk=log.kept_id)
    take_back(log.changes, instead=lambda table, number: _instead(actor, table, number))
    _keep_who_said(kept, log)
    if not Person.objects.filter(workspace=actor.workspace, pk=log.gone).exists():
        raise MergingError(
            f"{log.gone_name} cannot stand in the book again: another entry took their place since. "
            "Add what you need by hand."
        )
    both = frozenset({log.kept_id, log.gone})
    refresh_search(actor, both)
    publish(actor, PeopleApart(kept=log.kept_id, back=log.gone, touched=touched))
    publish(actor, PersonChanged(both))
    return log


def _keep_who_said(present: Person, log: Merge) -> None:
    """What was said anew of the one kept since the merge keeps who said it."""
    rows = [after for label, number, _, after in log.changes if (label, number) == (PERSON, present.pk)]
    left = rows[0] if rows else {}
    told = snapshot(present)
    since = {
        field: present.field_origins[field]
        for field, names in TOLD_TOGETHER.items()
        if field in present.field_origins
        and any(left.get(column, told[name]) != told[name] for name in names for column in (name, f"{name}_id"))
    }
    if since:
        one = Person.objects.get(pk=present.pk)
        one.field_origins.update(since)
        one.save(update_fields=["field_origins"])


def _instead(actor: Actor, table: Table, number: int) -> int | None:
    """Who, or which organisation, stands for one that went into another since."""
    if table is Person:
        return merged_into(actor, number)
    if table is Organisation:
        return organisation_merged_into(actor, number)
    return None


def _two(actor: Actor, kept_id: int, gone_id: int) -> tuple[Person, Person]:
    if kept_id == gone_id:
        raise MergingError("That is one entry; it takes two to make them one.")
    kept, gone = person(actor, kept_id), person(actor, gone_id)
    for one in (kept, gone):
        if one.trashed_at is not None:
            raise MergingError(f"{one.full_name} lies in the trash; bring them back first.")
    return kept, gone


def _log(actor: Actor, merge_id: int) -> Merge:
    found = Merge.objects.filter(workspace=actor.workspace, pk=merge_id).first()
    if found is None:
        raise MergeNotFoundError("These are two already, or were never one here.")
    return found


def _chosen(choices: Mapping[str, str]) -> dict[Field, Side]:
    try:
        return {Field(field): Side(side) for field, side in choices.items()}
    except ValueError as error:
        fields = ", ".join(field.value for field in Field)
        raise MergingError(f"Choose for {fields}: “kept” or “gone”.") from error
