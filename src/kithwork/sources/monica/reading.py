"""Reads a Monica export: people first, then what passed with them."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO

from kithwork.core.text import one_line
from kithwork.sources.monica import happenings
from kithwork.sources.monica.contact import SERVICE, e_mail_of, person_of
from kithwork.sources.monica.export import Export, gather, name_of, took_part
from kithwork.sources.monica.shape import Thing, line_of, says_yes, things_in, uuid_of
from kithwork.sources.records import OwnerSign, Problem, Skipped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kithwork.sources.records import Record

PARTIAL = "known to Monica only as somebody's relative: named in that person's notes"
YOU = "yourself"
NAMELESS = "a contact without a name"
TWICE = "a contact that stands in the export twice"
DEBTS = "debts: kithwork keeps no sums between people"
NOBODY = "an activity in which nobody took part"
BREAKS_OFF = "This Monica export breaks off or is damaged; what stands before that was read. Export it again."
TOO_LONG = "A part of this Monica export is too long to be read and was passed over."
EMPTY = "This Monica export holds no contacts. Export it again under Settings, Export, JSON."
_HEAD = re.compile(rb'"(?:exported_by|app_version|export_date)"\s*:')
_ACCOUNT = re.compile(rb'"account"\s*:\s*\{')
_E_MAIL = re.compile(r"[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;.]{2,}$")


@dataclass(slots=True)
class _Reading:
    """What is known while the people of an export are read: who took part in what, and by which address."""

    export: Export
    file: str
    item: int = 0
    addresses: dict[str, str] = field(default_factory=dict)
    together: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    passed: set[str] = field(default_factory=set)
    debts: bool = False

    def next(self) -> int:
        """The number of the next item."""
        self.item += 1
        return self.item


def recognises(head: bytes, name: str) -> bool:  # noqa: ARG001 -- every reader is asked alike
    """Whether a file begins like a Monica export."""
    bare = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    return bare.startswith(b"{") and _HEAD.search(bare) is not None and _ACCOUNT.search(bare) is not None


def read(stream: BinaryIO, *, file: str) -> Iterator[Record]:
    """Whose export it is, its people in file order, then activities, calls and conversations."""
    export = gather(stream)
    reading = _Reading(export, file)
    with export.contacts:
        owner = _owner(export)
        yield from _signs(export, file)
        for contact in export.each():
            yield from _person(contact, reading)
        for contact in export.each():
            yield from _passed(contact, reading, owner)
    yield from _activities(reading)
    if reading.debts:
        yield Skipped(file, None, DEBTS)
    if export.too_long:
        yield Problem(file, None, TOO_LONG)
    if export.breaks_off:
        yield Problem(file, None, BREAKS_OFF)
    elif not reading.item:
        yield Problem(file, None, EMPTY)


def _owner(export: Export) -> tuple[str, str]:
    """The e-mail address and name of the first user, both perhaps blank."""
    for user in export.users:
        mail = line_of(user, "email", most=300).lower()
        if _E_MAIL.match(mail):
            return mail, _user_name(user)
    return "", ""


def _signs(export: Export, file: str) -> Iterator[Record]:
    only_user = len(export.users) == 1
    for user in export.users:
        mail = line_of(user, "email", most=300).lower()
        if _E_MAIL.match(mail):
            yield OwnerSign(file, mail, _user_name(user), "is the e-mail address of your Monica account", only_user)


def _user_name(user: Thing) -> str:
    return one_line(f"{line_of(user, 'first_name', most=200)} {line_of(user, 'last_name', most=200)}")


def _person(contact: Thing, reading: _Reading) -> Iterator[Record]:
    item, uuid, export = reading.next(), uuid_of(contact), reading.export
    reading.debts = reading.debts or any(True for _ in things_in(contact, "debt"))
    if (reason := _left_out(contact, reading)) is not None:
        yield Skipped(reading.file, item, reason)
        return
    reading.addresses[uuid] = address = e_mail_of(contact, export) or f"{SERVICE}{uuid.lower()}"
    activities = took_part(contact)
    for activity in activities:
        reading.together[activity].append(uuid)
    is_named_by_it = bool(activities) or any(
        True for kind in ("call", "conversation") for _ in things_in(contact, kind)
    )
    yield person_of(contact, export, item=item, address=address if is_named_by_it else "")


def _left_out(contact: Thing, reading: _Reading) -> str | None:
    uuid = uuid_of(contact)
    if uuid in reading.export.me:
        return YOU
    if says_yes(contact, "is_partial"):
        return PARTIAL
    if not name_of(contact) or not uuid:
        return NAMELESS
    return TWICE if uuid in reading.addresses else None


def _passed(contact: Thing, reading: _Reading, owner: tuple[str, str]) -> Iterator[Record]:
    uuid, name = uuid_of(contact), name_of(contact)
    address = reading.addresses.get(uuid)
    if address is None or uuid in reading.passed:
        return
    reading.passed.add(uuid)
    for record in happenings.calls(contact, address, name, item=reading.item + 1, file=reading.file):
        reading.next()
        yield record
    for record in happenings.conversations(contact, address, name, me=owner, item=reading.item + 1, file=reading.file):
        reading.next()
        yield record


def _activities(reading: _Reading) -> Iterator[Record]:
    for uuid, one in reading.export.activities.items():
        item = reading.next()
        who = [
            (reading.addresses[person], reading.export.names.get(person, ""))
            for person in dict.fromkeys(reading.together.get(uuid, ()))
        ]
        if not who:
            yield Skipped(reading.file, item, NOBODY, is_exchange=True)
            continue
        yield happenings.activity(one, who, item=item, file=reading.file)
