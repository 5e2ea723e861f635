"""From what the user named to records waiting to be kept: opens, recognises, reads, counts; touches no table."""

from __future__ import annotations

from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO, Self

from kithwork.sources.archive import BESIDE, KIND, ArchiveRow
from kithwork.sources.home import NOWHERE
from kithwork.sources.linkedin.recommendations import Connections
from kithwork.sources.opening import Opened, open_sources, total_size
from kithwork.sources.owner import OwnerFinder
from kithwork.sources.recognise import kind_of, unknown_kind
from kithwork.sources.records import ExchangeRecord, OwnerSign, PersonRecord, Problem, Record, Skipped
from kithwork.sources.rules import Stage
from kithwork.sources.spool import Spool

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from kithwork.sources.home import Home
    from kithwork.sources.watch import Watch

MOST_PROBLEMS = 20_000
CHECK_EVERY = 64
CALENDAR = "ics:"
LOCAL = frozenset({"bni", "whatsapp", "telegram", "telegram-page", "messenger", "messenger-page", "signal", "sms"})
"""Kinds that write times without a zone, or numbers without a country: they are told where their owner lives."""


@dataclass(slots=True)
class Harvest:
    """Everything that was read: people and exchanges on their spools, what was left out, what went wrong.

    `told` gives for each UID of a calendar the key of its one meeting, or nothing where there are several. `undated`
    are the exchanges without a date, which are not kept, each with how many exchanges stand before it. `cards_until`
    says of everything named that told of people how many cards had been read at its end.
    """

    people: Spool[PersonRecord] = field(default_factory=Spool)
    exchanges: Spool[ExchangeRecord] = field(default_factory=Spool)
    problems: list[Problem] = field(default_factory=list)
    skipped_people: Counter[str] = field(default_factory=Counter)
    skipped_exchanges: Counter[str] = field(default_factory=Counter)
    skipped_others: Counter[str] = field(default_factory=Counter)
    owner: OwnerFinder = field(default_factory=OwnerFinder)
    files: int = 0
    archive: Spool[ArchiveRow] = field(default_factory=Spool)
    archived_in: set[str] = field(default_factory=set)
    told: dict[str, str] = field(default_factory=dict)
    unlisted: int = 0
    undated: list[tuple[int, ExchangeRecord]] = field(default_factory=list)
    connections: Connections = field(default_factory=Connections)
    cards_until: dict[str, int] = field(default_factory=dict)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.people.close()
        self.exchanges.close()
        self.archive.close()

    def take(self, record: Record | ArchiveRow, *, file: str = "") -> None:
        """Put *record*, which *file* holds, where it belongs; what LinkedIn names by name alone waits for `settle`."""
        if isinstance(record, ArchiveRow):
            self.archive.add(record)
        elif isinstance(record, PersonRecord):
            self.people.add(record)
            self.connections.see_person(record)
        elif isinstance(record, OwnerSign):
            self.owner.sign(record)
            self.connections.see_owner(record)
        elif isinstance(record, ExchangeRecord) and self.connections.takes(record, file):
            return
        elif isinstance(record, ExchangeRecord):
            self.owner.see(record)
            self.exchanges.add(record)
            self._tell(record.key)
        elif isinstance(record, Skipped):
            self._counter_of(record)[record.reason] += 1
        elif len(self.problems) < MOST_PROBLEMS:
            self.problems.append(record)
            if record.undated is not None:
                self.undated.append((self.exchanges.count, record.undated))
        else:
            self.unlisted += 1

    def settle(self) -> None:
        """Put what waited until everybody was read where it belongs."""
        for record in self.connections.settled():
            self.take(record)

    def close_list(self) -> None:
        """Say how many problems there were beyond those listed."""
        if self.unlisted:
            words = f"There are {self.unlisted:,} more problems like these, which are not listed one by one."
            self.problems.append(Problem(self.problems[-1].file, None, words))
            self.unlisted = 0

    def _counter_of(self, record: Skipped) -> Counter[str]:
        if record.is_exchange:
            return self.skipped_exchanges
        return self.skipped_others if record.is_other or record.item is None else self.skipped_people

    def _tell(self, key: str) -> None:
        if key.startswith(CALENDAR):
            uid = key.rpartition("/")[0]
            self.told[uid] = key if self.told.get(uid, key) == key else ""


def harvest(
    paths: Sequence[Path],
    *,
    watch: Watch,
    mapping: Mapping[str, str] | None = None,
    shown: Mapping[Path, str] | None = None,
    home: Home = NOWHERE,
) -> Harvest:
    """Read everything at or under *paths*; raises only `CancelledError`.

    *mapping* tells the columns of a table that nobody recognises; *shown* gives the name to show for a path; *home* is
    where the owner of the files lives.
    """
    names = {str(path.name): name for path, name in (shown or {}).items()}
    watch.stage = Stage.READING
    watch.total_bytes = total_size(paths)
    with ExitStack() as called_off:
        found = called_off.enter_context(Harvest())
        for opened in _opened(paths, watch):
            watch.check()
            if not isinstance(opened, Opened):
                found.take(opened)
                continue
            _read_file(opened, found, watch, mapping=mapping, file=_shown_name(opened.file, names), home=home)
        called_off.pop_all()
    found.settle()
    found.close_list()
    watch.problems = len(found.problems)
    return found


def _opened(paths: Sequence[Path], watch: Watch) -> Iterator[Opened | Problem | Skipped]:
    def on_bytes(number: int) -> None:
        watch.read_bytes += number

    return open_sources(paths, on_bytes=on_bytes)


def _shown_name(file: str, names: Mapping[str, str]) -> str:
    first, slash, rest = file.partition("/")
    return f"{names.get(first, first)}{slash}{rest}"


def _read_file(
    opened: Opened, found: Harvest, watch: Watch, *, mapping: Mapping[str, str] | None, file: str, home: Home
) -> None:
    watch.file = file
    folder, _, name = opened.file.rpartition("/")
    if folder in found.archived_in and name in BESIDE:
        return
    reader = kind_of(opened.head, opened.file)
    if reader is None:
        found.take(unknown_kind(opened.head, file))
        return
    found.files += 1
    before = found.people.count
    if reader.KIND == KIND:
        found.archived_in.add(folder)
    for number, record in enumerate(_records(reader, opened, file, mapping, home)):
        found.take(record, file=file)
        if number % CHECK_EVERY == 0:
            watch.check()
            watch.people, watch.exchanges = found.people.count, found.exchanges.count
            watch.problems = len(found.problems)
    watch.people, watch.exchanges = found.people.count, found.exchanges.count
    if found.people.count > before:
        found.cards_until[file.partition("/")[0]] = found.people.count


def _records(
    reader: object, opened: Opened, file: str, mapping: Mapping[str, str] | None, home: Home
) -> Iterator[Record | ArchiveRow]:
    kind = reader.KIND  # type: ignore[attr-defined]
    more: dict[str, object] = {}
    if kind == "mail":
        more["sent_hint"] = opened.sent_hint
    if kind == "csv" and mapping:
        more["mapping"] = mapping
    if kind in LOCAL:
        more["home"] = home
    stream: BinaryIO = opened.stream
    yield from reader.read(stream, file=file, **more)  # type: ignore[attr-defined]
