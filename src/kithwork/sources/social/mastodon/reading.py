"""Reads a list of accounts from Mastodon, or the file that says whose archive it is.

Accounts are written like e-mail addresses and are none: mail to them goes nowhere.
"""

from __future__ import annotations

import io
import re
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO

from kithwork.core.text import fold, one_line
from kithwork.people.rules import PointKind
from kithwork.sources.csv_contacts.decoding import read_full, text_lines
from kithwork.sources.csv_contacts.headers import plain
from kithwork.sources.csv_contacts.table import parse_line
from kithwork.sources.records import OwnerSign, PersonRecord, Point, Problem, Skipped
from kithwork.sources.streamed_json import Values

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kithwork.sources.records import Record

ACCOUNT_HEADER = "account address"
BLOCKED = "accounts you blocked or muted on Mastodon: kithwork leaves them alone"
NOT_PEOPLE = "a Mastodon list that names nobody: posts, servers or the lists you made"
POSTS = "what you posted or liked on Mastodon: it is public, and not whom you know"
YOURS = "your own Mastodon account: kithwork tells by it what you wrote yourself"
NO_ACCOUNT = "no account in this row"
TWICE = "the same account once more"
UNREADABLE = "This looks like a file of a Mastodon archive, but it names no account. Download it again."
_HANDLE = re.compile(r"@?([^\s@,;:/\"'<>]{1,100})@([^\s@,;:/\"'<>]{1,200}\.[^\s@,;:/\"'<>.]{2,63})$")
_BLOCKED = frozenset({"blocked accounts", "muted accounts", "blocks", "mutes"})
_OTHER = frozenset({"blocked domains", "domain blocks", "bookmarks", "lists"})
_FOLLOWS = frozenset({"following accounts"})
_WEB = re.compile(r"https?://", re.IGNORECASE)
_HOST = re.compile(r"#?[\w.-]+$")
_HEAD_BYTES = 4096
_ACTIVITY = re.compile(rb'"@context"\s*:.{0,3000}?activitystreams', re.DOTALL)
_COLLECTION = re.compile(rb'"type"\s*:\s*"(?:Ordered)?Collection(?:Page)?"')
_PERSON = re.compile(rb'"type"\s*:\s*"Person"|"preferredUsername"\s*:')


def recognises(head: bytes, name: str) -> bool:
    """Whether a file is a list of accounts by its header or its name, or a part of the archive by its content."""
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return _ACTIVITY.search(head[:_HEAD_BYTES]) is not None
    if b"@" not in head and b"," not in head and _stem(name) not in _OTHER:
        return False
    lines = _first_lines(head)
    if lines and plain(lines[0][0]) == ACCOUNT_HEADER:
        return True
    return name.lower().endswith(".csv") and _is_bare_list(lines, _stem(name))


def read(stream: BinaryIO, *, file: str) -> Iterator[Record]:
    """Whom somebody follows, in file order; or why a list stays out."""
    head = read_full(stream, _HEAD_BYTES)
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        yield from _archive(stream, head, file)
        return
    stem = _stem(file)
    lines = _first_lines(head)
    header = [plain(cell) for cell in lines[0]] if lines else []
    if stem in _BLOCKED or "hide notifications" in header:
        yield Skipped(file, None, BLOCKED)
    elif stem in _OTHER:
        yield Skipped(file, None, NOT_PEOPLE)
    else:
        yield from _accounts(stream, head, file)


def _accounts(stream: BinaryIO, head: bytes, file: str) -> Iterator[Record]:
    seen: set[str] = set()
    item = 0
    for line in text_lines(stream, head=head):
        cell = (parse_line(line, ",") or [""])[0].strip() if line else ""
        if not cell or plain(cell) == ACCOUNT_HEADER:
            continue
        item += 1
        match = _HANDLE.match(one_line(cell))
        handle = f"{match.group(1)}@{match.group(2)}".lower() if match else ""
        if not handle or handle in seen:
            yield Skipped(file, item, TWICE if handle else NO_ACCOUNT)
            continue
        seen.add(handle)
        yield _person(handle, item)
    if not item:
        yield Skipped(file, None, "an empty list")


def _person(handle: str, item: int) -> PersonRecord:
    address = f"fedi:{fold(handle)}"
    return PersonRecord(
        item=item,
        key=address,
        name=f"@{handle}",
        name_source="EMAIL",
        points=(Point(PointKind.HANDLE, address, "mastodon"),),
        raw=handle.encode(),
    )


def _archive(stream: BinaryIO, head: bytes, file: str) -> Iterator[Record]:
    """`actor.json` says whose archive it is; `outbox.json` and its like are posts."""
    if not _PERSON.search(head) or _COLLECTION.search(head[:1500]):
        yield Skipped(file, None, POSTS)
        return
    wanted = [("preferredUsername",), ("name",), ("id",)]
    found = {path[0]: one_line(value) for path, value in Values(stream, wanted, head=head) if isinstance(value, str)}
    host = re.match(r"https?://([^/\s:]{3,200})", found.get("id", ""))
    match = _HANDLE.match(f"{found.get('preferredUsername', '')}@{host.group(1)}") if host else None
    if match is None:
        yield Problem(file, None, UNREADABLE)
        return
    handle = fold(f"{match.group(1)}@{match.group(2)}")
    yield Skipped(file, 1, YOURS)
    yield OwnerSign(file, f"fedi:{handle}", found.get("name", "")[:300], "is your Mastodon account")


def _first_lines(head: bytes) -> list[list[str]]:
    lines = (line for line in islice(text_lines(io.BytesIO(head)), 12) if line and line.strip())
    return [cells for line in lines if (cells := parse_line(line, ","))]


def _is_bare_list(lines: list[list[str]], stem: str) -> bool:
    """Whether a list without a header is Mastodon's by its name and its first cells."""
    if not lines or stem not in _BLOCKED | _OTHER | _FOLLOWS:
        return False
    if stem == "lists":  # the name of a list, then an account in it
        return all(len(row) == 2 and _HANDLE.match(row[1].strip()) for row in lines)
    if stem in _OTHER:
        return all(_WEB.match(row[0]) or _HOST.match(row[0]) for row in lines)
    return all(_HANDLE.match(row[0].strip()) for row in lines if row[0].strip())


def _stem(file: str) -> str:
    return re.sub(r" \d+$", "", plain(file.rsplit("/", 1)[-1].rsplit(".", 1)[0]))
