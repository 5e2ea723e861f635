"""Keeping the exchanges of an import: each once, however many folders held a copy, with everybody's part in it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from kithwork.conversations import actions as conversations_actions
from kithwork.conversations import queries as conversations
from kithwork.conversations.actions import NewExchange, Retiming, Revision
from kithwork.conversations.actions.owner import person_from_address
from kithwork.conversations.rules import Aside, CastMember, Channel, Response, Status, read_exchange
from kithwork.people import actions as people_actions
from kithwork.people.actions import Supplement
from kithwork.people.numbers import end_of
from kithwork.people.queries.identity import ways_of
from kithwork.people.rules import FROM_EXCHANGES, TEL, AsideReason, PersonCard, tidy_name
from kithwork.sources.actions.meetings import Items, Known, Meetings, stands, uid_of, version_of
from kithwork.sources.actions.noticing import Endings
from kithwork.sources.icalendar.striking import without_people
from kithwork.sources.mail.robots import is_robot_address

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kithwork.conversations.rules import Addresses, Reading
    from kithwork.people.forgetting import ForgottenOnes
    from kithwork.people.queries import Identities
    from kithwork.sources.records import ExchangeRecord
    from kithwork.sources.rules import Tally
    from kithwork.sources.watch import Watch
    from kithwork.workspace.actor import Actor

COPY = "the same message or meeting again, from another folder"


class ExchangesKeeper:
    """Keeps exchanges in the order they come.

    *told* gives for each UID of a calendar the key of the one meeting the import tells of it, or nothing where it
    tells several. Exchanges with nobody but those *forgotten* are left out; what others were in too is kept without
    them. `left_out` has the uids of those met.
    """

    def __init__(
        self,
        actor: Actor,
        *,
        identities: Identities,
        addresses: Addresses,
        batch: int,
        tally: Tally,
        watch: Watch,
        told: Mapping[str, str],
        forgotten: ForgottenOnes,
    ) -> None:
        self._actor = actor
        self._identities = identities
        self._addresses = addresses
        self._forgotten = forgotten
        self._out: dict[tuple[str, str], frozenset[str]] = {}
        self.left_out: set[str] = set()
        self.alone_with_forgotten = 0
        self.batch = batch
        self._tally = tally
        self._watch = watch
        self._known = _known(actor)
        self._meetings = Meetings(actor, {one.id: one for one in self._known.values()}.values(), told=told)
        self.items = Items(actor, batch=batch)
        self.endings = Endings()
        self._waiting: set[str] = set()
        self._new: list[tuple[ExchangeRecord, tuple[CastMember, ...], Reading]] = []
        self._revisions: list[tuple[Known, ExchangeRecord]] = []
        self._names: dict[int, str] = {}
        self.copies = 0
        self.touched: set[int] = set()
        self.made_people: set[int] = set()
        self.before: dict[int, dict[str, Any]] = {}
        self.people_before: dict[int, dict[str, Any]] = {}

    def keep(self, chunks: Iterable[list[ExchangeRecord]]) -> None:
        """Keep everything, and give those their names who until now had only an address."""
        for chunk in chunks:
            self._watch.check()
            for record in chunk:
                self._place(record)
            self._flush()
            self._watch.kept += len(chunk)
        self._give_names()

    def _place(self, record: ExchangeRecord) -> None:
        keys: tuple[str, ...] = (record.key, *record.also_keys)
        if version_of(record) is not None:
            keys = (*keys, uid_of(record.key))
        if any(key in self._waiting for key in keys):
            if record.channel not in {Channel.MEETING, Channel.CALL}:
                self._count_copy()
                return
            self._flush()
        known = next((found for key in keys if (found := self._known.get(key))), None)
        if known is None:
            known = self._meetings.told_before(record)
        if known is None:
            told = self._told(record)
            if len(told[1]) < len(record.participants) and not told[2].parts:
                self.alone_with_forgotten += 1
                self._tally.skipped += 1
                return
            self._new.append(told)
            self._waiting.update(keys)
            return
        if self._meetings.differs(record, known):
            self._revisions.append((known, record))
            self._meetings.revise(known, record)
            self._known[record.key] = known
        elif not known.is_ours:
            self._tally.unchanged += 1
            return
        if known.is_ours:
            self._count_copy()
        else:
            self._tally.updated += 1

    def _count_copy(self) -> None:
        self.copies += 1
        self._tally.skipped += 1

    def _told(self, record: ExchangeRecord) -> tuple[ExchangeRecord, tuple[CastMember, ...], Reading]:
        """An exchange as it is kept: who was in it and what that says, without whom the user erased."""
        cast = self._cast(record)
        reading = self._read(record, cast)
        out = {member for member in cast if self._is_forgotten(member)}
        if not out:
            return record, cast, reading
        return (
            replace(record, raw=without_people(record.raw, {member.address for member in out})),
            tuple(member for member in cast if member not in out),
            replace(reading, parts=tuple(part for part in reading.parts if part.member not in out)),
        )

    def _is_forgotten(self, member: CastMember) -> bool:
        """Whether the user erased whoever that is; never the user, nor who writes for them."""
        if not self._forgotten or not member.address:
            return False
        one = (member.address, member.name)
        if one not in self._out:
            known = self._identities.names_at(member.address)
            whose = self._addresses.mine | self._addresses.write_for_me
            ways = () if member.address in whose else ways_of(member.address)
            self._out[one] = self._forgotten.of_address(ways, name=tidy_name(member.name), holders=known)
        self.left_out.update(self._out[one])
        return bool(self._out[one])

    def _cast(self, record: ExchangeRecord) -> tuple[CastMember, ...]:
        nobody = frozenset(record.list_addresses)
        return tuple(
            CastMember(
                address=one.address[:320],
                name=one.name[:300],
                role=one.role,
                response=Response.NOBODY
                if one.address in nobody or is_robot_address(one.address, one.name)
                else one.response,
            )
            for one in record.participants
        )

    def _read(self, record: ExchangeRecord, cast: tuple[CastMember, ...]) -> Reading:
        return read_exchange(
            cast,
            channel=record.channel,
            status=record.status,
            aside=record.aside,
            addresses=self._addresses,
        )

    def _flush(self) -> None:
        self._flush_new()
        self._flush_revisions()
        self._waiting.clear()

    def _flush_new(self) -> None:
        if not self._new:
            return
        self._meet(part.member for _, _, reading in self._new for part in reading.parts)
        rows = [self._as_new(*one) for one in self._new]
        ids = conversations_actions.add_exchanges(self._actor, rows, batch=self.batch)
        for (record, _, _), row, pk in zip(self._new, rows, ids, strict=True):
            known = Known(pk, key=record.key, stands=stands(record), is_ours=True)
            self._meetings.add(known, record)
            self._known.update(dict.fromkeys((record.key, *record.also_keys), known))
            self.touched.update(person_id for person_id in row.people if person_id is not None)
            self.endings.see(record, row, pk)
        self.items.keep((record, pk) for (record, _, _), pk in zip(self._new, ids, strict=True))
        self._tally.created += len(ids)
        self._new = []

    def _flush_revisions(self) -> None:
        revisions = []
        retimings = []
        for known, record in self._revisions:
            if known.by_hand:
                retimings.append(Retiming(known.id, record.key, record.at, record.minutes, record.status))
                self.items.renew(record, known.id)
                continue
            kept, cast, reading = self._told(record)
            self._meet(part.member for part in reading.parts)
            row = self._as_new(kept, cast, reading)
            revisions.append((known, Revision(known.id, row)))
            self.items.renew(kept, known.id)
            self.touched.update(person_id for person_id in row.people if person_id is not None)
        before = conversations_actions.revise_exchanges(self._actor, [revision for _, revision in revisions])
        before |= conversations_actions.retime_meetings(self._actor, retimings)
        ours = {known.id for known, _ in revisions if known.is_ours}
        for pk, was in before.items():
            self.touched.update(row["person_id"] for row in was["participations"])
            if pk not in ours:
                self.before.setdefault(pk, was)
        self._revisions = []

    def _as_new(self, record: ExchangeRecord, cast: tuple[CastMember, ...], reading: Reading) -> NewExchange:
        return NewExchange(
            source_key=record.key,
            other_key=record.also_keys[0] if record.also_keys else "",
            happened_at=record.at,
            channel=record.channel,
            subject=record.subject,
            text=record.text,
            minutes=record.minutes,
            all_day=record.all_day,
            status=record.status,
            aside=record.aside,
            cast=cast,
            reading=reading,
            people=tuple(self._holder(part.member) for part in reading.parts),
        )

    def _holder(self, member: CastMember) -> int | None:
        if not member.address:
            return None
        return self._identities.holder_of_address(member.address, name=member.name)

    def _meet(self, members: Iterable[CastMember]) -> None:
        """Make a person of every address that nobody has yet, aside until `settle`; note names for the nameless."""
        waiting = self._unknown(members)
        while waiting:
            first: dict[str, CastMember] = {}
            for member in waiting:
                first.setdefault(_alike(member.address), member)
            self._make(first.values())
            made = {member.address for member in first.values()}
            waiting = self._unknown(member for member in waiting if member.address not in made)

    def _unknown(self, members: Iterable[CastMember]) -> list[CastMember]:
        """Those whose address nobody has yet, each address once."""
        unknown: dict[str, CastMember] = {}
        for member in members:
            holder = self._holder(member)
            if holder is None and member.address:
                known = unknown.get(member.address)
                if known is None or (not known.name and member.name):
                    unknown[member.address] = member
            elif holder in self._identities.nameless and member.name:
                self._names.setdefault(holder, tidy_name(member.name, address=member.address))
        return list(unknown.values())

    def _make(self, members: Iterable[CastMember]) -> None:
        new = [
            person_from_address(
                member.address,
                member.name,
                reason=AsideReason.ROBOT if member.response is Response.NOBODY else AsideReason.COPIED,
            )
            for member in members
        ]
        ids = people_actions.add_people(self._actor, new, origin=FROM_EXCHANGES, batch=self.batch)
        for pk, one in zip(ids, new, strict=True):
            self._identities.add(pk, name=one.card.name, name_source=one.card.name_source, points=one.card.points)
        self.made_people.update(ids)

    def _give_names(self) -> None:
        supplements = [Supplement(pk, PersonCard(name=name)) for pk, name in self._names.items() if name]
        before = people_actions.supplement_people(self._actor, supplements, origin=FROM_EXCHANGES)
        self.people_before = {pk: was for pk, was in before.items() if pk not in self.made_people}


def _alike(address: str) -> str:
    """What addresses have in common that may be one number, with its country or without."""
    return end_of(address) if address.startswith(TEL) else address


def _known(actor: Actor) -> dict[str, Known]:
    meetings = {
        pk: ((Status(status), Aside(aside), at, minutes), by_hand)
        for pk, status, aside, at, minutes, by_hand in conversations.meetings_known(actor)
    }
    known: dict[str, Known] = {}
    for pk, source_key, other_key in conversations.known_keys(actor):
        told, by_hand = meetings.get(pk, (None, False))
        one = Known(pk, key=source_key, stands=told, by_hand=by_hand)
        known[source_key] = one
        if other_key:
            known[other_key] = one
    return known
