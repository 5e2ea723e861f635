"""Two entries that are one stand as two while an import that brought one of them is undone."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.db import transaction

from kithwork.core.events import publish
from kithwork.people.actions.merging import MergingError, made_one, new_merge, undone
from kithwork.people.merging.rules import StoriesMoved
from kithwork.people.models import Merge, Person
from kithwork.people.queries.merged import PERSON

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kithwork.workspace.actor import Actor
    from kithwork.workspace.ledger import Change


@contextmanager
def apart_meanwhile(actor: Actor, batch: int) -> Iterator[None]:
    """While this lasts, entries made one of which import *batch* brought one are two; then those who stand are one.

    Whom the import alone told of goes with it, instead of coming back with nothing when taken apart one day. Of three
    made one through somebody who goes, the other two stay one.
    """
    touched: set[int] = set()
    stacks = [_undone_for_now(actor, stack, touched) for stack in _stacks_of(actor, batch)]
    yield
    for stack in stacks:
        _make_one_again(actor, stack, touched)
    if touched:
        here = Person.objects.filter(workspace=actor.workspace, pk__in=touched)
        publish(actor, StoriesMoved(frozenset(here.values_list("pk", flat=True))))


def _stacks_of(actor: Actor, batch: int) -> list[list[int]]:
    """By person kept: the merges to be undone, latest first, for whom import *batch* brought to stand alone.

    So too where the notes it told became those of both: of these nothing may go but what it told.
    """
    every = Merge.objects.filter(workspace=actor.workspace).order_by("-pk")
    told = every.values_list("pk", "kept_id", "kept__origin_batch", "kept__field_origins", "changes").iterator()
    earliest = {
        kept: pk
        for pk, kept, origin, said_by, changes in told
        if origin == batch or said_by.get("notes") == f"import {batch}" or _tells_of(changes, batch)
    }
    return [list(every.filter(kept=kept, pk__gte=pk).values_list("pk", flat=True)) for kept, pk in earliest.items()]


def _tells_of(changes: Iterable[Change], batch: int) -> bool:
    """Whether one of the two came with import *batch*, as it stood before they became one."""
    return any(
        label == PERSON and before is not None and before.get("origin_batch") == batch
        for label, _, before, _ in changes
    )


def _undone_for_now(actor: Actor, stack: Sequence[int], touched: set[int]) -> list[Merge]:
    """Undo these merges of one person; answers with them, the first first; with none where they cannot be undone."""
    try:
        with transaction.atomic():
            return [undone(actor, pk, touched) for pk in stack][::-1]
    except MergingError:
        return []


def _make_one_again(actor: Actor, stack: Sequence[Merge], touched: set[int]) -> None:
    ends = {pk for one in stack for pk in (one.kept_id, one.gone)}
    here = set(Person.objects.filter(workspace=actor.workspace, pk__in=ends).values_list("pk", flat=True))
    instead: dict[int, int] = {}
    for one in stack:
        kept, gone = (_standing_for(pk, instead) for pk in (one.kept_id, one.gone))
        if kept not in here or gone not in here:
            there, missing = (gone, kept) if gone in here else (kept, gone)
            instead[missing] = there
            continue
        people = {who.pk: who for who in Person.objects.filter(workspace=actor.workspace, pk__in=(kept, gone))}
        log = one
        if (kept, gone) != (one.kept_id, one.gone):
            log = new_merge(actor, people[kept], people[gone], why=one.why, choices={})
        with made_one(actor, log, people[kept], people[gone], touched):
            here.discard(gone)
            instead[gone] = kept


def _standing_for(person_id: int, instead: dict[int, int]) -> int:
    """Who stands for somebody, who may be themselves."""
    while person_id in instead:
        person_id = instead[person_id]
    return person_id
