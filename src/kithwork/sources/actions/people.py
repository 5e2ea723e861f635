"""Keeping the people of an import: who is known already, who is new, what is more about whom."""

from __future__ import annotations

import pickle
import uuid
import zlib
from collections import Counter
from dataclasses import replace
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from django.db.models import Max, Min

from kithwork.core.text import fold
from kithwork.people import actions as people_actions
from kithwork.people.actions import NewMention, NewPerson, Supplement
from kithwork.people.queries.identity import IDENTIFYING
from kithwork.people.rules import (
    NAME_FROM_ADDRESS,
    AsideReason,
    Mentioned,
    PersonCard,
    Place,
    PointKind,
    names_agree,
)
from kithwork.sources.as_card import card_of
from kithwork.sources.csv_contacts.people import key_in_any_table
from kithwork.sources.models import SourceItem
from kithwork.sources.said import have_same_cells, is_older, says
from kithwork.workspace.rows import insert_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kithwork.people.forgetting import ForgottenOnes
    from kithwork.people.queries import Identities
    from kithwork.sources.records import PersonRecord
    from kithwork.sources.rules import Tally
    from kithwork.sources.watch import Watch
    from kithwork.workspace.actor import Actor

PACKED_LEVEL = 3
LONGEST_KEY = 200
MOST_NAMED = 50
"""Of so many files and folders brought at once it is remembered which card came of which."""
PAST = "past"
ITEM_COLUMNS = ("workspace_id", "kind", "key", "digest", "raw", "person_id", "exchange_id", "origin_batch")


class PeopleKeeper:
    """Keeps cards in the order they come; the same card again renews, a card of somebody known adds.

    *joins* gives for the key of a card whose it is, where the user said so; 0 for somebody new. Whoever is among the
    *forgotten* is left out: `left_out` has the uids of those met. *until* says after how many cards each file ends;
    `told_by` then has each file with the numbers of its first and last card.
    """

    def __init__(
        self,
        actor: Actor,
        *,
        identities: Identities,
        mine: frozenset[str],
        batch: int,
        tally: Tally,
        watch: Watch,
        forgotten: ForgottenOnes,
        joins: Mapping[str, int] | None = None,
        until: Mapping[str, int] | None = None,
    ) -> None:
        self._actor = actor
        self._joins = joins or {}
        self._until = {number: name for name, number in (until or {}).items()} if len(until or {}) <= MOST_NAMED else {}
        self._taken = 0
        self._identities = identities
        self._mine = mine
        self._batch = batch
        self._origin = f"import {batch}"
        self._tally = tally
        self._watch = watch
        self._forgotten = forgotten
        self._items = _known_items(actor)
        self._past = _past_items(actor)
        self._new: list[tuple[PersonRecord, PersonCard, bytes]] = []
        self._more: list[tuple[PersonRecord, Supplement, bytes]] = []
        self._waiting: set[tuple[str, str]] = set()
        self.left_out: Counter[str] = Counter()
        self.before: dict[int, dict[str, Any]] = {}
        self.items_before: dict[int, tuple[str, str]] = {}
        self.told_by: list[tuple[str, int, int]] = []

    def keep(self, chunks: Iterable[list[PersonRecord]]) -> None:
        """Keep everything."""
        for chunk in chunks:
            self._watch.check()
            for record in chunk:
                self._place(record)
                self._taken += 1
                if self._taken in self._until:
                    self._flush()
                    self._note_end(self._until[self._taken])
            self._flush()
            self._watch.kept += len(chunk)

    def _note_end(self, name: str) -> None:
        """Remember which cards came of *name*, all of which are kept now: those since the end of the one before."""
        mine = SourceItem.objects.filter(workspace=self._actor.workspace, origin_batch=self._batch)
        if self.told_by:
            mine = mine.filter(pk__gt=self.told_by[-1][2])
        ends = mine.aggregate(first=Min("pk"), last=Max("pk"))
        if ends["first"] is not None:
            self.told_by.append((name, ends["first"], ends["last"]))

    def _place(self, record: PersonRecord) -> None:
        digest = digest_of(record)
        card = card_of(record, region=self._actor.workspace.region)
        if ("item", record.key) in self._waiting:
            self._flush()
        record = self._with_own_key(record, card, digest)
        known = self._items.get(record.key)
        if known is not None and (known[1] == digest or (record.key, digest) in self._past):
            self._tally.unchanged += 1
            return
        before = self._raw_of(known)
        if is_older(record.raw, before):
            self._tally.unchanged += 1
            return
        keys = {(point.kind.value, point.key) for point in card.points if point.kind in IDENTIFYING}
        keys.add(("item", record.key))
        if keys & self._waiting:
            self._flush()
            known = self._items.get(record.key)
            before = self._raw_of(known)
        person_id = known[2] if known is not None else self._joins.get(record.key)
        if person_id is None:
            person_id = self._identities.same_person(name=card.name, name_source=card.name_source, points=card.points)
        if person_id is None and self._is_forgotten(record, card):
            return
        if not person_id:
            self._new.append((record, card, digest))
            self._waiting |= keys
        else:
            same_role = _is_same_role(card, before)
            more = Supplement(person_id, card, renews=known is not None, same_role=same_role)
            self._more.append((record, more, digest))
            self._waiting |= keys

    def _is_forgotten(self, record: PersonRecord, card: PersonCard) -> bool:
        """Whether the user erased whoever a card is of; it is counted then."""
        met = self._forgotten.of_card(
            name=card.name,
            name_source=card.name_source,
            points=card.points,
            keys=[record.key[:300], key_in_any_table(record.key)],
        )
        if met:
            self.left_out[min(met)] += 1
            self._tally.skipped += 1
        return bool(met)

    def _with_own_key(self, record: PersonRecord, card: PersonCard, digest: bytes) -> PersonRecord:
        """*record* under a key that fits the table and is not somebody else's: some programs number cards from 1."""
        key = self._told_before_tables(record)
        if len(key) > LONGEST_KEY:
            key = f"{key[:LONGEST_KEY]}~{blake2b(key.encode('utf-8', 'replace'), digest_size=16).hexdigest()}"
        known = self._items.get(key)
        if known is not None and known[1] != digest and self._is_of_another(known[2], card):
            name = fold(card.name).encode("utf-8", "replace")
            key = f"{key}~{blake2b(name, digest_size=8).hexdigest()}"
        return record if key == record.key else replace(record, key=key)

    def _told_before_tables(self, record: PersonRecord) -> str:
        """Its key; that without its table where it was read so, before tables were told apart, and seems the same."""
        bare = key_in_any_table(record.key)
        if record.key in self._items or bare not in self._items:
            return record.key
        return bare if have_same_cells(record.raw, self._raw_of(self._items[bare])) else record.key

    def _raw_of(self, known: tuple[int, bytes, int] | None) -> bytes:
        """A card as it stood when it was last read; empty where it was not."""
        if known is None:
            return b""
        mine = SourceItem.objects.filter(workspace=self._actor.workspace, kind="card", digest=known[1])
        raw = mine.filter(person_id=known[2]).values_list("raw", flat=True).first()
        return zlib.decompress(bytes(raw)) if raw else b""

    def _is_of_another(self, person_id: int, card: PersonCard) -> bool:
        """Whether a card has nothing in common with the person whose key it bears: no address and no name."""
        points = [(point.kind.value, point.key) for point in card.points if point.kind in IDENTIFYING]
        if not points or card.name_source in NAME_FROM_ADDRESS or person_id in self._identities.nameless:
            return False
        if any(person_id in self._identities.holders.get(point, ()) for point in points):
            return False
        return not names_agree(self._identities.names.get(person_id, ""), card.name)

    def _flush(self) -> None:
        self._flush_new()
        self._flush_more()
        self._waiting.clear()

    def _flush_new(self) -> None:
        if not self._new:
            return
        people = [
            NewPerson(
                uid=str(uuid.uuid4()), card=card, place=self._place_of(record, card), aside_reason=AsideReason.NONE
            )
            for record, card, _ in self._new
        ]
        ids = people_actions.add_people(self._actor, people, origin=self._origin, batch=self._batch)
        self._keep_items([(record, digest, pk) for (record, _, digest), pk in zip(self._new, ids, strict=True)])
        for (_, card, _), pk in zip(self._new, ids, strict=True):
            self._identities.add(pk, name=card.name, name_source=card.name_source, points=card.points)
        self._keep_said([(record, pk) for (record, _, _), pk in zip(self._new, ids, strict=True)])
        self._tally.created += len(ids)
        self._new = []

    def _flush_more(self) -> None:
        if not self._more:
            return
        before = people_actions.supplement_people(self._actor, [more for _, more, _ in self._more], origin=self._origin)
        for pk, was in before.items():
            first = self.before.setdefault(pk, was)
            if first is not was:
                first["tags"] += was["tags"]
        changed = set(before) | self._keep_said([(record, more.person_id) for record, more, _ in self._more])
        for _, more, _ in self._more:
            if more.person_id in changed:
                self._tally.updated += 1
            else:
                self._tally.unchanged += 1
            self._identities.add(
                more.person_id,
                name=more.card.name,
                name_source=more.card.name_source,
                points=more.card.points,
            )
        self._keep_items([(record, digest, more.person_id) for record, more, digest in self._more])
        self._more = []

    def _keep_said(self, kept: list[tuple[PersonRecord, int]]) -> frozenset[int]:
        """Keep what people said they seek and offer, as of today; answers with whose was new."""
        said = [
            NewMention(pk, kind, words, self._actor.today)
            for record, pk in kept
            for kind, lines in ((Mentioned.SEEKS, record.seeks), (Mentioned.OFFERS, record.offers))
            for words in lines
        ]
        return people_actions.add_mentions(self._actor, said, batch=self._batch) if said else frozenset()

    def _place_of(self, record: PersonRecord, card: PersonCard) -> Place:
        if record.has_died:
            return Place.ARCHIVED
        addresses = {point.key for point in card.points if point.kind is PointKind.EMAIL}
        return Place.YOU if addresses & self._mine else Place.KEPT

    def _keep_items(self, kept: list[tuple[PersonRecord, bytes, int]]) -> None:
        rows = []
        for record, digest, pk in kept:
            known = self._items.get(record.key)
            packed = zlib.compress(record.raw, PACKED_LEVEL)
            if known is not None:
                self._renew_item(record.key, digest, packed)
            else:
                rows.append(
                    (
                        self._actor.workspace.pk,
                        "card",
                        record.key[:300],
                        digest,
                        packed,
                        pk,
                        None,
                        self._batch,
                    )
                )
            self._items[record.key] = (known[0] if known else 0, digest, pk)
        insert_rows(SourceItem, ITEM_COLUMNS, rows)

    def _renew_item(self, key: str, digest: bytes, packed: bytes) -> None:
        row = SourceItem.objects.get(workspace=self._actor.workspace, key=key[:300])
        if row.origin_batch != self._batch:
            self.items_before.setdefault(row.pk, (bytes(row.digest).hex(), bytes(row.raw).hex()))
        self._remember_past(row)
        row.digest, row.raw = digest, packed
        row.save(update_fields=["digest", "raw"])

    def _remember_past(self, row: SourceItem) -> None:
        """Keep that a card was read as it stood until now, so that an older copy of it does not renew it again."""
        past = bytes(row.digest)
        self._past.add((row.key, past))
        SourceItem.objects.get_or_create(
            workspace=self._actor.workspace,
            key=f"{row.key}@{past.hex()}"[:300],
            defaults={
                "kind": PAST,
                "digest": past,
                "raw": b"",
                "person_id": row.person_id,
                "origin_batch": self._batch,
            },
        )


def _past_items(actor: Actor) -> set[tuple[str, bytes]]:
    rows = SourceItem.objects.filter(workspace=actor.workspace, kind=PAST).values_list("key", "digest")
    return {(key.rpartition("@")[0], bytes(digest)) for key, digest in rows}


def _known_items(actor: Actor) -> dict[str, tuple[int, bytes, int]]:
    cards = SourceItem.objects.filter(workspace=actor.workspace, person__isnull=False).exclude(kind=PAST)
    rows = cards.values_list("key", "pk", "digest", "person_id")
    return {key: (pk, bytes(digest), person_id or 0) for key, pk, digest, person_id in rows.iterator(chunk_size=5000)}


def digest_of(record: PersonRecord) -> bytes:
    """What tells whether a card changed since it was last read: its own bytes, or its fields where it has none."""
    return blake2b(record.raw or pickle.dumps(record), digest_size=16).digest()


def _is_same_role(card: PersonCard, before: bytes) -> bool:
    """Whether the card told its title and place of work when it stood as *before*."""
    told = [value for value in (card.title, card.organisation) if value]
    return bool(told) and all(says(before, value) for value in told)
