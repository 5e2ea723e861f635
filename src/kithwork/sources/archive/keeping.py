"""Keeps the rows of an archive: who and what is missing is put back exactly; what is there already stays as it is."""

from __future__ import annotations

import base64
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.dateparse import parse_date

from kithwork.conversations import actions as conversations_actions
from kithwork.conversations import queries as conversations
from kithwork.people import actions as people_actions
from kithwork.people import queries as people
from kithwork.people.actions import Supplement
from kithwork.people.queries.identity import addresses_written, ways_of
from kithwork.people.rules import FROM_EXCHANGES
from kithwork.relationships.actions import let_rest
from kithwork.sources.archive.sections import further
from kithwork.sources.icalendar.striking import struck
from kithwork.sources.models import Batch, SourceItem
from kithwork.sources.rules import BatchState
from kithwork.workspace import actions as workspace_actions
from kithwork.workspace.queries import own_addresses
from kithwork.workspace.rules import SETTINGS, AddressStanding

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kithwork.people.forgetting import ForgottenOnes
    from kithwork.people.rules import PersonCard
    from kithwork.sources.archive.reading import ArchiveRow
    from kithwork.sources.archive.sections import Section
    from kithwork.sources.rules import ImportReport
    from kithwork.sources.watch import Watch
    from kithwork.workspace.actor import Actor


class ArchiveKeeper:
    """Keeps rows in the order of the file: settings, addresses, imports, people, what passed, every further section.

    `added` tells for each further section what undoing the import needs to take it back. Whoever is among the
    *forgotten* is left out: `out` has their rows by the uid of the archive, `left_out` the uids of those met.
    """

    def __init__(
        self, actor: Actor, *, batch: int, report: ImportReport, watch: Watch, forgotten: ForgottenOnes
    ) -> None:
        self._actor = actor
        self._batch = batch
        self._report = report
        self._watch = watch
        self._identities = people.identities(actor)
        self._people = people.ids_by_uid(actor)
        self._was_empty = not self._people
        self._addresses = {row.address for row in own_addresses(actor)}
        self._exchanges: dict[str, int] | None = None
        self._forgotten = forgotten
        self.out: dict[str, dict[str, Any]] = {}
        self.left_out: set[str] = set()
        self.alone_with_forgotten = 0
        self._tokens: dict[str, str] = {}
        self.touched: set[int] = set()
        self.before: dict[int, dict[str, Any]] = {}
        self.settings_before: dict[str, Any] = {}
        self._batches = {batch}
        self._new: dict[str, int] = {}
        self.added: dict[str, list[str]] = {}

    def keep(self, chunks: Iterable[list[ArchiveRow]]) -> None:
        """Keep everything."""
        for chunk in chunks:
            self._watch.check()
            for section in dict.fromkeys(one.section for one in chunk):
                rows = [one.row for one in chunk if one.section == section]
                more = further().get(section)
                if more is None:
                    getattr(self, f"_keep_{section}")(rows)
                else:
                    self._keep_further(section, more, rows)
            self._watch.kept += len(chunk)

    def _keep_settings(self, rows: list[dict[str, Any]]) -> None:
        mine = self._actor.workspace
        if self._was_empty and not self.settings_before:
            self.settings_before = {name: getattr(mine, name) for name in SETTINGS}
            workspace_actions.put_back_settings(self._actor, rows[0])

    def _keep_addresses(self, rows: list[dict[str, Any]]) -> None:
        for row in rows:
            if row["address"] not in self._addresses and not self._forgotten.of_address(
                ways_of(row["address"]), name=row["name"]
            ):
                workspace_actions.say_of_address(
                    self._actor,
                    address=row["address"],
                    standing=AddressStanding(row["standing"]),
                    name=row["name"],
                    how=row["how"],
                    batch=self._batch,
                )

    def _keep_imports(self, rows: list[dict[str, Any]]) -> None:
        for row in rows:
            self._tokens[f"import {row['number']}"] = f"import {self._batch_of(row)}"

    def _batch_of(self, row: dict[str, Any]) -> int:
        """The import a row tells of: the same that an earlier restoring made for it, else a new one."""
        told = {"label": row["label"], "began_at": datetime.fromisoformat(row["began_at"])}
        found = Batch.objects.filter(workspace=self._actor.workspace, **told).exclude(pk__in=self._batches)
        one = found.order_by("pk").first() or Batch.objects.create(
            workspace=self._actor.workspace, state=BatchState.RESTORED, **told
        )
        self._batches.add(one.pk)
        return one.pk

    def _keep_people(self, rows: list[dict[str, Any]]) -> None:
        new: dict[str, dict[str, Any]] = {}
        more = []
        for row in rows:
            self._name_imports(row)
            card = people_actions.card_of_row(row)
            known = self._people.get(row["uid"]) or self._identities.same_person(
                name=card.name, name_source=card.name_source, points=card.points
            )
            if known is None and self._is_forgotten(row, card):
                continue
            if known is None:
                new.setdefault(row["uid"], row)
            else:
                self._people[row["uid"]] = known
                keeps = row["field_origins"].get("place") != FROM_EXCHANGES
                more.append(Supplement(known, card, keeps=keeps))
        ids = people_actions.put_back(self._actor, list(new.values()), batch=self._batch)
        self._new.update(zip(new, ids, strict=True))
        self._people.update(self._new)
        self._report.people.created += len(ids)
        self._keep_cards(list(new.values()))
        self._let_rest(list(new.values()))
        self.touched.update(ids)
        before = people_actions.supplement_people(self._actor, more, origin=f"import {self._batch}")
        self.before.update(before)
        self._report.people.updated += len(before)
        self._report.people.unchanged += len(more) - len(before)

    def _is_forgotten(self, row: dict[str, Any], card: PersonCard) -> bool:
        """Whether the user erased them; their row is remembered then, so that nothing else of theirs is kept."""
        met = self._forgotten.of_card(
            name=card.name,
            name_source=card.name_source,
            points=card.points,
            keys=[key for key, *_ in row["cards"]],
            entry=row["uid"],
        )
        if met:
            self.out[row["uid"]] = row
            self.left_out |= met
            self._report.people.skipped += 1
        return bool(met)

    def _name_imports(self, row: dict[str, Any]) -> None:
        row["field_origins"] = {name: self._tokens.get(token, token) for name, token in row["field_origins"].items()}
        for point in row["points"]:
            point["origin"] = self._tokens.get(point["origin"], point["origin"])

    def _keep_cards(self, rows: list[dict[str, Any]]) -> None:
        SourceItem.objects.bulk_create(
            [
                SourceItem(
                    workspace=self._actor.workspace,
                    kind="card",
                    key=key,
                    digest=bytes.fromhex(digest),
                    raw=base64.b64decode(raw),
                    person_id=self._people[row["uid"]],
                    origin_batch=self._batch,
                )
                for row in rows
                for key, digest, raw in row["cards"]
            ],
            batch_size=500,
            ignore_conflicts=True,
        )

    def _let_rest(self, rows: list[dict[str, Any]]) -> None:
        for row in rows:
            until = parse_date(row["rest_until"] or "")
            if until is not None:
                let_rest(self._actor, self._people[row["uid"]], until=until, why=row["rest_why"])

    def _keep_exchanges(self, rows: list[dict[str, Any]]) -> None:
        if self._exchanges is None:
            self._exchanges = {key: pk for pk, key, _ in conversations.known_keys(self._actor)}
        missing = {row["source_key"]: row for row in rows if row["source_key"] not in self._exchanges}
        alone = self.alone_with_forgotten
        missing = {key: left for key, row in missing.items() if (left := self._without_forgotten(row)) is not None}
        new = list(missing.values())
        ids = conversations_actions.put_back_exchanges(self._actor, new, people=self._people, batch=self._batch)
        SourceItem.objects.bulk_create(
            [
                SourceItem(
                    workspace=self._actor.workspace,
                    kind="event",
                    key=row["source_key"],
                    digest=b"",
                    raw=base64.b64decode(row["event"]),
                    exchange_id=pk,
                    origin_batch=self._batch,
                )
                for row, pk in zip(new, ids, strict=True)
                if row["event"]
            ],
            batch_size=500,
            ignore_conflicts=True,
        )
        self._exchanges.update(zip(missing, ids, strict=True))
        self.touched.update(self._people[part[0]] for row in new for part in row["people"] if part[0] in self._people)
        self._report.exchanges.created += len(new)
        self._report.exchanges.unchanged += len(rows) - len(new) - (self.alone_with_forgotten - alone)

    def _without_forgotten(self, row: dict[str, Any]) -> dict[str, Any] | None:
        """An exchange without those left out; None where nobody else was in it."""
        left = [part for part in row["people"] if part[0] not in self.out]
        if len(left) == len(row["people"]):
            return row
        if not left:
            self.alone_with_forgotten += 1
            self._report.exchanges.skipped += 1
            return None
        gone = [self.out[part[0]] for part in row["people"] if part[0] in self.out]
        points = [(point["kind"], point["key"], point["value"]) for one in gone for point in one["points"]]
        addresses = addresses_written(points)
        names = {one["full_name"] for one in gone}
        cast = [one for one in row["cast"] if one[0] not in addresses and (one[0] or one[1] not in names)]
        event = row["event"] and base64.b64encode(struck(base64.b64decode(row["event"]), addresses)).decode()
        return {**row, "people": left, "cast": cast, "event": event}

    def _keep_promises(self, rows: list[dict[str, Any]]) -> None:
        conversations_actions.put_back_promises(self._actor, rows, people=self._people, batch=self._batch)

    def _keep_further(self, name: str, section: Section, rows: list[dict[str, Any]]) -> None:
        people_known = self._new if section.of_new_people else self._people
        added = section.put_back(self._actor, rows, people=people_known, batch=self._batch)
        self.added.setdefault(name, []).extend(added)
