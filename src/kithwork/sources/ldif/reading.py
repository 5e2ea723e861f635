"""Reads an LDIF file: people, with the entries that could not be read or are no people."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, BinaryIO

from kithwork.sources.ldif.entries import Entry, entries
from kithwork.sources.ldif.people import person_of
from kithwork.sources.records import Problem, Skipped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kithwork.sources.records import Record

_START = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:\s|#[^\r\n]*[\r\n])*(?:version:\s*\d+\s+(?:#[^\r\n]*\s+)*)?dn::? ?\S",
    re.IGNORECASE,
)
_LISTS = frozenset({"groupofnames", "groupofuniquenames", "mozillaablist", "posixgroup", "group"})
_NO_PEOPLE = frozenset({"organizationalunit", "organization", "dcobject", "domain", "country", "container"})


def recognises(head: bytes, name: str) -> bool:  # noqa: ARG001
    """Whether a file with these first bytes is LDIF: its first entry names itself with `dn:`."""
    return _START.match(head) is not None


def read(stream: BinaryIO, *, file: str) -> Iterator[Record]:
    """The people of an LDIF file, in file order."""
    taken: Counter[str] = Counter()
    for item, entry in enumerate(entries(stream), 1):
        yield from _records(entry, file=file, item=item, taken=taken)


def _records(entry: Entry, *, file: str, item: int, taken: Counter[str]) -> Iterator[Record]:
    if entry.is_too_big:
        yield Problem(file, item, "This entry is bigger than 50 MB. Export it again without its pictures.")
        return
    if reason := _reason_to_skip(entry):
        yield Skipped(file, item, reason)
        return
    person = person_of(entry, item=item, taken=taken)
    if person is None:
        if entry.faults:
            yield Problem(file, item, "Nothing in this entry could be understood. Export the address book again.")
        else:
            yield Skipped(file, item, "no name, e-mail address or phone in this entry")
        return
    for fault in dict.fromkeys(entry.faults):
        yield Problem(file, item, fault, lost=False)
    yield person


def _reason_to_skip(entry: Entry) -> str:
    classes = {value.lower() for value in entry.all("objectclass")}
    if classes & _LISTS:
        return "a mailing list, not a person"
    if classes & _NO_PEOPLE and "person" not in classes:
        return "a part of a directory, not a person"
    change = entry.first("changetype").lower()
    return f"a change to a directory ({change}), not a person" if change and change != "add" else ""
