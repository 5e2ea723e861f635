"""Saying yes or no to what letters tell of their authors: many at a time, and all of it taken back at once."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from kithwork.conversations.queries.whole import ids_by_key
from kithwork.core.errors import NotFoundError
from kithwork.people import queries as people
from kithwork.people.actions import Signed, add_signed, forget_role_change, note_role_change, remove_signed
from kithwork.people.actions.bare import borne_by, remove_bare
from kithwork.people.role_changes import Role
from kithwork.people.rules import CardPoint, point_key
from kithwork.sources.actions.undo import needed_by
from kithwork.sources.mail.signature.phones import numbers_in, region_told
from kithwork.sources.models import Change, Noticed
from kithwork.sources.noticing import POINTS, digits_of
from kithwork.sources.queries.noticed import noticed, proposals
from kithwork.sources.rules import Answer, BatchState, NoticedKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from kithwork.sources.queries.noticed import Proposal
    from kithwork.workspace.actor import Actor

CHANGED = "role change"


class NothingNoticedError(NotFoundError):
    """No such proposal here, or it was answered before."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What taking did: the numbers taken, of how many people, and who moved; `yours` stayed as the user wrote it."""

    ids: tuple[int, ...]
    people: tuple[int, ...]
    moved: tuple[int, ...]
    yours: tuple[str, ...]


@transaction.atomic
def take(actor: Actor, ids: Collection[int]) -> Taken:
    """Take what these proposals say into the book, with origin "signature".

    A number, page or postal address is added; a title or place of work fills what is blank. Where another stands it
    takes its place and is noted as a change, unless the user wrote it: then it stays, and only the change is noted.
    """
    chosen = _chosen(actor, ids)
    by_person: dict[int, list[Proposal]] = defaultdict(list)
    for one in chosen:
        by_person[one.person_id].append(one)
    known = people.told_of(actor, by_person)
    moved: list[int] = []
    before: dict[int, dict[str, Any]] = {}
    for person_id, some in by_person.items():
        did = add_signed(actor, person_id, _signed(some, region=actor.workspace.region))
        change = note_role_change(actor, person_id, was=known[person_id].role, now=_role(some))
        if change is not None:
            moved.append(person_id)
        before.update({one.id: _share(one, did, change, region=actor.workspace.region) for one in some})
    rows = noticed(actor, [one.id for one in chosen])
    for row in rows:
        row.answer, row.before = Answer.TAKEN, before[row.pk]
    Noticed.objects.bulk_update(rows, ["answer", "before"], batch_size=200)
    return Taken(
        ids=tuple(row.pk for row in rows),
        people=tuple(by_person),
        moved=tuple(moved),
        yours=tuple(one.stands for one in chosen if one.is_yours),
    )


@transaction.atomic
def decline(actor: Actor, ids: Collection[int]) -> tuple[int, ...]:
    """Say no to these; the same is never proposed again of the same person. Answers with the numbers declined."""
    chosen = [one.id for one in _chosen(actor, ids)]
    Noticed.objects.filter(workspace=actor.workspace, pk__in=chosen).update(answer=Answer.DECLINED)
    return tuple(chosen)


@transaction.atomic
def ask_again(actor: Actor, ids: Collection[int]) -> int:
    """Take back what was answered: what was taken leaves the book again, and all of it waits; answers with how many."""
    rows = [row for row in noticed(actor, ids) if row.answer != Answer.WAITING]
    borne = borne_by(actor, {row.person_id for row in rows})
    changes = set()
    for row in rows:
        if row.answer == Answer.TAKEN:
            remove_signed(actor, row.person_id, row.before)
            changes.add(row.before.get(CHANGED))
        row.answer, row.before = Answer.WAITING, {}
    for change in changes - {None}:
        forget_role_change(actor, change)
    Noticed.objects.bulk_update(rows, ["answer", "before"], batch_size=200)
    standing = Change.objects.filter(workspace=actor.workspace, batch__state=BatchState.DONE)
    remove_bare(actor, borne, but=needed_by(standing, borne))
    return len(rows)


@transaction.atomic
def put_back_noticed(
    actor: Actor, rows: Sequence[Mapping[str, Any]], *, people: Mapping[str, int], batch: int
) -> list[str]:
    """Add what an archive tells was noticed of people who are here; answers with the numbers added."""
    letters = ids_by_key(actor, [row["exchange"] for row in rows])
    there = set(Noticed.objects.filter(workspace=actor.workspace).values_list("person_id", "kind", "key"))
    new: dict[tuple[int, str, str], Noticed] = {}
    for row in rows:
        person_id = people.get(row["person"])
        one = (person_id or 0, row["kind"], row["key"])
        is_lost = row["exchange"] is not None and row["exchange"] not in letters and row["answer"] == Answer.WAITING
        if person_id is None or one in there or one in new or is_lost:
            continue
        new[one] = Noticed(
            workspace=actor.workspace,
            person_id=person_id,
            exchange_id=letters.get(row["exchange"] or ""),
            seen_at=datetime.fromisoformat(row["seen_at"]),
            origin_batch=batch,
            **{name: row[name] for name in ("kind", "value", "key", "line", "answer")},
        )
    made = Noticed.objects.bulk_create(new.values(), batch_size=500)
    return [str(one.pk) for one in made]


@transaction.atomic
def remove_noticed(actor: Actor, names: Collection[str]) -> None:
    """Remove what an undone archive had told was noticed, by its numbers."""
    Noticed.objects.filter(workspace=actor.workspace, pk__in=[int(name) for name in names]).delete()


def _chosen(actor: Actor, ids: Collection[int]) -> list[Proposal]:
    wanted = set(ids)
    chosen = [one for one in proposals(actor) if one.id in wanted]
    if not chosen:
        raise NothingNoticedError("Nothing of that waits any more; the list shows what still does.")
    return chosen


def _signed(some: Iterable[Proposal], *, region: str) -> Signed:
    told = {one.kind: one.value for one in some}
    return Signed(
        title=told.get(NoticedKind.TITLE, ""),
        organisation=told.get(NoticedKind.ORGANISATION, ""),
        points=tuple(_point(one, region=region) for one in some if one.kind in POINTS),
    )


def _point(one: Proposal, *, region: str) -> CardPoint:
    kind = POINTS[one.kind]
    parts = ("", "", one.value, "", "", "", "") if one.kind is NoticedKind.ADDRESS else ()
    key = point_key(kind, one.value, region=region)
    return CardPoint(kind, one.value, key, label=label_of(one, region=region), parts=parts)


def label_of(one: Proposal, *, region: str) -> str:
    """What the line calls a number ("cell", "work"); blank for all else."""
    if one.kind is not NoticedKind.PHONE:
        return ""
    found = (number for number in numbers_in(one.line, region=region_told([one.value]) or region))
    return next((number.label for number in found if digits_of(number.value) == digits_of(one.value)), "")


def _role(some: Iterable[Proposal]) -> Role:
    told = {one.kind: one.value for one in some}
    return Role(told.get(NoticedKind.TITLE, ""), told.get(NoticedKind.ORGANISATION, ""))


def _share(one: Proposal, did: Mapping[str, Any], change: int | None, *, region: str) -> dict[str, Any]:
    """What this proposal changed of all that taking it and others of the same person did."""
    if one.kind in POINTS:
        mine = _point(one, region=region)
        return {"points": [two for two in did.get("points", ()) if two == [mine.kind.value, mine.key[:500]]]}
    share = {one.kind.value: did[one.kind.value]} if one.kind.value in did else {}
    return {**share, CHANGED: change} if change is not None else share
