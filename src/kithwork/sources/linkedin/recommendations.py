"""Recommendations given and got, and whom of one's connections they name.

LinkedIn names the other side by name, work and title alone, so who is meant shows only when the whole export was read.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kithwork.conversations.rules import Channel, Role
from kithwork.core.text import fold, one_line
from kithwork.people.rules import PointKind
from kithwork.sources.csv_contacts.profiles import SERVICE, address_by_name
from kithwork.sources.linkedin.dates import moment_of
from kithwork.sources.linkedin.messages import key_of
from kithwork.sources.linkedin.tables import Table
from kithwork.sources.records import UNDATED, ExchangeRecord, ParticipantRecord, Problem, Skipped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kithwork.sources.linkedin.rows import Line
    from kithwork.sources.records import OwnerSign, PersonRecord, Record

KEY = "linkedin:recommendation/"
GIVEN = "You recommended them on LinkedIn"
RECEIVED = "They recommended you on LinkedIn"
NO_WORD = "a recommendation without a word"
NO_NAME = "This recommendation names nobody."
NO_DATE = "This recommendation bears no date that can be read, so it has no place in a history."
MOST_WAITING = 5_000


def recommendations(lines: Iterator[Line], table: Table, *, file: str) -> Iterator[Record]:
    """The recommendations of a table in file order; the owner's part is blank until `Connections.settled` fills it."""
    for line in lines:
        if line.is_lost:
            yield Problem(file, line.item, line.fault)
            continue
        if line.fault:
            yield Problem(file, line.item, line.fault, lost=False)
        yield _recommendation(line, file=file, is_given=table is Table.GIVEN)


def _recommendation(line: Line, *, file: str, is_given: bool) -> Record:
    cells = line.cells
    name = one_line(f"{cells.get('first name', '')} {cells.get('last name', '')}")
    text = cells.get("text", "")
    if not name:
        return Problem(file, line.item, NO_NAME)
    if not text:
        return Skipped(file, line.item, NO_WORD, is_exchange=True)
    me = ParticipantRecord("", "", Role.FROM if is_given else Role.TO)
    other = ParticipantRecord(address_by_name(name), name, Role.TO if is_given else Role.FROM)
    way = "given" if is_given else "received"
    record = ExchangeRecord(
        item=line.item,
        key=f"{KEY}{key_of(way, name, cells.get('creation date', ''), text).rpartition('/')[2]}",
        at=moment_of(cells.get("creation date", "")) or UNDATED,
        channel=Channel.MESSAGE,
        participants=(me, other) if is_given else (other, me),
        subject=GIVEN if is_given else RECEIVED,
        text=text,
        raw=json.dumps([cells.get("company", ""), cells.get("job title", "")], ensure_ascii=False).encode(),
    )
    return Problem(file, line.item, NO_DATE, undated=record) if record.at == UNDATED else record


@dataclass(slots=True)
class Connections:
    """The connections of an import by name, and its recommendations, which wait until all of them were read."""

    owner: str = ""
    waiting: list[tuple[str, ExchangeRecord]] = field(default_factory=list)
    _named: dict[str, dict[str, tuple[str, str]]] = field(default_factory=lambda: defaultdict(dict))

    def see_person(self, record: PersonRecord) -> None:
        """Take somebody into account who has a LinkedIn address."""
        for point in record.points:
            if point.kind is PointKind.HANDLE and point.value.startswith(SERVICE):
                self._named[fold(record.name)][point.value] = (fold(record.organisation), fold(record.title))

    def see_owner(self, sign: OwnerSign) -> None:
        """Take into account whose export it is."""
        if sign.address.startswith(SERVICE) and not self.owner:
            self.owner = sign.address

    def takes(self, record: ExchangeRecord, file: str) -> bool:
        """Whether *record* waits here until `settled`."""
        if not record.key.startswith(KEY) or not record.raw or len(self.waiting) >= MOST_WAITING:
            return False
        self.waiting.append((file, record))
        return True

    def settled(self) -> Iterator[ExchangeRecord | Problem]:
        """What waited, with the people it means; a problem where several connections bear the name."""
        waiting, self.waiting = self.waiting, []
        return (self._settled(file, record) for file, record in waiting)

    def _settled(self, file: str, record: ExchangeRecord) -> ExchangeRecord | Problem:
        other = next(one for one in record.participants if one.address)
        found = self._meant(other.name, record.raw)
        if len(found) > 1:
            words = (
                f"“{other.name}” is the name of {len(found)} of your connections, and LinkedIn does not say which of "
                f"them this recommendation is about. It begins: “{record.text[:80]}”. "
                "Note it on the right page by hand."
            )
            return Problem(file, record.item, words)
        address = found[0] if found else other.address
        parts = tuple(replace(one, address=address if one is other else self.owner) for one in record.participants)
        return replace(record, participants=tuple(one for one in parts if one.address), raw=b"")

    def _meant(self, name: str, raw: bytes) -> list[str]:
        """The connections of this name; of several, those of the same work and title, else of the same work."""
        candidates = self._named.get(fold(name), {})
        company, title = (fold(text) for text in json.loads(raw))
        for wanted in ((company, title), (company, None)):
            found = [
                address
                for address, (work, role) in candidates.items()
                if work == wanted[0] and (wanted[1] is None or role == wanted[1])
            ]
            if len(candidates) > 1 and len(found) == 1:
                return found
        return list(candidates)
