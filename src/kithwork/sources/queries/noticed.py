"""What letters tell of their authors and the user has not answered yet, with the line and the letter it stands in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kithwork.people import queries as people
from kithwork.people.role_changes import Role, is_change
from kithwork.sources.models import Batch, Noticed
from kithwork.sources.noticing import ONE_OF_EACH, is_known
from kithwork.sources.rules import Answer, NoticedKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from datetime import date, datetime

    from kithwork.people.queries import ToldOf
    from kithwork.workspace.actor import Actor

YOU = "you"
AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Proposal:
    """One thing a letter tells of its author: the line it stands on, the day and the number of the letter.

    `stands` is what the book says instead, where it says anything: then it is a question, whether they moved.
    `is_yours` says that the user wrote that: it stays whatever they answer.
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

    @property
    def is_question(self) -> bool:
        """Whether something else stands in the book."""
        return bool(self.stands)


def proposals(actor: Actor, person_id: int | None = None) -> list[Proposal]:
    """Everything that waits for an answer about people kept (or one of them), by name; a constant number of queries.

    What the book says by now is left out, and so is a title or a place of work older than what stands.
    """
    waiting = Noticed.objects.filter(workspace=actor.workspace, answer=Answer.WAITING)
    if person_id is not None:
        waiting = waiting.filter(person_id=person_id)
    rows = list(waiting.order_by("-seen_at", "pk"))
    known = people.told_of(actor, {row.person_id for row in rows})
    newest = _newest(actor, {row.person_id for row in rows})
    began = _began(actor, known.values())
    found = [
        _proposal(actor, row, known[row.person_id], began)
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


def _began(actor: Actor, known: Iterable[ToldOf]) -> dict[str, datetime]:
    """When the imports began that told the titles and places of work that stand."""
    tokens = {origin for one in known for origin in (one.title_origin, one.organisation_origin)}
    numbers = [int(token.removeprefix("import ")) for token in tokens if token.startswith("import ")]
    found = Batch.objects.filter(workspace=actor.workspace, pk__in=numbers)
    return {f"import {pk}": at for pk, at in found.values_list("pk", "began_at")}


def _proposal(actor: Actor, row: Noticed, known: ToldOf, began: dict[str, datetime]) -> Proposal | None:
    kind = NoticedKind(row.kind)
    if not known.is_kept or is_known(kind, row.value, row.key, known):
        return None
    stands, origin = _standing(kind, known)
    if stands and not _is_newer(row, kind, known, began, origin):
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
    )


def _standing(kind: NoticedKind, known: ToldOf) -> tuple[str, str]:
    """What stands where *kind* would, and who said it; blank for what there may be several of."""
    if kind is NoticedKind.TITLE:
        return known.role.title, known.title_origin
    if kind is NoticedKind.ORGANISATION:
        return known.role.organisation, known.organisation_origin
    return "", ""


def _is_newer(row: Noticed, kind: NoticedKind, known: ToldOf, began: dict[str, datetime], origin: str) -> bool:
    """Whether a letter was written after what stands came into the book, and really says something else."""
    now = Role(row.value, "") if kind is NoticedKind.TITLE else Role("", row.value)
    if not is_change(known.role, now):
        return False
    since = known.updated_at if origin == YOU else began.get(origin)
    return since is None or row.seen_at > since
