"""Gathering the ends of letters while they are kept, and noting what they tell once all are."""

from __future__ import annotations

from collections import defaultdict
from heapq import heappush, heapreplace
from typing import TYPE_CHECKING

from kithwork.conversations.queries.letters import letters_to_me
from kithwork.conversations.rules import Aside, Channel, Direction, Response, Role
from kithwork.people import queries as people
from kithwork.sources.mail.signature import may_tell
from kithwork.sources.mail.signature.block import READ_SIGNS
from kithwork.sources.models import Noticed
from kithwork.sources.noticing import LETTERS_READ, Ending, is_known, seen_in

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

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
                self.keep(person_id, Ending(record.at, exchange_id, who.name, who.address, record.text))
                return

    def keep(self, person_id: int, letter: Ending) -> None:
        """Keep the end of *letter*, told whole or not, if it is among somebody's newest and may tell anything."""
        newest = self.by_person[person_id]
        if len(newest) == LETTERS_READ and letter.at <= newest[0].at:
            return
        if not may_tell(letter.tail):
            return
        ending = letter._replace(tail=letter.tail[-READ_SIGNS:])
        if len(newest) < LETTERS_READ:
            heappush(newest, ending)
        else:
            heapreplace(newest, ending)


def note_noticed(actor: Actor, endings: Endings, *, batch: int) -> int:
    """Note what *endings* tell of people that neither the book nor an earlier letter did; answers with how much."""
    return _note(actor, endings, lambda _: batch)


def note_in_kept(actor: Actor, addresses: Collection[str], *, but_batch: int | None = None) -> int:
    """The same for the letters that are here already and turned out to be to the user, at one of *addresses*.

    What they tell goes with the import that brought them. Those of import *but_batch* were looked through already.
    """
    endings, brought = Endings(), {}
    for one in letters_to_me(actor, frozenset(addresses), but_batch=but_batch):
        endings.keep(one.person_id, Ending(one.at, one.id, one.name, one.address, one.text))
        brought[one.id] = one.batch
    return _note(actor, endings, brought.get)


def _note(actor: Actor, endings: Endings, batch_of: Callable[[int], int | None]) -> int:
    ids = sorted(pk for pk, some in endings.by_person.items() if some)
    noted = 0
    for start in range(0, len(ids), AT_ONCE):
        noted += _note_some(actor, endings, ids[start : start + AT_ONCE], batch_of)
    return noted


def release_noticed(actor: Actor, *, batch: int) -> None:
    """Before import *batch* is undone: what only waited goes; what the user answered stays, without the letter."""
    mine = Noticed.objects.filter(workspace=actor.workspace, origin_batch=batch)
    mine.filter(answer="waiting").delete()
    theirs = Noticed.objects.filter(workspace=actor.workspace, exchange__origin_batch=batch).exclude(answer="waiting")
    theirs.update(exchange=None)


def _note_some(
    actor: Actor, endings: Endings, person_ids: Collection[int], batch_of: Callable[[int], int | None]
) -> int:
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
            origin_batch=batch_of(seen.exchange_id),
        )
        for pk in person_ids
        if pk in known
        for seen in seen_in(endings.by_person[pk], region=region)
        if (pk, seen.kind.value, seen.key) not in there and not is_known(seen.kind, seen.value, seen.key, known[pk])
    ]
    Noticed.objects.bulk_create(new, batch_size=AT_ONCE)
    return len(new)
