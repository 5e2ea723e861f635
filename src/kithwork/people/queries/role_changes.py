"""Who is elsewhere, or something else, than before: an occasion for thirty days, a line on their page for good."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from kithwork.people.models import RoleChange
from kithwork.people.role_changes import (
    OCCASION_DAYS,
    Role,
    before_words,
    change_words,
    moved,
    same_organisation,
    same_title,
)
from kithwork.people.rules import Place
from kithwork.workspace.plain import plain

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date

    from django.db.models import QuerySet

    from kithwork.workspace.actor import Actor

ROW = ("uid", "was_title", "was_organisation", "title", "organisation", "seen_on", "settled_on")


@dataclass(frozen=True, slots=True)
class RoleMove:
    """Somebody's change: what stood before, what stands now, the day it was seen; `is_met`: met, or connected."""

    id: int
    person_id: int
    was: Role
    now: Role
    seen_on: date
    is_met: bool = False

    def words(self, name: str) -> str:
        """What happened, as a short sentence."""
        return change_words(name, self.was, self.now)

    @property
    def has_moved(self) -> bool:
        """Whether they are at another organisation than before."""
        return moved(self.was, self.now)

    @property
    def before(self) -> str:
        """What stood before, on one line."""
        return before_words(self.was)


def fresh_role_changes(actor: Actor) -> list[RoleMove]:
    """The latest change of everybody kept, seen within `OCCASION_DAYS` and not let rest, newest first; one query.

    Where the user wrote what stood before back in by hand, there is none.
    """
    since = actor.today - timedelta(days=OCCASION_DAYS)
    found = RoleChange.objects.filter(workspace=actor.workspace, seen_on__gt=since)
    found = found.filter(person__place=Place.KEPT, person__trashed_at__isnull=True)
    latest: dict[int, RoleChange] = {}
    for one in found.select_related("person", "person__organisation").order_by("-seen_on", "-pk"):
        latest.setdefault(one.person_id, one)
    return [_move(one) for one in latest.values() if one.settled_on is None and not _was_put_right(one)]


def role_changes_of(actor: Actor, person_id: int) -> list[RoleMove]:
    """Every change of somebody, newest first."""
    found = RoleChange.objects.filter(workspace=actor.workspace, person_id=person_id).select_related("person")
    return [_move(one) for one in found.order_by("-seen_on", "-pk")]


def role_change(actor: Actor, change_id: int) -> RoleMove | None:
    """One change by its number; None where it is not yours, or gone."""
    found = RoleChange.objects.filter(workspace=actor.workspace, pk=change_id).select_related("person").first()
    return _move(found) if found is not None else None


def whole_role_changes(actor: Actor) -> Iterator[dict[str, Any]]:
    """Every change as a row of the archive."""
    found: QuerySet[RoleChange] = RoleChange.objects.filter(workspace=actor.workspace).order_by("uid")
    for one in found.iterator(chunk_size=1000):
        yield {**plain(one, ROW), "person": one.person_id}


def changed_among(actor: Actor, person_ids: Collection[int]) -> frozenset[int]:
    """Those of *person_ids* of whom the user took it that they changed."""
    every = sorted(person_ids)
    found: set[int] = set()
    for start in range(0, len(every), 500):
        some = RoleChange.objects.filter(workspace=actor.workspace, person_id__in=every[start : start + 500])
        found.update(some.filter(origin_batch__isnull=True).values_list("person_id", flat=True))
    return frozenset(found)


def changed_by_import(actor: Actor, person_ids: Collection[int]) -> frozenset[tuple[int, str]]:
    """Of *person_ids*, (who, the import as an origin) wherever an import was seen to tell another role than before."""
    every = sorted(person_ids)
    found: set[tuple[int, str]] = set()
    for start in range(0, len(every), 500):
        some = RoleChange.objects.filter(workspace=actor.workspace, person_id__in=every[start : start + 500])
        rows = some.filter(origin_batch__isnull=False).values_list("person_id", "origin_batch")
        found.update((pk, f"import {batch}") for pk, batch in rows)
    return frozenset(found)


def _move(one: RoleChange) -> RoleMove:
    return RoleMove(
        id=one.pk,
        person_id=one.person_id,
        was=Role(one.was_title, one.was_organisation),
        now=Role(one.title, one.organisation),
        seen_on=one.seen_on,
        is_met=bool(one.person.met_on or one.person.met_how),
    )


def _was_put_right(one: RoleChange) -> bool:
    """Whether the user wrote in by hand what stood before; what they took themselves is none to put right."""
    if one.origin_batch is None:
        return False
    mine = one.person.field_origins
    where = one.person.organisation.name if one.person.organisation else ""
    if mine.get("organisation") == "you" and one.was_organisation:
        return same_organisation(where, one.was_organisation) and not same_organisation(where, one.organisation)
    if mine.get("title") == "you" and one.was_title:
        return same_title(one.person.title, one.was_title) and not same_title(one.person.title, one.title)
    return False
