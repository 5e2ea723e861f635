"""What every reader of a source yields: plain records, in file order, problems among them.

A reader is a package `kithwork.sources.<kind>` with

* `KIND`: the word for the kind ("vcard", "csv", "mail", "icalendar"),
* `recognises(head, name)`: whether a file with these first bytes (up to `HEAD_BYTES`) and this name is of the kind,
* `read(stream, file=...)`: yields `Record` values while it reads; it raises nothing for bad content.

Every text in a record is already mended (`kithwork.core.text.mend`), every moment aware and in UTC.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TypeAlias

from kithwork.conversations.rules import Aside, Channel, Response, Role, Status
from kithwork.people.rules import PointKind  # noqa: TC001 -- pickled records name it

HEAD_BYTES = 8192
UNDATED = datetime(1970, 1, 1, tzinfo=UTC)
"""Stands where an exchange bears no date."""


@dataclass(frozen=True, slots=True)
class Point:
    """One way to reach a person, as written in the source.

    `value` is for reading (an address on one line, a phone as typed without `tel:`, direction marks or `;ext=`
    parts that are kept in `label` as "ext 12"); `label` is "home", "work", "cell", … lower-cased, or blank.
    `parts` holds the seven parts of a postal address (RFC 6350, ADR) and is empty for other kinds.
    """

    kind: PointKind
    value: str
    label: str = ""
    preferred: bool = False
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """One card or row.

    `key` is the same whenever the same card is read again (its UID where it has one, else a digest of what
    identifies it) and differs between cards of one file. `name_source` says what the name was taken from: "FN",
    "N", "NICKNAME", "ORG", "EMAIL", "PHONE". `birthday` is `1975-12-12`, `--12-12` (year unknown), `1975-12`, `1975`
    or the text as written. `seeks` and `offers` are what they said they look for and can give, one thing each.
    `met_on` and `met_how` are when and where they were met, where the source tells ("Harbour mixer").
    Whoever `has_died` is kept in the archive, where nothing suggests to write to them.
    `raw` is the card as it stood in the file.
    """

    item: int
    key: str
    name: str
    name_source: str = "FN"
    given: str = ""
    family: str = ""
    additional: str = ""
    prefix: str = ""
    suffix: str = ""
    nickname: str = ""
    points: tuple[Point, ...] = ()
    organisation: str = ""
    department: str = ""
    title: str = ""
    birthday: str = ""
    notes: str = ""
    tags: tuple[str, ...] = ()
    seeks: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    connected_on: date | None = None
    met_on: date | None = None
    met_how: str = ""
    has_photo: bool = False
    has_died: bool = False
    raw: bytes = b""


@dataclass(frozen=True, slots=True)
class ParticipantRecord:
    """Somebody in an exchange: `address` is a lower-cased e-mail address (or `tel:+351…`), or blank."""

    address: str
    name: str
    role: Role
    response: Response = Response.UNKNOWN


@dataclass(frozen=True, slots=True)
class ExchangeRecord:
    """One message, meeting or call.

    `key` is the same for every copy of the same exchange in any folder and in any later import. `also_keys` are
    other names for it (a Message-ID). `at` is when it was sent or began, aware, UTC. `minutes` is how long it took,
    where known.
    `text` is what its author wrote, without quoted text. `aside` says why it is no exchange between people.
    `list_addresses` are addresses seen to be mailing lists, rooms or robots. `sent_hint` is true where the file
    lay in a folder of sent mail; `own_hints` are addresses that the file says are the mailbox owner's
    (Delivered-To and the like). `returns` is true of a meeting that was missing from its calendar, and is there again.
    """

    item: int
    key: str
    at: datetime
    channel: Channel
    participants: tuple[ParticipantRecord, ...]
    also_keys: tuple[str, ...] = ()
    subject: str = ""
    text: str = ""
    minutes: int | None = None
    all_day: bool = False
    status: Status = Status.STANDS
    aside: Aside = Aside.NO
    list_addresses: tuple[str, ...] = ()
    sent_hint: bool = False
    own_hints: tuple[str, ...] = ()
    raw: bytes = b""
    returns: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read: `reason` is a sentence that says what and, if there is one, the remedy.

    `item` is the number of the card, row, message or event in the file, from 1; None for the whole file.
    `lost` is true where the item is missing from what was imported, false for a warning about an imported one.
    `undated` is what could be read of an exchange that bears no date (its `at` is `UNDATED`): shown in a preview,
    never kept, for it has no place in a history.
    """

    file: str
    item: int | None
    reason: str
    lost: bool = True
    undated: ExchangeRecord | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """An item left out on purpose, with the reason (a draft, an empty row, a cancelled event without people).

    It is nobody and no exchange where it is a whole file (`item` is none) or said to be something else (`is_other`).
    """

    file: str
    item: int | None
    reason: str
    is_exchange: bool = False
    is_other: bool = False


@dataclass(frozen=True, slots=True)
class OwnerSign:
    """An address that a source says is its owner's: the account an archive was made for.

    It is written as in `ParticipantRecord`. `how` says why in a clause that goes on from it ("is in all messages of
    your export"); `sure` that no question is needed.
    """

    file: str
    address: str
    name: str
    how: str
    sure: bool = True
    item: None = None


Record: TypeAlias = PersonRecord | ExchangeRecord | Problem | Skipped | OwnerSign
