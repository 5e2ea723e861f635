"""One import: read everything first, then keep all of it in one transaction, or none."""

from __future__ import annotations

import errno
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import OperationalError, transaction

from kithwork.conversations.actions import announce, read_anew, settle
from kithwork.conversations.actions.owner import addresses_of
from kithwork.conversations.rules import CastMember, Direction, read_exchange
from kithwork.core.errors import KithworkError
from kithwork.people import queries as people
from kithwork.people.actions.role_changes import note_role_changes
from kithwork.people.forgetting import ForgottenOnes
from kithwork.people.queries.forgotten import forgotten
from kithwork.people.queries.identity import ways_of
from kithwork.people.rules import TEL, Place, service_of, tidy_address
from kithwork.sources.actions.exchanges import COPY, ExchangesKeeper
from kithwork.sources.actions.noticing import note_in_kept, note_noticed
from kithwork.sources.actions.people import PeopleKeeper
from kithwork.sources.archive.keeping import ArchiveKeeper
from kithwork.sources.home import Home
from kithwork.sources.models import Batch, Change, ImportProblem
from kithwork.sources.reading import Harvest, harvest
from kithwork.sources.rules import BatchState, ImportReport, Stage
from kithwork.sources.watch import Watch
from kithwork.workspace.actions import say_of_address
from kithwork.workspace.queries import own_addresses
from kithwork.workspace.rules import AddressStanding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from kithwork.sources.chat_owner import OwnAddressProposal
    from kithwork.sources.records import ExchangeRecord, PersonRecord, Record
    from kithwork.workspace.actor import Actor


FORGOTTEN = "somebody you asked to forget"
ALONE_WITH_FORGOTTEN = "only with somebody you asked to forget"


class NoRoomError(KithworkError):
    """The disk is full."""


def home_of(actor: Actor) -> Home:
    """Where the owner of what is read lives."""
    return Home(actor.zone, actor.workspace.region)


@dataclass(slots=True)
class Preview:
    """What an import would do, with everything as parsed, in the order of the files."""

    report: ImportReport
    people: list[PersonRecord] = field(default_factory=list)
    exchanges: list[tuple[ExchangeRecord, Direction]] = field(default_factory=list)
    owners: list[OwnAddressProposal] = field(default_factory=list)


def import_paths(
    actor: Actor,
    paths: Sequence[Path],
    *,
    owners: Sequence[str] = (),
    mapping: Mapping[str, str] | None = None,
    label: str = "",
    watch: Watch | None = None,
    shown: Mapping[Path, str] | None = None,
) -> ImportReport:
    """Import files, folders and archives as one batch that stands whole or not at all.

    *owners*: addresses that are the user's own; others are found. Raises `CancelledError` when called off through
    *watch*, `NoRoomError` when the disk is full. An import that could read nothing leaves no batch.
    """
    watch = watch or Watch()
    with _disk_full_in_words(), harvest(paths, watch=watch, mapping=mapping, shown=shown, home=home_of(actor)) as found:
        label = label or ", ".join((shown or {}).get(path, path.name or str(path)) for path in paths)
        report = _keep(actor, found, owners=owners, label=label, watch=watch)
    watch.stage = Stage.DONE
    return report


def import_records(
    actor: Actor,
    records: Iterable[Record],
    *,
    owners: Sequence[str],
    label: str,
    is_demo: bool = False,
    joins: Mapping[str, int] | None = None,
) -> ImportReport:
    """Import records that no file holds (the demo network, a business card).

    *joins* gives for the key of a card whose it is, where the user said so; 0 for somebody new.
    """
    with Harvest() as found:
        for record in records:
            found.take(record)
        return _keep(actor, found, owners=owners, label=label, watch=Watch(), is_demo=is_demo, joins=joins)


def import_harvest(actor: Actor, found: Harvest, *, owners: Sequence[str], label: str, watch: Watch) -> ImportReport:
    """Import what was read already (a live source); raises as `import_paths` does."""
    with _disk_full_in_words():
        return _keep(actor, found, owners=owners, label=label, watch=watch)


def preview_paths(
    actor: Actor,
    paths: Sequence[Path],
    *,
    owners: Sequence[str] = (),
    mapping: Mapping[str, str] | None = None,
    shown: Mapping[Path, str] | None = None,
) -> Preview:
    """What `import_paths` would do with the same; everything is tried and taken back, so that nothing is written."""
    watch = Watch()
    with harvest(paths, watch=watch, mapping=mapping, shown=shown, home=home_of(actor)) as found:
        with transaction.atomic():
            report = _keep(actor, found, owners=owners, label="preview", watch=watch)
            addresses = addresses_of(actor)
            transaction.set_rollback(True)
        report.batch = None
        preview = Preview(report, owners=found.owner.proposals())
        for chunk in found.people.chunks():
            preview.people += chunk
        for exchanges in found.exchanges.chunks():
            for record in exchanges:
                cast = [CastMember(one.address, one.name, one.role, one.response) for one in record.participants]
                reading = read_exchange(
                    cast,
                    channel=record.channel,
                    status=record.status,
                    aside=record.aside,
                    addresses=addresses,
                )
                preview.exchanges.append((record, reading.direction))
        for earlier, (place, record) in enumerate(found.undated):
            preview.exchanges.insert(place + earlier, (record, Direction.OTHER))
    return preview


@transaction.atomic
def _keep(
    actor: Actor,
    found: Harvest,
    *,
    owners: Sequence[str],
    label: str,
    watch: Watch,
    is_demo: bool = False,
    joins: Mapping[str, int] | None = None,
) -> ImportReport:
    watch.stage, watch.to_keep = (
        Stage.KEEPING,
        found.people.count + found.exchanges.count + found.archive.count,
    )
    report = ImportReport(files=found.files, problems=found.problems)
    batch = Batch.objects.create(
        workspace=actor.workspace,
        label=label[:500],
        state=BatchState.DONE,
        is_demo=is_demo,
        began_at=actor.now,
    )
    out = ForgottenOnes() if is_demo else forgotten(actor)
    restored = ArchiveKeeper(actor, batch=batch.pk, report=report, watch=watch, forgotten=out)
    restored.keep(found.archive.chunks())
    newly_mine = _learn_owner(actor, found, owners, batch=batch.pk, forgotten=out)
    addresses = addresses_of(actor)
    identities = people.identities(actor)
    cards = PeopleKeeper(
        actor,
        identities=identities,
        mine=addresses.mine,
        batch=batch.pk,
        tally=report.people,
        watch=watch,
        forgotten=out,
        joins=joins,
        until=found.cards_until,
    )
    cards.keep(found.people.chunks())
    letters = ExchangesKeeper(
        actor,
        identities=identities,
        addresses=addresses,
        batch=batch.pk,
        tally=report.exchanges,
        watch=watch,
        told=found.told,
        forgotten=out,
    )
    letters.keep(found.exchanges.chunks())
    watch.stage = Stage.TIDYING
    watch.check()
    _tidy(actor, letters, newly_mine, report)
    announce(actor, restored.touched)
    note_role_changes(actor, cards.before, batch=batch.pk)
    note_noticed(actor, letters.endings, batch=batch.pk)
    _count_left_out(found, cards, letters, restored, report)
    before = {**letters.people_before, **cards.before, **restored.before}
    _keep_changes(
        actor, batch, people=before, exchanges=letters.before, others=_others_before(cards, letters, restored)
    )
    _close(actor, batch, report)
    if report.read_nothing and not found.archive.count:
        batch.delete()
        report.batch = None
    return report


def _learn_owner(
    actor: Actor, found: Harvest, owners: Sequence[str], *, batch: int, forgotten: ForgottenOnes
) -> frozenset[str]:
    """Keep what is told and found of the owner's addresses; answers with those that are the owner's only now.

    Nobody is asked whether an address of somebody erased is theirs.
    """
    known = {row.address: row.standing for row in own_addresses(actor)}
    told = {tidy_address(address) for address in owners if address.strip()}
    newly = {address for address in told if known.get(address) != AddressStanding.MINE}
    for address in sorted(newly):
        say_of_address(
            actor,
            address=address,
            standing=AddressStanding.MINE,
            how="you named it",
            batch=None if address in known else batch,
        )
    mine = told | {address for address, standing in known.items() if standing == AddressStanding.MINE}
    proposals = found.owner.proposals(mine)
    services_known = {service_of(address) for address in mine if not address.startswith(TEL)}
    same_owner = any(proposal.address in told | set(known) for proposal in proposals)
    for proposal in proposals:
        if proposal.address in known or proposal.address in told:
            continue
        if forgotten.of_address(ways_of(proposal.address), name=proposal.name):
            continue
        service = service_of(proposal.address)
        sure = proposal.sure and (service not in services_known or (same_owner and not service))
        say_of_address(
            actor,
            address=proposal.address,
            standing=AddressStanding.MINE if sure else AddressStanding.PROPOSED,
            name=proposal.name,
            how=proposal.how,
            batch=batch,
        )
        if sure:
            newly.add(proposal.address)
    return frozenset(newly)


def _tidy(actor: Actor, letters: ExchangesKeeper, newly_mine: frozenset[str], report: ImportReport) -> None:
    if newly_mine:
        read_anew(actor, newly_mine, but_batch=letters.batch)
        note_in_kept(actor, newly_mine, but_batch=letters.batch)
    places = settle(actor, letters.touched)
    made = [places[pk] for pk in letters.made_people if pk in places]
    aside = Counter(reason.value for place, reason in made if place is Place.ASIDE)
    report.people.created += len(made) - aside.total()
    report.asides = dict(aside)
    report.people.skipped += sum(aside.values())
    report.people.updated += len(letters.people_before)
    announce(actor, letters.touched)


def _count_left_out(
    found: Harvest, cards: PeopleKeeper, letters: ExchangesKeeper, restored: ArchiveKeeper, report: ImportReport
) -> None:
    report.people.skipped += found.skipped_people.total()
    report.exchanges.skipped += found.skipped_exchanges.total()
    report.others = found.skipped_others.total()
    skips = found.skipped_people + found.skipped_exchanges + found.skipped_others
    if letters.copies:
        skips[COPY] += letters.copies
    told = cards.left_out.total() + len(restored.out)
    alone = letters.alone_with_forgotten + restored.alone_with_forgotten
    skips += Counter({FORGOTTEN: told, ALONE_WITH_FORGOTTEN: alone})
    report.cards = cards.told_by
    report.forgotten = sorted({*cards.left_out, *letters.left_out, *restored.left_out})
    report.skips = dict(skips)


def _others_before(cards: PeopleKeeper, letters: ExchangesKeeper, restored: ArchiveKeeper) -> list[dict[str, Any]]:
    """How cards, events and settings stood, and what an archive added beside people and what passed."""
    items = [{"item": pk, "digest": digest, "raw": raw} for pk, (digest, raw) in cards.items_before.items()]
    items += letters.items.before.values()
    if restored.settings_before:
        items.append({"settings": restored.settings_before})
    return items + [{"section": name, "added": names} for name, names in restored.added.items() if names]


def _keep_changes(
    actor: Actor,
    batch: Batch,
    *,
    people: dict[int, dict[str, Any]],
    exchanges: dict[int, dict[str, Any]],
    others: list[dict[str, Any]],
) -> None:
    """Remember how people, exchanges, cards, events and settings stood, so that the import can be undone."""
    every = [{"person_id": pk, "before": was} for pk, was in people.items()]
    every += [{"exchange_id": pk, "before": was} for pk, was in exchanges.items()]
    every += [{"before": was} for was in others]
    rows = [Change(workspace=actor.workspace, batch=batch, **one) for one in every]
    Change.objects.bulk_create(rows, batch_size=500)


def _close(actor: Actor, batch: Batch, report: ImportReport) -> None:
    ImportProblem.objects.bulk_create(
        [
            ImportProblem(
                workspace=actor.workspace,
                batch=batch,
                file=problem.file[:1000],
                item=problem.item,
                reason=problem.reason[:1000],
                lost=problem.lost,
            )
            for problem in report.problems
        ],
        batch_size=500,
    )
    batch.files = report.files
    batch.counts = {"people": report.people.as_dict(), "exchanges": report.exchanges.as_dict()}
    more = {"forgotten": report.forgotten, "others": report.others, "cards": _worth_telling(batch, report)}
    batch.counts |= {name: told for name, told in more.items() if told}
    batch.asides, batch.skips = report.asides, report.skips
    batch.finished_at = actor.now
    batch.save()
    report.batch = batch.pk
    report.owners = [row.address for row in own_addresses(actor) if row.standing == AddressStanding.MINE]


def _worth_telling(batch: Batch, report: ImportReport) -> list[tuple[str, int, int]]:
    """Which cards came of which file, but where the name of the import says as much."""
    return [] if [name for name, _, _ in report.cards] == [batch.label] else report.cards


@contextmanager
def _disk_full_in_words() -> Iterator[None]:
    words = "The disk is full, so nothing of this import was kept; make room and import again."
    try:
        yield
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise NoRoomError(words) from error
        raise
    except OperationalError as error:
        if "full" in str(error):
            raise NoRoomError(words) from error
        raise
