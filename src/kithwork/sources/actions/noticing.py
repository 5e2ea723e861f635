"""Gathering the ends of letters while they are kept, and noting what they tell once all are."""

from __future__ import annotations

from collections import defaultdict
from heapq import heappush, heapreplace
from typing import TYPE_CHECKING

from kithwork.conversations.rules import Aside, Channel, Direction, Response, Role
from kithwork.people import queries as people
from kithwork.sources.mail.signature import may_tell
from kithwork.sources.mail.signature.block import READ_SIGNS
from kithwork.sources.models import Noticed
from kithwork.sources.noticing import LETTERS_READ, Ending, is_known, seen_in

if TYPE_CHECKING:
    from collections.abc import Collection

    from kithwork.conversations.actions import NewExchange
    from kithwork.sources.records import ExchangeRecord
    from kithwork.workspace.actor import Actor

AT_ONCE = 500


class Endings:
    """The ends of the newest letters of everybody who wrote to the user, as far as they may tell anything."""

    def __init__(self) -> None:
        self.by_person: dict[int, list[Ending]] = defaultdict(list)

    def see(self, record: ExchangeRecord, row: NewExchange, exchange_id: int) -> None:
        """Keep the end of a letter that somebody wrote to the user, if it is among their newest."""
        if record.channel is not Channel.MAIL or record.aside is not Aside.NO or not record.text:
            return
        if row.reading.direction is not Direction.IN:
            return
        for part, person_id in zip(row.reading.parts, row.people, strict=True):
            who = part.member
            if who.role is Role.FROM and person_id is not None and who.response is not Response.NOBODY:
                self._keep(person_id, record, exchange_id, name=who.name, address=who.address)
                return

    def _keep(self, person_id: int, record: ExchangeRecord, exchange_id: int, *, name: str, address: str) -> None:
        newest = self.by_person[person_id]
        if len(newest) == LETTERS_READ and record.at <= newest[0].at:
            return
        if not may_tell(record.text):
            return
        ending = Ending(record.at, exchange_id, name, address, record.text[-READ_SIGNS:])
        if len(newest) < LETTERS_READ:
            heappush(newest, ending)
        else:
            heapreplace(newest, ending)


def note_noticed(actor: Actor, endings: Endings, *, batch: int) -> int:
    """Note what *endings* tell of people that neither the book nor an earlier letter did; answers with how much."""
    ids = sorted(pk for pk, some in endings.by_person.items() if some)
    noted = 0
    for start in range(0, len(ids), AT_ONCE):
        noted += _note_some(actor, endings, ids[start : start + AT_ONCE], batch=batch)
    return noted


def release_noticed(actor: Actor, *, batch: int) -> None:
    """Before import *batch* is undone: what only waited goes; what the user answered stays, without the letter."""
    mine = Noticed.objects.filter(workspace=actor.workspace, origin_batch=batch)
    mine.filter(answer="waiting").delete()
    theirs = Noticed.objects.filter(workspace=actor.workspace, exchange__origin_batch=batch).exclude(answer="waiting")
    theirs.update(exchange=None)


def _note_some(actor: Actor, endings: Endings, person_ids: Collection[int], *, batch: int) -> int:
    region = actor.workspace.region
    known = people.told_of(actor, person_ids)
    there = set(
        Noticed.objects.filter(workspace=actor.workspace, person_id__in=person_ids).values_list(
            "person_id", "kind", "key"
        )
    )
    new = [
        Noticed(
            workspace=actor.workspace,
            person_id=pk,
            exchange_id=seen.exchange_id,
            kind=seen.kind,
            value=seen.value,
            key=seen.key,
            line=seen.line,
            seen_at=seen.at,
            origin_batch=batch,
        )
        for pk in person_ids
        if pk in known
        for seen in seen_in(endings.by_person[pk], region=region)
        if (pk, seen.kind.value, seen.key) not in there and not is_known(seen.kind, seen.value, seen.key, known[pk])
    ]
    Noticed.objects.bulk_create(new, batch_size=AT_ONCE)
    return len(new)
