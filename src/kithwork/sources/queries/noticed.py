"""What letters tell of their authors and the user has not answered yet, with the line and the letter it stands in."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from kithwork.people import queries as people
from kithwork.people.role_changes import Role, is_change
from kithwork.sources.models import Batch, Noticed, SourceItem
from kithwork.sources.noticing import ONE_OF_EACH, is_known
from kithwork.sources.rules import Answer, NoticedKind
from kithwork.sources.said import dated, says

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date, datetime

    from kithwork.people.queries import ToldOf
    from kithwork.workspace.actor import Actor

YOU = "you"
AT_ONCE = 500
OLD = timedelta(days=730)
"""A letter older than this may tell what is over by now."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One thing a letter tells of its author: the line it stands on, the day and the number of the letter.

    `stands` is what the book says instead, where it says anything: then it is a question, whether they moved.
    `is_yours` says that the user wrote that: it stays whatever they answer. `is_old` says that the letter was written
    so long ago that what it tells may be over.
    """

    id: int
    person_id: int
    name: str
    kind: NoticedKind
    value: str
    line: str
    seen_on: date
    exchange_id: int | None
    stands: str = ""
    is_yours: bool = False
    is_old: bool = False

    @property
    def is_question(self) -> bool:
        """Whether something else stands in the book."""
        return bool(self.stands)

    @property
    def is_plain(self) -> bool:
        """Whether it may be taken with all others, without a look of its own."""
        return not self.stands and not self.is_old


def proposals(actor: Actor, person_id: int | None = None) -> list[Proposal]:
    """Everything that waits for an answer about people kept (or one of them), by name; a constant number of queries.

    What the book says by now is left out, and so is a title or a place of work that is shown to be older than what
    stands: the user wrote that later, or its card bears a later date, or it was seen to change later.
    """
    waiting = Noticed.objects.filter(workspace=actor.workspace, answer=Answer.WAITING)
    if person_id is not None:
        waiting = waiting.filter(person_id=person_id)
    rows = list(waiting.order_by("-seen_at", "pk"))
    known = people.told_of(actor, {row.person_id for row in rows})
    newest = _newest(actor, {row.person_id for row in rows})
    asked = {row.person_id for row in rows if row.person_id in known and _differs(row, known[row.person_id])}
    stood = _Stood(actor, [known[pk] for pk in sorted(asked)])
    found = [
        _proposal(actor, row, known[row.person_id], stood)
        for row in rows
        if row.person_id in known and newest.get((row.person_id, row.kind), row.pk) == row.pk
    ]
    order = list(NoticedKind)
    return sorted(
        (one for one in found if one is not None),
        key=lambda one: (one.name.casefold(), one.person_id, order.index(one.kind), one.id),
    )


def number_waiting(actor: Actor) -> int:
    """How many people there is something to say yes or no to about; a constant number of queries."""
    return len({one.person_id for one in proposals(actor)})


def waiting_of(actor: Actor, batch_id: int) -> int:
    """How many things import *batch_id* noticed wait for an answer; a constant number of queries."""
    mine = Noticed.objects.filter(workspace=actor.workspace, origin_batch=batch_id, answer=Answer.WAITING)
    ids = set(mine.values_list("pk", flat=True))
    return sum(one.id in ids for one in proposals(actor)) if ids else 0


def noticed(actor: Actor, ids: Collection[int]) -> list[Noticed]:
    """The rows with these numbers, answered or not, in order."""
    found: list[Noticed] = []
    every = sorted(set(ids))
    for start in range(0, len(every), AT_ONCE):
        found += Noticed.objects.filter(workspace=actor.workspace, pk__in=every[start : start + AT_ONCE]).order_by("pk")
    return found


def signed_in(actor: Actor, person_id: int) -> dict[tuple[NoticedKind, str], tuple[date, int | None]]:
    """In which letter (its day and number) each thing stands that the user took from somebody's signature."""
    rows = Noticed.objects.filter(workspace=actor.workspace, person_id=person_id, answer=Answer.TAKEN)
    return {
        (NoticedKind(row.kind), row.key): (row.seen_at.astimezone(actor.zone).date(), row.exchange_id)
        for row in rows.order_by("seen_at")
    }


def whole_noticed(actor: Actor) -> Iterator[dict[str, Any]]:
    """Everything noticed as rows of the archive: by whom, in which letter, and what the user said."""
    rows = Noticed.objects.filter(workspace=actor.workspace).select_related("exchange")
    for row in rows.order_by("person__uid", "kind", "key").iterator(chunk_size=1000):
        yield {
            "person": row.person_id,
            "kind": row.kind,
            "value": row.value,
            "key": row.key,
            "line": row.line,
            "seen_at": row.seen_at.isoformat(),
            "answer": row.answer,
            "exchange": row.exchange.source_key if row.exchange else None,
        }


def answered_among(actor: Actor, person_ids: Collection[int]) -> frozenset[int]:
    """Those of *person_ids* of whose signature the user took something."""
    every = sorted(person_ids)
    found: set[int] = set()
    for start in range(0, len(every), AT_ONCE):
        some = Noticed.objects.filter(workspace=actor.workspace, person_id__in=every[start : start + AT_ONCE])
        found.update(some.filter(answer=Answer.TAKEN).values_list("person_id", flat=True))
    return frozenset(found)


def _newest(actor: Actor, person_ids: Collection[int]) -> dict[tuple[int, str], int]:
    """Of what somebody has one of, the number of the row that the newest letter told, answered or not."""
    every = sorted(person_ids)
    newest: dict[tuple[int, str], int] = {}
    for start in range(0, len(every), AT_ONCE):
        rows = Noticed.objects.filter(workspace=actor.workspace, person_id__in=every[start : start + AT_ONCE])
        some = rows.filter(kind__in=ONE_OF_EACH).order_by("seen_at", "pk").values_list("person_id", "kind", "pk")
        newest.update({(person_id, kind): pk for person_id, kind, pk in some})
    return newest


class _Stood:
    """As of when what stands of some people is known to be so."""

    def __init__(self, actor: Actor, known: Collection[ToldOf]) -> None:
        ids = sorted(one.id for one in known)
        self._cards: dict[int, list[bytes]] = {}
        for start in range(0, len(ids), AT_ONCE):
            rows = SourceItem.objects.filter(workspace=actor.workspace, person_id__in=ids[start : start + AT_ONCE])
            for pk, raw in rows.filter(kind="card").values_list("person_id", "raw"):
                self._cards.setdefault(pk or 0, []).append(bytes(raw))
        tokens = {origin for one in known for origin in (one.title_origin, one.organisation_origin)}
        numbers = [int(token.removeprefix("import ")) for token in tokens if token.startswith("import ")]
        found = Batch.objects.filter(workspace=actor.workspace, pk__in=numbers)
        self._began = {f"import {pk}": at for pk, at in found.values_list("pk", "began_at")}
        self._changed = people.changed_by_import(actor, ids)

    def since(self, known: ToldOf, stands: str, origin: str) -> datetime | None:
        """As of when *stands* is known to be so at the least; None where nothing tells."""
        if origin == YOU:
            return known.updated_at
        if (known.id, origin) in self._changed:
            return self._began.get(origin)
        cards = (zlib.decompress(raw) for raw in self._cards.get(known.id, ()) if raw)
        return max((day for raw in cards if (day := dated(raw)) and says(raw, stands)), default=None)

    def imported(self, origin: str) -> datetime | None:
        """When the import began that told it."""
        return self._began.get(origin)


def _proposal(actor: Actor, row: Noticed, known: ToldOf, stood: _Stood) -> Proposal | None:
    kind = NoticedKind(row.kind)
    if not known.is_kept or is_known(kind, row.value, row.key, known):
        return None
    stands, origin = _standing(kind, known)
    if stands and not (_differs(row, known) and _may_be_newer(row, known, stood, stands, origin)):
        return None
    return Proposal(
        id=row.pk,
        person_id=row.person_id,
        name=known.name,
        kind=kind,
        value=row.value,
        line=row.line,
        seen_on=row.seen_at.astimezone(actor.zone).date(),
        exchange_id=row.exchange_id,
        stands=stands,
        is_yours=bool(stands) and origin == YOU,
        is_old=actor.now - row.seen_at > OLD,
    )


def _standing(kind: NoticedKind, known: ToldOf) -> tuple[str, str]:
    """What stands where *kind* would, and who said it; blank for what there may be several of."""
    if kind is NoticedKind.TITLE:
        return known.role.title, known.title_origin
    if kind is NoticedKind.ORGANISATION:
        return known.role.organisation, known.organisation_origin
    return "", ""


def _differs(row: Noticed, known: ToldOf) -> bool:
    """Whether a letter really says another title or place of work than what stands."""
    if row.kind == NoticedKind.TITLE:
        return is_change(known.role, Role(row.value, ""))
    return row.kind == NoticedKind.ORGANISATION and is_change(known.role, Role("", row.value))


def _may_be_newer(row: Noticed, known: ToldOf, stood: _Stood, stands: str, origin: str) -> bool:
    """Whether nothing shows that a letter was written before what stands was so.

    Of what came without a date only so much is sure that it was so not long before it came.
    """
    since = stood.since(known, stands, origin)
    if since is not None:
        return row.seen_at > since
    imported = stood.imported(origin)
    return imported is None or row.seen_at > imported - OLD
